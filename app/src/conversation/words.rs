//! Words: the topics, how a conversation stands, and what was written in it, for both sides of it.

use casework::conversation::{Entry, Thread};
use leptos::prelude::*;
use rules::conversation::{Author, State, Topic};
use rules::reference::Reference;

use crate::design::icon::{Icon, icon};
use crate::design::text;
use crate::file;
use crate::words::Words;

/// A topic as the form and the list call it.
pub fn topic(w: Words, topic: Topic) -> String {
    w.say(match topic {
        Topic::Paying => "talk-topic-paying",
        Topic::Plan => "talk-topic-plan",
        Topic::NotRight => "talk-topic-not-right",
        Topic::Letter => "talk-topic-letter",
        Topic::Situation => "talk-topic-situation",
        Topic::Other => "talk-topic-other",
    })
}

/// The case that it is about: who is owed, and its number.
pub fn about(w: Words, about: Option<&(Reference, String)>) -> AnyView {
    match about {
        Some((reference, creditor)) => w.rich(
            "talk-about",
            [("creditor", text::name(creditor.clone())), ("reference", text::ltr(reference.grouped()))],
        ),
        None => w.say("talk-about-none").into_any(),
    }
}

/// How it stands, in one word with a drawing that says the same.
pub fn tag(w: Words, state: State, is_unread: bool) -> AnyView {
    let (class, drawing, id) = match state {
        _ if is_unread => ("tag info", Icon::Clock, "talk-new"),
        State::Waiting => ("tag plain", Icon::Clock, "talk-waits"),
        State::Answered => ("tag ok", Icon::Tick, "talk-answered"),
        State::Closed => ("tag plain", Icon::Tick, "talk-closed"),
    };
    view! { <span class=class>{icon(drawing)} {w.say(id)}</span> }.into_any()
}

/// The messages, the oldest first. `own` is whose side the reader is on.
pub fn entries(w: Words, thread: &Thread, own: Author) -> AnyView {
    let entries: Vec<_> = thread.entries.iter().map(|said| entry(w, said, own, thread.by_helper.as_deref())).collect();
    view! { <ol class="tl">{entries}</ol> }.into_any()
}

fn entry(w: Words, said: &Entry, own: Author, helper: Option<&str>) -> AnyView {
    let (hour, minute) = said.when.time;
    let day = said.when.day;
    let machine = format!("{day}T{hour:02}:{minute:02}");
    let time = w.with("talk-when", [("day", w.day(day).into()), ("time", format!("{hour:02}:{minute:02}").into())]);
    let who = match (said.author, own, helper, &said.staff_name) {
        (Author::Debtor, Author::Debtor, Some(name), _) => {
            w.rich("people-for-you", [("name", text::name(name.to_owned()))])
        }
        (Author::Debtor, Author::Debtor, None, _) => w.say("talk-you").into_any(),
        (Author::Debtor, Author::Staff, _, _) => w.say("talk-they").into_any(),
        (Author::Staff, _, _, Some(name)) => w.rich("talk-staff", [("name", text::name(name.clone()))]),
        (Author::Staff, _, _, None) => w.say("talk-agency").into_any(),
    };
    // What the other side read, each side is told; of one's own reading nobody needs to be told.
    let read = match (said.author == own, said.is_read, own) {
        (true, true, Author::Debtor) => Some("talk-read-by-us"),
        (true, true, Author::Staff) => Some("talk-read-by-them"),
        (true, false, Author::Staff) => Some("talk-unread-by-them"),
        (false, false, Author::Debtor) if helper.is_none() => Some("talk-new"),
        _ => None,
    };
    let read = read.map(|id| view! { " · " {w.say(id)} });
    view! {
        <li>
            <time datetime=machine>{time}</time>
            <span class="by">{who} {read}</span>
            {lines(&said.words)}
        </li>
    }
    .into_any()
}

/// The files that were sent along, as links that hand them out.
pub fn files(w: Words, thread: &Thread) -> Option<AnyView> {
    (!thread.files.is_empty()).then(|| {
        view! {
            <h3>{w.say("talk-files")}</h3>
            {file::list(w, &thread.files)}
        }
        .into_any()
    })
}

/// Somebody's own words, line by line, in whatever direction each is written.
pub fn lines(words: &str) -> AnyView {
    let lines: Vec<_> = words
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| view! { <p class="m0" dir="auto">{line.to_owned()}</p> })
        .collect();
    lines.into_any()
}
