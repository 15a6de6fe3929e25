//! Letter: the code that opens a case, made once, printed once, stored only as a hash.

use rules::reference::Reference;

use crate::{Office, Outcome};

/// A letter to be printed. It holds the code in the clear: it goes to the printer and nowhere else.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Letter {
    /// The printed reference.
    pub reference: String,
    /// The code, in groups.
    pub letter_code: String,
    /// To whom.
    pub name: String,
    /// Where to; nothing when the address is hidden.
    pub address: Option<String>,
    /// `nl` or `en`.
    pub language: String,
    /// The address of the portal.
    pub site: String,
}

/// Makes letters for every party of an open case that has none alive, at most `most`; each new one kills the old one.
///
/// # Errors
/// Only when the database fails.
pub async fn due(office: &Office, most: usize) -> Outcome<Vec<Letter>> {
    let _ = (office, most);
    unimplemented!("people helper")
}

/// Makes a new letter for each party of one case.
///
/// # Errors
/// Only when the database fails.
pub async fn issue(office: &Office, reference: Reference) -> Outcome<Vec<Letter>> {
    let _ = (office, reference);
    unimplemented!("people helper")
}
