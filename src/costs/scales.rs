//! Scales: all cost figures together, the shipped ones and those that an operator adds, and which of them holds on a day.
//! Who asks for a figure that is not settled, or that nobody has looked at in time, is refused; nothing is guessed.

use std::sync::OnceLock;

use super::charge::Charge;
use super::read::{self, Reason, RowRefused};
use super::scale::Scale;
use crate::country::Country;
use crate::day::Day;
use crate::money::Cents;
use crate::rule::Rule;

/// The figures that come with this version.
const SHIPPED: &str = include_str!("../country/data/costs.csv");

/// The day on which the shipped figures were last checked; the file is read as of this day, so it reads alike for ever.
const SHIPPED_ON: &str = "2026-11-22";

/// Cost figures, read and checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scales(Vec<Scale>);

/// Why there is no figure to charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoFigure {
    /// The law forbids this charge to a consumer.
    Forbidden {
        /// The rule that does.
        rule: Rule,
    },
    /// No row holds on that day.
    NoRow,
    /// The row must be looked at again first.
    Outdated {
        /// The last day on which it could be used.
        known_until: Day,
    },
    /// The row rests on a source that does not settle it: it is never demanded.
    Unsettled {
        /// That source.
        source: String,
    },
}

impl NoFigure {
    /// The stable name of the reason, for messages and locales.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Forbidden { .. } => "forbidden",
            Self::NoRow => "no_row",
            Self::Outdated { .. } => "outdated",
            Self::Unsettled { .. } => "unsettled",
        }
    }
}

/// How far a figure can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Settled by its source and looked at in time.
    Settled,
    /// Settled once, but nobody has looked again in time: a page says so.
    Outdated,
    /// Not settled: a page says so and names the source.
    Unsettled,
}

impl Scales {
    /// The figures that come with this version.
    pub fn shipped() -> &'static Self {
        static READ: OnceLock<Scales> = OnceLock::new();
        READ.get_or_init(|| {
            let on = Day::parse(SHIPPED_ON).expect("a constant day");
            Self::read(SHIPPED, on).expect("the shipped file is read by a test")
        })
    }

    /// Reads a file of figures by itself.
    ///
    /// # Errors
    /// The first row that is refused, with its line and the reason.
    pub fn read(text: &str, today: Day) -> Result<Self, RowRefused> {
        Self::default().with(text, today)
    }

    /// These figures and those of a file. A row of the file ends the open row before it, and takes the place of
    /// unsettled ones; it never changes the past of a settled one.
    ///
    /// # Errors
    /// The first row that is refused, with its line and the reason. Nothing of the file is taken then.
    pub fn with(&self, text: &str, today: Day) -> Result<Self, RowRefused> {
        let rows = read::rows(text, today)?;
        let mut scales = self.0.clone();
        for (line, row) in &rows {
            make_room(&mut scales, row).map_err(|reason| RowRefused { line: *line, reason })?;
        }
        scales.extend(rows.into_iter().map(|(_, row)| row));
        scales.sort_by_key(|scale| (scale.country, scale.charge, scale.from));
        Ok(Self(scales))
    }

    /// Every row, by country, charge and day.
    pub fn rows(&self) -> &[Scale] {
        &self.0
    }

    /// The figure that can be charged for something done on that day.
    ///
    /// # Errors
    /// [`NoFigure`]: forbidden, no row, outdated or unsettled.
    pub fn settled(&self, country: Country, charge: Charge, on: Day) -> Result<&Scale, NoFigure> {
        if let Some(rule) = country.forbids_charge(charge) {
            return Err(NoFigure::Forbidden { rule });
        }
        let (scale, standing) = self.known(country, charge, on).ok_or(NoFigure::NoRow)?;
        match standing {
            Standing::Settled => Ok(scale),
            Standing::Outdated => Err(NoFigure::Outdated { known_until: scale.known_until }),
            Standing::Unsettled => Err(NoFigure::Unsettled { source: scale.source.clone() }),
        }
    }

    /// The figure of that day and how far it can be relied on: to be shown, or to block what is above a cap.
    pub fn known(&self, country: Country, charge: Charge, on: Day) -> Option<(&Scale, Standing)> {
        let scale = self.of(country, charge).find(|scale| scale.holds_on(on))?;
        let standing = match scale {
            scale if !scale.settled => Standing::Unsettled,
            scale if on > scale.known_until => Standing::Outdated,
            _ => Standing::Settled,
        };
        Some((scale, standing))
    }

    /// What all charges together are above the country's cap on them; nothing where there is none.
    /// A cap that is not settled blocks all the same: it never raises an amount. `principal` is what was owed at first.
    pub fn above_cap(&self, country: Country, principal: Cents, charged: Cents, on: Day) -> Cents {
        let cap = self.known(country, Charge::TotalCap, on);
        cap.map_or(Cents::ZERO, |(scale, _)| (charged - scale.price(principal).amount).max(Cents::ZERO))
    }

    /// The newest row of a charge, whatever its standing: for test vectors, which bring no day.
    pub fn latest(&self, country: Country, charge: Charge) -> Option<&Scale> {
        self.of(country, charge).last()
    }

    fn of(&self, country: Country, charge: Charge) -> impl Iterator<Item = &Scale> {
        self.0.iter().filter(move |scale| scale.country == country && scale.charge == charge)
    }
}

