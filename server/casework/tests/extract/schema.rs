//! What may leave is decided for every column that there is, and the published schema is the one of the data.

use std::collections::{BTreeMap, BTreeSet};

use casework::extract::allowed;
use sqlx::Row as _;

use super::common::TestDatabase;

/// The schema that is served.
const PUBLISHED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/schema/extract-1.json");

/// Every column of every table of the product.
async fn columns(database: &TestDatabase) -> BTreeMap<String, BTreeSet<String>> {
    drop(database.open().await);
    let sql = if database.is_sqlite() {
        "select m.name, p.name from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table'"
    } else {
        "select cast(c.table_name as text), cast(c.column_name as text) from information_schema.columns c
        join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
        where c.table_schema = 'public' and t.table_type = 'BASE TABLE'"
    };
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in sqlx::query(sql).fetch_all(&mut database.stranger().await).await.expect("the tables") {
        found.entry(row.get(0)).or_default().insert(row.get(1));
    }
    found.retain(|table, _| !table.starts_with("sqlite_") && !table.starts_with("_sqlx"));
    found
}

#[tokio::test]
async fn every_column_of_every_table_is_decided_about() {
    let database = TestDatabase::new().await;
    let there = columns(&database).await;
    assert!(there.len() > 40, "the tables are found: {}", there.len());
    let undecided: Vec<String> = there
        .iter()
        .flat_map(|(table, columns)| columns.iter().map(move |column| format!("{table}.{column}")))
        .filter(|name| allowed::leaves(name).is_none())
        .collect();
    assert!(undecided.is_empty(), "decide in extract/allowed.rs about {undecided:?}");
}

#[test]
fn the_published_schema_is_that_of_the_data() {
    let published = std::fs::read_to_string(PUBLISHED).expect("it is published");
    assert!(
        casework::extract::schema() == published,
        "write it anew: quitte export schema > public/schema/extract-1.json"
    );
}
