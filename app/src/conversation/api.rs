//! The forms of conversations. Each answers 303; a refused one goes back to its page with what was typed.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::conversation::{self, Beginning};
use casework::draft;
use leptos::prelude::*;

use super::FORM;
use crate::desk::{self, broken, go};
use crate::problem::Problem;
use crate::routes;

/// The name of what opens a conversation among the drafts: it types nothing.
const READ: &str = "conversation/read";

/// Sends a first message.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "conversation/begin")]
pub async fn begin(
    #[server(default)] about: String,
    #[server(default)] topic: String,
    #[server(default)] text: String,
    #[server(default)] key: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let beginning = Beginning { about: &about, topic: &topic, text: &text, key: &key };
    match conversation::begin(&desk.office, &desk.viewer, beginning).await {
        Ok(id) => {
            draft::discard(&desk.office, &desk.viewer, FORM, "").await.map_err(broken)?;
            go(&routes::message(&id));
            Ok(())
        }
        Err(error) => {
            let typed = [("about", about.as_str()), ("topic", &topic), ("text", &text)];
            desk.refuse(FORM, "", &typed, error, routes::MESSAGE_NEW).await
        }
    }
}

/// Sends a message in a conversation.
///
/// # Errors
/// As [`begin`].
#[server(prefix = "/do", endpoint = "conversation/reply")]
pub async fn reply(
    #[server(default)] thread: String,
    #[server(default)] text: String,
    #[server(default)] key: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let page = routes::message_of(&thread);
    match conversation::reply(&desk.office, &desk.viewer, &thread, &text, &key).await {
        Ok(_) => {
            draft::discard(&desk.office, &desk.viewer, FORM, &thread).await.map_err(broken)?;
            go(&page);
            Ok(())
        }
        Err(error) => desk.refuse(FORM, &thread, &[("text", &text)], error, &page).await,
    }
}

/// Opens a conversation and reads what is new in it.
///
/// # Errors
/// As [`begin`].
#[server(prefix = "/do", endpoint = "conversation/read")]
pub async fn read(#[server(default)] thread: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let page = routes::message_of(&thread);
    match conversation::read(&desk.office, &desk.viewer, &thread).await {
        Ok(_) => {
            go(&page);
            Ok(())
        }
        Err(error) => desk.refuse(READ, "", &[], error, &page).await,
    }
}
