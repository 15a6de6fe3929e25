//! Scale: one dated row of the cost figures, how an amount follows from it, and the way there as data,
//! so that a page can write "€ 480,00 × 15 % = € 72,00; at least € 40,00".

use serde::{Deserialize, Serialize};

use super::charge::Charge;
use super::exact::{Exact, VatRate};
use crate::case::named;
use crate::country::Country;
use crate::day::Day;
use crate::money::{Cents, Currency};
use crate::rule::Rule;

/// How the tiers of a scale make an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Each slice of the base has its own percentage, and the slices are added up.
    Slices,
    /// One tier counts: the one in which the base lies. Its percentage is of the part above the tier before it.
    Band,
    /// A fixed amount, and then so much more for each step that the base has begun.
    Steps,
}

named!(Method { Slices => "slices", Band => "band", Steps => "steps" });

/// One tier of a scale. What a tier does not have is zero or `None`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tier {
    /// The tier is for what lies above this.
    pub above: Cents,
    /// And up to here, inclusive; `None` has no end.
    pub to: Option<Cents>,
    /// A fixed amount, or with `step` the amount for each step.
    pub amount: Cents,
    /// A percentage, in basis points.
    pub basis_points: i64,
    /// The size of a step.
    pub step: Option<Cents>,
}

impl Tier {
    /// How much of the base lies in this tier.
    fn slice(&self, base: Cents) -> Cents {
        (self.to.map_or(base, |to| base.min(to)) - self.above).max(Cents::ZERO)
    }
}

/// A scale in force for some time: one row of `costs.csv`, read and checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scale {
    /// Whose law.
    pub country: Country,
    /// What it prices.
    pub charge: Charge,
    /// First day.
    pub from: Day,
    /// Last day; `None` while no end is known.
    pub until: Option<Day>,
    /// The day by which somebody must have looked again; nothing is priced after it.
    pub known_until: Day,
    /// The currency of every amount in the row.
    pub currency: Currency,
    /// How the tiers work together.
    pub method: Method,
    /// The tiers, from low to high, without gaps.
    pub tiers: Vec<Tier>,
    /// The least, whatever the tiers say.
    pub minimum: Option<Cents>,
    /// The most, whatever the tiers say.
    pub maximum: Option<Cents>,
    /// Where the figures were read.
    pub source: String,
    /// When they were last compared with that source.
    pub checked_on: Day,
    /// False while the source does not settle them: they are shown as such and never demanded.
    pub settled: bool,
}

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
            Self::Steps { count, each, .. } => Exact::whole(Cents::new(each.minor() * count)),
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
}

impl Scale {
    /// The rule of law that this scale is.
    pub fn rule(&self) -> Rule {
        self.country.cost_rule(self.charge).expect("the reader refuses a row for which the country has no rule")
    }

    /// Is this the scale of that day? Not beyond its end, and not beyond the day by which it must be looked at again.
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Prices one base. Nothing costs nothing: without a base there is no charge, not even the minimum.
    pub fn price(&self, base: Cents) -> Formula {
        let parts = if base.is_positive() { self.parts(base) } else { Vec::new() };
        let sum: Exact = parts.iter().map(Part::exact).sum();
        let bound = match (self.minimum, self.maximum) {
            _ if !base.is_positive() => None,
            (Some(least), _) if sum < Exact::whole(least) => Some(Bound::Minimum),
            (_, Some(most)) if sum > Exact::whole(most) => Some(Bound::Maximum),
            _ => None,
        };
        let amount = match bound {
            Some(Bound::Minimum) => self.minimum.expect("this minimum decided"),
            Some(Bound::Maximum) => self.maximum.expect("this maximum decided"),
            None => sum.half_up(),
        };
        let (minimum, maximum) = (self.minimum, self.maximum);
        Formula { base, parts, sum, minimum, maximum, bound, amount, rule: self.rule() }
    }

    /// The costs for the principals of one reminder, which are added up first (NL: art. 6:96 lid 7 BW).
    /// `vat` only if the creditor uses a taxed service, cannot deduct the VAT and says both (NL: Besluit BIK art. 2 lid 3).
    pub fn cost(&self, principals: &[Cents], vat: Option<VatRate>) -> Costs {
        let base: Cents = principals.iter().copied().sum();
        let formula = self.price(base);
        let cost = formula.amount;
        let vat_amount = vat.map_or(Cents::ZERO, |rate| rate.on(cost));
        Costs {
            base,
            cost,
            vat: vat_amount,
            total: cost + vat_amount,
            floor_applied: formula.bound == Some(Bound::Minimum),
            cap_applied: formula.bound == Some(Bound::Maximum),
            formula,
            vat_rate: vat,
        }
    }

    fn parts(&self, base: Cents) -> Vec<Part> {
        match self.method {
            Method::Slices => self.tiers.iter().filter_map(|tier| share(tier, base)).collect(),
            Method::Band => {
                let tier = self.tiers.iter().find(|tier| tier.to.is_none_or(|to| base <= to));
                let tier = tier.expect("the reader refuses tiers without an open end");
                let fixed = Part::Fixed { amount: tier.amount };
                [Some(fixed).filter(|_| !tier.amount.is_zero()), share(tier, base)].into_iter().flatten().collect()
            }
            Method::Steps => steps(&self.tiers, base),
        }
    }
}

/// The percentage of a tier over the slice of the base that lies in it, if there is either.
fn share(tier: &Tier, base: Cents) -> Option<Part> {
    let (of, basis_points) = (tier.slice(base), tier.basis_points);
    (of.is_positive() && basis_points > 0).then_some(Part::Share { of, above: tier.above, basis_points })
}

/// The fixed amount of the last fixed tier that was entered, and the steps begun in the tiers after it.
fn steps(tiers: &[Tier], base: Cents) -> Vec<Part> {
    let entered = |tier: &&Tier| base > tier.above;
    let fixed = tiers.iter().filter(|tier| tier.step.is_none()).rfind(entered);
    let fixed = fixed.map(|tier| Part::Fixed { amount: tier.amount });
    let begun = tiers.iter().filter(entered).filter_map(|tier| {
        let step = tier.step?;
        let slice = tier.slice(base).minor();
        let count = slice / step.minor() + i64::from(slice % step.minor() != 0);
        Some(Part::Steps { count, each: tier.amount, step, above: tier.above })
    });
    fixed.into_iter().chain(begun).collect()
}
