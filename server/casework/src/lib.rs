//! Casework: what happens when somebody asks. Load, let the rules decide, write, record, in one transaction.
//!
//! Invariants:
//! - every function starts `(office, viewer, ..)` and asks whether the viewer may, first;
//! - nothing is sent inside a transaction: messages to the world leave from the outbox;
//! - only `store/` holds SQL, and only `store/engine.rs` knows which engine it is;
//! - no language, no HTML, no HTTP status is known here.

pub mod access;
pub mod account;
pub mod audit;
pub mod calculation;
pub mod call_back;
pub mod case;
pub mod check;
pub mod claim;
pub mod contact;
pub mod conversation;
pub mod decision;
pub mod demo;
pub mod dispute;
pub mod document;
pub mod draft;
pub mod erasure;
pub mod error;
pub mod extract;
pub mod file;
pub mod jobs;
pub mod ledger;
pub mod letter;
pub mod letter_check;
pub mod mandate;
pub mod message;
pub mod moving;
pub mod office;
pub mod outside;
pub mod paid_claim;
pub mod payment;
pub mod performance;
pub mod plan;
pub mod recipients;
pub mod reminder;
pub mod retention;
pub mod rights;
pub mod seen;
pub mod session;
pub mod settlement;
pub mod sign_in;
pub mod staff;
pub mod stage;
pub mod statement;
pub mod store;
pub mod support;
pub mod task;
pub mod typed;
mod xml;

pub use access::Viewer;
pub use error::{Error, Outcome};
pub use office::Office;
