//! SQL for the staff: who they are, the links that let them in, their sessions and what they have typed.

use super::draft::Key;
use super::sealed_columns::{DRAFTS, STAFF_DRAFT_FIELDS};
use super::{Store, Write};
use crate::Outcome;

/// A link as it is stored.
#[derive(sqlx::FromRow)]
pub struct InviteRow {
    /// For whom.
    pub staff_id: String,
    /// When it was used, or another one took its place.
    pub used_at: Option<i64>,
}

/// A session that nobody ended; its times are for the caller to judge.
#[derive(sqlx::FromRow)]
pub struct StaffSessionRow {
    /// Who, once signed in.
    pub staff_id: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// What they may do today.
    pub role: Option<String>,
    /// When it was last used.
    pub seen_at: i64,
    /// When it ends, whatever happens in it.
    pub ends_at: i64,
}

const TAKE_IN: &str = "insert into staff (staff_id, name, role, created_at)
values ($1, $2, $3, $4)
on conflict (name)
do update set role = excluded.role";

const NAMED: &str = "select staff_id
from staff
where name = $1";

const END_INVITES: &str = "update staff_invite
set used_at = $2
where staff_id = $1
and used_at is null";

const INSERT_INVITE: &str = "insert into staff_invite (code_hash, staff_id, made_at, expires_at, used_at)
values ($1, $2, $3, $4, null)";

const INVITE: &str = "select staff_id, used_at
from staff_invite
where code_hash = $1";

const USE_INVITE: &str = "update staff_invite
set used_at = $2
where code_hash = $1
and used_at is null
and expires_at > $2";

const SESSION: &str = "select s.staff_id, p.name, p.role, s.seen_at, s.ends_at
from staff_session s
left join staff p on p.staff_id = s.staff_id
where s.session_hash = $1
and s.ended_at is null";

const INSERT_SESSION: &str =
    "insert into staff_session (session_hash, staff_id, created_at, seen_at, ends_at, ended_at)
values ($1, $2, $3, $3, $4, null)";

const SEEN: &str = "update staff_session
set seen_at = $2
where session_hash = $1
and seen_at < $2";

const END_SESSION: &str = "update staff_session
set ended_at = $2
where session_hash = $1
and ended_at is null";

const DRAFTS_OF: &str = "select session_hash, form, object, fields
from staff_draft
where session_hash = $1";

const MOVE_DRAFT: &str = "update staff_draft
set session_hash = $4, fields = $5
where session_hash = $1
and form = $2
and object = $3";

const DELETE_DRAFTS: &str = "delete from staff_draft
where session_hash = $1";

const KEEP_DRAFT: &str = "insert into staff_draft (session_hash, form, object, fields, refusal, at)
values ($1, $2, $3, $4, $5, $6)
on conflict (session_hash, form, object)
do update set fields = excluded.fields, refusal = excluded.refusal, at = excluded.at";

const DRAFT: &str = "select fields, refusal, session_hash
from staff_draft
where session_hash = $1
and form = $2
and object = $3";

const DISCARD_DRAFT: &str = "delete from staff_draft
where session_hash = $1
and form = $2
and object = $3";

const SWEEP_DRAFTS: &str = "delete from staff_draft
where session_hash in (select session_hash from staff_session where ends_at < $1 or ended_at < $1)";

const SWEEP_SESSIONS: &str = "delete from staff_session
where ends_at < $1
or ended_at < $1";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    TAKE_IN,
    NAMED,
    END_INVITES,
    INSERT_INVITE,
    INVITE,
    USE_INVITE,
    SESSION,
    INSERT_SESSION,
    SEEN,
    END_SESSION,
    DRAFTS_OF,
    MOVE_DRAFT,
    DELETE_DRAFTS,
    KEEP_DRAFT,
    DRAFT,
    DISCARD_DRAFT,
    SWEEP_DRAFTS,
    SWEEP_SESSIONS,
];

