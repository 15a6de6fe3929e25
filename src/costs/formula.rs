//! Formula: how an amount of costs was worked out, as data, so that a page can write it down in any language.
//! The exact parts make the sum; the sum is rounded once; a limit may then decide, and says so.

use serde::Serialize;

use super::exact::{Exact, VatRate};
use crate::money::Cents;
use crate::rule::Rule;

/// One term of a formula.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Part {
    /// A fixed amount.
    Fixed {
        /// The amount.
        amount: Cents,
    },
    /// A percentage of a part of the base.
    Share {
        /// The part of the base that lies above `above`.
        of: Cents,
        /// Where that part begins.
        above: Cents,
        /// The percentage, in basis points: 1500 is 15 %.
        basis_points: i64,
    },
    /// An amount for each step that was begun.
    Steps {
        /// How many.
        count: i64,
        /// For each.
        each: Cents,
        /// How large a step is.
        step: Cents,
        /// Where the first step begins.
        above: Cents,
    },
}

impl Part {
    /// What the term comes to, before any rounding.
    pub fn exact(&self) -> Exact {
        match *self {
            Self::Fixed { amount } => Exact::whole(amount),
            Self::Share { of, basis_points, .. } => Exact::share(of, basis_points),
            Self::Steps { count, each, .. } => Exact::whole_times(each, count),
        }
    }
}

/// The limit that decided an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The sum was less than the minimum.
    Minimum,
    /// The sum was more than the maximum.
    Maximum,
}

/// How an amount was worked out: everything that a page needs to write it down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Formula {
    /// What was priced: the sum of the principals, a value, or a fee.
    pub base: Cents,
    /// The terms; their exact sum is `sum`.
    pub parts: Vec<Part>,
    /// The sum before rounding and limits.
    pub sum: Exact,
    /// The least that the scale allows, where it has one.
    pub minimum: Option<Cents>,
    /// The most that the scale allows, where it has one.
    pub maximum: Option<Cents>,
    /// Which of the two decided, if any.
    pub bound: Option<Bound>,
    /// The amount: the sum within the limits, rounded half up once.
    pub amount: Cents,
    /// The rule behind it.
    pub rule: Rule,
}

impl Formula {
    /// VAT on costs that are rounded already. `None` where the rate is finer than a basis point.
    pub fn vat(costs: Cents, rate: VatRate, rule: Rule) -> Option<Self> {
        let part = Part::Share { of: costs, above: Cents::ZERO, basis_points: rate.percent().basis_points()? };
        let (base, sum, amount) = (costs, part.exact(), rate.on(costs));
        Some(Self { base, parts: vec![part], sum, minimum: None, maximum: None, bound: None, amount, rule })
    }
}

/// The costs of collection for the claims in one reminder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Costs {
    /// The sum of the principals.
    pub base: Cents,
    /// The costs without VAT.
    pub cost: Cents,
    /// The VAT on the rounded costs, rounded again.
    pub vat: Cents,
    /// Costs and VAT.
    pub total: Cents,
    /// The minimum was applied.
    pub floor_applied: bool,
    /// The maximum was applied.
    pub cap_applied: bool,
    /// The way from base to cost.
    pub formula: Formula,
    /// The VAT rate, where VAT is charged.
    pub vat_rate: Option<VatRate>,
    /// The rules behind the total, in the order of the calculation: adding up, the scale, VAT.
    pub rules: Vec<Rule>,
}
