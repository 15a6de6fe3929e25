//! Rest: given by one press, with its last day in sight, and ended by one; and the note about it on the page of a case.

use casework::case::CasePage;
use casework::support::{Rest, SupportPage};
use leptos::prelude::*;
use rules::Stage;
use rules::case::HoldReason;

use crate::design::button::{Loudness, button};
use crate::design::text;
use crate::routes;
use crate::words::Words;

/// The card. `asked` is whether a person was just asked for more.
pub(super) fn card(w: Words, page: &SupportPage, asked: bool) -> AnyView {
    let inside = match (&page.rest, page.again_from) {
        (Some(rest), _) => running(w, rest),
        (None, _) if page.cases == 0 => view! { <p>{w.say("rest-no-case")}</p> }.into_any(),
        (None, Some(day)) => view! {
            <p>{w.rich("rest-again", [("day", text::day(w, day))])}</p>
            {more(w, asked)}
        }
        .into_any(),
        (None, None) => offered(w, page),
    };
    view! {
        <section class="card" id="rest" aria-labelledby="rest-title">
            <h2 id="rest-title">{w.say("rest-title")}</h2>
            {inside}
        </section>
    }
    .into_any()
}

/// What one press gives, said before it.
fn offered(w: Words, page: &SupportPage) -> AnyView {
    view! {
        <p>{w.rich("rest-offered", [("day", text::day(w, page.until))])}</p>
        {what(w)}
        <form method="post" action=routes::DO_SUPPORT_REST class="full">
            {button(Loudness::First, w.rich("rest-give", [("day", text::day(w, page.until))]))}
        </form>
    }
    .into_any()
}

fn running(w: Words, rest: &Rest) -> AnyView {
    let reason = rest.reason.clone().map(|reason| {
        view! {
            <p>
                {w.say("rest-reason")} " " <bdi>{reason}</bdi>
            </p>
        }
    });
    let end = (!rest.is_decided).then(|| {
        view! {
            <form method="post" action=routes::DO_SUPPORT_END_REST class="full">
                {button(Loudness::Other, w.say("rest-end"))}
            </form>
        }
    });
    view! {
        <p>
            <strong>{w.rich("rest-runs", [("day", text::day(w, rest.until))])}</strong>
        </p>
        {reason}
        {what(w)}
        {end}
    }
    .into_any()
}

/// What rest is, and what it is not.
fn what(w: Words) -> AnyView {
    let lines = ["rest-what-asked", "rest-what-pay", "rest-what-interest", "rest-what-court"];
    view! { <ul class="list">{lines.map(|line| view! { <li>{w.say(line)}</li> }).collect_view()}</ul> }.into_any()
}

fn more(w: Words, asked: bool) -> AnyView {
    if asked {
        return view! {
            <p role="status">
                <strong>{w.say("rest-asked")}</strong>
            </p>
        }
        .into_any();
    }
    view! {
        <form method="post" action=routes::DO_SUPPORT_ASK class="full">
            {button(Loudness::Other, w.say("rest-ask"))}
        </form>
    }
    .into_any()
}

/// The note on the page of a case on which this person has rest. Paying stays possible.
pub fn note(w: Words, case: &CasePage, rest: &Rest) -> Option<AnyView> {
    let holds = case.held.iter().any(|held| held.reason == HoldReason::BreathingSpace);
    if !holds || case.stage == Stage::Closed {
        return None;
    }
    Some(
        view! {
            <section class="note info" aria-labelledby="rest-note">
                <h2 id="rest-note">{w.say("rest-title")}</h2>
                <p>{w.rich("rest-runs", [("day", text::day(w, rest.until))])}</p>
                <p>{w.rich("rest-note-pay", [("pay", text::link(&routes::pay(case.reference), w.say("rest-note-pay-link")))])}</p>
                <p>
                    <a href=routes::SUPPORT>{w.say("rest-note-link")}</a>
                </p>
            </section>
        }
        .into_any(),
    )
}
