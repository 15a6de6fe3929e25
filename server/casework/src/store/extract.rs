//! SQL of extracts themselves: the rows of what lies encrypted on the disk until it is taken, the links that work once,
//! and the letter by which somebody shows again who they are.

use super::{Store, Write};
use crate::Outcome;

/// An extract that can still be taken.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ReadyRow {
    /// The id.
    pub extract_id: String,
    /// `access` or `portability`.
    pub kind: String,
    /// The random name of its bytes.
    pub disk: String,
    /// How many bytes.
    pub bytes: i64,
    /// Until when it can be taken.
    pub expires_at: i64,
}

/// A new extract.
pub struct NewExtract<'a> {
    pub id: &'a str,
    pub person: &'a str,
    pub kind: &'a str,
    pub session: &'a str,
    pub disk: &'a str,
    pub bytes: i64,
    pub sha256: &'a str,
    pub now: i64,
    pub expires_at: i64,
}

const INSERT: &str = "insert into data_extract (extract_id, person_id, kind, session_hash, disk, bytes, sha256,
    made_at, expires_at, stored_at, taken_at, gone_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, null, null, null)";

const STORED: &str = "update data_extract
set stored_at = $2
where extract_id = $1
and gone_at is null";

const READY: &str = "select extract_id, kind, disk, bytes, expires_at
from data_extract
where person_id = $1
and kind = $2
and session_hash = $3
and stored_at is not null
and taken_at is null
and gone_at is null
and expires_at > $4
order by made_at desc
limit 1";

/// Only the newest of a kind waits: an older one ends with it.
const END_OLDER: &str = "update data_extract
set expires_at = $3
where person_id = $1
and kind = $2
and expires_at > $3
and taken_at is null";

const TAKEN: &str = "update data_extract
set taken_at = $2
where extract_id = $1
and taken_at is null
and stored_at is not null
and gone_at is null
and expires_at > $2";

const FIND: &str = "select extract_id, kind, disk, bytes, expires_at
from data_extract
where extract_id = $1";

const LEAVING: &str = "select extract_id, kind, disk, bytes, expires_at
from data_extract
where gone_at is null
and (taken_at is not null or expires_at <= $1)
order by extract_id
limit 100";

const GONE: &str = "update data_extract
set gone_at = $2
where extract_id = $1
and gone_at is null";

const INSERT_TOKEN: &str = "insert into data_extract_token (token_hash, extract_id, expires_at)
values ($1, $2, $3)";

const TAKE_TOKEN: &str = "delete from data_extract_token
where token_hash = $1
and expires_at > $2
returning extract_id";

const SWEEP_TOKENS: &str = "delete from data_extract_token
where expires_at <= $1";

const MADE_SINCE: &str = "select count(*)
from data_extract
where person_id = $1
and made_at > $2";

const REFERENCE: &str = "select case_file.reference
from session
join letter on letter.letter_id = session.letter_id
join case_file on case_file.case_id = letter.case_id
where session.session_hash = $1
and session.person_id = $2
and session.ended_at is null";

const DISKS: &str = "select file.file_id, file.disk, file.person_id
from file
where (file.person_id = $1
    or (file.about is not null
        and file.person_id in (select mandate.helper_id from mandate
            where mandate.debtor_id = $1)))
and file.stored_at is not null
and file.gone_at is null
order by file.at, file.file_id";

const SELLERS_CASES: &str = "select count(*)
from case_party
join case_file on case_file.case_id = case_party.case_id
where case_party.person_id = $1
and case_file.data_role = 'processor'";

const HELPERS: &str = "select mandate.helper_id
from mandate
where mandate.debtor_id = $1";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    INSERT,
    STORED,
    READY,
    END_OLDER,
    TAKEN,
    FIND,
    LEAVING,
    GONE,
    INSERT_TOKEN,
    TAKE_TOKEN,
    SWEEP_TOKENS,
    MADE_SINCE,
    REFERENCE,
    DISKS,
    HELPERS,
    SELLERS_CASES,
];

