//! Accounts for the tests of plans: the worked example of the specification, and random ones of every country.

use proptest::prelude::*;

use super::Owed;
use crate::calculation::Running;
use crate::case::{Component, Parts};
use crate::country::{ContractKind, Country};
use crate::day::Day;
use crate::interest::{Compounding, DayCount, Terms};
use crate::money::Cents;
use crate::rate::{Percent, Step};

pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

pub fn euro(cents: i64) -> Cents {
    Cents::new(cents)
}

/// 6 % until 2025, 4 % from 2026-01-01, from 2025-10-01 on (domain.md 3.3).
pub fn terms() -> Terms {
    let step = |from, percent| Step {
        from: day(from),
        percent: Percent::parse(percent).expect("percent"),
        provisional: false,
    };
    Terms {
        from: day("2025-10-01"),
        day_count: DayCount::ActAct,
        compounding: Compounding::Yearly,
        steps: vec![step("2025-01-01", "6"), step("2026-01-01", "4")],
        windows: Vec::new(),
    }
}

/// A Dutch case with this principal and these costs, and interest under those terms.
pub fn owed(principal: i64, costs: i64) -> Owed {
    made(Country::Nl, ContractKind::Ordinary, Some(terms()), principal, costs)
}

/// A Dutch case that bears no interest.
pub fn plain(principal: i64) -> Owed {
    made(Country::Nl, ContractKind::Ordinary, None, principal, 0)
}

pub fn made(country: Country, contract: ContractKind, terms: Option<Terms>, principal: i64, costs: i64) -> Owed {
    let open = [(Component::Principal, Cents::new(principal)), (Component::Costs, Cents::new(costs))];
    let standing = Running::new(terms.as_ref(), open.into_iter().collect()).standing();
    Owed { country, contract, terms, standing, held: Parts::none() }
}

/// Any account of any country: with or without interest, paid on before, partly held.
pub fn any_owed() -> impl Strategy<Value = Owed> {
    let rates = prop::collection::vec((0_u32..2_000, 0_i64..18_000_000), 1..5);
    let kind = (prop::sample::select(Country::ALL), prop::sample::select(ContractKind::ALL));
    let how = (prop::sample::select(DayCount::ALL), prop::sample::select(Compounding::ALL), any::<bool>());
    let amounts = (1_i64..400_000, 0_i64..60_000, 0_i64..30_000, 0_i64..20_000);
    (kind, how, rates, amounts, 0_u32..1_500, 0_i64..50_000).prop_map(build)
}

type Drawn = ((Country, ContractKind), (DayCount, Compounding, bool), Vec<(u32, i64)>, (i64, i64, i64, i64), u32, i64);

fn build(drawn: Drawn) -> Owed {
    let ((country, contract), (day_count, compounding, bears), mut rates, amounts, paid_after, paid) = drawn;
    let from = day("2021-02-28");
    rates.sort_unstable();
    rates.dedup_by_key(|(at, _)| *at);
    let mut steps: Vec<_> = rates
        .iter()
        .map(|(at, millionths)| Step {
            from: from.plus_days(*at),
            percent: Percent::millionths(*millionths),
            provisional: *at > 1_000,
        })
        .collect();
    steps[0].from = day("2000-01-01");
    let terms = bears.then(|| {
        let terms = Terms { from, day_count, compounding, steps, windows: Vec::new() };
        // Every second account has a disputed part, every second of these until a day.
        let (begins, half) = (from.plus_days(paid_after / 2), Cents::new(amounts.0 / 2));
        let until = (paid % 2 == 0).then(|| begins.plus_days(paid_after + 1));
        if paid_after % 2 == 0 { terms } else { terms.resting(begins, until, half) }
    });
    let (principal, costs, interest, held) = amounts;
    let open = [(Component::Principal, principal), (Component::Costs, costs), (Component::Interest, interest)];
    let open = open.into_iter().map(|(component, amount)| (component, Cents::new(amount))).collect();
    let mut running = Running::new(terms.as_ref(), open);
    running.advance(from.plus_days(paid_after));
    let order = country.payment_order(contract);
    running.pay(&order, &Parts::none(), from.plus_days(paid_after), Cents::new(paid));
    let held = [(Component::Costs, Cents::new(held))].into_iter().collect();
    let standing = running.standing();
    Owed { country, contract, terms, standing, held }
}
