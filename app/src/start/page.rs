//! The start page: signposts for whoever holds an invoice or a letter of ours. Says nothing about anybody.

use leptos::prelude::*;

use crate::design::sheet::Sheet;
use crate::desk::Desk;
use crate::problem::Problem;

/// `/`
///
/// # Errors
/// None of its own.
pub async fn start(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    let body = view! { <h1>{w.say("start-title")}</h1> };
    Ok(Sheet::new(&desk, w.say("start-title"), body))
}
