//! What a line of code must not hold.

use super::lexer::{Lexed, Text};
use super::tree::{is, rust_in};
use super::{Rule, hold};

/// The lines of code that hold one of the words.
fn code_with(lexed: &Lexed, words: &[&str]) -> Vec<usize> {
    let lines = (1..).zip(&lexed.code);
    lines.filter(|(_, code)| words.iter().any(|word| code.contains(word))).map(|(line, _)| line).collect()
}

/// The lines with a text for which the question is true.
fn texts(lexed: &Lexed, wrong: impl Fn(&Text) -> bool) -> Vec<usize> {
    lexed.texts.iter().filter(|text| wrong(text)).map(|text| text.line).collect()
}

fn in_rust(path: &str) -> bool {
    is(path, "rs")
}

fn in_app(path: &str) -> bool {
    rust_in(path, &["app/src/"]) && !path.starts_with("app/src/tests")
}

#[test]
fn sql_stands_in_the_stores_only() {
    hold(&Rule {
        applies: |path| {
            let product = rust_in(path, &["src/", "app/", "server/"]) && !path.contains("/tests/");
            product && !path.contains("/store/") && !path.ends_with("/store.rs")
        },
        broken: |_, lexed| {
            const VERBS: [&str; 6] =
                ["select ", "insert into ", "update ", "delete from ", "create table ", "drop table "];
            texts(lexed, |text| {
                let sql = text.inside.trim_start_matches(['\\', '\n', ' ']).to_ascii_lowercase();
                let verb = VERBS.iter().any(|verb| sql.starts_with(verb));
                verb && ["from ", " set ", "values", "table ", "into "].iter().any(|word| sql.contains(word))
            })
        },
        bad: ("server/casework/src/case.rs", "let q = \"select balance\n from account\";"),
        good: ("server/casework/src/case.rs", "let words = \"Select a part of the amount\"; // select x from y"),
    });
}

#[test]
fn only_the_typed_text_area_writes_a_textarea() {
    // Leptos 0.8 does not escape what stands inside one.
    hold(&Rule {
        applies: |path| in_app(path) && path != "app/src/design/text_area.rs",
        broken: |_, lexed| {
            let mut found = code_with(lexed, &["<textarea", "textarea()"]);
            found.extend(texts(lexed, |text| text.inside.contains("<textarea")));
            found
        },
        bad: ("app/src/dispute/page.rs", "view! { <textarea name=\"statement\">{said}</textarea> }"),
        good: ("app/src/dispute/page.rs", "view! { <TextArea name=\"statement\" value=said /> } // not <textarea"),
    });
}

#[test]
fn no_view_has_an_inline_style() {
    hold(&Rule {
        // The page inside an extract is no view of the site: it is kept by people and can load nothing.
        applies: |path| in_app(path) && path != "app/src/extract/inside.rs",
        broken: |_, lexed| code_with(lexed, &[" style=", " style:", "<style>"]),
        bad: ("app/src/case/page.rs", "view! { <p style=\"color: red\">{x}</p> }"),
        good: ("app/src/case/page.rs", "view! { <p class=\"red\">{styles}</p> }"),
    });
}

#[test]
fn raw_html_is_emitted_in_the_known_places_only() {
    hold(&Rule {
        applies: |path| {
            const KNOWN: [&str; 4] =
                ["app/src/shell.rs", "app/src/design/text_area.rs", "app/src/design/qr.rs", "app/src/design/boot.rs"];
            in_app(path) && !KNOWN.contains(&path)
        },
        broken: |_, lexed| code_with(lexed, &["inner_html", "set_inner_html", "insert_adjacent_html"]),
        bad: ("app/src/case/page.rs", "view! { <p inner_html=note></p> }"),
        good: ("app/src/case/page.rs", "view! { <p>{note}</p> }"),
    });
}

#[test]
fn paths_are_written_in_routes_only() {
    hold(&Rule {
        applies: |path| in_app(path) && !path.starts_with("app/src/routes"),
        broken: |_, lexed| {
            texts(lexed, |text| {
                let mut letters = text.inside.chars();
                let path =
                    letters.next() == Some('/') && letters.next().is_none_or(|c| c.is_ascii_lowercase() || c == '{');
                // `/do` of the server functions' macro is named there because a macro takes no const.
                path && !text.before.contains("prefix")
            })
        },
        bad: ("app/src/case/page.rs", "view! { <a href=format!(\"/cases/{reference}\")>{x}</a> }"),
        good: ("app/src/case/page.rs", "view! { <a href=routes::case(reference)>{x}</a> } // \"/cases\""),
    });
}

