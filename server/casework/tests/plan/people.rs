//! People: who may see a plan and act on it, two who owe one debt, and budgets that stay with who filled them in.

use casework::access;
use rules::case::PartyRole;
use rules::identity::{Act, Tier};
use rules::plan::budget::Household;
use rules::plan::{Budget, State};

use super::*;

#[tokio::test]
async fn a_stranger_and_a_nobody_find_nothing() {
    let test = office().await;
    let case = test.place_claim("F-1", &[(Component::Principal, 30_000)]).await;
    let other = test.place_claim("F-2", &[(Component::Principal, 30_000)]).await;
    let id = proposed(&test, &case, "100", "2026-12-01", "k1").await;
    let (stranger, office) = (&other.viewers[0], &test.office);
    assert!(is_not_found(&plan::page(office, stranger, id.as_str()).await));
    assert!(is_not_found(&plan::page(office, stranger, "plan_01ARZ3NDEKTSV4RRFFQ69G5FAV").await));
    assert!(is_not_found(&plan::page(office, stranger, "x' or 1=1").await));
    assert!(is_not_found(&plan::planner(office, stranger, case.placed.case.as_str(), &[]).await));
    assert!(is_not_found(&plan::of_case(office, stranger, case.placed.case.as_str()).await));
    for outcome in [
        plan::accept(office, stranger, id.as_str(), false).await,
        plan::withdraw(office, stranger, id.as_str()).await,
        plan::pause(office, stranger, id.as_str()).await,
        plan::happened(office, stranger, id.as_str(), plan::Happened::Paid).await,
        plan::ask_person(office, stranger, id.as_str()).await,
    ] {
        assert!(is_not_found(&outcome), "{outcome:?}");
    }
    let theirs = [case.placed.reference.to_string()];
    let with = Proposal { with: &theirs, ..wish(&other, "100", "2026-12-01", "k2") };
    assert!(is_not_found(&plan::propose(office, stranger, with).await));
    let nobody = Viewer { tier: Tier::LetterHolder, ..case.viewers[0].clone() };
    assert!(matches!(plan::page(office, &nobody, id.as_str()).await, Err(Error::SignedOut)));
    let sent = plan::propose(office, &nobody, wish(&case, "100", "", "k3")).await;
    assert!(matches!(sent, Err(Error::SignedOut)));
    assert_eq!(page(&test, &case.viewers[0], &id).await.terms.state, State::Active);
    test.check_books().await;
}

/// A debt of two, and the viewers: who comes first in the claim, and the other.
async fn of_two(test: &TestOffice, invoice: &str) -> (TestCase, Viewer, Viewer) {
    let mut claim = claim_of(invoice, &[(Component::Principal, 30_000)]);
    claim.debtors[0].person_key = Some("one".to_owned());
    claim.debtors.push(common::debtor("E. Bakker", PartyRole::JointDebtor));
    let case = test.place(&claim).await;
    let mut debtor = None;
    let mut joint = None;
    for viewer in &case.viewers {
        let grant = access::case(&test.office, viewer, case.placed.case.as_str(), Act::Plan).await.expect("a party");
        let place = if grant.role() == PartyRole::Debtor { &mut debtor } else { &mut joint };
        *place = Some(viewer.clone());
    }
    (case, debtor.expect("a debtor"), joint.expect("a joint debtor"))
}

#[tokio::test]
async fn of_two_who_owe_one_debt_one_has_the_plan_and_the_other_sees_that_it_runs_and_can_pay() {
    let test = office().await;
    let (case, debtor, joint) = of_two(&test, "F-3").await;
    let id = plan::propose(&test.office, &debtor, wish(&case, "100", "2026-12-01", "k1")).await.expect("a plan");
    let seen = page(&test, &joint, &id).await;
    assert!(!seen.own && seen.decision.is_none() && seen.versions.is_empty() && seen.story.is_empty());
    assert_eq!((seen.terms.state, seen.withdraw_until, seen.content_hash), (State::Active, None, None));
    let planner = plan::planner(&test.office, &joint, case.placed.case.as_str(), &[]).await;
    assert_eq!(refusal(planner), Refusal::PlanRuns);
    let sent = plan::propose(&test.office, &joint, wish(&case, "50", "", "k2")).await;
    assert_eq!(refusal(sent), Refusal::PlanRuns);
    assert!(is_not_found(&plan::withdraw(&test.office, &joint, id.as_str()).await));
    pay_as(&test, &joint, &case, "100").await;
    assert_eq!(page(&test, &debtor, &id).await.progress.rows[0].paid, Cents::new(10_000));
    let found = plan::of_case(&test.office, &joint, case.placed.case.as_str()).await.expect("a link");
    assert_eq!(found, Some(id));
    test.check_books().await;
}

