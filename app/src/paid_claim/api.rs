//! The forms of saying that a case was paid already. Each answers 303; a refused one goes back to its page.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use leptos::prelude::*;

use super::page::{self, Typed};
use crate::desk;
use crate::problem::Problem;

/// Keeps what was typed for its last look. Nothing is said yet.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "paid_claim/look")]
pub async fn look(
    #[server(default)] case: String,
    #[server(default)] paid_to: String,
    #[server(default)] amount: String,
    #[server(default)] on_day: String,
    #[server(default)] on_month: String,
    #[server(default)] on_year: String,
) -> Result<(), Problem> {
    page::look(desk::desk().await?, &case, &Typed { paid_to, amount, day: [on_day, on_month, on_year] }).await
}

/// Says it.
///
/// # Errors
/// As [`look`].
#[server(prefix = "/do", endpoint = "paid_claim/say")]
pub async fn say(
    #[server(default)] case: String,
    #[server(default)] paid_to: String,
    #[server(default)] amount: String,
    #[server(default)] on_day: String,
    #[server(default)] on_month: String,
    #[server(default)] on_year: String,
) -> Result<(), Problem> {
    page::say(desk::desk().await?, &case, &Typed { paid_to, amount, day: [on_day, on_month, on_year] }).await
}

/// Takes it back.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "paid_claim/withdraw")]
pub async fn withdraw(#[server(default)] case: String) -> Result<(), Problem> {
    page::withdraw(desk::desk().await?, &case).await
}
