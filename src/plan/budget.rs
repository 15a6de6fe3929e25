//! Budget: what is left of an income for a plan. Six answers, kept nowhere unless the debtor asks for it; the result is
//! a hint and never a gate: nobody is refused for it.

use serde::{Deserialize, Serialize};

use super::what_if::step;
use super::{Instalments, Owed, Policy, Schedule};
use crate::case::named;
use crate::country::Country;
use crate::day::Day;
use crate::money::Cents;

/// Who lives on the income.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Household {
    /// One adult, with or without children.
    Single,
    /// Two adults who share.
    Partners,
}

named!(Household { Single => "single", Partners => "partners" });

/// The six answers. Amounts are for a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// Who lives on it.
    pub household: Household,
    /// What comes in.
    pub income: Cents,
    /// Rent or mortgage, water and energy.
    pub housing: Cents,
    /// Insurance, telephone and other fixed costs.
    pub fixed: Cents,
    /// Food, clothes and what the household needs.
    pub living: Cents,
    /// What goes to other debts.
    pub debts: Cents,
}

/// What is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// What is left for a plan each month; nothing or less when nothing is.
    pub room: Cents,
    /// The share of the welfare norm that stays with the household, where the law of the country gives one.
    pub floor: Option<Floor>,
}

/// What nobody is asked to go below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Floor {
    /// A month.
    pub amount: Cents,
    /// Where it is written.
    pub source: &'static str,
    /// Whether the figures are of another time, and nobody has looked at newer ones yet.
    pub provisional: bool,
}

/// The norms of welfare in one stretch of time: data with a source, and the day until which it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Norm {
    /// The first day.
    pub from: &'static str,
    /// The last day for which the figures are known; after it they are shown as provisional.
    pub known_until: &'static str,
    /// A month for one adult, holiday pay in it.
    pub single: Cents,
    /// A month for two who share.
    pub partners: Cents,
    /// How much of it stays with the household, in percent.
    pub kept_percent: i64,
    /// Where it is written.
    pub source: &'static str,
}

/// What is left of a budget: income less the floor or the costs, whichever is more (domain.md 3.6).
pub fn room(country: Country, budget: &Budget, today: Day) -> Room {
    let floor = floor(country, budget.household, today);
    let costs = budget.housing + budget.fixed + budget.living + budget.debts;
    let kept = floor.map_or(costs, |floor| floor.amount.max(costs));
    Room { room: budget.income - kept, floor }
}

fn floor(country: Country, household: Household, today: Day) -> Option<Floor> {
    let day = |text| Day::parse(text).expect("a test reads the days of all norms");
    let norms = country.welfare_norms();
    let norm = norms.iter().rev().find(|norm| day(norm.from) <= today).or_else(|| norms.first())?;
    let whole = match household {
        Household::Single => norm.single,
        Household::Partners => norm.partners,
    };
    let provisional = today < day(norm.from) || today > day(norm.known_until);
    Some(Floor { amount: whole.part_half_up(norm.kept_percent, 100), source: norm.source, provisional })
}

/// What is offered beside a plan that asks more than is left of the income. The plan itself is never refused for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alternative {
    /// An amount that fits, and what comes of it.
    Lower(Lower),
    /// No amount fits: a person at the agency looks for a way together with the debtor.
    Person,
    /// The first payment later, and terms that are skipped.
    Later {
        /// The last day for the first payment on which yes is still said at once.
        first: Day,
        /// How many terms can be skipped in twelve months.
        pauses_a_year: u32,
    },
    /// Free advice about debts.
    Advice,
}

/// A smaller amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lower {
    /// What is paid each time.
    pub amount: Cents,
    /// How many times.
    pub payments: usize,
    /// The last day; `None` when the debt is never paid with it.
    pub last: Option<Day>,
}

/// The three alternatives to a plan that asks more than the room; none while it fits.
pub fn alternatives(
    policy: &Policy,
    owed: &[Owed],
    asked: Instalments,
    room: Cents,
    today: Day,
) -> Option<[Alternative; 3]> {
    if asked.every.a_month(asked.amount) <= room {
        return None;
    }
    let first = today.plus_days(policy.first_days_most).max(asked.first);
    let later = Alternative::Later { first, pauses_a_year: policy.pauses_a_year };
    Some([lower(owed, asked, room), later, Alternative::Advice])
}

/// The largest amount in whole steps that fits, in whole euros (or kronor) where no step does.
fn lower(owed: &[Owed], asked: Instalments, room: Cents) -> Alternative {
    let down_to = |step: i64| asked.every.of_a_month(room).minor().max(0) / step * step;
    let step = owed.first().map_or(MAJOR, |one| step(one.country).minor());
    let amount = Cents::new(if down_to(step) > 0 { down_to(step) } else { down_to(MAJOR) });
    if !amount.is_positive() {
        return Alternative::Person;
    }
    let schedule = Schedule::of(owed, Instalments { amount, ..asked });
    let last = schedule.last().map(|row| row.day).filter(|_| schedule.settles);
    Alternative::Lower(Lower { amount, payments: schedule.rows.len(), last })
}

