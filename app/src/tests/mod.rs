//! Tests of pages and words without a database: what a component draws, and what every locale must hold.

mod locales;
mod pages;
pub(crate) mod sample;
mod words;
