//! Pack: an extract as one archive that says itself what is in it. The same data at the same instant make the same
//! bytes.
//!
//! Every file stands in `manifest.json` with its size and hash; `manifest.sig` is our signature under its exact bytes;
//! and the comment of the archive is our signature under all bytes before it, so that no bit of it can change unseen.

use std::io::{Cursor, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Datelike as _, Timelike as _};
use rules::spreadsheet;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::shape::{Extract, Table};
use crate::outside::Signer;
use crate::store::hex;
use crate::{Error, Outcome};

/// What a signature under a manifest is a signature of.
pub(super) const MANIFEST_CONTEXT: &str = "extract";
/// What a signature under a whole archive is a signature of.
pub(super) const ARCHIVE_CONTEXT: &str = "extract archive";
/// What the comment of an archive begins with; the signature follows in hexadecimal digits.
pub(super) const COMMENT: &str = "quitte-extract-1 ";
/// The version of the manifest.
pub(super) const MANIFEST: &str = "quitte-manifest-1";
/// The files that every archive has besides its content.
pub(super) const MANIFEST_FILE: &str = "manifest.json";
/// The signature under it, 64 bytes.
pub(super) const SIGNATURE_FILE: &str = "manifest.sig";

/// What is in an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// `quitte-manifest-1`.
    pub schema: String,
    /// The schema of `data.json`.
    pub data: String,
    /// When it was made, as RFC 3339 writes it.
    pub made_at: String,
    /// The short name of the key: the first 16 digits of the SHA-256 of it.
    pub key_id: String,
    /// The public key of Ed25519, in base64.
    pub public_key: String,
    /// Every file but the manifest and its signature, in the order of the archive.
    pub files: Vec<Entry>,
}

/// A file in the manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its name in the archive: neutral, so that the manifest itself tells nothing about anybody.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, hexadecimal.
    pub sha256: String,
}

/// What goes into an archive.
pub(super) struct Content<'a> {
    /// The data.
    pub extract: &'a Extract,
    /// The same for people, as a page that needs nothing else.
    pub page: String,
    /// The files that people sent, under their names in the archive.
    pub files: Vec<(String, Vec<u8>)>,
    /// Now, in microseconds since 1970 UTC.
    pub now: i64,
}

/// The archive, signed.
///
/// # Errors
/// Broken, when the archive cannot be written: an instant that it cannot hold.
pub(super) fn pack(content: Content<'_>, signer: &Signer) -> Outcome<Vec<u8>> {
    let Content { extract, page, files, now } = content;
    let data = serde_json::to_vec_pretty(extract).map_err(|error| Error::broken("an extract", error))?;
    let mut parts = vec![("index.html".to_owned(), page.into_bytes()), ("data.json".to_owned(), data)];
    parts.extend(extract.tables().iter().map(|table| (format!("csv/{}.csv", table.name), csv_of(table))));
    parts.extend(files);
    let entry = |(name, content): &(String, Vec<u8>)| Entry {
        name: name.clone(),
        size: content.len() as u64,
        sha256: hex(&Sha256::digest(content)),
    };
    let manifest = Manifest {
        schema: MANIFEST.to_owned(),
        data: extract.schema().to_owned(),
        made_at: super::line::Instant::new(now)?.as_str().to_owned(),
        key_id: signer.key_id(),
        public_key: STANDARD.encode(signer.public()),
        files: parts.iter().map(entry).collect(),
    };
    let mut manifest = serde_json::to_vec_pretty(&manifest).map_err(|error| Error::broken("an extract", error))?;
    manifest.push(b'\n');
    let signature = signer.sign(MANIFEST_CONTEXT, &manifest).to_vec();
    parts.push((MANIFEST_FILE.to_owned(), manifest));
    parts.push((SIGNATURE_FILE.to_owned(), signature));
    let archive = archive(&parts, now).map_err(|error| Error::broken("an extract", error))?;
    Ok(commented(archive, signer))
}

