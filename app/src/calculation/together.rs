//! All lines together: what was charged, paid and given up, what is open on the day, and what of it is to be paid.

use casework::calculation::{CalculationPage, CostLine};
use casework::case::HeldPart;
use leptos::prelude::*;
use rules::case::HoldReason;
use rules::costs::Verdict;
use rules::exact::Exact;
use rules::money::Cents;

use super::paid::kept;
use crate::case::words::{component, hold};
use crate::design::lines::{Line, lines};
use crate::design::{money, text};
use crate::routes;
use crate::words::Words;

/// What is open beside all lines: a booking that put something right. Nothing, as a rule.
pub(super) fn correction(page: &CalculationPage) -> Cents {
    page.owed() - (page.charged() - kept(page) - page.waived.total())
}

/// The sum once more, from top to bottom. Its lines repeat those above it, so they carry no mark.
pub(super) fn together(w: Words, page: &CalculationPage) -> AnyView {
    let repeat = |line: Line| Line { mark: None, ..line };
    let mut list = vec![Line::new("", w.say("sum-charged"), page.charged())];
    let paid = kept(page);
    if paid.is_positive() {
        list.push(Line::new("", w.say("paid-title"), -paid));
    }
    if !page.waived.total().is_zero() {
        list.push(Line::new("", w.say("waived-title"), -page.waived.total()));
    }
    if !correction(page).is_zero() {
        list.push(Line::new("", w.say("correction-title"), correction(page)));
    }
    list.push(Line::sum("", w.say("sum-open"), page.owed()));
    if page.payable() != page.owed() {
        for held in &page.held {
            let name = w.rich("case-held-part", [("part", w.say(component(held.component)).into_any())]);
            list.push(Line::new("", name, -held.amount).why(w.say(why(page, held))));
        }
        list.push(Line::sum("", w.say("sum-payable"), page.payable()));
    }
    let path = routes::dispute(page.reference);
    let tell = page.may_dispute.then(|| view! { " " {w.say("sum-wrong")} " " <a href=path>{w.say("sum-tell")}</a> });
    view! {
        <section class="card" id="together" aria-labelledby="together-title">
            <h2 id="together-title">{w.say("sum-title")}</h2>
            {lines(w, page.currency, list.into_iter().map(repeat))}
            <p class="sub">
                {per_day(w, page.per_day, page.currency)} {tell}
            </p>
        </section>
    }
    .into_any()
}

/// Why a part need not be paid now. Costs that are not due need not be paid at all.
fn why(page: &CalculationPage, held: &HeldPart) -> &'static str {
    let never =
        |cost: &CostLine| cost.component == held.component && matches!(cost.verdict, Some(Verdict::NotDue { .. }));
    let undue = held.reason == HoldReason::NotDue && page.costs.iter().any(never);
    if undue { "case-undue" } else { hold(held.reason) }
}

/// What a day adds: the amount, less than the smallest coin, or nothing.
pub fn per_day(w: Words, exact: Exact, currency: rules::Currency) -> AnyView {
    let coin = Cents::new(1);
    let rounded = exact.half_up();
    if exact.is_zero() {
        w.say("per-day-none").into_any()
    } else if exact < Exact::whole(coin) {
        w.rich("per-day-less", [("coin", money::amount(w, coin, currency))])
    } else if exact == Exact::whole(rounded) {
        w.rich("per-day", [("amount", money::amount(w, rounded, currency))])
    } else {
        w.rich("per-day-about", [("amount", money::amount(w, rounded, currency))])
    }
}

/// The top of the page: how much is open on the day, what of it is to be paid, and what a day adds.
pub(super) fn headline(w: Words, page: &CalculationPage) -> AnyView {
    let open = if page.on == page.today { "calc-open" } else { "calc-open-then" };
    let payable = (page.payable() != page.owed()).then(|| {
        view! { <p class="m0">{w.rich("calc-payable", [("amount", money::amount(w, page.payable(), page.currency))])}</p> }
    });
    view! {
        <p class="muted m0">{w.rich(open, [("day", text::day(w, page.on))])}</p>
        <strong class="money">{money::owed(w, page.owed(), page.currency)}</strong>
        {payable}
        <p class="m0">{per_day(w, page.per_day, page.currency)}</p>
    }
    .into_any()
}
