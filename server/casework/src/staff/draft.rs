//! Draft of the staff: what somebody typed about a case, kept for a short time under the session, with the refusal if
//! there was one; the same as the debtors' drafts, in a table of its own.

use rules::Refusal;

use super::Visit;
use crate::draft::{Draft, packed, unpacked};
use crate::store::draft::Key;
use crate::store::staff as rows;
use crate::{Office, Outcome};

/// Keeps the answers, replacing what was kept for this form and object.
///
/// # Errors
/// Only when the database fails. Without a session (see [`super::session::ensure`]) nothing is kept.
pub async fn keep(
    office: &Office,
    visit: &Visit,
    form: &str,
    object: &str,
    fields: &[(&str, &str)],
    refusal: Option<&Refusal>,
) -> Outcome<()> {
    let Some(key) = key(visit, form, object) else { return Ok(()) };
    let (fields, refusal) = packed(fields, refusal)?;
    let mut write = office.store().begin().await?;
    rows::keep_draft(&mut write, &key, &fields, refusal.as_deref(), office.now()).await?;
    write.commit().await
}

/// The kept answers of a form, empty if there are none.
///
/// # Errors
/// Only when the database fails.
pub async fn read(office: &Office, visit: &Visit, form: &str, object: &str) -> Outcome<Draft> {
    let Some(key) = key(visit, form, object) else { return Ok(Draft::default()) };
    match rows::draft(office.store(), &key).await? {
        Some((fields, refusal)) => unpacked(&fields, refusal.as_deref()),
        None => Ok(Draft::default()),
    }
}

/// Throws the kept answers away, once they have done their work.
///
/// # Errors
/// Only when the database fails.
pub async fn discard(office: &Office, visit: &Visit, form: &str, object: &str) -> Outcome<()> {
    let Some(key) = key(visit, form, object) else { return Ok(()) };
    let mut write = office.store().begin().await?;
    rows::discard_draft(&mut write, &key).await?;
    write.commit().await
}

fn key<'a>(visit: &'a Visit, form: &'a str, object: &'a str) -> Option<Key<'a>> {
    (!visit.session.is_empty()).then_some(Key { session: &visit.session, form, object })
}