/// Makes room for a row of another file: ends what is open before it and removes what is unsettled from its day on.
fn make_room(scales: &mut Vec<Scale>, row: &Scale) -> Result<(), Reason> {
    let same = |scale: &Scale| scale.country == row.country && scale.charge == row.charge;
    scales.retain(|scale| !same(scale) || scale.settled || scale.from < row.from);
    for scale in scales.iter_mut().filter(|scale| same(scale) && scale.until.is_none_or(|until| until >= row.from)) {
        let may_end = scale.from < row.from && (scale.until.is_none() || !scale.settled);
        if !may_end {
            return Err(Reason::Overlap);
        }
        let last = row.from.minus_days(1);
        scale.until = Some(last);
        scale.known_until = scale.known_until.min(last);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::{be, de, nl};
    use crate::rule::tests::assert_well_formed;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn why_not(country: Country, charge: Charge, on: &str) -> &'static str {
        Scales::shipped().settled(country, charge, day(on)).map_or_else(|why| why.name(), |_| "settled")
    }

    #[test]
    fn only_a_settled_figure_that_was_looked_at_in_time_is_charged() {
        let answers = [
            (Country::Nl, Charge::Collection, "2026-11-22", "settled"),
            (Country::Nl, Charge::Collection, "2012-06-30", "no_row"),
            (Country::Nl, Charge::Collection, "2028-01-01", "outdated"),
            (Country::Nl, Charge::Plan, "2026-11-22", "forbidden"),
            (Country::Nl, Charge::PlanNotice, "2026-11-22", "forbidden"),
            (Country::Nl, Charge::Reminder, "2026-11-22", "forbidden"),
            (Country::Nl, Charge::InstalmentFurther, "2026-11-22", "unsettled"),
            (Country::De, Charge::FeeUnit, "2025-05-31", "settled"),
            (Country::De, Charge::FeeUnit, "2025-06-01", "no_row"),
            (Country::Be, Charge::Penalty, "2026-11-22", "unsettled"),
            (Country::Se, Charge::Demand, "2026-11-22", "settled"),
            (Country::Se, Charge::PlanNotice, "2026-11-22", "unsettled"),
            (Country::Fi, Charge::Demand, "2026-11-22", "settled"),
            (Country::Fi, Charge::TotalCap, "2026-11-22", "unsettled"),
            (Country::No, Charge::Demand, "2025-12-31", "settled"),
            (Country::No, Charge::Demand, "2026-01-01", "no_row"),
            (Country::No, Charge::Collection, "2025-06-01", "no_row"),
        ];
        for (country, charge, on, answer) in answers {
            assert_eq!(why_not(country, charge, on), answer, "{country:?} {charge:?} on {on}");
        }
    }

    #[test]
    fn a_cap_that_is_not_settled_blocks_and_never_raises() {
        let above = |country, principal, charged| {
            let on = day("2026-11-22");
            Scales::shipped().above_cap(country, Cents::new(principal), Cents::new(charged), on).minor()
        };
        assert_eq!(above(Country::Fi, 10_000, 6_000), 0);
        assert_eq!(above(Country::Fi, 10_000, 6_001), 1);
        assert_eq!(above(Country::Fi, 100_001, 100), 0);
        assert_eq!(above(Country::Se, 10_000, 1_000_000), 0, "no cap is known there");
    }

    #[test]
    fn every_rule_of_costs_can_be_looked_up() {
        let all = |country: Country| Charge::ALL.iter().filter_map(move |charge| country.cost_rule(*charge));
        let mut rules: Vec<Rule> = Country::ALL.iter().copied().flat_map(all).collect();
        rules.extend([nl::BIK_VAT, nl::CONSUMER_MAXIMUM, nl::CONSUMER_REMINDER, nl::ONE_REMINDER]);
        rules.extend([be::FIRST_REMINDER, de::COLLECTOR_MAXIMUM, de::FACTOR]);
        rules.sort_by_key(|rule| rule.id);
        rules.dedup();
        assert_well_formed(&rules);
        assert!(Scales::shipped().rows().iter().all(|scale| rules.contains(&scale.rule())));
    }
}
