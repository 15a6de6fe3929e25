//! Germany.

use super::PaymentOrder;
use crate::case::Component::{Costs, Court, Interest, Principal, Vat};
use crate::limitation::{Begin, Kind, Term};
use crate::reference::Scheme;

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
