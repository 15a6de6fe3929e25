//! Lawyer: the German costs of collection. A collector may ask for no more than a lawyer could (§ 13e RDG):
//! the fee unit of the value (§ 13 RVG), times a factor (Nr. 2300 VV), and a flat sum for post (Nr. 7002 VV).

use serde::Serialize;

use super::charge::Charge;
use super::exact::Decimal;
use super::formula::Formula;
use super::scale::Scale;
use super::scales::{NoFigure, Scales};
use crate::country::{Country, de};
use crate::day::Day;
use crate::money::Cents;
use crate::rule::Rule;

/// The costs by the table for lawyers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LawyerCosts {
    /// One fee unit for the value of the claim.
    pub unit: Formula,
    /// How many units.
    pub factor: Decimal,
    /// The rule about the factor.
    pub factor_rule: Rule,
    /// Unit times factor, rounded half up.
    pub fee: Cents,
    /// The flat sum for post.
    pub expenses: Formula,
    /// Fee and expenses.
    pub total: Cents,
}

/// Why there are no costs by the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoFee {
    /// More units than an undisputed claim may ever cost.
    FactorAboveMaximum {
        /// The most.
        most: Decimal,
    },
    /// There is no table for the day of the order.
    NoFigure(NoFigure),
}

/// The costs for a claim of this value, when the order to collect was given on that day.
///
/// # Errors
/// [`NoFee`]: the factor is above the maximum, or no table is loaded for the day of the order.
pub fn lawyer_costs(scales: &Scales, value: Cents, factor: Decimal, ordered_on: Day) -> Result<LawyerCosts, NoFee> {
    let most = de::FACTOR_MAXIMUM;
    if !factor.at_most(most) {
        return Err(NoFee::FactorAboveMaximum { most });
    }
    let scale = |charge| scales.settled(Country::De, charge, ordered_on).map_err(NoFee::NoFigure);
    Ok(by_table(scale(Charge::FeeUnit)?, scale(Charge::Expenses)?, value, factor))
}

/// The arithmetic alone, with given tables.
pub fn by_table(unit: &Scale, expenses: &Scale, value: Cents, factor: Decimal) -> LawyerCosts {
    let unit = unit.price(value);
    let fee = factor.times(unit.amount);
    let expenses = expenses.price(fee);
    let total = fee + expenses.amount;
    LawyerCosts { unit, factor, factor_rule: de::FACTOR, fee, expenses, total }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn costs(value: i64, factor: &str, ordered_on: &str) -> Result<(i64, i64, i64, i64), NoFee> {
        let factor = Decimal::parse(factor).expect("a factor");
        let day = Day::parse(ordered_on).expect("a day");
        lawyer_costs(Scales::shipped(), Cents::new(value), factor, day).map(|costs| {
            let minor = [costs.unit.amount, costs.fee, costs.expenses.amount, costs.total].map(Cents::minor);
            minor.into()
        })
    }

    #[test]
    fn german_costs_follow_the_table_for_lawyers() {
        assert_eq!(costs(12_000, "0.5", "2025-05-31"), Ok((4_900, 2_450, 490, 2_940)));
        assert_eq!(costs(120_000, "0.9", "2024-01-01"), Ok((12_700, 11_430, 2_000, 13_430)));
        assert_eq!(costs(500_000, "0.9", "2024-01-01"), Ok((33_400, 30_060, 2_000, 32_060)));
        assert_eq!(costs(5_000, "0.5", "2024-01-01"), Ok((3_000, 1_500, 300, 1_800)), "up to 50 euro the unit is 30");
        assert_eq!(costs(5_001, "1.0", "2024-01-01").map(|costs| costs.0), Ok(4_900));
        assert_eq!(costs(50_001, "1", "2024-01-01").map(|costs| costs.0), Ok(8_800), "a step that was begun counts");
    }

    #[test]
    fn an_order_for_which_no_table_is_loaded_is_not_priced() {
        assert_eq!(costs(12_000, "0.5", "2025-06-01"), Err(NoFee::NoFigure(NoFigure::NoRow)));
        assert_eq!(costs(12_000, "0.5", "2021-09-30"), Err(NoFee::NoFigure(NoFigure::NoRow)));
    }

    #[test]
    fn an_undisputed_claim_never_costs_more_than_the_largest_factor() {
        assert!(costs(12_000, "1.3", "2024-01-01").is_ok());
        assert_eq!(costs(12_000, "1.31", "2024-01-01"), Err(NoFee::FactorAboveMaximum { most: de::FACTOR_MAXIMUM }));
        assert!(de::FACTOR_SIMPLE.at_most(de::FACTOR_ORDINARY) && de::FACTOR_ORDINARY.at_most(de::FACTOR_MAXIMUM));
    }
}
