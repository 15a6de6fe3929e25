//! Published invoices: real input from public sources with expectations worked out by other programs.
//! The data lie beside the repository; where they do not, each test says that it did not run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use casework::claim::invoice::{claim_of, describe};
use rules::claim::{NotAClaim, Obligation};
use rules::{Component, Day};
use serde_json::Value;

/// Keys that have no meaning without the file's name, which the caller adds.
const KEYS_OF_THE_CALLER: [&str; 1] = ["file"];

/// The folder of the published data, or one clear line that it is not there.
fn published(folder: &str, test: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("NOT RUN: {test}: the published data (shared/data/{folder}) are not beside the repository");
    None
}

/// The XML files of a folder in order of name, with their contents.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder can be listed")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_none_or(|ending| ending != "json" && ending != "md"))
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            (name, fs::read(&path).expect("the file can be read"))
        })
        .collect();
    files.sort();
    files
}

fn expected(folder: &Path, file: &str) -> Value {
    let path = folder.join(file.replace(".xml", ".expected.json"));
    serde_json::from_slice(&fs::read(path).expect("every invoice has an expectation")).expect("it is JSON")
}

/// Every key of the expectation whose value is not what was read, with both values.
fn differences(path: &str, expected: &Value, read: Option<&Value>, found: &mut Vec<String>) {
    match (expected, read) {
        (Value::Object(keys), Some(Value::Object(_))) => {
            for (key, value) in keys {
                differences(&format!("{path}.{key}"), value, read.and_then(|read| read.get(key)), found);
            }
        }
        (Value::Array(items), Some(Value::Array(others))) if items.len() == others.len() => {
            for (index, (item, other)) in items.iter().zip(others).enumerate() {
                differences(&format!("{path}[{index}]"), item, Some(other), found);
            }
        }
        _ if Some(expected) == read => {}
        _ => found.push(format!("{path}: expected {expected}, read {}", read.unwrap_or(&Value::Null))),
    }
}

#[test]
fn every_published_invoice_is_read_as_another_program_read_it() {
    let Some(folder) = published("invoices", "every_published_invoice_is_read_as_another_program_read_it") else {
        return;
    };
    let (mut found, mut count) = (Vec::new(), 0);
    for (file, bytes) in files(&folder) {
        count += 1;
        let mut expected = expected(&folder, &file);
        for key in KEYS_OF_THE_CALLER {
            expected.as_object_mut().expect("an object").remove(key);
        }
        match describe(&bytes) {
            Ok(read) => {
                differences(&file, &expected, Some(&read), &mut found);
                let keys = |value: &Value| value.as_object().map(serde_json::Map::len);
                assert_eq!(keys(&expected), keys(&read), "{file}: nothing more is said than is expected");
            }
            Err(reason) => found.push(format!("{file}: refused: {reason}")),
        }
    }
    assert!(count >= 91, "only {count} published invoices are there");
    assert!(found.is_empty(), "{} keys differ:\n{}", found.len(), found.join("\n"));
    eprintln!("{count} published invoices: every key of every expectation agrees, but {KEYS_OF_THE_CALLER:?}");
}

#[test]
fn a_published_invoice_is_a_claim_exactly_when_its_amount_can_be_one() {
    let Some(folder) = published("invoices", "a_published_invoice_is_a_claim_exactly_when_its_amount_can_be_one")
    else {
        return;
    };
    let (mut claims, mut unserved, mut refused) = (0, 0, BTreeMap::<String, usize>::new());
    for (file, bytes) in files(&folder) {
        let expected = expected(&folder, &file);
        let can_be = expected["claim"]["amount_can_be_a_claim"].as_bool().expect("a verdict");
        match claim_of(&bytes) {
            Ok(claim) => {
                assert!(can_be, "{file} became a claim");
                assert_claim_says_what_the_invoice_says(&file, &claim, &expected);
                let warned = claim.warnings.iter().any(|warning| warning == "country_not_served");
                let served = |party: &str| {
                    expected[party]["country"].as_str().is_some_and(|code| rules::Country::parse(code).is_some())
                };
                assert_eq!(warned, !served("buyer") && !served("seller"), "{file}: the law of it");
                unserved += usize::from(warned);
                claims += 1;
            }
            Err(reason) => {
                assert!(!can_be, "{file} was refused: {reason}");
                assert_eq!(expected["claim"]["why_not"][0], reason.to_string(), "{file}");
                *refused.entry(reason.to_string()).or_default() += 1;
            }
        }
    }
    let count: usize = refused.values().sum();
    // Danish and Croatian invoices to Danish and Croatian buyers: claims whose law a person confirms.
    assert_eq!(unserved, 5);
    eprintln!("{} published invoices: {claims} claims, {count} refused {refused:?}", claims + count);
    assert_eq!(refused.get("credit_note"), Some(&8));
    assert_eq!(refused.get("nothing_payable"), Some(&5));
    assert_eq!((claims, count), (78, 13));
}

