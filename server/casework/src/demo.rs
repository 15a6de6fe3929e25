//! Demo: fictional people and claims, the same for the same seed, placed through the door that real claims use.

use std::path::Path;

use crate::{Office, Outcome};

/// Fills an empty database and writes `demo.json` (shape: `quitte demo --help`). Does nothing when it was filled before.
///
/// # Errors
/// Only when the database or the file system fails.
pub async fn fill(office: &Office, data: &Path, seed: u64) -> Outcome<()> {
    let _ = (office, data, seed);
    unimplemented!("people helper")
}