/// The parts one after the other, as they are: nothing is compressed, so nothing swells when it is opened.
fn archive(parts: &[(String, Vec<u8>)], now: i64) -> zip::result::ZipResult<Vec<u8>> {
    let at = DateTime::from_timestamp_micros(now).unwrap_or_default();
    let part = |number: u32| u8::try_from(number).unwrap_or(0);
    let year = u16::try_from(at.year()).unwrap_or(0);
    let time = zip::DateTime::from_date_and_time(
        year,
        part(at.month()),
        part(at.day()),
        part(at.hour()),
        part(at.minute()),
        part(at.second()),
    )?;
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(time)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// An archive ends with the length of its comment, which was none, and its comment.
fn commented(mut archive: Vec<u8>, signer: &Signer) -> Vec<u8> {
    archive.truncate(archive.len() - 2);
    let signature = signer.sign(ARCHIVE_CONTEXT, &Sha256::digest(&archive));
    let comment = format!("{COMMENT}{}", hex(&signature));
    let length = u16::try_from(comment.len()).expect("a comment of ours is short");
    archive.extend(length.to_le_bytes());
    archive.extend(comment.as_bytes());
    archive
}

/// A table as RFC 4180 has it, and no cell of it is a formula.
fn csv_of(table: &Table) -> Vec<u8> {
    let mut file = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for line in std::iter::once(&table.heads).chain(&table.lines) {
        let cells = line.iter().map(|text| if is_number(text) { text.clone() } else { spreadsheet::cell(text) });
        file.write_record(cells).expect("every line has the same cells, and memory does not fail");
    }
    file.into_inner().expect("memory does not fail")
}

/// Nothing but a decimal number: a minus before it is no formula.
fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let plain = text.strip_prefix('-').unwrap_or(text);
    match plain.split_once('.') {
        Some((whole, rest)) => digits(whole) && digits(rest),
        None => digits(plain),
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::Instant;
    use super::super::record::LeftOut;
    use super::super::shape::{Agency, Portability, Schema};
    use super::*;

    /// 20 May 2026, noon in the Netherlands.
    const NOW: i64 = 1_779_271_200_000_000;

    fn nothing_yet() -> Extract {
        let text = |text: &str| text.to_owned();
        let agency = Agency { name: text("A"), register_number: text("1"), phone: text("0"), site: text("s") };
        let made_at = Instant::new(NOW).expect("an instant");
        let mut none = Portability::empty(Schema::Portability, made_at, agency);
        none.left_out.push(LeftOut { what: text("files"), count: 1, why: text("too_large") });
        Extract::Portability(Box::new(none))
    }

    #[test]
    fn the_same_data_at_the_same_instant_make_the_same_bytes() {
        let signer = Signer::new(b"a secret of this test");
        let made = |now| {
            let (extract, files) = (nothing_yet(), vec![("files/0001.pdf".to_owned(), b"%PDF".to_vec())]);
            pack(Content { extract: &extract, page: "<p>".to_owned(), files, now }, &signer).expect("packed")
        };
        assert_eq!(made(NOW), made(NOW));
        assert_ne!(made(NOW), made(NOW + 2_000_000));
        let verified = crate::extract::verify(&made(NOW), Some(signer.public())).expect("it is whole");
        let names: Vec<_> = verified.manifest.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["index.html", "data.json", "csv/left_out.csv", "files/0001.pdf"]);
    }

    #[test]
    fn a_number_stays_a_number_in_a_spreadsheet_and_a_formula_becomes_text() {
        let line = ["-12.50", "7", "-", "=1+1", "-1+1", "1.", "a \"b\""].map(str::to_owned).to_vec();
        let table = Table { name: "x", heads: vec!["h".to_owned(); 7], lines: vec![line] };
        let text = String::from_utf8(csv_of(&table)).expect("text");
        assert_eq!(text.lines().nth(1), Some("-12.50,7,'-,'=1+1,'-1+1,1.,\"a \"\"b\"\"\""));
    }
}
