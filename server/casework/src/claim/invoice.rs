//! Reading published invoices: UBL 2.1 and UN/CEFACT CII, leniently, and saying clearly why a file is no claim.

use rules::claim::{Claim, NotAClaim};

/// Reads one file. The JSON is for `quitte import claims --dry-run --json` (docs/interfaces: keys of `X.expected.json`).
///
/// # Errors
/// Why it cannot be a claim.
pub fn claim_of(file: &[u8]) -> Result<Claim, NotAClaim> {
    let _ = file;
    unimplemented!("import helper")
}

/// What was read, as JSON with the keys of the published expectations, or why nothing was.
///
/// # Errors
/// The reason in one sentence.
pub fn describe(file: &[u8]) -> Result<serde_json::Value, String> {
    let _ = file;
    unimplemented!("import helper")
}
