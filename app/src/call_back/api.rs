//! The forms of a call. Each answers 303; a refused one goes back to its page.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::call_back::{self, Wanted};
use casework::draft;
use leptos::prelude::*;

use super::page::FORM;
use crate::problem::Problem;
use crate::{desk, routes};

/// Keeps what was chosen for its last look. Nothing is asked for yet.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "call_back/look")]
pub async fn look(
    #[server(default)] topic: String,
    #[server(default)] slot: String,
    #[server(default)] phone: String,
    #[server(default)] language: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let wanted = Wanted { topic: &topic, slot: &slot, phone: &phone, language: &language };
    let checked = match call_back::page(&desk.office, &desk.viewer).await {
        Ok(page) => wanted.read(&page, desk.office.today(page.country)).map_err(casework::Error::from),
        Err(error) => Err(error),
    };
    let typed = fields(&wanted);
    if let Err(error) = checked {
        return desk.refuse(FORM, "", &typed, error, routes::CALL_BACK).await;
    }
    draft::keep(&desk.office, &desk.viewer, FORM, "", &typed, None).await.map_err(desk::broken)?;
    desk::go(routes::CALL_BACK_CHECK);
    Ok(())
}

/// Asks to be called.
///
/// # Errors
/// As [`look`].
#[server(prefix = "/do", endpoint = "call_back/book")]
pub async fn book(
    #[server(default)] topic: String,
    #[server(default)] slot: String,
    #[server(default)] phone: String,
    #[server(default)] language: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let wanted = Wanted { topic: &topic, slot: &slot, phone: &phone, language: &language };
    if let Err(error) = call_back::book(&desk.office, &desk.viewer, wanted).await {
        return desk.refuse(FORM, "", &fields(&wanted), error, routes::CALL_BACK).await;
    }
    draft::discard(&desk.office, &desk.viewer, FORM, "").await.map_err(desk::broken)?;
    desk::go(routes::CALL_BACK);
    Ok(())
}

/// Takes a call back.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "call_back/cancel")]
pub async fn cancel(#[server(default)] call: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    match call_back::cancel(&desk.office, &desk.viewer, &call).await {
        Ok(()) => desk::go(routes::CALL_BACK),
        Err(error) => return desk.refuse(FORM, "", &[], error, routes::CALL_BACK).await,
    }
    Ok(())
}

fn fields<'a>(wanted: &Wanted<'a>) -> [(&'static str, &'a str); 4] {
    let Wanted { topic, slot, phone, language } = *wanted;
    [("topic", topic), ("slot", slot), ("phone", phone), ("language", language)]
}
