//! A missed instalment: asked about first, then reminded of, ended only after a notice, and taken up again when paid.

use casework::case::{self, Status};
use casework::plan::Happened;
use rules::plan::{Event, State};

use super::*;

/// A plan of three times 100 from 1 December, of which nothing is paid.
async fn missed(test: &TestOffice, invoice: &str) -> (TestCase, PlanId) {
    let case = test.place_claim(invoice, &[(Component::Principal, 30_000)]).await;
    let id = proposed(test, &case, "100", "2026-12-01", invoice).await;
    (case, id)
}

#[tokio::test]
async fn a_missed_instalment_is_asked_about_then_reminded_of_and_the_plan_ends_only_after_a_notice() {
    let test = office().await;
    let (case, id) = missed(&test, "W-1").await;
    let viewer = &case.viewers[0];
    becomes_day(&test, "2026-12-01").await;
    assert_eq!(told(&test).await, Vec::<String>::new(), "on the day itself nothing is late");
    becomes_day(&test, "2026-12-02").await;
    assert_eq!(told(&test).await, ["plan_ask"]);
    work(&test).await;
    assert_eq!(told(&test).await, ["plan_ask"], "each thing is done once");
    let trouble = page(&test, viewer, &id).await.trouble.expect("there is trouble");
    assert_eq!((trouble.behind, trouble.ends_on, trouble.promised), (Cents::new(10_000), None, None));
    becomes_day(&test, "2026-12-05").await;
    assert_eq!(told(&test).await, ["plan_ask"]);
    becomes_day(&test, "2026-12-07").await;
    assert_eq!(told(&test).await, ["plan_ask", "plan_remind"]);
    becomes_day(&test, "2026-12-31").await;
    assert_eq!(told(&test).await.len(), 2, "one missed instalment ends nothing");
    becomes_day(&test, "2027-01-05").await;
    assert_eq!(told(&test).await.last().map(String::as_str), Some("plan_notice"));
    let trouble = page(&test, viewer, &id).await.trouble.expect("there is trouble");
    assert_eq!(trouble.ends_on, Some(day("2027-01-19")));
    becomes_day(&test, "2027-01-19").await;
    assert_eq!(page(&test, viewer, &id).await.terms.state, State::Active);
    becomes_day(&test, "2027-01-20").await;
    assert_eq!(page(&test, viewer, &id).await.terms.state, State::Broken);
    assert_eq!(told(&test).await.last().map(String::as_str), Some("plan_end"));
    let seen = case::page(&test.office, viewer, case.placed.case.as_str()).await.expect("its case");
    assert_eq!(seen.status, Status::PlanBroken);
    test.check_books().await;
}

#[tokio::test]
async fn who_catches_up_after_the_notice_keeps_the_plan() {
    let test = office().await;
    let (case, id) = missed(&test, "W-2").await;
    becomes_day(&test, "2026-12-02").await;
    becomes_day(&test, "2026-12-07").await;
    becomes_day(&test, "2027-01-05").await;
    assert!(page(&test, &case.viewers[0], &id).await.trouble.is_some());
    pay(&test, &case, "200").await;
    let seen = page(&test, &case.viewers[0], &id).await;
    assert_eq!((seen.trouble, seen.terms.state), (None, State::Active));
    becomes_day(&test, "2027-01-31").await;
    assert_eq!(page(&test, &case.viewers[0], &id).await.terms.state, State::Active);
    test.check_books().await;
}

#[tokio::test]
async fn a_broken_plan_runs_again_when_all_that_was_missed_is_paid_in_time() {
    let test = office().await;
    let (case, id) = missed(&test, "W-3").await;
    for on in ["2026-12-02", "2026-12-07", "2027-01-05", "2027-01-20"] {
        becomes_day(&test, on).await;
    }
    assert_eq!(page(&test, &case.viewers[0], &id).await.terms.state, State::Broken);
    pay(&test, &case, "150").await;
    assert_eq!(page(&test, &case.viewers[0], &id).await.terms.state, State::Broken, "a part is not all");
    pay(&test, &case, "50").await;
    let seen = page(&test, &case.viewers[0], &id).await;
    assert_eq!((seen.terms.state, seen.trouble), (State::Active, None));
    assert_eq!(seen.story.first().map(|lived| lived.event), Some(Event::Revive));
    pay(&test, &case, "100").await;
    assert_eq!(page(&test, &case.viewers[0], &id).await.terms.state, State::Completed);
    test.check_books().await;
}

