//! Budget: what is left of an income for a plan. Six answers, kept nowhere unless the debtor asks for it; the result is
//! a hint and never a gate: nobody is refused for it.

use serde::{Deserialize, Serialize};

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
    /// Whether it is of an earlier year.
    pub provisional: bool,
}

/// What is left of a budget: income less the floor or the costs, whichever is more (domain.md 3.6).
pub fn room(country: Country, budget: &Budget, today: Day) -> Room {
    let floor = floor(country, budget.household, today);
    let costs = budget.housing + budget.fixed + budget.living + budget.debts;
    let kept = floor.map_or(costs, |floor| floor.amount.max(costs));
    Room { room: budget.income - kept, floor }
}

fn floor(country: Country, household: Household, today: Day) -> Option<Floor> {
    // 95 % of the Dutch welfare norms of 2025 with holiday pay, for adults below the pension age.
    let norm = match (country, household) {
        (Country::Nl, Household::Single) => Cents::new(134_545),
        (Country::Nl, Household::Partners) => Cents::new(192_207),
        _ => return None,
    };
    let provisional = today.year() != 2025;
    Some(Floor { amount: norm.part_half_up(95, 100), source: "Participatiewet, normen 2025", provisional })
}
