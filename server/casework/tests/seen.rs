//! Who saw my data: every look of the staff at somebody's data is there for that person to read, once a quarter of an
//! hour, with the reason and without a name; and so is everybody to whom data were given.

mod common;

use casework::conversation::{self, Beginning};
use casework::dispute::{self, Filing};
use casework::plan::{self, Proposal};
use casework::recipients::Kind;
use casework::seen::{LookView, WhoSaw, who_saw};
use casework::settlement::desk::Wanted;
use casework::staff::seen::Page;
use casework::staff::{Role, StaffViewer};
use casework::{Error, Viewer, payment, settlement, task};
use common::{MINUTE, TestCase, TestOffice, claim_of, debtor, office};
use rules::Refusal;
use rules::case::{Component, PartyRole};
use rules::ids::{DisputeId, StaffId};
use rules::mandate::Scope;

fn staff(number: char, role: Role) -> StaffViewer {
    let id = format!("staff_0000000000000000000000000{number}");
    let staff = StaffId::parse(&id).expect("an id");
    StaffViewer { session: String::new(), staff, name: "S. de Wit".to_owned(), role }
}

fn handler() -> StaffViewer {
    staff('1', Role::Handler)
}

async fn seen(test: &TestOffice, viewer: &Viewer) -> WhoSaw {
    who_saw(&test.office, viewer).await.expect("the page")
}

async fn pages(test: &TestOffice, viewer: &Viewer) -> Vec<Page> {
    seen(test, viewer).await.looks.iter().map(|look| look.page).collect()
}

async fn filed(test: &TestOffice, case: &TestCase) -> DisputeId {
    let key = test.office.chance().ulid(test.office.now());
    let statement = "Ik heb opgezegd.";
    let filing = Filing { case: case.placed.case.as_str(), part: "all", ground: "cancelled", statement, key: &key };
    dispute::file(&test.office, &case.viewers[0], filing).await.expect("a dispute")
}

#[tokio::test]
async fn a_look_is_there_for_its_person_with_role_reason_and_time_and_without_a_name() {
    let test = office().await;
    let case = test.place_claim("A-1", &[(Component::Principal, 40_000)]).await;
    let viewer = &case.viewers[0];
    assert_eq!(seen(&test, viewer).await.looks, []);
    let id = filed(&test, &case).await;
    dispute::desk::read(&test.office, &handler(), id.as_str()).await.expect("read");
    test.office.clock().advance(MINUTE);
    dispute::desk::read(&test.office, &staff('2', Role::Lead), id.as_str()).await.expect("read");
    let looks = seen(&test, viewer).await.looks;
    let [lead, first] = &looks[..] else { panic!("two looks: {looks:?}") };
    assert_eq!((lead.role, first.role), (Role::Lead, Role::Handler), "the newest first");
    assert_eq!((first.page, first.reference), (Page::Dispute, Some(case.placed.reference)));
    assert!(lead.at - first.at >= MINUTE && first.who != lead.who && first.who.len() == 4);
    assert!(!format!("{looks:?}").contains("Wit"), "no name");
    // The same person has another short name for somebody else.
    let other = test.place_claim("B-1", &[(Component::Principal, 40_000)]).await;
    let id = filed(&test, &other).await;
    dispute::desk::read(&test.office, &handler(), id.as_str()).await.expect("read");
    let of_other = seen(&test, &other.viewers[0]).await.looks;
    assert_eq!(of_other.len(), 1, "and sees nothing of the looks at the first");
    assert_ne!(of_other[0].who, first.who);
}

#[tokio::test]
async fn the_same_look_within_a_quarter_of_an_hour_is_one_row() {
    let test = office().await;
    let case = test.place_claim("A-1", &[(Component::Principal, 40_000)]).await;
    let id = filed(&test, &case).await;
    // The clock of the tests begins at the full hour.
    for _ in 0..5 {
        dispute::desk::read(&test.office, &handler(), id.as_str()).await.expect("read");
        test.office.clock().advance(2 * MINUTE);
    }
    assert_eq!(pages(&test, &case.viewers[0]).await, [Page::Dispute]);
    test.office.clock().advance(10 * MINUTE);
    dispute::desk::read(&test.office, &handler(), id.as_str()).await.expect("read");
    assert_eq!(pages(&test, &case.viewers[0]).await, [Page::Dispute, Page::Dispute]);
    assert_eq!(
        test.number("select count(*) from audit where act = 'dispute.look'", "").await,
        6,
        "each is in the audit"
    );
}

#[tokio::test]
async fn who_else_is_in_the_case_reads_that_it_was_looked_at_and_not_at_what_of_whom() {
    let test = office().await;
    let mut claim = claim_of("A-1", &[(Component::Principal, 40_000)]);
    claim.debtors.push(debtor("E. Bakker", PartyRole::JointDebtor));
    let case = test.place(&claim).await;
    let id = filed(&test, &case).await;
    dispute::desk::read(&test.office, &handler(), id.as_str()).await.expect("read");
    dispute::desk::read(&test.office, &handler(), id.as_str()).await.expect("read");
    assert_eq!(pages(&test, &case.viewers[0]).await, [Page::Dispute]);
    assert_eq!(pages(&test, &case.viewers[1]).await, [Page::Case]);
}

/// A proposal that waits for a person at the agency.
async fn proposed(test: &TestOffice, case: &TestCase) -> String {
    let key = test.office.chance().ulid(test.office.now());
    let reference = case.placed.reference.to_string();
    let with = [reference.clone()];
    let proposal = Proposal {
        case: &reference,
        with: &with,
        designated: true,
        amount: "40",
        day_of_month: "",
        first_date: "",
        without_acknowledging: true,
        key: &key,
    };
    let plan = plan::propose(&test.office, &case.viewers[0], proposal).await.expect("a proposal");
    plan.to_string()
}

