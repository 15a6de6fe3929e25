//! Keeping a plan: paying, paying more, changing, pausing, catching up, paying it off, stopping it.

use casework::plan::PlanKind;
use rules::plan::{Event, Standing, State};

use super::*;

const RECEIVED: &str = "select cast(coalesce(sum(-t.amount_minor), 0) as bigint) from posting t where t.account like 'receivable:%' and t.amount_minor < 0";

#[tokio::test]
async fn money_fills_the_oldest_instalment_and_the_last_cent_completes_the_plan_and_closes_the_case() {
    let test = office().await;
    let case = test.place_claim("K-1", &[(Component::Principal, 25_000)]).await;
    pay(&test, &case, "10").await; // Before the plan: it fills nothing of it.
    let id = proposed(&test, &case, "100", "2026-12-01", "k1").await;
    let seen = page(&test, &case.viewers[0], &id).await;
    assert_eq!(dues(&seen).iter().map(|(_, cents)| *cents).collect::<Vec<_>>(), [10_000, 10_000, 4_000]);
    assert_eq!(seen.progress.rows[0].paid, Cents::ZERO);
    pay(&test, &case, "130").await;
    let seen = page(&test, &case.viewers[0], &id).await;
    let rows: Vec<_> = seen.progress.rows.iter().map(|row| (row.paid.minor(), row.standing)).collect();
    assert_eq!(rows, [(10_000, Standing::Paid), (3_000, Standing::Next), (0, Standing::Later)]);
    assert_eq!((seen.terms.state, seen.due_now), (State::Active, Cents::new(11_000)));
    pay(&test, &case, "110").await;
    let seen = page(&test, &case.viewers[0], &id).await;
    assert_eq!((seen.terms.state, seen.due_now, seen.rest), (State::Completed, Cents::ZERO, Cents::ZERO));
    assert_eq!(seen.story.first().map(|lived| lived.event), Some(Event::Complete));
    assert_eq!(test.number("select count(*) from case_file where stage = 'closed'", "").await, 1);
    assert_eq!(test.number(RECEIVED, "").await, 25_000);
    test.check_books().await;
}

#[tokio::test]
async fn other_terms_for_a_plan_that_runs_are_other_terms_and_the_old_ones_stay_to_be_read() {
    let test = office().await;
    let case = test.place_claim("K-2", &[(Component::Principal, 60_000)]).await;
    let viewer = &case.viewers[0];
    let first = proposed(&test, &case, "100", "2026-12-01", "k1").await;
    pay(&test, &case, "100").await;
    let planner = plan::planner(&test.office, viewer, case.placed.case.as_str(), &[]).await.expect("a planner");
    assert_eq!(planner.running, Some(first.clone()));
    let second = proposed(&test, &case, "50", "2026-12-15", "k2").await;
    let seen = page(&test, viewer, &second).await;
    assert_eq!((seen.terms.state, seen.terms.kind, seen.terms.number), (State::Active, PlanKind::Change, 2));
    assert_eq!(dues(&seen)[0], ("2026-12-15".to_owned(), 5_000));
    assert_eq!((seen.terms.total, seen.progress.rows[0].paid), (Cents::new(50_000), Cents::ZERO));
    assert_eq!(seen.versions.len(), 2);
    let old = page(&test, viewer, &first).await;
    assert_eq!((old.terms.state, &old.now, dues(&old).len()), (State::Changed, &Some(second.clone()), 6));
    pay(&test, &case, "50").await;
    assert_eq!(page(&test, viewer, &second).await.progress.rows[0].standing, Standing::Paid);
    test.check_books().await;
}

#[tokio::test]
async fn a_change_that_a_person_must_look_at_leaves_the_old_terms_running() {
    let test = office().await;
    let case = test.place_claim("K-3", &[(Component::Principal, 60_000)]).await;
    let viewer = &case.viewers[0];
    let first = proposed(&test, &case, "100", "2026-12-01", "k1").await;
    let second = proposed(&test, &case, "25", "2026-12-15", "k2").await;
    assert_eq!(page(&test, viewer, &second).await.terms.state, State::Proposed);
    assert_eq!(page(&test, viewer, &first).await.terms.state, State::Active);
    let planner = plan::planner(&test.office, viewer, case.placed.case.as_str(), &[]).await.expect("a planner");
    assert_eq!((planner.running, planner.waiting), (Some(first.clone()), Some(second.clone())));
    plan::withdraw(&test.office, viewer, second.as_str()).await.expect("it is taken back");
    assert_eq!(page(&test, viewer, &second).await.terms.state, State::Withdrawn);
    assert_eq!(page(&test, viewer, &first).await.terms.state, State::Active);
    test.check_books().await;
}

