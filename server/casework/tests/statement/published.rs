//! Published statements: real input from public sources with expectations worked out by other programs.
//! The data lie beside the repository; where they do not, each test says that it did not run.

use std::fs;
use std::path::{Path, PathBuf};

use casework::outside::Clock;
use casework::statement::describe;
use serde_json::Value;

/// Keys of other programs, and the file's name, which the caller adds.
const NOT_OURS: [&str; 3] = ["file", "schema", "second_reader"];
/// Hostile files are refused within a second.
const REFUSED_WITHIN_US: i64 = 1_000_000;

/// The folder of the published data, or one clear line that it is not there.
fn published(folder: &str, test: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("NOT RUN: {test}: the published data (shared/data/{folder}) are not beside the repository");
    None
}

/// The files of a folder in order of name, with their contents.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder can be listed")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_none_or(|ending| ending != "json" && ending != "md") && path.is_file())
        .map(|path| {
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            (name, fs::read(&path).expect("the file can be read"))
        })
        .collect();
    files.sort();
    files
}

/// Every key whose value is not what was read, in both directions, with both values.
fn differences(path: &str, expected: &Value, read: &Value, found: &mut Vec<String>) {
    match (expected, read) {
        (Value::Object(one), Value::Object(other)) => {
            for key in one.keys().chain(other.keys().filter(|key| !one.contains_key(*key))) {
                let value = |of: &serde_json::Map<String, Value>| of.get(key).cloned().unwrap_or("(no key)".into());
                differences(&format!("{path}.{key}"), &value(one), &value(other), found);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (index, (item, other)) in one.iter().zip(other).enumerate() {
                differences(&format!("{path}[{index}]"), item, other, found);
            }
        }
        _ if expected == read => {}
        _ => found.push(format!("{path}: expected {expected}, read {read}")),
    }
}

#[test]
fn every_published_statement_is_read_as_another_program_read_it_or_refused_with_a_reason() {
    let name = "every_published_statement_is_read_as_another_program_read_it_or_refused_with_a_reason";
    let Some(folder) = published("statements", name) else { return };
    let (mut found, mut count, mut refused) = (Vec::new(), 0, Vec::new());
    for (file, bytes) in files(&folder) {
        count += 1;
        let path = folder.join(file.replace(".xml", ".expected.json"));
        let text = fs::read(&path).expect("every statement has an expectation");
        let mut expected: Value = serde_json::from_slice(&text).expect("it is JSON");
        for key in NOT_OURS {
            expected.as_object_mut().expect("an object").remove(key);
        }
        match describe(&bytes) {
            Ok(read) => differences(&file, &expected, &read, &mut found),
            Err(reason) => {
                assert_eq!(expected["statements"], Value::Array(Vec::new()), "{file}: {reason}");
                refused.push(reason);
            }
        }
    }
    assert!(count >= 30, "only {count} published statements are there");
    assert!(found.is_empty(), "{} keys differ:\n{}", found.len(), found.join("\n"));
    assert_eq!(refused, ["the file holds no statement"]);
    eprintln!("{count} published statements: every key of every expectation agrees, but {NOT_OURS:?}");
}

#[test]
fn what_is_no_statement_is_refused_with_its_own_reason() {
    let test = "what_is_no_statement_is_refused_with_its_own_reason";
    let Some(folder) = published("wrong_kind", test) else { return };
    let mut count = 0;
    for (file, bytes) in files(&folder) {
        count += 1;
        let reason = describe(&bytes).expect_err(&file);
        if file.contains("camt") {
            assert!(reason.starts_with("this is a bank report (camt.052)"), "{file}: {reason}");
        }
        assert!(reason.ends_with("not a bank statement (camt.053, camt.054)"), "{file}: {reason}");
    }
    assert!(count >= 13, "only {count} files of another kind are there");
    let Some(folder) = published("invoices", test) else { return };
    for (file, bytes) in files(&folder).into_iter().take(10) {
        let reason = describe(&bytes).expect_err(&file);
        assert_eq!(reason, "this is an invoice, not a bank statement (camt.053, camt.054)", "{file}");
    }
}

#[test]
fn hostile_files_are_refused_quickly_and_with_a_reason() {
    let Some(folder) = published("hostile/files", "hostile_files_are_refused_quickly_and_with_a_reason") else {
        return;
    };
    let mut count = 0;
    for (file, bytes) in files(&folder) {
        count += 1;
        let began = Clock::system().now_us();
        let reason = describe(&bytes).expect_err(&file);
        let took = Clock::system().now_us() - began;
        assert!(took < REFUSED_WITHIN_US, "{file} took {took} µs");
        assert!(reason.len() > 10 && !reason.contains('\n'), "{file}: {reason}");
        let wanted = match file.split("--").next().unwrap_or_default() {
            "xml-002-entity-loop-camt.xml" | "xml-004-external-dtd-camt.xml" | "xml-007-billion-laughs-camt.xml" => {
                "document type declaration"
            }
            "xml-003-deep-nesting.xml" => "deeper than 64",
            "xml-006-stylesheet-pi-camt.xml" => "no statement",
            "corrupt-001-utf16-declared-utf8" => "another encoding",
            "corrupt-003-amount-negative" => "minus sign",
            "corrupt-005-cut-50" => "cut off",
            _ => "",
        };
        assert!(reason.contains(wanted), "{file}: {reason}");
    }
    assert!(count >= 22, "only {count} hostile files are there");
}
