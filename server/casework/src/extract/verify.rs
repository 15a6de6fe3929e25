//! Verify: is this archive as we made it, every bit of it? It needs no database and no network: the archive and our
//! public key are enough.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use zip::{CompressionMethod, ZipArchive};

use super::pack::{ARCHIVE_CONTEXT, COMMENT, MANIFEST, MANIFEST_CONTEXT, MANIFEST_FILE, Manifest, SIGNATURE_FILE};
use crate::outside::signer::{is_signed, key_id};
use crate::store::hex;

/// Bytes of an archive that is looked at, at most.
pub const ARCHIVE_BYTES_MAX: usize = 128 * 1024 * 1024;
/// Files in it at most.
const FILES_MAX: usize = 10_000;
/// Bytes of a manifest at most.
const MANIFEST_BYTES_MAX: u64 = 4 * 1024 * 1024;
const SIGNATURE_BYTES: usize = 64;
/// The digits of a signature in the comment.
const SIGNATURE_DIGITS: usize = 2 * SIGNATURE_BYTES;

/// What was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// What is in it.
    pub manifest: Manifest,
    /// The key under which it is signed.
    pub public_key: [u8; 32],
}

/// Why an archive is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is larger than any that we make.
    #[error("the file is larger than any extract")]
    TooLarge,
    /// It is no archive, or not one of ours.
    #[error("this is no extract: {0}")]
    NotOurs(&'static str),
    /// The key that was named is another one.
    #[error("it is signed with another key ({0})")]
    OtherKey(String),
    /// The archive was changed.
    #[error("the file was changed: the signature under the whole archive does not fit")]
    ArchiveChanged,
    /// The manifest was changed.
    #[error("the file was changed: the signature under manifest.json does not fit")]
    ManifestChanged,
    /// A file was changed.
    #[error("the file was changed: {0} is not what the manifest says")]
    FileChanged(String),
    /// A file is missing or was added.
    #[error("the file was changed: the files are not those of the manifest")]
    OtherFiles,
}

/// Checks every byte of an archive. Where the public key is named, it must be signed with that one; else the key that
/// it names itself is taken, and whoever asks compares it with the one that we publish.
///
/// # Errors
/// [`Fault`].
pub fn verify(archive: &[u8], public_key: Option<[u8; 32]>) -> Result<Verified, Fault> {
    if archive.len() > ARCHIVE_BYTES_MAX {
        return Err(Fault::TooLarge);
    }
    let (signed, signature) = parted(archive)?;
    let whole = Sha256::digest(signed);
    if public_key.is_some_and(|key| !is_signed(&key, ARCHIVE_CONTEXT, &whole, &signature)) {
        return Err(named_key(archive).map_or(Fault::ArchiveChanged, |key| match public_key {
            Some(wanted) if wanted != key => Fault::OtherKey(key_id(&key)),
            _ => Fault::ArchiveChanged,
        }));
    }
    let mut zip = opened(archive)?;
    let text = file(&mut zip, MANIFEST_FILE, MANIFEST_BYTES_MAX)?;
    let manifest_signature = file(&mut zip, SIGNATURE_FILE, SIGNATURE_BYTES as u64)?;
    let (manifest, key) = manifest(&text)?;
    if !is_signed(&key, ARCHIVE_CONTEXT, &whole, &signature) {
        return Err(Fault::ArchiveChanged);
    }
    if !is_signed(&key, MANIFEST_CONTEXT, &text, &manifest_signature) {
        return Err(Fault::ManifestChanged);
    }
    files(&mut zip, &manifest)?;
    Ok(Verified { manifest, public_key: key })
}

