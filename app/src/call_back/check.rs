//! The last look before a call is asked for.

use casework::call_back::{self, Understood, Wanted};
use casework::draft;
use leptos::prelude::*;
use rules::country::Country;

use super::page::{FORM, spoken};
use super::words;
use crate::design::button::{Loudness, button};
use crate::design::facts::{fact, facts};
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// `/call-back/check`: goes back to the form where what is kept cannot be asked for.
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn check(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let page = call_back::page(&desk.office, &desk.viewer).await?;
    let draft = draft::read(&desk.office, &desk.viewer, FORM, "").await?;
    let typed = |name| draft.typed(name);
    let wanted =
        Wanted { topic: typed("topic"), slot: typed("slot"), phone: typed("phone"), language: typed("language") };
    let read = wanted.read(&page, desk.office.today(page.country));
    let (Ok(call), None) = (read, &page.booked) else { return Ok(Sheet::elsewhere(routes::CALL_BACK)) };
    let w = desk.words;
    let sheet = Sheet::new(&desk, w.say("call-check-title"), draw(w, page.country, &call));
    Ok(sheet.back(routes::CALL_BACK.to_owned(), w.say("form-back")))
}

/// The page without its frame.
pub fn draw(w: Words, country: Country, call: &Understood) -> AnyView {
    let change = |field: &str| format!("{}#{field}", routes::CALL_BACK);
    let list = [
        fact(w.say("call-fact-when"), words::slot(w, call.slot)).change(change("slot")),
        fact(w.say("call-fact-topic"), w.say(words::topic(call.topic))).change(change("topic")),
        fact(w.say("call-fact-phone"), text::ltr(call.phone.clone())).change(change("phone")),
        fact(w.say("call-fact-language"), spoken(w, call.language, call.interpreter)).change(change("phone")),
    ];
    let hidden = [
        ("topic", call.topic.name().to_owned()),
        ("slot", call.slot.name()),
        ("phone", call.phone.clone()),
        ("language", call.language.to_owned()),
    ];
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    let clock = words::clock(w, country).map(|clock| view! { <p>{clock}</p> });
    view! {
        <div class="col stack">
            <h1>{w.say("call-check-title")}</h1>
            <section class="card" aria-label=w.say("call-facts")>{facts(w, list)}</section>
            {clock}
            <p>{w.say("call-booked-neutral")}</p>
            <form method="post" action=routes::DO_CALL_BOOK class="full">
                {hidden.collect_view()} {button(Loudness::First, w.say("call-send"))}
            </form>
        </div>
    }
    .into_any()
}
