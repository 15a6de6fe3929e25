//! The overview: what is to be paid in all, what is not to be paid for now and why, and a card for every case.

use casework::case::{self, Card, Overview, Total};
use leptos::prelude::*;
use rules::Day;
use rules::mandate::Scope;
use rules::money::Cents;

use super::words;
use crate::design::button::{Loudness, button_link};
use crate::design::lines::{Line, lines};
use crate::design::sheet::Sheet;
use crate::design::table::table;
use crate::design::tag::tag;
use crate::design::{money, text};
use crate::desk::Desk;
use crate::people::invite;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// `/cases`
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::Unavailable`].
pub async fn overview(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let found = case::overview(&desk.office, &desk.viewer).await?;
    let w = desk.words;
    Ok(Sheet::new(&desk, w.say("overview-title"), draw(w, &found)).on_cases())
}

/// `/cases/closed`
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::Unavailable`].
pub async fn closed(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let found = case::closed(&desk.office, &desk.viewer).await?;
    let w = desk.words;
    let sheet = Sheet::new(&desk, w.say("closed-title"), draw_closed(w, &found)).on_cases();
    Ok(sheet.back(routes::CASES.to_owned(), w.say("overview-title")))
}

/// The overview without its frame.
pub fn draw(w: Words, found: &Overview) -> AnyView {
    let totals: Vec<_> = found.totals.iter().map(|total| sum(w, found, total)).collect();
    let cards: Vec<_> = found.cases.iter().map(|case| card(w, case, found.as_of)).collect();
    let empty = found.cases.is_empty().then(|| view! { <p class="card">{w.say("overview-empty")}</p> });
    let closed = (found.closed > 0).then(|| {
        let count = i64::try_from(found.closed).unwrap_or(i64::MAX);
        view! {
            <p>
                <a class="pad" href=routes::CASES_CLOSED>
                    {w.with("overview-closed", [("count", count.into())])}
                </a>
            </p>
        }
    });
    let people = found.helps.is_none().then(|| {
        view! {
            <p>
                <a class="pad" href=routes::PEOPLE>{w.say("people-link")}</a>
            </p>
        }
    });
    let helps = found.helps.as_ref().map(|(name, scope)| helping(w, name, *scope));
    view! {
        <div class="row ends">
            <h1>{w.say("overview-title")}</h1>
            <p class="muted">{w.rich("overview-signed-in", [("name", text::name(found.initials.clone()))])}</p>
        </div>
        <div class="stack">
            {helps} {empty} <div class="split even">{totals}</div>
            {(!found.cases.is_empty()).then(|| view! { <h2 class="vh">{w.say("overview-all")}</h2> })}
            <ul class="opts bare">{cards}</ul> {closed}
            {people}
        </div>
    }
    .into_any()
}

/// For whom a helper looks, and how far that goes.
fn helping(w: Words, name: &str, scope: Scope) -> AnyView {
    let name = text::name(name.to_owned());
    let may = w.say(invite::scope(scope)[0]).into_any();
    view! { <p class="note info">{w.rich("people-helping", [("name", name), ("may", may)])}</p> }.into_any()
}

