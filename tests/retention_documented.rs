//! The table of `docs/retention.md` is the list of the code: every item with its rules, and every rule.

use rules::privacy::RetentionRule;
use rules::retention::Item;

const DOCUMENT: &str = include_str!("../docs/retention.md");

/// The cells of each row that begins with a name in code marks.
fn rows() -> Vec<Vec<&'static str>> {
    let rows = DOCUMENT.lines().filter(|line| line.starts_with("| `"));
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

fn bare(cell: &str) -> String {
    cell.replace('`', "")
}

#[test]
fn every_item_stands_in_the_document_once_with_its_rules_and_a_row_of_the_notice() {
    let rows: Vec<_> = rows().into_iter().filter(|row| row.len() == 5).collect();
    let names: Vec<String> = rows.iter().map(|row| bare(row[0])).collect();
    let items: Vec<&str> = Item::ALL.iter().map(|item| item.name()).collect();
    assert_eq!(names, items, "in the order of the code");
    for (row, item) in rows.iter().zip(Item::ALL) {
        let rules: Vec<&str> = item.rules().iter().map(|rule| rule.name()).collect();
        assert_eq!(bare(row[3]), rules.join(" "), "{}", item.name());
        let sources: Vec<u32> = row[4].split(", ").map(|number| number.parse().expect("the number of a row")).collect();
        assert!(!sources.is_empty() && sources.iter().all(|row| *row == 24 || (42..=50).contains(row)), "{sources:?}");
    }
}

#[test]
fn every_rule_stands_in_the_document_once() {
    let mut named: Vec<String> = rows().into_iter().filter(|row| row.len() == 2).map(|row| bare(row[0])).collect();
    let mut rules: Vec<String> = RetentionRule::ALL.iter().map(|rule| rule.name().to_owned()).collect();
    named.sort_unstable();
    rules.sort_unstable();
    assert_eq!(named, rules);
}
