//! The forms of an offer. Each answers 303; what is answered is the offer that was seen.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::settlement;
use leptos::prelude::*;

use super::answers;
use crate::desk;
use crate::problem::Problem;

/// Says yes.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal is told on the page of the offer.
#[server(prefix = "/do", endpoint = "settlement/accept")]
pub async fn accept(
    #[server(default)] case: String,
    #[server(default)] offer: String,
    #[server(default)] without_acknowledging: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let without = without_acknowledging == answers::TICKED;
    let done = settlement::accept(&desk.office, &desk.viewer, &offer, without).await;
    answers::back(desk, &case, &[], done).await
}

/// Says no, or takes a yes or another amount back.
///
/// # Errors
/// As [`accept`].
#[server(prefix = "/do", endpoint = "settlement/decline")]
pub async fn decline(#[server(default)] case: String, #[server(default)] offer: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = settlement::decline(&desk.office, &desk.viewer, &offer).await;
    answers::back(desk, &case, &[], done).await
}

/// Names another amount.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "settlement/counter")]
pub async fn counter(
    #[server(default)] case: String,
    #[server(default)] offer: String,
    #[server(default)] amount: String,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let counter = settlement::Counter { amount: &amount, reason: &reason };
    let done = settlement::counter(&desk.office, &desk.viewer, &offer, counter).await;
    answers::back(desk, &case, &[("amount", &amount), ("reason", &reason)], done).await
}

/// To the payment form, with what is left of the amount filled in.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "settlement/pay")]
pub async fn pay(#[server(default)] case: String) -> Result<(), Problem> {
    answers::pay(desk::desk().await?, &case).await
}
