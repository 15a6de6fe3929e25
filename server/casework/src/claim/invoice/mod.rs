//! Reading published invoices: UBL 2.1 and UN/CEFACT CII, leniently, and saying clearly why a file is no claim.
//! A file is read whole or refused whole: nothing here looks at the network, the disk or the clock.

mod cii;
mod claim;
mod model;
mod ubl;

use rules::claim::{Claim, NotAClaim};

use crate::xml::{self, Limits, kind};
use model::{Described, Invoice};

/// What a file should have been, for the sentence that says what it is instead.
const WANTED: &str = "an invoice in UBL 2 or CII";

/// Published invoices with attachments inside stay far below this.
const LIMITS: Limits = Limits { megabytes_max: 10, thousand_elements_max: 200 };

/// Reads one file as a claim. What the client should look at, though it is no reason to refuse, stands in `warnings`:
/// `due_date_missing`, `due_date_unreadable`, `iban_check_digits`, `totals_disagree`, `currencies_differ`.
///
/// # Errors
/// Why it cannot be a claim.
pub fn claim_of(file: &[u8]) -> Result<Claim, NotAClaim> {
    claim::from_invoice(&read(file)?)
}

/// What was read, as JSON with the keys of the published expectations, or why nothing was.
/// Credit notes and invoices with nothing to pay are described too; the key `claim` says that they cannot be one.
///
/// # Errors
/// The reason in one sentence, without anything that the file says about a person.
pub fn describe(file: &[u8]) -> Result<serde_json::Value, String> {
    let invoice = read(file).map_err(|reason| reason.to_string())?;
    let described = Described::of(&invoice);
    Ok(serde_json::to_value(described).expect("texts, numbers and lists are always JSON"))
}

/// The one way from bytes to an invoice, for both callers.
fn read(file: &[u8]) -> Result<Invoice, NotAClaim> {
    if let Some(other) = kind::of_bytes(file) {
        return Err(NotAClaim::OtherDocument(other.sentence(WANTED)));
    }
    let document = xml::read(file, LIMITS).map_err(|problem| NotAClaim::Unreadable(problem.to_string()))?;
    let read = match kind::of_document(&document) {
        kind::Syntax::Ubl => ubl::read(&document.root),
        kind::Syntax::Cii => cii::read(&document.root),
        kind::Syntax::Other(other) => return Err(NotAClaim::OtherDocument(other.sentence(WANTED))),
    };
    read.map_err(|problem| NotAClaim::Unreadable(problem.to_string()))
}
