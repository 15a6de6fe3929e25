//! Tests of pages and words without a database: what a component draws, and what every locale must hold.

mod calculation;
mod desk;
mod dispute;
mod locales;
mod pages;
mod plan;
pub(crate) mod sample;
mod sample_calculation;
mod staff;
mod staff_offers;
mod talk;
mod words;
