//! Dispute: a person says that a debt is not right, and at once it waits: no reminder, no interest, nothing to pay of
//! what is disputed. The rules decide what can happen to a dispute; this carries it out under the lock of its case.

pub mod desk;
mod view;

pub use self::view::{
    Addition, By, DeskDispute, DisputeForm, DisputeLine, DisputePage, ListedDispute, Ruling, StepNews,
};

use rules::ids::DisputeId;

use crate::{Error, Office, Outcome, Viewer};

/// What somebody says is not right, as the form has it.
#[derive(Clone, Copy, Debug)]
pub struct Filing<'a> {
    /// The case, by its reference or id.
    pub case: &'a str,
    /// `all`, or names of lines with commas between them.
    pub part: &'a str,
    /// The name of a ground.
    pub ground: &'a str,
    /// In the person's own words; may be empty.
    pub statement: &'a str,
    /// The same key gives the same dispute.
    pub key: &'a str,
}

/// What the form of a dispute needs.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`]; [`rules::Refusal::NothingToDispute`].
pub async fn form(_office: &Office, _viewer: &Viewer, _case: &str) -> Outcome<DisputeForm> {
    Err(Error::NotFound)
}

/// Files a dispute: what is disputed waits from this moment on. The same key gives the same dispute again.
///
/// # Errors
/// As [`form`]; [`rules::Refusal::PartMissing`], [`rules::Refusal::GroundMissing`],
/// [`rules::Refusal::StatementTooLong`], [`rules::Refusal::FormIncomplete`],
/// [`rules::Refusal::AlreadySentDifferently`].
pub async fn file(_office: &Office, _viewer: &Viewer, _filing: Filing<'_>) -> Outcome<DisputeId> {
    Err(Error::NotFound)
}

/// One dispute, for everybody who owes its case.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`].
pub async fn page(_office: &Office, _viewer: &Viewer, _id: &str) -> Outcome<DisputePage> {
    Err(Error::NotFound)
}

/// The disputes of a case, the newest first.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`].
pub async fn of_case(_office: &Office, _viewer: &Viewer, _case: &str) -> Outcome<Vec<DisputeLine>> {
    Err(Error::NotFound)
}

/// Adds something to an own dispute that is not decided. The same text twice in a row is added once.
///
/// # Errors
/// [`Error::NotFound`]; [`rules::Refusal::StatementMissing`], [`rules::Refusal::StatementTooLong`],
/// [`rules::Refusal::DisputeFull`], [`rules::Refusal::DisputeChangedMeanwhile`] when it was decided.
pub async fn add(_office: &Office, _viewer: &Viewer, _id: &str, _text: &str) -> Outcome<DisputeId> {
    Err(Error::NotFound)
}

/// Takes an own dispute back: nothing waits for it any more. Twice is the same as once.
///
/// # Errors
/// [`Error::NotFound`]; [`rules::Refusal::DisputeChangedMeanwhile`] when there is nothing to take back.
pub async fn withdraw(_office: &Office, _viewer: &Viewer, _id: &str) -> Outcome<DisputeId> {
    Err(Error::NotFound)
}

/// Does not agree with a decision: somebody else at the agency decides again. Once, within the days for it.
///
/// # Errors
/// [`Error::NotFound`]; [`rules::Refusal::StatementMissing`], [`rules::Refusal::StatementTooLong`],
/// [`rules::Refusal::AppealTooLate`], [`rules::Refusal::DisputeChangedMeanwhile`].
pub async fn appeal(_office: &Office, _viewer: &Viewer, _id: &str, _text: &str) -> Outcome<DisputeId> {
    Err(Error::NotFound)
}
