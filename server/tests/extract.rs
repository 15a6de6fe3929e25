//! Extracts over plain HTTP: the code of the letter once more, one file that is handed out once on the site of the
//! files, and nothing for anybody else.

mod fixture;

use fixture::{Browser, House};
use rules::reference::LetterCode;

const MAKE: &str = "/do/extract/make";

fn wrong_code() -> String {
    LetterCode::from_signs([5, 17, 22, 2, 18, 0, 27, 10, 7, 23, 3]).expect("it has a check sign").printed()
}

/// The same person on the site of the files, where no cookie goes.
fn at_files(browser: &Browser) -> Browser {
    Browser { site: "files.".into(), cookies: std::collections::BTreeMap::new(), ..browser.clone() }
}

#[tokio::test]
async fn the_own_data_are_handed_out_once_to_who_shows_the_letter_again() {
    let house = House::open().await;
    let anna = house.debtor("anna");
    let mut browser = house.browser();
    browser.sign_in(&anna).await;
    for (kind, path) in [("access", "/my-rights/access"), ("portability", "/my-rights/portability")] {
        let page = browser.get(path).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.form(MAKE).get("kind").map(String::as_str), Some(kind));
        let file = format!("{path}/file");
        assert_eq!(browser.get(&file).await.status, 404, "there is none yet");

        for code in ["", "onzin", &wrong_code()] {
            let answer = browser.post(MAKE, &[("kind", kind), ("letter_code", code)]).await;
            assert_eq!((answer.status, answer.location()), (303, path));
            let page = browser.get(path).await;
            assert!(page.body.contains("id=\"error-summary\""), "{}", page.body);
            assert!(code.is_empty() || !page.body.contains(code), "a code is never kept");
        }
        let answer = browser.post(MAKE, &[("kind", kind), ("letter_code", &anna.letter_code)]).await;
        assert_eq!((answer.status, answer.location()), (303, path), "{}", answer.body);
        let page = browser.get(path).await;
        assert!(page.body.contains("Uw bestand is klaar") && page.body.contains(&file), "{}", page.body);
        assert!(!page.body.contains("id=\"error-summary\""), "what was refused before is over");

        let link = browser.get(&file).await;
        assert_eq!(link.status, 303);
        assert!(link.location().starts_with("http://files.localhost"), "{}", link.location());
        let token = format!("/{}", link.location().rsplit('/').next().expect("a token"));
        let answer = at_files(&browser).get(&token).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/zip"));
        assert!(answer.header("content-disposition").starts_with("attachment; filename=\"my-data"));
        assert!(answer.header("content-security-policy").contains("sandbox"));
        assert!(answer.body.starts_with("PK") && answer.body.contains("manifest.json"));
        assert_eq!(at_files(&browser).get(&token).await.status, 404, "once");
        assert_eq!(browser.get(&file).await.status, 404, "it is gone");
    }
    house.running.stop().await;
}

#[tokio::test]
async fn nobody_else_gets_it() {
    let house = House::open().await;
    let anna = house.debtor("anna");
    let mut browser = house.browser();
    browser.sign_in(&anna).await;
    browser.post(MAKE, &[("kind", "access"), ("letter_code", &anna.letter_code)]).await;
    let mut bram = house.browser();
    bram.sign_in(&house.debtor("bram")).await;
    assert_eq!(bram.get("/my-rights/access/file").await.status, 404);
    let stolen = bram.post(MAKE, &[("kind", "access"), ("letter_code", &anna.letter_code)]).await;
    assert_eq!(stolen.location(), "/my-rights/access");
    assert!(
        bram.get("/my-rights/access").await.body.contains("id=\"error-summary\""),
        "the letter of another is no letter"
    );
    let mut visitor = house.browser();
    for path in ["/my-rights/access", "/my-rights/portability", "/my-rights/access/file"] {
        let answer = visitor.get(path).await;
        assert_eq!((answer.status, answer.location()), (303, "/login"), "{path}");
    }
    let answer = visitor.post(MAKE, &[("kind", "access"), ("letter_code", &anna.letter_code)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/login"));
    let strange = browser.post(MAKE, &[("kind", "all"), ("letter_code", "")]).await;
    assert_eq!((strange.status, strange.location()), (303, "/my-rights/access"));
    house.running.stop().await;
}

#[tokio::test]
async fn anybody_reads_how_to_check_a_file_and_by_which_key() {
    let house = House::open().await;
    let page = house.browser().get("/verify-export").await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("quitte export verify my-data.zip --public-key "), "{}", page.body);
    assert!(page.body.contains("/schema/extract-1.json"));
    house.running.stop().await;
}
