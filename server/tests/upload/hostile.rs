//! The hostile files and names that are shared with this project, one by one.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{House, STORY_IN_PAGE, add, back, on_disk, photo, refusal, waiting};

/// `../shared` beside the checkout, where it is there.
fn shared() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/hostile");
    let found = beside.join("hostile.json").exists();
    if !found {
        println!("NOT RUN: ../shared/data/hostile is not here");
    }
    found.then_some(beside)
}

fn rows(folder: &Path, kind: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join("hostile.json")).expect("the list");
    let rows: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    rows.into_iter().filter(|row| row["kind"] == kind).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_hostile_file_is_refused_with_a_sentence_or_lies_there_inert() {
    let Some(folder) = shared() else { return };
    let house = House::open().await;
    let mut browser = house.signed_in("anna").await;
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder.join("files"))
        .expect("the files")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    assert!(files.len() >= rows(&folder, "upload").len());
    let (mut refused, mut kept) = (0, 0);
    for path in files {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let content = std::fs::read(&path).expect("its bytes");
        // As it is named, and as somebody would name it who wants it to be taken.
        for name in [name.to_owned(), format!("{name}.pdf"), format!("{name}.jpg"), format!("{name}.png")] {
            let answer = add(&mut browser, &[(&name, "application/octet-stream", &content)]).await;
            let page = back(&mut browser, &answer).await;
            assert!(page.body.contains(STORY_IN_PAGE), "{name}: what was typed is lost");
            let there = waiting(&page);
            if let Some(sentence) = refusal(&page) {
                assert!(sentence.len() > 20 && sentence.ends_with('.'), "{name}: {sentence}");
                assert_eq!(there.len(), 0, "{name} is refused and kept");
                refused += 1;
            } else {
                assert_eq!(there.len(), 1, "{name} is neither refused nor kept");
                inert(&mut browser, &there[0]).await;
                let remove = format!("remove:{}", there[0]);
                let fields = [("tray", super::TRAY), ("upload", remove.as_str())];
                let body = super::form(&fields, &[]);
                browser.post_bytes("/upload", &super::content_type(), body).await.expect("an answer");
                kept += 1;
            }
        }
    }
    println!("{refused} refused, {kept} kept as downloads");
    assert!(refused > kept, "most of them are nothing that anybody should send");
    assert_eq!(on_disk(&house).len(), 0, "what was taken away is deleted");
}

/// A file that was kept leaves as a download only.
async fn inert(browser: &mut super::Browser, id: &str) {
    let link = browser.get(&format!("/files/{id}")).await;
    assert_eq!(link.status, 303);
    let path = link.location().rsplit('/').next().map(|token| format!("/{token}")).expect("a token");
    let mut files =
        super::Browser { site: "files.".into(), cookies: std::collections::BTreeMap::new(), ..browser.clone() };
    let file = files.get(&path).await;
    assert_eq!(file.status, 200);
    super::serve::is_handed_out(&file);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_name_is_text_on_the_page_and_nothing_on_the_disk() {
    let Some(folder) = shared() else { return };
    let house = House::open().await;
    let mut browser = house.signed_in("anna").await;
    for (seed, row) in (1..).zip(rows(&folder, "file_name")) {
        let name = row["text"].as_str().expect("a name");
        // A browser sends what it is told to; the ending is what makes a photo of it.
        let photo = photo(16, 16, seed);
        let answer = add(&mut browser, &[(&format!("{name}.jpg"), "image/jpeg", &photo)]).await;
        let page = back(&mut browser, &answer).await;
        assert!(page.body.contains(STORY_IN_PAGE), "{name:?}");
        assert!(!page.body.contains("<img src=x"), "{name:?} became a picture");
    }
    let names = on_disk(&house);
    assert!(!names.is_empty());
    for (name, _) in names {
        assert!(name.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-'), "{name} is not a name of ours");
    }
    assert!(!house.folder.0.join("hostname").exists());
}
