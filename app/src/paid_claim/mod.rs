//! Paid claim: a debtor says that a case was paid already, and sees how that stands. Nobody is reminded while we look.

pub mod api;
pub mod page;
pub mod state;
