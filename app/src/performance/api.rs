//! The forms of something that must be done. Each answers 303; a refused one goes back to its page.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use leptos::prelude::*;

use super::page::{Act, Typed, act};
use crate::desk;
use crate::problem::Problem;

/// Says that it was done. Files come by [`crate::routes::UPLOAD`], which passes the rest on to here.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "performance/done")]
pub async fn done(
    #[server(default)] case: String,
    #[server(default)] on_day: String,
    #[server(default)] on_month: String,
    #[server(default)] on_year: String,
    #[server(default)] statement: String,
) -> Result<(), Problem> {
    act(desk::desk().await?, &case, Act::Done(&Typed { day: [on_day, on_month, on_year], statement })).await
}

/// Proposes a day.
///
/// # Errors
/// As [`done`].
#[server(prefix = "/do", endpoint = "performance/day")]
pub async fn day(
    #[server(default)] case: String,
    #[server(default)] on_day: String,
    #[server(default)] on_month: String,
    #[server(default)] on_year: String,
    #[server(default)] statement: String,
) -> Result<(), Problem> {
    act(desk::desk().await?, &case, Act::Day(&Typed { day: [on_day, on_month, on_year], statement })).await
}

/// Takes back what was said last.
///
/// # Errors
/// As [`done`].
#[server(prefix = "/do", endpoint = "performance/withdraw")]
pub async fn withdraw(#[server(default)] case: String) -> Result<(), Problem> {
    act(desk::desk().await?, &case, Act::Withdraw).await
}
