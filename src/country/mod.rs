//! Country: the only place where law differs by country. Each file states its sources.

use serde::{Deserialize, Serialize};

use crate::case::{Component, named};
use crate::costs::Charge;
use crate::limitation::Term;
use crate::plan::budget::Norm;
use crate::reference::Scheme;
use crate::rule::Rule;

pub use authority::Authority;
pub use interest::{Basis, InterestLaw};

mod authority;
pub mod be;
pub mod de;
pub mod fi;
mod interest;
pub mod nl;
pub mod no;
pub mod se;

/// A country whose cases we handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Country {
    /// The Netherlands.
    Nl,
    /// Sweden.
    Se,
    /// Germany.
    De,
    /// Belgium.
    Be,
    /// Finland.
    Fi,
    /// Norway.
    No,
}

named!(Country { Nl => "NL", Se => "SE", De => "DE", Be => "BE", Fi => "FI", No => "NO" });

/// The kind of contract, where the order of payment depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractKind {
    /// Any contract without an order of its own.
    Ordinary,
    /// A consumer loan (DE §497(3) BGB has an order of its own).
    ConsumerLoan,
}

named!(ContractKind { Ordinary => "ordinary", ConsumerLoan => "consumer_loan" });

/// What a payment pays first, and which rule says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaymentOrder {
    /// The parts in the order in which they are paid.
    pub order: [Component; 5],
    /// The article, as a reader would look it up; a locale-free proper name.
    pub source: &'static str,
}

impl Country {
    /// The order in which a payment is allocated when the debtor names none.
    pub fn payment_order(self, contract: ContractKind) -> PaymentOrder {
        match (self, contract) {
            (Self::De, ContractKind::ConsumerLoan) => de::CONSUMER_LOAN_ORDER,
            (Self::De, ContractKind::Ordinary) => de::ORDER,
            (Self::Nl, _) => nl::ORDER,
            (Self::Se, _) => se::ORDER,
            (Self::Be, _) => be::ORDER,
            (Self::Fi, _) => fi::ORDER,
            (Self::No, _) => no::ORDER,
        }
    }

    /// The national scheme for structured payment references.
    pub fn reference_scheme(self) -> Scheme {
        match self {
            Self::Nl => nl::REFERENCE,
            Self::Se => se::REFERENCE,
            Self::De => de::REFERENCE,
            Self::Be => be::REFERENCE,
            Self::Fi => fi::REFERENCE,
            Self::No => no::REFERENCE,
        }
    }

    /// The terms of limitation, where they are settled. Sweden, Belgium, Finland and Norway have none here until an
    /// official source for them was read; nobody guesses whether a debt can still be enforced.
    pub fn limitation_terms(self) -> Option<&'static [Term]> {
        match self {
            Self::Nl => Some(nl::LIMITATION),
            Self::De => Some(de::LIMITATION),
            Self::Se | Self::Be | Self::Fi | Self::No => None,
        }
    }

    /// The article by which paying may count as saying "I owe this", where it is settled what that does.
    pub fn acknowledgement_source(self) -> Option<&'static str> {
        match self {
            Self::Nl => Some("art. 3:318 BW"),
            Self::De => Some("§ 212 BGB, § 13a Abs. 4 RDG"),
            Self::Se | Self::Be | Self::Fi | Self::No => None,
        }
    }

    /// The rule behind a charge, where the country knows it.
    pub fn cost_rule(self, charge: Charge) -> Option<Rule> {
        match self {
            Self::Nl => nl::cost_rule(charge),
            Self::Se => se::cost_rule(charge),
            Self::De => de::cost_rule(charge),
            Self::Be => be::cost_rule(charge),
            Self::Fi => fi::cost_rule(charge),
            Self::No => no::cost_rule(charge),
        }
    }

    /// The rule that adds up the principals of one reminder before they are priced.
    pub fn sum_rule(self) -> Option<Rule> {
        (self == Self::Nl).then_some(nl::ONE_REMINDER)
    }

    /// The rule that lets VAT be charged on costs.
    pub fn vat_rule(self) -> Option<Rule> {
        (self == Self::Nl).then_some(nl::BIK_VAT)
    }

    /// The rule that says from which day costs are due.
    pub fn due_rule(self, consumer: bool) -> Option<Rule> {
        match (self, consumer) {
            (Self::Nl, true) => Some(nl::CONSUMER_REMINDER),
            (Self::Nl, false) => Some(nl::BUSINESS_COSTS),
            (Self::Be, true) => Some(be::FIRST_REMINDER),
            _ => None,
        }
    }

    /// The rule that forbids a charge to a consumer, where there is one.
    pub fn forbids_charge(self, charge: Charge) -> Option<Rule> {
        match self {
            Self::Nl => nl::forbids(charge),
            _ => None,
        }
    }

    /// The norms of welfare, the oldest first, of which a share stays with every household. Only the Dutch ones were
    /// read; elsewhere the costs that somebody names are what is kept.
    pub fn welfare_norms(self) -> &'static [Norm] {
        match self {
            Self::Nl => nl::WELFARE_NORMS,
            Self::Se | Self::De | Self::Be | Self::Fi | Self::No => &[],
        }
    }

    /// The IANA time zone in which a day of this country begins and ends.
    pub fn time_zone(self) -> &'static str {
        match self {
            Self::Nl => "Europe/Amsterdam",
            Self::Se => "Europe/Stockholm",
            Self::De => "Europe/Berlin",
            Self::Be => "Europe/Brussels",
            Self::Fi => "Europe/Helsinki",
            Self::No => "Europe/Oslo",
        }
    }
}