/// Takes a place for an extract whose bytes are about to be written; older ones of the kind end.
pub async fn insert(write: &mut Write, new: &NewExtract<'_>) -> Outcome<()> {
    sqlx::query(END_OLDER).bind(new.person).bind(new.kind).bind(new.now).execute(&mut *write.tx).await?;
    sqlx::query(INSERT)
        .bind(new.id)
        .bind(new.person)
        .bind(new.kind)
        .bind(new.session)
        .bind(new.disk)
        .bind(new.bytes)
        .bind(new.sha256)
        .bind(new.now)
        .bind(new.expires_at)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Its bytes are on the disk; false when it went meanwhile.
pub async fn stored(write: &mut Write, id: &str, now: i64) -> Outcome<bool> {
    Ok(sqlx::query(STORED).bind(id).bind(now).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// What this session can take.
pub async fn ready(store: &Store, person: &str, kind: &str, session: &str, now: i64) -> Outcome<Option<ReadyRow>> {
    let query = sqlx::query_as(READY).bind(person).bind(kind).bind(session).bind(now);
    Ok(query.fetch_optional(store.pool()).await?)
}

/// It is taken; false when somebody was first, or its time is over.
pub async fn taken(write: &mut Write, id: &str, now: i64) -> Outcome<bool> {
    Ok(sqlx::query(TAKEN).bind(id).bind(now).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// An extract.
pub async fn find(store: &Store, id: &str) -> Outcome<Option<ReadyRow>> {
    Ok(sqlx::query_as(FIND).bind(id).fetch_optional(store.pool()).await?)
}

/// What is to be deleted from the disk.
pub async fn leaving(store: &Store, now: i64) -> Outcome<Vec<ReadyRow>> {
    Ok(sqlx::query_as(LEAVING).bind(now).fetch_all(store.pool()).await?)
}

/// Its bytes are deleted.
pub async fn gone(write: &mut Write, id: &str, now: i64) -> Outcome<bool> {
    Ok(sqlx::query(GONE).bind(id).bind(now).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Stores a link by the hash of its token.
pub async fn insert_token(write: &mut Write, hash: &str, extract: &str, expires_at: i64) -> Outcome<()> {
    sqlx::query(INSERT_TOKEN).bind(hash).bind(extract).bind(expires_at).execute(&mut *write.tx).await?;
    Ok(())
}

/// Uses a link: the extract of the one who is first, in time.
pub async fn take_token(write: &mut Write, hash: &str, now: i64) -> Outcome<Option<String>> {
    Ok(sqlx::query_scalar(TAKE_TOKEN).bind(hash).bind(now).fetch_optional(&mut *write.tx).await?)
}

/// Forgets links whose time is over.
pub async fn sweep_tokens(write: &mut Write, now: i64) -> Outcome<u64> {
    Ok(sqlx::query(SWEEP_TOKENS).bind(now).execute(&mut *write.tx).await?.rows_affected())
}

/// How many a person has had made since then.
pub async fn made_since(store: &Store, person: &str, since: i64) -> Outcome<i64> {
    Ok(sqlx::query_scalar(MADE_SINCE).bind(person).bind(since).fetch_one(store.pool()).await?)
}

/// The reference of the case by whose letter this session was begun.
pub async fn reference(store: &Store, session: &str, person: &str) -> Outcome<Option<String>> {
    Ok(sqlx::query_scalar(REFERENCE).bind(session).bind(person).fetch_optional(store.pool()).await?)
}

/// The random names under which the files of a person lie, by their ids, and whose key opens each.
pub async fn disks(store: &Store, person: &str) -> Outcome<Vec<(String, String, String)>> {
    Ok(sqlx::query_as(DISKS).bind(person).fetch_all(store.pool()).await?)
}

/// Who helps a person, or has.
pub async fn helpers(store: &Store, person: &str) -> Outcome<Vec<String>> {
    Ok(sqlx::query_scalar(HELPERS).bind(person).fetch_all(store.pool()).await?)
}

/// How many cases of a person are invoices of sellers who decide about the data.
pub async fn sellers_cases(store: &Store, person: &str) -> Outcome<i64> {
    Ok(sqlx::query_scalar(SELLERS_CASES).bind(person).fetch_one(store.pool()).await?)
}
