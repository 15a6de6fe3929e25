//! Belgium.

use super::PaymentOrder;
use crate::case::Component::{Costs, Court, Interest, Principal, Vat};
use crate::costs::Charge;
use crate::reference::Scheme;
use crate::rule::Rule;

/// Costs and interest before principal: art. 5.210 of the Civil Code.
pub const ORDER: PaymentOrder =
    PaymentOrder { order: [Court, Costs, Vat, Interest, Principal], source: "art. 5.210 BW" };

/// The structured communication (OGM).
pub const REFERENCE: Scheme = Scheme::BeOgm;

/// The most that a penalty clause may ask of a consumer.
pub const PENALTY: Rule = Rule {
    id: "be.wer.xix_4",
    article: "art. XIX.4 WER",
    url: "https://www.ejustice.just.fgov.be/eli/wet/2013/02/28/2013A11134/justel",
    version: "2023-09-01",
};

/// The first reminder is free, and fourteen days follow it.
pub const FIRST_REMINDER: Rule = Rule {
    id: "be.wer.xix_2",
    article: "art. XIX.2 WER",
    url: "https://www.ejustice.just.fgov.be/eli/wet/2013/02/28/2013A11134/justel",
    version: "2023-09-01",
};

/// The rule behind a charge.
pub fn cost_rule(charge: Charge) -> Option<Rule> {
    (charge == Charge::Penalty).then_some(PENALTY)
}
