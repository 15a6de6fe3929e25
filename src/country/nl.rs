//! The Netherlands.

use super::PaymentOrder;
use crate::case::Component::{Costs, Court, Interest, Principal, Vat};
use crate::reference::Scheme;

/// Costs, then interest, then principal: art. 6:44 BW. Costs include those outside court (HR).
pub const ORDER: PaymentOrder =
    PaymentOrder { order: [Court, Costs, Vat, Interest, Principal], source: "art. 6:44 BW" };

/// The betalingskenmerk of the Dutch payments association.
pub const REFERENCE: Scheme = Scheme::NlBetalingskenmerk;
