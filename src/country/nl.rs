//! The Netherlands.

use super::PaymentOrder;
use crate::case::Component::{Costs, Court, Interest, Principal, Vat};
use crate::limitation::{Begin, Kind, Term};
use crate::reference::Scheme;

/// Costs, then interest, then principal: art. 6:44 BW. Costs include those outside court (HR).
pub const ORDER: PaymentOrder =
    PaymentOrder { order: [Court, Costs, Vat, Interest, Principal], source: "art. 6:44 BW" };

/// Limitation: every term runs from the day after the event; a new one is as long, at most five years (3:319(2) BW).
pub const LIMITATION: &[Term] = &[
    limitation(Kind::Contract, 5, 5, "art. 3:307 BW"),
    limitation(Kind::Periodic, 5, 5, "art. 3:308 BW"),
    limitation(Kind::ConsumerSale, 2, 2, "art. 7:28 BW"),
    limitation(Kind::Judgment, 20, 5, "art. 3:324 BW"),
    limitation(Kind::JudgmentPeriodic, 5, 5, "art. 3:324 BW"),
];

const fn limitation(kind: Kind, years: u32, years_anew: u32, source: &'static str) -> Term {
    Term { kind, begin: Begin::DayAfter, years, years_anew, source }
}

/// The betalingskenmerk of the Dutch payments association.
pub const REFERENCE: Scheme = Scheme::NlBetalingskenmerk;
