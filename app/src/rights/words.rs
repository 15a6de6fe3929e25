//! The names of rights, purposes, data, items and states, as people read them.

use rules::privacy::RetentionRule;
use rules::rights::{Datum, Item, Purpose, Right, State, Wish};

/// What a right is called.
pub fn right(right: Right) -> &'static str {
    match right {
        Right::Access => "my-right-access",
        Right::Rectify => "my-right-rectify",
        Right::Erase => "my-right-erase",
        Right::Restrict => "my-right-restrict",
        Right::Object => "my-right-object",
        Right::Portability => "my-right-portability",
        Right::Consent => "my-right-consent",
        Right::HumanReview => "my-right-review",
        Right::Marketing => "my-right-marketing",
    }
}

/// Where a request stands.
pub fn state(state: State) -> &'static str {
    match state {
        State::Received => "my-request-received",
        State::InProgress => "my-request-in-progress",
        State::Extended => "my-request-extended",
        State::Answered => "my-request-answered",
        State::Refused => "my-request-refused",
        State::Forwarded => "my-request-forwarded",
        State::Withdrawn => "my-request-withdrawn",
    }
}

/// What happened, in the timeline of a request.
pub fn step(state: State) -> &'static str {
    match state {
        State::Received => "my-request-step-received",
        State::InProgress => "my-request-step-in-progress",
        State::Extended => "my-request-step-extended",
        State::Answered => "my-request-step-answered",
        State::Refused => "my-request-step-refused",
        State::Forwarded => "my-request-step-forwarded",
        State::Withdrawn => "my-request-step-withdrawn",
    }
}

/// What a datum is called.
pub fn datum(datum: Datum) -> &'static str {
    match datum {
        Datum::Name => "my-data-name",
        Datum::BirthDate => "my-data-birth",
        Datum::Address => "my-data-address",
        Datum::Email => "my-data-email",
        Datum::Phone => "my-data-phone",
        Datum::Other => "my-rectify-other",
    }
}

/// What an item is called.
pub fn item(item: Item) -> &'static str {
    match item {
        Item::Email => "my-data-email",
        Item::Phone => "my-data-phone",
        Item::Budget => "my-erase-budget",
        Item::Needs => "my-erase-needs",
        Item::Case => "my-erase-case",
        Item::Payments => "my-erase-payments",
        Item::Other => "my-rectify-other",
    }
}

/// Why an item is kept.
pub fn kept(rule: RetentionRule) -> &'static str {
    match rule {
        RetentionRule::Case36m => "my-erase-case-36m",
        RetentionRule::NlDossier2y => "my-erase-nl-dossier",
        RetentionRule::Bookkeeping7y => "my-erase-bookkeeping",
        RetentionRule::Aml5y => "my-erase-aml",
        RetentionRule::ClientContact36m => "my-erase-client",
        RetentionRule::Marketing36m => "my-erase-marketing",
        RetentionRule::Needed => "my-erase-needed",
    }
}

/// What a purpose is called.
pub fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Collection => "purpose-collection",
        Purpose::AddressCheck => "purpose-address-check",
        Purpose::Measures => "purpose-measures",
        Purpose::Abroad => "purpose-abroad",
        Purpose::Court => "purpose-court",
        Purpose::Plans => "purpose-plans",
        Purpose::Health => "purpose-health",
        Purpose::Development => "purpose-development",
        Purpose::Bookkeeping => "purpose-bookkeeping",
        Purpose::Contacts => "purpose-contacts",
        Purpose::Laundering => "purpose-laundering",
        Purpose::Marketing => "purpose-marketing",
    }
}

/// The interest of ours that a purpose rests on, where it rests on one.
pub fn interest(purpose: Purpose) -> Option<&'static str> {
    match purpose {
        Purpose::Collection | Purpose::AddressCheck | Purpose::Measures | Purpose::Abroad => {
            Some("purpose-interest-claims")
        }
        Purpose::Development => Some("purpose-interest-development"),
        Purpose::Contacts | Purpose::Marketing => Some("purpose-interest-marketing"),
        Purpose::Court | Purpose::Plans | Purpose::Health | Purpose::Bookkeeping | Purpose::Laundering => None,
    }
}

/// What somebody wants of a decision.
pub fn wish(wish: Wish) -> &'static str {
    match wish {
        Wish::Look => "my-review-look",
        Wish::View => "my-review-view",
        Wish::Contest => "my-review-contest",
    }
}
