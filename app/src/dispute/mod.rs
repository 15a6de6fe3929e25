//! Dispute: "this is not right". Which part, why, a last look, and the page that says what stands still, until when and
//! what was decided. Whoever sends it need not prove anything first.

pub mod act_api;
pub mod acts;
pub mod answers;
pub mod api;
mod card;
pub mod check;
mod decided;
pub mod ground;
pub mod page;
pub mod part;
mod waits;
pub mod words;

pub use card::cards;