const MAJOR: i64 = 100;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use crate::plan::Every;
    use crate::plan::sample::{any_owed, day, euro, owed, plain};
    use proptest::prelude::*;

    fn budget(household: Household, income: i64, costs: i64) -> Budget {
        let nothing = Cents::ZERO;
        Budget {
            household,
            income: euro(income),
            housing: euro(costs),
            fixed: nothing,
            living: nothing,
            debts: nothing,
        }
    }

    fn left(country: Country, household: Household, income: i64, costs: i64) -> i64 {
        room(country, &budget(household, income, costs), day("2025-03-01")).room.minor()
    }

    #[test]
    fn nobody_is_asked_to_go_below_the_share_of_the_welfare_norm() {
        assert_eq!(left(Country::Nl, Household::Single, 150_000, 90_000), 150_000 - 127_818);
        assert_eq!(left(Country::Nl, Household::Partners, 200_000, 90_000), 200_000 - 182_597);
        assert_eq!(left(Country::Nl, Household::Single, 150_000, 140_000), 10_000, "the costs are more than the floor");
        assert_eq!(left(Country::Nl, Household::Single, 100_000, 0), -27_818, "and it is shown when nothing is left");
        assert_eq!(left(Country::Be, Household::Single, 150_000, 90_000), 60_000, "no norm is known there");
    }

    #[test]
    fn every_cost_counts() {
        let all = Budget {
            fixed: euro(1),
            living: euro(20),
            debts: euro(300),
            ..budget(Household::Single, 200_000, 150_000)
        };
        assert_eq!(room(Country::Se, &all, day("2025-03-01")).room, euro(200_000 - 150_321));
    }

    #[test]
    fn norms_of_another_time_are_provisional() {
        let provisional = |text| {
            let room = room(Country::Nl, &budget(Household::Single, 0, 0), day(text));
            room.floor.expect("a floor").provisional
        };
        assert_eq!(
            ["2024-12-31", "2025-01-01", "2025-06-30", "2025-07-01"].map(provisional),
            [true, false, false, true]
        );
    }

    #[test]
    fn norms_are_data_with_a_source_and_in_order() {
        for country in Country::ALL {
            let norms = country.welfare_norms();
            let mut until = Day::FIRST;
            for norm in norms {
                let (from, known_until) = (day(norm.from), day(norm.known_until));
                assert!(until < from && from <= known_until && !norm.source.is_empty());
                assert!(norm.single < norm.partners && (1..=100).contains(&norm.kept_percent));
                until = known_until;
            }
        }
    }

    fn asked(amount: i64, every: Every) -> Instalments {
        Instalments { first: day("2026-04-01"), every, amount: euro(amount) }
    }

    fn offered(owed: &[Owed], amount: i64, every: Every, room: i64) -> Option<[Alternative; 3]> {
        let policy = Policy::standard(Currency::EUR);
        alternatives(&policy, owed, asked(amount, every), euro(room), day("2026-03-03"))
    }

    #[test]
    fn a_plan_above_the_room_comes_with_a_lower_amount_a_later_start_and_advice() {
        let owed = [plain(28_676)];
        assert_eq!(offered(&owed, 4_500, Every::Monthly, 4_500), None, "it fits");
        let lower = Alternative::Lower(Lower { amount: euro(3_000), payments: 10, last: Some(day("2027-01-01")) });
        let later = Alternative::Later { first: day("2026-04-17"), pauses_a_year: 2 };
        assert_eq!(offered(&owed, 4_500, Every::Monthly, 3_499), Some([lower, later, Alternative::Advice]));
        let lower = |room| offered(&owed, 4_500, Every::Monthly, room).expect("above the room")[0];
        assert!(matches!(lower(499), Alternative::Lower(Lower { amount, .. }) if amount == euro(400)));
        assert_eq!([lower(99), lower(0), lower(-50_000)], [Alternative::Person; 3]);
    }

    #[test]
    fn an_amount_that_fits_and_never_ends_says_so() {
        let found = offered(&[owed(1_000_000, 0)], 50_000, Every::Monthly, 1_000).expect("above the room");
        assert!(matches!(found[0], Alternative::Lower(Lower { last: None, .. })));
    }

    #[test]
    fn what_is_paid_each_week_is_held_against_the_room_of_a_month() {
        let owed = [plain(28_676)];
        assert!(
            offered(&owed, 1_000, Every::Weekly, 4_333).is_some()
                && offered(&owed, 1_000, Every::Weekly, 4_334).is_none()
        );
        assert!(offered(&owed, 12_000, Every::Quarterly, 4_000).is_none());
    }

    proptest! {
        #[test]
        fn a_lower_amount_fits_the_room_of_every_month(
            owed in any_owed(), amount in 1_i64..100_000, room in -10_000_i64..100_000,
            every in prop::sample::select(Every::ALL),
        ) {
            let above = every.a_month(euro(amount)) > euro(room);
            let found = offered(&[owed], amount, every, room);
            prop_assert_eq!(found.is_some(), above);
            if let Some([Alternative::Lower(lower), ..]) = found {
                prop_assert!(every.a_month(lower.amount) <= euro(room) && lower.amount < euro(amount));
            }
        }
    }
}
