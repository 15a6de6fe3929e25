//! Acts: skipping a term, stopping, and paying off. Each page says what it means before its button does it.

use casework::plan::{self, PlanPage, Planner};
use leptos::prelude::*;
use rules::Day;
use rules::money::Cents;
use rules::plan::{Instalments, Owed, Schedule, State};

use super::state::{act, amount};
use crate::design::button::{Loudness, button_link};
use crate::design::facts::{fact, facts};
use crate::design::sheet::Sheet;
use crate::design::{money, text};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// `/plans/{id}/pause`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn pause(desk: Desk, id: String) -> Result<Sheet, Problem> {
    let page = plan::page(&desk.office, &desk.viewer, &id).await?;
    if !page.own || page.terms.state != State::Active || page.pauses_left == 0 {
        return Ok(Sheet::elsewhere(&routes::plan_page(&page.terms.id)));
    }
    let with = super::answers::others(&page);
    let planner = match page.cases.first() {
        Some((reference, ..)) => plan::planner(&desk.office, &desk.viewer, &reference.to_string(), &with).await.ok(),
        None => None,
    };
    let skipped = planner.as_ref().and_then(|planner| skipped(&page, planner));
    let w = desk.words;
    let body = draw_pause(w, &page, skipped);
    Ok(framed(&desk, &page, "plan-pause-title", body))
}

/// What skipping the next term does to the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The day of the last payment then.
    pub last: Day,
    /// The interest that comes on top of what would have come anyway.
    pub interest: Cents,
}

/// Works out what skipping does, by the rules of the schedule.
pub fn skipped(page: &PlanPage, planner: &Planner) -> Option<Skipped> {
    let next = page.progress.next()?.due.day;
    let owed: Vec<Owed> = planner.cases.iter().filter(|case| case.chosen).map(|case| case.owed.clone()).collect();
    let every = page.terms.every;
    let from = |first: Day| Schedule::of(&owed, Instalments { first, every, amount: page.terms.amount });
    let (as_it_is, then) = (from(next), from(every.due(next, 1)));
    Some(Skipped { last: then.last()?.day, interest: then.total_interest - as_it_is.total_interest })
}

/// The page of skipping, without its frame.
pub fn draw_pause(w: Words, page: &PlanPage, skipped: Option<Skipped>) -> AnyView {
    let mut list = Vec::new();
    if let Some(next) = page.progress.next() {
        let words = [("amount", amount(w, page, next.left())), ("day", text::day(w, next.due.day))];
        list.push(fact(w.say("plan-pause-skips"), w.rich("plan-pause-not", words)));
        list.push(fact(w.say("plan-pause-then"), text::day(w, page.terms.every.due(next.due.day, 1))));
    }
    if let Some(skipped) = skipped {
        list.push(fact(w.say("plan-fact-ready"), text::day(w, skipped.last)));
        let more = skipped.interest.is_positive();
        let interest = if more { amount(w, page, skipped.interest) } else { w.say("plan-no-interest").into_any() };
        list.push(fact(w.say("plan-fact-interest"), interest));
    }
    let left = w.with("plan-pause-left", [("left", i64::from(page.pauses_left).into())]);
    view! {
        <div class="col stack">
            <h1>{w.say("plan-pause-title")}</h1>
            <p>{w.say("plan-pause-lead")}</p>
            <section class="card">{facts(w, list)}</section>
            <p>{left}</p>
            {act(page, routes::DO_PLAN_PAUSE, Loudness::First, w.say("plan-pause-do"))}
            {button_link(routes::plan_page(&page.terms.id), Loudness::Other, w.say("plan-keep"))}
        </div>
    }
    .into_any()
}

/// `/plans/{id}/stop`: a plan within its days, a proposal, or an offer.
///
/// # Errors
/// As [`pause`].
pub async fn stop(desk: Desk, id: String) -> Result<Sheet, Problem> {
    let page = plan::page(&desk.office, &desk.viewer, &id).await?;
    let can = page.terms.state.waits() || page.withdraw_until.is_some();
    if !page.own || !can {
        return Ok(Sheet::elsewhere(&routes::plan_page(&page.terms.id)));
    }
    let body = draw_stop(desk.words, &page);
    Ok(framed(&desk, &page, stop_words(page.terms.state).0, body))
}