/// Takes somebody in, or gives who is there this role.
pub async fn take_in(write: &mut Write, staff: &str, name: &str, role: &str, now: i64) -> Outcome<()> {
    sqlx::query(TAKE_IN).bind(staff).bind(name).bind(role).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// The id of who has this name.
pub async fn named(write: &mut Write, name: &str) -> Outcome<String> {
    Ok(sqlx::query_scalar(NAMED).bind(name).fetch_one(&mut *write.tx).await?)
}

/// Lets every unused link of somebody die.
pub async fn end_invites(write: &mut Write, staff: &str, now: i64) -> Outcome<()> {
    sqlx::query(END_INVITES).bind(staff).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// Stores a link by the hash of its code.
pub async fn insert_invite(write: &mut Write, hash: &str, staff: &str, now: i64, expires_at: i64) -> Outcome<()> {
    sqlx::query(INSERT_INVITE).bind(hash).bind(staff).bind(now).bind(expires_at).execute(&mut *write.tx).await?;
    Ok(())
}

/// The link with this hash, used or not.
pub async fn invite(write: &mut Write, hash: &str) -> Outcome<Option<InviteRow>> {
    Ok(sqlx::query_as(INVITE).bind(hash).fetch_optional(&mut *write.tx).await?)
}

/// Uses a link; true for the one who is first, within its hours.
pub async fn use_invite(write: &mut Write, hash: &str, now: i64) -> Outcome<bool> {
    Ok(sqlx::query(USE_INVITE).bind(hash).bind(now).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// The running session with this hash.
pub async fn session(store: &Store, hash: &str) -> Outcome<Option<StaffSessionRow>> {
    Ok(sqlx::query_as(SESSION).bind(hash).fetch_optional(store.pool()).await?)
}

/// Makes a session.
pub async fn insert_session(write: &mut Write, hash: &str, staff: Option<&str>, now: i64, ends_at: i64) -> Outcome<()> {
    sqlx::query(INSERT_SESSION).bind(hash).bind(staff).bind(now).bind(ends_at).execute(&mut *write.tx).await?;
    Ok(())
}

/// Marks a session as seen.
pub async fn seen(write: &mut Write, hash: &str, now: i64) -> Outcome<()> {
    sqlx::query(SEEN).bind(hash).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// Ends a session.
pub async fn end_session(write: &mut Write, hash: &str, now: i64) -> Outcome<()> {
    sqlx::query(END_SESSION).bind(hash).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// Gives the drafts of one session to another, which must be new.
pub async fn move_drafts(write: &mut Write, from: &str, to: &str) -> Outcome<()> {
    let drafts: Vec<(String, String, String, String)> =
        sqlx::query_as(DRAFTS_OF).bind(from).fetch_all(&mut *write.tx).await?;
    let sealer = write.sealer(DRAFTS, to).await?;
    for (_, form, object, fields) in drafts {
        let fields = sealer.close(&STAFF_DRAFT_FIELDS, &fields);
        let query = sqlx::query(MOVE_DRAFT).bind(from).bind(form).bind(object).bind(to).bind(fields);
        query.execute(&mut *write.tx).await?;
    }
    Ok(())
}

/// Throws away what a session has kept.
pub async fn delete_drafts(write: &mut Write, hash: &str) -> Outcome<()> {
    sqlx::query(DELETE_DRAFTS).bind(hash).execute(&mut *write.tx).await?;
    Ok(())
}

/// Keeps a draft, replacing the one before.
pub async fn keep_draft(
    write: &mut Write,
    key: &Key<'_>,
    fields: &str,
    refusal: Option<&str>,
    now: i64,
) -> Outcome<()> {
    let fields = write.sealer(DRAFTS, key.session).await?.close(&STAFF_DRAFT_FIELDS, fields);
    sqlx::query(KEEP_DRAFT)
        .bind(key.session)
        .bind(key.form)
        .bind(key.object)
        .bind(fields)
        .bind(refusal)
        .bind(now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// The fields and the refusal of a draft, as JSON.
pub async fn draft(store: &Store, key: &Key<'_>) -> Outcome<Option<(String, Option<String>)>> {
    let row = sqlx::query_as(DRAFT).bind(key.session).bind(key.form).bind(key.object);
    let row: Option<(String, Option<String>, String)> = row.fetch_optional(store.pool()).await?;
    Ok(row.map(|(fields, refusal, _)| (fields, refusal)))
}

/// Throws a draft away.
pub async fn discard_draft(write: &mut Write, key: &Key<'_>) -> Outcome<()> {
    let row = sqlx::query(DISCARD_DRAFT).bind(key.session).bind(key.form).bind(key.object);
    row.execute(&mut *write.tx).await?;
    Ok(())
}

/// Deletes sessions that were over before an instant, with their drafts.
pub async fn sweep(write: &mut Write, before: i64) -> Outcome<u64> {
    let drafts = sqlx::query(SWEEP_DRAFTS).bind(before).execute(&mut *write.tx).await?.rows_affected();
    Ok(drafts + sqlx::query(SWEEP_SESSIONS).bind(before).execute(&mut *write.tx).await?.rows_affected())
}
