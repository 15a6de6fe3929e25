//! What people read: words stand in the locale files, in every language, and every one of them is used.

use std::collections::{BTreeMap, BTreeSet};

use super::lexer::Lexed;
use super::tree::{self, Source, is, rust_in};
use super::{Rule, hold};

/// The languages that are complete; Dutch is the one that the others are held against.
const LANGUAGES: [&str; 2] = ["nl", "en"];

#[test]
fn words_stand_in_the_locale_files_only() {
    hold(&Rule {
        applies: |path| {
            rust_in(path, &["app/src/"])
                && !path.starts_with("app/src/design/gallery")
                && !path.starts_with("app/src/tests/")
        },
        broken: |_, lexed| {
            let in_quotes = lexed.texts.iter().filter(|text| is_shown(&text.before) && are_words(&text.inside));
            let mut found: Vec<usize> = in_quotes.map(|text| text.line).collect();
            found.extend(between_tags(lexed));
            found
        },
        bad: ("app/src/case/page.rs", "view! { <p>\"Nog te betalen\"</p> }"),
        good: ("app/src/case/page.rs", "view! { <p class=\"amount big\">{w.say(\"case-owed\")}</p> }"),
    });
}

#[test]
fn words_without_quotes_between_tags_are_found_too() {
    let lexed = super::lexer::lex("view! {\n    <p>Still to pay</p>\n}\nfn a() -> Vec<u8> where a > b && c < d {}");
    assert_eq!(between_tags(&lexed), [2]);
}

/// Whether a text stands where people will read it, by the code before it: not in an attribute or a match.
fn is_shown(before: &str) -> bool {
    let before = before.trim_end();
    let attribute = before.contains("=if ") || before.contains("={if ");
    before.is_empty() || (before.ends_with(['>', '{']) && !before.ends_with("=>") && !attribute)
}

/// Two words of letters next to each other.
fn are_words(text: &str) -> bool {
    let word = |word: &&str| word.len() > 1 && word.chars().all(char::is_alphabetic);
    let all: Vec<_> = text.split(' ').collect();
    all.windows(2).any(|pair| pair.iter().all(word))
}

/// The lines on which words stand between `>` and `</`.
fn between_tags(lexed: &Lexed) -> Vec<usize> {
    let inside = |code: &str| {
        let Some(end) = code.find("</") else { return false };
        code[..end].rsplit('>').next().is_some_and(|text| !text.contains(['{', '(', '<', '=', ';']) && are_words(text))
    };
    (1..).zip(&lexed.code).filter(|(_, code)| inside(code)).map(|(line, _)| line).collect()
}

/// The messages of a language, by id.
fn messages(sources: &[Source], language: &str) -> BTreeSet<String> {
    let folder = format!("app/locales/{language}/");
    let files = sources.iter().filter(|source| source.path.starts_with(&folder) && is(&source.path, "ftl"));
    files.flat_map(|file| ids(&file.text)).collect()
}

/// The ids that a locale file defines, terms (`-name`) included.
fn ids(text: &str) -> Vec<String> {
    let id = |line: &str| {
        let (id, _) = line.split_once(" =")?;
        let word = id.trim_start_matches('-').chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        (word && !id.is_empty()).then(|| id.to_owned())
    };
    text.lines().filter_map(id).collect()
}

#[test]
fn every_language_says_everything_in_the_same_files() {
    assert_eq!(ids("a-b = x\n    .c = no\n# d = no\n-term = y\n"), ["a-b", "-term"]);
    let sources = tree::sources();
    let mut files = BTreeMap::new();
    for language in LANGUAGES {
        for source in sources.iter().filter(|one| one.path.starts_with(&format!("app/locales/{language}/"))) {
            let name = source.path.rsplit('/').next().unwrap_or_default().to_owned();
            files.entry(name).or_insert_with(BTreeMap::new).insert(language, ids(&source.text));
        }
    }
    assert!(!files.is_empty(), "there are no locale files");
    let mut missing = Vec::new();
    for (file, by_language) in files {
        let all: BTreeSet<_> = by_language.values().flatten().collect();
        for language in LANGUAGES {
            let has = by_language.get(language).cloned().unwrap_or_default();
            missing.extend(all.iter().filter(|id| !has.contains(id)).map(|id| format!("{language}/{file}: {id}")));
        }
    }
    assert!(missing.is_empty(), "missing\n  {}", missing.join("\n  "));
}

#[test]
fn every_sentence_is_used_and_every_used_sentence_exists() {
    let sources = tree::sources();
    let known = messages(&sources, LANGUAGES[0]);
    let mut code: Vec<Lexed> = Vec::new();
    let rust = sources.iter().filter(|source| rust_in(&source.path, &["app/src/"]));
    code.extend(rust.map(|source| super::lexer::lex(&source.text)));
    let texts: BTreeSet<&str> = code.iter().flat_map(|one| &one.texts).map(|one| one.inside.as_str()).collect();
    let locales: String =
        sources.iter().filter(|one| one.path.starts_with("app/locales/nl/")).map(|one| one.text.as_str()).collect();
    let unused: Vec<_> = known.iter().filter(|id| !is_used(id, &texts, &locales)).collect();
    assert!(unused.is_empty(), "nobody uses {unused:?}");
    let mut absent = Vec::new();
    for text in code.iter().flat_map(|one| &one.texts) {
        let asked = [".say(", ".with(", ".rich("].iter().any(|call| text.before.ends_with(call));
        if asked && !known.contains(&text.inside) {
            absent.push(&text.inside);
        }
    }
    assert!(absent.is_empty(), "no locale file has {absent:?}");
}

/// By its whole name, by a name that is put together (`"refusal-{}"`), or by another sentence.
fn is_used(id: &str, texts: &BTreeSet<&str>, locales: &str) -> bool {
    let put_together = |text: &&str| {
        text.split_once('{').is_some_and(|(start, rest)| {
            let end = rest.split_once('}').map_or("", |(_, end)| end);
            let end = end.rsplit('}').next().unwrap_or_default();
            start.ends_with('-') && id.starts_with(start) && id.ends_with(end)
        })
    };
    let by_another = locales.contains(&format!("{{ {id} }}")) || locales.contains(&format!("{{ {id}("));
    texts.contains(id) || texts.iter().any(put_together) || by_another
}

#[test]
fn an_unused_sentence_is_found() {
    let texts = BTreeSet::from(["case-title", "refusal-{}", "stage-{name}-short"]);
    for used in ["case-title", "refusal-amount", "stage-letter-short"] {
        assert!(is_used(used, &texts, ""), "{used}");
    }
    assert!(!is_used("case-titles", &texts, "case-titles = x"));
    assert!(is_used("-agency", &texts, "x = { -agency } writes"));
}
