//! `quitte backup`: the database, the files of people, the list of erasures and the signed heads of the audit in one
//! folder, with a hash of each. The keys are not in it: whoever finds it reads nothing about anybody.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read, Write as _};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

use casework::Office;
use chrono::{DateTime, SecondsFormat};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Stop;
use crate::config::Settings;
use crate::office::ERASURES;

/// What says what a backup holds.
pub const MANIFEST: &str = "manifest.json";
/// The copy of an SQLite database.
pub const SQLITE: &str = "quitte.db";
/// The archive of a PostgreSQL database, as `pg_dump --format=custom` writes it.
pub const POSTGRES: &str = "quitte.pgdump";
/// The folder of the files of people, sealed as they lie on the disk.
pub const FILES: &str = "files";
/// The folder of the signed heads of the audit, a file a month.
pub const HEADS: &str = "heads";
const FORM: u32 = 1;
const READ_BYTES: usize = 64 * 1024;

/// What a backup holds.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of this list.
    pub form: u32,
    /// The release that made it.
    pub version: String,
    /// RFC 3339.
    pub made_at: String,
    /// Every other file of the folder.
    pub files: Vec<Kept>,
}

/// A file of a backup.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Its path in the folder.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// Makes a backup.
///
/// # Errors
/// When the folder is not empty, or something cannot be copied.
pub async fn run(office: &Office, settings: &Settings, folder: &Path) -> Result<(), Stop> {
    make_empty(folder)?;
    casework::erasure::note_down(office).await?;
    // Before the database: a head never covers a line that the backup does not hold.
    let mut kept = copy_files(&settings.heads_dir(), folder, HEADS)?;
    kept.push(copy_database(office, settings, folder).await?.to_owned());
    // After the database: what it names was there before, and what came since is nobody's yet.
    kept.extend(copy_files(&settings.data_dir.join(FILES), folder, FILES)?);
    let erasures = settings.data_dir.join(ERASURES);
    if erasures.exists() {
        copy(&erasures, &folder.join(ERASURES))?;
        kept.push(ERASURES.to_owned());
    }
    let now = DateTime::from_timestamp_micros(office.clock().now_us()).unwrap_or_default();
    let manifest = Manifest {
        form: FORM,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: now.to_rfc3339_opts(SecondsFormat::Secs, true),
        files: kept.iter().map(|path| weigh(folder, path)).collect::<Result<_, _>>()?,
    };
    let text = serde_json::to_string_pretty(&manifest).map_err(|error| Stop::Refused(format!("{error}.")))?;
    write(&folder.join(MANIFEST), text.as_bytes())?;
    say!("{} files are in {}.", manifest.files.len(), folder.display());
    say!("The keys are not: without a copy of {} it cannot be read.", settings.data_dir.join("keys").display());
    Ok(())
}

/// Reads the manifest of a folder and compares every file with it.
///
/// # Errors
/// When a file is missing, another one than it was, or not on the list.
pub fn checked(folder: &Path) -> Result<Manifest, Stop> {
    let no_backup = |why: String| Stop::Refused(format!("{} is no whole backup: {why}.", folder.display()));
    let text =
        std::fs::read_to_string(folder.join(MANIFEST)).map_err(|error| no_backup(format!("{MANIFEST}: {error}")))?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|error| no_backup(format!("{MANIFEST}: {error}")))?;
    if manifest.form != FORM {
        return Err(no_backup("another release made it".to_owned()));
    }
    for kept in &manifest.files {
        let is_inside = Path::new(&kept.path).components().all(|part| matches!(part, std::path::Component::Normal(_)));
        if !is_inside || weigh(folder, &kept.path)? != *kept {
            return Err(no_backup(format!("{} is not what was written", kept.path)));
        }
    }
    let mut there = names(folder)?;
    for inner in [FILES, HEADS] {
        there.extend(names(&folder.join(inner))?.into_iter().map(|name| format!("{inner}/{name}")));
    }
    let is_listed = |path: &String| {
        [MANIFEST, FILES, HEADS].contains(&path.as_str()) || manifest.files.iter().any(|kept| kept.path == *path)
    };
    match there.into_iter().find(|path| !is_listed(path)) {
        Some(path) => Err(no_backup(format!("{path} is not on its list"))),
        None => Ok(manifest),
    }
}

/// Copies a file that only its owner may read; it is on the disk when this returns.
///
/// # Errors
/// When there is one, or the disk refuses.
pub fn copy(from: &Path, to: &Path) -> Result<(), Stop> {
    let cannot = |error: std::io::Error| Stop::Refused(format!("{} cannot be copied: {error}.", from.display()));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(to).map_err(cannot)?;
    let mut source = File::open(from).map_err(cannot)?;
    std::io::copy(&mut source, &mut file).map_err(cannot)?;
    file.sync_all().map_err(cannot)
}

/// Makes a folder, or takes one that is empty.
///
/// # Errors
/// When something is in it.
pub fn make_empty(folder: &Path) -> Result<(), Stop> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| Stop::Refused(format!("{} cannot be made: {error}.", folder.display())))?;
    if names(folder)?.is_empty() { Ok(()) } else { Err(Stop::Refused(format!("{} is not empty.", folder.display()))) }
}

