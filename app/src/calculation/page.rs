//! `/cases/{reference}/calculation`: every line with its rule, base, rate, days and formula; all lines add up to what is
//! owed, to the cent. It works without script, on a phone and on paper.

use casework::calculation::{self, CalculationPage};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rules::case::Component;
use rules::money::{Cents, Currency};

use super::asked::{self, Asked, BOXES};
use super::line::Line;
use super::{costs, interest, paid, together};
use crate::design::breakdown::{Part, bar};
use crate::design::facts::{Fact, fact, facts};
use crate::design::lines::colour;
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The page. A day that cannot be is refused, and the page is then the one of today.
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn calculation(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let asked = Asked::of(&use_query_map().get_untracked());
    let of = |on| calculation::page(&desk.office, &desk.viewer, &named, on);
    let (page, refusal) = match asked.day() {
        Err(refusal) => (of(None).await?, Some(refusal)),
        Ok(on) => match of(on).await {
            Err(casework::Error::Refused(refusal)) if on.is_some() => (of(None).await?, Some(refusal)),
            page => (page?, None),
        },
    };
    let w = desk.words;
    let trouble = Trouble::of(refusal, page.currency, &BOXES);
    let creditor = ("creditor", page.creditor.clone().into());
    let title = if page.on == page.today {
        w.with("calc-page", [creditor])
    } else {
        w.with("calc-page-then", [creditor, ("day", w.day(page.on).into())])
    };
    let body = draw(w, &page, &asked, trouble.as_ref());
    let sheet = Sheet::new(&desk, title, body).on_cases().refused(trouble.is_some());
    Ok(sheet.back(routes::case(page.reference), page.creditor))
}

/// The page without its frame.
pub fn draw(w: Words, page: &CalculationPage, asked: &Asked, trouble: Option<&Trouble>) -> AnyView {
    let parts = parts(w, page);
    let number =
        |component: Component| parts.iter().find(|part| part.colour == colour(component)).map_or(0, |part| part.number);
    let interest = page.interest.as_ref().map(|line| interest::interest(w, page, number(Component::Interest), line));
    let costs: Vec<_> = page.costs.iter().map(|cost| costs::costs(w, page, number(cost.component), cost)).collect();
    let corrected = together::correction(page);
    let correction = (!corrected.is_zero()).then(|| {
        let content = view! { <p>{w.say("correction-what")}</p> };
        Line::other("correction", w.say("correction-title"), corrected).card(w, page.currency, content)
    });
    view! {
        <div class="col stack">
            {summary(w, trouble)} {top(w, page)} <section class="card" id="open" aria-label=w.say("calc-title")>
                {together::headline(w, page)}
                {bar(w, "made-of", w.say("case-why"), &parts, page.charged(), page.currency)}
            </section> {claim(w, page, number(Component::Principal))} {interest} {costs} {paid::paid(w, page)}
            {paid::waived(w, page)} {correction} {together::together(w, page)} {asked::form(w, page, asked, trouble)}
            <p class="small muted noprint">{w.say("calc-print")}</p>
        </div>
    }
    .into_any()
}

fn top(w: Words, page: &CalculationPage) -> AnyView {
    let reference = text::ltr(page.reference.grouped());
    let lead = w.rich(
        "calc-lead",
        [("creditor", text::name(page.creditor.clone())), ("reference", reference), ("day", text::day(w, page.today))],
    );
    let then = (page.on != page.today).then(|| {
        view! {
            <div class="note info" id="then">
                <p>
                    <strong>{w.rich("calc-then", [("day", text::day(w, page.on))])}</strong>
                    " "
                    {w.say("calc-then-if")}
                    " "
                    <a href=routes::calculation(page.reference)>{w.say("calc-today")}</a>
                </p>
            </div>
        }
    });
    view! {
        <div>
            <h1>{w.say("calc-title")}</h1>
            <p>{lead}</p>
            {then}
        </div>
    }
    .into_any()
}

/// What was charged, as the picture numbers it. A part of nothing is not drawn and has no number.
fn parts(w: Words, page: &CalculationPage) -> Vec<Part> {
    let interest = page.interest.as_ref().map_or(Cents::ZERO, |line| line.amount);
    let costs = page.costs.iter().map(|cost| (cost.component, cost.amount));
    let all = [(Component::Principal, page.claim.amount), (Component::Interest, interest)].into_iter().chain(costs);
    let shown = all.filter(|(_, amount)| amount.is_positive());
    (1..)
        .zip(shown)
        .map(|(number, (component, amount))| Part {
            number,
            colour: colour(component),
            name: w.say(crate::case::words::component(component)),
            amount,
        })
        .collect()
}

fn claim(w: Words, page: &CalculationPage, number: usize) -> AnyView {
    let claim = &page.claim;
    let mut list: Vec<Fact> = Vec::new();
    if let Some(description) = &claim.description {
        list.push(fact(w.say("claim-for"), text::name(description.clone())));
    }
    let invoice = text::ltr(claim.invoice.clone());
    let what = match claim.issued_on {
        Some(day) => w.rich("claim-invoice-of", [("invoice", invoice), ("day", text::day(w, day))]),
        None => invoice,
    };
    let due = claim.due_on.map(|day| view! { " " {w.rich("claim-due", [("day", text::day(w, day))])} });
    list.push(fact(w.say("claim-invoice"), view! { {what} {due} }));
    let currency: Currency = page.currency;
    Line::of(w, number, Component::Principal, claim.amount).card(w, currency, facts(w, list))
}
