//! Instalment: Dutch costs for unpaid monthly terms of one contract (Stb. 2024, 44). The first term and the
//! cap of six months are settled; the price of a further term is not, so nobody is charged for one.

use super::charge::Charge;
use super::scales::{NoFigure, Scales};
use crate::country::Country;
use crate::day::Day;
use crate::money::Cents;

/// An unpaid monthly term of a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// What the term comes to.
    pub amount: Cents,
    /// Which unpaid term of the contract it is within six months, from 1.
    pub number: u32,
    /// What was charged already for terms of this contract in these six months.
    pub charged: Cents,
}

/// The costs without VAT for this term, or `None` when the rule is not for terms of this size and the ordinary scale
/// holds.
///
/// # Errors
/// [`NoFigure`]: for a further term, until a settled row is loaded; and for a day without rows.
pub fn instalment_costs(scales: &Scales, term: Term, on: Day) -> Result<Option<Cents>, NoFigure> {
    let price = |charge| scales.settled(Country::Nl, charge, on).map(|scale| scale.price(term.amount).amount);
    if term.amount >= price(Charge::InstalmentTermLimit)? {
        return Ok(None);
    }
    let cap = price(Charge::InstalmentCap)?;
    let costs = price(if term.number <= 1 { Charge::InstalmentFirst } else { Charge::InstalmentFurther })?;
    Ok(Some(costs.min(cap - term.charged).max(Cents::ZERO)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::costs::read::HEADER;

    fn costs(scales: &Scales, amount: i64, number: u32, charged: i64) -> Result<Option<i64>, NoFigure> {
        let term = Term { amount: Cents::new(amount), number, charged: Cents::new(charged) };
        let on = Day::parse("2026-05-01").expect("a day");
        instalment_costs(scales, term, on).map(|costs| costs.map(Cents::minor))
    }

    #[test]
    fn the_first_unpaid_term_costs_forty_and_a_further_one_is_not_priced() {
        let scales = Scales::shipped();
        assert_eq!(costs(scales, 9_900, 1, 0), Ok(Some(4_000)));
        assert!(matches!(costs(scales, 9_900, 2, 4_000), Err(NoFigure::Unsettled { .. })));
        assert_eq!(costs(scales, 26_666, 1, 0), Ok(Some(4_000)));
        assert_eq!(costs(scales, 26_667, 1, 0), Ok(None), "from 266.67 the ordinary scale holds");
    }

    #[test]
    fn when_a_further_term_is_settled_six_months_cost_no_more_than_the_cap() {
        let today = Day::parse("2026-06-01").expect("a day");
        let row = "NL;instalment_further;2024-04-01;;2027-12-31;EUR;band;25 above;;;Stb. 2024, 44;2026-06-01;verified";
        let scales = Scales::shipped().with(&format!("{HEADER}\n{row}\n"), today).expect("a row");
        assert_eq!(costs(&scales, 9_900, 2, 4_000), Ok(Some(2_500)));
        assert_eq!(costs(&scales, 9_900, 6, 12_500), Ok(Some(1_500)), "15 is what is left of 140");
        assert_eq!(costs(&scales, 9_900, 7, 14_000), Ok(Some(0)));
    }
}
