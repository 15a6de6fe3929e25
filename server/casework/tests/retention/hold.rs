//! Legal holds: they stop the deletion, say why, come back on their day, and end.

use super::*;
use casework::retention::hold::{self, Wanted};
use casework::{Error, jobs, task};
use rules::Refusal;

fn wanted<'a>(reference: &'a str, person: &'a str) -> Wanted<'a> {
    Wanted { reference, person, reason: "Er loopt een klacht over deze zaak.", review_on: "2027-06-01" }
}

#[tokio::test]
async fn nothing_of_a_held_case_goes_and_all_of_it_goes_when_the_hold_ends() {
    let test = common::office().await;
    let staff = staff(&test, Role::Handler).await;
    let case = test.place_claim("VF-1", &PARTS).await;
    fill(&test, &case.placed, &person(&case)).await;
    close(&test, &case.placed.case, day("2026-11-01")).await;
    let reference = case.placed.reference.to_string();
    let id = hold::set(&test.office, &staff, wanted(&reference, "")).await.expect("a hold");
    let before = secrets(&test).await;
    set(&test, day("2030-01-01"));
    let plan = retention::due(&test.office).await.expect("a dry run");
    assert!(plan.due.is_empty() && plan.held.len() > 10, "{:?}", plan.due);
    assert_eq!(retention::run(&test.office).await.expect("a round"), None);
    assert_eq!(secrets(&test).await, before);
    let kept = retention::kept(&test.office, &case.viewers[0]).await.expect("what is kept");
    let held = kept.iter().flat_map(|one| &one.groups).filter_map(|group| group.held.as_ref()).collect::<Vec<_>>();
    assert!(!held.is_empty());
    assert!(held.iter().all(|held| held.reason.as_deref() == Some("Er loopt een klacht over deze zaak.")));
    hold::end(&test.office, &staff, id.as_str()).await.expect("it ends");
    hold::end(&test.office, &staff, id.as_str()).await.expect("twice is the same as once");
    retention::run(&test.office).await.expect("a round").expect("all of it goes");
    assert_eq!(secrets(&test).await, 0);
    assert_eq!(test.number("select count(*) from legal_hold", "").await, 0, "its words go too");
    test.check_books().await;
}

#[tokio::test]
async fn a_hold_on_one_person_keeps_that_person_and_the_case_and_not_the_other_debtor() {
    let test = common::office().await;
    let staff = staff(&test, Role::Handler).await;
    let mut claim = common::claim_of("VF-1", &PARTS);
    claim.debtors.push(common::debtor("T. Visser", rules::case::PartyRole::Debtor));
    let case = test.place(&claim).await;
    let (held, free) = (person(&case), case.viewers[1].person.clone().expect("a person"));
    close(&test, &case.placed.case, day("2026-11-01")).await;
    let reference = case.placed.reference.to_string();
    let people = hold::people(&test.office, &staff, &reference).await.expect("who is in the case");
    assert!(people.len() == 2 && people.iter().any(|party| party.person == held));
    assert_eq!(test.number("select count(*) from audit where act = 'legal_hold.people'", "").await, 1);
    hold::set(&test.office, &staff, wanted(&reference, held.as_str())).await.expect("a hold");
    set(&test, day("2030-01-01"));
    retention::run(&test.office).await.expect("a round").expect("the other debtor goes");
    let name = "select count(*) from person where name <> '' and person_id = $1";
    assert_eq!((test.number(name, held.as_str()).await, test.number(name, free.as_str()).await), (1, 0));
    assert_eq!(test.number("select count(*) from case_file where reference <> case_id", "").await, 1);
    // The reason is of the one it is about.
    let seen = retention::kept(&test.office, &case.viewers[1]).await.expect("what is kept");
    assert!(
        seen.iter().flat_map(|one| &one.groups).filter_map(|group| group.held.as_ref()).all(|h| h.reason.is_none())
    );
    let stranger = test.place_claim("VF-2", &PARTS).await;
    let other = person(&stranger);
    let wrong = hold::set(&test.office, &staff, wanted(&reference, other.as_str())).await;
    assert!(wrong.is_err(), "who is not of the case cannot be held by it");
}

#[tokio::test]
async fn on_its_day_somebody_has_the_task_to_decide_again() {
    let test = common::office().await;
    let staff = staff(&test, Role::Handler).await;
    let case = test.place_claim("VF-1", &PARTS).await;
    let reference = case.placed.reference.to_string();
    let id = hold::set(&test.office, &staff, wanted(&reference, "")).await.expect("a hold");
    set(&test, day("2027-05-31"));
    jobs::run_due(&test.office).await.expect("jobs run");
    let open = "select count(*) from task where kind = 'legal_hold_review' and done_at is null";
    assert_eq!(test.number(open, "").await, 0);
    set(&test, day("2027-06-01"));
    jobs::run_due(&test.office).await.expect("jobs run");
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(test.number(open, "").await, 1, "one task a hold and day");
    assert!(!task::can_be_ticked("legal_hold_review"), "a tick would leave the hold as it is");
    hold::review(&test.office, &staff, id.as_str(), "2027-12-01").await.expect("it goes on");
    assert_eq!(test.number(open, "").await, 0);
    let listed = hold::list(&test.office, &staff).await.expect("a list");
    assert_eq!((listed.len(), listed[0].review_on), (1, day("2027-12-01")));
    assert_eq!(hold::of_case(&test.office, &staff, &reference).await.expect("of the case"), listed);
}

#[tokio::test]
async fn a_hold_needs_a_case_a_reason_and_a_day_within_a_year() {
    let test = common::office().await;
    let staff = staff(&test, Role::Handler).await;
    let case = test.place_claim("VF-1", &PARTS).await;
    let reference = case.placed.reference.to_string();
    let refused = async |wanted: Wanted<'_>| match hold::set(&test.office, &staff, wanted).await {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal: {other:?}"),
    };
    assert_eq!(refused(wanted("", "")).await, Refusal::ReferenceMissing);
    assert_eq!(refused(wanted("123", "")).await, Refusal::ReferenceMistyped);
    assert_eq!(refused(Wanted { reason: " \u{202e}", ..wanted(&reference, "") }).await, Refusal::ReasonMissing);
    assert_eq!(refused(Wanted { review_on: "soon", ..wanted(&reference, "") }).await, Refusal::DayUnreadable);
    for out in ["2026-11-01", "2027-11-02"] {
        let refusal = refused(Wanted { review_on: out, ..wanted(&reference, "") }).await;
        assert_eq!(refusal, Refusal::DayOutOfRange { first: day("2026-11-02"), last: day("2027-11-01") });
    }
    hold::set(&test.office, &staff, wanted(&reference, "")).await.expect("a hold");
    hold::set(&test.office, &staff, wanted(&reference, "")).await.expect("another takes its place");
    assert_eq!(test.number("select count(*) from legal_hold where ended_at is null", "").await, 1);
}
