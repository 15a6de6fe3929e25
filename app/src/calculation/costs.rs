//! Costs, VAT and court costs: how much the law allows, and whether they may be asked for at all.

use casework::calculation::{CalculationPage, CostLine, Figure};
use leptos::prelude::*;
use rules::case::Component;
use rules::costs::{Missing, Verdict};

use super::line::Line;
use super::{formula, words};
use crate::design::facts::{Fact, fact, facts};
use crate::design::text;
use crate::words::Words;

/// The card of one line.
pub(super) fn costs(w: Words, page: &CalculationPage, number: usize, cost: &CostLine) -> AnyView {
    let mut list: Vec<Fact> = Vec::new();
    if let Some(figure) = cost.figures.first() {
        let rule = figure.formula.rule;
        list.push(fact(w.say("line-rule"), text::source(page.country, rule.article, rule.url)));
        list.push(fact(w.say("line-how"), how(w, page, &cost.figures)));
    } else {
        list.push(fact(w.say("line-from"), w.say(from(cost.component))));
    }
    if let Some(verdict) = &cost.verdict {
        list.push(fact(w.say("line-may"), may(w, page, cost, verdict)));
    }
    Line::of(w, number, cost.component, cost.amount).card(w, page.currency, facts(w, list))
}

/// The formula of the scale, or each single charge with its amount.
fn how(w: Words, page: &CalculationPage, figures: &[Figure]) -> AnyView {
    let line = |figure: &Figure| {
        let formula = formula::costs(w, &figure.formula, page.currency);
        match words::charge(figure.charge) {
            Some(name) => view! { {w.say(name)} ": " {formula} }.into_any(),
            None => formula,
        }
    };
    match figures {
        [one] => line(one),
        all => view! { <ul>{all.iter().map(|one| view! { <li>{line(one)}</li> }).collect_view()}</ul> }.into_any(),
    }
}

/// Where an amount comes from that the law does not work out.
fn from(component: Component) -> &'static str {
    match component {
        Component::Court => "line-from-court",
        Component::Vat => "line-from-vat",
        _ => "line-from-file",
    }
}

fn may(w: Words, page: &CalculationPage, cost: &CostLine, verdict: &Verdict) -> AnyView {
    let day = |day| text::day(w, day);
    match verdict {
        Verdict::Due { from } => {
            let received = cost.received_on.map(|received| w.rich("may-received", [("day", day(received))]));
            let free = w.rich("may-free", [("last", day(from.minus_days(1)))]);
            view! { {w.rich("may-due", [("from", day(*from))])} " " {received.map(|received| view! { {received} " " })} {free} }
                .into_any()
        }
        Verdict::NotYet { last_free_day, .. } => w.rich("may-not-yet", [("last", day(*last_free_day))]),
        Verdict::NotDue { missing } => never(w, page, missing),
    }
}

fn never(w: Words, page: &CalculationPage, missing: &[Missing]) -> AnyView {
    let reasons: Vec<_> =
        missing.iter().map(|one| view! { <li>{words::missing(w, *one, page.currency)}</li> }).collect();
    let rule = missing.iter().find_map(|one| one.rule(page.country)).map(|rule| {
        view! {
            <span>
                {w.rich("line-stands-in", [("rule", text::source(page.country, rule.article, rule.url))])}
            </span>
        }
    });
    view! {
        <strong>{w.say("may-never")}</strong>
        " "
        {w.say("may-missing")}
        <ul>{reasons}</ul>
        {rule}
    }
    .into_any()
}
