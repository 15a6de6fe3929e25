//! The forms on a dispute that is there: adding, taking back, asking for a second look. Each answers 303.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::{Outcome, dispute, draft};
use leptos::prelude::*;
use rules::ids::DisputeId;

use super::acts::{ADD, APPEAL, WITHDRAW};
use crate::desk::{self, Desk};
use crate::problem::Problem;
use crate::routes;

/// Sends something more.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "dispute/add")]
pub async fn add(#[server(default)] dispute: String, #[server(default)] statement: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = dispute::add(&desk.office, &desk.viewer, &dispute, &statement).await;
    back(desk, ADD, &dispute, &statement, done, routes::dispute_add).await
}

/// Takes it back.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the page.
#[server(prefix = "/do", endpoint = "dispute/withdraw")]
pub async fn withdraw(#[server(default)] dispute: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = dispute::withdraw(&desk.office, &desk.viewer, &dispute).await;
    back(desk, WITHDRAW, &dispute, "", done, routes::dispute_page).await
}

/// Asks for a second look at the decision.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "dispute/appeal")]
pub async fn appeal(#[server(default)] dispute: String, #[server(default)] statement: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = dispute::appeal(&desk.office, &desk.viewer, &dispute, &statement).await;
    back(desk, APPEAL, &dispute, &statement, done, routes::dispute_appeal).await
}

/// To the page of the dispute; what was refused goes back to its form with what was typed.
async fn back<T>(
    desk: Desk,
    form: &str,
    dispute: &str,
    typed: &str,
    done: Outcome<T>,
    again: fn(&DisputeId) -> String,
) -> Result<(), Problem> {
    let id = DisputeId::parse(dispute);
    if let Err(error) = done {
        let page = id.map_or(routes::CASES.to_owned(), |id| again(&id));
        return desk.refuse(form, dispute, &[("statement", typed)], error, &page).await;
    }
    draft::discard(&desk.office, &desk.viewer, form, dispute).await.map_err(desk::broken)?;
    desk::go(&id.map_or(routes::CASES.to_owned(), |id| routes::dispute_page(&id)));
    Ok(())
}
