//! Files over HTTP: every hostile one that we have, and those of our own making; nothing is served inline, nothing that
//! is made anew is stored as it came, each refusal is a sentence, and what was typed is still there.

#[path = "../fixture/mod.rs"]
mod fixture;
mod hostile;
mod jail;
mod made;
mod serve;

use fixture::{Browser, House, Page};

/// The tray of the gallery, which every demo has.
const TRAY: &str = "gallery:sample";
/// What is typed beside the files, with what a careless page would lose or run.
const STORY: &str = "Ik heb dit op 3 november betaald & <b>niet</b> nog eens.";
/// The story as the page holds it.
const STORY_IN_PAGE: &str = "Ik heb dit op 3 november betaald &amp; &lt;b&gt;niet&lt;/b&gt; nog eens.";
const BOUNDARY: &str = "----a-boundary-of-this-test";

/// A file as a browser sends it: name, declared type, content.
type Sent<'a> = (&'a str, &'a str, &'a [u8]);

/// A form with these fields and files, as browsers write it.
fn form(fields: &[(&str, &str)], files: &[Sent<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    for (name, declared, content) in files {
        let name = name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
        let head = format!("Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"");
        body.extend(format!("--{BOUNDARY}\r\n{head}\r\nContent-Type: {declared}\r\n\r\n").bytes());
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    body
}

fn content_type() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}

/// Presses "add files" with these files and the story.
async fn add(browser: &mut Browser, files: &[Sent<'_>]) -> Page {
    let body = form(&[("tray", TRAY), ("story", STORY), ("upload", "add")], files);
    browser.post_bytes("/upload", &content_type(), body).await.expect("the server answers")
}

/// The page of the form after an upload, which must have led there.
async fn back(browser: &mut Browser, answer: &Page) -> Page {
    assert_eq!((answer.status, answer.location()), (303, "/design"), "{}", answer.body);
    browser.get("/design").await
}

/// The sentences of the summary above the form.
fn refusal(page: &Page) -> Option<String> {
    let begin = page.body.find("id=\"error-summary\"")?;
    let summary = &page.body[begin..];
    // The gallery has an example of a summary too; that of the files leads to them.
    let link = summary.find("href=\"#file\"")?;
    let text = &summary[link..];
    let text = &text[text.find('>')? + 1..text.find("</a>")?];
    let mut plain = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => plain.push(c),
            _ => {}
        }
    }
    Some(plain)
}

/// The ids of the files that wait in the tray.
fn waiting(page: &Page) -> Vec<String> {
    let parts = page.body.split("value=\"remove:").skip(1);
    parts.filter_map(|part| part.split('"').next()).map(str::to_owned).collect()
}

/// A photo with noise in it, so that no two are the same.
fn photo(width: u32, height: u32, seed: u32) -> Vec<u8> {
    let noise = |x: u32, y: u32| {
        let value = (x ^ seed).wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503).rotate_left(x % 13);
        image::Rgb([value.to_be_bytes()[0], value.to_be_bytes()[1], value.to_be_bytes()[2]])
    };
    let image = image::RgbImage::from_fn(width, height, noise);
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Jpeg).expect("it is encoded");
    bytes.into_inner()
}

/// Everything that lies on the disk for files, name by name.
fn on_disk(house: &House) -> Vec<(String, Vec<u8>)> {
    let Ok(folder) = std::fs::read_dir(house.folder.0.join("files")) else { return Vec::new() };
    let entries = folder.map(|entry| entry.expect("an entry"));
    let name = |entry: &std::fs::DirEntry| entry.file_name().into_string().expect("names of ours");
    entries.map(|entry| (name(&entry), std::fs::read(entry.path()).expect("its bytes"))).collect()
}
