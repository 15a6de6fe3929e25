//! What may depend on what: between our own rooms, and on the libraries of others (`deny.toml` is the list).
//! Cargo's own tree is asked, so a feature that somebody else switches on is seen as well.

use serde_json::Value;

use crate::{Outcome, place, shell, wasm};

/// The names of the checks and how they ended.
pub fn checks() -> Vec<(&'static str, Outcome)> {
    vec![
        (
            "the rules hold no web, no database and no clock",
            native("rules", &["tokio", "sqlx", "leptos", "axum", "casework", "app"]),
        ),
        (
            "the auditor asks the rules and nobody else",
            native("auditor", &["tokio", "sqlx", "leptos", "axum", "casework", "app", "server"]),
        ),
        ("casework holds no web and no page", native("casework", &["axum", "leptos", "app", "server", "testbank"])),
        ("the sandbox bank knows nothing of us", native("testbank", &["casework", "rules", "app", "leptos"])),
        ("the browser holds no database and no server", in_browser()),
        ("no banned library is in any tree", banned()),
        ("every licence is one that we accept", licences()),
    ]
}

fn native(package: &str, absent: &[&str]) -> Outcome {
    none(&tree(&["-p", package, "-e", "normal"])?, absent)
}

fn in_browser() -> Outcome {
    let tree = tree(&["-p", "browser", "--target", wasm::TARGET, "-e", "normal"])?;
    if !tree.iter().any(|name| name == "app") {
        return Err("the tree of the browser does not even hold app".into());
    }
    none(
        &tree,
        &["sqlx", "tokio", "axum", "casework", "leptos_axum", "leptos_router", "leptos_meta", "fluent-templates"],
    )
}

fn banned() -> Outcome {
    let names = listed(&deny()?, "deny");
    let banned: Vec<_> = names.iter().map(String::as_str).collect();
    none(&tree(&["--workspace", "--target", "all", "-e", "all"])?, &banned)
}

/// Every library offers at least one set of terms that `deny.toml` allows.
fn licences() -> Outcome {
    let allowed = listed(&deny()?, "allow");
    let json = shell::read(shell::cargo().args(["metadata", "--locked", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&json).map_err(|why| format!("cargo metadata: {why}"))?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata names no package")?;
    let wrong = packages.iter().filter(|one| !one["license"].as_str().is_some_and(|terms| accepts(terms, &allowed)));
    let wrong: Vec<_> = wrong.map(|one| format!("{} ({})", one["name"], one["license"])).collect();
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join(", ")) }
}

/// Whether one of the alternatives holds only allowed terms. `A OR B AND C`, `A/B` and brackets occur.
fn accepts(terms: &str, allowed: &[String]) -> bool {
    let known = |one: &str| allowed.iter().any(|name| name == one.trim());
    let depth_zero = split(terms.trim(), &[" OR ", "/"]);
    if depth_zero.len() > 1 {
        return depth_zero.iter().any(|one| accepts(one, allowed));
    }
    let all = split(terms.trim(), &[" AND "]);
    if all.len() > 1 {
        return all.iter().all(|one| accepts(one, allowed));
    }
    match terms.trim().strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => accepts(inner, allowed),
        None => known(terms),
    }
}

/// Splits at the separators that stand outside brackets.
fn split<'a>(text: &'a str, separators: &[&str]) -> Vec<&'a str> {
    let (mut parts, mut start, mut depth, mut at) = (Vec::new(), 0, 0_u32, 0);
    while at < text.len() {
        match text.as_bytes()[at] {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let found = separators.iter().find(|separator| depth == 0 && text[at..].starts_with(**separator));
        if let Some(separator) = found {
            parts.push(&text[start..at]);
            at += separator.len();
            start = at;
        } else {
            at += 1;
        }
    }
    parts.push(&text[start..]);
    parts
}

fn deny() -> Outcome<String> {
    Ok(String::from_utf8_lossy(&place::read(&place::root().join("deny.toml"))?).into_owned())
}

/// The quoted first words of the list `name = [ … ]`, one entry a line.
fn listed(toml: &str, name: &str) -> Vec<String> {
    let lines = toml.lines().skip_while(|line| *line != format!("{name} = [")).skip(1);
    let quoted = |line: &str| line.split('"').nth(1).map(str::to_owned);
    lines.take_while(|line| *line != "]").filter_map(quoted).collect()
}

/// The names of the packages in a tree.
fn tree(words: &[&str]) -> Outcome<Vec<String>> {
    let mut command = shell::cargo();
    command.args(["tree", "--locked", "--prefix", "none", "--format", "{p}"]).args(words);
    let names = shell::read(&mut command)?;
    Ok(names.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect())
}

fn none(tree: &[String], absent: &[&str]) -> Outcome {
    let found: Vec<_> = absent.iter().filter(|name| tree.iter().any(|one| one == **name)).copied().collect();
    if found.is_empty() { Ok(()) } else { Err(format!("found {}", found.join(", "))) }
}

#[cfg(test)]
mod tests {
    use super::{accepts, listed, none};

    #[test]
    fn terms_are_accepted_when_one_alternative_is_allowed_as_a_whole() {
        let allowed = ["MIT".to_owned(), "Apache-2.0".to_owned()];
        for good in ["MIT", "MIT OR GPL-3.0", "GPL-3.0/MIT", "(MIT OR GPL-3.0) AND Apache-2.0"] {
            assert!(accepts(good, &allowed), "{good}");
        }
        for bad in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR ISC) AND GPL-3.0", ""] {
            assert!(!accepts(bad, &allowed), "{bad}");
        }
    }

    #[test]
    fn a_library_that_must_be_absent_is_found() {
        let tree = ["rules".to_owned(), "tokio".to_owned()];
        assert_eq!(none(&tree, &["tokio", "sqlx"]), Err("found tokio".to_owned()));
        assert_eq!(none(&tree, &["sqlx"]), Ok(()));
    }

    #[test]
    fn a_list_is_read_from_the_file() {
        let toml = "[bans]\ndeny = [\n    { crate = \"openssl\", reason = \"x\" },\n]\nallow = [\n    \"MIT\",\n]\n";
        assert_eq!((listed(toml, "deny"), listed(toml, "allow")), (vec!["openssl".to_owned()], vec!["MIT".to_owned()]));
    }
}