/// The names in a folder; none where there is no folder.
///
/// # Errors
/// When it cannot be read.
pub fn names(folder: &Path) -> Result<Vec<String>, Stop> {
    let cannot = |error: std::io::Error| Stop::Refused(format!("{} cannot be read: {error}.", folder.display()));
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(cannot(error)),
    };
    let name =
        |entry: std::io::Result<std::fs::DirEntry>| entry.map(|it| it.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = entries.map(name).collect::<Result<_, _>>().map_err(cannot)?;
    names.sort();
    Ok(names)
}

/// One of the programs that PostgreSQL brings along, told which database without its password standing in a list of
/// processes.
///
/// # Errors
/// When it is not there, or fails.
pub fn postgres(program: &str, url: &str, arguments: &[&std::ffi::OsStr]) -> Result<(), Stop> {
    let (address, password) = without_password(url);
    let mut command = Command::new(program);
    command.arg("--no-password").arg(format!("--dbname={address}")).args(arguments);
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    let ended = command.status().map_err(|_| {
        Stop::Refused(format!("{program} is not on this machine; install the client programs of PostgreSQL."))
    })?;
    if ended.success() { Ok(()) } else { Err(Stop::Refused(format!("{program} failed; it said why above."))) }
}

async fn copy_database(office: &Office, settings: &Settings, folder: &Path) -> Result<&'static str, Stop> {
    let url = settings.database_url();
    if url.starts_with("sqlite:") {
        let to = folder.join(SQLITE);
        office.store().copy_sqlite(&to).await?;
        let private = std::fs::set_permissions(&to, std::fs::Permissions::from_mode(0o600));
        let stored = private.and_then(|()| File::open(&to)?.sync_all());
        stored.map_err(|error| Stop::Refused(format!("{} cannot be kept: {error}.", to.display())))?;
        return Ok(SQLITE);
    }
    let to = folder.join(POSTGRES);
    let file = ["--file".as_ref(), to.as_os_str()];
    let form = ["--format=custom", "--no-owner", "--no-privileges"].map(std::ffi::OsStr::new);
    postgres("pg_dump", &url, &[&form[..], &file[..]].concat())?;
    Ok(POSTGRES)
}

/// Copies what lies in a folder, as it is; what was deleted meanwhile is left out.
fn copy_files(from: &Path, folder: &Path, inner: &str) -> Result<Vec<String>, Stop> {
    let to = folder.join(inner);
    make_empty(&to)?;
    let mut copied = Vec::new();
    for name in names(from)? {
        let source = from.join(&name);
        if source.is_dir() {
            continue; // The folder of the heads can be a disk of its own, with what a disk has at its top.
        }
        match copy(&source, &to.join(&name)) {
            Ok(()) => copied.push(format!("{inner}/{name}")),
            Err(_) if !source.exists() => drop(std::fs::remove_file(to.join(&name))),
            Err(stop) => return Err(stop),
        }
    }
    Ok(copied)
}

fn weigh(folder: &Path, path: &str) -> Result<Kept, Stop> {
    let cannot = |error: std::io::Error| Stop::Refused(format!("{path} cannot be read: {error}."));
    let mut file = File::open(folder.join(path)).map_err(cannot)?;
    let (mut hash, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; READ_BYTES]);
    loop {
        let read = file.read(&mut buffer).map_err(cannot)?;
        if read == 0 {
            break;
        }
        hash.update(&buffer[..read]);
        bytes += read as u64;
    }
    let sha256 = hash.finalize().iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    Ok(Kept { path: path.to_owned(), bytes, sha256 })
}

fn write(path: &Path, content: &[u8]) -> Result<(), Stop> {
    let cannot = |error: std::io::Error| Stop::Refused(format!("{} cannot be written: {error}.", path.display()));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(cannot)?;
    file.write_all(content).and_then(|()| file.sync_all()).map_err(cannot)
}

/// The address of a database without its password, and the password.
fn without_password(url: &str) -> (String, Option<String>) {
    let Some((scheme, rest)) = url.split_once("://") else { return (url.to_owned(), None) };
    let authority = rest.split('/').next().unwrap_or(rest);
    let Some((user, host)) = authority.rsplit_once('@') else { return (url.to_owned(), None) };
    let Some((name, password)) = user.split_once(':') else { return (url.to_owned(), None) };
    (format!("{scheme}://{name}@{host}{}", &rest[authority.len()..]), Some(decoded(password)))
}

/// `%41` is `A`.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_goes_another_way_than_the_address() {
        let (address, password) =
            without_password("postgres://quitte:ge%40heim@db.example:5432/quitte?sslmode=require");
        assert_eq!(address, "postgres://quitte@db.example:5432/quitte?sslmode=require");
        assert_eq!(password.as_deref(), Some("ge@heim"));
        let (address, password) = without_password("postgres://db.example/quitte");
        assert_eq!((address.as_str(), password), ("postgres://db.example/quitte", None));
    }
}
