//! One conversation as the agency reads it, with the form of an answer, and the last look before it goes out. What is
//! seen there is what is sent.

use casework::conversation::desk::{self as talks, Answering, Opened};
use casework::draft::Draft;
use casework::staff::{StaffViewer, draft};
use leptos::prelude::*;
use rules::Day;
use rules::conversation::{Author, State, TEXT_CHARACTERS_MAX};
use rules::money::Currency;

use super::check::{as_read, send};
use crate::conversation::words;
use crate::design::button::{Loudness, button};
use crate::design::facts::{fact, facts};
use crate::design::text;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::file;
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::desk::StaffDesk;
use crate::staff::ready;
use crate::staff::sheet::{Place, StaffSheet};
use crate::staff::{badge, restricted};
use crate::words::{Language, Words};

/// The name of an answer among the drafts.
pub const ANSWER: &str = "conversation/answer";

/// A ready text to begin with: its name, its label and its words.
const READY: [(&str, &str, &str); 4] = [
    ("thanks", "talk-ready-thanks", "talk-ready-thanks-text"),
    ("plan", "talk-ready-plan", "talk-ready-plan-text"),
    ("call", "talk-ready-call", "talk-ready-call-text"),
    ("debts", "talk-ready-debts", "talk-ready-debts-text"),
];

/// The ready text with this name, in the language of who reads it.
pub fn ready(name: &str, language: &str, phone: &str) -> Option<String> {
    let (.., words) = READY.into_iter().find(|(ready, ..)| *ready == name)?;
    let reader = Words::of(Language::parse(language).unwrap_or(Language::En));
    Some(reader.with(words, [("phone", phone.to_owned().into())]))
}

/// `/messages/{id}`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`].
pub async fn message(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let found = talks::open(&desk.office, &staff, &id).await?;
    let draft = draft::read(&desk.office, &desk.visit, ANSWER, &id).await?;
    let w = desk.words;
    let topic = words::topic(w, found.thread.topic);
    let title = w.with("talk-staff-one", [("topic", topic.into())]);
    let page = draw(w, &found, &draft, desk.today());
    let body = restricted::above_talk(&desk, &found.thread.id, page).await?;
    let sheet = StaffSheet::new(&desk, Place::Messages, title, body);
    Ok(sheet.refused(draft.refusal.is_some()).back(routes::MESSAGES.to_owned(), w.say("talk-title")))
}

/// `/messages/{id}/check`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`]. What cannot be sent goes back to its form.
pub async fn check(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let draft = draft::read(&desk.office, &desk.visit, ANSWER, &id).await?;
    let answering = Answering { id: &id, seen: draft.typed("seen"), text: draft.typed("text") };
    let (found, words) = match talks::look(&desk.office, &staff, answering).await {
        Err(casework::Error::Refused(_)) => return Ok(StaffSheet::elsewhere(&routes::message_of(&id))),
        look => look?,
    };
    let key = desk.office.chance().ulid(desk.office.now());
    let w = desk.words;
    let page = draw_check(w, &found, &words, &key);
    let body = restricted::above_talk(&desk, &found.thread.id, page).await?;
    let sheet = StaffSheet::new(&desk, Place::Messages, w.say("talk-staff-page"), body);
    Ok(sheet.back(routes::message(&found.thread.id), w.say("talk-staff-back")))
}

/// The page without its frame.
pub fn draw(w: Words, found: &Opened, draft: &Draft, today: Day) -> AnyView {
    let thread = &found.thread;
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &["text"]);
    let deadline = thread.answer_by.map(|day| {
        view! { {badge::deadline(w, day, today)} " " {text::day_short(w, day)} }
    });
    let mut list = vec![
        fact(w.say("talk-staff-col-topic"), words::topic(w, thread.topic)),
        fact(w.say("talk-staff-col-about"), words::about(w, thread.about.as_ref())),
        fact(w.say("talk-staff-language"), language(&found.language)),
    ];
    if let Some(day) = thread.answer_by {
        list.push(fact(w.say("talk-staff-by"), text::day(w, day)));
    }
    view! {
        {summary(w, trouble.as_ref())}
        <div class="row ends">
            <h1>{w.rich("talk-staff-from", [("name", text::name(found.initials.clone()))])}</h1>
            <p class="m0">{deadline}</p>
        </div>
        {crate::people::helps(w, found.for_whom.as_ref())}
        <div class="panes">
            <div class="stack">
                <section class="card">{facts(w, list)}</section>
                <section class="card" aria-labelledby="said">
                    <h2 id="said">{w.say("talk-said")}</h2>
                    {words::entries(w, thread, Author::Staff)} {sent(w, found)}
                </section>
            </div>
            <div class="stack">{answer(w, found, draft, trouble.as_ref())} {close(w, found)}</div>
        </div>
    }
    .into_any()
}

/// The files that were sent along, with pictures of them.
fn sent(w: Words, found: &Opened) -> Option<AnyView> {
    let files = &found.thread.files;
    (!files.is_empty()).then(|| {
        view! {
            <h3>{w.say("talk-files")}</h3>
            {file::pictures(w, files)}
        }
        .into_any()
    })
}

/// The language by its own name, or by its code where we do not speak it.
fn language(code: &str) -> String {
    Language::parse(code).map_or(code.to_owned(), |language| language.own_name().to_owned())
}

fn answer(w: Words, found: &Opened, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let waits = found.thread.state == State::Waiting;
    view! {
        <section class="card" aria-labelledby="answer-title">
            <h2 id="answer-title">{w.say(if waits { "talk-staff-answer" } else { "talk-staff-again" })}</h2>
            <form method="post" action=routes::DO_MESSAGE_LOOK novalidate>
                <input type="hidden" name="thread" value=found.thread.id.to_string() />
                <input type="hidden" name="seen" value=found.thread.last_number.to_string() />
                <TextArea
                    w
                    name="text"
                    label=w.say("talk-staff-text")
                    error=Trouble::at(trouble, w, "text")
                    value=draft.typed("text").to_owned()
                    most=TEXT_CHARACTERS_MAX
                />
                {button(Loudness::First, w.say("talk-staff-look"))}
                {ready::choice(w, "template", READY.map(|(name, label, _)| (name, label)))}
            </form>
        </section>
    }
    .into_any()
}

/// Closing, where nothing waits for an answer.
fn close(w: Words, found: &Opened) -> Option<AnyView> {
    match found.thread.state {
        State::Waiting => None,
        State::Answered => Some(
            view! {
                <form method="post" action=routes::DO_MESSAGE_CLOSE class="row">
                    <input type="hidden" name="thread" value=found.thread.id.to_string() />
                    {button(Loudness::Other, w.say("talk-staff-close"))}
                    <span class="muted small">{w.say("talk-staff-close-note")}</span>
                </form>
            }
            .into_any(),
        ),
        State::Closed => Some(view! { <p role="status">{w.say("talk-staff-is-closed")}</p> }.into_any()),
    }
}

/// The last look, without its frame.
pub fn draw_check(w: Words, found: &Opened, words: &str, key: &str) -> AnyView {
    let hidden = [
        ("thread", found.thread.id.to_string()),
        ("seen", found.thread.last_number.to_string()),
        ("text", words.to_owned()),
        ("key", key.to_owned()),
    ];
    let title = w.rich("talk-staff-read", [("name", text::name(found.initials.clone()))]);
    view! {
        <h1>{w.say("talk-staff-page")}</h1>
        {as_read(w, title, words)}
        {send(w, routes::DO_MESSAGE_ANSWER, &hidden, w.say("talk-staff-send").into_any())}
    }
    .into_any()
}
