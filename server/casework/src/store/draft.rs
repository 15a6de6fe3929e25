//! SQL for drafts: what was typed in a form, by session, form and object.

use super::{Store, Write};
use crate::Outcome;

/// The key of a draft.
pub struct Key<'a> {
    /// The hash of the session's token.
    pub session: &'a str,
    /// Which form.
    pub form: &'a str,
    /// On which object.
    pub object: &'a str,
}

const DELETE: &str = "delete from draft
where session_hash = $1
and form = $2
and object = $3";

const KEEP: &str = "insert into draft (session_hash, form, object, fields, refusal, at)
values ($1, $2, $3, $4, $5, $6)
on conflict (session_hash, form, object)
do update set fields = excluded.fields, refusal = excluded.refusal, at = excluded.at";

const READ: &str = "select fields, refusal
from draft
where session_hash = $1
and form = $2
and object = $3
and at >= $4";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[DELETE, KEEP, READ];

/// Keeps a draft, replacing the one before.
pub async fn keep(write: &mut Write, key: &Key<'_>, fields: &str, refusal: Option<&str>, now: i64) -> Outcome<()> {
    sqlx::query(KEEP)
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

/// The fields and the refusal as JSON, when kept since `oldest`.
pub async fn read(store: &Store, key: &Key<'_>, oldest: i64) -> Outcome<Option<(String, Option<String>)>> {
    let row = sqlx::query_as(READ)
        .bind(key.session)
        .bind(key.form)
        .bind(key.object)
        .bind(oldest)
        .fetch_optional(store.pool())
        .await?;
    Ok(row)
}

/// Throws a draft away.
pub async fn discard(write: &mut Write, key: &Key<'_>) -> Outcome<()> {
    sqlx::query(DELETE).bind(key.session).bind(key.form).bind(key.object).execute(&mut *write.tx).await?;
    Ok(())
}
