//! The forms of money that no rule could book, on the staff's site. Each answers 303 to the page of its line.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::statement::desk as bank;
use leptos::prelude::*;

use super::desk;
use super::page::unmatched::{ASSIGN, FORM, OTHER};
use crate::problem::Problem;
use crate::routes::staff as routes;

/// Books the money on a case.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/unmatched/assign")]
pub async fn assign(
    #[server(default)] line: String,
    #[server(default)] reference: String,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => bank::assign(&desk.office, staff, &line, &reference, &reason).await,
        Err(error) => Err(error),
    };
    let typed = [("act", ASSIGN), ("reference", &reference), ("reason", &reason)];
    desk.ended(FORM, &line, &typed, done, &routes::unmatched_of(&line)).await
}

/// Wants to send it back, or agrees to that.
///
/// # Errors
/// As [`assign`].
#[server(prefix = "/do", endpoint = "staff/unmatched/back")]
pub async fn back(#[server(default)] line: String, #[server(default)] why: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => bank::send_back(&desk.office, staff, &line, &why).await,
        Err(error) => Err(error),
    };
    desk.ended(FORM, &line, &[("act", OTHER), ("why", &why)], done, &routes::unmatched_of(&line)).await
}

/// It was sent back.
///
/// # Errors
/// As [`assign`].
#[server(prefix = "/do", endpoint = "staff/unmatched/sent")]
pub async fn sent(#[server(default)] line: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => bank::sent(&desk.office, staff, &line).await,
        Err(error) => Err(error),
    };
    desk.ended(FORM, &line, &[], done, &routes::unmatched_of(&line)).await
}

/// Nothing needs to be done about it.
///
/// # Errors
/// As [`assign`].
#[server(prefix = "/do", endpoint = "staff/unmatched/pass")]
pub async fn pass(#[server(default)] line: String, #[server(default)] why: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => bank::pass_over(&desk.office, staff, &line, &why).await,
        Err(error) => Err(error),
    };
    desk.ended(FORM, &line, &[("act", OTHER), ("why", &why)], done, &routes::unmatched_of(&line)).await
}
