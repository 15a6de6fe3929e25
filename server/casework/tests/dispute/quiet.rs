//! Quiet: nobody is reminded of what is disputed, whichever door is tried; and once is enough for the rest.

use casework::dispute::{self, Ruling};
use casework::plan::{self, Proposal};
use casework::{case, jobs};
use rules::ids::PlanId;
use rules::plan::State;

use crate::common::{TestCase, TestOffice, office};
use crate::{DAY, claim, day, days_pass, decide, file, handler, pay, reminders, stands, today};

/// A plan of 100 a month from 1 December, to which a rule says yes at once.
async fn plan_on(test: &TestOffice, case: &TestCase) -> PlanId {
    let proposal = Proposal {
        case: case.placed.case.as_str(),
        with: &[],
        designated: false,
        amount: "100",
        day_of_month: "",
        first_date: "2026-12-01",
        without_acknowledging: true,
        key: "plan",
    };
    plan::propose(&test.office, &case.viewers[0], proposal).await.expect("a plan")
}

async fn state(test: &TestOffice, case: &TestCase, plan: &PlanId) -> State {
    plan::page(&test.office, &case.viewers[0], plan.as_str()).await.expect("its page").terms.state
}

/// Days until somebody is reminded of a case that was placed today: fifteen to pay, seven after it, and the next.
const DAYS_TO_REMINDER: i64 = 23;

#[tokio::test]
async fn who_has_not_paid_by_the_day_is_reminded_once() {
    let test = office().await;
    let case = test.place(&claim("Q-1")).await;
    let seen = case::page(&test.office, &case.viewers[0], case.placed.case.as_str()).await.expect("the page");
    let pay_by = seen.pay_by.expect("a day");
    while today(&test) <= pay_by.plus_days(7) {
        assert_eq!(reminders(&test).await, Vec::<String>::new(), "{}", today(&test));
        days_pass(&test, 1).await;
    }
    assert_eq!(reminders(&test).await, ["reminder"]);
    days_pass(&test, 40).await;
    assert_eq!(reminders(&test).await, ["reminder"], "once");
    let seen = case::page(&test.office, &case.viewers[0], case.placed.case.as_str()).await.expect("the page");
    assert!(seen.timeline.iter().any(|one| one.what == case::What::Reminded));
    test.check_books().await;
}

#[tokio::test]
async fn nobody_is_reminded_of_a_case_that_is_disputed_however_small_the_part() {
    let test = office().await;
    let case = test.place(&claim("Q-2")).await;
    file(&test, &case, "costs").await;
    days_pass(&test, 60).await;
    assert_eq!(reminders(&test).await, Vec::<String>::new());
    assert!(stands(&test, &case).await.0 > 0, "the rest can be paid all the while");
}

#[tokio::test]
async fn a_reminder_that_waited_for_the_morning_goes_no_more() {
    let test = office().await;
    let case = test.place(&claim("Q-3")).await;
    days_pass(&test, DAYS_TO_REMINDER + 10).await;
    assert_eq!(reminders(&test).await, ["reminder"]);
    file(&test, &case, "all").await;
    let lines = jobs::outbox(&test.office).await.expect("the outbox");
    let line = lines.iter().find(|line| line.body.contains("\"reminder\"")).expect("the line");
    assert!(line.dead && line.done_at.is_none(), "taken back");
}

#[tokio::test]
async fn after_a_dispute_there_is_time_before_anybody_is_reminded() {
    let test = office().await;
    let case = test.place(&claim("Q-4")).await;
    let id = file(&test, &case, "all").await;
    days_pass(&test, 60).await;
    dispute::withdraw(&test.office, &case.viewers[0], id.as_str()).await.expect("taken back");
    days_pass(&test, 13).await;
    assert_eq!(reminders(&test).await, Vec::<String>::new());
    days_pass(&test, 1).await;
    assert_eq!(reminders(&test).await, ["reminder"]);
}

#[tokio::test]
async fn nobody_is_reminded_while_a_payment_is_announced_or_somebody_was_given_rest() {
    let rest =
        "insert into breathing_space (breathing_space_id, person_id, kind, began_on, until_day, actor, live, made_at)
        select 'b', p.person_id, 'rule', '2026-11-01', '2027-03-01', 'system', 1, 1
        from case_party p";
    let said =
        "insert into payment_claim (payment_claim_id, case_id, person_id, state, paid_on, amount_minor, currency,
            paid_to, quiet_until, live, made_at, version)
        select 'p', c.case_id, c.person_id, 'announced', '2026-11-01', 100, 'EUR', 'us', '2027-03-01', 1, 1, 1
        from case_party c";
    for (number, sql) in [rest, said].into_iter().enumerate() {
        let test = office().await;
        test.place(&claim(&format!("Q-5{number}"))).await;
        let mut stranger = test.database.stranger().await;
        sqlx::raw_sql(sql).execute(&mut stranger).await.expect("a row");
        for _ in 0..50 {
            test.office.clock().advance(DAY);
            // Only the jobs that could remind: rest and announcements end by jobs of their own.
            jobs::run_due(&test.office).await.expect("the jobs run");
            let live = if number == 0 { "breathing_space" } else { "payment_claim" };
            assert_eq!(reminders(&test).await, Vec::<String>::new(), "{live}");
        }
    }
}

#[tokio::test]
async fn no_step_is_taken_against_a_plan_with_a_case_that_is_disputed() {
    let test = office().await;
    let case = test.place(&claim("Q-6")).await;
    let plan = plan_on(&test, &case).await;
    let id = file(&test, &case, "costs").await;
    days_pass(&test, 120).await; // Three instalments are missed by then.
    assert_eq!(reminders(&test).await, Vec::<String>::new());
    assert_eq!(state(&test, &case, &plan).await, State::Active);
    dispute::withdraw(&test.office, &case.viewers[0], id.as_str()).await.expect("taken back");
    days_pass(&test, 13).await;
    assert_eq!(reminders(&test).await, Vec::<String>::new(), "there is time to catch up");
    days_pass(&test, 1).await;
    assert_eq!(reminders(&test).await.first().map(String::as_str), Some("plan_ask"));
    test.check_books().await;
}

#[tokio::test]
async fn a_notice_that_was_given_before_ends_no_plan_while_something_is_disputed() {
    let test = office().await;
    let case = test.place(&claim("Q-7")).await;
    let plan = plan_on(&test, &case).await;
    while !reminders(&test).await.iter().any(|template| template == "plan_notice") {
        days_pass(&test, 1).await;
        assert!(today(&test) < day("2027-03-01"), "a notice is given in the end");
    }
    let id = file(&test, &case, "all").await;
    days_pass(&test, 60).await;
    assert_eq!(state(&test, &case, &plan).await, State::Active);
    decide(&test, &handler(), &id, Ruling::Uphold).await.expect("decided");
    assert_eq!(state(&test, &case, &plan).await, State::Completed, "nothing is left to pay");
    test.check_books().await;
}

#[tokio::test]
async fn a_plan_is_not_done_because_what_is_left_of_it_is_disputed() {
    let test = office().await;
    let case = test.place(&claim("Q-8")).await;
    let plan = plan_on(&test, &case).await;
    let id = file(&test, &case, "principal").await;
    pay(&test, &case, "60").await; // The costs: nothing else is due.
    assert_eq!(stands(&test, &case).await.0, 0);
    assert_eq!(state(&test, &case, &plan).await, State::Active);
    decide(&test, &handler(), &id, Ruling::Uphold).await.expect("decided");
    assert_eq!(state(&test, &case, &plan).await, State::Completed);
    test.check_books().await;
}
