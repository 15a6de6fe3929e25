//! Extract: what is stored about somebody, as one signed file that they can keep and take elsewhere (GDPR art. 15 and
//! 20).
//!
//! Invariants:
//! - what is about anybody else does not leave: the reader asks `allowed` about every cell, and no is the answer where
//!   nobody decided;
//! - nothing is made for a session alone: the code of the letter is typed once more for it, and counts as a try;
//! - it lies encrypted under a random name, for one session, for a day, until it is taken once.
//!
//! A letter code and a day of birth are the surest that this release knows. Where a surer tier comes, [`make`] asks for
//! it.

pub mod allowed;
mod gather;
mod line;
mod pack;
#[macro_use]
mod record;
mod about;
mod shape;
mod told;
mod verify;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use rules::Refusal;
use rules::identity::Act;
use rules::ids::{ExtractId, PersonId};
use rules::reference::{LetterCode, Reference};
use rules::{Country, Day};
use sha2::{Digest as _, Sha256};

pub use self::gather::{FILE_BYTES_MAX, FILES_BYTES_MAX};
pub use self::line::{Amount, Date, Instant};
pub use self::pack::{Entry, Manifest};
pub use self::shape::{Access, Extract, Portability, Schema, Table, schema};
pub use self::verify::{ARCHIVE_BYTES_MAX, Fault, Verified, verify};
use crate::rights::full_file;
use crate::session::hash_of;
use crate::sign_in::{Tries, fitting, hash_in_turn};
use crate::store::extract::{self as rows, NewExtract};
use crate::store::sign_in as letters;
use crate::store::{hex, known};
use crate::{Error, Office, Outcome, Viewer, audit};

/// Hours for which an extract can be taken.
pub const HOURS_MAX: i64 = 24;
/// How many extracts somebody can have made in a day.
pub const A_DAY_MAX: u32 = 10;
/// Minutes for which a link to it works.
const LINK_MINUTES_MAX: i64 = 2;
const MINUTE_US: i64 = 60 * 1_000_000;
const DAY_US: i64 = 24 * 60 * MINUTE_US;
/// 128 bits.
const TOKEN_BYTES: usize = 16;
/// The length of a token's text. Those of files are as long; the two are told apart by where their hashes stand.
const TOKEN_CHARACTERS: usize = 22;

/// Which extract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Everything about a person.
    Access,
    /// What the person gave, to take elsewhere.
    Portability,
}

impl Kind {
    /// The name in the database and in a form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Portability => "portability",
        }
    }

    /// Reads the name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Access, Self::Portability].into_iter().find(|kind| kind.name() == name)
    }
}

/// An extract that waits to be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    /// Bytes.
    pub bytes: u64,
    /// Until when, in microseconds since 1970 UTC.
    pub until: i64,
}

/// What the page of an extract shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The case whose letter has the code that is asked for.
    pub reference: Reference,
    /// What waits to be taken in this session.
    pub ready: Option<Ready>,
    /// A person looked at the rest: through this day a new file holds what was let go.
    pub full_until: Option<Day>,
}

/// A file on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Which extract.
    pub kind: Kind,
    /// The archive.
    pub content: Vec<u8>,
}

/// What the viewer can have made, and what waits.
///
/// # Errors
/// [`Error::SignedOut`]; [`Refusal::NotInMandate`] for helpers: what is stored about somebody is for that one alone.
pub async fn offer(office: &Office, viewer: &Viewer, kind: Kind) -> Outcome<Offer> {
    let person = viewer.may_alone(Act::SeeCase)?;
    let row = rows::ready(office.store(), person.as_str(), kind.name(), &viewer.session, office.now()).await?;
    let ready = row.map(|row| Ready { bytes: u64::try_from(row.bytes).unwrap_or(0), until: row.expires_at });
    let mut db = office.store().pool().acquire().await?;
    let full_until = match kind {
        Kind::Access => full_file::until(&mut db, person, office.today(Country::Nl)).await?,
        Kind::Portability => None,
    };
    drop(db);
    Ok(Offer { reference: reference(office, viewer, person).await?, ready, full_until })
}

/// The public key under which extracts are signed, in base64, and its short name: for everybody.
///
/// # Errors
/// Broken, where there is no key.
pub fn published_key(office: &Office) -> Outcome<(String, String)> {
    let signer = office.signer()?;
    Ok((STANDARD.encode(signer.public()), signer.key_id()))
}