#[tokio::test]
async fn a_pause_skips_one_term_and_every_later_one_moves_on_by_one() {
    let test = office().await;
    becomes_day(&test, "2026-11-20").await;
    let case = test.place_claim("K-4", &[(Component::Principal, 30_000)]).await;
    let viewer = &case.viewers[0];
    let first = proposed(&test, &case, "100", "2026-12-31", "k1").await;
    let paused = plan::pause(&test.office, viewer, first.as_str()).await.expect("a pause");
    let seen = page(&test, viewer, &paused).await;
    assert_eq!((seen.terms.state, seen.terms.kind), (State::Paused, PlanKind::Pause));
    assert_eq!((seen.paused_until, seen.pauses_left), (Some(day("2026-12-31")), 1));
    let days: Vec<String> = dues(&seen).into_iter().map(|(day, _)| day).collect();
    assert_eq!(days, ["2027-01-31", "2027-02-28", "2027-03-31"], "the 31st stays the 31st");
    assert_eq!(refusal(plan::pause(&test.office, viewer, paused.as_str()).await), Refusal::PauseNotNow);
    becomes_day(&test, "2026-12-31").await;
    assert_eq!(page(&test, viewer, &paused).await.terms.state, State::Paused);
    becomes_day(&test, "2027-01-01").await;
    let seen = page(&test, viewer, &paused).await;
    assert_eq!((seen.terms.state, seen.paused_until, seen.trouble), (State::Active, None, None));
    let again = plan::pause(&test.office, viewer, paused.as_str()).await.expect("the second pause of the year");
    becomes_day(&test, "2027-02-01").await;
    assert_eq!(dues(&page(&test, viewer, &again).await)[0].0, "2027-02-28");
    assert_eq!(refusal(plan::pause(&test.office, viewer, again.as_str()).await), Refusal::PauseUsed { most: 2 });
    test.check_books().await;
}

#[tokio::test]
async fn a_pause_of_a_debt_with_interest_has_the_interest_of_the_skipped_month_in_its_last_payment() {
    let test = office().await;
    let case = test.place(&bearing(claim_on("pauser", "K-5", 30_000), "8")).await;
    let viewer = &case.viewers[0];
    let first = proposed(&test, &case, "100", "2026-12-01", "k1").await;
    let before = page(&test, viewer, &first).await.terms;
    let paused = plan::pause(&test.office, viewer, first.as_str()).await.expect("a pause");
    let after = page(&test, viewer, &paused).await.terms;
    assert!(after.interest > before.interest, "{:?} {:?}", after.interest, before.interest);
    assert_eq!(after.total - before.total, after.interest - before.interest);
    test.check_books().await;
}

#[tokio::test]
async fn paying_more_than_a_term_fills_the_next_ones_and_paying_what_is_due_pays_the_plan_off() {
    let test = office().await;
    let case = test.place(&bearing(claim_on("early", "K-6", 60_000), "6")).await;
    let viewer = &case.viewers[0];
    let id = proposed(&test, &case, "100", "2026-12-01", "k1").await;
    pay(&test, &case, "250").await;
    let seen = page(&test, viewer, &id).await;
    let rows: Vec<_> = seen.progress.rows.iter().map(|row| row.paid.minor()).collect();
    assert_eq!(rows[..4], [10_000, 10_000, 5_000, 0]);
    becomes_day(&test, "2026-11-20").await;
    let offer = plan::pay_off(&test.office, viewer, id.as_str()).await.expect("an amount");
    assert_eq!(offer.valid_until, day("2026-11-27"));
    becomes_day(&test, "2026-11-27").await;
    pay(&test, &case, &typed(offer.amount)).await;
    let seen = page(&test, viewer, &id).await;
    assert_eq!((seen.terms.state, seen.due_now), (State::Completed, Cents::ZERO));
    assert!(offer.amount < seen.terms.total - Cents::new(25_000), "interest of later months is not paid");
    assert_eq!(test.number("select count(*) from case_file where stage = 'closed'", "").await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn a_plan_can_be_stopped_without_a_reason_for_fourteen_days_and_the_debt_is_as_it_was() {
    let test = office().await;
    let case = test.place_claim("K-7", &[(Component::Principal, 30_000)]).await;
    let viewer = &case.viewers[0];
    let id = proposed(&test, &case, "100", "2026-12-01", "k1").await;
    becomes_day(&test, "2026-11-15").await;
    plan::withdraw(&test.office, viewer, id.as_str()).await.expect("the last day for it");
    plan::withdraw(&test.office, viewer, id.as_str()).await.expect("the same twice");
    let seen = page(&test, viewer, &id).await;
    assert_eq!((seen.terms.state, seen.due_now), (State::Withdrawn, Cents::new(30_000)));
    let id = proposed(&test, &case, "100", "2026-12-01", "k2").await;
    becomes_day(&test, "2026-11-30").await;
    let late = plan::withdraw(&test.office, viewer, id.as_str()).await;
    assert_eq!(refusal(late), Refusal::WithdrawTooLate { last: day("2026-11-29") });
    test.check_books().await;
}
