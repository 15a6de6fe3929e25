//! The page of one paper: what it said in plain words, and below that the facts as they stand in the file.

use casework::case::CasePage;
use casework::document::{self, Content, DocumentPage};
use leptos::prelude::*;
use rules::case::{Parts, PartyRole};
use rules::money::Cents;
use rules::{Component, Day};

use super::shelf;
use crate::case::words as names;
use crate::design::facts::{Fact, fact, facts};
use crate::design::sheet::Sheet;
use crate::design::{money, text};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::shell::Agency;
use crate::words::Words;

/// `/cases/{reference}/documents/{id}`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn document(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let page = document::page(&desk.office, &desk.viewer, &named, routes::document_in(&desk.path)).await?;
    let w = desk.words;
    let (title, plain, list) = drawn(w, &page, &desk.site.agency);
    let own = matches!(page.content, Content::Invoice { .. });
    let missing = own.then(|| {
        view! {
            <section class="card" aria-labelledby="own">
                <h2 id="own">{w.say("document-own-title")}</h2>
                {shelf::missing(w, &page.case, page.asked)}
            </section>
        }
    });
    let lines: Vec<_> = plain.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    let body = view! {
        <div class="col stack">
            <h1>{title.clone()}</h1>
            <section class="card" aria-labelledby="plain">
                <h2 id="plain">{w.say("document-plain")}</h2>
                <ul>{lines}</ul>
            </section>
            <section class="card" aria-labelledby="facts">
                <h2 id="facts">{w.say("document-facts")}</h2>
                {facts(w, list)}
            </section>
            {missing}
            <p class="small muted noprint">{w.say("document-print")}</p>
        </div>
    };
    let sheet = Sheet::new(&desk, format!("{title} – {}", page.case.creditor), body).on_cases();
    Ok(sheet.back(routes::case(page.case.reference), page.case.creditor.clone()))
}

/// The title, what it said in plain words, and the facts.
fn drawn(w: Words, page: &DocumentPage, agency: &Agency) -> (String, Vec<AnyView>, Vec<Fact>) {
    let case = &page.case;
    match &page.content {
        Content::Invoice { due_on, placed_on, parts } => {
            let plain = invoice_plain(w, case, *placed_on);
            (w.say("document-invoice"), plain, invoice_facts(w, case, (*due_on, *placed_on), parts))
        }
        Content::Letter { sent_on, code_until, code_works } => {
            let title = w.with("document-letter-title", [("day", w.day(*sent_on).into())]);
            let mut plain = vec![
                w.rich("document-letter-about", [("seller", text::name(case.seller.name.clone()))]),
                w.say("document-letter-code").into_any(),
                w.say("document-letter-hidden").into_any(),
            ];
            plain.push(if *code_works {
                w.rich("document-letter-works", [("day", text::day(w, *code_until))])
            } else {
                w.say("document-letter-dead").into_any()
            });
            (title, plain, letter_facts(w, case, agency, *sent_on))
        }
        Content::Notice { sent_on, received_on, days, costs } => {
            let title = w.with("document-notice-title", [("day", w.day(*sent_on).into())]);
            let seller = || text::name(case.seller.name.clone());
            let days_words = w.with("document-days", [("days", i64::from(*days).into())]);
            let mut plain = vec![
                w.rich("document-notice-asked", [("seller", seller()), ("days", days_words.clone().into_any())]),
                w.say("document-notice-costs").into_any(),
                w.rich("document-notice-none", [("seller", seller())]),
            ];
            let how = text::link(&routes::calculation(case.reference), w.say("case-calculation"));
            plain.push(view! { {w.say("document-notice-rule")} " " {how} }.into_any());
            let mut list = vec![fact(w.say("document-sent"), text::day(w, *sent_on))];
            let received = received_on.map_or_else(|| w.say("document-unknown").into_any(), |day| text::day(w, day));
            list.push(fact(w.say("document-received"), received));
            list.push(fact(w.say("document-time"), days_words));
            if let Some(costs) = costs {
                list.push(fact(w.say("document-notice-named"), amount(w, case, *costs)));
            }
            list.extend(of_case(w, case));
            (title, plain, list)
        }
    }
}

fn amount(w: Words, case: &CasePage, cents: Cents) -> AnyView {
    money::amount(w, cents, case.currency)
}

fn invoice_plain(w: Words, case: &CasePage, placed_on: Day) -> Vec<AnyView> {
    let seller = || text::name(case.seller.name.clone());
    let mut plain = vec![
        w.rich("document-invoice-from", [("seller", seller()), ("day", text::day(w, placed_on))]),
        w.say("document-invoice-wrong").into_any(),
    ];
    if case.role == PartyRole::Guarantor {
        plain.push(w.say("document-invoice-guarantor").into_any());
    }
    plain
}

/// The facts of the claim; the parts only where it is about money.
fn invoice_facts(w: Words, case: &CasePage, (due_on, placed_on): (Option<Day>, Day), parts: &Parts) -> Vec<Fact> {
    let mut list = of_case(w, case);
    if let Some(day) = case.issued_on {
        list.push(fact(w.say("document-issued"), text::day(w, day)));
    }
    if let Some(day) = due_on {
        let name = if case.performance.is_some() { "perform-document-due" } else { "document-due" };
        list.push(fact(w.say(name), text::day(w, day)));
    }
    if let Some(what) = &case.description {
        list.push(fact(w.say("document-what"), text::name(what.clone())));
    }
    if let Some(contract) = &case.contract {
        list.push(fact(w.say("about-contract"), text::ltr(contract.clone())));
    }
    list.push(fact(w.say("document-placed"), text::day(w, placed_on)));
    if let Some(what) = &case.performance {
        list.push(fact(w.say("case-to-do"), text::name(what.clone())));
        return list;
    }
    for component in Component::ALL.into_iter().filter(|component| parts.of(*component).is_positive()) {
        list.push(fact(w.say(names::component(component)), amount(w, case, parts.of(component))));
    }
    list.push(fact(w.say("document-total"), amount(w, case, parts.total())));
    list
}

fn letter_facts(w: Words, case: &CasePage, agency: &Agency, sent_on: Day) -> Vec<Fact> {
    let mut list = vec![
        fact(w.say("document-sent"), text::day(w, sent_on)),
        fact(w.say("document-how"), w.say("document-by-post")),
        fact(w.say("document-sender"), text::name(agency.name.clone())),
        fact(w.say("frame-register"), text::ltr(agency.register_number.clone())),
    ];
    list.extend(of_case(w, case));
    list
}

fn of_case(w: Words, case: &CasePage) -> Vec<Fact> {
    let mut list = vec![fact(w.say("about-seller"), text::name(case.seller.name.clone()))];
    if case.creditor != case.seller.name {
        let name = if case.performance.is_some() { "perform-about-creditor" } else { "about-creditor" };
        list.push(fact(w.say(name), text::name(case.creditor.clone())));
    }
    list.push(fact(w.say("case-reference"), text::ltr(case.reference.grouped())));
    list.push(fact(w.say("about-invoice"), text::ltr(case.invoice.clone())));
    list.push(fact(w.say("about-law"), w.say(names::country(case.country))));
    list
}
