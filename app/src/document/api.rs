//! The form that asks for the seller's own invoice.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::document;
use leptos::prelude::*;

use crate::problem::Problem;
use crate::{desk, routes};

/// The name of the form among the drafts.
pub const FORM: &str = "document";

/// Asks for it, once; the page then says by when there is an answer.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "document/ask")]
pub async fn ask(#[server(default)] case: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    match document::ask(&desk.office, &desk.viewer, &case).await {
        Ok(reference) => desk::go(&routes::documents(reference)),
        Err(error) => desk.refuse(FORM, "", &[], error, &routes::documents_of(&case)).await?,
    }
    Ok(())
}
