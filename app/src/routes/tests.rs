//! The tables of addresses hold together.

use std::fs;
use std::path::Path;

use super::*;

#[test]
fn every_server_function_is_in_the_table_by_which_the_server_lets_its_form_in() {
    // In two pieces: this line is none of them.
    let head = ["#[server(", "prefix = \""].concat();
    let (mut found, mut missing) = (0, Vec::new());
    for source in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        for address in source.split(&head).skip(1).filter_map(|rest| rest.split_once("\")]")) {
            let path = address.0.replace("\", endpoint = \"", "/");
            found += 1;
            if !FORMS.contains(&path.as_str()) && !staff::FORMS.contains(&path.as_str()) {
                missing.push(path);
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
    assert!(found > 100, "the server functions are found: {found}");
}

/// The text of every file of code below a folder, but this one.
fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if !path.ends_with("routes/tests.rs") {
            found.push(fs::read_to_string(path).expect("a file of code"));
        }
    }
    found
}

#[test]
fn a_form_leads_back_to_our_own_pages_only() {
    for path in ["/", "/help", "/cases/407155263860/pay", "/payments/pay_01JQ"] {
        assert!(is_own(path), "{path}");
    }
    for path in ["", "//evil.example", "/\\evil.example", "https://evil.example/", "/help?x=1", "/cases//pay", "/do/x"]
    {
        assert!(!is_own(path), "{path}");
    }
}
