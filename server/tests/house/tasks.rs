//! Tasks: every kind that casework leaves for the staff has its words, so that no line of their list is a bare name.

use std::collections::BTreeSet;

use super::lexer;
use super::tree::{self, Source};

/// The kinds of task in a source: `kind: "…"` where a task is made, a constant whose comment begins with "Task:", and the
/// word in a statement that inserts one.
fn kinds(source: &Source) -> BTreeSet<String> {
    let mut kinds = BTreeSet::new();
    let lexed = lexer::lex(&source.text);
    let makes = source.text.contains("Task {");
    kinds.extend(lexed.texts.iter().filter(|text| makes && text.before.ends_with("kind: ")).map(|t| t.inside.clone()));
    let mut is_task = false;
    for line in source.text.lines().map(str::trim) {
        if let Some((_, value)) = line.split_once("&str = \"").filter(|_| is_task) {
            kinds.extend(value.split('"').next().map(str::to_owned));
        }
        is_task = line.starts_with("/// Task:");
    }
    for insert in source.text.split("insert into task ").skip(1) {
        let values = insert.split("values (").nth(1).unwrap_or_default().split(')').next().unwrap_or_default();
        kinds.extend(values.split('\'').nth(1).map(str::to_owned));
    }
    kinds
}

#[test]
fn every_kind_of_task_has_its_words() {
    let planted = Source {
        path: "server/casework/src/a.rs".to_owned(),
        text: "/// Task: look.\nconst A: &str = \"one\";\nlet t = NewTask { kind: \"two\" };\n\
               const I: &str = \"insert into task (kind)\nvalues ('three')\";\n"
            .to_owned(),
    };
    assert_eq!(kinds(&planted).into_iter().collect::<Vec<_>>(), ["one", "three", "two"]);
    let sources = tree::sources();
    let inside = sources.iter().filter(|source| tree::rust_in(&source.path, &["server/casework/src/"]));
    let found: BTreeSet<String> = inside.flat_map(kinds).collect();
    assert!(found.contains("refund") && found.contains("call_back") && found.contains("new_letter"), "{found:?}");
    let words: Vec<&str> = sources
        .iter()
        .filter(|source| source.path.starts_with("app/locales/nl/"))
        .map(|source| source.text.as_str())
        .collect();
    let words = format!("\n{}", words.join("\n"));
    let missing: Vec<_> = found
        .iter()
        .map(|kind| format!("task-{}", kind.replace('_', "-")))
        .filter(|id| !words.contains(&format!("\n{id} =")))
        .collect();
    assert!(missing.is_empty(), "no words for {missing:?}");
}