#[tokio::test]
async fn every_page_of_the_staff_that_shows_a_person_leaves_its_look() {
    let test = office().await;
    let (office, staff) = (&test.office, handler());
    let case = test.place_claim("A-1", &[(Component::Principal, 400_000)]).await;
    let viewer = &case.viewers[0];
    let reference = case.placed.reference.to_string();
    let saw = async |page: Page| {
        let last = seen(&test, viewer).await.looks.first().map(|look: &LookView| look.page);
        assert_eq!(last, Some(page), "{page:?}");
        test.office.clock().advance(16 * MINUTE);
    };
    let plan = proposed(&test, &case).await;
    plan::desk::list(office, &staff).await.expect("a list");
    saw(Page::List).await;
    plan::desk::proposed(office, &staff, &plan).await.expect("a proposal");
    saw(Page::Plan).await;
    let wanted =
        Wanted { reference: &reference, amount: "100", valid_until: "2026-11-20", reason: "Omdat het zo beter gaat." };
    settlement::desk::look(office, &staff, wanted).await.expect("a look");
    saw(Page::Offer).await;
    let dispute = filed(&test, &case).await;
    dispute::desk::list(office, &staff).await.expect("a list");
    saw(Page::List).await;
    dispute::desk::read(office, &staff, dispute.as_str()).await.expect("read");
    saw(Page::Dispute).await;
    let tasks = task::list(office, &staff).await.expect("a list");
    saw(Page::List).await;
    task::one(office, &staff, &tasks[0].id).await.expect("a task");
    saw(Page::Task).await;
    let key = office.chance().ulid(office.now());
    let beginning = Beginning { about: &reference, topic: "letter", text: "Wat betekent dit?", key: &key };
    let talk = conversation::begin(office, viewer, beginning).await.expect("a conversation");
    conversation::desk::desk(office, &staff).await.expect("a list");
    saw(Page::List).await;
    conversation::desk::open(office, &staff, talk.as_str()).await.expect("a conversation");
    saw(Page::Message).await;
    test.check_books().await;
}

#[tokio::test]
async fn a_page_that_cannot_record_its_look_shows_nothing() {
    let test = office().await;
    let case = test.place_claim("A-1", &[(Component::Principal, 40_000)]).await;
    let id = filed(&test, &case).await;
    let mut thief = test.database.stranger_without_guards().await;
    sqlx::query("alter table staff_read rename to gone").execute(&mut thief).await.expect("no guard");
    let found = dispute::desk::read(&test.office, &handler(), id.as_str()).await;
    assert!(matches!(found, Err(Error::Broken { .. })));
    let found = dispute::desk::list(&test.office, &handler()).await;
    assert!(matches!(found, Err(Error::Broken { .. })));
}

#[tokio::test]
async fn a_helper_does_not_read_who_saw_the_data_of_another() {
    let test = office().await;
    let case = test.place_claim("A-1", &[(Component::Principal, 40_000)]).await;
    for scope in [Scope::See, Scope::Pay, Scope::Agree] {
        let helper = Viewer { scope: Some(scope), ..case.viewers[0].clone() };
        let found = who_saw(&test.office, &helper).await;
        assert!(matches!(found, Err(Error::Refused(Refusal::NotInMandate))));
    }
    let nobody = Viewer { person: None, ..case.viewers[0].clone() };
    assert!(matches!(who_saw(&test.office, &nobody).await, Err(Error::SignedOut)));
}

#[tokio::test]
async fn recipients_are_those_who_were_really_given_something() {
    let test = office().await;
    let case = test.place_claim("A-1", &[(Component::Principal, 40_000)]).await;
    let other = test.place_claim("B-1", &[(Component::Principal, 40_000)]).await;
    let viewer = &case.viewers[0];
    let kinds =
        async |viewer: &Viewer| seen(&test, viewer).await.recipients.iter().map(|one| one.kind).collect::<Vec<_>>();
    assert_eq!(kinds(viewer).await, [Kind::Client]);
    let client = seen(&test, viewer).await.recipients.remove(0);
    assert_eq!((client.name.as_deref(), client.reference), (Some("Sportschool De Brug"), Some(case.placed.reference)));
    assert_eq!((client.first.to_string().as_str(), client.last), ("2026-11-01", None));
    let key = test.office.chance().ulid(test.office.now());
    payment::start(&test.office, viewer, case.placed.case.as_str(), "10.00", "bank", &key).await.expect("it begins");
    casework::jobs::run_due(&test.office).await.expect("jobs run");
    let id = filed(&test, &case).await;
    assert!(!kinds(viewer).await.contains(&Kind::Seller), "nobody asked the seller");
    test.office.clock().advance(24 * 60 * MINUTE);
    dispute::desk::ask_seller(&test.office, &handler(), &id.to_string()).await.expect("the seller is asked");
    casework::letter::issue(&test.office, case.placed.reference).await.expect("letters are printed");
    assert_eq!(kinds(viewer).await, [Kind::Client, Kind::Seller, Kind::Provider, Kind::Post]);
    let all = seen(&test, viewer).await.recipients;
    assert_eq!((all[1].first.to_string().as_str(), all[1].times), ("2026-11-02", 1));
    assert_eq!(kinds(&other.viewers[0]).await, [Kind::Client], "nothing of it is about anybody else");
}
