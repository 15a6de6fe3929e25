//! Requests that did not come through the portal: by telephone and letter, and by the public form, in the same register
//! with the same clock; and whose they are.

#[path = "common/mod.rs"]
mod common;

use casework::rights::door::{self, NETWORK_PER_HOUR_MAX, Sent};
use casework::rights::intake::{self, Intake};
use casework::rights::{self, Asking, desk, whose};
use casework::staff::{Role, StaffViewer};
use casework::{Error, Viewer};
use common::{MINUTE, TestCase, TestOffice, office};
use rules::case::Component;
use rules::ids::{PersonId, RequestId, StaffId};
use rules::rights::{Identified, Right, State, Via};
use rules::{Day, Refusal};

const DAY: i64 = 24 * 60 * MINUTE;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// Somebody of the staff.
async fn staff(test: &TestOffice) -> StaffViewer {
    let staff = StaffId::from_ulid("01JQ0000000000000000000000");
    let mut stranger = test.database.stranger().await;
    let insert =
        sqlx::query("insert into staff (staff_id, name, role, created_at) values ($1, 'S. de Wit', 'handler', 1)");
    insert.bind(staff.as_str()).execute(&mut stranger).await.expect("a member of staff");
    StaffViewer { session: String::new(), staff, name: "S. de Wit".to_owned(), role: Role::Handler }
}

async fn case(test: &TestOffice, invoice: &str) -> TestCase {
    test.place_claim(invoice, &[(Component::Principal, 30_000)]).await
}

fn person(case: &TestCase) -> PersonId {
    case.viewers[0].person.clone().expect("a person")
}

fn refusal<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("a refusal was expected: {other:?}"),
    }
}

/// What came by telephone on a day.
async fn taken(
    test: &TestOffice,
    staff: &StaffViewer,
    case: &TestCase,
    right: &str,
    on: &str,
) -> Result<RequestId, Error> {
    let (person, key) = (person(case), test.office.chance().ulid(test.office.now()));
    let asking = Asking { right, words: "Dit heb ik aan de telefoon gezegd.", key: &key, ..Asking::default() };
    let identified = Identified::CalledBack;
    let intake = Intake { person: &person, via: Via::Phone, received_on: day(on), identified, asking };
    intake::take(&test.office, staff, &intake).await
}

/// A form that somebody sends from a network.
async fn sent(test: &TestOffice, case: &TestCase, network: &str, right: &str) -> Result<RequestId, Error> {
    let viewer = Viewer { person: None, network: network.to_owned(), ..case.viewers[0].clone() };
    let key = test.office.chance().ulid(test.office.now());
    let reference = case.placed.reference.to_string();
    let sent = Sent {
        group: "debtor",
        name: "Rik Bakker",
        contact: "rik@voorbeeld.example",
        right,
        reference: &reference,
        words: "Ik wil dit graag.",
        key: &key,
    };
    door::send(&test.office, &viewer, &sent).await
}

#[tokio::test]
async fn a_request_by_telephone_runs_from_its_own_day_and_says_how_we_knew_who_it_was() {
    let test = office().await;
    let (staff, case) = (staff(&test).await, case(&test, "K-1").await);
    let id = taken(&test, &staff, &case, "access", "2026-10-28").await.expect("it is written down");
    let found = desk::one(&test.office, &staff, id.as_str()).await.expect("it is there");
    assert_eq!((found.page.via, found.page.right), (Via::Phone, Right::Access));
    assert_eq!((found.page.received_on, found.page.last_on), (day("2026-10-28"), day("2026-11-30")));
    let known = whose::identified(&test.office, &staff, &id).await.expect("it can be read");
    assert_eq!(known, Some(Identified::CalledBack));
    let again = taken(&test, &staff, &case, "access", "2026-10-30").await.expect("the same is asked again");
    assert_eq!(again, id, "what is open is shown, and its clock runs on");
    let queue = desk::queue(&test.office, &staff).await.expect("the queue");
    assert_eq!((queue.len(), queue[0].aim_on), (1, day("2026-11-28")));
    test.check_books().await;
}

#[tokio::test]
async fn no_request_comes_in_tomorrow_or_more_than_a_year_ago() {
    let test = office().await;
    let (staff, case) = (staff(&test).await, case(&test, "K-2").await);
    let range = Refusal::DayOutOfRange { first: day("2025-10-31"), last: day("2026-11-01") };
    for on in ["2026-11-02", "2025-10-30"] {
        assert_eq!(refusal(taken(&test, &staff, &case, "access", on).await), range, "{on}");
    }
    assert!(desk::queue(&test.office, &staff).await.expect("the queue").is_empty());
}

#[tokio::test]
async fn the_people_of_a_case_are_found_by_its_number_and_nobody_by_another() {
    let test = office().await;
    let (staff, case) = (staff(&test).await, case(&test, "K-3").await);
    let reference = case.placed.reference.to_string();
    let people = whose::people(&test.office, &staff, &reference).await.expect("the people of the case");
    assert_eq!(people.iter().map(|party| party.person.clone()).collect::<Vec<_>>(), [person(&case)]);
    let looks = "select count(*) from audit where act = 'rights.people'";
    assert_eq!(test.number(looks, "").await, 1, "every look is in the chain");
    let unknown = rules::reference::Reference::from_number(999_999_999).to_string();
    assert_eq!(refusal(whose::people(&test.office, &staff, &unknown).await), Refusal::ChoiceMissing);
    assert_eq!(refusal(whose::people(&test.office, &staff, "12").await), Refusal::ReferenceMistyped);
}

