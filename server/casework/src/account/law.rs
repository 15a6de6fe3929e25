//! Law: the tables of rates and costs that this office works with, the shipped ones and what the operator added.

use rules::case::{Component, Parts};
use rules::costs::{Charge, Formula, Scales, VatRate};
use rules::rate::Rates;
use rules::{Cents, Country, Day};

/// The Dutch rate of VAT since 1 October 2012 (art. 9(1) Wet OB 1968), in percent.
const VAT_NL: &str = "21";

/// All tables.
#[derive(Clone, Debug)]
pub struct Law {
    /// Rates of interest.
    pub rates: Rates,
    /// What collecting may cost.
    pub scales: Scales,
}

impl Law {
    /// The tables that ship with the product.
    pub fn shipped() -> Self {
        let rates = Rates::shipped().expect("a test reads the shipped tables");
        Self { rates, scales: Scales::shipped().clone() }
    }

    /// The most that a consumer may be asked for collection outside court, with VAT where the claim has VAT; nothing
    /// where there is no settled figure for that day.
    pub(super) fn lawful_costs(&self, country: Country, claimed: &Parts, on: Day) -> Cents {
        let vat = claimed.of(Component::Vat).is_positive().then(|| VatRate::parse(VAT_NL)).flatten();
        let principal = [claimed.of(Component::Principal)];
        let scale = self.scales.settled(country, Charge::Collection, on);
        scale.map_or(Cents::ZERO, |scale| scale.cost(&principal, vat).total)
    }
}

/// The VAT on costs, where the law of the country knows it.
pub(crate) fn vat(country: Country, costs: Cents) -> Option<Formula> {
    Formula::vat(costs, VatRate::parse(VAT_NL)?, country.vat_rule()?)
}
