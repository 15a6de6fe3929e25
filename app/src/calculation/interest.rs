//! Interest: the rule, and for each stretch of days the base, the rate and the days, up to the day of the page.

use casework::calculation::{CalculationPage, InterestLine};
use leptos::prelude::*;
use rules::calculation::{Posted, Reason};
use rules::country::Basis;
use rules::interest::{Compounding, Stretch};

use super::formula;
use super::line::Line;
use crate::design::facts::{Fact, fact, facts};
use crate::design::{money, text};
use crate::words::Words;

/// More rows than this are shown on demand; on paper they are all there.
const ROWS_MAX: usize = 12;

/// The card of the interest.
pub(super) fn interest(w: Words, page: &CalculationPage, number: usize, interest: &InterestLine) -> AnyView {
    let mut list: Vec<Fact> = Vec::new();
    if let Some(law) = interest.law {
        list.push(fact(w.say("line-rule"), text::source(page.country, law.article, law.url)));
        let compounding = match law.compounding {
            Compounding::Yearly => "interest-yearly",
            Compounding::None => "interest-simple",
        };
        list.push(fact(w.say("line-how"), view! { {w.say("interest-how")} " " {w.say(compounding)} }));
    }
    if let Some(basis) = interest.basis {
        list.push(fact(w.say("interest-rate"), rate(w, interest, basis)));
    }
    if interest.stated.is_positive() {
        let amount = money::amount(w, interest.stated, page.currency);
        list.push(fact(w.say("interest-stated"), w.rich("interest-stated-why", [("amount", amount)])));
    }
    let provisional = interest.provisional.is_positive().then(|| provisional(w, page, interest));
    let content = view! {
        {facts(w, list)}
        {provisional}
        {table(w, page, interest)}
    };
    Line::of(w, number, rules::Component::Interest, interest.amount).card(w, page.currency, content)
}

/// Which rate, and where it stands.
fn rate(w: Words, interest: &InterestLine, basis: Basis) -> AnyView {
    let what = match basis {
        Basis::Consumer => w.say("interest-consumer"),
        Basis::Business => w.say("interest-business"),
        Basis::Contract(percent) => {
            w.with("interest-contract", [("percent", w.percent(percent.in_millionths()).into())])
        }
    };
    let sources: Vec<_> =
        interest.sources.iter().map(|source| view! { <li>{text::name(source.clone())}</li> }).collect();
    let sources =
        (!sources.is_empty()).then(|| view! { " " {w.say("interest-sources")} <ul class="small">{sources}</ul> });
    view! { {what} {sources} }.into_any()
}

fn provisional(w: Words, page: &CalculationPage, interest: &InterestLine) -> AnyView {
    let amount = money::amount(w, interest.provisional, page.currency);
    let words = match interest.provisional_from {
        Some(day) => w.rich("interest-provisional-from", [("amount", amount), ("day", text::day(w, day))]),
        None => w.rich("interest-provisional", [("amount", amount)]),
    };
    view! {
        <div class="note info">
            <p>{words}</p>
        </div>
    }
    .into_any()
}

/// Every stretch with its formula, and each time that it became an amount.
fn table(w: Words, page: &CalculationPage, interest: &InterestLine) -> Option<AnyView> {
    let rows: Vec<AnyView> = interest.posted.iter().flat_map(|posted| rows(w, page, interest, posted)).collect();
    if rows.is_empty() {
        return None;
    }
    let many = rows.len() > ROWS_MAX;
    let stated = interest.stated.is_positive().then(|| sum(w, page, w.say("interest-stated"), interest.stated, false));
    let total = sum(w, page, w.say("interest-total"), interest.amount, true);
    // The roles stay when a phone turns rows into blocks, which would take them away.
    let table = view! {
        <table class="tbl cards mt" role="table">
            <caption class=many.then_some("vh")>{w.say("interest-table")}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{w.say("interest-days")}</th>
                    <th scope="col" role="columnheader">{w.say("interest-formula")}</th>
                    <th scope="col" role="columnheader" class="r">{w.say("interest-fine")}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{stated} {rows} {total}</tbody>
        </table>
    }
    .into_any();
    Some(if many {
        view! {
            <details>
                <summary>{w.say("interest-table")}</summary>
                {table}
            </details>
        }
        .into_any()
    } else {
        table
    })
}

fn rows(w: Words, page: &CalculationPage, interest: &InterestLine, posted: &Posted) -> Vec<AnyView> {
    let mut rows: Vec<AnyView> = posted.stretches.iter().map(|one| stretch(w, page, interest, one)).collect();
    let day = text::day_short(w, posted.until);
    let why = match posted.reason {
        Reason::Anniversary => Some(w.say("interest-year-over")),
        Reason::Day => None,
    };
    rows.push(
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="w">
                    <strong>{w.rich("interest-rounded", [("day", day)])}</strong>
                </th>
                <td role="cell" class="w small">{why}</td>
                <td role="cell" class="r">
                    <strong>{money::amount(w, posted.interest, page.currency)}</strong>
                </td>
            </tr>
        }
        .into_any(),
    );
    rows
}

fn stretch(w: Words, page: &CalculationPage, interest: &InterestLine, stretch: &Stretch) -> AnyView {
    let days = w.rich(
        "interest-from-to",
        [("from", text::day_short(w, stretch.from)), ("to", text::day_short(w, stretch.until.minus_days(1)))],
    );
    let mark = stretch.provisional.then(|| view! { " " <strong>{w.say("interest-mark")}</strong> });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="w">{days} {mark}</th>
            <td role="cell" class="w">{formula::stretch(w, stretch, interest.day_count, page.currency)}</td>
            <td role="cell" class="r" data-l=w.say("interest-fine-label")>
                {formula::fine(w, stretch, page.currency)}
            </td>
        </tr>
    }
    .into_any()
}

fn sum(w: Words, page: &CalculationPage, name: String, amount: rules::Cents, total: bool) -> AnyView {
    view! {
        <tr role="row" class=total.then_some("tot")>
            <th scope="row" role="rowheader">{name}</th>
            <td role="cell"></td>
            <td role="cell" class="r">{money::amount(w, amount, page.currency)}</td>
        </tr>
    }
    .into_any()
}