/// Makes an extract that this session can take, after the letter code was typed again. `page` draws it for people.
///
/// # Errors
/// [`Error::SignedOut`]; [`Refusal::NotInMandate`]; the code is missing, mistyped or another
/// ([`Refusal::LetterCodeOther`]); [`Refusal::ExtractTooOften`].
pub async fn make(
    office: &Office,
    viewer: &Viewer,
    kind: Kind,
    letter_code: &str,
    page: impl FnOnce(&Extract) -> String + Send,
) -> Outcome<()> {
    let person = viewer.may_alone(Act::SeeCase)?;
    let now = office.now();
    shown_again(office, viewer, person, letter_code).await?;
    if rows::made_since(office.store(), person.as_str(), now - DAY_US).await? >= i64::from(A_DAY_MAX) {
        return Err(Refusal::ExtractTooOften { most: A_DAY_MAX }.into());
    }
    let archive = archive(office, person, kind, page).await?;

    let id = ExtractId::from_ulid(&office.chance().ulid(now));
    let disk = hex(&office.chance().bytes::<16>());
    let sha256 = hex(&Sha256::digest(&archive));
    let new = NewExtract {
        id: id.as_str(),
        person: person.as_str(),
        kind: kind.name(),
        session: &viewer.session,
        disk: &disk,
        bytes: i64::try_from(archive.len()).unwrap_or(i64::MAX),
        sha256: &sha256,
        now,
        expires_at: now + HOURS_MAX * 60 * MINUTE_US,
    };
    let mut write = office.store().begin().await?;
    rows::insert(&mut write, &new).await?;
    let detail = format!("{{\"kind\":\"{}\"}}", kind.name());
    audit::record(office, &mut write, person.as_str(), "extract.make", id.as_str(), &detail).await?;
    write.commit().await?;
    // The row is there before the bytes are, so that no bytes are ever without one.
    let (vault, chance) = (office.files()?.vault.clone(), office.chance().clone());
    on_disk(move || vault.put(&disk, &archive, &chance)).await?;
    let mut write = office.store().begin().await?;
    rows::stored(&mut write, id.as_str(), office.now()).await?;
    write.commit().await
}

/// A link to what this session has had made, as the address of the site of the files with a token: it works once.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`] when nothing waits.
pub async fn link(office: &Office, viewer: &Viewer, kind: Kind) -> Outcome<String> {
    let person = viewer.may_alone(Act::SeeCase)?;
    let now = office.now();
    let row = rows::ready(office.store(), person.as_str(), kind.name(), &viewer.session, now).await?;
    let row = row.ok_or(Error::NotFound)?;
    let token = URL_SAFE_NO_PAD.encode(office.chance().bytes::<TOKEN_BYTES>());
    let mut write = office.store().begin().await?;
    rows::insert_token(&mut write, &hash_of(&token), &row.extract_id, now + LINK_MINUTES_MAX * MINUTE_US).await?;
    audit::record(office, &mut write, person.as_str(), "extract.link", &row.extract_id, "{}").await?;
    write.commit().await?;
    Ok(format!("{}/{token}", office.settings().files_url()))
}

/// The extract of a link, for the first who comes with it in time; it is deleted when it leaves.
///
/// # Errors
/// [`Error::NotFound`] for a token that was used, is too old or never was one, and for what was taken already.
pub async fn take(office: &Office, token: &str) -> Outcome<Taken> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if token.len() != TOKEN_CHARACTERS || !token.bytes().all(plain) {
        return Err(Error::NotFound);
    }
    let now = office.now();
    let mut write = office.store().begin().await?;
    let Some(id) = rows::take_token(&mut write, &hash_of(token), now).await? else { return Err(Error::NotFound) };
    let is_ours = rows::taken(&mut write, &id, now).await?;
    write.commit().await?;
    let row = rows::find(office.store(), &id).await?.filter(|_| is_ours).ok_or(Error::NotFound)?;
    let (vault, disk) = (office.files()?.vault.clone(), row.disk);
    let content = on_disk(move || {
        let content = vault.get(&disk)?;
        vault.delete(&disk)?;
        Ok(content)
    })
    .await?;
    let mut write = office.store().begin().await?;
    rows::gone(&mut write, &id, now).await?;
    write.commit().await?;
    Ok(Taken { kind: known(Kind::parse(&row.kind))?, content })
}

