//! Finland.

use super::PaymentOrder;
use crate::case::Component::{Costs, Court, Interest, Principal, Vat};
use crate::costs::Charge;
use crate::reference::Scheme;
use crate::rule::Rule;

/// Interest and costs before principal: practice under the Commercial Code 9:5 (unsettled).
pub const ORDER: PaymentOrder = PaymentOrder { order: [Court, Costs, Vat, Interest, Principal], source: "KK 9:5" };

/// The viitenumero with weights 7, 3, 1.
pub const REFERENCE: Scheme = Scheme::FiViite;

/// What each step of collection may cost a consumer.
pub const COSTS: Rule = Rule {
    id: "fi.513_1999.10a",
    article: "10 a § laki saatavien perinnästä (513/1999)",
    url: "https://www.finlex.fi/fi/laki/ajantasa/1999/19990513",
    version: "2021-01-01",
};

/// What all steps together may cost a consumer.
pub const TOTAL_CAP: Rule = Rule {
    id: "fi.513_1999.total",
    article: "laki saatavien perinnästä (513/1999)",
    url: "https://www.finlex.fi/fi/laki/ajantasa/1999/19990513",
    version: "2021-01-01",
};

/// The rule behind a charge.
pub fn cost_rule(charge: Charge) -> Option<Rule> {
    match charge {
        Charge::Reminder
        | Charge::Demand
        | Charge::DemandSecond
        | Charge::DemandEnforceable
        | Charge::DemandEnforceableSecond
        | Charge::Extension
        | Charge::Plan
        | Charge::PlanShort => Some(COSTS),
        Charge::TotalCap => Some(TOTAL_CAP),
        _ => None,
    }
}