/// What is to be paid in one currency, case by case; what stands still is named with its amount below.
fn sum(w: Words, found: &Overview, total: &Total) -> AnyView {
    let own = || found.cases.iter().filter(|case| case.currency == total.currency && !case.performance);
    let rows: Vec<Line> = own()
        .filter(|case| case.payable.is_positive())
        .map(|case| Line::new("case", text::name(case.creditor.clone()), case.payable))
        .collect();
    let several = (rows.len() > 1).then(|| {
        lines(
            w,
            total.currency,
            rows.into_iter().chain([Line::sum("total", w.say("overview-together"), total.payable)]),
        )
    });
    let held = total.held.is_positive().then(|| {
        let which: Vec<_> = own()
            .filter(|case| case.owed > case.payable)
            .map(|case| {
                let amount = money::amount(w, case.owed - case.payable, total.currency);
                view! { <li>{w.rich("overview-held-case", [("creditor", text::name(case.creditor.clone())), ("amount", amount)])}</li> }
            })
            .collect();
        view! {
            <div class="sub">
                <h3>{w.rich("overview-held", [("amount", held_amount(w, total))])}</h3>
                <p class="m0">{w.say("overview-held-why")}</p>
                <ul>{which}</ul>
            </div>
        }
    });
    let several_currencies = found.totals.len() > 1;
    let label = if several_currencies {
        w.with("overview-total-in", [("currency", total.currency.code().to_owned().into())])
    } else {
        w.say("overview-total")
    };
    view! {
        <section class="card" aria-label=label.clone()>
            <h2 class="lbl">{label.clone()}</h2>
            <strong class="money">{money::owed(w, total.payable, total.currency)}</strong>
            {several}
            {held}
            <p class="small muted mt">{w.rich("overview-as-of", [("day", text::day(w, found.as_of))])}</p>
        </section>
    }
    .into_any()
}

fn held_amount(w: Words, total: &Total) -> AnyView {
    money::data(w, total.held, total.currency, "amount-held")
}

fn card(w: Words, case: &Card, as_of: Day) -> AnyView {
    let role = if case.performance { crate::performance::words::role(case.role) } else { words::role(case.role) };
    let role = role.map(|id| view! { <p class="small m0">{w.say(id)}</p> });
    view! {
        <li class="card ccard">
            <div>{tag(w, case.status)}</div>
            <h3>{text::name(case.creditor.clone())}</h3>
            <p class="small muted m0">
                {w.rich("overview-case", [("reference", text::ltr(case.reference.grouped()))])}
            </p>
            {role}
            {what(w, case, as_of)}
            {button_link(routes::case(case.reference), Loudness::Other, w.rich("overview-look", [("creditor", view! { <span class="vh">{case.creditor.clone()}</span> }.into_any())]))}
        </li>
    }
    .into_any()
}

/// How much and by when, or that something is to be done: a performance has no amount anywhere.
fn what(w: Words, case: &Card, as_of: Day) -> AnyView {
    if case.performance {
        return view! { <p>{w.say("overview-perform")}</p> }.into_any();
    }
    let by = case.pay_by.filter(|_| case.payable.is_positive()).map(|day| {
        let id = if day < as_of { "overview-pay-by-past" } else { "overview-pay-by" };
        view! { <p>{w.rich(id, [("day", text::day(w, day))])}</p> }
    });
    let held = (case.owed > case.payable && case.payable > Cents::ZERO)
        .then(|| view! { <p class="small">{w.rich("overview-of-which", [("amount", money::amount(w, case.payable, case.currency))])}</p> });
    let none =
        (case.owed.is_positive() && case.payable.is_zero()).then(|| view! { <p>{w.say("overview-nothing-now")}</p> });
    view! {
        <p class="m0">{money::data(w, case.owed, case.currency, "amt lead2")}</p>
        {held}
        {by}
        {none}
    }
    .into_any()
}

fn draw_closed(w: Words, found: &[Card]) -> AnyView {
    let rows: Vec<[AnyView; 2]> = found
        .iter()
        .map(|case| {
            let creditor = view! { <a href=routes::case(case.reference)>{text::name(case.creditor.clone())}</a> };
            [creditor.into_any(), text::ltr(case.reference.grouped())]
        })
        .collect();
    let list = if rows.is_empty() {
        view! { <p>{w.say("closed-empty")}</p> }.into_any()
    } else {
        let heads = [w.say("closed-creditor"), w.say("case-reference")];
        view! { <div class="card">{table(w.say("closed-title"), heads, rows)}</div> }.into_any()
    };
    view! {
        <h1>{w.say("closed-title")}</h1>
        <p>{w.say("closed-lead")}</p>
        {list}
    }
    .into_any()
}
