//! Paths of legal holds on the staff's site.

use rules::ids::LegalHoldId;

/// Data that are kept for a legal claim, and the form that keeps them.
pub const LEGAL_HOLDS: &str = "/legal-holds";
/// Form: keep the data of a case for a legal claim.
pub const DO_HOLD_SET: &str = "/do/staff/hold/set";
/// Form: look at a hold again on another day.
pub const DO_HOLD_REVIEW: &str = "/do/staff/hold/review";
/// Form: a hold is over.
pub const DO_HOLD_END: &str = "/do/staff/hold/end";

/// One hold.
pub fn legal_hold(id: &LegalHoldId) -> String {
    format!("{LEGAL_HOLDS}/{id}")
}

/// The hold that a form names; all of them when it names none.
pub fn legal_hold_of(id: &str) -> String {
    LegalHoldId::parse(id).map_or(LEGAL_HOLDS.to_owned(), |id| legal_hold(&id))
}