/// The claim has the amount, the parties and the references of the expectation, and warns where that warns.
fn assert_claim_says_what_the_invoice_says(file: &str, claim: &rules::claim::Claim, expected: &Value) {
    let Obligation::Money(parts) = &claim.obligation else { panic!("{file}: an invoice asks for money") };
    let [(Component::Principal, amount)] = parts.as_slice() else { panic!("{file}: one principal") };
    assert_eq!(expected["payable"]["minor"].as_i64(), Some(amount.minor()), "{file}");
    assert_eq!(expected["payable"]["currency"], claim.currency.code(), "{file}");
    assert_eq!(expected["invoice_id"], claim.invoice.as_str(), "{file}");
    assert_eq!(expected["due_date"].as_str().and_then(Day::parse), claim.due_on, "{file}: no due date is invented");
    let name = |party: &str| [&expected[party]["name"], &expected[party]["registration_name"]];
    assert!(name("seller").iter().any(|name| **name == claim.seller.name.as_str()), "{file}");
    assert!(name("buyer").iter().any(|name| **name == claim.debtors[0].party.name.as_str()), "{file}");
    let features = expected["features"].as_array().expect("a list");
    let has = |feature: &str| features.iter().any(|other| other == feature);
    let warns = |warning: &str| claim.warnings.iter().any(|other| other == warning);
    if has("payee_differs") {
        assert_eq!(expected["payee_name"], claim.creditor.name.as_str(), "{file}: the claim was sold");
    } else {
        assert_eq!(claim.creditor, claim.seller, "{file}");
    }
    assert_eq!(has("no_due_date"), warns("due_date_missing"), "{file}");
    assert_eq!(has("iban_fails_mod_97"), warns("iban_check_digits"), "{file}");
    assert_eq!(expected["totals_agree"] == false, warns("totals_disagree"), "{file}");
    for means in expected["payment_means"].as_array().expect("a list") {
        for reference in means["payment_ids"].as_array().expect("a list") {
            assert!(claim.payment_references.iter().any(|kept| reference == kept.as_str()), "{file}: {reference}");
        }
    }
}

#[test]
fn a_file_of_another_kind_is_refused_by_its_name() {
    let Some(folder) = published("wrong_kind", "a_file_of_another_kind_is_refused_by_its_name") else { return };
    let names = [
        ("camt.052", "camt.052"),
        ("camt052", "camt.052"),
        ("camt-", "camt.052"),
        ("Catalogue", "a catalogue"),
        ("OrderResponse", "an order response"),
        ("ObjectEnvelope", "ObjectEnvelope"),
        ("svefaktura", "a Svefaktura"),
    ];
    let files = files(&folder);
    assert!(!files.is_empty());
    for (file, bytes) in &files {
        let (_, name) = names.iter().find(|(part, _)| file.contains(part)).expect("a kind that the test knows");
        let sentence = describe(bytes).expect_err(file);
        assert!(sentence.contains(name), "{file}: {sentence}");
        assert_eq!(claim_of(bytes), Err(NotAClaim::OtherDocument(sentence)), "{file}");
    }
    eprintln!("{} files of another kind: all refused by name", files.len());
}

#[test]
fn a_bank_statement_is_no_invoice() {
    let Some(folder) = published("statements", "a_bank_statement_is_no_invoice") else { return };
    let files = files(&folder);
    for (file, bytes) in &files {
        let sentence = describe(bytes).expect_err(file);
        assert!(sentence.contains("bank"), "{file}: {sentence}");
    }
    assert!(!files.is_empty());
    eprintln!("{} bank statements: all refused by name", files.len());
}

#[test]
fn a_hostile_file_is_refused_or_read_right() {
    let Some(folder) = published("hostile/files", "a_hostile_file_is_refused_or_read_right") else { return };
    let (mut refused, mut count) = (0, 0);
    for (file, bytes) in files(&folder) {
        count += 1;
        let read = describe(&bytes);
        if file.starts_with("corrupt-002") {
            // A plus sign is allowed in a decimal number; then it is exactly ten.
            assert_eq!(read.expect("it is read")["payable"]["minor"], 1000, "{file}");
        } else {
            let reason = read.expect_err(&file);
            assert!(!reason.is_empty() && !reason.contains("127.0.0.1"), "{file}: {reason}");
            assert!(claim_of(&bytes).is_err(), "{file}");
            refused += 1;
        }
    }
    eprintln!("{count} hostile files: {refused} refused, {} read right", count - refused);
}
