//! Certificate: what a round deleted, by counts and one hash over the sorted list of what went. Whoever holds the list
//! can work the hash out again; nothing in it names a person.

use std::collections::BTreeMap;

use rules::Day;
use rules::retention::Item;
use sha2::{Digest, Sha256};

use super::{HOME, run};
use crate::staff::{Role, StaffViewer};
use crate::store::retention_run::{self as rows, CertificateRow};
use crate::store::{Write, day, hex, known};
use crate::{Error, Office, Outcome, audit};

/// Cases and people that a page looks at, at most.
const COMING_UNITS_MAX: usize = 1_000;

/// The proof of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The round.
    pub run: String,
    /// The day of it.
    pub day: Day,
    /// Did somebody ask for it? Otherwise the day had come.
    pub was_asked_for: bool,
    /// How many items went.
    pub items: i64,
    /// How many of each kind.
    pub counts: Vec<(Item, i64)>,
    /// SHA-256 over the sorted list of them, a line each.
    pub hash: String,
    /// Does the list that we keep still give this hash?
    pub holds: bool,
}

/// What a lead sees of the rounds to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// Up to and with this day.
    pub until: Day,
    /// How many items of each kind go by then.
    pub due: Vec<(Item, usize)>,
    /// How many items a hold keeps.
    pub held: usize,
    /// Is there more than was counted? The dry run counts all of it.
    pub is_cut: bool,
}

/// Certificates, the newest first. For leads.
///
/// # Errors
/// [`Error::NotFound`] for who is no lead.
pub async fn certificates(office: &Office, staff: &StaffViewer) -> Outcome<Vec<Certificate>> {
    lead(staff)?;
    let mut certificates = Vec::new();
    for row in rows::certificates(office.store()).await? {
        certificates.push(checked(office, row).await?);
    }
    Ok(certificates)
}

/// One certificate. For leads.
///
/// # Errors
/// [`Error::NotFound`], also for who is no lead.
pub async fn certificate(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<Certificate> {
    lead(staff)?;
    checked(office, rows::certificate(office.store(), id).await?.ok_or(Error::NotFound)?).await
}

/// What goes within a month. For leads; it looks at a thousand cases at most.
///
/// # Errors
/// [`Error::NotFound`] for who is no lead.
pub async fn coming(office: &Office, staff: &StaffViewer) -> Outcome<Coming> {
    lead(staff)?;
    let until = office.today(HOME).plus_months(1);
    let (plan, is_cut) = run::found_on(office, until, COMING_UNITS_MAX).await?;
    let mut due: BTreeMap<Item, usize> = BTreeMap::new();
    for planned in &plan.due {
        *due.entry(planned.item).or_default() += 1;
    }
    Ok(Coming { until, due: due.into_iter().collect(), held: plan.held.len(), is_cut })
}

/// Makes the certificate of a round, from the list that the database has of it; nothing where the list is empty.
pub(super) async fn make(office: &Office, write: &mut Write, id: &str, today: Day) -> Outcome<Option<Certificate>> {
    let list = rows::erased_by(write, id).await?;
    if list.is_empty() {
        return Ok(None);
    }
    let (items, hash) = (i64::try_from(list.len()).expect("a list in memory"), hash_of(&list));
    rows::certify(write, id, &today.to_string(), items, &hash, office.now()).await?;
    let counts = counted(&list)?;
    let detail = serde_json::json!({"items": items, "hash": hash}).to_string();
    audit::record(office, write, "system", "retention.certificate", id, &detail).await?;
    Ok(Some(Certificate { run: id.to_owned(), day: today, was_asked_for: false, items, counts, hash, holds: true }))
}

async fn checked(office: &Office, row: CertificateRow) -> Outcome<Certificate> {
    let counts = rows::counts(office.store(), &row.run_id).await?;
    let counts = counts.into_iter().map(|(item, count)| Ok((known(Item::parse(&item))?, count)));
    let list = rows::list_of(office.store(), &row.run_id).await?;
    Ok(Certificate {
        day: known(day(Some(&row.day))?)?,
        was_asked_for: row.cause == "request",
        items: row.items,
        counts: counts.collect::<Outcome<_>>()?,
        holds: hash_of(&list) == row.hash,
        hash: row.hash,
        run: row.run_id,
    })
}

fn counted(list: &[String]) -> Outcome<Vec<(Item, i64)>> {
    // By name, as the database lists them.
    let mut counts: BTreeMap<&str, (Item, i64)> = BTreeMap::new();
    for key in list {
        let item = known(key.split(':').next().and_then(Item::parse))?;
        counts.entry(item.name()).or_insert((item, 0)).1 += 1;
    }
    Ok(counts.into_values().collect())
}

/// SHA-256 over the sorted list, each item with a line feed behind it. Sorted here: the engines sort texts differently.
fn hash_of(list: &[String]) -> String {
    let mut sorted: Vec<&str> = list.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    let mut hasher = Sha256::new();
    for key in sorted {
        hasher.update(key.as_bytes());
        hasher.update(b"\n");
    }
    hex(&hasher.finalize())
}

fn lead(staff: &StaffViewer) -> Outcome<()> {
    if staff.role == Role::Lead { Ok(()) } else { Err(Error::NotFound) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_over_the_sorted_list_and_no_item_can_be_swapped_for_another() {
        let hash = |list: &[&str]| hash_of(&list.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>());
        assert_eq!(hash(&["event:b", "event:a"]), hash(&["event:a", "event:b"]));
        assert_ne!(hash(&["event:a", "event:b"]), hash(&["event:a", "event:c"]));
        assert_ne!(hash(&["event:a"]), hash(&["event:a", "event:b"]));
        // printf 'event:a\n' | sha256sum
        assert_eq!(hash(&["event:a"]), "4a813b0a1f84cbeb9a29eb6caa27b40d41c41668b8a1d565f5e2b7d91058b421");
    }
}
