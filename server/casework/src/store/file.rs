//! SQL for files: the rows of what lies encrypted on the disk, and the links that work once.

use super::sealed_columns::FILE_NAME;
use super::{Store, Write};
use crate::Outcome;

/// A file as it is stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct FileRow {
    /// The id.
    pub file_id: String,
    /// Whose it is.
    pub person_id: String,
    /// The tray that it lies in, until the form is sent.
    pub tray: Option<String>,
    /// The name that is shown.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// Bytes of what is kept.
    pub bytes: i64,
    /// The hash of what is kept.
    pub sha256: String,
    /// What the scanner said.
    pub scan: String,
    /// How many pictures of it there are.
    pub previews: i64,
    /// The random name of its bytes.
    pub disk: String,
}

/// What is on the disk of a file that goes.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Leaving {
    /// The id.
    pub file_id: String,
    /// The random name of its bytes.
    pub disk: String,
    /// How many pictures of it there are.
    pub previews: i64,
}

const INSERT: &str =
    "insert into file (file_id, person_id, tray, about, name, kind, bytes, sha256, scan, previews, disk,
    at, stored_at, gone_at)
values ($1, $2, $3, null, $4, $5, $6, $7, $8, $9, $10, $11, null, null)";

const STORED: &str = "update file
set stored_at = $2
where file_id = $1
and gone_at is null";

const USED: &str = "select cast(coalesce(sum(bytes), 0) as bigint),
    cast(coalesce(sum(case when tray = $2 then 1 else 0 end), 0) as bigint)
from file
where person_id = $1
and gone_at is null";

const SAME: &str = "select file_id, person_id, tray, name, kind, bytes, sha256, scan, previews, disk
from file
where person_id = $1
and tray = $2
and sha256 = $3
and stored_at is not null
and gone_at is null";

const TRAY: &str = "select file_id, person_id, tray, name, kind, bytes, sha256, scan, previews, disk
from file
where person_id = $1
and tray = $2
and stored_at is not null
and gone_at is null
order by file_id";

const ABOUT: &str = "select file_id, person_id, tray, name, kind, bytes, sha256, scan, previews, disk
from file
where about = $1
and gone_at is null
order by file_id";

const FIND: &str = "select file_id, person_id, tray, name, kind, bytes, sha256, scan, previews, disk
from file
where file_id = $1
and stored_at is not null
and gone_at is null";

const WAITING: &str = "select file_id
from file
where person_id = $1
and tray = $2
and stored_at is not null
and gone_at is null
order by file_id";

const COUNT_ABOUT: &str = "select count(*)
from file
where about = $1
and gone_at is null";

const ATTACH: &str = "update file
set tray = null, about = $3
where person_id = $1
and tray = $2
and stored_at is not null
and gone_at is null";

const FORGET_DRAFTS: &str = "delete from draft
where form = $1
and object = $2
and session_hash in (select session_hash from session where person_id = $3)";

const LET_GO: &str = "update file
set gone_at = $3
where file_id = $1
and person_id = $2
and tray is not null
and gone_at is null";

const LET_GO_OLD: &str = "update file
set gone_at = $1
where tray is not null
and at < $2
and gone_at is null";

const LET_GO_OF_PERSON: &str = "update file
set gone_at = $2
where person_id = $1
and gone_at is null";

const LEAVING: &str = "select file_id, disk, previews
from file
where gone_at is not null
order by file_id
limit 100";

const DELETE_TOKENS: &str = "delete from file_token
where file_id = $1";

const DELETE: &str = "delete from file
where file_id = $1
and gone_at is not null";

const INSERT_TOKEN: &str = "insert into file_token (token_hash, file_id, expires_at)
values ($1, $2, $3)";

const TAKE_TOKEN: &str = "delete from file_token
where token_hash = $1
and expires_at > $2
returning file_id";

const SWEEP_TOKENS: &str = "delete from file_token
where expires_at <= $1";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    INSERT,
    STORED,
    USED,
    SAME,
    TRAY,
    ABOUT,
    FIND,
    WAITING,
    COUNT_ABOUT,
    ATTACH,
    FORGET_DRAFTS,
    LET_GO,
    LET_GO_OLD,
    LET_GO_OF_PERSON,
    LEAVING,
    DELETE_TOKENS,
    DELETE,
    INSERT_TOKEN,
    TAKE_TOKEN,
    SWEEP_TOKENS,
];

