//! Sign-in: the reference and the code on the letter, then the birth date. Before the second step nothing about the
//! person, the creditor or an amount is shown.

pub mod api;
pub mod page;
