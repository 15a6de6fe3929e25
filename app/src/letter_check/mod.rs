//! Letter check: is this letter real, and what to do with a letter that is for somebody else. Both are for everybody,
//! and neither shows anything about a person.

pub mod api;
pub mod page;
pub mod wrong_reader;
