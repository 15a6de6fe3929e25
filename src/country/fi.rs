//! Finland.

use super::PaymentOrder;
use crate::case::Component::{Costs, Court, Interest, Principal, Vat};
use crate::reference::Scheme;

/// Interest and costs before principal: practice under the Commercial Code 9:5 (unsettled).
pub const ORDER: PaymentOrder = PaymentOrder { order: [Court, Costs, Vat, Interest, Principal], source: "KK 9:5" };

/// The viitenumero with weights 7, 3, 1.
pub const REFERENCE: Scheme = Scheme::FiViite;
