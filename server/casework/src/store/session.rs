//! SQL for sessions: one row for each token that was ever given out, named by the hash of the token.

use super::{Store, Write};
use crate::Outcome;

/// A session that was not ended by us or by its person; its times are for the caller to judge.
#[derive(sqlx::FromRow)]
pub struct SessionRow {
    /// Who, once known.
    pub person_id: Option<String>,
    /// How sure we are.
    pub tier: String,
    /// The letter that opened it.
    pub letter_id: Option<String>,
    /// When it was last used.
    pub seen_at: i64,
    /// When it ends, whatever happens in it.
    pub ends_at: i64,
}

/// A session to be made.
pub struct NewSession<'a> {
    /// SHA-256 of the token, hexadecimal.
    pub hash: &'a str,
    /// Who, once known.
    pub person: Option<&'a str>,
    /// How sure we are.
    pub tier: &'a str,
    /// The letter that opened it.
    pub letter: Option<&'a str>,
    /// Now.
    pub now: i64,
    /// The end.
    pub ends_at: i64,
}

const FIND: &str = "select person_id, tier, letter_id, seen_at, ends_at
from session
where session_hash = $1
and ended_at is null";

const SEEN: &str = "update session
set seen_at = $2
where session_hash = $1
and seen_at < $2";

const INSERT: &str =
    "insert into session (session_hash, person_id, tier, letter_id, created_at, seen_at, ends_at, ended_at)
values ($1, $2, $3, $4, $5, $5, $6, null)";

const END: &str = "update session
set ended_at = $2
where session_hash = $1
and ended_at is null";

const DELETE_DRAFTS_OF: &str = "delete from draft
where session_hash = $1";

const SWEEP_DRAFTS: &str = "delete from draft
where at < $1
or session_hash in (select session_hash from session where ends_at < $2 or ended_at < $2)";

const SWEEP_SESSIONS: &str = "delete from session
where ends_at < $1
or ended_at < $1";

const SWEEP_GUESSES: &str = "delete from guess
where at < $1";

/// The statements of this file.
pub const STATEMENTS: &[&str] =
    &[FIND, SEEN, INSERT, END, DELETE_DRAFTS_OF, SWEEP_DRAFTS, SWEEP_SESSIONS, SWEEP_GUESSES];

/// The running session with this hash.
pub async fn find(store: &Store, hash: &str) -> Outcome<Option<SessionRow>> {
    Ok(sqlx::query_as(FIND).bind(hash).fetch_optional(store.pool()).await?)
}

/// Marks a session as seen.
pub async fn seen(write: &mut Write, hash: &str, now: i64) -> Outcome<()> {
    sqlx::query(SEEN).bind(hash).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// Makes a session.
pub async fn insert(write: &mut Write, new: &NewSession<'_>) -> Outcome<()> {
    sqlx::query(INSERT)
        .bind(new.hash)
        .bind(new.person)
        .bind(new.tier)
        .bind(new.letter)
        .bind(new.now)
        .bind(new.ends_at)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Ends a session.
pub async fn end(write: &mut Write, hash: &str, now: i64) -> Outcome<()> {
    sqlx::query(END).bind(hash).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// Throws away what a session has kept.
pub async fn delete_drafts_of(write: &mut Write, hash: &str) -> Outcome<()> {
    sqlx::query(DELETE_DRAFTS_OF).bind(hash).execute(&mut *write.tx).await?;
    Ok(())
}

/// Deletes drafts older than one instant, sessions over before another, and guesses older than a third.
pub async fn sweep(write: &mut Write, drafts: i64, sessions: i64, guesses: i64) -> Outcome<u64> {
    let mut gone = sqlx::query(SWEEP_DRAFTS).bind(drafts).bind(sessions).execute(&mut *write.tx).await?.rows_affected();
    gone += sqlx::query(SWEEP_SESSIONS).bind(sessions).execute(&mut *write.tx).await?.rows_affected();
    gone += sqlx::query(SWEEP_GUESSES).bind(guesses).execute(&mut *write.tx).await?.rows_affected();
    Ok(gone)
}