#[tokio::test]
async fn a_form_is_nobodys_until_somebody_says_whose_it_is_and_only_then_stops_what_it_stops() {
    let test = office().await;
    let (staff, case, other) = (staff(&test).await, case(&test, "K-4").await, case(&test, "K-5").await);
    let id = sent(&test, &case, "192.0.2.7", "restrict").await.expect("it is taken in");
    let found = desk::one(&test.office, &staff, id.as_str()).await.expect("it is there");
    assert_eq!((found.page.via, found.page.state, found.name.clone()), (Via::Form, State::Received, None));
    assert!(found.page.words.as_deref().is_some_and(|words| words.ends_with(&case.placed.reference.to_string())));
    let stands = "select count(*) from restriction where live = 1";
    assert_eq!(test.number(stands, "").await, 0);
    let (named, who) = (case.placed.reference.to_string(), person(&case));
    let wrong = whose::link(&test.office, &staff, id.as_str(), &named, person(&other).as_str(), "letter").await;
    assert_eq!(refusal(wrong), Refusal::ChoiceMissing, "nobody of that case");
    for _ in 0..2 {
        whose::link(&test.office, &staff, id.as_str(), &named, who.as_str(), "letter").await.expect("it is theirs");
    }
    assert_eq!(test.number(stands, "").await, 1, "twice is once");
    let own = rights::request(&test.office, &case.viewers[0], id.as_str()).await.expect("its person sees it");
    assert_eq!(own.right, Right::Restrict);
    let stranger = rights::request(&test.office, &other.viewers[0], id.as_str()).await;
    assert!(matches!(stranger, Err(Error::NotFound)), "{stranger:?}");
    let other_one = person(&other);
    let reference = other.placed.reference.to_string();
    let moved = whose::link(&test.office, &staff, id.as_str(), &reference, other_one.as_str(), "letter");
    assert_eq!(refusal(moved.await), Refusal::RequestChangedMeanwhile, "it is not handed on");
    assert_eq!(test.number("select count(*) from task where kind = 'rights'", "").await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn one_network_sends_so_many_forms_in_an_hour_and_the_next_one_is_not_kept_back() {
    let test = office().await;
    let (staff, case) = (staff(&test).await, case(&test, "K-6").await);
    for _ in 0..NETWORK_PER_HOUR_MAX {
        sent(&test, &case, "192.0.2.7", "access").await.expect("it is taken in");
    }
    assert_eq!(refusal(sent(&test, &case, "192.0.2.7", "access").await), Refusal::FormsUsed);
    sent(&test, &case, "192.0.2.8", "access").await.expect("another network");
    test.office.clock().advance(61 * MINUTE);
    sent(&test, &case, "192.0.2.7", "access").await.expect("an hour later");
    let open = desk::queue(&test.office, &staff).await.expect("the queue");
    assert_eq!(i64::try_from(open.len()), Ok(NETWORK_PER_HOUR_MAX + 2));
    assert!(open.iter().all(|one| one.initials.is_none()), "nobody is looked up");
    test.office.clock().advance(DAY);
}

#[tokio::test]
async fn an_address_to_which_no_advertising_is_to_go_is_deleted_with_the_form_that_says_so() {
    let test = office().await;
    let case = case(&test, "K-8").await;
    let (address, today) = ("rik@voorbeeld.example", test.office.today(rules::Country::Nl));
    for address in [address, "other@voorbeeld.example"] {
        assert!(rights::marketing::subscribe(&test.office, None, address, today).await.expect("it is kept"));
    }
    sent(&test, &case, "192.0.2.7", "marketing").await.expect("it is taken in");
    assert_eq!(test.number("select count(*) from marketing_contact", "").await, 1, "the other one stays");
    assert!(!rights::marketing::may_write_to(&test.office, "Rik@Voorbeeld.example").await.expect("read"));
    assert!(!rights::marketing::subscribe(&test.office, None, address, today).await.expect("it is refused"));
}

#[tokio::test]
async fn a_form_says_what_is_missing_and_counts_only_when_it_is_sent() {
    let test = office().await;
    let case = case(&test, "K-7").await;
    let viewer = Viewer { person: None, ..case.viewers[0].clone() };
    let whole = Sent {
        group: "contact",
        name: "Rik Bakker",
        contact: "rik@voorbeeld.example",
        right: "access",
        reference: "",
        words: "Wat weet u van mij?",
        key: "1",
    };
    for (form, wanted) in [
        (Sent { name: " \u{202e}", ..whole }, Refusal::AskerNameMissing),
        (Sent { contact: "", ..whole }, Refusal::AskerContactMissing),
        (Sent { right: "all", ..whole }, Refusal::ChoiceMissing),
        (Sent { words: "", reference: "407155263860", ..whole }, Refusal::StatementMissing),
        (Sent { words: &"a".repeat(2_001), ..whole }, Refusal::StatementTooLong { most: 2_000 }),
    ] {
        for _ in 0..NETWORK_PER_HOUR_MAX {
            assert_eq!(refusal(door::send(&test.office, &viewer, &form).await), wanted);
        }
    }
    let first = door::send(&test.office, &viewer, &whole).await.expect("it is taken in");
    let again = door::send(&test.office, &viewer, &whole).await.expect("the same form again");
    assert_eq!(first, again);
    let kept = "select count(*) from rights_request where asker_group = 'contact'";
    assert_eq!(test.number(kept, "").await, 1);
}
