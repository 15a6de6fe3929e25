//! The forms of what sellers answer, on the staff's site. Each answers 303; a refused one goes back to its task.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::paid_claim::desk as sellers;
use casework::staff::draft;
use leptos::prelude::*;

use super::desk;
use super::page::task::{CONFIRM, FORM, NO};
use crate::desk::{broken, go};
use crate::problem::Problem;
use crate::routes::staff as routes;

/// Keeps what a seller got for its last look. Nothing is booked yet.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/seller/look")]
pub async fn look(
    #[server(default)] task: String,
    #[server(default)] amount: String,
    #[server(default)] on_day: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let looked = match desk.visit.signed_in() {
        Ok(staff) => sellers::look(&desk.office, staff, &task, &amount, &on_day).await,
        Err(error) => Err(error),
    };
    let typed = [("act", CONFIRM), ("amount", amount.as_str()), ("on_day", &on_day)];
    if let Err(error) = looked {
        return desk.refuse(FORM, &task, &typed, error, &routes::task_of(&task)).await;
    }
    draft::keep(&desk.office, &desk.visit, FORM, &task, &typed, None).await.map_err(broken)?;
    go(&routes::task_check_of(&task));
    Ok(())
}

/// Books what a seller got.
///
/// # Errors
/// As [`look`].
#[server(prefix = "/do", endpoint = "staff/seller/confirm")]
pub async fn confirm(
    #[server(default)] task: String,
    #[server(default)] amount: String,
    #[server(default)] on_day: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => sellers::confirm(&desk.office, staff, &task, &amount, &on_day).await,
        Err(error) => Err(error),
    };
    let typed = [("act", CONFIRM), ("amount", amount.as_str()), ("on_day", &on_day)];
    desk.ended(FORM, &task, &typed, done, &routes::task_of(&task)).await
}

/// A seller got nothing.
///
/// # Errors
/// As [`look`].
#[server(prefix = "/do", endpoint = "staff/seller/deny")]
pub async fn deny(#[server(default)] task: String, #[server(default)] reason: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => sellers::deny(&desk.office, staff, &task, &reason).await,
        Err(error) => Err(error),
    };
    desk.ended(FORM, &task, &[("act", NO), ("reason", &reason)], done, &routes::task_of(&task)).await
}
