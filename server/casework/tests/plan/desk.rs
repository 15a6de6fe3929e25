//! The desk: people at the agency answer proposals, two of them above a limit, and debtors answer what they offer.

use casework::plan::desk::{self, Counter};
use casework::plan::{MadeBy, PlanKind};
use casework::staff::{Role, StaffViewer};
use rules::ids::StaffId;
use rules::plan::State;

use super::*;

fn staff(letter: char, role: Role) -> StaffViewer {
    let staff = StaffId::from_ulid(&letter.to_string().repeat(26));
    StaffViewer { session: String::new(), staff, name: format!("{letter}. de Wit"), role }
}

/// A proposal of 25 a month that waits for a person.
async fn waiting(test: &TestOffice, invoice: &str, principal: i64) -> (TestCase, PlanId) {
    let case = test.place_claim(invoice, &[(Component::Principal, principal)]).await;
    let amount = typed(Cents::new(principal / 24));
    let id = proposed(test, &case, &amount, "2026-12-01", invoice).await;
    assert_eq!(page(test, &case.viewers[0], &id).await.terms.state, State::Proposed);
    (case, id)
}

#[tokio::test]
async fn a_yes_of_the_agency_begins_the_plan_and_every_look_and_act_names_who_it_was() {
    let test = office().await;
    let (case, id) = waiting(&test, "D-1", 60_000).await;
    let handler = staff('A', Role::Handler);
    let list = desk::list(&test.office, &handler).await.expect("a list");
    assert_eq!(list.len(), 1);
    let one = &list[0];
    assert_eq!((one.plan.clone(), one.initials.as_str(), one.payments), (id.clone(), "R. B.", 24));
    assert_eq!((one.answer_by, one.waits_for_second), (day("2026-11-06"), false));
    let seen = desk::proposed(&test.office, &handler, id.as_str()).await.expect("its page");
    assert!(!seen.needs_two && seen.first_yes.is_none() && seen.page.decision.is_some());
    desk::accept(&test.office, &handler, id.as_str()).await.expect("a yes");
    assert_eq!(page(&test, &case.viewers[0], &id).await.terms.state, State::Active);
    assert_eq!(told(&test).await, ["plan_answer"]);
    let again = desk::accept(&test.office, &handler, id.as_str()).await;
    assert_eq!(refusal(again), Refusal::PlanChangedMeanwhile);
    assert!(desk::list(&test.office, &handler).await.expect("a list").is_empty());
    let lines = "select count(*) from audit where actor = $1";
    assert_eq!(test.number(lines, handler.staff.as_str()).await, 4, "two lists, one look, one yes");
    test.check_books().await;
}

#[tokio::test]
async fn above_the_limit_two_different_people_must_say_yes() {
    let test = office().await;
    let (case, id) = waiting(&test, "D-2", 300_000).await;
    let (first, second) = (staff('A', Role::Handler), staff('B', Role::Lead));
    desk::accept(&test.office, &first, id.as_str()).await.expect("the first yes is kept");
    assert_eq!(page(&test, &case.viewers[0], &id).await.terms.state, State::Proposed);
    assert_eq!(refusal(desk::accept(&test.office, &first, id.as_str()).await), Refusal::SamePerson);
    let seen = desk::proposed(&test.office, &second, id.as_str()).await.expect("its page");
    assert_eq!((seen.needs_two, seen.first_yes), (true, Some(("A. de Wit".to_owned(), false))));
    assert!(desk::list(&test.office, &second).await.expect("a list")[0].waits_for_second);
    desk::accept(&test.office, &second, id.as_str()).await.expect("the second yes");
    assert_eq!(page(&test, &case.viewers[0], &id).await.terms.state, State::Active);
    let (_, other) = waiting(&test, "D-3", 300_000).await;
    let counter = Counter { amount: "150", first_date: "2026-12-01", reason: "Zo lukt het in twee jaar." };
    let alone = desk::counter(&test.office, &first, other.as_str(), counter).await;
    assert_eq!(refusal(alone), Refusal::SecondPersonNeeded);
    desk::counter(&test.office, &second, other.as_str(), counter).await.expect("a lead may");
    test.check_books().await;
}

