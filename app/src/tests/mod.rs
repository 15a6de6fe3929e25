//! Tests of pages and words without a database.

pub(crate) mod sample;
