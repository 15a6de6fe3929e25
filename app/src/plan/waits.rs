//! A plan that waits for an answer: of a person at the agency, or of the debtor.

use casework::plan::PlanPage;
use leptos::prelude::*;

use super::state::{act, amount, cases, story, terms_card};
use super::{answers::TICKED, decision};
use crate::design::button::{Loudness, button, button_link};
use crate::design::pick::Pick;
use crate::design::result::{Went, result_panel};
use crate::design::text;
use crate::payment::acknowledge::{self, About, Doing};
use crate::routes;
use crate::words::Words;

/// A person looks: until when, why, and what would have been said yes to at once.
pub(super) fn proposed(w: Words, page: &PlanPage) -> (String, AnyView) {
    let title = w.say("plan-proposed-title");
    let by = page.terms.answer_by.map(|day| {
        view! { <p>{w.rich("plan-review", [("day", text::day(w, day))])}</p> }
    });
    let body = view! {
        <div class="col stack">
            {result_panel(Went::Otherwise, title.clone(), view! { {by} <p>{w.say("plan-review-then")}</p> })}
            {again(w, page)} {decision::explained(w, page)}
            {terms_card(w, page, "plan-yours", "plan-from-you", &page.terms)} {cases(w, page)} {acts(w, page)}
            {story(w, page)}
        </div>
    };
    (title, body.into_any())
}

/// The amount to which a rule says yes, and the way to ask for exactly that.
fn again(w: Words, page: &PlanPage) -> Option<AnyView> {
    let enough = page.decision.as_ref().and_then(|decision| decision.counterfactual).filter(|_| page.own)?;
    Some(
        view! {
            <section class="card" aria-labelledby="enough">
                <h2 id="enough">{w.say("plan-enough-title")}</h2>
                <p>{w.rich("plan-enough", [("amount", amount(w, page, enough))])}</p>
                {act(page, routes::DO_PLAN_AGAIN, Loudness::Other, w.rich("plan-enough-do", [("amount", amount(w, page, enough))]))}
                <p class="small muted mt">{w.say("plan-enough-may")}</p>
            </section>
        }
        .into_any(),
    )
}

fn acts(w: Words, page: &PlanPage) -> Option<AnyView> {
    let reference = page.own.then(|| page.cases.first()).flatten()?.0;
    Some(
        view! {
            <section id="acts" aria-labelledby="acts-title">
                <h2 id="acts-title">{w.say("plan-acts")}</h2>
                <div class="row full">
                    {button_link(routes::plan(reference), Loudness::Other, w.say("plan-propose-other"))}
                    {button_link(routes::plan_stop(&page.terms.id), Loudness::Other, w.say("plan-take-back"))}
                </div>
            </section>
        }
        .into_any(),
    )
}

/// A counter-offer: both beside each other, the reason, and until when to choose.
pub(super) fn countered(w: Words, page: &PlanPage) -> (String, AnyView) {
    let title = w.say("plan-countered-title");
    let reason = page.terms.reason.clone().map(|reason| {
        view! {
            <p>
                {w.say("plan-reason")} " " <bdi>{reason}</bdi>
            </p>
        }
    });
    let yours = page.before.as_ref().map(|before| terms_card(w, page, "plan-yours", "plan-from-you", before));
    let until = page.terms.answer_by.map(|day| {
        view! { <p>{w.rich("plan-choose-until", [("day", text::day(w, day))])}</p> }
    });
    let body = view! {
        <div class="stack">
            <h1>{title.clone()}</h1>
            {reason}
            <div class="opts">
                {yours} {terms_card(w, page, "plan-ours", "plan-from-us", &page.terms)}
            </div>
            {until} <p>{w.say("plan-choose-nothing")}</p> {choices(w, page)} {cases(w, page)}
            {decision::explained(w, page)} {story(w, page)}
        </div>
    };
    (title, body.into_any())
}

fn choices(w: Words, page: &PlanPage) -> Option<AnyView> {
    let reference = page.own.then(|| page.cases.first()).flatten()?.0;
    let about = About { doing: Doing::Planning, country: page.country, limitation: None };
    let yes = w.rich("plan-accept", [("amount", amount(w, page, page.terms.amount))]);
    Some(
        view! {
            <section id="acts" class="stack" aria-labelledby="acts-title">
                <h2 id="acts-title">{w.say("plan-choose-title")}</h2>
                <form method="post" action=routes::DO_PLAN_ACCEPT class="full stack col">
                    <input type="hidden" name="plan" value=page.terms.id.to_string() />
                    {acknowledge::warning(w, about)}
                    <Pick
                        name=acknowledge::FIELD
                        value=TICKED
                        tick=true
                        checked=false
                        label=w.say("ack-plan-choice")
                        note=w.say("ack-plan-choice-note").into_any()
                    />
                    {button(Loudness::First, yes)}
                </form>
                <div class="row full">
                    {button_link(routes::plan(reference), Loudness::Other, w.say("plan-propose-other"))}
                    {button_link(routes::plan_stop(&page.terms.id), Loudness::Other, w.say("plan-decline"))}
                    {button_link(routes::CONTACT, Loudness::Other, w.say("plan-talk"))}
                </div>
            </section>
        }
        .into_any(),
    )
}
