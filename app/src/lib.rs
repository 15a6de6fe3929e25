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

pub mod file;
pub mod money_text;
pub mod payment;
pub mod plan;

#[cfg(not(target_arch = "wasm32"))]
pub use native::*;

/// What the server alone has: everything but the island, and what the island needs.
#[cfg(not(target_arch = "wasm32"))]
#[path = "."]
mod native {
    pub mod calculation;
    pub mod call_back;
    pub mod case;
    pub mod contact;
    pub mod conversation;
    pub mod decision;
    pub mod design;
    pub mod desk;
    pub mod dispute;
    pub mod document;
    pub mod extract;
    pub mod help;
    pub mod language;
    pub mod letter_check;
    pub mod message;
    pub mod moving;
    pub mod paid_claim;
    pub mod people;
    pub mod performance;
    pub mod problem;
    pub mod receipt;
    pub mod retention;
    pub mod rights;
    pub mod rights_form;
    pub mod routes;
    pub mod seen;
    pub mod serve;
    pub mod settlement;
    pub mod shell;
    pub mod sign_in;
    pub mod staff;
    pub mod start;
    pub mod support;
    pub mod words;

    pub use problem::page::{ErrorKind, error_page};
    pub use serve::{act, render, unsubscribe};
    pub use shell::{Agency, Site, shell};
    pub use words::{Language, Words};
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
