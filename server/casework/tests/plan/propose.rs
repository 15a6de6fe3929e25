//! Proposing: one number, an answer at once, and what that answer rests on.

use casework::case::{self, Status};
use rules::plan::decide::Name;
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

#[tokio::test]
async fn the_same_form_sent_twice_is_one_plan_and_other_contents_under_its_key_are_refused() {
    let test = office().await;
    let case = test.place_claim("P-2", &[(Component::Principal, 60_000)]).await;
    let viewer = &case.viewers[0];
    let first = proposed(&test, &case, "100", "2026-12-01", "k1").await;
    let second = proposed(&test, &case, "100", "2026-12-01", "k1").await;
    assert_eq!(first, second);
    for other in [wish(&case, "101", "2026-12-01", "k1"), wish(&case, "100", "2026-12-02", "k1")] {
        let sent = plan::propose(&test.office, viewer, other).await;
        assert_eq!(refusal(sent), Refusal::AlreadySentDifferently);
    }
    let acknowledging = Proposal { without_acknowledging: true, ..wish(&case, "100", "2026-12-01", "k1") };
    let sent = plan::propose(&test.office, viewer, acknowledging).await;
    assert_eq!(refusal(sent), Refusal::AlreadySentDifferently);
    assert_eq!(refusal(plan::propose(&test.office, viewer, wish(&case, "100", "", "")).await), Refusal::FormIncomplete);
    assert_eq!(test.number("select count(*) from plan", "").await, 1);
    assert_eq!(test.number("select count(*) from decision", "").await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn what_a_person_must_look_at_says_what_would_have_been_accepted_and_that_then_is() {
    let test = office().await;
    let case = test.place(&bearing(claim_on("low", "P-3", 60_000), "7")).await;
    let viewer = &case.viewers[0];
    let id = proposed(&test, &case, "25", "2026-12-01", "k1").await;
    let seen = page(&test, viewer, &id).await;
    assert_eq!((seen.terms.state, seen.terms.answer_by), (State::Proposed, Some(day("2026-11-06"))));
    let decision = seen.decision.expect("a rule decided");
    assert_eq!(decision.effect, Effect::PersonLooks);
    let failed: Vec<_> = decision.variables.iter().filter(|v| !v.passed).map(|v| v.name).collect();
    assert_eq!(failed, [Name::LastDay]);
    let enough = decision.counterfactual.expect("an amount that is enough");
    plan::ask_person(&test.office, viewer, id.as_str()).await.expect("a person is asked");
    assert!(page(&test, viewer, &id).await.review_asked);
    let less = typed(enough - Cents::new(50));
    let again = proposed(&test, &case, &less, "2026-12-01", "k2").await;
    assert_eq!(page(&test, viewer, &again).await.terms.state, State::Proposed);
    let old = page(&test, viewer, &id).await;
    assert_eq!((old.terms.state, old.now), (State::Changed, Some(again.clone())), "one proposal waits, the last");
    let agreed = proposed(&test, &case, &typed(enough), "2026-12-01", "k3").await;
    let agreed = page(&test, viewer, &agreed).await;
    assert_eq!((agreed.terms.state, agreed.terms.number), (State::Active, 3));
    assert_eq!(page(&test, viewer, &again).await.now, Some(agreed.terms.id.clone()));
    let running = agreed.terms.id.as_str();
    plan::ask_person(&test.office, viewer, running).await.expect("also what a rule said yes to can be looked at");
    plan::ask_person(&test.office, viewer, running).await.expect("twice is once");
    assert!(page(&test, viewer, &agreed.terms.id).await.review_asked);
    test.check_books().await;
}

#[tokio::test]
async fn an_amount_that_never_settles_and_a_day_that_is_too_far_are_refused_with_what_can_be() {
    let test = office().await;
    let case = test.place(&bearing(claim_on("never", "P-4", 600_000), "12")).await;
    let viewer = &case.viewers[0];
    let low = refusal(plan::propose(&test.office, viewer, wish(&case, "59", "", "k1")).await);
    let Refusal::PlanAmountOutOfRange { least, most } = low else { panic!("{low:?}") };
    assert!(least > Cents::new(5_900) && most > Cents::new(600_000));
    let typed_low = typed(least - Cents::new(100));
    let sent = plan::propose(&test.office, viewer, wish(&case, &typed_low, "", "k2")).await;
    assert!(matches!(refusal(sent), Refusal::PlanAmountOutOfRange { .. }));
    let far = plan::propose(&test.office, viewer, wish(&case, "600", "2027-03-01", "k3")).await;
    let limits = Refusal::FirstDateOutOfRange { first: day("2026-11-02"), last: day("2027-02-01") };
    assert_eq!(refusal(far), limits);
    let unreadable = plan::propose(&test.office, viewer, wish(&case, "600", "2027-02-30", "k4")).await;
    assert_eq!(refusal(unreadable), Refusal::FirstDateUnreadable);
    let number = Proposal { day_of_month: "32", ..wish(&case, "600", "", "k5") };
    assert_eq!(refusal(plan::propose(&test.office, viewer, number).await), Refusal::DayOfMonthMissing);
    let soon = plan::propose(&test.office, viewer, wish(&case, "100", "2026-11-02", "k6")).await;
    assert!(matches!(refusal(soon), Refusal::FirstDateOutOfRange { .. }), "nobody can answer before it begins");
    assert_eq!(test.number("select count(*) from plan", "").await, 0);
}

#[tokio::test]
async fn several_cases_go_into_one_plan_in_the_order_of_the_law_or_in_the_debtors_own() {
    let test = office().await;
    let old = test.place(&claim_on("many", "P-5", 10_000)).await;
    let dear = test.place(&bearing(claim_on("many", "P-6", 20_000), "8")).await;
    let third = test.place(&claim_on("many", "P-7", 5_000)).await;
    let viewer = &old.viewers[0];
    let references = [dear.placed.reference.to_string(), third.placed.reference.to_string()];
    let planner = plan::planner(&test.office, viewer, old.placed.case.as_str(), &[]).await.expect("a planner");
    assert_eq!(planner.cases.iter().filter(|case| case.chosen).count(), 1);
    assert_eq!((planner.cases.len(), planner.reference), (3, old.placed.reference));
    let by_law = Proposal { with: &references, ..wish(&old, "100", "2026-12-01", "k1") };
    let id = plan::propose(&test.office, viewer, by_law).await.expect("a plan");
    let order = |page: &PlanPage| page.cases.iter().map(|(reference, ..)| *reference).collect::<Vec<_>>();
    let seen = page(&test, viewer, &id).await;
    assert_eq!(order(&seen)[0], dear.placed.reference, "art. 6:43 BW: the most onerous first");
    assert_eq!(seen.cases.len(), 3);
    assert_eq!(seen.terms.total, seen.due_now + seen.terms.interest);
    pay(&test, &third, "50").await;
    let after = page(&test, viewer, &id).await;
    assert_eq!(after.progress.rows[0].paid, Cents::new(5_000), "money on any of its cases fills it");
    plan::withdraw(&test.office, viewer, id.as_str()).await.expect("stopped");
    let own = [third.placed.reference.to_string(), old.placed.reference.to_string()];
    let refused = Proposal { with: &own, designated: true, ..wish(&dear, "50", "2026-12-01", "k2") };
    let refused = plan::propose(&test.office, viewer, refused).await;
    assert_eq!(refusal(refused), Refusal::PlanNotPossible, "the third is paid");
    let own = [old.placed.reference.to_string(), dear.placed.reference.to_string()];
    let designated = Proposal { with: &own, designated: true, ..wish(&dear, "50", "2026-12-01", "k3") };
    let id = plan::propose(&test.office, viewer, designated).await.expect("a plan");
    assert_eq!(order(&page(&test, viewer, &id).await), [old.placed.reference, dear.placed.reference]);
    test.check_books().await;
}

#[tokio::test]
async fn what_has_nothing_to_pay_in_instalments_gets_no_plan() {
    let test = office().await;
    let mut claim = claim_of("P-8", &[]);
    claim.obligation = rules::claim::Obligation::Performance("Breng de fiets terug".to_owned());
    let deed = test.place(&claim).await;
    let mut claim = claim_of("P-9", &[(Component::Principal, 5_000)]);
    claim.held = vec![common::held(Component::Principal, 5_000)];
    let waits = test.place(&claim).await;
    for case in [&deed, &waits] {
        let planner = plan::planner(&test.office, &case.viewers[0], case.placed.case.as_str(), &[]).await;
        assert_eq!(refusal(planner), Refusal::PlanNotPossible);
        let sent = plan::propose(&test.office, &case.viewers[0], wish(case, "10", "", "k")).await;
        assert_eq!(refusal(sent), Refusal::PlanNotPossible);
    }
}
