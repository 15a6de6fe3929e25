//! State: how it stands with something that must be done, in plain words, and what happens next.

use casework::performance::PerformancePage;
use leptos::prelude::*;
use rules::performance::State;

use crate::design::button::{Loudness, button};
use crate::design::facts::{fact, facts};
use crate::design::text;
use crate::file as files;
use crate::routes;
use crate::words::Words;

/// The note above what must be done; nothing while nothing was said.
pub(super) fn note(w: Words, doing: &PerformancePage) -> Option<AnyView> {
    let past = doing.state == State::Agreed && doing.day.is_some_and(|day| day < doing.today);
    let (class, title) = match doing.state {
        State::Open | State::Confirmed => return None,
        State::Proposed if doing.own => ("note info", "perform-you-proposed-title"),
        State::Proposed => ("note info", "perform-proposed-title"),
        State::Agreed if past => ("note warn", "perform-agreed-past-title"),
        State::Agreed => ("note ok", "perform-agreed-title"),
        State::Performed => ("note info", "perform-performed-title"),
        State::MoreAsked => ("note warn", "perform-more-title"),
        State::NotAccepted => ("note warn", "perform-no-title"),
    };
    let quiet = doing.quiet.then(|| view! { <p>{w.say("perform-quiet")}</p> });
    Some(
        view! {
            <section class=class id="state" tabindex="-1" aria-labelledby="state-title">
                <h2 id="state-title">{w.say(title)}</h2>
                {said(w, doing, past)}
                {quiet}
                {late(w, doing)}
                {withdraw(w, doing)}
            </section>
        }
        .into_any(),
    )
}

fn said(w: Words, doing: &PerformancePage, past: bool) -> AnyView {
    let day = || doing.day.map_or_else(|| ().into_any(), |day| text::day(w, day));
    let by = || doing.answer_by.map_or_else(|| ().into_any(), |day| text::day(w, day));
    match doing.state {
        State::Proposed => view! { <p>{w.rich("perform-proposed", [("day", day()), ("by", by())])}</p> }.into_any(),
        State::Agreed => {
            let id = if past { "perform-agreed-past" } else { "perform-agreed" };
            view! { <p>{w.rich(id, [("day", day())])}</p> }.into_any()
        }
        State::Performed => {
            let id = if doing.own { "perform-you-performed" } else { "perform-performed" };
            let more = view! {
                <p>
                    <a href=routes::MESSAGE_NEW>{w.say("perform-more-to-send")}</a>
                </p>
            };
            view! {
                <p>{w.rich(id, [("day", day())])}</p>
                <p>{w.rich("perform-performed-answer", [("by", by())])}</p>
                {doing.own.then_some(more)}
            }
            .into_any()
        }
        State::MoreAsked => {
            let done = routes::performance_done(doing.reference);
            let more = doing.can_perform.then(|| {
                view! {
                    <p>
                        <a href=done>{w.say("perform-more-link")}</a>
                    </p>
                }
            });
            view! {
                <p>{w.say("perform-more")}</p>
                {quoted(doing)}
                {more}
            }
            .into_any()
        }
        State::NotAccepted => view! {
            <p>{w.say("perform-no")}</p>
            {quoted(doing)}
            <p>{w.say("perform-no-then")}</p>
        }
        .into_any(),
        State::Open | State::Confirmed => ().into_any(),
    }
}

/// What the agency wrote.
fn quoted(doing: &PerformancePage) -> AnyView {
    let lines = doing.answer.as_deref().unwrap_or_default().lines();
    let lines: Vec<_> = lines.map(|line| view! { <p dir="auto">{line.to_owned()}</p> }).collect();
    view! { <blockquote class="note">{lines}</blockquote> }.into_any()
}

/// We said by when we answer, and that day is over.
fn late(w: Words, doing: &PerformancePage) -> Option<AnyView> {
    let late = doing.state.waits() && doing.answer_by.is_some_and(|by| by < doing.today);
    late.then(|| view! { <p>{w.say("perform-late")}</p> }.into_any())
}

fn withdraw(w: Words, doing: &PerformancePage) -> Option<AnyView> {
    doing.can_withdraw.then(|| {
        view! {
            <form method="post" action=routes::DO_PERFORMANCE_WITHDRAW class="full noprint">
                <input type="hidden" name="case" value=doing.reference.to_string() />
                {button(Loudness::Other, w.say("perform-withdraw"))}
            </form>
        }
        .into_any()
    })
}

/// What the reader told us, and sent along.
pub(super) fn yours(w: Words, doing: &PerformancePage) -> Option<AnyView> {
    let told = doing.own && doing.state != State::Open;
    let mut list = Vec::new();
    if let Some(day) = doing.day.filter(|_| told) {
        match doing.state {
            State::Performed | State::MoreAsked => list.push(fact(w.say("perform-yours-day"), text::day(w, day))),
            State::Proposed => list.push(fact(w.say("perform-yours-proposed"), text::day(w, day))),
            State::Open | State::Agreed | State::Confirmed | State::NotAccepted => {}
        }
    }
    if let Some(statement) = doing.statement.as_deref().filter(|_| told) {
        list.push(fact(w.say("perform-yours-statement"), crate::dispute::check::written(statement)));
    }
    if !doing.proof.is_empty() {
        list.push(fact(w.say("perform-yours-proof"), files::list(w, &doing.proof)));
    }
    (!list.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="yours">
                <h2 id="yours">{w.say("perform-yours-title")}</h2>
                {facts(w, list)}
            </section>
        }
        .into_any()
    })
}

/// What happens next, for the card of every case that says so.
pub fn next(w: Words, doing: &PerformancePage) -> Option<AnyView> {
    if doing.disputed {
        return None; // What happens then is told with the dispute.
    }
    let line = match doing.state {
        State::Confirmed => return None,
        State::MoreAsked => w.say("perform-next-more").into_any(),
        State::Proposed | State::Performed => w.rich("perform-next-answer", [("by", text::day(w, doing.answer_by?))]),
        State::Agreed if doing.quiet => w.rich("perform-next-agreed", [("day", text::day(w, doing.day?))]),
        State::Open | State::NotAccepted | State::Agreed => w.say("perform-next-open").into_any(),
    };
    Some(line)
}