fn stop_words(state: State) -> (&'static str, &'static str, &'static str) {
    match state {
        State::Proposed => ("plan-take-back-title", "plan-take-back-lead", "plan-take-back-do"),
        State::Countered => ("plan-decline-title", "plan-decline-lead", "plan-decline-do"),
        _ => ("plan-stop-title", "plan-stop-lead", "plan-stop-do"),
    }
}

/// The page of stopping, without its frame.
pub fn draw_stop(w: Words, page: &PlanPage) -> AnyView {
    let (title, lead, does) = stop_words(page.terms.state);
    let left = w.rich("plan-stop-left", [("amount", amount(w, page, page.due_now))]);
    view! {
        <div class="col stack">
            <h1>{w.say(title)}</h1>
            <p>{w.say(lead)}</p>
            <p>{left} " " {w.say("plan-stop-again")}</p>
            {act(page, routes::DO_PLAN_STOP, Loudness::First, w.say(does))}
            {button_link(routes::plan_page(&page.terms.id), Loudness::Other, w.say("plan-keep"))}
        </div>
    }
    .into_any()
}

/// `/plans/{id}/pay-off`
///
/// # Errors
/// As [`pause`].
pub async fn pay_off(desk: Desk, id: String) -> Result<Sheet, Problem> {
    let page = plan::page(&desk.office, &desk.viewer, &id).await?;
    let offer = match plan::pay_off_page(&desk.office, &desk.viewer, &id).await {
        Err(casework::Error::Refused(_)) => return Ok(Sheet::elsewhere(&routes::plan_page(&page.terms.id))),
        offer => offer?,
    };
    let body = draw_pay_off(desk.words, &page, &offer);
    Ok(framed(&desk, &page, "plan-pay-off-title", body))
}

/// The page of paying off, without its frame.
pub fn draw_pay_off(w: Words, page: &PlanPage, offer: &plan::PayOff) -> AnyView {
    let rows: Vec<_> = offer
        .cases
        .iter()
        .enumerate()
        .map(|(at, (reference, creditor, due))| {
            let loudness = if at == 0 { Loudness::First } else { Loudness::Other };
            view! {
                <li class="row ends">
                    <span>
                        <bdi>{creditor.clone()}</bdi>
                        " "
                        {text::ltr(reference.grouped())}
                    </span>
                    {money::amount(w, *due, offer.currency)}
                    {offer.promised.then(|| button_link(routes::pay(*reference), loudness, w.say("case-act-pay")))}
                </li>
            }
        })
        .collect();
    let until = |id| w.rich(id, [("day", text::day(w, offer.valid_until))]);
    let (label, holds) = if offer.promised {
        ("plan-pay-off-amount", until("plan-pay-off-until"))
    } else {
        ("plan-pay-off-today", until("plan-pay-off-ask"))
    };
    let ask = (!offer.promised).then(|| act(page, routes::DO_PLAN_PAY_OFF, Loudness::First, w.say("plan-pay-off-do")));
    view! {
        <div class="col stack">
            <h1>{w.say("plan-pay-off-title")}</h1>
            <section class="card">
                <p class="muted m0">{w.say(label)}</p>
                <strong class="money">{money::owed(w, offer.amount, offer.currency)}</strong>
                <p>{holds}</p>
                <ul class="list">{rows}</ul>
                {ask}
            </section>
            <p>{w.say("plan-pay-off-then")}</p>
            {button_link(routes::plan_page(&page.terms.id), Loudness::Other, w.say("plan-keep"))}
        </div>
    }
    .into_any()
}

/// A page of this plan in its frame.
pub(super) fn framed(desk: &Desk, page: &PlanPage, title: &str, body: AnyView) -> Sheet {
    let creditor = page.cases.first().map(|(_, creditor, _)| creditor.clone()).unwrap_or_default();
    let title = format!("{} – {creditor}", desk.words.say(title));
    Sheet::new(desk, title, body).on_cases().back(routes::plan_page(&page.terms.id), desk.words.say("plan-back"))
}
