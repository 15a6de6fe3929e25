//! Which sentence belongs to which value of casework. Written out, so that a missing one does not compile.

use rules::Country;
use rules::case::{Component, HoldReason, PartyRole};

/// The name of a part of a debt.
pub fn component(component: Component) -> &'static str {
    match component {
        Component::Principal => "component-principal",
        Component::Interest => "component-interest",
        Component::Costs => "component-costs",
        Component::Vat => "component-vat",
        Component::Court => "component-court",
    }
}

/// Why a part need not be paid for now.
pub fn hold(reason: HoldReason) -> &'static str {
    match reason {
        HoldReason::Disputed => "hold-disputed",
        HoldReason::NotDue => "hold-not-due",
        HoldReason::BreathingSpace => "hold-breathing-space",
        HoldReason::Provisional => "hold-provisional",
    }
}

/// The role of the person who looks; none for the ordinary one.
pub fn role(role: PartyRole) -> Option<&'static str> {
    match role {
        PartyRole::Debtor => None,
        PartyRole::JointDebtor => Some("role-joint"),
        PartyRole::Guarantor => Some("role-guarantor"),
        PartyRole::Representative => Some("role-representative"),
    }
}

/// What that role means, in plain words.
pub fn role_means(role: PartyRole) -> Option<&'static str> {
    match role {
        PartyRole::Debtor => None,
        PartyRole::JointDebtor => Some("role-joint-means"),
        PartyRole::Guarantor => Some("role-guarantor-means"),
        PartyRole::Representative => Some("role-representative-means"),
    }
}

/// The name of a country.
pub fn country(country: Country) -> &'static str {
    match country {
        Country::Nl => "country-nl",
        Country::Se => "country-se",
        Country::De => "country-de",
        Country::Be => "country-be",
        Country::Fi => "country-fi",
        Country::No => "country-no",
    }
}

/// The two sentences of an event that a feature told the timeline: what the reader did, and what somebody else did or
/// what happened. A kind that is not here is not told.
pub fn event(kind: &str) -> Option<[&'static str; 2]> {
    Some(match kind {
        "document_asked" => ["event-you-document-asked", "event-document-asked"],
        "letter_not_me" => ["event-letter-not-me", "event-letter-not-me"],
        "letter_not_here" => ["event-letter-not-here", "event-letter-not-here"],
        "taken_back" => ["event-taken-back", "event-taken-back"],
        "reopened" => ["event-reopened", "event-reopened"],
        kind => return crate::performance::words::event(kind),
    })
}
