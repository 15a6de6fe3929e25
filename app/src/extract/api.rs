//! The form of an extract: the code of the letter, once more.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::extract::{self, Kind};
use casework::{Error, draft};
use leptos::prelude::*;

use super::{inside, page};
use crate::desk;
use crate::problem::Problem;

/// Makes an extract. The code is never kept: whoever mistyped it types it again.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "extract/make")]
pub async fn make(#[server(default)] kind: String, #[server(default)] letter_code: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let Some(kind) = Kind::parse(&kind) else {
        return desk.refuse(page::FORM, "", &[], Error::NotFound, page::path(Kind::Access)).await;
    };
    let words = desk.words;
    let draw = move |found: &extract::Extract| inside::draw(words, found);
    match extract::make(&desk.office, &desk.viewer, kind, &letter_code, draw).await {
        Ok(()) => {
            draft::discard(&desk.office, &desk.viewer, page::FORM, kind.name()).await.map_err(desk::broken)?;
            desk::go(page::path(kind));
            Ok(())
        }
        Err(error) => desk.refuse(page::FORM, kind.name(), &[], error, page::path(kind)).await,
    }
}
