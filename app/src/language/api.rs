//! The form that chooses a language.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]
#![cfg_attr(not(target_arch = "wasm32"), expect(clippy::unused_async, reason = "the framework wants it asynchronous"))]

use leptos::prelude::*;

use crate::problem::Problem;
use crate::{desk, routes, words::Language};

/// Remembers a language and goes back to one of our own pages; a language that we do not speak changes nothing.
///
/// # Errors
/// None.
#[server(prefix = "/do", endpoint = "language/choose")]
pub async fn choose(#[server(default)] language: String, #[server(default)] back: String) -> Result<(), Problem> {
    if let Some(language) = Language::parse(&language) {
        desk::set_language(language);
    }
    desk::go(if routes::is_own(&back) { &back } else { routes::START });
    Ok(())
}
