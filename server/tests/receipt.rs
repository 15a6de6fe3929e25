//! Receipts, who saw what, and the audit over plain HTTP: the file for its person and for nobody else, the page that
//! checks it, the look of a member of the staff as its debtor reads it, and the pages that only a lead has.

mod fixture;

use casework::audit::verify_all;
use fixture::{Browser, House};
use serde_json::{Value, json};
use server::config::{Audit, Command};

/// A dispute of somebody; returns its id.
async fn filed(browser: &mut Browser, reference: &str, key: &str) -> String {
    let words = [("ground", "defective"), ("statement", "Het is kapot."), ("key", key)];
    let fields: Vec<_> = [("case", reference), ("part", "all")].into_iter().chain(words).collect();
    let answer = browser.post("/do/dispute/file", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location().rsplit('/').next().expect("an id").to_owned()
}

/// A browser of somebody of the staff: 0 is a handler, 1 a lead.
async fn at_work(house: &House, number: usize) -> Browser {
    let url = house.demo["staff"][number]["login_url"].as_str().expect("a link").to_owned();
    let code = url.rsplit('/').next().expect("a code").to_owned();
    let mut browser = Browser { site: "staff.".into(), ..house.browser() };
    let answer = browser.post("/do/staff/enter", &[("code", &code)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/"), "{}", answer.body);
    browser
}

async fn an_hour_passes(house: &House) {
    assert_eq!(house.admin("POST", "/dev/clock", Some(json!({ "advance_seconds": 3_600 }))).await.0, 200);
    assert_eq!(house.admin("POST", "/dev/jobs/run", None).await.0, 200);
}

#[tokio::test]
async fn a_receipt_is_a_file_for_its_person_and_a_page_that_is_not_there_for_everybody_else() {
    let house = House::open().await;
    let reference = house.debtor("noor").cases[0].clone();
    // The clock of the test stands a day later than the demo: what was left then is signed first.
    assert_eq!(house.admin("POST", "/dev/jobs/run", None).await.0, 200);
    let mut noor = house.signed_in("noor").await;
    let id = filed(&mut noor, &reference, "01JQ00000000000000000000R1").await;
    let page = noor.get(&format!("/disputes/{id}")).await;
    assert!(page.body.contains("binnen een uur klaar"), "{}", page.body);
    let path = format!("/receipts/{id}");
    assert_eq!(noor.get(&path).await.status, 404, "it is not signed yet");
    an_hour_passes(&house).await;
    let mut noor = house.signed_in("noor").await;
    assert!(noor.get(&format!("/disputes/{id}")).await.body.contains(&format!("href=\"{path}\"")));
    let file = noor.get(&path).await;
    assert_eq!((file.status, file.header("content-type")), (200, "application/json"));
    assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"receipt-{id}.json\""));
    assert_eq!(file.header("cache-control"), "no-store");
    let receipt: Value = serde_json::from_str(&file.body).expect("JSON");
    assert_eq!((&receipt["line"]["act"], &receipt["line"]["object"]), (&json!("dispute.file"), &json!(id)));
    for nobody in [house.browser(), house.signed_in("anna").await] {
        let mut nobody = nobody;
        for path in [path.as_str(), "/receipts/disp_01JQ0000000000000000000000", "/receipts/x", "/receipts/..%2fx"] {
            let page = nobody.get(path).await;
            assert_eq!(page.status, 404, "{path}");
            assert!(!page.body.contains("dispute.file"), "{}", page.body);
        }
    }
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn anybody_checks_a_receipt_without_a_session() {
    let house = House::open().await;
    let reference = house.debtor("noor").cases[0].clone();
    let mut noor = house.signed_in("noor").await;
    let id = filed(&mut noor, &reference, "01JQ00000000000000000000R2").await;
    an_hour_passes(&house).await;
    let text = house.signed_in("noor").await.get(&format!("/receipts/{id}")).await.body;
    let mut reader = house.browser();
    for (receipt, words) in [
        (text.clone(), "Dit bewijs is echt"),
        (text.replace("dispute.file", "dispute.lose"), "Er is iets veranderd"),
        (text[..300].to_owned(), "geen heel bewijs"),
        (String::new(), "geen heel bewijs"),
        ("<script>alert(1)</script>".to_owned(), "geen heel bewijs"),
        ("x".repeat(20_000), "geen heel bewijs"),
    ] {
        let answer = reader.post("/do/receipt/check", &[("receipt", &receipt)]).await;
        assert_eq!((answer.status, answer.location()), (303, "/verify-receipt"), "{}", answer.body);
        let page = reader.get("/verify-receipt").await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains(words), "{words}: {}", page.body);
        assert!(!page.body.contains("<script>alert"), "{}", page.body);
    }
    assert_eq!(reader.post("/do/receipt/again", &[]).await.location(), "/verify-receipt");
    assert!(reader.get("/verify-receipt").await.body.contains("name=\"receipt\""));
    let mut other = house.browser();
    assert!(!other.get("/verify-receipt").await.body.contains("Dit bewijs"), "the answer is for whoever asked");
    house.running.stop().await;
}

#[tokio::test]
async fn a_debtor_reads_of_a_look_of_the_staff_and_a_lead_finds_it_in_the_audit() {
    let house = House::open().await;
    let reference = house.debtor("noor").cases[0].clone();
    let mut noor = house.signed_in("noor").await;
    assert_eq!(house.browser().get("/who-saw-my-data").await.location(), "/login");
    let id = filed(&mut noor, &reference, "01JQ00000000000000000000R3").await;
    let before = noor.get("/who-saw-my-data").await;
    assert!(!before.body.contains("keek naar wat volgens u niet klopt"), "{}", before.body);
    let mut handler = at_work(&house, 0).await;
    assert_eq!(handler.get(&format!("/disputes/{id}")).await.status, 200);
    let after = noor.get("/who-saw-my-data").await;
    assert!(after.body.contains("keek naar wat volgens u niet klopt"), "{}", after.body);
    let name = house.demo["staff"][0]["name"].as_str().expect("a name");
    assert!(!after.body.contains(name), "no name of the staff");
    assert_eq!(handler.get("/audit").await.status, 404, "only a lead has this page");

    let mut lead = at_work(&house, 1).await;
    assert!(lead.get("/audit").await.body.contains("De keten klopt"));
    let answer = lead.post("/do/staff/audit/search", &[("what", &id), ("on_day", "")]).await;
    assert_eq!((answer.status, answer.location()), (303, "/audit"));
    let found = lead.get("/audit").await;
    assert!(found.body.contains("dispute.look") && found.body.contains("dispute.file"), "{}", found.body);
    assert!(!found.body.contains("claim.placed"), "and nothing else");
    lead.post("/do/staff/audit/search", &[("what", "Noor"), ("on_day", "31 februari")]).await;
    let refused = lead.get("/audit").await;
    assert!(refused.body.contains("id=\"error-summary\""), "{}", refused.body);
    assert!(!refused.body.contains("claim.placed") && !refused.body.contains("Noor</"), "no such line");
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn the_command_checks_the_log_against_the_heads_and_names_what_is_wrong() {
    let house = House::open().await;
    an_hour_passes(&house).await;
    let office = house.running.office.clone();
    let keys = [office.signer().expect("there is a key").public()];
    let found = verify_all(&office, &keys).await.expect("it can be checked");
    assert!(found.is_whole() && found.heads > 0, "{found:?}");
    let settings = house.settings.clone();
    let verify = || Command::Audit { what: Audit::Verify { public_key: Vec::new() } };
    fixture::command(&settings, verify()).await.expect("the log is whole");
    let stranger = Command::Audit { what: Audit::Verify { public_key: vec![[7; 32]] } };
    let wrong = fixture::command(&settings, stranger).await.expect_err("another key");
    assert!(wrong.to_string().contains("not of this key"), "{wrong}");
    std::fs::remove_dir_all(settings.heads_dir()).expect("the heads go");
    let wrong = fixture::command(&settings, verify()).await.expect_err("the heads are gone");
    assert!(wrong.to_string().contains("written outside and is gone"), "{wrong}");
    house.running.stop().await;
}
