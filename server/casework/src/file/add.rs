//! Taking a file in: what is it, is there room, does the scanner know it, can it be opened; then it is kept. Everything
//! that can refuse it comes before anything is written.

use std::sync::Arc;

use rules::file::{self, FILE_BYTES_MAX, FileRefusal, Kind, PERSON_BYTES_MAX, Scan, TRAY_FILES_MAX};
use rules::identity::Act;
use rules::ids::{FileId, PersonId};
use sha2::{Digest, Sha256};

use super::{FileView, Filing, checked, names, on_disk, view};
use crate::outside::opener::Opened;
use crate::outside::scanner::Verdict;
use crate::store::file::{self as rows, FileRow};
use crate::store::{Write, hex};
use crate::{Error, Office, Outcome, Viewer, audit};

/// A file as it came.
pub struct Sent<'a> {
    /// The name that its sender gave it.
    pub name: &'a str,
    /// The media type that the browser declared; empty where none was.
    pub declared: &'a str,
    /// All of it.
    pub content: Vec<u8>,
}

/// A file that passed, before it is kept.
struct Passed {
    row: FileRow,
    kept: Arc<Vec<u8>>,
    previews: Vec<Vec<u8>>,
}

/// Keeps a file in the tray of this purpose. The same content a second time is the file that is there.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`] for what is no purpose; refused with what is wrong with the file.
pub async fn add(office: &Office, viewer: &Viewer, purpose: &str, sent: Sent<'_>) -> Outcome<FileView> {
    let person = viewer.may(Act::SeeCase)?;
    viewer.may_write("file.add")?;
    let purpose = checked(purpose)?;
    let filing = office.files()?;
    if sent.content.len() > FILE_BYTES_MAX {
        return Err(file::too_large().into());
    }
    let name = file::shown_name(sent.name);
    let kind = file::kind(&name, sent.declared, &sent.content)?;
    let content = Arc::new(sent.content);
    has_room(office, person, purpose, content.len()).await?;
    let scan = match filing.scanner.scan(&content).await {
        Verdict::Keep(scan) => scan,
        Verdict::Infected => return Err(FileRefusal::Infected.into()),
    };
    let Opened { made_anew, previews } = filing.opener.open(kind, Arc::clone(&content)).await?;
    let kept = made_anew.map_or(content, Arc::new);
    let row = described(office, person, purpose, name, kind, scan, &kept, previews.len());
    keep(office, filing, person, Passed { row, kept, previews }).await
}

/// Refuses early what would not fit, before the work of opening it.
async fn has_room(office: &Office, person: &PersonId, purpose: &str, bytes: usize) -> Outcome<()> {
    let mut write = office.store().begin().await?;
    fits(&mut write, person, purpose, bytes).await
}

async fn fits(write: &mut Write, person: &PersonId, purpose: &str, bytes: usize) -> Outcome<()> {
    let (used, number) = rows::used(write, person.as_str(), purpose).await?;
    let used = usize::try_from(used).map_err(|error| Error::broken("counting files", error))?;
    if usize::try_from(number).unwrap_or(usize::MAX) >= TRAY_FILES_MAX {
        return Err(file::too_many().into());
    }
    if used.saturating_add(bytes) > PERSON_BYTES_MAX {
        return Err(file::too_much().into());
    }
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "each is a column of the one row that is made here")]
fn described(
    office: &Office,
    person: &PersonId,
    purpose: &str,
    name: String,
    kind: Kind,
    scan: Scan,
    kept: &[u8],
    previews: usize,
) -> FileRow {
    FileRow {
        file_id: FileId::from_ulid(&office.chance().ulid(office.now())).to_string(),
        person_id: person.to_string(),
        tray: Some(purpose.to_owned()),
        name,
        kind: kind.name().to_owned(),
        bytes: i64::try_from(kept.len()).expect("ten megabytes at most"),
        sha256: hex(&Sha256::digest(kept)),
        scan: scan.name().to_owned(),
        previews: i64::try_from(previews).expect("a handful"),
        disk: hex(&office.chance().bytes::<16>()),
    }
}

/// First the row, so that two uploads at once see each other; then the bytes; then the row says that they are there.
async fn keep(office: &Office, filing: &Filing, person: &PersonId, passed: Passed) -> Outcome<FileView> {
    let Passed { row, kept, previews } = passed;
    let purpose = row.tray.as_deref().unwrap_or_default();
    let mut write = office.store().begin().await?;
    // The end of the audit chain is one lock for all: no two counts at once.
    write.lock_audit().await?;
    if let Some(same) = rows::same(&mut write, person.as_str(), purpose, &row.sha256).await? {
        return view(&same);
    }
    fits(&mut write, person, purpose, kept.len()).await?;
    let key = write.file_key(person.as_str()).await?;
    rows::insert(&mut write, &row, office.now()).await?;
    let detail = format!(r#"{{"kind":"{}","bytes":{},"scan":"{}"}}"#, row.kind, row.bytes, row.scan);
    audit::record(office, &mut write, person.as_str(), "file.add", &row.file_id, &detail).await?;
    write.commit().await?;

    let (vault, chance) = (filing.vault.clone(), office.chance().clone());
    let on_the_disk: Vec<String> = names(&row.disk, row.previews).collect();
    let written = on_disk(
        move || {
            let contents = std::iter::once(kept.as_slice()).chain(previews.iter().map(Vec::as_slice));
            on_the_disk
                .iter()
                .zip(contents)
                .try_for_each(|(name, content)| vault.put(name, &key.close(name, content), &chance))
        },
        "writing a file",
    );
    let written = written.await;
    let mut write = office.store().begin().await?;
    // Whoever sends again what a broken line seemed to lose may be faster than the first time: one of the two stays.
    write.lock_audit().await?;
    let same = rows::same(&mut write, person.as_str(), purpose, &row.sha256).await?;
    if written.is_ok() && same.is_none() {
        rows::stored(&mut write, &row.file_id, office.now()).await?;
    } else {
        rows::let_go(&mut write, &row.file_id, person.as_str(), office.now()).await?;
    }
    write.commit().await?;
    written?;
    view(same.as_ref().unwrap_or(&row))
}
