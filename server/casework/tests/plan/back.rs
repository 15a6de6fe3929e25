//! Money that is taken back: what it had filled is empty again, and a plan that it had completed runs again.

use casework::statement;
use rules::plan::{Event, Standing, State};

use super::*;

#[expect(dead_code, reason = "the statements of these tests are short")]
#[path = "../statement/builder.rs"]
mod builder;

use builder::{Payment, came, taken_back, with_reference, with_text};

async fn take_in(test: &TestOffice, entry: builder::Entry) {
    let file = statement::read(&builder::statement(&[entry])).expect("a statement");
    statement::import(&test.office, &file).await.expect("it is taken in");
}

#[tokio::test]
async fn a_payment_that_is_taken_back_opens_a_completed_plan_again_and_paying_it_completes_it() {
    let test = office().await;
    let case = test.place_claim("B-1", &[(Component::Principal, 8_000)]).await;
    let (viewer, reference) = (&case.viewers[0], case.placed.reference.to_string());
    let id = proposed(&test, &case, "40", "2026-12-01", "k1").await;
    for number in [1, 2] {
        let payment = Payment { end_to_end: Some(format!("E2E-{number}")), ..with_reference("40", &reference) };
        take_in(&test, came(payment)).await;
    }
    let seen = page(&test, viewer, &id).await;
    assert_eq!((seen.terms.state, seen.due_now), (State::Completed, Cents::ZERO));
    let back = Payment { end_to_end: Some("E2E-2".to_owned()), ..with_text("40", "storno") };
    take_in(&test, taken_back(back)).await;
    let seen = page(&test, viewer, &id).await;
    assert_eq!((seen.terms.state, seen.due_now), (State::Active, Cents::new(4_000)));
    let rows: Vec<_> = seen.progress.rows.iter().map(|row| row.standing).collect();
    assert_eq!(rows, [Standing::Paid, Standing::Next]);
    assert_eq!(seen.story.first().map(|lived| lived.event), Some(Event::Reopen));
    test.check_books().await;
    let again = Payment { end_to_end: Some("E2E-3".to_owned()), ..with_reference("40", &reference) };
    take_in(&test, came(again)).await;
    assert_eq!(page(&test, viewer, &id).await.terms.state, State::Completed);
    test.check_books().await;
}

#[tokio::test]
async fn money_from_before_a_plan_that_is_taken_back_is_owed_again_and_no_instalment_becomes_late_by_it() {
    let test = office().await;
    let case = test.place_claim("B-2", &[(Component::Principal, 10_000)]).await;
    let (viewer, reference) = (&case.viewers[0], case.placed.reference.to_string());
    let early = Payment { end_to_end: Some("E2E-1".to_owned()), ..with_reference("20", &reference) };
    take_in(&test, came(early)).await;
    let id = proposed(&test, &case, "40", "2026-12-01", "k1").await;
    let first = Payment { end_to_end: Some("E2E-2".to_owned()), ..with_reference("40", &reference) };
    take_in(&test, came(first)).await;
    let back = Payment { end_to_end: Some("E2E-1".to_owned()), ..with_text("20", "storno") };
    take_in(&test, taken_back(back)).await;
    let seen = page(&test, viewer, &id).await;
    assert_eq!((seen.progress.rows[0].standing, seen.due_now), (Standing::Paid, Cents::new(6_000)));
    assert_eq!((seen.terms.state, seen.terms.total), (State::Active, Cents::new(8_000)));
    test.check_books().await;
}
