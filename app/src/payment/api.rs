//! The forms of paying. Each answers 303; the key of the last look makes a second press the same payment.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use leptos::prelude::*;
use rules::reference::Reference;

use crate::problem::Problem;
use crate::{
    desk,
    payment::choice::{Choice, FORM, TICKED},
    routes,
};
use casework::payment::Asked;
use casework::{Outcome, case, draft};

/// How much and how: kept for the last look. Nothing is paid yet.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "payment/choose")]
pub async fn choose(
    #[server(default)] case: String,
    #[server(default)] choice: String,
    #[server(default)] amount: String,
    #[server(default)] method: String,
    #[server(default)] without_acknowledging: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let typed = [
        ("choice", choice.as_str()),
        ("amount", &amount),
        ("method", &method),
        ("without_acknowledging", &without_acknowledging),
    ];
    let form = match case::pay_form(&desk.office, &desk.viewer, &case).await {
        Ok(form) => form,
        Err(error) => return desk.refuse(FORM, &object_of(&case), &typed, error, &routes::pay_of(&case)).await,
    };
    if let Err(refusal) = Choice::read(&form, &choice, &amount, &method, &without_acknowledging) {
        return desk
            .refuse(FORM, &form.reference.to_string(), &typed, refusal.into(), &routes::pay(form.reference))
            .await;
    }
    let object = form.reference.to_string();
    draft::keep(&desk.office, &desk.viewer, FORM, &object, &typed, None).await.map_err(desk::broken)?;
    desk::go(&routes::pay_check(form.reference));
    Ok(())
}

/// Pays: the payment begins, and its page says where to go.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "payment/start")]
pub async fn start(
    #[server(default)] case: String,
    #[server(default)] amount: String,
    #[server(default)] method: String,
    #[server(default)] without_acknowledging: String,
    #[server(default)] key: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let typed = [
        ("choice", "other"),
        ("amount", amount.as_str()),
        ("method", &method),
        ("without_acknowledging", &without_acknowledging),
    ];
    let asked = Asked {
        case: &case,
        amount: &amount,
        method: &method,
        key: &key,
        without_acknowledging: Some(without_acknowledging == TICKED),
    };
    match casework::payment::ask(&desk.office, &desk.viewer, asked).await {
        Ok(id) => {
            desk::go(&routes::payment(&id));
            Ok(())
        }
        Err(error) => {
            let object = case::pay_form(&desk.office, &desk.viewer, &case).await.map(|form| form.reference.to_string());
            let object = object.unwrap_or_else(|_| object_of(&case));
            desk.refuse(FORM, &object, &typed, error, &routes::pay_of(&case)).await
        }
    }
}

/// Asks the provider now how a payment stands.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "payment/refresh")]
pub async fn refresh(#[server(default)] payment: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = casework::payment::refresh(&desk.office, &desk.viewer, &payment).await;
    back_to(&payment, done)
}

/// Stops a payment that is not yet at the bank.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "payment/stop")]
pub async fn stop(#[server(default)] payment: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = casework::payment::stop(&desk.office, &desk.viewer, &payment).await;
    back_to(&payment, done)
}

/// Under which name a draft of this case is kept when the case itself may not be seen: the reference as it was sent.
fn object_of(case: &str) -> String {
    Reference::parse_typed(case).map(|reference| reference.to_string()).unwrap_or_default()
}

/// To the page of the payment, which says how it stands, or the same as for a payment that there is not.
fn back_to(payment: &str, done: Outcome<rules::ids::PaymentId>) -> Result<(), Problem> {
    if let Err(error @ casework::Error::Broken { .. }) = done {
        return Err(desk::broken(error));
    }
    desk::go(&rules::ids::PaymentId::parse(payment).map_or(routes::CASES.to_owned(), |id| routes::payment(&id)));
    Ok(())
}
