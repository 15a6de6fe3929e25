//! Erasure: the key of a person, or of a case, is deleted, and with it what it sealed. Who is erased stays erased, and so
//! does what somebody asked to have deleted: the list outside the database is replayed over every backup that is put
//! back.

use std::collections::BTreeSet;

use rules::ids::{CheckId, ContactId, PersonId, RequestId};
use rules::retention::Item;

use crate::outside::Erasures;
use crate::store::Write;
use crate::{Error, Office, Outcome, retention};

/// What an id of a person begins with.
const PERSON: &str = "pers_";
/// What has a key of its own besides people and cases, by what its id begins with. An address for news was deleted
/// because somebody said no, or because its day had come: either way nothing more is written to it.
const OWN: [(&str, Item); 4] = [
    (NEWS, Item::MarketingContact),
    (ContactId::PREFIX, Item::ClientContact),
    (CheckId::PREFIX, Item::ClientCredit),
    (RequestId::PREFIX, Item::OutsideRequest),
];
/// What the id of an address for news begins with.
pub(crate) const NEWS: &str = "contact_";

/// Deletes the key of a person, in the caller's transaction: what is left of the person says nothing, here and in every
/// backup. The files of the person go with the next sweep. True when there was a key until now.
///
/// # Errors
/// Only when the database fails.
pub async fn shred(office: &Office, write: &mut Write, person: &PersonId) -> Outcome<bool> {
    shred_owner(write, person.as_str(), office.now()).await
}

/// Deletes the key of a case: what it was about, which no single person owns.
///
/// # Errors
/// Only when the database fails.
pub async fn shred_case(office: &Office, write: &mut Write, case: &rules::ids::CaseId) -> Outcome<bool> {
    shred_owner(write, case.as_str(), office.now()).await
}

/// Deletes the key of a contact, of what was found out about a company, of a request of somebody outside or of an
/// address for news. Its row goes with it, after a restore too.
pub(crate) async fn shred_own(write: &mut Write, owner: &str, now: i64) -> Outcome<bool> {
    shred_owner(write, owner, now).await
}

/// Writes down outside the database who and what was erased since the last time; returns how many.
///
/// # Errors
/// When the database or the disk fails: then it is tried again.
pub async fn note_down(office: &Office) -> Outcome<u64> {
    let Some(list) = office.erasures() else { return Ok(0) };
    let mut noted = 0;
    loop {
        let owners = office.store().unnoted().await?;
        if owners.is_empty() {
            break;
        }
        add(list, &owners)?;
        office.store().note(&owners, office.now()).await?;
        noted += owners.len() as u64;
    }
    loop {
        let items = retention::to_note(office).await?;
        if items.is_empty() {
            return Ok(noted);
        }
        let lines: Vec<String> = items.iter().map(|(item, round)| format!("{item}:{round}")).collect();
        add(list, &lines)?;
        retention::noted(office, &items).await?;
        noted += items.len() as u64;
    }
}

/// Erases everybody and everything on the list that is there again, as after a backup was put back; returns how many
/// were. Every start of the server does it, so it does not matter by what means a database came back.
///
/// # Errors
/// When the list cannot be read, or the database fails.
pub async fn replay(office: &Office) -> Outcome<u64> {
    let Some(list) = office.erasures() else { return Ok(0) };
    let owners = list.read().map_err(|source| Error::broken("reading the list of erasures", source))?;
    let erased_here = office.store().shredded().await?;
    let (items, owners) = owners.into_iter().flatten().partition(|line| line.contains(':'));
    let mut erased = retention::erase_again(office, &items).await?;
    let owners: BTreeSet<String> = owners;
    for owner in owners.into_iter().filter(|owner| !erased_here.contains(owner)) {
        let mut write = office.store().begin().await?;
        erased += u64::from(shred_owner(&mut write, &owner, office.now()).await?);
        write.commit().await?;
    }
    Ok(erased)
}

async fn shred_owner(write: &mut Write, owner: &str, now: i64) -> Outcome<bool> {
    let was_there = write.shred(owner, now).await?;
    if owner.starts_with(PERSON) {
        crate::store::file::let_go_of_person(write, owner, now).await?;
    }
    if owner.starts_with(NEWS) {
        crate::store::marketing::suppress_contact(write, owner, now).await?;
    }
    if let Some((_, item)) = OWN.iter().find(|(begins, _)| owner.starts_with(begins)) {
        crate::store::retention_erase::erase(write, *item, owner, now).await?;
    }
    Ok(was_there)
}

fn add(list: &Erasures, owners: &[String]) -> Outcome<()> {
    let added = list.add(owners.iter().map(String::as_str));
    added.map_err(|source| Error::broken("writing the list of erasures", source))
}
