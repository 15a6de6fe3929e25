//! The files of the checkout that people write.

use std::path::Path;

/// A file with its path from the top of the checkout.
pub struct Source {
    /// With `/` between folders.
    pub path: String,
    /// All of it.
    pub text: String,
}

/// What is written by a machine, or is not ours.
const NOT_OURS: [&str; 7] = ["target", "data", "node_modules", "out", ".git", "package-lock.json", "Cargo.lock"];

/// Every source file, sorted by path.
pub fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    walk(&top(), "", &mut found);
    assert!(found.len() > 20, "this is not the top of the checkout: {}", top().display());
    found.sort_by(|one: &Source, other| one.path.cmp(&other.path));
    found
}

/// Whether the file or folder exists.
pub fn exists(path: &str) -> bool {
    top().join(path).exists()
}

fn top() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("server/ lies in the checkout").to_path_buf()
}

fn walk(folder: &Path, path: &str, found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).expect("the checkout can be read") {
        let entry = entry.expect("the checkout can be read");
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
        if NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        if entry.path().is_dir() {
            walk(&entry.path(), &path, found);
        } else if let Ok(text) = std::fs::read_to_string(entry.path()) {
            found.push(Source { path, text });
        }
    }
}

/// `app/src/…/x.rs` and the like.
pub fn rust_in(path: &str, folders: &[&str]) -> bool {
    is(path, "rs") && folders.iter().any(|folder| path.starts_with(folder))
}

/// Whether the name ends in `.end`.
pub fn is(path: &str, end: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == end)
}
