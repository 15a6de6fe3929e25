//! Scale: one dated row of the cost figures, and how an amount follows from it. The way there is kept as a
//! formula, so that a page can write "€ 480,00 × 15 % = € 72,00; at least € 40,00".

use serde::{Deserialize, Serialize};

use super::charge::Charge;
use super::exact::{Exact, VatRate};
use super::formula::{Bound, Costs, Formula, Part};
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
        let sum_rule = self.country.sum_rule().filter(|_| principals.len() > 1);
        let vat_rule = self.country.vat_rule().filter(|_| vat.is_some());
        let vat_amount = vat.map_or(Cents::ZERO, |rate| rate.on(cost));
        Costs {
            base,
            cost,
            vat: vat_amount,
            total: cost + vat_amount,
            floor_applied: formula.bound == Some(Bound::Minimum),
            cap_applied: formula.bound == Some(Bound::Maximum),
            rules: [sum_rule, Some(formula.rule), vat_rule].into_iter().flatten().collect(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::costs::Scales;
    use proptest::prelude::*;

    fn scale(country: Country, charge: Charge) -> &'static Scale {
        Scales::shipped().latest(country, charge).expect("a shipped row")
    }

    fn dutch(principals: &[i64]) -> Costs {
        let principals: Vec<Cents> = principals.iter().copied().map(Cents::new).collect();
        scale(Country::Nl, Charge::Collection).cost(&principals, VatRate::parse("21"))
    }

    #[test]
    fn dutch_costs_are_those_of_the_worked_examples() {
        let examples = [
            (10_000, 4_000, 4_840),
            (26_667, 4_000, 4_840),
            (26_700, 4_005, 4_846),
            (100_000, 15_000, 18_150),
            (250_000, 37_500, 45_375),
            (320_000, 44_500, 53_845),
            (500_000, 62_500, 75_625),
            (750_000, 75_000, 90_750),
            (1_000_000, 87_500, 105_875),
            (20_000_000, 277_500, 335_775),
            (100_000_000, 677_500, 819_775),
            (200_000_000, 677_500, 819_775),
        ];
        for (principal, cost, with_vat) in examples {
            let got = dutch(&[principal]);
            assert_eq!((got.cost.minor(), got.total.minor()), (cost, with_vat), "{principal}");
        }
    }

    #[test]
    fn claims_in_one_reminder_are_added_up_before_they_are_priced() {
        assert_eq!(dutch(&[10_000, 10_000, 15_000]).cost, Cents::new(5_250), "not three times the minimum");
    }

    #[test]
    fn the_minimum_and_the_maximum_say_when_they_decided() {
        let decided = |principal| {
            let costs = dutch(&[principal]);
            (costs.floor_applied, costs.cap_applied)
        };
        assert_eq!(decided(26_666), (true, false), "39.999 is less than 40");
        assert_eq!(decided(26_667), (false, false), "40.0005 is rounded, not raised");
        assert_eq!(decided(100_000_000), (false, false), "6,775 exactly");
        assert_eq!(decided(100_000_001), (false, true));
    }

    #[test]
    fn without_a_principal_there_are_no_costs() {
        for principals in [&[][..], &[0], &[10_000, -10_000], &[-1]] {
            let got = dutch(principals);
            assert_eq!((got.cost, got.total, got.floor_applied), (Cents::ZERO, Cents::ZERO, false));
        }
    }

    #[test]
    fn a_page_can_write_down_how_the_amount_was_found() {
        let share =
            |of, above, basis_points| Part::Share { of: Cents::new(of), above: Cents::new(above), basis_points };
        let one = dutch(&[48_000]).formula;
        assert_eq!(one.parts, [share(48_000, 0, 1_500)]);
        assert_eq!((one.sum.half_up(), one.minimum, one.bound), (Cents::new(7_200), Some(Cents::new(4_000)), None));
        let two = dutch(&[320_000]).formula;
        assert_eq!(two.parts, [share(250_000, 0, 1_500), share(70_000, 250_000, 1_000)]);
        let rules = |principals: &[i64]| dutch(principals).rules.iter().map(|rule| rule.id).collect::<Vec<_>>();
        assert_eq!(rules(&[1]), ["nl.bik.2", "nl.bik.2_3"]);
        assert_eq!(rules(&[1, 2]), ["nl.bw.6_96_7", "nl.bik.2", "nl.bik.2_3"]);
        let german = scale(Country::De, Charge::FeeUnit).price(Cents::new(120_000));
        let (each, step, above) = (Cents::new(3_900), Cents::new(50_000), Cents::new(50_000));
        let fixed = Part::Fixed { amount: Cents::new(4_900) };
        assert_eq!(german.parts, [fixed, Part::Steps { count: 2, each, step, above }]);
    }

    #[test]
    fn other_countries_charge_what_the_worked_examples_say() {
        let price = |country, charge, base| scale(country, charge).price(Cents::new(base)).amount.minor();
        let belgian = [(10_000, 2_000), (15_100, 3_010), (50_000, 6_500), (100_000, 9_000), (3_920_000, 200_000)];
        for (principal, penalty) in belgian {
            assert_eq!(price(Country::Be, Charge::Penalty, principal), penalty, "{principal}");
        }
        assert_eq!(price(Country::Be, Charge::Penalty, 3_920_001), 200_000);
        for (principal, first, second) in [(10_000, 1_400, 700), (10_001, 2_400, 1_200), (100_001, 5_000, 2_500)] {
            assert_eq!(price(Country::Fi, Charge::Demand, principal), first);
            assert_eq!(price(Country::Fi, Charge::DemandSecond, principal), second);
        }
        let flat = [
            (Country::Se, Charge::Reminder, 6_000),
            (Country::Se, Charge::Demand, 18_000),
            (Country::Se, Charge::Plan, 17_000),
            (Country::No, Charge::Reminder, 3_500),
            (Country::No, Charge::Notice, 3_500),
            (Country::No, Charge::Demand, 10_500),
        ];
        for (country, charge, amount) in flat {
            assert_eq!(price(country, charge, 1), amount, "{country:?} {charge:?}");
            assert_eq!(price(country, charge, 99_999_999), amount);
        }
    }

    proptest! {
        #[test]
        fn dutch_costs_stay_between_the_limits_and_never_fall_as_the_debt_grows(
            principal in 1_i64..=crate::money::AMOUNT_MINOR_MAX / 2, more in 0_i64..1_000_000_000,
        ) {
            let (less, more) = (dutch(&[principal]), dutch(&[principal + more]));
            prop_assert!(less.cost <= more.cost && less.total <= more.total);
            prop_assert!((4_000..=677_500).contains(&less.cost.minor()));
            prop_assert_eq!(less.cost + less.vat, less.total);
        }

        #[test]
        fn splitting_a_debt_over_the_invoices_of_a_reminder_changes_nothing(
            invoices in prop::collection::vec(0_i64..100_000_000, 1..8),
        ) {
            let (split, whole) = (dutch(&invoices), dutch(&[invoices.iter().sum()]));
            prop_assert_eq!((split.total, split.formula), (whole.total, whole.formula));
        }

        #[test]
        fn every_scale_rises_and_its_formula_makes_its_amount(
            at in 0..Scales::shipped().rows().len(), base in 1_i64..1_000_000_000, more in 0_i64..10_000_000,
        ) {
            let scale = &Scales::shipped().rows()[at];
            let formula = scale.price(Cents::new(base));
            prop_assert!(formula.amount <= scale.price(Cents::new(base + more)).amount);
            prop_assert_eq!(formula.parts.iter().map(Part::exact).sum::<Exact>(), formula.sum);
            let sum = formula.sum.half_up();
            let limited = sum.max(scale.minimum.unwrap_or(sum)).min(scale.maximum.unwrap_or(Cents::new(i64::MAX)));
            prop_assert_eq!(formula.amount, limited);
            let shares: i64 = formula.parts.iter().map(|part| match part {
                Part::Share { of, .. } => of.minor(),
                _ => 0,
            }).sum();
            prop_assert!(scale.method != Method::Slices || shares == base, "every cent of the base is in one slice");
        }
    }
}
