//! Sweden.

use super::PaymentOrder;
use crate::case::Component::{Costs, Court, Interest, Principal, Vat};
use crate::costs::Charge;
use crate::reference::Scheme;
use crate::rule::Rule;

/// Practice, not statute: HB 9:5 gives the debtor the choice; without one costs and interest come first (unsettled).
pub const ORDER: PaymentOrder = PaymentOrder { order: [Court, Costs, Vat, Interest, Principal], source: "HB 9:5" };

/// OCR number with a Luhn check digit and a length digit (Bankgirot, hard level).
pub const REFERENCE: Scheme = Scheme::SeOcr;

/// What a reminder, a demand and a plan may cost; nothing beyond it can be agreed.
pub const COSTS: Rule = Rule {
    id: "se.1981_739.4",
    article: "4 § lag (1981:739) om ersättning för inkassokostnader m.m.",
    url: "https://www.riksdagen.se/sv/dokument-och-lagar/dokument/svensk-forfattningssamling/lag-1981739-om-ersattning-for-inkassokostnader_sfs-1981-739/",
    version: "2013-03-16",
};

/// The rule behind a charge.
pub fn cost_rule(charge: Charge) -> Option<Rule> {
    matches!(charge, Charge::Reminder | Charge::Demand | Charge::Plan | Charge::PlanNotice).then_some(COSTS)
}
