//! Receipt: proof of an act that its person saves, and the page on which anybody checks one. Its form is described in
//! docs/receipts.md.

pub mod api;
pub mod page;
pub mod save;
