//! A text message is a file in a folder, for whoever sends it.

use casework::jobs;
use casework::outside::{Chance, FolderSms, Post, Sms};
use rules::case::Component;

use super::common::claim_of;
use super::{DAY, House, TOLD, wording};

#[tokio::test]
async fn a_text_message_is_a_file_that_names_nobody_in_its_name_and_is_there_once() {
    let mut house = House::new().await;
    // Of its own in every run: what the test's own chance gives is the same each time.
    let number = u64::from_be_bytes(Chance::system().bytes());
    let folder = std::env::temp_dir().join(format!("quitte-texts-{number:016x}")).join("texts");
    let sms = FolderSms::new(&folder).expect("a folder");
    let office = house.test.office.writing(Post::None, wording);
    house.test.office = office.texting(Sms::Folder(sms));
    house.test.office.clock().advance(DAY);
    let mut claim = claim_of("T-10", &[(Component::Principal, 10_000)]);
    claim.debtors[0].party.phone = Some("+31 6 12 34 56 78".to_owned());
    claim.debtors[0].party.country = Some("NL".to_owned());
    house.case = house.test.place(&claim).await;
    let id = house.begin("Vraag").await.expect("a conversation");
    house.answer(&id, 1, "Antwoord").await.expect("an answer");
    for _ in 0..2 {
        jobs::run_due(&house.test.office).await.expect("jobs run");
    }
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("plain"))
        .collect();
    names.sort();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].ends_with("-x78.txt") && names[1] == "manifest.txt", "{names:?}");
    let file = std::fs::read_to_string(folder.join(&names[0])).expect("the message");
    assert_eq!(file, "To: +31612345678\nLanguage: en\n\nThere is something new.\n");
    let manifest = std::fs::read_to_string(folder.join("manifest.txt")).expect("the list");
    let (at, line) = manifest.split_once(' ').expect("an instant and a line");
    assert!(at.starts_with("2026-11-02T12:") && at.ends_with('Z'), "{at}");
    assert_eq!(line, format!("{} en 23 characters\n", names[0]));
    assert_eq!(house.test.number(TOLD, "sms").await, 1);
    std::fs::remove_dir_all(folder.parent().expect("its own")).ok();
}
