//! Decision: what a rule looked at, with its limits and where each figure comes from, and the way to a person
//! (GDPR art. 15(1)(h) and 22; CJEU C-203/22).

use casework::plan::PlanPage;
use leptos::prelude::*;
use rules::money::Currency;
use rules::plan::decide::{Figure, Name, Origin};
use rules::plan::{Decision, Effect, Variable};

use super::state::act;
use crate::design::button::Loudness;
use crate::design::icon::{Icon, icon};
use crate::design::money::amount;
use crate::design::text;
use crate::routes;
use crate::words::Words;

/// The decision of a rule, where one decided.
pub(super) fn explained(w: Words, page: &PlanPage) -> Option<AnyView> {
    let decision = page.decision.as_ref()?;
    let rows: Vec<_> = decision.variables.iter().map(|variable| row(w, page.currency, variable)).collect();
    let lead = if decision.effect == Effect::Accepted { "decision-auto" } else { "decision-looked" };
    Some(
        view! {
            <section class="card" id="decision" aria-labelledby="decision-title">
                <h2 id="decision-title">{w.say("decision-title")}</h2>
                <p>{w.say(lead)}</p>
                <details open=decision.effect == Effect::PersonLooks>
                    <summary>{w.say("decision-rules")}</summary>
                    <ul class="list">{rows}</ul>
                    <p class="small muted mt">{w.say("decision-source")}</p>
                </details>
                {person(w, page, decision)}
            </section>
        }
        .into_any(),
    )
}

/// One thing that was looked at, with its limit and where it comes from.
pub(crate) fn row(w: Words, currency: Currency, variable: &Variable) -> AnyView {
    let (name, most) = match variable.name {
        Name::Debt => ("decision-debt", "decision-most"),
        Name::Amount => ("decision-amount", "decision-least"),
        Name::LastDay => ("decision-last-day", "decision-until"),
        Name::FirstDay => ("decision-first-day", "decision-until"),
        Name::BrokenBefore => ("decision-broken", "decision-most"),
    };
    let limit = match variable.limit {
        Some(limit) => w.rich(most, [("limit", figure(w, currency, limit))]),
        None => w.say("decision-no-limit").into_any(),
    };
    let origin = match variable.origin {
        Origin::Debtor => "decision-from-you",
        Origin::Books => "decision-from-books",
    };
    let (class, drawing, verdict) = if variable.passed {
        ("tag ok", Icon::Tick, "decision-passed")
    } else {
        ("tag warn", Icon::Clock, "decision-not-passed")
    };
    view! {
        <li>
            <p class="m0 row ends">
                <strong>{w.say(name)} ": " {figure(w, currency, variable.value)}</strong>
                <span class=class>{icon(drawing)} {w.say(verdict)}</span>
            </p>
            <p class="m0 small muted">{limit} " " {w.say(origin)}</p>
        </li>
    }
    .into_any()
}

fn figure(w: Words, currency: Currency, figure: Figure) -> AnyView {
    match figure {
        Figure::Money(cents) => amount(w, cents, currency),
        Figure::Count(count) => count.to_string().into_any(),
        Figure::On(Some(day)) => text::day(w, day),
        Figure::On(None) => w.say("decision-never").into_any(),
    }
}

/// Asking a person: for the one whose plan it is, once.
fn person(w: Words, page: &PlanPage, decision: &Decision) -> Option<AnyView> {
    if !page.own {
        return None;
    }
    if page.review_asked {
        return Some(view! { <p class="note info mt">{w.say("decision-asked")}</p> }.into_any());
    }
    // Where a person looks anyway there is nothing to ask for.
    (decision.effect == Effect::Accepted).then(|| {
        view! { <div class="mt">{act(page, routes::DO_PLAN_PERSON, Loudness::Other, w.say("decision-ask"))}</div> }
            .into_any()
    })
}
