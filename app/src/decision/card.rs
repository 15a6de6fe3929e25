//! Card: one decision. What it was, the rule with its version, what was looked at and where that comes from, what came of
//! it, and when it would have been different.

use casework::decision::{Decided, Matter, What};
use leptos::prelude::*;
use rules::plan::{Effect, Step};

use super::told;
use crate::design::button::{Loudness, button_link};
use crate::design::facts::{Fact, fact, facts};
use crate::design::icon::{Icon, icon};
use crate::design::text;
use crate::routes;
use crate::words::Words;

/// The card, with its number on the page.
pub fn card(w: Words, number: usize, decided: &Decided) -> AnyView {
    let id = format!("d{number}");
    let told = told::of(w, decided);
    let mut list: Vec<Fact> = vec![fact(w.say("decided-rule"), rule(w, decided, told.rule))];
    list.push(fact(w.say("decided-used"), told.used));
    list.push(fact(w.say("decided-effect"), told.effect));
    list.push(fact(w.say("decided-otherwise"), told.otherwise));
    let about = decided.matter.as_ref().map(|matter| view! { ", " {about(matter, &decided.what)} });
    let asked = decided.review_asked.then(|| view! { <p class="note info mt">{w.say("decision-asked")}</p> });
    view! {
        <section class="card" aria-labelledby=id.clone()>
            <div class="row ends">
                <h2 id=id.clone() class="m0">
                    {told.title}
                </h2>
                {tag(w, &decided.what)}
            </div>
            <p class="small muted">{text::day(w, decided.day)} {about}</p>
            {facts(w, list)}
            {asked.is_none().then(|| acts(w, decided))}
            {asked}
        </section>
    }
    .into_any()
}

/// The way to a person: a review of what was agreed by a rule, a dispute of costs, a message about the rest. What a
/// person looked at anyway, and what only gives something, has none.
fn acts(w: Words, decided: &Decided) -> Option<AnyView> {
    let (path, words) = match &decided.what {
        What::Plan { decision, .. } if decision.effect == Effect::Accepted => {
            (routes::review_of(&decided.id), "decided-ask")
        }
        What::Costs(_) => (routes::dispute(decided.matter.as_ref()?.reference), "decided-dispute"),
        What::Reminded { .. } | What::Missed { .. } => (routes::MESSAGE_NEW.to_owned(), "decided-ask"),
        What::Plan { .. } | What::Rest { .. } | What::PayOff { .. } => return None,
    };
    Some(view! { <div class="sub full">{button_link(path, Loudness::Other, w.say(words))}</div> }.into_any())
}

/// What the rule says, its name, and the version that was followed.
fn rule(w: Words, decided: &Decided, says: AnyView) -> AnyView {
    let rule = decided.rule();
    let named =
        w.rich("decided-rule-named", [("rule", text::ltr(rule.id)), ("version", text::ltr(rule.version.to_string()))]);
    view! { {says} " " <span class="muted">{named}</span> }.into_any()
}

/// The creditor, as a link to where more of it stands.
fn about(matter: &Matter, what: &What) -> AnyView {
    let path = match what {
        What::Plan { plan, .. } | What::Missed { plan, .. } | What::PayOff { plan: Some(plan), .. } => {
            routes::plan_page(plan)
        }
        What::Costs(costs) => routes::calculation_of(matter.reference, costs.line.component),
        What::Reminded { .. } | What::Rest { .. } | What::PayOff { plan: None, .. } => routes::case(matter.reference),
    };
    view! {
        <a href=path>
            <bdi>{matter.creditor.clone()}</bdi>
        </a>
    }
    .into_any()
}

/// In one word what came of it.
fn tag(w: Words, what: &What) -> AnyView {
    let (class, drawing, id) = match what {
        What::Plan { decision, .. } if decision.effect == Effect::Accepted => ("tag ok", Icon::Tick, "decided-tag-yes"),
        What::Plan { .. } => ("tag info", Icon::Clock, "decided-tag-person"),
        What::Rest { .. } | What::PayOff { .. } => ("tag ok", Icon::Tick, "decided-tag-yes"),
        What::Missed { step: Step::End, .. } => ("tag warn", Icon::Clock, "decided-tag-ended"),
        What::Costs(_) | What::Reminded { .. } | What::Missed { .. } => ("tag plain", Icon::Clock, "decided-tag-rule"),
    };
    view! { <span class=class>{icon(drawing)} {w.say(id)}</span> }.into_any()
}
