//! The forms of signing in and out. A refused one goes back to its page; codes and birth dates are never kept.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use leptos::prelude::*;

use crate::problem::Problem;
use crate::{desk, routes, sign_in::page};

/// Step one: the letter.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "sign_in/letter")]
pub async fn letter(
    #[server(default)] reference: String,
    #[server(default)] letter_code: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    match casework::sign_in::letter(&desk.office, &desk.viewer, &reference, &letter_code).await {
        Ok(next) => desk.entered(&next),
        Err(error) => {
            desk.refuse(page::LETTER, "", &[("reference", &reference)], error, routes::LOGIN).await?;
        }
    }
    Ok(())
}

/// Step two: the right person.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form, or to step one when that was too long ago.
#[server(prefix = "/do", endpoint = "sign_in/person")]
pub async fn person(
    #[server(default)] birth_day: String,
    #[server(default)] birth_month: String,
    #[server(default)] birth_year: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    match casework::sign_in::person(&desk.office, &desk.viewer, &birth_day, &birth_month, &birth_year).await {
        Ok(next) => desk.entered(&next),
        Err(casework::Error::Refused(error @ rules::Refusal::SignInExpired)) => {
            desk.refuse(page::LETTER, "", &[], error.into(), routes::LOGIN).await?;
        }
        Err(error) => desk.refuse(page::PERSON, "", &[], error, routes::LOGIN_SECOND).await?,
    }
    Ok(())
}

/// Signs out: the session ends, the browser forgets.
///
/// # Errors
/// [`Problem::Unavailable`].
#[server(prefix = "", endpoint = "logout")]
pub async fn sign_out() -> Result<(), Problem> {
    let desk = desk::desk().await?;
    casework::session::end(&desk.office, &desk.viewer).await.map_err(desk::broken)?;
    desk::forget();
    desk::go(routes::START);
    Ok(())
}
