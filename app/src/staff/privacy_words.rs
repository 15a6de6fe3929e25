//! Which sentence belongs to which value of a privacy request. Written out, so that a missing one does not compile.

use rules::rights::{Datum, Identified, Item, Purpose, Right, State, Via, Wish};

use crate::words::Words;

/// What is asked, in a few words.
pub fn right(right: Right) -> &'static str {
    match right {
        Right::Access => "privacy-right-access",
        Right::Rectify => "privacy-right-rectify",
        Right::Erase => "privacy-right-erase",
        Right::Restrict => "privacy-right-restrict",
        Right::Object => "privacy-right-object",
        Right::Portability => "privacy-right-portability",
        Right::Consent => "privacy-right-consent",
        Right::HumanReview => "privacy-right-human-review",
        Right::Marketing => "privacy-right-marketing",
    }
}

/// Where a request stands.
pub fn state(state: State) -> &'static str {
    match state {
        State::Received => "privacy-state-received",
        State::InProgress => "privacy-state-in-progress",
        State::Extended => "privacy-state-extended",
        State::Answered => "privacy-state-answered",
        State::Refused => "privacy-state-refused",
        State::Forwarded => "privacy-state-forwarded",
        State::Withdrawn => "privacy-state-withdrawn",
    }
}

/// How it came in.
pub fn via(via: Via) -> &'static str {
    match via {
        Via::Portal => "privacy-via-portal",
        Via::Phone => "privacy-via-phone",
        Via::Post => "privacy-via-post",
        Via::Form => "privacy-via-form",
    }
}

/// A datum.
pub fn datum(datum: Datum) -> &'static str {
    match datum {
        Datum::Name => "privacy-datum-name",
        Datum::BirthDate => "privacy-datum-birth-date",
        Datum::Address => "privacy-datum-address",
        Datum::Email => "privacy-datum-email",
        Datum::Phone => "privacy-datum-phone",
        Datum::Other => "privacy-datum-other",
    }
}

/// An item that can be deleted.
pub fn item(item: Item) -> &'static str {
    match item {
        Item::Email => "privacy-datum-email",
        Item::Phone => "privacy-datum-phone",
        Item::Budget => "privacy-item-budget",
        Item::Needs => "privacy-item-needs",
        Item::Case => "privacy-item-case",
        Item::Payments => "privacy-item-payments",
        Item::Other => "privacy-datum-other",
    }
}

/// What data are used for.
pub fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Collection => "privacy-purpose-collection",
        Purpose::AddressCheck => "privacy-purpose-address-check",
        Purpose::Measures => "privacy-purpose-measures",
        Purpose::Abroad => "privacy-purpose-abroad",
        Purpose::Court => "privacy-purpose-court",
        Purpose::Plans => "privacy-purpose-plans",
        Purpose::Health => "privacy-purpose-health",
        Purpose::Development => "privacy-purpose-development",
        Purpose::Bookkeeping => "privacy-purpose-bookkeeping",
        Purpose::Contacts => "privacy-purpose-contacts",
        Purpose::Laundering => "privacy-purpose-laundering",
        Purpose::Marketing => "privacy-purpose-marketing",
    }
}

/// What somebody wants of a person who looks at a decision again.
pub fn wish(wish: Wish) -> &'static str {
    match wish {
        Wish::Look => "privacy-wish-look",
        Wish::View => "privacy-wish-view",
        Wish::Contest => "privacy-wish-contest",
    }
}

/// How we knew who asked.
pub fn identified(how: Identified) -> &'static str {
    match how {
        Identified::CalledBack => "privacy-how-called-back",
        Identified::Letter => "privacy-how-letter",
        Identified::Written => "privacy-how-written",
        Identified::Mandate => "privacy-how-mandate",
    }
}

/// What a request is about, by the name that it is kept with; nothing where it is about everything, and the id itself
/// of a decision.
pub fn part(w: Words, right: Right, part: &str) -> Option<String> {
    let id = match right {
        Right::Rectify => Datum::parse(part).map(datum),
        Right::Erase => Item::parse(part).map(item),
        Right::Object => Purpose::parse(part).map(purpose),
        Right::Consent => Some("privacy-part-consent"),
        Right::HumanReview => return Some(part.to_owned()),
        Right::Access | Right::Restrict | Right::Portability | Right::Marketing => None,
    };
    id.map(|id| w.say(id))
}
