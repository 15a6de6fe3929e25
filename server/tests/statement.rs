//! A bank statement on the command line, and what a debtor sees of it.

#[path = "../casework/tests/statement/builder.rs"]
#[expect(dead_code, reason = "one bank writes the files of all tests")]
mod builder;
mod fixture;

use builder::{came, of_account, with_text};
use fixture::{Browser, House, command};
use server::config::{Command, Import};

/// The demo agency's account.
fn account(house: &House) -> String {
    house.running.office.settings().account.clone()
}

async fn import(house: &House, name: &str, file: &[u8], dry_run: bool) -> Result<(), server::Stop> {
    let path = house.folder.0.join(name);
    std::fs::write(&path, file).expect("a file");
    let what = Import::Statement { files: vec![path], dry_run, json: true };
    command(&house.settings, Command::Import { what }).await
}

/// A case of somebody that can be paid, and what is owed on it.
async fn payable(browser: &mut Browser, cases: &[String]) -> (String, i64) {
    for case in cases {
        let owed = browser.owed(case).await;
        if owed > 1_000 && browser.get(&format!("/cases/{case}/pay")).await.status == 200 {
            return (case.clone(), owed);
        }
    }
    panic!("nobody owes anything in the demo");
}

#[tokio::test]
async fn money_on_a_statement_stands_on_the_page_of_the_case_once() {
    let house = House::open().await;
    let debtor = house.debtor("anna");
    let mut browser = house.browser();
    browser.sign_in(&debtor).await;
    let (case, owed) = payable(&mut browser, &debtor.cases).await;
    let day: &str = String::leak(house.running.office.today(rules::Country::Nl).to_string());
    let entry = builder::Entry { day, ..came(with_text("7.43", &format!("dossier {case}"))) };
    let file = of_account(&account(&house), &[entry]);

    import(&house, "dry.xml", &file, true).await.expect("it can be read");
    assert_eq!(browser.owed(&case).await, owed, "a dry run books nothing");
    import(&house, "statement.xml", &file, false).await.expect("it is taken in");
    assert_eq!(browser.owed(&case).await, owed - 743);
    let page = browser.get(&format!("/cases/{case}")).await;
    assert!(page.body.contains("Wij ontvingen"), "the timeline says what came: {}", page.body);
    import(&house, "again.xml", &file, false).await.expect("nothing is wrong with it");
    assert_eq!(browser.owed(&case).await, owed - 743, "the same file twice is the same money once");
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn a_file_that_is_no_statement_is_refused_and_changes_nothing() {
    let house = House::open().await;
    let before = casework::check::verify(&house.running.office).await.expect("the books can be read");
    for dry_run in [true, false] {
        for file in [&b"<hello/>"[..], b"%PDF-1.7", b""] {
            let ended = import(&house, "hello.xml", file, dry_run).await;
            assert!(matches!(ended, Err(server::Stop::Refused(_))), "{ended:?}");
        }
    }
    let after = casework::check::verify(&house.running.office).await.expect("the books can be read");
    assert_eq!(before, after);
    house.running.stop().await;
}