#[tokio::test]
async fn a_counter_offer_is_agreed_to_as_it_was_seen_and_not_otherwise() {
    let test = office().await;
    let (case, id) = waiting(&test, "D-4", 60_000).await;
    let (viewer, handler) = (&case.viewers[0], staff('A', Role::Handler));
    let counter = |amount, first_date, reason| Counter { amount, first_date, reason };
    let office = &test.office;
    for (asked, wanted) in [
        (counter("40", "2026-12-01", " "), Refusal::ReasonMissing),
        (counter("40", "", "Zo is het sneller klaar."), Refusal::FirstDateUnreadable),
        (
            counter("40", "2026-11-15", "Zo is het sneller klaar."),
            Refusal::FirstDateOutOfRange { first: day("2026-11-16"), last: day("2027-02-15") },
        ),
    ] {
        assert_eq!(refusal(desk::counter(office, &handler, id.as_str(), asked).await), wanted);
    }
    let long = "x".repeat(501);
    let refused = desk::refuse(office, &handler, id.as_str(), &long).await;
    assert_eq!(refusal(refused), Refusal::ReasonTooLong { most: 500 });
    let terms = counter("40", "2026-12-01", "Zo is het sneller klaar.");
    let made = desk::counter(office, &handler, id.as_str(), terms).await.expect("a counter-offer");
    let seen = page(&test, viewer, &made).await;
    assert_eq!((seen.terms.kind, seen.terms.made_by), (PlanKind::Counter, MadeBy::Agency));
    assert_eq!((seen.terms.state, seen.terms.answer_by), (State::Countered, Some(day("2026-11-15"))));
    assert_eq!(seen.terms.reason.as_deref(), Some("Zo is het sneller klaar."));
    let before = seen.before.expect("what the debtor proposed");
    assert_eq!((before.id, before.amount), (id.clone(), Cents::new(2_500)));
    let old = plan::accept(office, viewer, id.as_str(), false).await;
    assert_eq!(refusal(old), Refusal::PlanChangedMeanwhile, "only the version that was seen");
    plan::accept(office, viewer, made.as_str(), true).await.expect("these terms");
    plan::accept(office, viewer, made.as_str(), true).await.expect("the same yes twice");
    let seen = page(&test, viewer, &made).await;
    assert_eq!((seen.terms.state, seen.without_acknowledging), (State::Active, true));
    assert_eq!(page(&test, viewer, &id).await.now, Some(made.clone()));
    let late = desk::refuse(office, &handler, id.as_str(), "te laat").await;
    assert_eq!(refusal(late), Refusal::PlanChangedMeanwhile);
    test.check_books().await;
}

#[tokio::test]
async fn a_counter_offer_that_is_not_answered_is_asked_again_and_ends_nothing() {
    let test = office().await;
    let (case, id) = waiting(&test, "D-5", 60_000).await;
    let (viewer, handler) = (&case.viewers[0], staff('A', Role::Handler));
    let terms = Counter { amount: "40", first_date: "2026-12-31", reason: "Zo is het sneller klaar." };
    let made = desk::counter(&test.office, &handler, id.as_str(), terms).await.expect("a counter-offer");
    becomes_day(&test, "2026-11-15").await;
    assert_eq!(told(&test).await.len(), 1);
    becomes_day(&test, "2026-11-16").await;
    let seen = page(&test, viewer, &made).await;
    assert_eq!((seen.terms.state, seen.terms.answer_by), (State::Countered, Some(day("2026-11-30"))));
    assert_eq!(told(&test).await.len(), 2);
    becomes_day(&test, "2026-12-20").await;
    let seen = page(&test, viewer, &made).await;
    assert_eq!(seen.terms.state, State::Changed, "it would have begun before its answer");
    let now = seen.now.expect("terms that can still be agreed to");
    let seen = page(&test, viewer, &now).await;
    assert_eq!((seen.terms.state, seen.terms.answer_by), (State::Countered, Some(day("2027-01-03"))));
    assert_eq!(dues(&seen)[0], ("2027-01-31".to_owned(), 4_000));
    plan::withdraw(&test.office, viewer, now.as_str()).await.expect("declined");
    assert_eq!(page(&test, viewer, &now).await.terms.state, State::Withdrawn);
    test.check_books().await;
}

#[tokio::test]
async fn a_no_has_a_reason_that_the_debtor_reads_and_another_proposal_can_be_made() {
    let test = office().await;
    let (case, id) = waiting(&test, "D-6", 60_000).await;
    let handler = staff('A', Role::Handler);
    desk::refuse(&test.office, &handler, id.as_str(), "Wij willen eerst met u bellen.").await.expect("a no");
    let seen = page(&test, &case.viewers[0], &id).await;
    assert_eq!(seen.terms.state, State::Refused);
    assert_eq!(seen.terms.reason.as_deref(), Some("Wij willen eerst met u bellen."));
    let next = proposed(&test, &case, "100", "2026-12-01", "next").await;
    assert_eq!(page(&test, &case.viewers[0], &next).await.terms.state, State::Active);
    test.check_books().await;
}

#[tokio::test]
async fn a_proposal_whose_debt_is_paid_meanwhile_is_over() {
    let test = office().await;
    let (case, id) = waiting(&test, "D-7", 60_000).await;
    pay(&test, &case, "600").await;
    assert_eq!(page(&test, &case.viewers[0], &id).await.terms.state, State::Withdrawn);
    test.check_books().await;
}
