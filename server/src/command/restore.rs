//! `quitte restore`: a backup is put back where there is nothing, and nobody who was erased since comes back with it.

use std::ffi::OsStr;
use std::fs::{DirBuilder, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use casework::Office;
use casework::audit::Verdict;
use casework::outside::Erasures;

use super::backup::{self, FILES, HEADS, POSTGRES, SQLITE};
use crate::Stop;
use crate::config::Settings;
use crate::office::{self, ERASURES};

/// Puts the database and the files back, after every file of the backup was checked.
///
/// # Errors
/// When the backup is not whole, something is there already, or the list of erasures is not.
pub fn put_back(settings: &Settings, folder: &Path) -> Result<(), Stop> {
    let manifest = backup::checked(folder)?;
    office::make_folder(settings)?;
    let list = Erasures::new(settings.data_dir.join(ERASURES));
    let cannot = |error: std::io::Error| Stop::Refused(format!("{} cannot be used: {error}.", list.path().display()));
    if list.read().map_err(cannot)?.is_none() {
        return Err(Stop::Refused(format!(
            "{} does not exist: without it everybody would come back who was erased after this backup. Put the one of \
             the lost machine there; if it is lost too, take the one of the backup and erase again who was erased since.",
            list.path().display()
        )));
    }
    let holds = |name: &str| manifest.files.iter().any(|kept| kept.path == name);
    let url = settings.database_url();
    let name = if url.starts_with("sqlite:") { SQLITE } else { POSTGRES };
    if !holds(name) {
        return Err(Stop::Refused(format!("This backup is of the other kind of database: {name} is not in it.")));
    }
    backup::make_empty(&settings.data_dir.join(FILES))?;
    if name == SQLITE {
        let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
        let path = path.split('?').next().unwrap_or(path);
        backup::copy(&folder.join(SQLITE), Path::new(path))?;
    } else {
        // Into a database with tables it fails at the first of them, and leaves everything as it was.
        let archive = folder.join(POSTGRES);
        let how = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"].map(OsStr::new);
        backup::postgres("pg_restore", &url, &[&how[..], &[archive.as_os_str()]].concat())?;
    }
    for kept in manifest.files.iter().filter(|kept| kept.path.starts_with("files/")) {
        backup::copy(&folder.join(&kept.path), &settings.data_dir.join(&kept.path))?;
    }
    put_heads_back(&folder.join(HEADS), &settings.heads_dir())?;
    // Who was erased before the backup stays erased too, should the list of this machine be a younger one.
    if holds(ERASURES) {
        let earlier = Erasures::new(folder.join(ERASURES)).read().map_err(cannot)?.unwrap_or_default();
        let known = list.read().map_err(cannot)?.unwrap_or_default();
        list.add(earlier.difference(&known).map(String::as_str)).map_err(cannot)?;
    }
    Ok(())
}

/// Puts the signed heads of the backup where none are. Those of the lost machine are as old or younger, and stay: they
/// say what was lost since.
///
/// # Errors
/// When there are heads of another audit log, or the disk refuses.
fn put_heads_back(from: &Path, to: &Path) -> Result<(), Stop> {
    let cannot =
        |path: &Path, error: std::io::Error| Stop::Refused(format!("{} cannot be used: {error}.", path.display()));
    for name in backup::names(from)? {
        let (earlier, there) = (from.join(&name), to.join(&name));
        if !there.exists() {
            DirBuilder::new().recursive(true).mode(0o700).create(to).map_err(|error| cannot(to, error))?;
            backup::copy(&earlier, &there)?;
            continue;
        }
        let kept = std::fs::read(&earlier).map_err(|error| cannot(&earlier, error))?;
        let own = std::fs::read(&there).map_err(|error| cannot(&there, error))?;
        if own.starts_with(&kept) {
            continue;
        }
        // A file of heads is only added to: one that is not the beginning of the other is of another log.
        if !kept.starts_with(&own) {
            return Err(Stop::Refused(format!("{} holds the heads of another audit log.", there.display())));
        }
        let added = OpenOptions::new().append(true).open(&there).and_then(|mut file| {
            file.write_all(&kept[own.len()..])?;
            file.sync_all()
        });
        added.map_err(|error| cannot(&there, error))?;
    }
    Ok(())
}

/// Erases again who was erased, and checks what was put back.
///
/// # Errors
/// When the books or the audit log are not whole.
pub async fn look_after(office: &Office) -> Result<(), Stop> {
    let erased = casework::erasure::replay(office).await?;
    say!("{erased} people, cases and items that were erased since are erased again.");
    let found = casework::check::verify(office).await?;
    for difference in &found.found {
        say!("{difference}");
    }
    if !found.found.is_empty() {
        return Err(Stop::Refused("The books that were put back are not right.".into()));
    }
    match casework::audit::verify(office).await? {
        Verdict::Whole { lines, .. } => {
            say!("{} journals are right and {lines} lines of the audit log are whole.", found.journals);
            Ok(())
        }
        Verdict::Broken { number, why } => {
            Err(Stop::Refused(format!("The audit log that was put back is broken at line {number}: {why}.")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_come_back_where_none_are_and_younger_ones_stay() {
        let number = u64::from_be_bytes(casework::outside::Chance::system().bytes());
        let folder = std::env::temp_dir().join(format!("quitte-heads-{number:016x}"));
        let (from, to) = (folder.join("from"), folder.join("to"));
        std::fs::create_dir_all(&from).expect("a folder");
        let put = |path: &Path, text: &str| std::fs::write(path, text).expect("written");
        let read = |name: &str| std::fs::read_to_string(to.join(name)).expect("it is there");
        put(&from.join("2026-10"), "a\n");
        put_heads_back(&from, &to).expect("put back");
        assert_eq!(read("2026-10"), "a\n");
        put(&to.join("2026-10"), "a\nb\n");
        put(&from.join("2026-11"), "c\nd\n");
        put(&to.join("2026-11"), "c\n");
        put_heads_back(&from, &to).expect("put back");
        assert_eq!((read("2026-10").as_str(), read("2026-11").as_str()), ("a\nb\n", "c\nd\n"));
        put(&to.join("2026-10"), "x\n");
        assert!(put_heads_back(&from, &to).is_err(), "heads of another log");
        assert_eq!(read("2026-10"), "x\n", "and they are left as they are");
        std::fs::remove_dir_all(folder).ok();
    }
}
