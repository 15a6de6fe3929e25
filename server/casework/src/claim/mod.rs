//! Claim: how a claim becomes a case. The demo, a file and, later, the client API come through this one door.

pub mod invoice;

use rules::claim::Claim;
use rules::ids::CaseId;
use rules::reference::Reference;

use crate::{Office, Outcome};

/// A case that was made, or that was there before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedCase {
    /// Its id.
    pub case: CaseId,
    /// Its printed reference.
    pub reference: Reference,
    /// False when the same claim of the same client was placed before: nothing was changed.
    pub new: bool,
}

/// Places a claim: client, people, case, holds, the opening journal and the audit line in one transaction.
///
/// # Errors
/// Only when the database fails.
pub async fn place(office: &Office, claim: &Claim) -> Outcome<PlacedCase> {
    let _ = (office, claim);
    unimplemented!("people helper")
}