#[test]
fn nobody_asks_the_machine_for_the_time_but_the_clock() {
    hold(&Rule {
        applies: |path| in_rust(path) && path != "server/casework/src/outside/clock.rs",
        broken: |_, lexed| {
            let found = code_with(lexed, &["Utc::now", "Local::now", "SystemTime::now", "rand::rng"]);
            let explained = |line: usize| {
                lexed.code[line.saturating_sub(6)..line].iter().any(|code| code.contains("clippy::disallowed_methods"))
            };
            found.into_iter().filter(|line| !explained(*line)).collect()
        },
        bad: ("server/casework/src/case.rs", "let today = chrono::Utc::now().date();"),
        good: ("server/casework/src/case.rs", "let today = office.clock().today();"),
    });
}

#[test]
fn what_leptos_cannot_do_safely_is_not_used() {
    hold(&Rule {
        applies: |path| rust_in(path, &["app/", "server/"]) && !path.starts_with("server/tests/house/"),
        broken: |_, lexed| code_with(lexed, &["GetUrl", "GetCbor", "MultipartFormData", "Websocket", "WebSocket"]),
        bad: ("app/src/case/api.rs", "#[server(input = GetUrl)]"),
        good: ("app/src/case/api.rs", "#[server(prefix = \"/do\", endpoint = \"case/note\")]"),
    });
}

#[test]
fn a_test_is_never_ignored_and_a_lint_never_just_allowed() {
    hold(&Rule {
        applies: in_rust,
        broken: |_, lexed| code_with(lexed, &["#[ignore", "#[should_panic", "#[allow(", "#![allow("]),
        bad: ("src/money.rs", "#[allow(dead_code)]\nfn a() {}"),
        good: (
            "src/money.rs",
            "#[expect(clippy::float_arithmetic, reason = \"a share of a bar in a picture\")]\nfn a() {}",
        ),
    });
}

#[test]
fn colours_stand_in_tokens_only() {
    hold(&Rule {
        applies: |path| (is(path, "css") && path.starts_with("style/") && path != "style/tokens.css") || in_app(path),
        broken: |source, lexed| {
            let lines: Vec<&str> = source.text.lines().collect();
            let css = is(&source.path, "css");
            let numbered = (1..).zip(lines).filter(|(_, line)| css && has_colour(line)).map(|(line, _)| line);
            let in_texts = texts(lexed, |text| !css && has_colour(&text.inside));
            numbered.chain(in_texts).collect()
        },
        bad: ("style/button.css", ".button { color: #0a5; }"),
        good: ("style/button.css", ".button { color: var(--action); }\na[href=\"#error-summary\"] {}\n#main {}"),
    });
    assert!(has_colour("border: 1px solid rgb(0 0 0 / 50%)"));
}

/// A hex colour as a value, or a colour function.
fn has_colour(text: &str) -> bool {
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab(", "hwb("];
    let hex = |rest: &str| {
        let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
        let ends = !rest[digits..].starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
        matches!(digits, 3 | 4 | 6 | 8) && ends && rest.starts_with(|c: char| c.is_ascii_hexdigit())
    };
    let values =
        text.match_indices('#').filter(|(at, _)| text[..*at].trim_end().ends_with([':', ',', '(']) || *at == 0);
    functions.iter().any(|name| text.contains(name)) || values.into_iter().any(|(at, _)| hex(&text[at + 1..]))
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    hold(&Rule {
        applies: in_rust,
        broken: |source, _| if source.text.starts_with("//! ") { Vec::new() } else { vec![1] },
        bad: ("src/money.rs", "use std::fmt;"),
        good: ("src/money.rs", "//! Money: whole cents.\nuse std::fmt;"),
    });
}

#[test]
fn tables_hold_whole_numbers_and_text_only() {
    // The two column types that both engines read the same way.
    hold(&Rule {
        applies: |path| is(path, "sql") && path.contains("/migrations/"),
        broken: |source, _| {
            let typed =
                |line: &str| line.split(['(', ',', ' ']).filter(|word| !word.is_empty()).nth(1).map(str::to_owned);
            let column = |line: &str| {
                line.starts_with("    ") && line.trim_start().starts_with(|c: char| c.is_ascii_lowercase())
            };
            let other = |line: &str| typed(line).is_some_and(|word| TYPES.contains(&word.as_str()));
            let lines = (1..).zip(source.text.lines());
            lines.filter(|(_, line)| column(line) && other(line)).map(|(line, _)| line).collect()
        },
        bad: ("server/casework/migrations/0009_x.sql", "create table x (\n    paid boolean not null\n);"),
        good: (
            "server/casework/migrations/0009_x.sql",
            "create table x (\n    paid_at bigint,\n    name text not null\n);",
        ),
    });
}

/// Column types that only one engine has, or that they read differently.
const TYPES: [&str; 16] = [
    "boolean",
    "bool",
    "date",
    "timestamp",
    "timestamptz",
    "numeric",
    "decimal",
    "integer",
    "int",
    "smallint",
    "real",
    "double",
    "uuid",
    "json",
    "jsonb",
    "varchar",
];
