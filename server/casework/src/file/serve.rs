//! Handing a file out: who may read it gets a link to the site of the files that works once, for two minutes. Pictures
//! of it are drawn by us and can stand in a page.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rules::file::Kind;
use rules::identity::Act;
use rules::ids::{FileId, PersonId};

use super::on_disk;
use crate::session::hash_of;
use crate::staff::StaffViewer;
use crate::staff::seen::{self, Page, Whom};
use crate::store::file::{self as rows, FileRow};
use crate::store::{known, mandate};
use crate::{Error, Office, Outcome, Viewer, audit};

/// Minutes for which a link works.
pub const LINK_MINUTES_MAX: i64 = 2;
const MINUTE_US: i64 = 60 * 1_000_000;
/// 128 bits.
const TOKEN_BYTES: usize = 16;
/// The length of a token's text.
const TOKEN_CHARACTERS: usize = 22;

/// Who wants to read a file.
#[derive(Clone, Copy, Debug)]
pub enum Reader<'a> {
    /// A person: their own files, and what their helpers sent for them.
    Person(&'a Viewer),
    /// Somebody of the staff: all files.
    Staff(&'a StaffViewer),
}

/// A file on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// The name that is shown.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// What was kept.
    pub content: Vec<u8>,
}

/// A link to a file, as the address of the site of the files with a token: it works once.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`] when there is no such file or it is somebody else's: the two look the same.
pub async fn link(office: &Office, reader: Reader<'_>, id: &str) -> Outcome<String> {
    let file = readable(office, reader, id).await?;
    let token = URL_SAFE_NO_PAD.encode(office.chance().bytes::<TOKEN_BYTES>());
    let mut write = office.store().begin().await?;
    let expires_at = office.now() + LINK_MINUTES_MAX * MINUTE_US;
    rows::insert_token(&mut write, &hash_of(&token), &file.file_id, expires_at).await?;
    match reader {
        Reader::Person(viewer) => {
            let actor = viewer.may(Act::SeeCase)?.as_str();
            audit::record(office, &mut write, actor, "file.read", &file.file_id, "{}").await?;
        }
        Reader::Staff(staff) => {
            let (person, looked) = seen_file(&file, "file.read")?;
            seen::under(office, &mut write, staff, looked, &[Whom::Person(&person)]).await?;
        }
    }
    write.commit().await?;
    Ok(format!("{}/{token}", office.settings().files_url()))
}

/// The file of a link, for the first who comes with it in time. The token is all that is asked for: the site of the
/// files knows no cookie.
///
/// # Errors
/// [`Error::NotFound`] for a token that was used, is too old or never was one.
pub async fn take(office: &Office, token: &str) -> Outcome<Download> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if token.len() != TOKEN_CHARACTERS || !token.bytes().all(plain) {
        return Err(Error::NotFound);
    }
    let mut write = office.store().begin().await?;
    let id = rows::take_token(&mut write, &hash_of(token), office.now()).await?;
    write.commit().await?;
    let file = rows::find(office.store(), &id.ok_or(Error::NotFound)?).await?.ok_or(Error::NotFound)?;
    let content = content(office, &file.person_id, file.disk.clone()).await?;
    Ok(Download { kind: known(Kind::parse(&file.kind))?, name: file.name, content })
}

/// A picture of a file, counted from 1, as PNG.
///
/// # Errors
/// As [`link`]; [`Error::NotFound`] too when there is no such picture.
pub async fn preview(office: &Office, reader: Reader<'_>, id: &str, number: u32) -> Outcome<Vec<u8>> {
    let file = readable(office, reader, id).await?;
    if number == 0 || i64::from(number) > file.previews {
        return Err(Error::NotFound);
    }
    if let Reader::Staff(staff) = reader {
        let (person, looked) = seen_file(&file, "file.look")?;
        seen::record(office, staff, looked, &[Whom::Person(&person)]).await?;
    }
    content(office, &file.person_id, format!("{}-{number}", file.disk)).await
}

/// A look of the staff at a file: whose it is, and how the look is called.
fn seen_file<'a>(file: &'a FileRow, act: &'a str) -> Outcome<(PersonId, seen::Look<'a>)> {
    let person = known(PersonId::parse(&file.person_id))?;
    Ok((person, seen::Look { page: Page::File, act, object: &file.file_id }))
}

/// The file, if this reader may read it.
async fn readable(office: &Office, reader: Reader<'_>, id: &str) -> Outcome<FileRow> {
    let person = match reader {
        Reader::Person(viewer) => Some(viewer.may(Act::SeeCase)?),
        Reader::Staff(_) => None,
    };
    let id = FileId::parse(id).ok_or(Error::NotFound)?;
    let file = rows::find(office.store(), id.as_str()).await?.ok_or(Error::NotFound)?;
    match person {
        Some(person) if person.as_str() != file.person_id => {
            // What a helper sent for the viewer is the viewer's too, once it is sent.
            let sender = known(PersonId::parse(&file.person_id))?;
            let helped = mandate::helper_name(office.store(), &sender, person).await?.is_some();
            if helped && file.tray.is_none() { Ok(file) } else { Err(Error::NotFound) }
        }
        // What is not sent yet is nobody's business but the sender's.
        None if file.tray.is_some() => Err(Error::NotFound),
        _ => Ok(file),
    }
}

async fn content(office: &Office, owner: &str, name: String) -> Outcome<Vec<u8>> {
    let key = office.store().file_key(owner).await?;
    let (vault, of) = (office.files()?.vault.clone(), name.clone());
    let kept = on_disk(move || vault.get(&of), "reading a file").await?;
    key.open(&name, kept)
}
