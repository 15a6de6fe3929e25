//! Calculation: how every cent of a case came about, each line with its rule, and what it would be on another day.

pub mod asked;
mod costs;
pub(crate) mod formula;
mod interest;
mod line;
pub mod page;
mod paid;
pub mod together;
pub mod words;
