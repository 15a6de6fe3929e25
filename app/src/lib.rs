//! App: what people see and send. One folder per feature; pages and server functions exist natively only, because
//! forms post plain HTML to them; islands exist on both targets.
//!
//! Invariants:
//! - a page is words and layout: it asks casework and decides nothing;
//! - every journey works without script; an island only adds to what the server has drawn;
//! - no path is written outside [`routes`], no words outside `locales/`, no colour outside `style/tokens.css`;
//! - a refused form answers 303 and comes back from its draft: nothing typed and no error is ever in a URL.

// A page is one nested type; the deepest is past the limit of 128.
#![recursion_limit = "256"]

#[cfg(not(target_arch = "wasm32"))]
pub mod language;
pub mod money_text;
pub mod payment;
#[cfg(not(target_arch = "wasm32"))]
pub mod problem;
#[cfg(not(target_arch = "wasm32"))]
pub mod routes;
#[cfg(not(target_arch = "wasm32"))]
pub mod sign_in;

#[cfg(not(target_arch = "wasm32"))]
pub mod case;
#[cfg(not(target_arch = "wasm32"))]
pub mod design;
#[cfg(not(target_arch = "wasm32"))]
pub mod desk;
#[cfg(not(target_arch = "wasm32"))]
pub mod help;
#[cfg(not(target_arch = "wasm32"))]
pub mod serve;
#[cfg(not(target_arch = "wasm32"))]
pub mod shell;
#[cfg(not(target_arch = "wasm32"))]
pub mod start;
#[cfg(not(target_arch = "wasm32"))]
pub mod words;

#[cfg(not(target_arch = "wasm32"))]
pub use problem::page::{ErrorKind, error_page};
#[cfg(not(target_arch = "wasm32"))]
pub use serve::{act, render};
#[cfg(not(target_arch = "wasm32"))]
pub use shell::{Agency, Site, shell};
#[cfg(not(target_arch = "wasm32"))]
pub use words::{Language, Words};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
