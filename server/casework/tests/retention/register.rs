//! Those who owe nothing: contacts, what was found out about a client company, requests of people outside, and news.

use super::*;
use casework::contact::{self, New, NewCheck};
use casework::outside::Erasures;
use casework::{erasure, rights};
use rules::contact::Group;
use rules::ids::{ClientId, ContactId};
use rules::retention::Item;
use rules::rights::Subject;

/// A contact of a group, at a company where one is named.
pub(super) async fn add(test: &TestOffice, staff: &StaffViewer, group: Group, client: &str, email: &str) -> ContactId {
    let key = test.office.chance().ulid(test.office.now());
    let (name, organisation) = ("W. Geheim", "Geheim B.V.");
    let new = New {
        group: group.name(),
        client,
        name,
        organisation,
        email,
        phone: "0201234567",
        source: "company",
        language: "nl",
        key: &key,
    };
    contact::add(&test.office, staff, &new).await.expect("a contact")
}

pub(super) async fn check(test: &TestOffice, lead: &StaffViewer, contact: &ContactId, kind: &str, on: &str) {
    let key = test.office.chance().ulid(test.office.now());
    let new = NewCheck { contact: contact.as_str(), kind, found: "Geheim", on, key: &key };
    contact::add_check(&test.office, lead, &new).await.expect("it is written down");
}

pub(super) async fn client(test: &TestOffice, case: &TestCase) -> ClientId {
    let mut db = test.database.stranger().await;
    let query = sqlx::query("select client_id from case_file where case_id = $1").bind(case.placed.case.as_str());
    ClientId::parse(query.fetch_one(&mut db).await.expect("the case").get(0)).expect("an id")
}

async fn counts(test: &TestOffice, on: &str) -> Vec<(Item, i64)> {
    set(test, day(on));
    let named = dry_run(test).await;
    let certificate = retention::run(&test.office).await.expect("a round");
    let list = match &certificate {
        Some(made) => erased(test, &made.run).await,
        None => Vec::new(),
    };
    assert_eq!(list, named, "{on}: the round does what the dry run says");
    certificate.map(|made| made.counts).unwrap_or_default()
}

/// Do keys lie there that open something of this kind?
async fn keys(test: &TestOffice, begins: &str) -> i64 {
    test.number("select count(*) from data_key where wrapped <> '' and owner like $1 || '%'", begins).await
}

#[tokio::test]
async fn a_contractor_goes_36_months_after_the_relation_ended_and_all_was_settled() {
    let test = common::office().await;
    let staff = staff(&test, Role::Handler).await;
    let id = add(&test, &staff, Group::Contractor, "", "w@voorbeeld.example").await;
    assert_eq!(counts(&test, "2040-01-01").await, [], "while we work together nothing goes");
    contact::end(&test.office, &staff, id.as_str(), "2026-11-01", "").await.expect("it ended");
    assert_eq!(counts(&test, "2044-01-01").await, [], "a claim is still to be settled");
    contact::end(&test.office, &staff, id.as_str(), "2026-11-01", "2027-02-28").await.expect("it is settled");
    let found = contact::one(&test.office, &staff, id.as_str()).await.expect("it is there");
    assert_eq!(found.delete_on, Some(day("2030-02-28")));
    set(&test, day("2030-02-27"));
    assert_eq!(keys(&test, "ctc_").await, 1);
    assert_eq!(counts(&test, "2030-02-27").await, [], "not a day early");
    assert_eq!(counts(&test, "2030-02-28").await, [(Item::ClientContact, 1)]);
    assert_eq!(test.number("select count(*) from contact", "").await, 0);
    assert_eq!(keys(&test, "ctc_").await, 0, "no backup opens it any more");
}

#[tokio::test]
async fn what_is_known_of_a_client_company_waits_for_its_last_case_and_money_laundering_for_five_years() {
    let test = common::office().await;
    let lead = staff(&test, Role::Lead).await;
    let case = test.place_claim("VF-1", &PARTS).await;
    let company = client(&test, &case).await;
    let id = add(&test, &lead, Group::Client, company.as_str(), "w@voorbeeld.example").await;
    check(&test, &lead, &id, "credit", "2026-10-01").await;
    check(&test, &lead, &id, "aml", "2020-01-15").await;
    contact::end(&test.office, &lead, id.as_str(), "2026-10-20", "2026-11-01").await.expect("it ended");
    let went = counts(&test, "2040-01-01").await;
    assert_eq!(went, [], "a case of the company is open: the relation goes on, and the act of 2020 is kept");
    close(&test, &case.placed.case, day("2026-10-31")).await;
    set(&test, day("2029-10-31"));
    let due = dry_run(&test).await;
    assert!(!due.iter().any(|key| key.starts_with("client_")), "a day before: {due:?}");
    let went = counts(&test, "2029-11-01").await;
    assert!(went.contains(&(Item::ClientContact, 1)) && went.contains(&(Item::ClientCredit, 1)), "{went:?}");
    assert_eq!(test.number("select count(*) from company_check where kind = 'aml'", "").await, 1);
    assert_eq!(counts(&test, "2031-10-19").await, [], "five years from the end, not from the older act");
    assert_eq!(counts(&test, "2031-10-20").await, [(Item::ClientAml, 1)]);
    assert_eq!(keys(&test, "chk_").await, 0);
}

