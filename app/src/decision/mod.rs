//! Decision: what a rule decided about somebody without a person, with the rule, the figures and what would have changed
//! it.

mod card;
pub mod page;
mod told;
