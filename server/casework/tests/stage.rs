//! The stage of a case: what a court said is shown with its number, and a step only while it can really be taken.

mod common;
mod people;

use casework::Viewer;
use casework::audit::{self, Verdict};
use casework::case::{self, CasePage};
use casework::claim::PlacedCase;
use casework::payment::{self, Asked};
use casework::stage::{CourtFact, NextStep, note_fact, plan_step};
use people::{House, claim, debtor, refusal};
use rules::case::{Component, DataRole, HoldReason, Stage};
use rules::claim::{Claim, Grounds, Held};
use rules::limitation::Kind;
use rules::stage::{CourtFactKind, Step};
use rules::{Cents, Day, Refusal};

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// A claim that can be enforced until February 2031.
fn enforceable(invoice: &str) -> Claim {
    let plain = claim(invoice, vec![debtor("Anna")]);
    let limitation = Some((Kind::Contract, day("2026-02-13")));
    Claim { grounds: Grounds { limitation, ..plain.grounds.clone() }, ..plain }
}

fn step(kind: Step) -> NextStep {
    let costs = vec![("Griffierecht".to_owned(), Cents::new(9_000)), ("Brief".to_owned(), Cents::new(1_250))];
    NextStep { kind, not_before: day("2026-06-20"), costs }
}

fn judgment() -> CourtFact {
    CourtFact {
        kind: CourtFactKind::Judgment,
        authority: "Kantonrechter Voorbeeldstad".to_owned(),
        number: Some("1 CV 26-1".to_owned()),
        day: day("2026-05-18"),
        attached: None,
    }
}

async fn seen(house: &House, viewer: &Viewer, placed: &PlacedCase) -> CasePage {
    case::page(&house.office, viewer, placed.case.as_str()).await.expect("the page is shown")
}

#[tokio::test]
async fn a_step_is_shown_with_its_day_and_its_costs_in_the_order_in_which_they_were_entered() {
    let house = House::new().await;
    let (placed, letters) = house.place(&enforceable("S-1")).await;
    let viewer = house.sign_in(&letters[0]).await;
    assert_eq!(seen(&house, &viewer, &placed).await.next_step, None);
    plan_step(&house.office, &placed.case, &step(Step::Order)).await.expect("planned");
    plan_step(&house.office, &placed.case, &step(Step::Court)).await.expect("planned in place of the other");
    assert_eq!(seen(&house, &viewer, &placed).await.next_step, Some(step(Step::Court)));
    assert_eq!(house.number("select count(*) from audit where act = 'step.planned'").await, 2);
    let verdict = audit::verify(&house.office).await.expect("it can be read");
    assert!(matches!(verdict, Verdict::Whole { .. }), "{verdict:?}");
}

#[tokio::test]
async fn what_a_court_said_moves_the_case_and_takes_the_step_that_led_there_off_the_file() {
    let house = House::new().await;
    let (placed, letters) = house.place(&enforceable("S-2")).await;
    let viewer = house.sign_in(&letters[0]).await;
    plan_step(&house.office, &placed.case, &step(Step::Court)).await.expect("planned");
    note_fact(&house.office, &placed.case, &judgment()).await.expect("noted");
    let page = seen(&house, &viewer, &placed).await;
    assert_eq!((page.stage, page.next_step), (Stage::Court, None));
    assert_eq!(page.court_facts, [judgment()]);
    plan_step(&house.office, &placed.case, &step(Step::Court)).await.expect("planned");
    assert_eq!(seen(&house, &viewer, &placed).await.next_step, None, "a court does not decide twice");
    plan_step(&house.office, &placed.case, &step(Step::Enforcement)).await.expect("planned");
    assert!(seen(&house, &viewer, &placed).await.next_step.is_some());
    let attached = CourtFact {
        kind: CourtFactKind::Attachment,
        attached: Some("een bankrekening".to_owned()),
        day: day("2026-05-19"),
        ..judgment()
    };
    note_fact(&house.office, &placed.case, &attached).await.expect("noted");
    let page = seen(&house, &viewer, &placed).await;
    assert_eq!((page.stage, page.next_step), (Stage::Enforcement, None));
    assert_eq!(page.court_facts, [judgment(), attached]);
}

#[tokio::test]
async fn nobody_is_shown_a_step_on_a_dispute_an_invoice_or_a_claim_that_may_be_barred() {
    let house = House::new().await;
    let held = Held {
        component: Component::Principal,
        amount: Cents::new(1_000),
        reason: HoldReason::Disputed,
        until: Some(day("2026-06-10")),
    };
    let limited = |from: &str| Grounds { limitation: Some((Kind::Contract, day(from))), ..enforceable("x").grounds };
    let quiet = [
        Claim { held: vec![held], ..enforceable("S-3") },
        Claim { data_role: DataRole::Processor, stage: Stage::Invoice, ..enforceable("S-4") },
        Claim { grounds: limited("2019-01-02"), ..enforceable("S-5") },
        claim("S-6", vec![debtor("Anna")]),
    ];
    for claim in quiet {
        let (placed, letters) = house.place(&claim).await;
        let viewer = house.sign_in(&letters[0]).await;
        plan_step(&house.office, &placed.case, &step(Step::Court)).await.expect("planned");
        assert_eq!(seen(&house, &viewer, &placed).await.next_step, None, "{}", claim.invoice);
    }
}

#[tokio::test]
async fn whoever_pays_without_acknowledging_has_it_in_writing_and_the_same_key_cannot_say_otherwise() {
    let house = House::new().await;
    let (placed, letters) = house.place(&enforceable("S-7")).await;
    let viewer = house.sign_in(&letters[0]).await;
    let asked = Asked {
        case: placed.case.as_str(),
        amount: "10",
        method: "transfer",
        key: "key-1",
        without_acknowledging: Some(true),
    };
    let id = payment::ask(&house.office, &viewer, asked).await.expect("it starts");
    assert_eq!(payment::ask(&house.office, &viewer, asked).await.expect("again"), id);
    assert!(payment::page(&house.office, &viewer, id.as_str()).await.expect("its page").without_acknowledging);
    let otherwise = payment::ask(&house.office, &viewer, Asked { without_acknowledging: Some(false), ..asked }).await;
    assert_eq!(refusal(otherwise), Refusal::AlreadySentDifferently);
    let said = Asked { key: "key-2", without_acknowledging: Some(false), ..asked };
    let id = payment::ask(&house.office, &viewer, said).await.expect("it starts");
    assert!(!payment::page(&house.office, &viewer, id.as_str()).await.expect("its page").without_acknowledging);
    assert_eq!(house.number("select count(*) from payment where without_acknowledging = 1").await, 1);
}
