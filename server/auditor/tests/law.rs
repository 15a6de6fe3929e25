//! The vectors of others: every file of law and every table of numbers in the folder with the test data, when it is
//! there. Our own vectors are in `own.rs` and always run.

use std::path::{Path, PathBuf};

use rules::Day;
use serde_json::{Value, json};

/// A folder of the test data, which lie beside the checkout.
fn folder(name: &str) -> Option<PathBuf> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")).join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("NOT RUN: the published data (shared/data/{name}) are not beside the repository");
    None
}

fn differences(kind: &str, vectors: &[Value]) -> Vec<String> {
    let answer = |vector: &Value| auditor::line(vector, Some(kind));
    let right = |vector: &Value| json!({ "id": vector["id"], "result": vector["expected"] });
    let wrong = vectors.iter().filter(|vector| answer(vector) != right(vector));
    wrong.map(|vector| format!("{}\n  expected {}", answer(vector), vector["expected"])).collect()
}

#[test]
fn every_vector_of_the_law_folder_is_answered_exactly() {
    let Some(folder) = folder("law") else { return };
    let mut wrong = Vec::new();
    for kind in auditor::KINDS {
        let text = std::fs::read_to_string(folder.join(format!("{kind}.json"))).expect("a file of vectors");
        let read: Value = serde_json::from_str(&text).expect("JSON");
        let vectors = match read {
            Value::Array(vectors) => vectors,
            table => holidays(&table),
        };
        assert!(!vectors.is_empty(), "{kind} holds no vector");
        let found = differences(kind, &vectors);
        println!("{kind}: {} vectors, {} differences", vectors.len(), found.len());
        wrong.extend(found);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The table of holidays as vectors: it is a map of countries and years and holds its answers itself.
fn holidays(table: &Value) -> Vec<Value> {
    let mut vectors = auditor::holiday_questions(table);
    for vector in &mut vectors {
        let (country, year) = (vector["input"]["country"].clone(), vector["input"]["year"].to_string());
        vector["expected"] = table[country.as_str().expect("a country")][year].clone();
    }
    vectors
}

#[test]
fn every_number_of_the_identifiers_folder_is_judged_as_there() {
    let Some(folder) = folder("identifiers") else { return };
    let today = Day::parse("2026-11-22").expect("a day");
    let (mut checked, mut wrong) = (0, Vec::new());
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|ending| ending != "csv") {
            continue;
        }
        let mut rows = csv::Reader::from_path(&path).expect("CSV");
        let header = rows.headers().expect("a header").clone();
        let at = |name: &str| header.iter().position(|one| one == name).expect("a column");
        for row in rows.records() {
            let row = row.expect("a row");
            let canonical = auditor::check(&row[at("kind")], &row[at("input")], today).expect("a known kind");
            let expected = (&row[at("valid")] == "yes").then(|| row[at("canonical")].to_owned());
            checked += 1;
            if canonical != expected {
                wrong.push(format!("{row:?}: {canonical:?}"));
            }
        }
    }
    println!("identifiers: {checked} rows, {} differences", wrong.len());
    assert!(checked > 0 && wrong.is_empty(), "{}", wrong.join("\n"));
}