#[tokio::test]
async fn an_act_after_the_end_keeps_the_check_for_five_years_from_the_act() {
    let test = common::office().await;
    let lead = staff(&test, Role::Lead).await;
    let case = test.place_claim("VF-1", &PARTS).await;
    let company = client(&test, &case).await;
    close(&test, &case.placed.case, day("2026-10-01")).await;
    let id = add(&test, &lead, Group::Client, company.as_str(), "").await;
    check(&test, &lead, &id, "aml", "2026-10-31").await;
    contact::end(&test.office, &lead, id.as_str(), "2026-10-01", "2026-10-01").await.expect("it ended");
    let went = counts(&test, "2031-10-30").await;
    assert!(went.iter().all(|(item, _)| *item != Item::ClientAml), "{went:?}");
    assert_eq!(counts(&test, "2031-10-31").await, [(Item::ClientAml, 1)]);
}

#[tokio::test]
async fn a_prospect_goes_36_months_after_the_last_contact_with_the_address_for_news() {
    let test = common::office().await;
    let staff = staff(&test, Role::Handler).await;
    add(&test, &staff, Group::Prospect, "", "a@voorbeeld.example").await;
    let reader = add(&test, &staff, Group::Prospect, "", "b@voorbeeld.example").await;
    set(&test, day("2027-05-31"));
    contact::subscribe(&test.office, &staff, reader.as_str(), true).await.expect("they said yes");
    assert_eq!(counts(&test, "2029-10-31").await, []);
    assert_eq!(counts(&test, "2029-11-01").await, [(Item::MarketingContact, 1)]);
    assert_eq!(counts(&test, "2030-05-30").await, [], "whoever said yes was in touch later");
    assert_eq!(counts(&test, "2030-05-31").await, [(Item::MarketingContact, 2)], "the prospect, and its address");
    for table in ["select count(*) from contact", "select count(*) from marketing_contact"] {
        assert_eq!(test.number(table, "").await, 0);
    }
    assert_eq!(test.number("select count(*) from suppression", "").await, 0, "nobody said no");
}

#[tokio::test]
async fn a_contact_of_a_company_that_goes_still_gets_the_news_until_its_own_day() {
    let test = common::office().await;
    let staff = staff(&test, Role::Handler).await;
    let id = add(&test, &staff, Group::Client, "", "w@voorbeeld.example").await;
    contact::end(&test.office, &staff, id.as_str(), "2026-11-01", "2026-11-01").await.expect("it ended");
    set(&test, day("2028-01-10"));
    contact::subscribe(&test.office, &staff, id.as_str(), true).await.expect("they said yes");
    assert_eq!(counts(&test, "2029-11-01").await, [(Item::ClientContact, 1)]);
    assert_eq!(test.number("select count(*) from marketing_contact where contact_id is null", "").await, 1);
    assert_eq!(counts(&test, "2031-01-10").await, [(Item::MarketingContact, 1)]);
}

#[tokio::test]
async fn what_somebody_outside_asked_goes_36_months_after_the_answer_and_an_open_request_stays() {
    let test = common::office().await;
    let outside = async |key: &str| {
        let sent = rights::intake::Outside {
            group: Subject::Contact,
            name: "N. Geheim",
            contact: "n@voorbeeld.example",
            right: "access",
            words: "Wat weet u van mij?",
            key,
        };
        rights::intake::send(&test.office, &sent).await.expect("a request")
    };
    let (answered, open) = (outside("one").await, outside("two").await);
    let end = "update rights_request set live = null, state = 'granted', ended_on = '2026-11-20', ended_at = 1
        where request_id = $1";
    write(&test, end, &[answered.as_str()]).await;
    assert_eq!(keys(&test, "prq_").await, 2, "each has a key of its own");
    assert_eq!(counts(&test, "2029-11-19").await, []);
    assert_eq!(counts(&test, "2029-11-20").await, [(Item::OutsideRequest, 1)]);
    assert_eq!(keys(&test, "prq_").await, 1);
    assert_eq!(counts(&test, "2040-01-01").await, [], "a request is kept until it is answered");
    let left = "select count(*) from rights_request where request_id = $1";
    assert_eq!((test.number(left, answered.as_str()).await, test.number(left, open.as_str()).await), (0, 1));
}

#[tokio::test]
async fn after_a_restore_nobody_is_back_who_was_deleted_and_nobody_is_written_to_who_said_no() {
    let test = common::office().await;
    let staff = staff(&test, Role::Handler).await;
    let gone = add(&test, &staff, Group::Authority, "", "w@voorbeeld.example").await;
    let prospect = add(&test, &staff, Group::Prospect, "", "p@voorbeeld.example").await;
    contact::subscribe(&test.office, &staff, prospect.as_str(), true).await.expect("they said yes");
    let news: String = {
        let mut db = test.database.stranger().await;
        let query = sqlx::query("select marketing_contact_id from marketing_contact");
        query.fetch_one(&mut db).await.expect("an address").get(0)
    };
    // The backup holds all of it; the list outside says who went since: what a round and a no leave there.
    let path = std::env::temp_dir().join(format!("quitte-register-{}", test.office.chance().ulid(test.office.now())));
    let list = Erasures::new(path.clone());
    list.add([gone.as_str(), prospect.as_str(), news.as_str()]).expect("a list");
    let office = test.office.noting(list);
    assert_eq!(erasure::replay(&office).await.expect("it is replayed"), 3);
    assert_eq!(erasure::replay(&office).await.expect("it is replayed"), 0, "once");
    for table in ["select count(*) from contact", "select count(*) from marketing_contact"] {
        assert_eq!(test.number(table, "").await, 0);
    }
    assert!(!rights::marketing::may_write_to(&office, "p@voorbeeld.example").await.expect("an answer"));
    assert!(rights::marketing::may_write_to(&office, "w@voorbeeld.example").await.expect("an answer"));
    std::fs::remove_file(path).ok();
}
