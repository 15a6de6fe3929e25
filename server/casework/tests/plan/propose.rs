//! Proposing: one number, an answer at once, and what that answer rests on.

use casework::case::{self, Status};
use rules::plan::{Effect, State};

use super::*;

#[tokio::test]
async fn a_proposal_within_the_rules_is_a_plan_that_runs_at_once_and_its_instalments_sum_to_the_debt() {
    let test = office().await;
    let case = test.place_claim("P-1", &[(Component::Principal, 60_000)]).await;
    let viewer = &case.viewers[0];
    let planner = plan::planner(&test.office, viewer, case.placed.case.as_str(), &[]).await.expect("a planner");
    assert_eq!((planner.due, planner.first), (Cents::new(60_000), day("2026-12-01")));
    assert_eq!((planner.first_from, planner.first_until), (day("2026-11-02"), day("2026-12-16")));
    let preview = plan::preview(&test.office, viewer, &wish(&case, "100", "", "k1")).await.expect("a last look");
    assert_eq!((preview.decision.effect, preview.schedule.rows.len()), (Effect::Accepted, 6));
    let id = proposed(&test, &case, "100", "", "k1").await;
    let page = page(&test, viewer, &id).await;
    assert_eq!((page.terms.state, page.own, page.terms.number), (State::Active, true, 1));
    assert_eq!(page.terms.total, Cents::new(60_000));
    assert_eq!(dues(&page)[0], ("2026-12-01".to_owned(), 10_000));
    assert_eq!(dues(&page)[5], ("2027-05-01".to_owned(), 10_000));
    assert_eq!(page.content_hash.as_ref().map(String::len), Some(64));
    assert_eq!(page.withdraw_until, Some(day("2026-11-15")));
    let decision = page.decision.expect("a rule decided");
    assert_eq!((decision.effect, decision.variables.len()), (Effect::Accepted, 5));
    let seen = case::page(&test.office, viewer, case.placed.case.as_str()).await.expect("its case");
    assert_eq!(seen.status, Status::PlanRuns);
    let found = plan::of_case(&test.office, viewer, case.placed.case.as_str()).await.expect("a link");
    assert_eq!(found, Some(id));
    test.check_books().await;
}