/// Deletes what was taken and what waited too long, and forgets links whose time is over; returns how many things went.
pub(crate) async fn sweep(office: &Office) -> Outcome<u64> {
    let now = office.now();
    let mut write = office.store().begin().await?;
    let mut gone = rows::sweep_tokens(&mut write, now).await?;
    write.commit().await?;
    for row in rows::leaving(office.store(), now).await? {
        let vault = office.files()?.vault.clone();
        on_disk(move || vault.delete(&row.disk)).await?;
        let mut write = office.store().begin().await?;
        gone += u64::from(rows::gone(&mut write, &row.extract_id, now).await?);
        write.commit().await?;
    }
    Ok(gone)
}

/// The whole archive of a person, as [`make`] keeps it.
async fn archive(
    office: &Office,
    person: &PersonId,
    kind: Kind,
    page: impl FnOnce(&Extract) -> String + Send,
) -> Outcome<Vec<u8>> {
    let extract = match kind {
        Kind::Access => Extract::Access(Box::new(gather::access(office, person).await?)),
        Kind::Portability => Extract::Portability(Box::new(gather::portability(office, person).await?)),
    };
    let page = page(&extract);
    let disks = rows::disks(office.store(), person.as_str()).await?;
    let mut files = Vec::new();
    for file in extract.files() {
        let found = disks.iter().find(|(id, ..)| *id == file.file);
        if let (Some(name), Some((_, disk, owner))) = (&file.in_archive, found) {
            let key = office.store().file_key(owner).await?;
            let (vault, of) = (office.files()?.vault.clone(), disk.clone());
            let kept = on_disk(move || vault.get(&of)).await?;
            files.push((name.clone(), key.open(disk, kept)?));
        }
    }
    let (signer, now) = (office.signer()?, office.now());
    let packing = move || pack::pack(pack::Content { extract: &extract, page, files, now }, &signer);
    tokio::task::spawn_blocking(packing).await.map_err(|error| Error::broken("an extract", error))?
}

/// The case by whose letter this session was begun.
async fn reference(office: &Office, viewer: &Viewer, person: &PersonId) -> Outcome<Reference> {
    let stored = rows::reference(office.store(), &viewer.session, person.as_str()).await?.ok_or(Error::SignedOut)?;
    known(Reference::parse_typed(&stored).ok())
}

/// Is the letter still in the hand that holds the session? A wrong code is a try, as in signing in.
async fn shown_again(office: &Office, viewer: &Viewer, person: &PersonId, letter_code: &str) -> Outcome<()> {
    let reference = reference(office, viewer, person).await?;
    let code = LetterCode::parse_typed(letter_code)?;
    let hash = hash_in_turn(office, reference, &code).await?;
    let mut write = office.store().begin().await?;
    let mut tries = Tries::lock(&mut write, office, viewer, &reference.to_string()).await?;
    let open = letters::letters(&mut write, &reference.to_string()).await?;
    let fits = fitting(&open, &hash)
        .is_some_and(|letter| letter.person_id == person.as_str() && office.now() < letter.expires_at);
    if !fits {
        tries.failed();
    }
    tries.save(&mut write).await?;
    if fits && tries.allowed() {
        tries.forget(&mut write).await?;
        return write.commit().await;
    }
    let own = open.iter().find(|letter| letter.person_id == person.as_str());
    if let Some(letter) = own.filter(|_| tries.spent()) {
        let task = office.chance().ulid(office.now());
        letters::kill(&mut write, &letter.case_id, &letter.letter_id, &task, office.now()).await?;
    }
    let object = own.map_or_else(|| tries.object(), |letter| letter.letter_id.clone());
    tries.note(&mut write, office, &object, "extract").await?;
    write.commit().await?;
    tries.brake().await;
    Err(Refusal::LetterCodeOther.into())
}

/// Something that touches the disk, away from the threads that answer requests.
async fn on_disk<T: Send + 'static>(work: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> Outcome<T> {
    let done = tokio::task::spawn_blocking(work).await.map_err(|error| Error::broken("an extract", error))?;
    done.map_err(|error| Error::broken("an extract", error))
}
