//! The last look before an answer goes out: the very part of the page that whoever asked will read, in their language;
//! of a refusal with the authority and the court (GDPR art. 12(4)). What is seen here is what is sent.

use casework::rights::RequestPage;
use casework::rights::desk::{self as requests, DeskRequest};
use casework::staff::{StaffViewer, draft};
use leptos::prelude::*;
use rules::Day;
use rules::rights::{ANSWER_CHARACTERS_MAX, Event, Right, State, full_file_until};

use super::check::send;
use super::privacy_hand;
use super::privacy_one::{ACTS, form, lines};
use crate::design::text;
use crate::problem::Problem;
use crate::rights::request::{answered, stands};
use crate::routes::staff as routes;
use crate::staff::desk::StaffDesk;
use crate::staff::plain;
use crate::staff::privacy_ready::{self as ready, Act};
use crate::staff::privacy_words as words;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::Words;

/// `/privacy-requests/{id}/check`: of the act whose form was looked at last.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`]. What cannot be sent goes back to its form.
pub async fn check(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let found = requests::one(&desk.office, &staff, &id).await?;
    let w = desk.words;
    for act in ACTS.into_iter().filter(|act| act.is_possible(&found)) {
        let draft = draft::read(&desk.office, &desk.visit, form(act), &id).await?;
        if draft.typed("looked") != "yes" || draft.refusal.is_some() {
            continue;
        }
        let Ok(words) = casework::typed::reason(draft.typed("reason"), ANSWER_CHARACTERS_MAX) else { continue };
        let seen = as_read(&found, act, &words, &staff.name, desk.today());
        let ticked = if act == Act::Of(Event::Answer) { draft.typed("ticked") } else { "" };
        let body = draw(w, &found, act, (&words, ticked), &seen);
        let sheet = StaffSheet::new(&desk, Place::Privacy, w.say("privacy-check"), body);
        return Ok(sheet.back(routes::privacy(&found.page.id), w.say("privacy-check-back")));
    }
    Ok(StaffSheet::elsewhere(&routes::privacy_of(&id)))
}

/// The request as it will be once this is sent.
fn as_read(found: &DeskRequest, act: Act, words: &str, name: &str, today: Day) -> RequestPage {
    let page = found.page.clone();
    let state = match act {
        Act::Of(Event::Refuse) => State::Refused,
        Act::Of(Event::Extend) => State::Extended,
        Act::Of(_) | Act::Lift => State::Answered,
    };
    if state == State::Extended {
        let last_on = found.extended_last.unwrap_or(page.last_on);
        return RequestPage { state, extended: Some((today, words.to_owned())), last_on, ..page };
    }
    let (answer, decided_by) = (Some(words.to_owned()), Some(name.to_owned()));
    let is_full = page.right == Right::Access && act == Act::Of(Event::Answer) && page.seller.is_none();
    let full_until = is_full.then(|| full_file_until(today));
    RequestPage { state, answer, decided_by, full_until, ended_on: Some(today), ..page }
}

/// The page without its frame.
pub fn draw(w: Words, found: &DeskRequest, act: Act, (reason, ticked): (&str, &str), seen: &RequestPage) -> AnyView {
    let hidden = [
        ("request", found.page.id.to_string()),
        ("outcome", act.name().to_owned()),
        ("reason", reason.to_owned()),
        ("ticked", ticked.to_owned()),
    ];
    let by_hand = (act == Act::Of(Event::Answer)).then(|| privacy_hand::looked(w, found, ticked));
    let name = found.name.clone().or_else(|| found.asker.as_ref().map(|[_, name, _]| name.clone()));
    let title = w.rich("privacy-check-read", [("name", text::name(name.unwrap_or_default()))]);
    let label = match act {
        Act::Of(Event::Refuse) => "privacy-send-refuse",
        Act::Of(Event::Extend) => "privacy-send-extend",
        Act::Of(_) => "privacy-send-answer",
        Act::Lift => "privacy-send-lift",
    };
    let reader = ready::reader(found);
    let outside = found.asker.as_ref().map(|[_, _, contact]| {
        view! {
            <div class="note info">
                <p>{w.say("privacy-check-outside")}</p>
                <p class="m0">{lines(contact)}</p>
            </div>
        }
    });
    view! {
        <h1>{w.say("privacy-check")}</h1>
        <p class="muted">{w.say(words::right(found.page.right))}</p>
        {outside}
        <section class="phone" aria-label=w.say("privacy-check-label")>
            <p class="cap m0">{title}</p>
            <div class="body stack" lang=reader.language.tag()>
                {stands(reader, seen)} {answered(reader, seen)}
            </div>
        </section>
        {by_hand}
        {plain::verdict(w, reason)}
        {send(w, routes::DO_PRIVACY_SEND, &hidden, w.say(label).into_any())}
    }
    .into_any()
}
