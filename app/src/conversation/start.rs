//! The form of a first message: about which case, about what, and the message. It says what a message does not do.

use casework::conversation::{self, Asking, NO_CASE};
use casework::draft::{self, Draft};
use leptos::prelude::*;
use rules::conversation::{ANSWER_WORKING_DAYS, TEXT_CHARACTERS_MAX, Topic};
use rules::money::Currency;

use super::{FORM, words};
use crate::design::button::{Loudness, button};
use crate::design::field;
use crate::design::pick::Pick;
use crate::design::sheet::Sheet;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// `/messages/new`
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::Unavailable`].
pub async fn new(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let asking = conversation::asking(&desk.office, &desk.viewer).await?;
    let draft = draft::read(&desk.office, &desk.viewer, FORM, "").await?;
    let key = desk.office.chance().ulid(desk.office.now());
    let w = desk.words;
    let sheet = Sheet::new(&desk, w.say("talk-new-title"), draw(w, &asking, &draft, &key)).on_messages();
    Ok(sheet.refused(draft.refusal.is_some()).back(routes::MESSAGES.to_owned(), w.say("talk-title")))
}

/// The form without its frame.
pub fn draw(w: Words, asking: &Asking, draft: &Draft, key: &str) -> AnyView {
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &["text", "about", "topic"]);
    let trouble = trouble.as_ref();
    view! {
        {summary(w, trouble)}
        <div class="col">
            <h1>{w.say("talk-new-title")}</h1>
            <p>{w.with("talk-new-lead", [("count", i64::from(ANSWER_WORKING_DAYS).into())])}</p>
            <form method="post" action=routes::DO_MESSAGE_BEGIN novalidate class="full">
                <input type="hidden" name="key" value=key.to_owned() />
                {cases(w, asking, draft, trouble)}
                {topics(w, draft, trouble)}
                <TextArea
                    w
                    name="text"
                    label=w.say("talk-text")
                    error=Trouble::at(trouble, w, "text")
                    value=draft.typed("text").to_owned()
                    most=TEXT_CHARACTERS_MAX
                />
                {button(Loudness::First, w.say("talk-send"))}
            </form>
        </div>
    }
    .into_any()
}

/// About which case. Somebody with one case is not asked to find it.
fn cases(w: Words, asking: &Asking, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let only = matches!(asking.cases.as_slice(), [_]);
    let picked = |value: &str| match draft.fields.get("about") {
        Some(chosen) => chosen == value,
        None => only && value != NO_CASE,
    };
    let choices: Vec<_> = (0..)
        .zip(&asking.cases)
        .map(|(at, case)| {
            let value = case.reference.to_string();
            let note = if case.is_closed { "talk-about-closed" } else { "talk-about-open" };
            let note = w.with(note, [("reference", case.reference.grouped().into())]);
            let checked = picked(&value);
            view! {
                <Pick
                    name="about"
                    id=if at == 0 { "about" } else { "" }
                    value=value
                    checked
                    label=case.creditor.clone()
                    note=note.into_any()
                />
            }
        })
        .collect();
    let none = if asking.cases.is_empty() { "about" } else { "" };
    let last = view! {
        <Pick name="about" id=none value=NO_CASE checked=picked(NO_CASE) label=w.say("talk-about-none") />
    };
    group(w, "about", "talk-which", Trouble::at(trouble, w, "about"), view! { {choices} {last} }.into_any())
}

fn topics(w: Words, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let choices: Vec<_> = (0..)
        .zip(Topic::ALL)
        .map(|(at, topic)| {
            let note = (*topic == Topic::NotRight).then(|| w.say("talk-not-right-note").into_any());
            let picked = draft.typed("topic") == topic.name();
            let label = words::topic(w, *topic);
            let id = if at == 0 { "topic" } else { "" };
            match note {
                Some(note) => {
                    view! { <Pick name="topic" id value=topic.name() checked=picked label note /> }.into_any()
                }
                None => view! { <Pick name="topic" id value=topic.name() checked=picked label /> }.into_any(),
            }
        })
        .collect();
    group(w, "topic", "talk-topic", Trouble::at(trouble, w, "topic"), choices.into_any())
}

fn group(w: Words, name: &'static str, legend: &str, error: Option<AnyView>, choices: AnyView) -> AnyView {
    let bad = error.is_some();
    view! {
        <fieldset class=if bad { "f bad" } else { "f" } aria-describedby=bad.then(|| format!("{name}-error"))>
            <legend>
                <h2>{w.say(legend)}</h2>
            </legend>
            {error.map(|error| field::message(w, name, error))}
            {choices}
        </fieldset>
    }
    .into_any()
}
