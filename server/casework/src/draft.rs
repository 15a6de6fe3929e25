//! Draft: what somebody typed in a form, kept for a short time under the session, with the refusal if there was one.
//! A refused form comes back from here; nothing typed and no error is ever in a URL.

use std::collections::BTreeMap;

use rules::Refusal;

use crate::store::draft::{self as rows, Key};
use crate::{Error, Office, Outcome, Viewer};

/// The kept answers of one form on one object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Field name to typed value.
    pub fields: BTreeMap<String, String>,
    /// Why it was refused, if it was.
    pub refusal: Option<Refusal>,
}

impl Draft {
    /// What was typed in a field, or nothing.
    pub fn typed(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }
}

/// Fields that are kept of one form.
pub const FIELDS_MAX: usize = 64;

/// Characters that are kept of one field: twice the longest text that can be sent, so that one that is too long comes
/// back whole.
pub const FIELD_CHARACTERS_MAX: usize = 8_000;

const DAY_US: i64 = 24 * 60 * 60 * 1_000_000;

/// Keeps the answers, replacing what was kept for this form and object. Secrets (letter codes, birth dates) are
/// the caller's to leave out. Values are cut at [`FIELD_CHARACTERS_MAX`] and [`FIELDS_MAX`].
///
/// # Errors
/// Only when the database fails. Without a session (see [`crate::session::ensure`]) nothing is kept.
pub async fn keep(
    office: &Office,
    viewer: &Viewer,
    form: &str,
    object: &str,
    fields: &[(&str, &str)],
    refusal: Option<&Refusal>,
) -> Outcome<()> {
    let Some(key) = key(viewer, form, object) else { return Ok(()) };
    let (fields, refusal) = packed(fields, refusal)?;
    let mut write = office.store().begin().await?;
    rows::keep(&mut write, &key, &fields, refusal.as_deref(), office.now()).await?;
    write.commit().await
}

/// The kept answers of a form, empty if there are none.
///
/// # Errors
/// Only when the database fails.
pub async fn read(office: &Office, viewer: &Viewer, form: &str, object: &str) -> Outcome<Draft> {
    let Some(key) = key(viewer, form, object) else { return Ok(Draft::default()) };
    let oldest = office.now() - crate::session::DRAFT_DAYS_MAX * DAY_US;
    let Some((fields, refusal)) = rows::read(office.store(), &key, oldest).await? else {
        return Ok(Draft::default());
    };
    unpacked(&fields, refusal.as_deref())
}

/// Throws the kept answers away, once they have done their work.
///
/// # Errors
/// Only when the database fails.
pub async fn discard(office: &Office, viewer: &Viewer, form: &str, object: &str) -> Outcome<()> {
    let Some(key) = key(viewer, form, object) else { return Ok(()) };
    let mut write = office.store().begin().await?;
    rows::discard(&mut write, &key).await?;
    write.commit().await
}

/// What was typed and why it was refused, as they are stored: cut at their limits.
pub(crate) fn packed(fields: &[(&str, &str)], refusal: Option<&Refusal>) -> Outcome<(String, Option<String>)> {
    let cut = |text: &str| text.chars().take(FIELD_CHARACTERS_MAX).collect::<String>();
    let fields: BTreeMap<String, String> =
        fields.iter().take(FIELDS_MAX).map(|(name, value)| (cut(name), cut(value))).collect();
    let refusal = refusal.map(serde_json::to_string).transpose().map_err(unreadable)?;
    Ok((serde_json::to_string(&fields).map_err(unreadable)?, refusal))
}

/// Reads what was stored.
pub(crate) fn unpacked(fields: &str, refusal: Option<&str>) -> Outcome<Draft> {
    let fields = serde_json::from_str(fields).map_err(unreadable)?;
    let refusal = refusal.map(serde_json::from_str).transpose().map_err(unreadable)?;
    Ok(Draft { fields, refusal })
}

/// A draft belongs to a session; without one there is none.
fn key<'a>(viewer: &'a Viewer, form: &'a str, object: &'a str) -> Option<Key<'a>> {
    (!viewer.session.is_empty()).then_some(Key { session: &viewer.session, form, object })
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::broken("draft", error)
}
