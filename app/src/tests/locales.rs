//! The locales: same ids and gaps in every language, no id unused, no sentence that is hard to read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// More words than this in a sentence of Dutch or English is not B1, on average over a message.
const WORDS_A_SENTENCE_MAX: f64 = 15.0;

/// Words that blame, threaten, or belong to lawyers and clerks (experience.md section 6, rule 23 of the style guide).
const FORBIDDEN: [&str; 22] = [
    "wanbetaler",
    "in gebreke",
    "sommatie",
    "nalatig",
    "dagvaarding",
    "debiteur",
    "crediteur",
    "vordering",
    "voldoen",
    "middels",
    "inzake",
    "conform",
    "derhalve",
    "gelieve",
    "onverwijld",
    "sorry",
    "please",
    "valid",
    "invalid",
    "debtor",
    "hereby",
    "failure to",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The messages of a language: id to text, with the comments and blank lines left out.
fn messages(language: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for file in files(&root().join("locales").join(language), "ftl") {
        let text = fs::read_to_string(file).expect("a locale file");
        let mut last = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            match line.split_once(" = ").filter(|_| !line.starts_with([' ', '}', '*'])) {
                Some((id, words)) => {
                    id.clone_into(&mut last);
                    assert!(found.insert(last.clone(), words.to_owned()).is_none(), "{language}: {id} is there twice");
                }
                None => found.get_mut(&last).expect("a line of a message").extend(["\n", line]),
            }
        }
    }
    found
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|is| is == ending) {
            found.push(path);
        }
    }
    found
}

fn gaps(text: &str) -> BTreeSet<String> {
    text.match_indices('$')
        .map(|(at, _)| text[at + 1..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect())
        .collect()
}

#[test]
fn every_language_says_the_same_things_with_the_same_gaps() {
    let (nl, en) = (messages("nl"), messages("en"));
    assert!(nl.len() > 200, "the locales were read");
    let ids = |of: &BTreeMap<String, String>| of.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(ids(&nl), ids(&en));
    for (id, text) in &nl {
        assert_eq!(gaps(text), gaps(&en[id]), "{id}");
    }
    let names = |language: &str| {
        let folder = root().join("locales").join(language);
        files(&folder, "ftl").iter().map(|f| f.file_name().map(ToOwned::to_owned)).collect::<BTreeSet<_>>()
    };
    assert_eq!(names("nl"), names("en"));
}

/// A word as the codes of refusals are written: small letters and dashes.
fn is_code(word: &str) -> bool {
    let begins = word.starts_with(|sign: char| sign.is_ascii_lowercase());
    begins && word.contains('-') && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The gaps into which names go. A name can end in a full stop ("B.V."), and two in a row are a mistake to a reader.
const NAMES: [&str; 6] = ["agency", "creditor", "helper", "name", "organisation", "partner"];

#[test]
fn no_name_stands_before_a_full_stop() {
    let mut doubled = Vec::new();
    for language in ["nl", "en"] {
        for (id, text) in messages(language) {
            if NAMES.iter().any(|name| text.contains(&format!("{{ ${name} }}."))) {
                doubled.push(format!("{language}: {id} can end in two full stops: {text}"));
            }
        }
    }
    assert!(doubled.is_empty(), "{}", doubled.join("\n"));
}

#[test]
fn every_message_is_used_and_every_used_one_exists() {
    let own = root().join("src/tests");
    let sources: String = files(&root().join("src"), "rs")
        .into_iter()
        .filter(|file| !file.starts_with(&own))
        .map(|file| fs::read_to_string(file).expect("a source"))
        .collect();
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("the refusals");
    let refusals = read("../src/refusal/codes.rs") + &read("../src/file.rs");
    let codes: BTreeSet<String> =
        quoted(&refusals).filter(|word| is_code(word)).map(|code| format!("refusal-{code}")).collect();
    let messages = messages("nl");
    for id in messages.keys() {
        // The kinds of tasks stand in the database; `server/tests/house/tasks.rs` holds them against these words.
        let used = sources.contains(&format!("\"{id}\"")) || codes.contains(id) || id.starts_with("task-");
        assert!(used, "{id} is used nowhere");
    }
    for code in &codes {
        assert!(messages.contains_key(code), "{code} has no words");
    }
    let calls = [".say(\"", ".with(\"", ".rich(\"", ".with(\n            \"", ".rich(\n        \""];
    for call in calls {
        for (at, _) in sources.match_indices(call) {
            let id = sources[at + call.len()..].split('"').next().unwrap_or_default();
            assert!(messages.contains_key(id), "{id} has no words");
            let bare = call == ".say(\"" && !gaps(&messages[id]).is_empty();
            assert!(!bare, "{id} is said without what belongs in its gaps");
        }
    }
}

fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2)
}

#[test]
fn every_sentence_can_be_read_by_somebody_who_reads_with_difficulty() {
    let mut long = Vec::new();
    for language in ["nl", "en"] {
        for (id, text) in messages(language) {
            assert!(!text.contains('!'), "{language} {id} shouts");
            let plain = text.replace(['{', '}', '$', '\n'], " ");
            let lower = plain.to_lowercase();
            for word in FORBIDDEN {
                let found = lower
                    .split(|c: char| !c.is_alphanumeric() && c != ' ')
                    .any(|part| format!(" {part} ").contains(&format!(" {word} ")));
                assert!(!found, "{language} {id} says \"{word}\"");
            }
            if text.contains("->") {
                continue;
            }
            let sentences =
                plain.split(['.', '?', ':']).filter(|part| part.split_whitespace().count() > 1).count().max(1);
            let words = plain.split_whitespace().count();
            #[expect(clippy::cast_precision_loss, reason = "a message has a handful of words")]
            let average = words as f64 / sentences as f64;
            if average > WORDS_A_SENTENCE_MAX {
                long.push(format!("{language} {id}: {average:.1} words a sentence"));
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn no_page_writes_its_own_words_styles_or_paths() {
    for file in files(&root().join("src"), "rs") {
        let name = file.display().to_string();
        if name.contains("/tests/") {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a source");
        assert!(text.lines().count() <= 400, "{name} is longer than 400 lines");
        assert!(!text.contains(" style="), "{name} has a style of its own");
        assert!(
            name.ends_with("text_area.rs") || !text.contains("<textarea\n") && !text.contains("<textarea "),
            "{name} writes a textarea"
        );
        let emits = ["shell.rs", "boot.rs", "qr.rs", "text_area.rs"].iter().any(|end| name.ends_with(end));
        assert!(emits || !text.contains("inner_html="), "{name} puts ready-made mark-up into a page");
        let titles = text.matches("<Title ").count();
        assert_eq!(titles, text.matches("escaped(&title)").count(), "{name} has a title that a name could end");
        let paths = name.contains("/routes/") || name.contains("/shell.rs") || name.ends_with("gallery.rs");
        assert!(paths || !text.contains("href=\"/") && !text.contains("action=\"/"), "{name} writes a path");
    }
}
