//! Desk: what people at the agency do with disputes. Every look and every act leaves an audit line with who it was.

use rules::case::Component;
use rules::ids::DisputeId;

use super::view::{DeskDispute, ListedDispute, Ruling};
use crate::staff::StaffViewer;
use crate::{Error, Office, Outcome};

/// How somebody decides, as it was typed.
#[derive(Clone, Debug)]
pub struct Verdict<'a> {
    /// What is decided.
    pub outcome: Ruling,
    /// Where the person is right in part: how much of each line is not owed. Empty amounts are nothing.
    pub amounts: Vec<(Component, &'a str)>,
    /// Why, in words that the person reads.
    pub reason: &'a str,
}

/// Disputes that wait for a decision, by the day before which we answer.
///
/// # Errors
/// Only when the database fails.
pub async fn list(_office: &Office, _staff: &StaffViewer) -> Outcome<Vec<ListedDispute>> {
    Err(Error::NotFound)
}

/// One of them, or what became of it.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn read(_office: &Office, _staff: &StaffViewer, _id: &str) -> Outcome<DeskDispute> {
    Err(Error::NotFound)
}

/// The seller is asked to explain, and has days to answer. Twice is the same as once.
///
/// # Errors
/// [`Error::NotFound`]; [`rules::Refusal::DisputeChangedMeanwhile`].
pub async fn ask_seller(_office: &Office, _staff: &StaffViewer, _id: &str) -> Outcome<DisputeId> {
    Err(Error::NotFound)
}

/// Notes what the seller answered, in words that the person reads.
///
/// # Errors
/// [`Error::NotFound`]; the refusals of a reason; [`rules::Refusal::DisputeChangedMeanwhile`].
pub async fn note_answer(_office: &Office, _staff: &StaffViewer, _id: &str, _text: &str) -> Outcome<DisputeId> {
    Err(Error::NotFound)
}

/// Decides. What is not owed is given up in the books at once; the rest waits through the days of appeal.
///
/// # Errors
/// [`Error::NotFound`]; the refusals of a reason and of amounts; [`rules::Refusal::SellerSilent`],
/// [`rules::Refusal::SecondPersonNeeded`] above the limit of the client company, [`rules::Refusal::SamePerson`] about an
/// appeal from the own decision, [`rules::Refusal::DisputeChangedMeanwhile`].
pub async fn decide(_office: &Office, _staff: &StaffViewer, _id: &str, _verdict: Verdict<'_>) -> Outcome<DisputeId> {
    Err(Error::NotFound)
}
