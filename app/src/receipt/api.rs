//! The forms of checking a receipt. What was pasted is kept for the page, under the session, and goes nowhere else.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::draft;
use leptos::prelude::*;

use super::page::FORM;
use crate::problem::Problem;
use crate::{desk, routes};

/// Is this receipt genuine? The page works the answer out of what was pasted.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "receipt/check")]
pub async fn check(#[server(default)] receipt: String) -> Result<(), Problem> {
    let desk = desk::desk().await?.with_session().await?;
    let typed = [("receipt", receipt.as_str()), ("asked", "1")];
    draft::keep(&desk.office, &desk.viewer, FORM, "", &typed, None).await.map_err(desk::broken)?;
    desk::go(routes::VERIFY_RECEIPT);
    Ok(())
}

/// Forgets it: another receipt can be checked.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "receipt/again")]
pub async fn again() -> Result<(), Problem> {
    let desk = desk::desk().await?;
    draft::discard(&desk.office, &desk.viewer, FORM, "").await.map_err(desk::broken)?;
    desk::go(routes::VERIFY_RECEIPT);
    Ok(())
}
