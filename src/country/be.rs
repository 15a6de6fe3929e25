//! Belgium.

use super::PaymentOrder;
use crate::case::Component::{Costs, Court, Interest, Principal, Vat};
use crate::reference::Scheme;

/// Costs and interest before principal: art. 5.210 of the Civil Code.
pub const ORDER: PaymentOrder =
    PaymentOrder { order: [Court, Costs, Vat, Interest, Principal], source: "art. 5.210 BW" };

/// The structured communication (OGM).
pub const REFERENCE: Scheme = Scheme::BeOgm;
