//! Rooms and twins: the same noun stands in every layer, and no room reaches through a wall.

use std::collections::BTreeSet;

use super::tree::{self, Source, is, rust_in};
use super::{Rule, hold};

/// Folders of `app/src/` that are no feature: parts that features share.
const SHARED: [&str; 2] = ["design", "routes"];

/// The features with pages, by their folders in `app/src/`.
fn features(sources: &[Source]) -> BTreeSet<&str> {
    let page = |source: &Source| source.path.ends_with("/page.rs") || source.path.contains("/page/");
    let pages = sources.iter().filter(|source| rust_in(&source.path, &["app/src/"]) && page(source));
    let names = pages.filter_map(|source| source.path.split('/').nth(2));
    names.filter(|name| !SHARED.contains(name)).collect()
}

/// The files that a feature must have, as far as they are missing.
fn missing_twins(feature: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let twins = [
        format!("app/src/{feature}/mod.rs"),
        format!("app/locales/nl/{feature}.ftl"),
        format!("app/locales/en/{feature}.ftl"),
        format!("end2end/tests/{feature}.spec.mjs"),
    ];
    twins.into_iter().filter(|twin| !exists(twin)).collect()
}

#[test]
fn every_feature_has_its_twins_in_every_layer() {
    assert_eq!(missing_twins("case", |path| !path.contains("/en/")), ["app/locales/en/case.ftl"]);
    let sources = tree::sources();
    let features = features(&sources);
    assert!(!features.is_empty(), "app/src/ has no feature");
    let missing: Vec<_> = features.iter().flat_map(|feature| missing_twins(feature, tree::exists)).collect();
    assert!(missing.is_empty(), "missing {missing:?}");
}

#[test]
fn every_stylesheet_is_in_a_bundle() {
    let sources = tree::sources();
    let sheets = sources.iter().filter(|source| source.path.starts_with("style/") && is(&source.path, "css"));
    let sheets: Vec<_> = sheets.collect();
    assert!(!sheets.is_empty(), "style/ is empty");
    let entries = ["style/core.css", "style/forms.css", "style/figures.css", "style/desk.css"];
    let imported: String =
        sheets.iter().filter(|sheet| entries.contains(&sheet.path.as_str())).map(|sheet| sheet.text.as_str()).collect();
    let name = |sheet: &Source| sheet.path.trim_start_matches("style/").to_owned();
    let alone = sheets.iter().filter(|sheet| !entries.contains(&sheet.path.as_str()));
    let alone: Vec<_> = alone.filter(|sheet| !is_imported(&name(sheet), &imported)).map(|sheet| &sheet.path).collect();
    assert!(alone.is_empty(), "nobody imports {alone:?}");
}

fn is_imported(name: &str, imports: &str) -> bool {
    ["\"", "\"./", "'", "'./"].iter().any(|quote| imports.contains(&format!("{quote}{name}")))
}

#[test]
fn a_stylesheet_that_nobody_imports_is_found() {
    assert!(is_imported("button.css", "@import \"./button.css\" layer(components);"));
    assert!(!is_imported("button.css", "@import \"big-button.css\";"));
}

#[test]
fn the_web_stays_out_of_casework_and_the_database_out_of_the_pages() {
    hold(&Rule {
        applies: |path| rust_in(path, &["server/casework/src/", "server/auditor/src/", "app/src/"]),
        broken: |source, lexed| {
            // The auditor asks the rules and nobody else.
            let banned: &[&str] = match &source.path {
                path if path.starts_with("app/") => &["sqlx::"],
                path if path.starts_with("server/auditor/") => {
                    &["axum::", "leptos::", "http::", "sqlx::", "casework::"]
                }
                _ => &["axum::", "leptos::", "http::"],
            };
            let lines = (1..).zip(&lexed.code);
            let holds = |code: &str| banned.iter().any(|word| code.match_indices(word).any(|(at, _)| begins(code, at)));
            lines.filter(|(_, code)| holds(code)).map(|(line, _)| line).collect()
        },
        bad: ("app/src/case/api.rs", "let row = sqlx::query(\"x\");"),
        good: ("app/src/case/api.rs", "let case = casework::case::open(&office, &viewer, &reference).await?;"),
    });
}

/// Whether a word begins at this place.
fn begins(code: &str, at: usize) -> bool {
    !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
}

#[test]
fn only_the_engine_knows_which_database_it_is() {
    hold(&Rule {
        applies: |path| {
            rust_in(path, &["server/casework/src/"])
                && path != "server/casework/src/store/engine.rs"
                && !path.contains("/engine/")
        },
        broken: |_, lexed| {
            let lines = (1..).zip(&lexed.code);
            let holds = |code: &str| {
                ["sqlx::sqlite", "sqlx::postgres", "Sqlite", "PgPool"].iter().any(|word| code.contains(word))
            };
            let code = lines.filter(|(_, code)| holds(code)).map(|(line, _)| line);
            let sql =
                lexed.texts.iter().filter(|text| text.inside.contains("for update") || text.inside.contains("pragma "));
            code.chain(sql.map(|text| text.line)).collect()
        },
        bad: ("server/casework/src/store/case.rs", "use sqlx::sqlite::SqlitePool;"),
        good: ("server/casework/src/store/case.rs", "use sqlx::AnyPool;"),
    });
}
