//! The forms in which requests are written down that did not come through the portal, and in which one of the public form
//! gets its person. Each answers 303.

#![expect(clippy::too_many_arguments, reason = "the arguments are the fields of a form")]
#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::Outcome;
use casework::rights::intake::{self, Intake};
use casework::rights::{Asking, whose};
use casework::staff::draft;
use leptos::prelude::*;
use rules::ids::{PersonId, RequestId};
use rules::rights::{Identified, Via};
use rules::{Day, Refusal};

use super::desk::{self, StaffDesk};
use super::page::privacy_link::FORM as LINK;
use super::page::privacy_new::FORM;
use crate::desk::{broken, go};
use crate::problem::Problem;
use crate::routes::staff as routes;

/// Looks for the people of a case: of a new request, or of one that came by the public form.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/privacy/find")]
pub async fn find(#[server(default)] request: String, #[server(default)] reference: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let is_new = request.is_empty();
    let (form, page) =
        if is_new { (FORM, routes::PRIVACY_NEW.to_owned()) } else { (LINK, routes::privacy_of(&request)) };
    let typed = [("reference", reference.as_str())];
    let found = match desk.visit.signed_in() {
        Ok(staff) => whose::people(&desk.office, staff, &reference).await,
        Err(error) => Err(error),
    };
    if let Err(error) = found {
        return desk.refuse(form, &request, &typed, error, &page).await;
    }
    draft::keep(&desk.office, &desk.visit, form, &request, &typed, None).await.map_err(broken)?;
    go(&page);
    Ok(())
}

/// Writes a request down.
///
/// # Errors
/// As [`find`].
#[server(prefix = "/do", endpoint = "staff/privacy/take")]
pub async fn take(
    #[server(default)] reference: String,
    #[server(default)] person: String,
    #[server(default)] via: String,
    #[server(default)] on_day: String,
    #[server(default)] right: String,
    #[server(default)] part: String,
    #[server(default)] value: String,
    #[server(default)] statement: String,
    #[server(default)] identified: String,
    #[server(default)] key: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let asking =
        Asking { right: &right, part: &part, value: &value, words: &statement, key: &key, ..Asking::default() };
    let done = taken(&desk, (&reference, &person), &via, &on_day, &identified, asking).await;
    let typed = [
        ("reference", reference.as_str()),
        ("person", &person),
        ("via", &via),
        ("on_day", &on_day),
        ("right", &right),
        ("part", &part),
        ("value", &value),
        ("statement", &statement),
        ("identified", &identified),
    ];
    match done {
        Ok(id) => desk.ended(FORM, "", &typed, Ok(()), &routes::privacy(&id)).await,
        Err(error) => desk.refuse(FORM, "", &typed, error, routes::PRIVACY_NEW).await,
    }
}

/// Says whose a request is that came by the public form.
///
/// # Errors
/// As [`find`].
#[server(prefix = "/do", endpoint = "staff/privacy/link")]
pub async fn link(
    #[server(default)] request: String,
    #[server(default)] reference: String,
    #[server(default)] person: String,
    #[server(default)] identified: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => whose::link(&desk.office, staff, &request, &reference, &person, &identified).await.map(|_| ()),
        Err(error) => Err(error),
    };
    let typed = [("reference", reference.as_str()), ("person", &person), ("identified", &identified)];
    desk.ended(LINK, &request, &typed, done, &routes::privacy_of(&request)).await
}

/// The request is of somebody of that case, and of nobody else who happens to be known.
async fn taken(
    desk: &StaffDesk,
    (reference, person): (&str, &str),
    via: &str,
    on_day: &str,
    identified: &str,
    asking: Asking<'_>,
) -> Outcome<RequestId> {
    let staff = desk.visit.signed_in()?;
    let people = whose::people(&desk.office, staff, reference).await?;
    let person = PersonId::parse(person).filter(|id| people.iter().any(|party| party.person == *id));
    let person = person.ok_or(Refusal::ChoiceMissing)?;
    let intake = Intake {
        person: &person,
        via: Via::parse(via).ok_or(Refusal::ChoiceMissing)?,
        received_on: Day::parse(on_day.trim()).ok_or(Refusal::DayUnreadable)?,
        identified: Identified::parse(identified).ok_or(Refusal::ChoiceMissing)?,
        asking: Asking { matter: reference, ..asking },
    };
    intake::take(&desk.office, staff, &intake).await
}
