//! Decisions about somebody: what a rule decided is told with its figures, to the one it is about and to nobody else.

#[path = "common/mod.rs"]
mod common;

use casework::decision::{self, Decided, What};
use casework::{Error, Viewer, jobs, plan, support};
use common::{MINUTE, TestCase, TestOffice, claim_of, office};
use rules::case::{Component, PartyRole};
use rules::claim::Grounds;
use rules::costs::{Notice, TermWording, Verdict};
use rules::decision::Kind;
use rules::plan::{Effect, Step};
use rules::{Cents, Country, Day, Refusal};

const DAY: i64 = 24 * 60 * MINUTE;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

async fn told(test: &TestOffice, viewer: &Viewer) -> Vec<Decided> {
    decision::page(&test.office, viewer).await.expect("what was decided")
}

fn kinds(told: &[Decided]) -> Vec<Kind> {
    told.iter().map(|decided| decided.what.kind()).collect()
}

/// It becomes that day, at noon, and everything is done that is due by then.
async fn becomes_day(test: &TestOffice, wanted: &str) {
    while test.office.today(Country::Nl) < day(wanted) {
        test.office.clock().advance(DAY);
    }
    assert_eq!(test.office.today(Country::Nl), day(wanted));
    while plan::watch(&test.office).await.expect("it can be watched") > 0 {}
    jobs::run_due(&test.office).await.expect("the jobs run");
}

/// Proposes so much a month from 1 December on.
async fn propose(test: &TestOffice, case: &TestCase, amount: &str) {
    let proposal = plan::Proposal {
        case: case.placed.case.as_str(),
        with: &[],
        designated: false,
        amount,
        day_of_month: "",
        first_date: "2026-12-01",
        without_acknowledging: false,
        key: amount,
    };
    plan::propose(&test.office, &case.viewers[0], proposal).await.expect("a plan");
}

#[tokio::test]
async fn nobody_about_whom_nothing_was_decided_reads_of_a_decision() {
    let test = office().await;
    let case = test.place_claim("D-1", &[(Component::Principal, 30_000)]).await;
    assert!(told(&test, &case.viewers[0]).await.is_empty());
    let nobody = Viewer { person: None, ..case.viewers[0].clone() };
    assert!(matches!(decision::page(&test.office, &nobody).await, Err(Error::SignedOut)));
}

#[tokio::test]
async fn a_plan_that_a_rule_agreed_to_is_told_with_every_figure_and_limit() {
    let test = office().await;
    let case = test.place_claim("D-2", &[(Component::Principal, 30_000)]).await;
    propose(&test, &case, "100").await;
    let told = told(&test, &case.viewers[0]).await;
    let [one] = told.as_slice() else { panic!("one decision: {told:?}") };
    assert!(one.id.starts_with("dec_"), "{}", one.id);
    assert_eq!((one.day, one.review_asked), (day("2026-11-01"), false));
    assert_eq!(one.matter.as_ref().map(|matter| matter.creditor.as_str()), Some("Sportschool De Brug"));
    assert_eq!((one.rule().id, one.rule().version), ("PLAN-1", 1));
    let What::Plan { decision, .. } = &one.what else { panic!("a plan: {one:?}") };
    assert_eq!((decision.effect, decision.variables.len()), (Effect::Accepted, 5));
    assert!(decision.variables.iter().all(|variable| variable.passed && variable.limit.is_some()));
    let again = decision::find(&test.office, &case.viewers[0], &one.id).await.expect("by its id");
    assert_eq!(again.id, one.id);
}

#[tokio::test]
async fn a_proposal_for_a_person_says_which_amount_would_have_been_enough() {
    let test = office().await;
    let case = test.place_claim("D-3", &[(Component::Principal, 30_000)]).await;
    propose(&test, &case, "20").await;
    let told = told(&test, &case.viewers[0]).await;
    let What::Plan { decision, .. } = &told[0].what else { panic!("a plan: {told:?}") };
    assert_eq!((decision.effect, decision.counterfactual), (Effect::PersonLooks, Some(Cents::new(2_500))));
}

#[tokio::test]
async fn what_was_decided_about_one_is_nothing_for_another() {
    let test = office().await;
    let case = test.place_claim("D-4", &[(Component::Principal, 30_000)]).await;
    let other = test.place_claim("D-5", &[(Component::Principal, 30_000)]).await;
    propose(&test, &case, "100").await;
    let own = told(&test, &case.viewers[0]).await;
    assert!(told(&test, &other.viewers[0]).await.is_empty());
    let found = decision::find(&test.office, &other.viewers[0], &own[0].id).await;
    assert!(matches!(found, Err(Error::NotFound)), "{found:?}");
    let helper = Viewer { scope: Some(rules::mandate::Scope::Agree), ..case.viewers[0].clone() };
    let refused = decision::page(&test.office, &helper).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotInMandate))), "{refused:?}");
}