/// Takes a place for a file whose bytes are about to be written.
pub async fn insert(write: &mut Write, file: &FileRow, now: i64) -> Outcome<()> {
    let name = write.sealer(&file.person_id, &file.file_id).await?.close(&FILE_NAME, &file.name);
    sqlx::query(INSERT)
        .bind(&file.file_id)
        .bind(&file.person_id)
        .bind(&file.tray)
        .bind(name)
        .bind(&file.kind)
        .bind(file.bytes)
        .bind(&file.sha256)
        .bind(&file.scan)
        .bind(file.previews)
        .bind(&file.disk)
        .bind(now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Its bytes are on the disk; false when it went meanwhile.
pub async fn stored(write: &mut Write, id: &str, now: i64) -> Outcome<bool> {
    Ok(sqlx::query(STORED).bind(id).bind(now).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Bytes of all files of a person, and how many files lie in a tray.
pub async fn used(write: &mut Write, person: &str, tray: &str) -> Outcome<(i64, i64)> {
    Ok(sqlx::query_as(USED).bind(person).bind(tray).fetch_one(&mut *write.tx).await?)
}

/// The file of the same content that lies in this tray already.
pub async fn same(write: &mut Write, person: &str, tray: &str, sha256: &str) -> Outcome<Option<FileRow>> {
    Ok(sqlx::query_as(SAME).bind(person).bind(tray).bind(sha256).fetch_optional(&mut *write.tx).await?)
}

/// What lies in a tray.
pub async fn tray(store: &Store, person: &str, tray: &str) -> Outcome<Vec<FileRow>> {
    Ok(sqlx::query_as(TRAY).bind(person).bind(tray).fetch_all(store.pool()).await?)
}

/// The files of an object.
pub async fn about(store: &Store, about: &str) -> Outcome<Vec<FileRow>> {
    Ok(sqlx::query_as(ABOUT).bind(about).fetch_all(store.pool()).await?)
}

/// A file.
pub async fn find(store: &Store, id: &str) -> Outcome<Option<FileRow>> {
    Ok(sqlx::query_as(FIND).bind(id).fetch_optional(store.pool()).await?)
}

/// The ids of what lies in a tray.
pub async fn waiting(write: &mut Write, person: &str, tray: &str) -> Outcome<Vec<String>> {
    Ok(sqlx::query_scalar(WAITING).bind(person).bind(tray).fetch_all(&mut *write.tx).await?)
}

/// How many files an object has.
pub async fn count_about(write: &mut Write, about: &str) -> Outcome<i64> {
    Ok(sqlx::query_scalar(COUNT_ABOUT).bind(about).fetch_one(&mut *write.tx).await?)
}

/// What lies in the tray belongs to the object from now on.
pub async fn attach(write: &mut Write, person: &str, tray: &str, about: &str) -> Outcome<()> {
    sqlx::query(ATTACH).bind(person).bind(tray).bind(about).execute(&mut *write.tx).await?;
    Ok(())
}

/// What was refused in a tray has done its work once the form is sent.
pub async fn forget_drafts(write: &mut Write, form: &str, object: &str, person: &str) -> Outcome<()> {
    sqlx::query(FORGET_DRAFTS).bind(form).bind(object).bind(person).execute(&mut *write.tx).await?;
    Ok(())
}

/// Takes a file out of its tray; false when it is not in one, or somebody else's.
pub async fn let_go(write: &mut Write, id: &str, person: &str, now: i64) -> Outcome<bool> {
    Ok(sqlx::query(LET_GO).bind(id).bind(person).bind(now).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Takes everything out of the trays that came before `oldest`.
pub async fn let_go_old(write: &mut Write, now: i64, oldest: i64) -> Outcome<()> {
    sqlx::query(LET_GO_OLD).bind(now).bind(oldest).execute(&mut *write.tx).await?;
    Ok(())
}

/// All files of a person go.
pub async fn let_go_of_person(write: &mut Write, person: &str, now: i64) -> Outcome<()> {
    sqlx::query(LET_GO_OF_PERSON).bind(person).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// What is to be deleted from the disk.
pub async fn leaving(store: &Store) -> Outcome<Vec<Leaving>> {
    Ok(sqlx::query_as(LEAVING).fetch_all(store.pool()).await?)
}

/// Its bytes are deleted: the row goes too.
pub async fn delete(write: &mut Write, id: &str) -> Outcome<bool> {
    sqlx::query(DELETE_TOKENS).bind(id).execute(&mut *write.tx).await?;
    Ok(sqlx::query(DELETE).bind(id).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Stores a link by the hash of its token.
pub async fn insert_token(write: &mut Write, hash: &str, file: &str, expires_at: i64) -> Outcome<()> {
    sqlx::query(INSERT_TOKEN).bind(hash).bind(file).bind(expires_at).execute(&mut *write.tx).await?;
    Ok(())
}

/// Uses a link: the file of the one who is first, in time.
pub async fn take_token(write: &mut Write, hash: &str, now: i64) -> Outcome<Option<String>> {
    Ok(sqlx::query_scalar(TAKE_TOKEN).bind(hash).bind(now).fetch_optional(&mut *write.tx).await?)
}

/// Forgets links whose time is over.
pub async fn sweep_tokens(write: &mut Write, now: i64) -> Outcome<u64> {
    Ok(sqlx::query(SWEEP_TOKENS).bind(now).execute(&mut *write.tx).await?.rows_affected())
}
