//! A made-up calculation for the tests of its page: the figures of the prototype, worked out by the rules.

use casework::calculation::{CalculationPage, ClaimLine, CostLine, Figure, InterestLine, PaidLine};
use casework::case::HeldPart;
use rules::Day;
use rules::calculation::{Posted, Running};
use rules::case::{Component, HoldReason, Parts};
use rules::costs::{Charge, Scales, Verdict};
use rules::country::{Basis, ContractKind, Country};
use rules::interest::{Compounding, DayCount, Terms};
use rules::money::{Cents, Currency};
use rules::rate::{Percent, Step};
use rules::reference::Reference;

pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// € 480,00 of electricity, interest of 6 and then 4 percent that is not confirmed, costs, three payments, and 5,00 that
/// was given up.
pub fn calculation() -> CalculationPage {
    let terms = terms();
    let order = Country::Nl.payment_order(ContractKind::Ordinary);
    let cents = |minor| Cents::new(minor);
    let charged =
        [(Component::Principal, cents(48_000)), (Component::Interest, cents(312)), (Component::Costs, cents(7_200))];
    let mut running = Running::new(Some(&terms), charged.into_iter().collect());
    let on = day("2026-03-03");
    let (mut posted, mut payments) = (Vec::new(), Vec::new());
    for paid_on in ["2025-12-05", "2026-01-05", "2026-02-05"].map(day) {
        posted.extend(running.advance(paid_on));
        let parts = running.pay(&order, &Parts::none(), paid_on, cents(6_000)).paid;
        payments.push(PaidLine { day: paid_on, parts, taken_back: None });
    }
    let back = [(Component::Principal, cents(2_500))].into_iter().collect();
    payments.push(PaidLine { day: day("2026-02-06"), parts: back, taken_back: Some(day("2026-02-09")) });
    let waived: Parts = [(Component::Principal, cents(500))].into_iter().collect();
    posted.extend(running.advance(day("2026-02-10")));
    running.paid(day("2026-02-10"), &waived);
    posted.extend(running.advance(on));
    CalculationPage {
        reference: Reference::from_number(2_290_416_375),
        may_dispute: true,
        country: Country::Nl,
        currency: Currency::EUR,
        creditor: "Voorbeeld Energie".into(),
        today: on,
        on,
        on_latest: on.plus_days(366),
        claim: claim(),
        interest: Some(interest_of(posted)),
        costs: vec![cost(on)],
        payments,
        waived,
        order,
        open: running.open().clone(),
        held: vec![HeldPart {
            component: Component::Interest,
            amount: cents(100),
            reason: HoldReason::Provisional,
            until: None,
        }],
        per_day: running.per_day(on),
    }
}

fn terms() -> Terms {
    Terms {
        from: day("2025-08-27"),
        day_count: DayCount::ActAct,
        compounding: Compounding::Yearly,
        steps: vec![
            Step { from: day("2025-01-01"), percent: Percent::millionths(6_000_000), provisional: false },
            Step { from: day("2026-01-01"), percent: Percent::millionths(4_000_000), provisional: true },
        ],
        windows: Vec::new(),
    }
}

fn claim() -> ClaimLine {
    ClaimLine {
        amount: Cents::new(48_000),
        description: Some("Stroom, mei tot en met juli 2025".into()),
        invoice: "2025-08-0412".into(),
        issued_on: Some(day("2025-08-12")),
        due_on: Some(day("2025-08-26")),
    }
}

fn interest_of(posted: Vec<Posted>) -> InterestLine {
    let interest: Cents = posted.iter().map(|posted| posted.interest).sum();
    InterestLine {
        amount: interest + Cents::new(312),
        stated: Cents::new(312),
        law: Some(Country::Nl.interest_law(Basis::Consumer)),
        basis: Some(Basis::Consumer),
        day_count: DayCount::ActAct,
        from: Some(day("2025-08-27")),
        posted,
        provisional: Cents::new(100),
        provisional_from: Some(day("2026-01-01")),
        sources: vec!["Besluit wettelijke rente".into()],
    }
}

fn cost(on: Day) -> CostLine {
    let scale = Scales::shipped().settled(Country::Nl, Charge::Collection, on).expect("a scale of that day");
    CostLine {
        component: Component::Costs,
        amount: Cents::new(7_200),
        figures: vec![Figure { charge: Charge::Collection, formula: scale.price(Cents::new(48_000)) }],
        verdict: Some(Verdict::Due { from: day("2025-09-24") }),
        received_on: Some(day("2025-09-09")),
    }
}
