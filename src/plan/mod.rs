//! Plan: paying in instalments, from the first question ("what can you pay each month?") to the last cent. What a plan
//! may be, what is answered at once, how it lives and ends: this folder; nothing of it knows a clock or a database.

pub mod budget;
pub mod decide;
pub mod lawful;
pub mod life;
pub mod owed;
pub mod policy;
pub mod progress;
#[cfg(test)]
mod sample;
pub mod schedule;
pub mod what_if;

pub use budget::{Budget, Household, Room};
pub use decide::{Decision, Effect, Question, Variable, decide};
pub use lawful::{Priced, Unlawful, lawful_fee};
pub use life::{Event, State};
pub use owed::Owed;
pub use policy::{Band, InterestRule, Policy};
pub use progress::{Due, Progress, Standing, Step};
pub use schedule::{Every, Instalments, PAYMENTS_MAX, Row, Schedule, equal_parts};
pub use what_if::{Bounds, Column, WhatIf, Which, bounds, what_if};