#[tokio::test]
async fn after_the_days_for_it_a_broken_plan_stays_broken_and_a_new_one_is_counted_with_it() {
    let test = office().await;
    let (case, id) = missed(&test, "W-4").await;
    for on in ["2026-12-02", "2026-12-07", "2027-01-05", "2027-01-20", "2027-02-20"] {
        becomes_day(&test, on).await;
    }
    pay(&test, &case, "200").await;
    assert_eq!(page(&test, &case.viewers[0], &id).await.terms.state, State::Broken);
    let again = proposed(&test, &case, "50", "2027-03-01", "again").await;
    let seen = page(&test, &case.viewers[0], &again).await;
    assert_eq!(seen.terms.state, State::Active, "one broken plan is within the rules");
    let decision = seen.decision.expect("a rule decided");
    let broken = decision.variables.iter().find(|v| v.name == rules::plan::decide::Name::BrokenBefore);
    assert_eq!(broken.map(|v| v.value), Some(rules::plan::decide::Figure::Count(1)));
    test.check_books().await;
}

#[tokio::test]
async fn whoever_says_by_when_it_is_paid_is_left_alone_until_then() {
    let test = office().await;
    let (case, id) = missed(&test, "W-5").await;
    let viewer = &case.viewers[0];
    becomes_day(&test, "2026-12-02").await;
    let far = plan::happened(&test.office, viewer, id.as_str(), Happened::WillPay(day("2026-12-17"))).await;
    assert_eq!(refusal(far), Refusal::DayOutOfRange { first: day("2026-12-02"), last: day("2026-12-16") });
    let said = Happened::WillPay(day("2026-12-16"));
    plan::happened(&test.office, viewer, id.as_str(), said).await.expect("it is noted");
    assert_eq!(page(&test, viewer, &id).await.trouble.and_then(|t| t.promised), Some(day("2026-12-16")));
    becomes_day(&test, "2026-12-16").await;
    assert_eq!(told(&test).await, ["plan_ask"]);
    becomes_day(&test, "2026-12-17").await;
    assert_eq!(told(&test).await, ["plan_ask", "plan_remind"]);
    plan::happened(&test.office, viewer, id.as_str(), Happened::Other).await.expect("it is noted");
    assert_eq!(test.number("select count(*) from task where kind = 'plan_missed'", "").await, 1);
    assert_eq!(test.number("select count(*) from plan_answer", "").await, 2);
    test.check_books().await;
}

#[tokio::test]
async fn interest_that_a_creditor_gives_up_rests_while_the_plan_runs_and_runs_again_when_it_is_broken() {
    let test = office().await;
    let claim = bearing(claim_on("rester", "W-6", 36_500), "10");
    test.place(&claim_on("other", "W-7", 1_000)).await;
    let client = client(&test).await;
    let rests = rules::plan::Policy {
        interest: rules::plan::InterestRule::Stops,
        ..rules::plan::Policy::standard(rules::Currency::EUR)
    };
    plan::policy::set(&test.office, &client, &rests).await.expect("lawful rules");
    let case = test.place(&claim).await;
    let viewer = &case.viewers[0];
    let planner = plan::planner(&test.office, viewer, case.placed.case.as_str(), &[]).await.expect("a planner");
    assert_eq!(planner.due, Cents::new(36_810), "31 days of October at ten cents");
    let id = proposed(&test, &case, "123", "2026-12-01", "k").await;
    let seen = page(&test, viewer, &id).await;
    assert_eq!((seen.terms.interest, seen.terms.total), (Cents::ZERO, Cents::new(36_810)));
    becomes_day(&test, "2026-12-01").await;
    pay(&test, &case, "123").await;
    assert_eq!(page(&test, viewer, &id).await.due_now, Cents::new(24_510));
    for on in ["2027-01-05", "2027-01-12", "2027-02-05", "2027-02-22"] {
        becomes_day(&test, on).await;
    }
    assert_eq!(page(&test, viewer, &id).await.terms.state, State::Broken);
    assert_eq!(page(&test, viewer, &id).await.due_now, Cents::new(24_510), "it ran again from that day on");
    becomes_day(&test, "2027-03-04").await;
    assert!(page(&test, viewer, &id).await.due_now > Cents::new(24_510));
    let due = page(&test, viewer, &id).await.due_now;
    pay(&test, &case, &typed(due)).await;
    let seen = page(&test, viewer, &id).await;
    assert_eq!(seen.terms.state, State::Completed, "paid in full: {:?}", seen.due_now);
    test.check_books().await;
}
