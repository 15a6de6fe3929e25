//! `quitte import claims`: file by file, each becomes a case or is refused with its reason. Nothing of a refused file
//! is stored, and one bad file never stops the others.

use std::path::{Path, PathBuf};

use casework::Office;
use casework::claim::{self, invoice};
use serde_json::{Value, json};

use crate::{Stop, logbook};

/// The largest file that is read: published invoices with attachments inside stay far below it.
const FILE_BYTES_MAX: u64 = 10 * 1024 * 1024;

/// Says what each file holds; needs no database.
///
/// # Errors
/// When no file could be read as an invoice.
pub fn read_only(files: &[PathBuf], json: bool) -> Result<(), Stop> {
    let mut good = 0;
    for file in files {
        let read = bytes(file).and_then(|bytes| invoice::describe(&bytes));
        good += u64::from(read.is_ok());
        match read {
            Ok(mut described) if json => {
                if let Value::Object(keys) = &mut described {
                    keys.entry("file").or_insert_with(|| json!(file.display().to_string()));
                }
                say!("{described}");
            }
            Ok(described) => say!("{}: {}", file.display(), summary(&described)),
            Err(reason) => refuse(file, &reason, json),
        }
    }
    verdict(good, files.len(), "read")
}

/// Places each file as a case.
///
/// # Errors
/// When none could be placed.
pub async fn place(office: &Office, files: &[PathBuf], json: bool) -> Result<(), Stop> {
    let mut good = 0;
    for file in files {
        let read = bytes(file).and_then(|bytes| invoice::claim_of(&bytes).map_err(|reason| reason.to_string()));
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

fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    let facts = std::fs::metadata(file).map_err(|error| format!("the file cannot be read: {error}"))?;
    if !facts.is_file() {
        return Err("this is not a file".into());
    }
    if facts.len() > FILE_BYTES_MAX {
        return Err("the file is larger than 10 MB".into());
    }
    std::fs::read(file).map_err(|error| format!("the file cannot be read: {error}"))
}

fn refuse(file: &Path, reason: &str, json: bool) {
    let name = file.display().to_string();
    if json {
        say!("{}", json!({ "file": name, "refused": reason }));
    } else {
        say!("{name}: refused: {reason}");
    }
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

fn verdict(good: u64, all: usize, done: &str) -> Result<(), Stop> {
    if good == 0 { Err(Stop::Refused(format!("None of {all} files could be {done}."))) } else { Ok(()) }
}
