//! Ledger: booking journals, and checking all of them against the invariants I1 to I9.

use crate::{Office, Outcome};

/// What a check of the books found. Every list is empty when the books are right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// How many journals were checked.
    pub journals: i64,
    /// How many postings were checked.
    pub postings: i64,
    /// One sentence for each difference, with ids and figures and nothing about a person.
    pub found: Vec<String>,
}

/// Checks every journal, balance and payment against the invariants.
///
/// # Errors
/// Only when the database fails.
pub async fn verify(office: &Office) -> Outcome<Differences> {
    let _ = office;
    unimplemented!("books helper")
}
