//! What made the debt less: payments with what each of them paid, and what the creditor gave up.

use casework::calculation::{CalculationPage, PaidLine};
use leptos::prelude::*;
use rules::allocation::in_order;
use rules::case::{Component, Parts};
use rules::money::Cents;

use super::line::Line;
use crate::case::words::component;
use crate::design::{money, text};
use crate::words::Words;

/// What was paid and not taken back.
pub(super) fn kept(page: &CalculationPage) -> Cents {
    page.payments.iter().filter(|paid| paid.taken_back.is_none()).map(|paid| paid.parts.total()).sum()
}

/// The card of the payments; none when nothing was paid.
pub(super) fn paid(w: Words, page: &CalculationPage) -> Option<AnyView> {
    if page.payments.is_empty() {
        return None;
    }
    // The parts that were ever paid, in the order in which a payment pays them.
    let all: Parts = page.payments.iter().flat_map(|paid| paid.parts.iter()).collect();
    let columns: Vec<Component> = in_order(&page.order, &all).map(|(component, _)| component).collect();
    let head = |name: String| view! { <th scope="col" role="columnheader">{name}</th> };
    let heads: Vec<_> = columns.iter().map(|one| head(w.say(component(*one)))).collect();
    let rows: Vec<_> = page.payments.iter().map(|paid| row(w, page, paid, &columns)).collect();
    let source = text::law(page.country, page.order.source);
    let content = view! {
        <p>{w.rich("case-order", [("order", order(w, page)), ("rule", source)])}</p>
        <table class="tbl cards" role="table">
            <caption class="vh">{w.say("paid-table")}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {head(w.say("paid-day"))}
                    <th scope="col" role="columnheader" class="r">
                        {w.say("paid-amount")}
                    </th> {heads}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    };
    let line = Line::other("paid", w.say("paid-title"), -kept(page));
    Some(line.card(w, page.currency, content))
}

/// `kosten, rente, rekening`: the parts of this debt in the order in which a payment pays them.
fn order(w: Words, page: &CalculationPage) -> AnyView {
    let mut all: Parts = page.costs.iter().map(|cost| (cost.component, cost.amount)).collect();
    all.add(Component::Principal, page.claim.amount);
    all.add(Component::Interest, page.interest.as_ref().map_or(Cents::ZERO, |interest| interest.amount));
    let names: Vec<String> = in_order(&page.order, &all).map(|(one, _)| w.say(component(one)).to_lowercase()).collect();
    names.join(", ").into_any()
}

fn row(w: Words, page: &CalculationPage, paid: &PaidLine, columns: &[Component]) -> AnyView {
    let back = paid.taken_back.map(|day| {
        view! {
            " "
            <strong class="small">{w.rich("paid-taken-back", [("day", text::day_short(w, day))])}</strong>
        }
    });
    let cells: Vec<_> = columns
        .iter()
        .map(|one| {
            view! {
                <td role="cell" class="w" data-l=format!("{}:", w.say(component(*one)))>
                    {money::amount(w, paid.parts.of(*one), page.currency)}
                </td>
            }
        })
        .collect();
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">{text::day_short(w, paid.day)} {back}</th>
            <td role="cell" class="r">{money::amount(w, paid.parts.total(), page.currency)}</td>
            {cells}
        </tr>
    }
    .into_any()
}

/// The card of what was given up; none when nothing was.
pub(super) fn waived(w: Words, page: &CalculationPage) -> Option<AnyView> {
    let total = page.waived.total();
    total.is_positive().then(|| {
        let parts = crate::payment::page::parts(w, &page.waived, page.currency);
        let content = view! { <p>{w.rich("waived-what", [("parts", parts)])}</p> };
        Line::other("waived", w.say("waived-title"), -total).card(w, page.currency, content)
    })
}
