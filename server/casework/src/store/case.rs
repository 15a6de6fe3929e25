//! SQL for cases and their parties.

use rules::case::PartyRole;
use rules::ids::{CaseId, PersonId};
use rules::reference::Reference;

use super::Store;
use crate::Outcome;

/// The role of a person in the case with this id, if there is one.
pub async fn party_by_id(store: &Store, case: &CaseId, person: &PersonId) -> Outcome<Option<(CaseId, PartyRole)>> {
    let _ = (store, case, person);
    unimplemented!("people helper")
}

/// The role of a person in the case with this reference, if there is one.
pub async fn party_by_reference(
    store: &Store,
    reference: Reference,
    person: &PersonId,
) -> Outcome<Option<(CaseId, PartyRole)>> {
    let _ = (store, reference, person);
    unimplemented!("people helper")
}
