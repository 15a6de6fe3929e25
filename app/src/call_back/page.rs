//! The page on which a call is asked for; and while one is to come, when that is and how to take it back.

use casework::call_back::{self, Booked, CallPage, INTERPRETED, OWN_LANGUAGES};
use casework::draft::{self, Draft};
use leptos::prelude::*;
use rules::call_back::{Slot, Topic};
use rules::money::Currency;

use super::words;
use crate::design::button::{Loudness, button};
use crate::design::facts::{fact, facts};
use crate::design::field::{self, TextField, Typing};
use crate::design::pick::Pick;
use crate::design::result::{Went, result_panel};
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The name of this form among the drafts.
pub const FORM: &str = "call_back";

/// `/call-back`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn call_back(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let page = call_back::page(&desk.office, &desk.viewer).await?;
    let w = desk.words;
    if let Some(call) = &page.booked {
        let sheet = Sheet::new(&desk, w.say("call-booked-title"), booked(w, call));
        return Ok(sheet.back(routes::CASES.to_owned(), w.say("overview-title")));
    }
    let draft = draft::read(&desk.office, &desk.viewer, FORM, "").await?;
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &["topic", "slot", "phone"]);
    let phone = text::phone(&desk.site.agency);
    let body = draw(w, &page, &draft, trouble.as_ref(), phone);
    let sheet = Sheet::new(&desk, w.say("call-title"), body).refused(trouble.is_some());
    Ok(sheet.back(routes::CASES.to_owned(), w.say("overview-title")))
}

/// The form without its frame.
pub fn draw(w: Words, page: &CallPage, draft: &Draft, trouble: Option<&Trouble>, agency: AnyView) -> AnyView {
    if page.slots.is_empty() {
        return view! {
            <div class="col stack">
                <h1>{w.say("call-title")}</h1>
                <p>{w.rich("call-none", [("phone", agency)])}</p>
            </div>
        }
        .into_any();
    }
    let typing =
        Typing { value: draft.typed("phone").to_owned(), autocomplete: "tel", inputmode: "tel", ..Typing::default() };
    view! {
        <div class="col stack">
            {summary(w, trouble)} <h1>{w.say("call-title")}</h1> <p>{w.rich("call-lead", [("phone", agency)])}</p>
            <form method="post" action=routes::DO_CALL_LOOK novalidate class="full">
                {topics(w, draft, trouble)} {slots(w, page, draft, trouble)}
                <TextField
                    w
                    name="phone"
                    label=w.say("call-phone")
                    hint=w.say("call-phone-hint").into_any()
                    error=Trouble::at(trouble, w, "phone")
                    typing=typing
                /> {languages(w, draft)} {button(Loudness::First, w.say("form-next"))}
            </form>
        </div>
    }
    .into_any()
}

fn topics(w: Words, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let picks = Topic::ALL.iter().enumerate().map(|(at, topic)| {
        let checked = draft.typed("topic") == topic.name();
        let id = if at == 0 { "topic" } else { "" };
        view! { <Pick name="topic" id=id value=topic.name() checked=checked label=w.say(words::topic(*topic)) /> }
    });
    group(w, "topic", "call-topic", trouble, picks.collect_view().into_any())
}

/// The parts of days, each day under its own name.
fn slots(w: Words, page: &CallPage, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let pick = |at: usize, slot: &Slot| {
        let name = slot.name();
        let checked = draft.typed("slot") == name;
        let id = if at == 0 { "slot" } else { "" };
        view! {
            <Pick
                name="slot"
                id=id
                value=name
                checked=checked
                label=words::weekday(w, *slot)
                note=words::hours(w, slot.part).into_any()
            />
        }
    };
    let picks: Vec<_> = page.slots.iter().enumerate().map(|(at, slot)| pick(at, slot)).collect();
    let clock = words::clock(w, page.country).map(|clock| view! { <p class="hint">{clock}</p> });
    group(w, "slot", "call-slot", trouble, view! { {clock} {picks} }.into_any())
}

fn languages(w: Words, draft: &Draft) -> AnyView {
    let chosen = match draft.typed("language") {
        "" => w.language.tag(),
        chosen => chosen,
    };
    let picks = OWN_LANGUAGES.iter().chain(&INTERPRETED).map(|tag| {
        let note = INTERPRETED.contains(tag).then(|| w.say("call-interpreter").into_any());
        view! {
            <Pick name="language" value=*tag checked=chosen == *tag label=words::language(tag) note=note.unwrap_or_else(|| ().into_any()) />
        }
    });
    group(w, "language", "call-language", None, picks.collect_view().into_any())
}

/// One question with its answers.
fn group(w: Words, name: &'static str, legend: &str, trouble: Option<&Trouble>, picks: AnyView) -> AnyView {
    let error = Trouble::at(trouble, w, name);
    let class = if error.is_some() { "f bad" } else { "f" };
    view! {
        <fieldset class=class>
            <legend>
                <h2>{w.say(legend)}</h2>
            </legend>
            {error.map(|error| field::message(w, name, error))}
            {picks}
        </fieldset>
    }
    .into_any()
}

/// The call that is to come.
pub fn booked(w: Words, call: &Booked) -> AnyView {
    let title = w.say("call-booked-title");
    let when = w.with("call-booked", [("slot", words::slot(w, call.slot).into())]);
    let clock = words::clock(w, call.country).map(|clock| view! { <p>{clock}</p> });
    view! {
        <div class="col stack">
            {result_panel(Went::Well, title, view! { <p>{when}</p> {clock} })}
            <section class="card" aria-label=w.say("call-facts")>{facts(w, list(w, call))}</section>
            <p>{w.say("call-booked-neutral")}</p>
            <p>
                <a href=routes::call_calendar(&call.id)>{w.say("call-calendar")}</a>
            </p>
            <form method="post" action=routes::DO_CALL_CANCEL class="full">
                <input type="hidden" name="call" value=call.id.to_string() />
                {button(Loudness::Other, w.say("call-cancel"))}
            </form>
        </div>
    }
    .into_any()
}

fn list(w: Words, call: &Booked) -> Vec<crate::design::facts::Fact> {
    let number = w.rich("call-phone-end", [("end", text::ltr(call.phone_end.clone()))]);
    vec![
        fact(w.say("call-fact-when"), words::slot(w, call.slot)),
        fact(w.say("call-fact-topic"), w.say(words::topic(call.topic))),
        fact(w.say("call-fact-phone"), number),
        fact(w.say("call-fact-language"), spoken(w, &call.language, call.interpreter)),
    ]
}

/// The language, and whether somebody interprets.
pub fn spoken(w: Words, tag: &str, interpreter: bool) -> AnyView {
    let name = view! { <bdi lang=tag.to_owned()>{words::language(tag)}</bdi> };
    let note = interpreter.then(|| view! { " (" {w.say("call-interpreter").to_lowercase()} ")" });
    view! { {name} {note} }.into_any()
}