#[tokio::test]
async fn a_plan_that_pays_other_debts_too_is_nobody_elses_business() {
    let test = office().await;
    let (case, debtor, joint) = of_two(&test, "F-4").await;
    let own = test.place(&claim_on("one", "F-5", 40_000)).await;
    let with = [own.placed.reference.to_string()];
    let proposal = Proposal { with: &with, ..wish(&case, "100", "2026-12-01", "k1") };
    let id = plan::propose(&test.office, &debtor, proposal).await.expect("a plan");
    assert_eq!(page(&test, &debtor, &id).await.cases.len(), 2);
    assert!(is_not_found(&plan::page(&test.office, &joint, id.as_str()).await));
    let found = plan::of_case(&test.office, &joint, case.placed.case.as_str()).await.expect("an answer");
    assert_eq!(found, None);
    let waits = plan::of_case(&test.office, &debtor, own.placed.case.as_str()).await.expect("a link");
    assert_eq!(waits, Some(id));
    test.check_books().await;
}

#[tokio::test]
async fn a_guarantor_makes_no_plan_of_anothers_debt() {
    let test = office().await;
    let mut claim = claim_of("F-6", &[(Component::Principal, 30_000)]);
    let guarantor = common::debtor("G. Bakker", PartyRole::Guarantor);
    claim.debtors = vec![rules::claim::Debtor { liable_up_to: Some(Cents::new(10_000)), ..guarantor }];
    let case = test.place(&claim).await;
    let sent = plan::propose(&test.office, &case.viewers[0], wish(&case, "50", "", "k")).await;
    assert_eq!(refusal(sent), Refusal::PlanNotPossible);
}

#[tokio::test]
async fn a_budget_is_kept_only_when_asked_and_gone_when_asked_and_nobody_else_reads_it() {
    let test = office().await;
    let case = test.place_claim("F-7", &[(Component::Principal, 30_000)]).await;
    let other = test.place_claim("F-8", &[(Component::Principal, 30_000)]).await;
    let (viewer, named) = (&case.viewers[0], case.placed.case.as_str());
    let euro = |amount: i64| Cents::new(amount * 100);
    let [income, housing, fixed, living, debts] = [1_900, 800, 200, 500, 100].map(euro);
    let budget = Budget { household: Household::Single, income, housing, fixed, living, debts };
    let room = plan::budget::room(&test.office, viewer, named, &budget).await.expect("what is left");
    assert_eq!(room.room, Cents::new(30_000));
    assert_eq!(test.number("select count(*) from budget", "").await, 0);
    plan::budget::keep(&test.office, viewer, named, &budget).await.expect("it is kept");
    plan::budget::keep(&test.office, viewer, named, &budget).await.expect("in place of the one before");
    let kept = plan::budget::kept(&test.office, viewer, named).await.expect("a look").expect("it is kept");
    assert_eq!((kept.budget, kept.kept), (budget, true));
    let planner = plan::planner(&test.office, viewer, named, &[]).await.expect("a planner");
    assert_eq!(planner.room.map(|room| room.room), Some(Cents::new(30_000)));
    assert!(is_not_found(&plan::budget::kept(&test.office, &other.viewers[0], named).await));
    let figures = "select count(*) from audit where detail like '%1900%' or detail like '%190000%'";
    assert_eq!(test.number(figures, "").await, 0, "no figure of a budget is in an audit line");
    plan::budget::forget(&test.office, viewer).await.expect("it is gone");
    plan::budget::forget(&test.office, viewer).await.expect("there is nothing to do");
    assert_eq!(test.number("select count(*) from budget", "").await, 0);
    test.check_books().await;
}
