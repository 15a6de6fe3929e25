//! What a court has said, and what may come next: what it adds and not before which day. Only what can really be done
//! is here, and what nobody knows is not guessed.

use casework::case::CasePage;
use casework::stage::{CourtFact, NextStep};
use leptos::prelude::*;
use rules::Country;
use rules::money::Cents;
use rules::stage::{CourtFactKind, Step};

use crate::design::lines::{Line, lines};
use crate::design::timeline::{Moment, timeline};
use crate::design::{money, text};
use crate::routes;
use crate::words::Words;

/// The card; none while there is nothing to say.
pub fn stage(w: Words, case: &CasePage) -> Option<AnyView> {
    let facts = (!case.court_facts.is_empty()).then(|| said(w, case));
    let next = case.next_step.as_ref().map(|step| next(w, case, step));
    (facts.is_some() || next.is_some()).then(|| {
        view! {
            <section class="card" id="stage" aria-labelledby="stage-title">
                <h2 id="stage-title">{w.say(if facts.is_some() { "court-title" } else { "step-title" })}</h2>
                {facts}
                {next}
            </section>
        }
        .into_any()
    })
}

fn said(w: Words, case: &CasePage) -> AnyView {
    let country = case.country;
    timeline(
        w,
        case.court_facts.iter().rev().map(|fact| Moment {
            day: fact.day,
            what: fact_line(w, country, fact, case.performance.is_some()),
            soon: false,
        }),
    )
}

fn fact_line(w: Words, country: Country, fact: &CourtFact, performs: bool) -> AnyView {
    let what = match (fact.kind, &fact.attached) {
        (CourtFactKind::Order, _) if performs => w.say("perform-court-order").into_any(),
        (CourtFactKind::Judgment, _) if performs => w.say("perform-court-judgment").into_any(),
        (CourtFactKind::Order, _) => w.say("court-order").into_any(),
        (CourtFactKind::Judgment, _) => w.say("court-judgment").into_any(),
        (CourtFactKind::Attachment, Some(what)) => {
            w.rich("court-attachment", [("what", text::in_language_of(country, what.clone()))])
        }
        (CourtFactKind::Attachment, None) => w.say("court-attachment-unknown").into_any(),
    };
    let number = fact.number.clone().map(|number| w.rich("court-number", [("number", text::ltr(number))]));
    let authority = text::in_language_of(country, fact.authority.clone());
    view! {
        {what}
        <span class="by">{authority} {number.map(|number| view! { ", " {number} })}</span>
    }
    .into_any()
}

fn next(w: Words, case: &CasePage, step: &NextStep) -> AnyView {
    let id = match step.kind {
        Step::Order => "step-order",
        Step::Court => "step-court",
        Step::Enforcement => "step-enforcement",
    };
    let when = w.rich("step-when", [("day", view! { <strong>{text::day(w, step.not_before)}</strong> }.into_any())]);
    let heading = (!case.court_facts.is_empty()).then(|| view! { <h3>{w.say("step-title")}</h3> });
    let class = if heading.is_some() { "sub" } else { "" };
    view! {
        <div class=class>
            {heading}
            <p>
                {w.rich(id, [("creditor", text::name(case.creditor.clone()))])} " " {when}
            </p>
            {costs(w, case, step)}
            <p>
                {w.say("step-avoid")} " " <a href=routes::help_plan()>{w.say("step-help")}</a>
            </p>
        </div>
    }
    .into_any()
}

/// What it adds as far as it is known, and that the rest is not.
fn costs(w: Words, case: &CasePage, step: &NextStep) -> AnyView {
    let rest = match step.kind {
        Step::Order | Step::Court => "step-rest-court",
        Step::Enforcement => "step-rest-enforcement",
    };
    if step.costs.is_empty() {
        return view! { <p>{w.say(rest)}</p> }.into_any();
    }
    let list = step.costs.iter().map(|(label, amount)| Line {
        mark: None,
        ..Line::new("", text::in_language_of(case.country, label.clone()), *amount)
    });
    let total: Cents = step.costs.iter().map(|(_, amount)| *amount).sum();
    let after = w.rich("step-then", [("amount", money::amount(w, case.owed() + total, case.currency))]);
    view! {
        <p>{w.say("step-costs")}</p>
        {lines(w, case.currency, list)}
        <p>
            {after} " " {w.say(rest)}
        </p>
    }
    .into_any()
}
