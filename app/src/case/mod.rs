//! Case: what a debtor owes, why, by when, and what can be done about it.

mod about;
mod acts;
pub mod amount;
mod next;
pub mod overview;
pub mod page;
mod stage;
mod story;
pub mod words;
