//! Norway.

use super::PaymentOrder;
use crate::case::Component::{Costs, Court, Interest, Principal, Vat};
use crate::costs::Charge;
use crate::reference::Scheme;
use crate::rule::Rule;

/// Costs and interest before principal: practice under the law on financial contracts (unsettled).
pub const ORDER: PaymentOrder =
    PaymentOrder { order: [Court, Costs, Vat, Interest, Principal], source: "finansavtaleloven" };

/// The KID with a mod 10 check digit.
pub const REFERENCE: Scheme = Scheme::NoKid;

/// What a reminder, a notice and a demand of the creditor may cost.
pub const COSTS: Rule = Rule {
    id: "no.inkassoforskriften.1_2",
    article: "inkassoforskriften § 1-2",
    url: "https://lovdata.no/dokument/SF/forskrift/1989-07-14-562",
    version: "2025-01-01",
};

/// The rule behind a charge.
pub fn cost_rule(charge: Charge) -> Option<Rule> {
    matches!(charge, Charge::Reminder | Charge::Notice | Charge::Demand).then_some(COSTS)
}
