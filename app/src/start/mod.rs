//! Start: the first page.
pub mod page;
