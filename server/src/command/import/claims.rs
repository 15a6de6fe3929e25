//! `quitte import claims`: file by file, each becomes a case or is refused with its reason. Nothing of a refused file
//! is stored.

use std::path::{Path, PathBuf};

use casework::Office;
use casework::claim::{self, invoice};
use serde_json::{Value, json};

use super::{bytes, describe_all, refuse, verdict};
use crate::{Stop, logbook};

/// The largest file that is read: published invoices with attachments inside stay far below it.
const FILE_MEGABYTES_MAX: u64 = 10;

/// Says what each file holds; needs no database.
///
/// # Errors
/// When no file could be read as an invoice.
pub fn read_only(files: &[PathBuf], json: bool) -> Result<(), Stop> {
    let describe = |file: &Path| bytes(file, FILE_MEGABYTES_MAX).and_then(|bytes| invoice::describe(&bytes));
    describe_all(files, json, describe, summary)
}

/// Places each file as a case.
///
/// # Errors
/// When none could be placed.
pub async fn place(office: &Office, files: &[PathBuf], json: bool) -> Result<(), Stop> {
    let mut good = 0;
    for file in files {
        let read = bytes(file, FILE_MEGABYTES_MAX);
        let read = read.and_then(|bytes| invoice::claim_of(&bytes).map_err(|reason| reason.to_string()));
        let claim = match read {
            Ok(claim) => claim,
            Err(reason) => {
                refuse(file, &reason, json);
                continue;
            }
        };
        match claim::place(office, &claim).await {
            Ok(placed) => {
                good += 1;
                let seen = placed.number_seen.then_some("invoice_number_seen");
                let warnings: Vec<&str> = claim.warnings.iter().map(String::as_str).chain(seen).collect();
                let (name, reference) = (file.display().to_string(), placed.reference);
                if json {
                    let line = json!({ "file": name, "case": placed.case.as_str(), "reference": reference.to_string(),
                        "new": placed.new, "warnings": warnings });
                    say!("{line}");
                } else {
                    let before = if placed.new { "" } else { " (was placed before, nothing changed)" };
                    let codes = warnings.join(", ");
                    let warnings = if codes.is_empty() { codes } else { format!(" [look at: {codes}]") };
                    say!("{name}: case {}{before}{warnings}", reference.grouped());
                }
            }
            // Nothing of it is stored: placing is one transaction.
            Err(error) => refuse(file, &logbook::chain(&error), json),
        }
    }
    verdict(good, files.len(), "placed")
}

fn summary(described: &Value) -> String {
    let text = |pointer: &str| described.pointer(pointer).and_then(Value::as_str).unwrap_or("-").to_owned();
    let minor = described.pointer("/payable/minor").map_or_else(|| "-".into(), Value::to_string);
    let claim = match described.pointer("/claim/why_not").and_then(Value::as_str) {
        Some(why_not) => format!("no claim ({why_not})"),
        None => "can be a claim".into(),
    };
    format!(
        "invoice {} of {}, {minor} minor units {}, {claim}",
        text("/invoice_id"),
        text("/issue_date"),
        text("/currency")
    )
}
