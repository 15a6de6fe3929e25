//! The forms of the register of contacts on the staff's site. Each answers 303.

#![expect(clippy::too_many_arguments, reason = "the arguments are the fields of a form")]
#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::contact::{self, New, NewCheck};
use leptos::prelude::*;

use super::desk;
use super::page::contact_one::{CHECK, END, NEWS};
use super::page::contacts::FORM;
use crate::problem::Problem;
use crate::routes::staff as routes;

/// Writes a contact down.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/contact/add")]
pub async fn add(
    #[server(default)] group: String,
    #[server(default)] client: String,
    #[server(default)] name: String,
    #[server(default)] organisation: String,
    #[server(default)] value: String,
    #[server(default)] phone: String,
    #[server(default)] source: String,
    #[server(default)] language: String,
    #[server(default)] key: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let new = New {
        group: &group,
        client: &client,
        name: &name,
        organisation: &organisation,
        email: &value,
        phone: &phone,
        source: &source,
        language: &language,
        key: &key,
    };
    let done = match desk.visit.signed_in() {
        Ok(staff) => contact::add(&desk.office, staff, &new).await,
        Err(error) => Err(error),
    };
    let typed = [
        ("group", group.as_str()),
        ("client", &client),
        ("name", &name),
        ("organisation", &organisation),
        ("value", &value),
        ("phone", &phone),
        ("source", &source),
        ("language", &language),
    ];
    match done {
        Ok(id) => desk.ended(FORM, "", &typed, Ok(()), &routes::contact(&id)).await,
        Err(error) => desk.refuse(FORM, "", &typed, error, routes::CONTACT_NEW).await,
    }
}

/// Notes when the relation ended and when all was settled.
///
/// # Errors
/// As [`add`].
#[server(prefix = "/do", endpoint = "staff/contact/end")]
pub async fn end(
    #[server(default)] contact: String,
    #[server(default)] on_day: String,
    #[server(default)] settled_on: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => contact::end(&desk.office, staff, &contact, &on_day, &settled_on).await,
        Err(error) => Err(error),
    };
    let typed = [("on_day", on_day.as_str()), ("settled_on", &settled_on)];
    desk.ended(END, &contact, &typed, done, &routes::contact_of(&contact)).await
}

/// Sends news to a contact from now on, with the person's yes.
///
/// # Errors
/// As [`add`].
#[server(prefix = "/do", endpoint = "staff/contact/subscribe")]
pub async fn subscribe(#[server(default)] contact: String, #[server(default)] consent: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => contact::subscribe(&desk.office, staff, &contact, !consent.is_empty()).await,
        Err(error) => Err(error),
    };
    desk.ended(NEWS, &contact, &[], done, &routes::contact_of(&contact)).await
}

/// The person told us that the news must stop.
///
/// # Errors
/// As [`add`].
#[server(prefix = "/do", endpoint = "staff/contact/no_news")]
pub async fn no_news(#[server(default)] contact: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => contact::no_news(&desk.office, staff, &contact).await,
        Err(error) => Err(error),
    };
    desk.ended(NEWS, &contact, &[], done, routes::CONTACTS).await
}

/// Writes down what was found out about the company of a contact.
///
/// # Errors
/// As [`add`].
#[server(prefix = "/do", endpoint = "staff/contact/check")]
pub async fn check(
    #[server(default)] contact: String,
    #[server(default)] kind: String,
    #[server(default)] reason: String,
    #[server(default)] on_day: String,
    #[server(default)] key: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let new = NewCheck { contact: &contact, kind: &kind, found: &reason, on: &on_day, key: &key };
    let done = match desk.visit.signed_in() {
        Ok(staff) => contact::add_check(&desk.office, staff, &new).await,
        Err(error) => Err(error),
    };
    let typed = [("kind", kind.as_str()), ("reason", &reason), ("on_day", &on_day)];
    match done {
        Ok(()) => desk.ended(CHECK, &contact, &typed, Ok(()), &routes::contact_of(&contact)).await,
        Err(error) => desk.refuse(CHECK, &contact, &typed, error, &routes::contact_check_of(&contact)).await,
    }
}
