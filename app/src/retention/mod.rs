//! Retention: what is kept about somebody, until when and by which rule, in words that everybody reads the same way.

pub mod page;
pub mod words;
