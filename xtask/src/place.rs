//! Where things are: the checkout, the build folder, and what is made in it.
//! `CARGO_TARGET_DIR` is honoured, so that several checkouts or an agent with a cache can share a build.

use std::path::{Path, PathBuf};

use crate::Outcome;

/// The top folder of the checkout.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("xtask/ lies in the checkout").to_path_buf()
}

/// The build folder: `CARGO_TARGET_DIR` or `target/`.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(named) if !named.is_empty() => root().join(named),
        _ => root().join("target"),
    }
}

/// What cargo calls the folder of a profile.
pub fn profile(release: bool) -> &'static str {
    if release { "release" } else { "debug" }
}

/// The folder of the assets that belong to the server of this profile.
pub fn site(release: bool) -> PathBuf {
    target().join(profile(release)).join("site")
}

/// The server's binary.
pub fn quitte(release: bool) -> PathBuf {
    target().join(profile(release)).join("quitte")
}

/// Every file under a folder, sorted by path; none when the folder is absent.
pub fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&next) else { continue };
        for entry in entries {
            let path = entry.map_err(|why| format!("cannot list {}: {why}", next.display()))?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Reads a file, with its name in the complaint.
pub fn read(path: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(path).map_err(|why| format!("cannot read {}: {why}", path.display()))
}

/// Writes a file and the folders it lies in.
pub fn write(path: &Path, bytes: &[u8]) -> Outcome {
    let folder = path.parent().expect("a file lies in a folder");
    make(folder)?;
    std::fs::write(path, bytes).map_err(|why| format!("cannot write {}: {why}", path.display()))
}

/// Makes a folder and the folders it lies in.
pub fn make(folder: &Path) -> Outcome {
    std::fs::create_dir_all(folder).map_err(|why| format!("cannot make {}: {why}", folder.display()))
}

/// Removes a folder with all that is in it, if it is there.
pub fn clear(folder: &Path) -> Outcome {
    match std::fs::remove_dir_all(folder) {
        Err(why) if why.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("cannot remove {}: {why}", folder.display()))
        }
        _ => Ok(()),
    }
}
