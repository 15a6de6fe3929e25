//! The rules: what is true about debts. Plain Rust without I/O, async, clock or chance,
//! compiled to native code and to wasm from the same text.
//!
//! Invariants, above all what is absent:
//! - no function here knows what day it is: `today` is always an argument;
//! - no amount is ever a float, and every division names its rounding;
//! - law that differs by country differs only in [`country`], the days of its public holidays in [`holiday`];
//! - every "no" is a variant of [`refusal::Refusal`]; there are no string errors.

pub mod allocation;
pub mod authorities;
pub mod calculation;
pub mod call_back;
pub mod case;
pub mod claim;
pub mod contact;
pub mod conversation;
pub mod costs;
pub mod country;
pub mod day;
pub mod decision;
pub mod dispute;
pub mod exact;
pub mod file;
pub mod holiday;
pub mod identifier;
pub mod identity;
pub mod ids;
pub mod interest;
pub mod ledger;
pub mod limitation;
pub mod mandate;
pub mod money;
pub mod moving;
pub mod notice;
pub mod paid_claim;
pub mod payment;
pub mod performance;
pub mod plan;
pub mod privacy;
pub mod quiet;
pub mod rate;
pub mod receipt_proof;
pub mod reference;
pub mod refusal;
pub mod retention;
pub mod rights;
pub mod rule;
pub mod settlement;
pub mod spreadsheet;
pub mod stage;
pub mod support;
pub mod transfer;

pub use case::{Component, Stage};
pub use country::Country;
pub use day::Day;
pub use money::{Cents, Currency};
pub use refusal::Refusal;
pub use rule::Rule;
