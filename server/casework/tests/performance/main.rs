//! Stories about what must be done instead of paid: it is said, looked at, answered with a reason, and ends the case.

#[path = "../common/mod.rs"]
mod common;
#[path = "../people/mod.rs"]
mod people;

mod answered;
mod quiet;
mod said;
mod story;
