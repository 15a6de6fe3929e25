//! Norway.

use super::PaymentOrder;
use crate::case::Component::{Costs, Court, Interest, Principal, Vat};
use crate::reference::Scheme;

/// Costs and interest before principal: practice under the law on financial contracts (unsettled).
pub const ORDER: PaymentOrder =
    PaymentOrder { order: [Court, Costs, Vat, Interest, Principal], source: "finansavtaleloven" };

/// The KID with a mod 10 check digit.
pub const REFERENCE: Scheme = Scheme::NoKid;
