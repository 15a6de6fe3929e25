//! A plan that is over: paid, broken, stopped, refused, or replaced by other terms. Each says what can be done now.

use casework::plan::PlanPage;
use leptos::prelude::*;
use rules::Day;
use rules::plan::Event;

use super::state::{amount, cases, pay, story, terms_card};
use super::{decision, schedule};
use crate::case::page::help;
use crate::design::button::{Loudness, button_link};
use crate::design::facts::{fact, facts};
use crate::design::result::{Went, result_panel};
use crate::design::text;
use crate::routes;
use crate::words::Words;

/// Every term is paid.
pub(super) fn completed(w: Words, page: &PlanPage) -> (String, AnyView) {
    let title = w.say("plan-completed-title");
    let rest = page.rest.is_positive().then(|| {
        let words = w.rich("plan-completed-rest", [("amount", amount(w, page, page.rest))]);
        view! {
            <section class="card">
                <p>{words}</p>
                {pay(w, page, page.rest)}
            </section>
        }
    });
    let nothing = (!page.due_now.is_positive()).then(|| view! { <p>{w.say("plan-completed-nothing")}</p> });
    let body = view! {
        <div class="col stack">
            {result_panel(Went::Well, title.clone(), view! { <p>{w.rich("plan-completed", [("amount", amount(w, page, page.terms.total))])}</p> {nothing} })}
            {rest} {how_far(w, page)} {agreement(w, page)} {cases(w, page)} {story(w, page)}
        </div>
    };
    (title, body.into_any())
}

/// Terms were missed and the notice is over: until when paying makes it run again, or another plan.
pub(super) fn broken(w: Words, page: &PlanPage) -> (String, AnyView) {
    let title = w.say("plan-broken-title");
    let behind = page.progress.behind();
    let until = ended_on(page).map(|day| day.plus_days(page.policy.revive_days)).filter(|day| *day >= page.today);
    let revive = until.filter(|_| behind.is_positive()).map(|day| {
        let words = [("amount", amount(w, page, behind)), ("day", text::day(w, day))];
        view! {
            <section class="card" aria-labelledby="revive">
                <h2 id="revive">{w.say("plan-revive-title")}</h2>
                <p>{w.rich("plan-revive", words)}</p>
                {pay(w, page, behind)}
            </section>
        }
    });
    let other = page.cases.first().filter(|_| page.own).map(|(reference, ..)| {
        let loudness = if until.is_some() { Loudness::Other } else { Loudness::First };
        view! {
            <section class="card" aria-labelledby="other">
                <h2 id="other">{w.say("plan-other-title")}</h2>
                <p>{w.say("plan-other")}</p>
                {button_link(routes::plan(*reference), loudness, w.say("plan-new"))}
            </section>
        }
    });
    let body = view! {
        <div class="col stack">
            {result_panel(Went::Otherwise, title.clone(), view! { <p>{w.say("plan-broken")}</p> })}
            <div class="stack" id="acts">
                {revive} {other}
            </div>
            {help(w, page.own)} {how_far(w, page)} {agreement(w, page)} {cases(w, page)} {story(w, page)}
        </div>
    };
    (title, body.into_any())
}

/// Stopped, taken back or declined by the debtor; or not needed any more because the debt was paid.
pub(super) fn withdrawn(w: Words, page: &PlanPage) -> (String, AnyView) {
    let title = w.say("plan-withdrawn-title");
    let body = view! {
        <div class="col stack">
            {result_panel(Went::Otherwise, title.clone(), view! { <p>{w.say("plan-withdrawn")}</p> })}
            {now(w, page)} {cases(w, page)} {story(w, page)}
        </div>
    };
    (title, body.into_any())
}

/// A person said no: the reason, and what can be done.
pub(super) fn refused(w: Words, page: &PlanPage) -> (String, AnyView) {
    let title = w.say("plan-refused-title");
    let reason = page.terms.reason.clone().map(|reason| {
        view! {
            <p>
                {w.say("plan-reason")} " " <bdi>{reason}</bdi>
            </p>
        }
    });
    let body = view! {
        <div class="col stack">
            {result_panel(Went::Otherwise, title.clone(), view! { {reason} <p>{w.say("plan-refused")}</p> })}
            {now(w, page)} {help(w, page.own)} <p>
                {w.say("plan-refused-disagree")} " " <a href=routes::COMPLAINT>{w.say("frame-complaint")}</a>
            </p> {terms_card(w, page, "plan-yours", "plan-from-you", &page.terms)} {decision::explained(w, page)}
            {story(w, page)}
        </div>
    };
    (title, body.into_any())
}

/// Other terms took the place of these.
pub(super) fn changed(w: Words, page: &PlanPage) -> (String, AnyView) {
    let title = w.say("plan-changed-title");
    let link =
        page.now.as_ref().map(|id| button_link(routes::plan_page(id), Loudness::First, w.say("plan-changed-look")));
    let body = view! {
        <div class="col stack">
            {result_panel(Went::Otherwise, title.clone(), view! { <p>{w.say("plan-changed")}</p> })}
            <div id="acts">{link}</div> {terms_card(w, page, "plan-old-terms", "plan-from-day", &page.terms)}
            {story(w, page)}
        </div>
    };
    (title, body.into_any())
}

/// A new proposal or a payment, where something is open.
fn now(w: Words, page: &PlanPage) -> Option<AnyView> {
    let (reference, ..) = page.cases.first()?;
    let open = page.due_now.is_positive();
    let again = (open && page.own).then(|| button_link(routes::plan(*reference), Loudness::First, w.say("plan-new")));
    let pay = open.then(|| button_link(routes::pay(*reference), Loudness::Other, w.say("case-act-pay")));
    let left = open.then(|| view! { <p>{w.rich("plan-still-open", [("amount", amount(w, page, page.due_now))])}</p> });
    Some(
        view! {
            <div id="acts">
                {left}
                <div class="row full">
                    {again} {pay} {button_link(routes::case(*reference), Loudness::Other, w.say("payment-to-case"))}
                </div>
            </div>
        }
        .into_any(),
    )
}

fn how_far(w: Words, page: &PlanPage) -> AnyView {
    let list = [fact(w.say("plan-left"), crate::design::money::owed(w, page.due_now, page.currency))];
    view! {
        <section class="card" aria-labelledby="how-far">
            <h2 id="how-far">{w.say("case-paid-title")}</h2>
            {schedule::progress(w, page.currency, &page.progress)}
            <div class="sub">{facts(w, list)}</div>
        </section>
    }
    .into_any()
}

fn agreement(w: Words, page: &PlanPage) -> AnyView {
    view! {
        <p>
            <a href=routes::plan_agreement(&page.terms.id)>{w.say("plan-act-agreement")}</a>
        </p>
    }
    .into_any()
}

/// The day on which it ended by the rule.
fn ended_on(page: &PlanPage) -> Option<Day> {
    page.story.iter().find(|lived| lived.event == Event::Break).map(|lived| lived.day)
}
