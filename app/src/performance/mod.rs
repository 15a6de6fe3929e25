//! Performance: something must be done instead of paid. A debtor says that it is done or proposes a day, and sees what
//! we answer. No amount stands on any page of it.

pub mod api;
pub mod card;
pub mod page;
pub mod state;
pub mod words;