/// The bytes that are signed, and the signature in the comment behind them.
fn parted(archive: &[u8]) -> Result<(&[u8], Vec<u8>), Fault> {
    const LENGTH: usize = COMMENT.len() + SIGNATURE_DIGITS;
    let without = || Fault::NotOurs("it has no signature of ours");
    let (rest, comment) = archive.split_at_checked(archive.len().wrapping_sub(LENGTH)).ok_or_else(without)?;
    let (signed, length) = rest.split_last_chunk::<2>().ok_or_else(without)?;
    if usize::from(u16::from_le_bytes(*length)) != LENGTH {
        return Err(without());
    }
    let digits = comment.strip_prefix(COMMENT.as_bytes()).ok_or_else(without)?;
    let digit = |b: u8| char::from(b).to_digit(16).filter(|_| !b.is_ascii_uppercase());
    let signature: Option<Vec<u8>> =
        digits.chunks_exact(2).map(|pair| u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()).collect();
    Ok((signed, signature.ok_or_else(without)?))
}

type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn opened(archive: &[u8]) -> Result<Zip<'_>, Fault> {
    let zip = ZipArchive::new(Cursor::new(archive)).map_err(|_| Fault::NotOurs("it is no archive"))?;
    if zip.len() > FILES_MAX { Err(Fault::NotOurs("it has too many files")) } else { Ok(zip) }
}

/// The key that an archive names itself, whether or not anything in it is right.
fn named_key(archive: &[u8]) -> Option<[u8; 32]> {
    let text = file(&mut opened(archive).ok()?, MANIFEST_FILE, MANIFEST_BYTES_MAX).ok()?;
    manifest(&text).ok().map(|(_, key)| key)
}

/// A file of an archive, which must lie in it as it is and be no longer than `most` bytes.
fn file(zip: &mut Zip<'_>, name: &str, most: u64) -> Result<Vec<u8>, Fault> {
    let found = zip.by_name(name).map_err(|_| Fault::OtherFiles)?;
    if found.compression() != CompressionMethod::Stored || found.size() > most || !found.is_file() {
        return Err(Fault::FileChanged(name.to_owned()));
    }
    let mut content = Vec::new();
    let read = found.take(most + 1).read_to_end(&mut content);
    match read {
        Ok(length) if length as u64 <= most => Ok(content),
        _ => Err(Fault::FileChanged(name.to_owned())),
    }
}

fn manifest(text: &[u8]) -> Result<(Manifest, [u8; 32]), Fault> {
    let not_ours = Fault::NotOurs("its manifest is not one of ours");
    let manifest: Manifest = serde_json::from_slice(text).map_err(|_| not_ours.clone())?;
    let key: [u8; 32] = STANDARD
        .decode(&manifest.public_key)
        .ok()
        .and_then(|key| key.try_into().ok())
        .ok_or_else(|| not_ours.clone())?;
    if manifest.schema != MANIFEST || manifest.key_id != key_id(&key) {
        return Err(not_ours);
    }
    Ok((manifest, key))
}

/// Every file of the manifest is there as it says, and no other.
fn files(zip: &mut Zip<'_>, manifest: &Manifest) -> Result<(), Fault> {
    let mut there = BTreeSet::new();
    for name in zip.file_names() {
        there.insert(name.map_err(|_| Fault::OtherFiles)?.into_owned());
    }
    let mut wanted: BTreeSet<String> = manifest.files.iter().map(|entry| entry.name.clone()).collect();
    let once = wanted.len() == manifest.files.len() && there.len() == zip.len();
    let fresh = wanted.insert(MANIFEST_FILE.to_owned()) && wanted.insert(SIGNATURE_FILE.to_owned());
    if !once || !fresh || wanted != there {
        return Err(Fault::OtherFiles);
    }
    let mut room = ARCHIVE_BYTES_MAX as u64;
    for entry in &manifest.files {
        let changed = || Fault::FileChanged(entry.name.clone());
        room = room.checked_sub(entry.size).ok_or(Fault::TooLarge)?;
        let content = file(zip, &entry.name, entry.size)?;
        if content.len() as u64 != entry.size || hex(&Sha256::digest(&content)) != entry.sha256 {
            return Err(changed());
        }
    }
    Ok(())
}
