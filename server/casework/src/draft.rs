//! Draft: what somebody typed in a form, kept for a short time under the session, with the refusal if there was one.
//! A refused form comes back from here; nothing typed and no error is ever in a URL.

use std::collections::BTreeMap;

use rules::Refusal;

use crate::{Office, Outcome, Viewer};

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

/// Keeps the answers, replacing what was kept for this form and object. Secrets (letter codes, birth dates) are
/// the caller's to leave out. Values are cut at 4,000 characters and 64 fields.
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
    let _ = (office, viewer, form, object, fields, refusal);
    unimplemented!("sign-in helper")
}

/// The kept answers of a form, empty if there are none.
///
/// # Errors
/// Only when the database fails.
pub async fn read(office: &Office, viewer: &Viewer, form: &str, object: &str) -> Outcome<Draft> {
    let _ = (office, viewer, form, object);
    unimplemented!("sign-in helper")
}

/// Throws the kept answers away, once they have done their work.
///
/// # Errors
/// Only when the database fails.
pub async fn discard(office: &Office, viewer: &Viewer, form: &str, object: &str) -> Outcome<()> {
    let _ = (office, viewer, form, object);
    unimplemented!("sign-in helper")
}