#[tokio::test]
async fn every_step_about_a_missed_instalment_is_a_decision_with_its_day_and_amount() {
    let test = office().await;
    let case = test.place_claim("D-6", &[(Component::Principal, 30_000)]).await;
    propose(&test, &case, "100").await;
    for on in ["2026-12-02", "2026-12-07", "2027-01-05", "2027-01-20"] {
        becomes_day(&test, on).await;
    }
    let told = told(&test, &case.viewers[0]).await;
    let mut steps = Vec::new();
    for decided in told.iter().rev() {
        if let What::Missed { step, number, due_on, amount, .. } = &decided.what {
            assert_eq!((*number, *due_on, *amount), (1, day("2026-12-01"), Cents::new(10_000)));
            steps.push((*step, decided.day.to_string()));
        }
    }
    let on = |step, day: &str| (step, day.to_owned());
    let wanted = [
        on(Step::Ask, "2026-12-02"),
        on(Step::Remind, "2026-12-07"),
        on(Step::Notice, "2027-01-05"),
        on(Step::End, "2027-01-20"),
    ];
    assert_eq!(steps, wanted);
    let mut ids: Vec<_> = told.iter().map(|decided| decided.id.clone()).collect();
    ids.dedup();
    assert_eq!(ids.len(), told.len(), "each has a name of its own");
}

#[tokio::test]
async fn rest_a_reminder_and_an_amount_that_pays_off_are_told() {
    let test = office().await;
    let case = test.place_claim("D-7", &[(Component::Principal, 30_000)]).await;
    let viewer = &case.viewers[0];
    becomes_day(&test, "2026-12-01").await;
    assert_eq!(kinds(&told(&test, viewer).await), [Kind::Remind]);
    support::give(&test.office, viewer).await.expect("rest");
    let about = told(&test, viewer).await;
    assert_eq!(kinds(&about), [Kind::Rest, Kind::Remind]);
    let What::Rest { until, cases } = about[0].what else { panic!("rest: {about:?}") };
    assert_eq!((until, cases, about[0].day), (day("2026-12-31"), 1, day("2026-12-01")));
    assert_eq!(about[0].matter, None, "it holds for every case");
    support::end(&test.office, viewer).await.expect("it ends");
    let plan = test.plan_runs(&[&case], "100").await;
    plan::pay_off(&test.office, viewer, plan.as_str()).await.expect("an amount");
    let about = told(&test, viewer).await;
    let found = about.iter().find(|decided| decided.what.kind() == Kind::PayOff).expect("the amount");
    let What::PayOff { amount, valid_until, .. } = &found.what else { panic!("{found:?}") };
    assert_eq!((*amount, *valid_until), (Cents::new(30_000), day("2026-12-08")));
}

/// A claim with costs on a consumer, and the letter of fourteen days.
async fn with_costs(test: &TestOffice, invoice: &str, costs: i64, received: Option<&str>) -> TestCase {
    let mut claim = claim_of(invoice, &[(Component::Principal, 24_550), (Component::Costs, costs)]);
    let notice = Notice {
        sent_on: day("2026-02-01"),
        received_on: received.map(day),
        term: TermWording::FromReceipt(14),
        amount_named: Some(Cents::new(costs)),
        consequences_named: true,
    };
    claim.grounds = Grounds { consumer: Some(true), notice: Some(notice), ..Grounds::default() };
    test.place(&claim).await
}

#[tokio::test]
async fn costs_are_told_with_the_bill_they_rest_on_the_check_of_the_law_and_what_another_bill_would_cost() {
    let test = office().await;
    let case = with_costs(&test, "D-8", 4_000, Some("2026-02-03")).await;
    let told = told(&test, &case.viewers[0]).await;
    let [one] = told.as_slice() else { panic!("one decision: {told:?}") };
    assert_eq!(one.id, case.placed.case.as_str());
    let What::Costs(costs) = &one.what else { panic!("costs: {one:?}") };
    assert_eq!((costs.principal, costs.line.amount), (Cents::new(24_550), Cents::new(4_000)));
    assert_eq!(costs.line.verdict, Some(Verdict::Due { from: day("2026-02-18") }));
    assert_eq!(costs.twice, Some((Cents::new(49_100), Cents::new(7_365))), "15 % of twice the bill");
    assert_eq!((costs.consumer, costs.due_on), (Some(true), Some(day("2026-01-14"))));
}

#[tokio::test]
async fn costs_that_may_not_be_asked_for_say_what_is_missing() {
    let test = office().await;
    let case = with_costs(&test, "D-9", 4_000, None).await;
    let told = told(&test, &case.viewers[0]).await;
    let What::Costs(costs) = &told[0].what else { panic!("costs: {told:?}") };
    assert!(matches!(costs.line.verdict, Some(Verdict::NotDue { .. })), "{:?}", costs.line.verdict);
}

#[tokio::test]
async fn a_guarantor_reads_nothing_of_how_the_debt_of_another_came_about() {
    let test = office().await;
    let mut claim = claim_of("D-10", &[(Component::Principal, 24_550), (Component::Costs, 4_000)]);
    claim.grounds.consumer = Some(true);
    claim.debtors.push(common::debtor("G. Borg", PartyRole::Guarantor));
    claim.debtors[1].liable_up_to = Some(Cents::new(10_000));
    let case = test.place(&claim).await;
    becomes_day(&test, "2026-12-01").await;
    let mut about: Vec<Vec<Kind>> = Vec::new();
    for viewer in &case.viewers {
        about.push(kinds(&told(&test, viewer).await));
    }
    about.sort_by_key(Vec::len);
    assert_eq!(about, [vec![], vec![Kind::Remind, Kind::Costs]]);
}
