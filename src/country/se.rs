//! Sweden.

use super::PaymentOrder;
use crate::case::Component::{Costs, Court, Interest, Principal, Vat};
use crate::reference::Scheme;

/// Practice, not statute: HB 9:5 gives the debtor the choice; without one costs and interest come first (unsettled).
pub const ORDER: PaymentOrder = PaymentOrder { order: [Court, Costs, Vat, Interest, Principal], source: "HB 9:5" };

/// OCR number with a Luhn check digit and a length digit (Bankgirot, hard level).
pub const REFERENCE: Scheme = Scheme::SeOcr;
