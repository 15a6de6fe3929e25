//! The house rules: walks the sources and finds what the compiler cannot see, from a file without its twin to a
//! sentence outside the locale files. Each rule is first shown a planted mistake, so that it is known to be able to fail.

mod lexer;
mod lines;
mod looks;
mod people;
mod rooms;
mod sizes;
mod tasks;
mod tree;

use lexer::Lexed;
use tree::Source;

/// One rule about single files.
struct Rule {
    /// Which files it looks at, by their path from the top of the checkout.
    applies: fn(&str) -> bool,
    /// The lines (from 1) on which it is broken.
    broken: fn(&Source, &Lexed) -> Vec<usize>,
    /// A path and a text in which it is broken, and one in which it is not.
    bad: (&'static str, &'static str),
    good: (&'static str, &'static str),
}

/// Tries the rule on its own samples, then holds it against every file.
fn hold(rule: &Rule) {
    let find = |path: &str, text: &str| {
        assert!((rule.applies)(path), "the rule does not even look at {path}");
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        (rule.broken)(&source, &lexer::lex(text))
    };
    assert!(!find(rule.bad.0, rule.bad.1).is_empty(), "the rule cannot fail: {}", rule.bad.1);
    assert_eq!(find(rule.good.0, rule.good.1), Vec::<usize>::new(), "the rule is too strict: {}", rule.good.1);
    let mut found = Vec::new();
    let mut seen = 0;
    for source in tree::sources().iter().filter(|source| (rule.applies)(&source.path)) {
        seen += 1;
        let lines = (rule.broken)(source, &lexer::lex(&source.text));
        found.extend(lines.into_iter().map(|line| format!("{}:{line}", source.path)));
    }
    assert!(seen > 0, "the rule found no file to look at");
    assert!(found.is_empty(), "broken in\n  {}", found.join("\n  "));
}
