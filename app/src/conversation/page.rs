//! One conversation: what was written, by which day an answer comes, and the form to write on. A promise that was not
//! kept is called so, with another way to reach us.

use casework::conversation::{self, Thread};
use casework::draft::{self, Draft};
use casework::file::Tray;
use leptos::prelude::*;
use rules::conversation::{Author, State};
use rules::money::Currency;

use super::{FORM, words};
use crate::design::button::{Loudness, button};
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::file;
use crate::problem::Problem;
use crate::routes;
use crate::shell::Agency;
use crate::words::Words;

/// `/messages/{id}`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn message(desk: Desk, id: String) -> Result<Sheet, Problem> {
    let found = conversation::thread(&desk.office, &desk.viewer, &id).await?;
    let draft = draft::read(&desk.office, &desk.viewer, FORM, found.id.as_str()).await?;
    let tray = casework::file::tray(&desk.office, &desk.viewer, &conversation::tray(&found.id)).await?;
    let key = desk.office.chance().ulid(desk.office.now());
    let w = desk.words;
    let body = draw(w, &found, &Typed { draft: &draft, tray: &tray, key: &key }, &desk.site.agency);
    let sheet = Sheet::new(&desk, words::topic(w, found.topic), body).on_messages();
    Ok(sheet
        .refused(draft.refusal.is_some() || tray.refusal.is_some())
        .back(routes::MESSAGES.to_owned(), w.say("talk-title")))
}

/// What is in the form of a reply: what was typed, the files that wait, and its key.
#[derive(Clone, Copy)]
pub struct Typed<'a> {
    /// What was typed.
    pub draft: &'a Draft,
    /// The files that wait.
    pub tray: &'a Tray,
    /// The key.
    pub key: &'a str,
}

/// The page without its frame.
pub fn draw(w: Words, found: &Thread, typed: &Typed<'_>, agency: &Agency) -> AnyView {
    let trouble = Trouble::of(typed.draft.refusal.clone(), Currency::EUR, &["text"]);
    let above = file::trouble(typed.tray).or(trouble.clone());
    let case = match &found.about {
        Some((reference, _)) => view! {
            <a href=routes::case(*reference)>{words::about(w, found.about.as_ref())}</a>
        }
        .into_any(),
        None => words::about(w, None),
    };
    view! {
        {summary(w, above.as_ref())}
        <div class="col stack">
            <div class="row ends">
                <h1>{words::topic(w, found.topic)}</h1>
                {words::tag(w, found.state, found.is_unread)}
            </div>
            <p class="muted">{case}</p>
            {stands(w, found, agency)}
            {read(w, found)}
            <section class="card" aria-labelledby="said">
                <h2 id="said" class="vh">{w.say("talk-said")}</h2>
                {words::entries(w, found, Author::Debtor)} {words::files(w, found)}
            </section>
            {match &found.by_helper {
                Some(name) => by_helper(w, name),
                None => form(w, found, typed, trouble.as_ref()),
            }}
        </div>
    }
    .into_any()
}

/// By which day an answer comes, or that the agency closed it.
fn stands(w: Words, found: &Thread, agency: &Agency) -> Option<AnyView> {
    let (id, day) = match (found.state, found.answer_by, found.closed_on) {
        (State::Waiting, Some(day), _) if found.is_late => ("talk-late", day),
        (State::Waiting, Some(day), _) => ("talk-promise", day),
        (State::Closed, _, Some(day)) => ("talk-closed-on", day),
        _ => return None,
    };
    let gaps = [("day", text::day(w, day)), ("phone", text::phone(agency))];
    let late = id == "talk-late";
    Some(
        view! { <p class=if late { "note warn" } else { "note info" } role="status">{w.rich(id, gaps)}</p> }.into_any(),
    )
}

/// Where somebody came by another way than the list: saying that the answer was read.
fn read(w: Words, found: &Thread) -> Option<AnyView> {
    found.is_unread.then(|| {
        view! {
            <form method="post" action=routes::DO_MESSAGE_READ class="full">
                <input type="hidden" name="thread" value=found.id.to_string() />
                {button(Loudness::Other, w.say("talk-mark-read"))}
            </form>
        }
        .into_any()
    })
}

/// In place of the form: what a helper wrote is the helper's to go on with, and the reader writes messages of their own.
fn by_helper(w: Words, name: &str) -> AnyView {
    view! {
        <p class="note info">{w.rich("people-wrote", [("name", text::name(name.to_owned()))])}</p>
        <p>
            <a href=routes::MESSAGE_NEW>{w.say("talk-new-title")}</a>
        </p>
    }
    .into_any()
}

/// The form. It goes by the door for files, which hands the rest on to the reply.
fn form(w: Words, found: &Thread, typed: &Typed<'_>, trouble: Option<&Trouble>) -> AnyView {
    view! {
        <form method="post" action=routes::UPLOAD enctype="multipart/form-data" novalidate class="full">
            {file::first(typed.tray)}
            <input type="hidden" name="thread" value=found.id.to_string() />
            <input type="hidden" name="key" value=typed.key.to_owned() />
            <TextArea
                w
                name="text"
                label=w.say("talk-reply")
                error=Trouble::at(trouble, w, "text")
                value=typed.draft.typed("text").to_owned()
                most=rules::conversation::TEXT_CHARACTERS_MAX
            />
            {file::in_form(w, typed.tray)} {button(Loudness::First, w.say("talk-send"))}
        </form>
    }
    .into_any()
}
