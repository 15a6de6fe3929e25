//! Card: what the page of a case says of something that must be done: what, by when, who asks for it, and what can be
//! done now. It stands where other cases have their amount.

use casework::case::{CasePage, Contact};
use casework::performance::PerformancePage;
use leptos::prelude::*;
use rules::Stage;
use rules::performance::State;

use super::state;
use crate::case::amount::{action, dispute};
use crate::design::text;
use crate::routes;
use crate::words::Words;

/// How it stands, and what must be done. A guarantor sees what it is about and has nothing to say of it.
pub fn card(w: Words, case: &CasePage, what: &str, doing: Option<&PerformancePage>) -> AnyView {
    if case.stage == Stage::Closed {
        return closed(w, case);
    }
    let disputed = doing.is_some_and(|doing| doing.disputed);
    // Whoever said that it is done, or has another day, is not told of the first one.
    let to_do = doing.is_none_or(|doing| matches!(doing.state, State::Open | State::NotAccepted));
    let by = case.pay_by.filter(|_| !disputed && to_do).map(|day| {
        let id = if day < case.as_of { "perform-by-past" } else { "case-do-by" };
        view! { <p>{w.rich(id, [("day", view! { <strong>{text::day(w, day)}</strong> }.into_any())])}</p> }
    });
    let reach = reach(w, &case.seller);
    view! {
        {doing.map(|doing| state::note(w, doing))}
        <section class="card" id="to-do" aria-label=w.say("case-to-do")>
            <p class="muted m0">{w.say("case-to-do")}</p>
            <p class="lead2">
                <bdi>{what.to_owned()}</bdi>
            </p>
            <p>{w.rich("perform-asks", [("creditor", text::name(case.creditor.clone()))])}</p>
            {by}
            <p>{w.say("case-no-amount")}</p>
            {reach}
            {acts(w, case, doing)}
        </section>
        {doing.map(|doing| state::yours(w, doing))}
    }
    .into_any()
}

/// What can be done now, as equal ways on.
fn acts(w: Words, case: &CasePage, doing: Option<&PerformancePage>) -> AnyView {
    let done = doing.filter(|doing| doing.can_perform).map(|doing| {
        action(routes::performance_done(doing.reference), w.say("perform-act-done"), w.say("perform-act-done-note"))
    });
    let day = doing.filter(|doing| doing.can_propose).map(|doing| {
        let [name, note] = match doing.state {
            State::Open => ["perform-act-day", "perform-act-day-note"],
            _ => ["perform-act-other-day", "perform-act-other-day-note"],
        };
        action(routes::performance_day(doing.reference), w.say(name), w.say(note))
    });
    view! {
        <div class="acts">
            {done} {day}
            {dispute(w, case)}
            {action(routes::MESSAGE_NEW.to_owned(), w.say("perform-act-message"), w.say("perform-act-message-note"))}
        </div>
    }
    .into_any()
}

/// How to reach whoever it is brought to, as far as we know it.
fn reach(w: Words, seller: &Contact) -> Option<AnyView> {
    seller.address.clone().map(|address| {
        let pieces = [("seller", text::name(seller.name.clone())), ("address", text::name(address))];
        view! { <p class="small m0">{w.rich("perform-bring", pieces)}</p> }.into_any()
    })
}

/// It is over: nothing more has to be done.
fn closed(w: Words, case: &CasePage) -> AnyView {
    view! {
        <section class="done">
            <h2>{w.say("case-closed-title")}</h2>
            <p>{w.say("perform-closed")}</p>
            <p class="m0">
                <a href=routes::certificate(case.reference)>{w.say("certificate-link")}</a>
            </p>
        </section>
    }
    .into_any()
}

/// Who helps when it cannot be done.
pub fn help(w: Words, own: bool) -> AnyView {
    let support = own.then(|| {
        view! {
            <p>
                <a href=routes::SUPPORT>{w.say("support-link")}</a>
            </p>
        }
    });
    view! {
        <section class="note info">
            <h2>{w.say("perform-help")}</h2>
            <p>{w.say("perform-help-lead")}</p>
            <p>
                <a href=routes::MESSAGE_NEW>{w.say("perform-help-link")}</a>
            </p>
            {support}
        </section>
    }
    .into_any()
}
