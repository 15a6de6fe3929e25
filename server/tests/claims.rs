//! Claims from published files: imported, sent a letter, signed in to and paid in one run of the program.

mod fixture;
#[path = "../casework/tests/samples/mod.rs"]
mod samples;

use fixture::{Debtor, House, command};
use server::config::{Command, Import};

#[tokio::test]
async fn an_imported_invoice_can_be_signed_in_to_and_paid_in_the_same_run() {
    let house = House::open().await;
    let texts = [("ubl", samples::ubl()), ("note", samples::credit_note()), ("cii", samples::cii())];
    let files = texts.map(|(name, text)| {
        let path = house.folder.0.join(format!("{name}.xml"));
        std::fs::write(&path, text).expect("a file");
        path
    });
    let files = files.to_vec();
    let import = Import::Claims { files, dry_run: false, json: true };
    command(&house.settings, Command::Import { what: import }).await.expect("one of the samples is a claim");
    command(&house.settings, Command::Letters { reference: None }).await.expect("letters are made");

    let mut paid = 0;
    for entry in std::fs::read_dir(house.folder.0.join("letters")).expect("letters were written") {
        let path = entry.expect("a letter").path();
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).expect("a file").permissions());
        assert_eq!(mode & 0o777, 0o600, "a letter is for the printer's eyes only");
        let text = std::fs::read_to_string(&path).expect("a letter");
        let letter: serde_json::Value = serde_json::from_str(text.lines().next().expect("a line")).expect("JSON");
        let word = |key: &str| letter[key].as_str().expect("text").to_owned();
        let reference: String = word("reference").chars().filter(char::is_ascii_digit).collect();
        let debtor = Debtor {
            reference: reference.clone(),
            letter_code: word("letter_code"),
            birth_date: None,
            cases: vec![reference.clone()],
        };
        let mut browser = house.browser();
        browser.sign_in(&debtor).await;
        let before = browser.owed(&reference).await;
        if before < 1 {
            continue;
        }
        let payment = browser.pay(&reference, "0,01").await;
        let provider = browser.get(&payment).await.provider_path();
        assert_eq!(browser.at_bank().post(&provider, &[("outcome", "approve")]).await.status, 303);
        assert_eq!(browser.owed(&reference).await, before - 1);
        paid += 1;
    }
    assert!(paid > 0, "no imported claim could be paid");
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn a_file_that_is_no_claim_is_refused_and_nothing_of_it_is_stored() {
    let house = House::open().await;
    let before = casework::check::verify(&house.running.office).await.expect("the books can be read");
    let text = house.folder.0.join("hello.xml");
    std::fs::write(&text, "<hello/>").expect("a file");
    let large = house.folder.0.join("large.xml");
    let file = std::fs::File::create(&large).expect("a file");
    file.set_len(10 * 1024 * 1024 + 1).expect("a long file");
    let files = vec![text, large, house.folder.0.join("missing.xml"), house.folder.0.clone()];
    for dry_run in [true, false] {
        let import = Import::Claims { files: files.clone(), dry_run, json: true };
        let ended = command(&house.settings, Command::Import { what: import }).await;
        assert!(matches!(ended, Err(server::Stop::Refused(_))), "{ended:?}");
    }
    let after = casework::check::verify(&house.running.office).await.expect("the books can be read");
    assert_eq!(before, after);
    house.running.stop().await;
}
