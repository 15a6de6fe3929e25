//! The forms of legal holds on the staff's site. Each answers 303.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::retention::hold::{self, Wanted};
use casework::staff::draft;
use leptos::prelude::*;

use super::desk;
use super::page::legal_holds::{FIND, FORM};
use crate::desk::{broken, go};
use crate::problem::Problem;
use crate::routes::staff as routes;

/// Keeps the data of a case, or of one person of it, for a claim; or looks who is in the case.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/hold/set")]
pub async fn set(
    #[server(default)] reference: String,
    #[server(default)] person: String,
    #[server(default)] reason: String,
    #[server(default)] on_day: String,
    #[server(default)] act: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let typed = [("reference", reference.as_str()), ("person", &person), ("reason", &reason), ("on_day", &on_day)];
    if act == FIND {
        // The page reads the people of the case: nothing is held yet.
        return match desk.visit.signed_in() {
            Ok(_) => {
                draft::keep(&desk.office, &desk.visit, FORM, "", &typed, None).await.map_err(broken)?;
                go(routes::LEGAL_HOLDS);
                Ok(())
            }
            Err(error) => desk.refuse(FORM, "", &typed, error, routes::LEGAL_HOLDS).await,
        };
    }
    let wanted = Wanted { reference: &reference, person: &person, reason: &reason, review_on: &on_day };
    let done = match desk.visit.signed_in() {
        Ok(staff) => hold::set(&desk.office, staff, wanted).await.map(drop),
        Err(error) => Err(error),
    };
    desk.ended(FORM, "", &typed, done, routes::LEGAL_HOLDS).await
}

/// Somebody looked: the hold goes on until another day.
///
/// # Errors
/// As [`set`].
#[server(prefix = "/do", endpoint = "staff/hold/review")]
pub async fn review(#[server(default)] hold: String, #[server(default)] on_day: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => hold::review(&desk.office, staff, &hold, &on_day).await,
        Err(error) => Err(error),
    };
    desk.ended(FORM, &hold, &[("on_day", &on_day)], done, &routes::legal_hold_of(&hold)).await
}

/// The hold is over.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "staff/hold/end")]
pub async fn end(#[server(default)] hold: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => hold::end(&desk.office, staff, &hold).await,
        Err(error) => Err(error),
    };
    desk.ended(FORM, &hold, &[], done, routes::LEGAL_HOLDS).await
}
