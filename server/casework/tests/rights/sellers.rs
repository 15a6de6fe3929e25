//! Of an invoice that we only handle the seller decides: what is asked is forwarded with proof, and never answered.

use casework::message::Text;
use casework::outside::{FakePost, Post};
use casework::rights::{self, Asking, desk, sellers};
use rules::Refusal;
use rules::case::DataRole;
use rules::claim::Claim;
use rules::rights::State;

use crate::common::{TestCase, TestOffice, claim_of};
use crate::{DAY, PARTS, answer, ask, asked, common, refused, staff};

async fn invoice(test: &TestOffice, number: &str, key: &str) -> TestCase {
    let mut claim = Claim { data_role: DataRole::Processor, ..claim_of(number, &PARTS) };
    claim.debtors[0].person_key = Some(format!("test:{key}"));
    test.place(&claim).await
}

#[tokio::test]
async fn a_request_about_an_invoice_is_forwarded_with_proof_and_never_answered() {
    let test = common::office().await;
    let case = invoice(&test, "S-1", "anna").await;
    let staff = staff(&test).await;
    let id = asked(&test, &case, "restrict", "").await;
    let page = rights::request(&test.office, &case.viewers[0], id.as_str()).await.expect("the request");
    assert_eq!(page.seller.map(|seller| seller.name).as_deref(), Some("Sportschool De Brug"));
    assert_eq!(test.number("select count(*) from restriction", "").await, 0, "we decide nothing about it");
    let waits = "select count(*) from task where kind = 'rights_forward' and done_at is null";
    assert_eq!(test.number(waits, "").await, 1);
    for outcome in [
        desk::answer(&test.office, &staff, id.as_str(), "Gedaan.").await,
        desk::refuse(&test.office, &staff, id.as_str(), "Nee.").await,
        desk::extend(&test.office, &staff, id.as_str(), "Later.").await,
    ] {
        assert_eq!(refused(outcome), Refusal::SellerDecides);
    }
    desk::forward(&test.office, &staff, id.as_str()).await.expect("forwarded");
    desk::forward(&test.office, &staff, id.as_str()).await.expect("twice is once");
    let page = rights::request(&test.office, &case.viewers[0], id.as_str()).await.expect("the request");
    assert_eq!((page.state, page.forwarded_on.is_some()), (State::Forwarded, true));
    assert_eq!(test.number(waits, "").await, 0);
    let proof = "select count(*) from audit where act = 'rights.forward'";
    assert_eq!(test.number(proof, "").await, 1);
}

#[tokio::test]
async fn who_has_both_kinds_of_cases_says_which_it_is_about() {
    let test = common::office().await;
    let theirs_alone = invoice(&test, "S-1", "anna").await;
    let ours = test.place_of("anna", "O-1", &PARTS).await;
    let viewer = &ours.viewers[0];
    let about = theirs_alone.placed.reference.to_string();
    let theirs = Asking { right: "restrict", matter: &about, ..Asking::default() };
    let first = ask(&test, viewer, theirs).await.expect("to the seller");
    assert_eq!(test.number("select count(*) from restriction", "").await, 0);
    let second = asked(&test, &ours, "restrict", "").await;
    assert_ne!(first, second, "they are two matters");
    assert_eq!(test.number("select count(*) from restriction where live = 1", "").await, 1);
    answer(&test, &second).await;
    let not_ours = desk::forward(&test.office, &staff(&test).await, second.as_str()).await;
    assert!(not_ours.is_err(), "what we decide goes to nobody");
}

#[tokio::test]
async fn two_sellers_are_two_matters_and_a_case_of_somebody_else_is_none() {
    let test = common::office().await;
    let (one, _) = (invoice(&test, "S-1", "anna").await, invoice(&test, "S-2", "anna").await);
    let without = Asking { right: "access", ..Asking::default() };
    assert_eq!(refused(ask(&test, &one.viewers[0], without).await), Refusal::ChoiceMissing);
    let stranger = invoice(&test, "S-3", "bram").await;
    let about = stranger.placed.reference.to_string();
    let theirs = Asking { matter: &about, ..without };
    assert!(ask(&test, &one.viewers[0], theirs).await.is_err());
}

#[tokio::test]
async fn the_seller_hears_of_it_by_a_message_that_names_nobody_and_its_moment_is_kept() {
    let test = common::office().await;
    let post = FakePost::default();
    let words = |language: &str| Text {
        language: if language == "nl" { "nl" } else { "en" },
        subject: "Nieuw".to_owned(),
        text: "Nieuw".to_owned(),
        short: "Nieuw".to_owned(),
    };
    let to_seller = |_: &str, number: &str| Text {
        language: "nl",
        subject: "Een verzoek".to_owned(),
        text: format!("Nummer {number}"),
        short: "Een verzoek".to_owned(),
    };
    let office = test.office.writing(Post::Fake(post.clone()), words).forwarding(to_seller);
    let mut claim = Claim { data_role: DataRole::Processor, ..claim_of("S-1", &PARTS) };
    claim.seller.email = Some("klant@sportschool.example".to_owned());
    let case = test.place(&claim).await;
    let id = asked(&test, &case, "access", "").await;
    post.set_down(true);
    assert_eq!(sellers::send_due(&office).await.expect("a look"), 0, "a mail server that is gone is asked again");
    post.set_down(false);
    test.office.clock().advance(DAY);
    assert_eq!(sellers::send_due(&office).await.expect("a look"), 1);
    assert_eq!(sellers::send_due(&office).await.expect("a look"), 0, "once");
    let mails = post.mails();
    let mail = mails.iter().find(|mail| mail.to == "klant@sportschool.example").expect("a mail to the seller");
    assert!(mail.text.contains(id.as_str()) && !mail.text.contains("Bakker"));
    let page = rights::request(&test.office, &case.viewers[0], id.as_str()).await.expect("the request");
    assert_eq!(
        (page.state, page.forwarded_on.map(|day| day.to_string()).as_deref()),
        (State::Forwarded, Some("2026-11-02"))
    );
    let waits = "select count(*) from task where kind = 'rights_forward' and done_at is null";
    assert_eq!(test.number(waits, "").await, 0, "nobody needs to do it by hand");
}
