//! Sizes: a file fits a head, a function fits a screen.

use super::tree::{self, Source, is};

/// Past these, find the seam.
const FILE_LINES_MAX: usize = 400;
const FUNCTION_LINES_MAX: usize = 60;

/// The files with code, and what is wrong in them.
fn broken(ends: &[&str], wrong: fn(&str) -> Vec<usize>) -> Vec<String> {
    let sources = tree::sources();
    let code = sources.iter().filter(|source| ends.iter().any(|end| is(&source.path, end)));
    let name = |source: &Source, line: usize| format!("{}:{line}", source.path);
    code.flat_map(|source| wrong(&source.text).into_iter().map(|line| name(source, line))).collect()
}

#[test]
fn a_file_fits_a_head() {
    assert_eq!(too_long(&"//\n".repeat(FILE_LINES_MAX + 1)), [FILE_LINES_MAX + 1]);
    assert_eq!(too_long(&"//\n".repeat(FILE_LINES_MAX)), [0; 0]);
    let found = broken(&["rs", "css", "mjs", "js", "sql"], too_long);
    assert!(found.is_empty(), "longer than {FILE_LINES_MAX} lines\n  {}", found.join("\n  "));
}

#[test]
fn a_function_fits_a_screen() {
    let of =
        |lines: usize| format!("impl X {{\n    pub async fn a(\n{}    }}\n}}\n", "        b();\n".repeat(lines - 2));
    assert_eq!(long_functions(&of(FUNCTION_LINES_MAX + 1)), [2]);
    assert_eq!(long_functions(&of(FUNCTION_LINES_MAX)), [0; 0]);
    let found = broken(&["rs"], long_functions);
    assert!(found.is_empty(), "longer than {FUNCTION_LINES_MAX} lines\n  {}", found.join("\n  "));
}

fn too_long(text: &str) -> Vec<usize> {
    let lines = text.lines().count();
    if lines > FILE_LINES_MAX { vec![lines] } else { Vec::new() }
}

/// The first lines of the functions that are too long. Rustfmt puts the closing brace below the `fn`.
fn long_functions(text: &str) -> Vec<usize> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if !is_function(line.trim_start()) || line.trim_end().ends_with(['}', ';']) {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let close = format!("{}}}", &line[..indent]);
        let length = lines[at..].iter().position(|line| *line == close).map_or(0, |end| end + 1);
        if length > FUNCTION_LINES_MAX {
            found.push(at + 1);
        }
    }
    found
}

fn is_function(line: &str) -> bool {
    let known = ["pub", "pub(crate)", "pub(super)", "async", "const"];
    let mut words = line.split(' ').skip_while(|word| known.contains(word));
    words.next() == Some("fn")
}
