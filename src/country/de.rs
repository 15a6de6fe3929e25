//! Germany.

use super::PaymentOrder;
use crate::case::Component::{Costs, Court, Interest, Principal, Vat};
use crate::costs::{Charge, Decimal};
use crate::limitation::{Begin, Kind, Term};
use crate::reference::Scheme;
use crate::rule::Rule;

/// Costs, then interest, then principal: §367(1) BGB.
pub const ORDER: PaymentOrder =
    PaymentOrder { order: [Court, Costs, Vat, Interest, Principal], source: "§ 367 Abs. 1 BGB" };

/// Consumer loans: costs, then principal, then interest; a part payment may not be refused: §497(3) BGB.
pub const CONSUMER_LOAN_ORDER: PaymentOrder =
    PaymentOrder { order: [Court, Costs, Vat, Principal, Interest], source: "§ 497 Abs. 3 BGB" };

/// Limitation; after an acknowledgement the same term runs anew (§212 BGB).
pub const LIMITATION: &[Term] = &[
    Term { kind: Kind::Ordinary, begin: Begin::YearEnd, years: 3, years_anew: 3, source: "§§ 195, 199 BGB" },
    Term { kind: Kind::Titled, begin: Begin::DayAfter, years: 30, years_anew: 30, source: "§ 197 BGB" },
];

/// ISO 11649, the creditor reference of SEPA.
pub const REFERENCE: Scheme = Scheme::Rf;

/// Collectors may ask a consumer for no more than a lawyer could.
pub const COLLECTOR_MAXIMUM: Rule = Rule {
    id: "de.rdg.13e",
    article: "§ 13e RDG",
    url: "https://www.gesetze-im-internet.de/rdg/__13e.html",
    version: "2022-03-01",
};

/// The fee unit by the value of the claim.
pub const FEE_UNIT: Rule = Rule {
    id: "de.rvg.13",
    article: "§ 13 RVG",
    url: "https://www.gesetze-im-internet.de/rvg/__13.html",
    version: "2022-03-01",
};

/// How many units an undisputed claim may cost.
pub const FACTOR: Rule = Rule {
    id: "de.vv.2300",
    article: "Nr. 2300 VV RVG, Anm. Abs. 2",
    url: "https://www.gesetze-im-internet.de/rvg/anlage_1.html",
    version: "2022-03-01",
};

/// The flat sum for post and telephone.
pub const EXPENSES: Rule = Rule {
    id: "de.vv.7002",
    article: "Nr. 7002 VV RVG",
    url: "https://www.gesetze-im-internet.de/rvg/anlage_1.html",
    version: "2022-03-01",
};

/// The factor of a simple case: paid on the first demand.
pub const FACTOR_SIMPLE: Decimal = Decimal::new(5, 1);
/// The factor above which a case must be specially difficult.
pub const FACTOR_ORDINARY: Decimal = Decimal::new(9, 1);
/// The largest factor of an undisputed claim.
pub const FACTOR_MAXIMUM: Decimal = Decimal::new(13, 1);

/// The rule behind a charge.
pub fn cost_rule(charge: Charge) -> Option<Rule> {
    match charge {
        Charge::FeeUnit => Some(FEE_UNIT),
        Charge::Expenses => Some(EXPENSES),
        _ => None,
    }
}
