//! The form of the audit on the staff's site: what is looked for is kept for the page, not put into its address.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::staff::draft;
use leptos::prelude::*;

use super::desk;
use super::page::audit::FORM;
use crate::desk::{broken, go};
use crate::problem::Problem;
use crate::routes::staff as routes;

/// Looks for the lines about something, of somebody or of a day.
///
/// # Errors
/// [`Problem::Unavailable`] only: the page says what cannot be read.
#[server(prefix = "/do", endpoint = "staff/audit/search")]
pub async fn search(#[server(default)] what: String, #[server(default)] on_day: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    if let Err(error) = desk.visit.signed_in() {
        return desk.refuse(FORM, "", &[], error, routes::AUDIT).await;
    }
    let desk = desk.with_session().await?;
    let typed = [("what", what.as_str()), ("on_day", &on_day)];
    draft::keep(&desk.office, &desk.visit, FORM, "", &typed, None).await.map_err(broken)?;
    go(routes::AUDIT);
    Ok(())
}
