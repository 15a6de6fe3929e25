//! Seen: who at the agency looked at somebody's data, and to whom it was given.

pub mod page;
