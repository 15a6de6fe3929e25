//! As much of a lexer as the rules need: tells code, comments and text in quotes apart, and knows the line.

/// A file of Rust, taken apart. Tests at its end are left out: they may name what the product may not.
pub struct Lexed {
    /// The code of each line; comments are gone and every text is `""`.
    pub code: Vec<String>,
    /// The texts in quotes.
    pub texts: Vec<Text>,
}

/// A text in quotes.
pub struct Text {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What is between the quotes, escapes as written.
    pub inside: String,
    /// The code on that line before it.
    pub before: String,
}

/// Takes a file apart.
pub fn lex(source: &str) -> Lexed {
    let source = source.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let chars: Vec<char> = source.chars().collect();
    let mut lexed = Lexed { code: vec![String::new()], texts: Vec::new() };
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let line = lexed.code.len();
        let code = lexed.code.last_mut().expect("there is always a line");
        if rest.starts_with(&['/', '/']) {
            at += rest.iter().position(|c| *c == '\n').unwrap_or(rest.len());
        } else if let Some((open, close)) = quotes(rest, code) {
            let (text, length) = until(&rest[open..], &close);
            let before = code.clone();
            code.push_str("\"\"");
            lexed.code.extend(text.matches('\n').map(|_| String::new()));
            lexed.texts.push(Text { line, inside: text, before });
            at += open + length;
        } else if rest[0] == '\'' && (rest.get(1) == Some(&'\\') || rest.get(2) == Some(&'\'')) {
            let end = rest.iter().skip(2).position(|c| *c == '\'').unwrap_or(1);
            code.push_str("' '");
            at += end + 3;
        } else {
            if rest[0] == '\n' {
                lexed.code.push(String::new());
            } else {
                code.push(rest[0]);
            }
            at += 1;
        }
    }
    lexed
}

/// Whether a text begins here: how long its opening quote is, and what closes it.
fn quotes(rest: &[char], before: &str) -> Option<(usize, Vec<char>)> {
    if rest[0] == '"' {
        return Some((1, vec!['"']));
    }
    let word_goes_on = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
    if rest[0] != 'r' || word_goes_on {
        return None;
    }
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    let raw = rest.get(1 + hashes) == Some(&'"');
    raw.then(|| (hashes + 2, std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect()))
}

/// The text up to what closes it, and how many characters that took.
fn until(rest: &[char], close: &[char]) -> (String, usize) {
    let mut at = 0;
    while at < rest.len() && !rest[at..].starts_with(close) {
        // In a raw text a backslash is a backslash; those end in more than one quote or hold no quote at all.
        at += if rest[at] == '\\' && close.len() == 1 { 2 } else { 1 };
    }
    let at = at.min(rest.len());
    (rest[..at].iter().collect(), at + close.len())
}

#[test]
fn code_comments_and_texts_are_told_apart() {
    let lexed =
        lex("let a = \"x \\\" y\"; // \"no\"\nlet b = r#\"raw \"text\"\"#;\nlet c = '\"';\nlet d = f('\\'', \"z\");");
    assert_eq!(
        lexed.texts.iter().map(|one| one.inside.as_str()).collect::<Vec<_>>(),
        ["x \\\" y", "raw \"text\"", "z"]
    );
    assert_eq!(lexed.texts.iter().map(|one| one.line).collect::<Vec<_>>(), [1, 2, 4]);
    assert_eq!(lexed.code[0], "let a = \"\"; ");
    assert_eq!(lexed.texts[0].before, "let a = ");
}

#[test]
fn the_tests_at_the_end_of_a_file_are_left_out() {
    assert!(lex("fn a() {}\n#[cfg(test)]\nmod tests {\n    const X: &str = \"/cases\";\n}").texts.is_empty());
}
