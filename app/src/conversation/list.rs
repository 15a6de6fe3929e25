//! The list of somebody's own conversations. One with a new answer is opened by a button: that is what says that it was
//! read, for looking at a page changes nothing.

use casework::conversation::{self, Listed};
use leptos::prelude::*;
use rules::conversation::State;

use super::words;
use crate::design::button::{Loudness, button_link};
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// `/messages`
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::Unavailable`].
pub async fn messages(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let found = conversation::list(&desk.office, &desk.viewer).await?;
    let w = desk.words;
    let writes = desk.viewer.may_write("conversation.begin").is_ok();
    Ok(Sheet::new(&desk, w.say("talk-title"), draw(w, &found, writes)).on_messages())
}

/// The list without its frame.
pub fn draw(w: Words, found: &[Listed], writes: bool) -> AnyView {
    let list = if found.is_empty() {
        view! { <p class="card">{w.say("talk-empty")}</p> }.into_any()
    } else {
        let items: Vec<_> = found.iter().map(|one| item(w, one)).collect();
        view! { <ul class="card list">{items}</ul> }.into_any()
    };
    view! {
        <div class="row ends">
            <h1>{w.say("talk-title")}</h1>
            {writes.then(|| button_link(routes::MESSAGE_NEW, Loudness::First, w.say("talk-new-title")))}
        </div>
        <div class="col stack">{list}</div>
    }
    .into_any()
}

fn item(w: Words, one: &Listed) -> AnyView {
    let topic = words::topic(w, one.topic);
    let way = if one.is_unread {
        view! {
            <form method="post" action=routes::DO_MESSAGE_READ>
                <input type="hidden" name="thread" value=one.id.to_string() />
                <button class="btn txt">{topic}</button>
            </form>
        }
        .into_any()
    } else {
        view! {
            <a class="pad" href=routes::message(&one.id)>
                {topic}
            </a>
        }
        .into_any()
    };
    view! {
        <li>
            <div class="row ends">{way} {words::tag(w, one.state, one.is_unread)}</div>
            <p class="small muted m0">{words::about(w, one.about.as_ref())}</p>
            <p class="small muted m0">{stands(w, one)}</p>
            {one.by_helper.clone().map(|name| {
                view! { <p class="small muted m0">{w.rich("people-for-you", [("name", text::name(name))])}</p> }
            })}
        </li>
    }
    .into_any()
}

/// By when an answer comes, or when something was last written.
fn stands(w: Words, one: &Listed) -> AnyView {
    match (one.state, one.answer_by) {
        (State::Waiting, Some(day)) if one.is_late => w.rich("talk-list-late", [("day", text::day(w, day))]),
        (State::Waiting, Some(day)) => w.rich("talk-list-waits", [("day", text::day(w, day))]),
        _ => w.rich("talk-list-changed", [("day", text::day(w, one.changed_on))]),
    }
}
