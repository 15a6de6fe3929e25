//! Support: a debtor tells what makes it hard, sees what we do then, and gets rest at once by one press.

pub mod api;
pub mod check;
pub mod page;
pub mod rest;
pub(crate) mod words;
