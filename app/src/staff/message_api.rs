//! The forms of messages on the staff's site. Each answers 303; a refused one goes back to its page.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::conversation::desk::{self as talks, Answering};
use casework::staff::draft;
use casework::{Error, Outcome};
use leptos::prelude::*;
use rules::ids::ConversationId;

use super::desk::{self, StaffDesk};
use super::page::thread::{ANSWER, ready};
use crate::desk::{broken, go};
use crate::problem::Problem;
use crate::routes::staff as routes;

/// What the form sends to put a ready text into its box.
const FILL: &str = "fill";

/// Keeps an answer for its last look, or puts a ready text into the box. Nothing is sent yet.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/conversation/look")]
pub async fn look(
    #[server(default)] thread: String,
    #[server(default)] seen: String,
    #[server(default)] text: String,
    #[server(default)] act: String,
    #[server(default)] template: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let page = routes::message_of(&thread);
    let done = if act == FILL {
        filled(&desk, &thread, &template).await.map(|words| (words, page.clone()))
    } else {
        let answering = Answering { id: &thread, seen: &seen, text: &text };
        looked(&desk, answering).await.map(|id| (text.clone(), routes::message_check(&id)))
    };
    match done {
        Ok((words, next)) => {
            let typed = [("seen", seen.as_str()), ("text", words.as_str())];
            draft::keep(&desk.office, &desk.visit, ANSWER, &thread, &typed, None).await.map_err(broken)?;
            go(&next);
            Ok(())
        }
        Err(error) => desk.refuse(ANSWER, &thread, &[("text", &text)], error, &page).await,
    }
}

/// Sends the answer of the last look.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/conversation/answer")]
pub async fn answer(
    #[server(default)] thread: String,
    #[server(default)] seen: String,
    #[server(default)] text: String,
    #[server(default)] key: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let answering = Answering { id: &thread, seen: &seen, text: &text };
    let done = match desk.visit.signed_in() {
        Ok(staff) => talks::answer(&desk.office, staff, answering, &key).await,
        Err(error) => Err(error),
    };
    let page = routes::message_of(&thread);
    if let Err(error) = done {
        return desk.refuse(ANSWER, &thread, &[("text", &text)], error, &page).await;
    }
    draft::discard(&desk.office, &desk.visit, ANSWER, &thread).await.map_err(broken)?;
    go(&page);
    Ok(())
}

/// Closes a conversation that was answered.
///
/// # Errors
/// As [`answer`].
#[server(prefix = "/do", endpoint = "staff/conversation/close")]
pub async fn close(#[server(default)] thread: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => talks::close(&desk.office, staff, &thread).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => {
            go(routes::MESSAGES);
            Ok(())
        }
        Err(error) => desk.refuse(ANSWER, &thread, &[], error, &routes::message_of(&thread)).await,
    }
}

/// Checks that an answer could be sent.
async fn looked(desk: &StaffDesk, answering: Answering<'_>) -> Outcome<ConversationId> {
    let (found, _) = talks::look(&desk.office, desk.visit.signed_in()?, answering).await?;
    Ok(found.thread.id)
}

/// The ready text with this name, in the language of who wrote.
async fn filled(desk: &StaffDesk, thread: &str, name: &str) -> Outcome<String> {
    let found = talks::open(&desk.office, desk.visit.signed_in()?, thread).await?;
    ready(name, &found.language, &desk.site.agency.phone).ok_or(Error::NotFound)
}
