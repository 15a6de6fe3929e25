//! The forms of the own data. What somebody tells us is looked at by a person; nothing is changed or shared by a click.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::{draft, moving};
use leptos::prelude::*;

use super::{abroad, address};
use crate::desk::{self, Desk};
use crate::problem::Problem;
use crate::routes;

/// A new address.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "moving/address")]
pub async fn report(
    #[server(default)] street: String,
    #[server(default)] postal_code: String,
    #[server(default)] city: String,
    #[server(default)] country: String,
    #[server(default)] on_day: String,
    #[server(default)] on_month: String,
    #[server(default)] on_year: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let typed = moving::Typed {
        street: &street,
        postal_code: &postal_code,
        city: &city,
        country: &country,
        from: [&on_day, &on_month, &on_year],
    };
    let fields = [
        ("street", street.as_str()),
        ("postal_code", &postal_code),
        ("city", &city),
        ("country", &country),
        ("on_day", &on_day),
        ("on_month", &on_month),
        ("on_year", &on_year),
    ];
    match moving::report(&desk.office, &desk.viewer, &typed).await {
        Ok(()) => done(desk, address::FORM, routes::MY_DATA).await,
        Err(error) => desk.refuse(address::FORM, "", &fields, error, routes::MY_ADDRESS).await,
    }
}

/// A move to another country.
///
/// # Errors
/// As [`report`].
#[server(prefix = "/do", endpoint = "moving/abroad")]
pub async fn tell(
    #[server(default)] country: String,
    #[server(default)] on_day: String,
    #[server(default)] on_month: String,
    #[server(default)] on_year: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let fields = [("country", country.as_str()), ("on_day", &on_day), ("on_month", &on_month), ("on_year", &on_year)];
    match moving::tell(&desk.office, &desk.viewer, &country, [&on_day, &on_month, &on_year]).await {
        Ok(()) => done(desk, abroad::FORM, routes::MY_MOVE).await,
        Err(error) => desk.refuse(abroad::FORM, "", &fields, error, routes::MY_MOVE).await,
    }
}

/// No move after all.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "moving/take_back")]
pub async fn take_back() -> Result<(), Problem> {
    let desk = desk::desk().await?;
    match moving::take_back(&desk.office, &desk.viewer).await {
        Ok(()) => done(desk, abroad::FORM, routes::MY_MOVE).await,
        Err(error) => desk.refuse(abroad::FORM, "", &[], error, routes::MY_MOVE).await,
    }
}

/// Signs out everywhere else.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "moving/end_others")]
pub async fn end_others() -> Result<(), Problem> {
    let desk = desk::desk().await?;
    match moving::end_others(&desk.office, &desk.viewer).await {
        Ok(_) => desk::go(routes::MY_DATA),
        Err(error) => desk.refuse(address::FORM, "", &[], error, routes::MY_DATA).await?,
    }
    Ok(())
}

async fn done(desk: Desk, form: &str, page: &str) -> Result<(), Problem> {
    draft::discard(&desk.office, &desk.viewer, form, "").await.map_err(desk::broken)?;
    desk::go(page);
    Ok(())
}
