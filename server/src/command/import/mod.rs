//! `quitte import`: files that others have made. Each is taken in or refused with its reason, and one bad file never
//! stops the others.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::Stop;

pub mod claims;
pub mod statement;

/// The bytes of a file, up to so many megabytes.
fn bytes(file: &Path, megabytes_max: u64) -> Result<Vec<u8>, String> {
    let facts = std::fs::metadata(file).map_err(|error| format!("the file cannot be read: {error}"))?;
    if !facts.is_file() {
        return Err("this is not a file".into());
    }
    if facts.len() > megabytes_max * 1024 * 1024 {
        return Err(format!("the file is larger than {megabytes_max} MB"));
    }
    std::fs::read(file).map_err(|error| format!("the file cannot be read: {error}"))
}

/// Says what each file holds; needs no database.
fn describe_all(
    files: &[PathBuf],
    json: bool,
    describe: impl Fn(&Path) -> Result<Value, String>,
    summary: impl Fn(&Value) -> String,
) -> Result<(), Stop> {
    let mut good = 0;
    for file in files {
        let read = describe(file);
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

fn refuse(file: &Path, reason: &str, json: bool) {
    let name = file.display().to_string();
    if json {
        say!("{}", json!({ "file": name, "refused": reason }));
    } else {
        say!("{name}: refused: {reason}");
    }
}

fn verdict(good: u64, all: usize, done: &str) -> Result<(), Stop> {
    if good == 0 { Err(Stop::Refused(format!("None of {all} files could be {done}."))) } else { Ok(()) }
}
