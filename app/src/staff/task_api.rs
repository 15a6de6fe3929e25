//! The forms of tasks on the staff's site, and of a rest that somebody outside decided. Each answers 303.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::staff::draft;
use casework::support::desk::{self as rests, Decided};
use casework::task;
use leptos::prelude::*;

use super::desk;
use super::page::rest::FORM;
use crate::desk::{broken, go};
use crate::problem::Problem;
use crate::routes::staff as routes;

/// Notes that a task was done.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "staff/task/done")]
pub async fn done(#[server(default)] task: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => task::done(&desk.office, staff, &task).await,
        Err(error) => Err(error),
    };
    if let Err(error) = done {
        return desk.refuse("task", "", &[], error, routes::TASKS).await;
    }
    go(&routes::task_of(&task));
    Ok(())
}

/// Enters a rest.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/rest/enter")]
pub async fn rest(
    #[server(default)] reference: String,
    #[server(default)] on_day: String,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let decided = Decided { reference: &reference, until: &on_day, reason: &reason };
    let done = match desk.visit.signed_in() {
        Ok(staff) => rests::enter(&desk.office, staff, decided).await,
        Err(error) => Err(error),
    };
    let until = match done {
        Ok(until) => until.to_string(),
        Err(error) => {
            let typed = [("reference", reference.as_str()), ("on_day", &on_day), ("reason", &reason)];
            return desk.refuse(FORM, "", &typed, error, routes::REST).await;
        }
    };
    // What was entered is told once on the empty form.
    let said = [("entered", until.as_str())];
    draft::keep(&desk.office, &desk.visit, FORM, "", &said, None).await.map_err(broken)?;
    go(routes::REST);
    Ok(())
}
