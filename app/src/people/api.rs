//! The forms of mandates. Each answers 303; a refused one goes back to its page with what was typed, but never with a
//! code or a birth date.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use std::collections::BTreeMap;

use casework::draft;
use casework::mandate::{self, Asked, Typed};
use leptos::prelude::*;

use super::{accept, invite, page};
use crate::desk;
use crate::problem::Problem;
use crate::routes;

/// Looks at a mandate before it is given.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "people/look")]
pub async fn look(
    #[server(default)] name: String,
    #[server(default)] organisation: String,
    #[server(default)] scope: String,
    #[server(default)] cases: BTreeMap<String, String>,
    #[server(default)] on_day: String,
    #[server(default)] on_month: String,
    #[server(default)] on_year: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let chosen: Vec<String> = cases.into_values().collect();
    let joined = chosen.join(" ");
    let until = [on_day.as_str(), &on_month, &on_year];
    let asked = Asked { name: &name, organisation: &organisation, scope: &scope, cases: &chosen, until };
    let fields = [
        ("name", name.as_str()),
        ("organisation", &organisation),
        ("scope", &scope),
        ("cases", &joined),
        ("on_day", &on_day),
        ("on_month", &on_month),
        ("on_year", &on_year),
    ];
    match mandate::check(&desk.office, &desk.viewer, &asked).await {
        Ok(_) => {
            draft::keep(&desk.office, &desk.viewer, invite::FORM, "", &fields, None).await.map_err(desk::broken)?;
            desk::go(routes::PEOPLE_CHECK);
            Ok(())
        }
        Err(error) => desk.refuse(invite::FORM, "", &fields, error, routes::PEOPLE_INVITE).await,
    }
}

/// Gives the mandate that was looked at.
///
/// # Errors
/// As [`look`].
#[server(prefix = "/do", endpoint = "people/invite")]
pub async fn give() -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let kept = draft::read(&desk.office, &desk.viewer, invite::FORM, "").await.map_err(desk::broken)?;
    let cases = invite::chosen(&kept);
    match mandate::invite(&desk.office, &desk.viewer, &invite::asked(&kept, &cases)).await {
        Ok(id) => {
            // The answers go at once: the same form sent twice gives no second mandate.
            draft::discard(&desk.office, &desk.viewer, invite::FORM, "").await.map_err(desk::broken)?;
            desk::go(&routes::people_code(&id));
            Ok(())
        }
        Err(error) => {
            let fields: Vec<(&str, &str)> =
                kept.fields.iter().map(|(name, typed)| (name.as_str(), typed.as_str())).collect();
            desk.refuse(invite::FORM, "", &fields, error, routes::PEOPLE_INVITE).await
        }
    }
}

/// The code was written down.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "people/noted")]
pub async fn noted(#[server(default)] mandate: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    match mandate::noted(&desk.office, &desk.viewer, &mandate).await {
        Ok(()) => desk::go(routes::PEOPLE),
        Err(error) => desk.refuse(page::FORM, "", &[], error, routes::PEOPLE).await?,
    }
    Ok(())
}

/// Takes a mandate back.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "people/revoke")]
pub async fn revoke(#[server(default)] mandate: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    match mandate::revoke(&desk.office, &desk.viewer, &mandate).await {
        Ok(()) => desk::go(routes::PEOPLE),
        Err(error) => desk.refuse(page::FORM, "", &[], error, routes::PEOPLE).await?,
    }
    Ok(())
}

/// A helper comes in.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "people/accept")]
pub async fn take_up(
    #[server(default)] reference: String,
    #[server(default)] letter_code: String,
    #[server(default)] name: String,
    #[server(default)] birth_day: String,
    #[server(default)] birth_month: String,
    #[server(default)] birth_year: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let birth = [birth_day.as_str(), &birth_month, &birth_year];
    let typed = Typed { reference: &reference, code: &letter_code, name: &name, birth };
    match mandate::accept(&desk.office, &desk.viewer, &typed).await {
        Ok(token) => {
            desk::set_session(&token);
            desk::go(routes::CASES);
            Ok(())
        }
        Err(error) => {
            let fields = [("reference", reference.as_str()), ("name", &name)];
            desk.refuse(accept::FORM, "", &fields, error, routes::PEOPLE_ACCEPT).await
        }
    }
}
