//! Terms as a table: what the debtor sees of them, what a rule said, and the payments one by one.

use casework::plan::{PlanPage, TermsView};
use leptos::prelude::*;
use rules::Day;
use rules::money::{Cents, Currency};
use rules::plan::decide::{Figure, Name, Origin, Variable};
use rules::plan::{Decision, Every, InterestRule};

use super::badge;
use crate::design::facts::{Fact, fact, facts};
use crate::design::table::table;
use crate::design::{money, text};
use crate::words::Words;

/// What is agreed to with these terms, in the order in which the debtor reads it.
pub fn summary(w: Words, page: &PlanPage) -> AnyView {
    let terms = &page.terms;
    let first = terms.first().map(|day| fact(w.say("staff-first"), text::day(w, day)));
    let last = terms.last().map(|due| fact(w.say("staff-last"), last_payment(w, due.day, due.amount, page.currency)));
    let fee = terms.fee.is_positive().then(|| fact(w.say("staff-fee"), money::amount(w, terms.fee, page.currency)));
    let mut all: Vec<Fact> = vec![
        fact(w.say(every(terms.every)), money::amount(w, terms.amount, page.currency)),
        fact(w.say("staff-payments"), i64::try_from(terms.dues.len()).unwrap_or(i64::MAX)),
    ];
    all.extend(first.into_iter().chain(last));
    all.push(fact(w.say("staff-total"), money::amount(w, terms.total, page.currency)));
    all.push(fact(w.say("staff-interest"), interest(w, terms, page.currency)));
    all.extend(fee);
    facts(w, all)
}

fn last_payment(w: Words, day: Day, amount: Cents, currency: Currency) -> AnyView {
    w.rich("staff-last-payment", [("day", text::day(w, day)), ("amount", money::amount(w, amount, currency))])
}

fn interest(w: Words, terms: &TermsView, currency: Currency) -> AnyView {
    let amount = money::amount(w, terms.interest, currency);
    match terms.interest_rule {
        InterestRule::RunsOn => amount,
        InterestRule::Stops => w.rich("staff-interest-stops", [("amount", amount)]),
    }
}

/// How often is paid, as the name of a fact.
fn every(every: Every) -> &'static str {
    match every {
        Every::Monthly => "staff-every-month",
        Every::Quarterly => "staff-every-quarter",
        Every::Weekly => "staff-every-week",
        Every::Fortnightly => "staff-every-fortnight",
        Every::FourWeekly => "staff-every-four-weeks",
    }
}

/// The cases that are paid, in their order.
pub fn cases(w: Words, page: &PlanPage) -> AnyView {
    let rows = page.cases.iter().map(|(reference, creditor, due)| {
        let row: [AnyView; 3] =
            [text::ltr(reference.to_string()), text::name(creditor.clone()), money::amount(w, *due, page.currency)];
        row
    });
    let heads = [w.say("staff-col-case"), w.say("staff-col-creditor"), w.say("staff-col-due")];
    table(w.say("staff-cases"), heads, rows.collect())
}

/// Every payment, behind a line that can be opened: a plan can have many.
pub fn payments(w: Words, currency: Currency, dues: impl IntoIterator<Item = (Day, Cents)>) -> AnyView {
    let rows: Vec<[AnyView; 3]> = (1_i64..)
        .zip(dues)
        .map(|(number, (day, amount))| [number.into_any(), text::day(w, day), money::amount(w, amount, currency)])
        .collect();
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let heads = [w.say("staff-col-number"), w.say("staff-col-pay-day"), w.say("staff-col-pay")];
    view! {
        <details>
            <summary>{w.with("staff-schedule", [("count", count.into())])}</summary>
            {table(w.say("staff-schedule-caption"), heads, rows)}
        </details>
    }
    .into_any()
}

/// What a rule decided, with all that it rests on.
pub fn decision(w: Words, decision: &Decision, currency: Currency) -> AnyView {
    let rows = decision.variables.iter().map(|variable| line(w, variable, currency)).collect();
    let heads =
        [w.say("staff-col-looked"), w.say("staff-col-value"), w.say("staff-col-limit"), w.say("staff-col-verdict")];
    let instead = match decision.counterfactual {
        Some(amount) => w.rich("staff-instead", [("amount", money::amount(w, amount, currency))]),
        None => w.say("staff-instead-none").into_any(),
    };
    view! {
        {table(w.say("staff-decision"), heads, rows)}
        <p class="mt">{instead}</p>
    }
    .into_any()
}

fn line(w: Words, variable: &Variable, currency: Currency) -> [AnyView; 4] {
    let name = match variable.name {
        Name::Debt => "staff-name-debt",
        Name::Amount => "staff-name-amount",
        Name::LastDay => "staff-name-last-day",
        Name::FirstDay => "staff-name-first-day",
        Name::BrokenBefore => "staff-name-broken",
    };
    let origin = match variable.origin {
        Origin::Debtor => "staff-origin-person",
        Origin::Books => "staff-origin-books",
    };
    let limit = variable.limit.map_or_else(|| w.say("staff-no-limit").into_any(), |limit| figure(w, limit, currency));
    let verdict = if variable.passed { badge::within(w) } else { badge::outside(w) };
    [
        view! { {w.say(name)} " " <span class="small muted">{w.say(origin)}</span> }.into_any(),
        figure(w, variable.value, currency),
        limit,
        verdict,
    ]
}

fn figure(w: Words, figure: Figure, currency: Currency) -> AnyView {
    match figure {
        Figure::Money(amount) => money::amount(w, amount, currency),
        Figure::Count(count) => count.into_any(),
        Figure::On(Some(day)) => text::day_short(w, day),
        Figure::On(None) => w.say("staff-never").into_any(),
    }
}
