//! An extract is made for who shows the letter again, lies encrypted for a day, and is taken once.

use casework::extract::{self, Kind};
use casework::{Error, jobs, mandate};
use rules::Refusal;
use rules::reference::LetterCode;

use super::Story;
use super::people::{DAY, MINUTE, refusal, visitor};

/// A code that fits no letter.
fn wrong_code() -> String {
    LetterCode::from_signs([5, 17, 22, 2, 18, 0, 27, 10, 7, 23, 3]).expect("it has a check sign").printed()
}

/// Was it made within the last minute? The clock of a test runs on.
fn is_a_day_from_now(story: &Story, until: i64) -> bool {
    let day = story.office.now() + DAY;
    (day - MINUTE + 1..=day).contains(&until)
}

#[tokio::test]
async fn an_extract_is_taken_once_and_is_gone_from_the_disk_then() {
    let story = Story::new().await;
    let offer = extract::offer(&story.office, &story.viewer, Kind::Access).await.expect("the page");
    assert_eq!((offer.ready, offer.reference.to_string()), (None, story.reference.clone()));
    story.make(Kind::Access).await.expect("made");
    assert_eq!(story.on_disk(), 1);
    for file in std::fs::read_dir(&story.folder).expect("the folder") {
        let raw = std::fs::read(file.expect("a file").path()).expect("its bytes");
        assert!(!raw.windows(6).any(|part| part == b"Bakker"), "it lies encrypted");
    }
    let offer = extract::offer(&story.office, &story.viewer, Kind::Access).await.expect("the page");
    let ready = offer.ready.expect("it waits");
    assert!(is_a_day_from_now(&story, ready.until), "{ready:?}");
    assert_eq!(extract::offer(&story.office, &story.viewer, Kind::Portability).await.expect("the page").ready, None);

    let link = extract::link(&story.office, &story.viewer, Kind::Access).await.expect("a link");
    let second = extract::link(&story.office, &story.viewer, Kind::Access).await.expect("another link");
    assert!(link.starts_with("http://files.localhost:8080/"), "{link}");
    let [token, second] = [&link, &second].map(|link| link.rsplit('/').next().expect("a token").to_owned());
    let file = extract::take(&story.office, &token).await.expect("the file");
    assert_eq!(file.content.len() as u64, ready.bytes);
    assert_eq!(story.on_disk(), 0, "it is deleted when it leaves");
    for token in [&token, &second] {
        assert!(matches!(extract::take(&story.office, token).await, Err(Error::NotFound)));
    }
    assert!(matches!(extract::link(&story.office, &story.viewer, Kind::Access).await, Err(Error::NotFound)));
    let made = "select count(*) from audit where act in ('extract.make', 'extract.link')";
    assert_eq!(story.house.number(made).await, 3);
}

#[tokio::test]
async fn what_is_not_taken_in_a_day_is_deleted() {
    let story = Story::new().await;
    story.make(Kind::Access).await.expect("made");
    let link = extract::link(&story.office, &story.viewer, Kind::Access).await.expect("a link");
    let token = link.rsplit('/').next().expect("a token").to_owned();
    story.house.clock.advance(3 * MINUTE);
    assert!(matches!(extract::take(&story.office, &token).await, Err(Error::NotFound)), "a link is for two minutes");
    story.house.clock.advance(DAY);
    assert!(matches!(extract::link(&story.office, &story.viewer, Kind::Access).await, Err(Error::NotFound)));
    jobs::run_due(&story.office).await.expect("the jobs run");
    assert_eq!(story.on_disk(), 0);
    assert_eq!(story.house.number("select count(*) from data_extract where gone_at is null").await, 0);
}

#[tokio::test]
async fn a_newer_one_takes_the_place_of_the_one_before() {
    let story = Story::new().await;
    story.make(Kind::Access).await.expect("made");
    story.house.clock.advance(MINUTE);
    story.make(Kind::Access).await.expect("made again");
    jobs::run_due(&story.office).await.expect("the jobs run");
    assert_eq!(story.on_disk(), 1, "the older one is deleted");
    let offer = extract::offer(&story.office, &story.viewer, Kind::Access).await.expect("the page");
    let until = offer.ready.expect("it waits").until;
    assert!(is_a_day_from_now(&story, until), "{until}");
}

#[tokio::test]
async fn another_session_of_the_same_person_cannot_take_it() {
    let story = Story::new().await;
    story.make(Kind::Access).await.expect("made");
    let other = story.house.sign_in(&story.letter).await;
    assert_ne!(other.session, story.viewer.session);
    assert_eq!(extract::offer(&story.office, &other, Kind::Access).await.expect("the page").ready, None);
    assert!(matches!(extract::link(&story.office, &other, Kind::Access).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_wrong_code_is_a_try_and_makes_nothing() {
    let story = Story::new().await;
    let page = |_: &extract::Extract| String::new();
    for code in ["", "ABC"] {
        let refused = extract::make(&story.office, &story.viewer, Kind::Access, code, page).await;
        assert!(matches!(refusal(refused), Refusal::LetterCodeMissing | Refusal::LetterCodeMistyped));
    }
    assert_eq!(story.house.number("select count(*) from guess").await, 0, "what is mistyped is no try");
    let wrong = extract::make(&story.office, &story.viewer, Kind::Access, &wrong_code(), page).await;
    assert_eq!(refusal(wrong), Refusal::LetterCodeOther);
    assert!(story.house.number("select cast(sum(failed) as bigint) from guess").await > 0, "it counts");
    assert_eq!(story.house.number("select count(*) from data_extract").await, 0);
    let signed_out = extract::make(&story.office, &visitor("net"), Kind::Access, &wrong_code(), page).await;
    assert!(matches!(signed_out, Err(Error::SignedOut)));
}

#[tokio::test]
async fn ten_a_day_are_enough() {
    let story = Story::new().await;
    for _ in 0..extract::A_DAY_MAX {
        story.make(Kind::Portability).await.expect("made");
    }
    assert_eq!(refusal(story.make(Kind::Access).await), Refusal::ExtractTooOften { most: extract::A_DAY_MAX });
}

#[tokio::test]
async fn a_helper_gets_no_extract_of_the_one_they_help() {
    let story = Story::new().await;
    let cases = [story.reference.clone()];
    let asked =
        mandate::Asked { name: "Hanna", organisation: "", scope: "agree", cases: &cases, until: ["20", "11", "2026"] };
    let id = mandate::invite(&story.office, &story.viewer, &asked).await.expect("an invitation");
    let (_, code, ..) = mandate::code(&story.office, &story.viewer, id.as_str()).await.expect("the code");
    let typed =
        mandate::Typed { reference: &story.reference, code: &code, name: "Hanna Vos", birth: ["27", "2", "1988"] };
    let token = mandate::accept(&story.office, &visitor("helper"), &typed).await.expect("the code opens");
    let helper = story.house.viewer(&token).await;
    for kind in [Kind::Access, Kind::Portability] {
        assert_eq!(refusal(extract::offer(&story.office, &helper, kind).await), Refusal::NotInMandate);
        assert_eq!(refusal(extract::link(&story.office, &helper, kind).await), Refusal::NotInMandate);
        let made = extract::make(&story.office, &helper, kind, &code, |_| String::new()).await;
        assert_eq!(refusal(made), Refusal::NotInMandate);
    }
}
