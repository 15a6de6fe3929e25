//! Published identifiers: 200 rows of each kind with verdicts by other programs, which lie beside the repository.
//! Where they do not, each test says that it did not run.

use std::fs;
use std::path::Path;

use rules::Day;
use rules::identifier::{Kind, canonical};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/identifiers");
const ROWS_EACH: usize = 200;

/// The day on which the rows were judged: it decides which birth dates were still to come.
fn day_of_the_verdicts() -> Day {
    Day::parse("2026-10-01").expect("a day")
}

/// The rows of a kind, each with its columns `kind,input,valid,canonical,case`; no field holds a comma or a quote.
fn rows(kind: Kind) -> Vec<Vec<String>> {
    let text =
        fs::read_to_string(Path::new(FOLDER).join(format!("{}.csv", kind.name()))).expect("every kind has a file");
    assert!(text.starts_with("kind,input,valid,canonical,case"), "{}", kind.name());
    text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn every_published_identifier_is_judged_as_published() {
    if !Path::new(FOLDER).is_dir() {
        eprintln!("NOT RUN: the published data (shared/data/identifiers) are not beside the repository");
        return;
    }
    let mut wrong = Vec::new();
    for kind in Kind::ALL {
        let rows = rows(*kind);
        let yes = rows.iter().filter(|row| row[2] == "yes").count();
        eprintln!("{}: {} rows, {yes} of them right", kind.name(), rows.len());
        assert!(rows.len() == ROWS_EACH && (90..=ROWS_EACH - 20).contains(&yes), "{}", kind.name());
        for row in rows {
            assert!(row[0] == kind.name() && Kind::parse(&row[0]) == Some(*kind), "{row:?}");
            let expected = (row[2] == "yes").then(|| row[3].clone());
            let found = canonical(*kind, &row[1], day_of_the_verdicts());
            if found != expected {
                wrong.push(format!("{row:?}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let files = fs::read_dir(FOLDER).expect("the folder can be listed").count();
    assert_eq!(files, Kind::ALL.len(), "every published file has a kind");
    eprintln!("{files} files of published identifiers agree");
}
