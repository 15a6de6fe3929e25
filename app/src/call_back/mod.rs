//! Call back: a debtor chooses when to be called, about what and in which language; sees the call, and can take it back.

pub mod api;
pub mod calendar;
pub mod check;
pub mod page;
pub(crate) mod words;
