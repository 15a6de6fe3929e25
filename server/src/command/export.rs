//! `quitte export`: checks a file of somebody's data that we signed, offline, and says what its data look like.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use casework::extract::{self, ARCHIVE_BYTES_MAX};

use crate::Stop;

/// Checks every byte of a file; the key is the one that the agency publishes, in base64.
///
/// # Errors
/// When the file was changed, is none of ours or cannot be read; when the key is no key.
pub fn verify(file: &Path, public_key: Option<&str>) -> Result<(), Stop> {
    let key = public_key.map(key).transpose()?;
    let archive = read(file)?;
    let verified =
        extract::verify(&archive, key).map_err(|fault| Stop::Refused(format!("{}: {fault}.", file.display())))?;
    let manifest = verified.manifest;
    say!("{} is whole: {} files, made at {}.", file.display(), manifest.files.len(), manifest.made_at);
    say!("Signed with the key {} ({}).", manifest.key_id, manifest.public_key);
    if key.is_none() {
        say!(
            "Compare this key with the one that the agency publishes at /verify-export, or name it: --public-key KEY."
        );
    }
    Ok(())
}

/// Prints the JSON Schema of `data.json`.
pub fn schema() {
    say!("{}", extract::schema().trim_end());
}

fn key(text: &str) -> Result<[u8; 32], Stop> {
    let bytes = STANDARD.decode(text.trim()).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or_else(|| Stop::Usage("--public-key: a key is 32 bytes in base64, 44 characters.".into()))
}

fn read(file: &Path) -> Result<Vec<u8>, Stop> {
    let refused = |why: std::io::Error| Stop::Refused(format!("{}: the file cannot be read: {why}.", file.display()));
    let mut bytes = Vec::new();
    let most = ARCHIVE_BYTES_MAX as u64 + 1;
    File::open(file).map_err(refused)?.take(most).read_to_end(&mut bytes).map_err(refused)?;
    Ok(bytes)
}
