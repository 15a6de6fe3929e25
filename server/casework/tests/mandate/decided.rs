//! That somebody decided which helpers may write what: a new kind of act fails here until it stands in `rules::mandate`.

/// Every name that a write has in the audit, as the source has it: `"payment.start"` in a call of `audit::record`, and
/// the part before the point where the rest comes from a machine.
fn names_in(source: &str) -> Vec<String> {
    let literals = |text: &str| -> Vec<String> {
        let inside = text.split('"').skip(1).step_by(2);
        let is_name = |one: &&str| {
            let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            one.split_once('.').is_some_and(|(family, rest)| word(family) && (word(rest) || rest.starts_with("{}")))
        };
        inside.filter(is_name).map(str::to_owned).collect()
    };
    let calls = source.split("audit::record(").skip(1);
    let mut names: Vec<String> =
        calls.flat_map(|call| literals(call.split("await").next().unwrap_or_default())).collect();
    let made = source.split("let act = ").chain(source.split("let (act")).skip(1);
    names.extend(made.flat_map(|made| literals(made.split(';').next().unwrap_or_default())));
    names
}

#[test]
fn somebody_decided_about_every_act_that_is_written() {
    fn look(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder of the source") {
            let path = entry.expect("an entry").path();
            if path.ends_with("store") {
                continue; // Names of tables and columns, and no acts.
            }
            if path.is_dir() {
                look(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.extend(names_in(&std::fs::read_to_string(&path).expect("a file of the source")));
            }
        }
    }
    let mut found = Vec::new();
    look(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut found);
    found.sort();
    found.dedup();
    assert!(found.len() > 60, "{found:?}");
    assert!(["payment.start", "dispute.file", "settlement.{}"].iter().all(|one| found.iter().any(|name| name == one)));
    let open: Vec<_> = found.iter().filter(|act| rules::mandate::writes(act).is_none()).collect();
    assert!(open.is_empty(), "decide in rules::mandate which helpers may write these: {open:?}");
}
