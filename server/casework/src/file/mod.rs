//! File: what people send as proof. A file waits in a tray, named by what it is for, until the form of that tray is
//! sent; then it belongs to the object that the form made. What lies in a tray for a day is deleted.
//!
//! Invariants:
//! - nothing of a stranger is decoded in this process (see [`crate::outside::Opener`]);
//! - pictures are made anew from their pixels, documents are kept as they are and never shown, only handed out;
//! - no bytes on the disk are without a row, and none can be read without the key, which is not in the database.

mod add;
mod serve;
mod sweep;

use rules::file::{self, FileRefusal, Kind, Scan, TRAY_FILES_MAX};
use rules::identity::Act;
use rules::ids::{FileId, PersonId};
use rules::refusal::Refusal;

pub use self::add::{Sent, add};
pub use self::serve::{Download, LINK_MINUTES_MAX, Reader, link, preview, take};
pub(crate) use self::sweep::{purge_gone, sweep};
use crate::outside::{Opener, Scanner, Vault};
use crate::store::file::{self as rows, FileRow};
use crate::store::{Write, known};
use crate::{Error, Office, Outcome, Viewer, audit, draft};

/// The name of the trays among the drafts; the object is the purpose.
pub const FORM: &str = "file";
/// The field of a tray's draft that holds the name of the file that was refused.
pub const REFUSED: &str = "refused";
/// Characters of a purpose at most.
const PURPOSE_CHARACTERS_MAX: usize = 80;

/// Where files are kept, who opens them and who scans them.
#[derive(Clone, Debug)]
pub struct Filing {
    /// Where.
    pub vault: Vault,
    /// Who opens them.
    pub opener: Opener,
    /// Who scans them.
    pub scanner: Scanner,
}

/// A file as pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileView {
    /// The id.
    pub id: FileId,
    /// The name, as text.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Bytes of what is kept.
    pub bytes: u64,
    /// What the scanner said.
    pub scan: Scan,
    /// Are there pictures of it?
    pub has_preview: bool,
    /// How many.
    pub previews: u32,
}

/// The files that wait for a form to be sent, and why the last one was refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tray {
    /// What the files are for: `dispute:407155263860`.
    pub purpose: String,
    /// The files.
    pub files: Vec<FileView>,
    /// Why the last one was refused.
    pub refusal: Option<Refusal>,
    /// The name of the one that was refused, where it is about one.
    pub refused: String,
}

impl Tray {
    /// Is there room for another file?
    pub fn has_room(&self) -> bool {
        self.files.len() < TRAY_FILES_MAX
    }
}

/// The tray of this person for this purpose, empty where nothing was sent.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`] for what is no purpose.
pub async fn tray(office: &Office, viewer: &Viewer, purpose: &str) -> Outcome<Tray> {
    let person = viewer.may(Act::SeeCase)?;
    let purpose = checked(purpose)?;
    let files = rows::tray(office.store(), person.as_str(), purpose).await?;
    let kept = draft::read(office, viewer, FORM, purpose).await?;
    Ok(Tray {
        purpose: purpose.to_owned(),
        files: files.iter().map(view).collect::<Outcome<_>>()?,
        refused: kept.typed(REFUSED).to_owned(),
        refusal: kept.refusal,
    })
}

/// Takes a file out of its tray and deletes it. Taking it away twice is the same as once for the reader: not found.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`] for a file that is in no tray of this person.
pub async fn remove(office: &Office, viewer: &Viewer, id: &str) -> Outcome<()> {
    let person = viewer.may(Act::SeeCase)?;
    let id = FileId::parse(id).ok_or(Error::NotFound)?;
    let mut write = office.store().begin().await?;
    if !rows::let_go(&mut write, id.as_str(), person.as_str(), office.now()).await? {
        return Err(Error::NotFound);
    }
    audit::record(office, &mut write, person.as_str(), "file.remove", id.as_str(), "{}").await?;
    write.commit().await?;
    sweep::purge(office).await.map(drop)
}

/// What lies in the tray belongs to `about` from now on: in the transaction that makes `about`, before its audit line.
///
/// # Errors
/// Refused when the object would have more than ten files; [`Error::NotFound`] for what is no purpose.
pub async fn attach(write: &mut Write, person: &PersonId, purpose: &str, about: &str) -> Outcome<Vec<FileId>> {
    let purpose = checked(purpose)?;
    let waiting = rows::waiting(write, person.as_str(), purpose).await?;
    let there = rows::count_about(write, about).await?;
    if usize::try_from(there).unwrap_or(usize::MAX).saturating_add(waiting.len()) > TRAY_FILES_MAX {
        return Err(Refusal::from(file::too_many()).into());
    }
    rows::attach(write, person.as_str(), purpose, about).await?;
    rows::forget_drafts(write, FORM, purpose, person.as_str()).await?;
    waiting.iter().map(|id| known(FileId::parse(id))).collect()
}

/// The files of an object. The caller has asked whether its viewer may see the object.
///
/// # Errors
/// Only when the database fails.
pub async fn of(office: &Office, about: &str) -> Outcome<Vec<FileView>> {
    rows::about(office.store(), about).await?.iter().map(view).collect()
}

/// A purpose is a word, a colon and the id or reference of what it is about.
fn checked(purpose: &str) -> Outcome<&str> {
    let fits = purpose.len() <= PURPOSE_CHARACTERS_MAX
        && purpose.split_once(':').is_some_and(|(what, which)| {
            let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
            !what.is_empty() && what.bytes().all(plain) && !which.is_empty() && which.bytes().all(plain)
        });
    if fits { Ok(purpose) } else { Err(Error::NotFound) }
}

fn view(row: &FileRow) -> Outcome<FileView> {
    let previews = u32::try_from(row.previews).unwrap_or(0);
    Ok(FileView {
        id: known(FileId::parse(&row.file_id))?,
        name: row.name.clone(),
        kind: known(Kind::parse(&row.kind))?,
        bytes: u64::try_from(row.bytes).unwrap_or(0),
        scan: known(Scan::parse(&row.scan))?,
        has_preview: previews > 0,
        previews,
    })
}

/// The names on the disk of a file and of its pictures.
fn names(disk: &str, previews: i64) -> impl Iterator<Item = String> {
    let pictures = (1..=previews).map({
        let disk = disk.to_owned();
        move |number| format!("{disk}-{number}")
    });
    std::iter::once(disk.to_owned()).chain(pictures)
}

/// Something that touches the disk, away from the threads that answer requests.
async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
    what: &'static str,
) -> Outcome<T> {
    let done = tokio::task::spawn_blocking(work).await.map_err(|error| Error::broken(what, error))?;
    done.map_err(|error| Error::broken(what, error))
}

/// No file came where one was expected, or the line broke: for who takes the bytes in.
impl From<FileRefusal> for Error {
    fn from(refusal: FileRefusal) -> Self {
        Self::Refused(refusal.into())
    }
}
