//! The forms of new addresses and of moves abroad on the staff's site. Each answers 303 to the page of its task.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::moving::desk::{self as moving, Checked};
use leptos::prelude::*;
use rules::moving::DataCategory;

use super::desk;
use super::page::task::{FORM, NO, SHARE, TAKE};
use crate::problem::Problem;
use crate::routes::staff as routes;

/// Puts a checked address in use.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/moving/take")]
pub async fn take(
    #[server(default)] task: String,
    #[server(default)] street: String,
    #[server(default)] postal_code: String,
    #[server(default)] city: String,
    #[server(default)] country: String,
    #[server(default)] source: String,
    #[server(default)] on_day: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let checked = Checked {
        street: &street,
        postal_code: &postal_code,
        city: &city,
        country: &country,
        source: &source,
        on_day: &on_day,
    };
    let done = match desk.visit.signed_in() {
        Ok(staff) => moving::take(&desk.office, staff, &task, checked).await,
        Err(error) => Err(error),
    };
    let typed = [
        ("act", TAKE),
        ("street", &street),
        ("postal_code", &postal_code),
        ("city", &city),
        ("country", &country),
        ("source", &source),
        ("on_day", &on_day),
    ];
    desk.ended(FORM, &task, &typed, done, &routes::task_of(&task)).await
}

/// A new address is not taken.
///
/// # Errors
/// As [`take`].
#[server(prefix = "/do", endpoint = "staff/moving/reject")]
pub async fn reject(#[server(default)] task: String, #[server(default)] reason: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => moving::reject(&desk.office, staff, &task, &reason).await,
        Err(error) => Err(error),
    };
    desk.ended(FORM, &task, &[("act", NO), ("reason", &reason)], done, &routes::task_of(&task)).await
}

/// Notes what a partner was given.
///
/// # Errors
/// As [`take`].
#[server(prefix = "/do", endpoint = "staff/moving/share")]
pub async fn share(
    #[server(default)] task: String,
    #[server(default)] name: String,
    #[server(default)] address: String,
    #[server(default)] claim: String,
    #[server(default)] payments: String,
    #[server(default)] agreements: String,
    #[server(default)] on_day: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let ticks = [
        (DataCategory::Name, name),
        (DataCategory::Address, address),
        (DataCategory::Claim, claim),
        (DataCategory::Payments, payments),
        (DataCategory::Agreements, agreements),
    ];
    let given: Vec<_> = ticks.iter().filter(|(_, tick)| !tick.is_empty()).map(|(one, _)| *one).collect();
    let done = match desk.visit.signed_in() {
        Ok(staff) => moving::share(&desk.office, staff, &task, &given, &on_day).await,
        Err(error) => Err(error),
    };
    let given = given.iter().map(|one| one.name()).collect::<Vec<_>>().join(" ");
    let typed = [("act", SHARE), ("given", &given), ("on_day", &on_day)];
    desk.ended(FORM, &task, &typed, done, &routes::task_of(&task)).await
}

/// A partner is given nothing.
///
/// # Errors
/// As [`take`].
#[server(prefix = "/do", endpoint = "staff/moving/keep")]
pub async fn keep(#[server(default)] task: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => moving::keep(&desk.office, staff, &task).await,
        Err(error) => Err(error),
    };
    desk.ended(FORM, &task, &[], done, &routes::task_of(&task)).await
}
