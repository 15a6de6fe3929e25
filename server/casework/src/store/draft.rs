//! SQL for drafts: what was typed in a form, by session, form and object.

use super::sealed_columns::{DRAFT_FIELDS, DRAFTS};
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

const OWNER: &str = "select person_id
from session
where session_hash = $1";

const OF_SESSION: &str = "select session_hash, form, object, fields
from draft
where session_hash = $1";

const MOVE: &str = "update draft
set session_hash = $4, fields = $5
where session_hash = $1
and form = $2
and object = $3";

const READ: &str = "select fields, refusal, session_hash
from draft
where session_hash = $1
and form = $2
and object = $3
and at >= $4";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[DELETE, KEEP, OWNER, OF_SESSION, MOVE, READ];

/// Keeps a draft, replacing the one before.
pub async fn keep(write: &mut Write, key: &Key<'_>, fields: &str, refusal: Option<&str>, now: i64) -> Outcome<()> {
    let owner = owner(write, key.session).await?;
    let fields = write.sealer(&owner, key.session).await?.close(&DRAFT_FIELDS, fields);
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
    let row: Option<(String, Option<String>, String)> = sqlx::query_as(READ)
        .bind(key.session)
        .bind(key.form)
        .bind(key.object)
        .bind(oldest)
        .fetch_optional(store.pool())
        .await?;
    Ok(row.map(|(fields, refusal, _)| (fields, refusal)))
}

/// Gives the drafts of one session to another, which must be new: what was typed is sealed again for whoever that is.
pub async fn move_all(write: &mut Write, from: &str, to: &str) -> Outcome<()> {
    let drafts: Vec<(String, String, String, String)> =
        sqlx::query_as(OF_SESSION).bind(from).fetch_all(&mut *write.tx).await?;
    let owner = owner(write, to).await?;
    for (_, form, object, fields) in drafts {
        let fields = write.sealer(&owner, to).await?.close(&DRAFT_FIELDS, &fields);
        let query = sqlx::query(MOVE).bind(from).bind(form).bind(object).bind(to).bind(fields);
        query.execute(&mut *write.tx).await?;
    }
    Ok(())
}

/// Whose key seals what is typed in a session.
async fn owner(write: &mut Write, session: &str) -> Outcome<String> {
    let person: Option<Option<String>> = sqlx::query_scalar(OWNER).bind(session).fetch_optional(&mut *write.tx).await?;
    Ok(person.flatten().unwrap_or_else(|| DRAFTS.to_owned()))
}

/// Throws a draft away.
pub async fn discard(write: &mut Write, key: &Key<'_>) -> Outcome<()> {
    sqlx::query(DELETE).bind(key.session).bind(key.form).bind(key.object).execute(&mut *write.tx).await?;
    Ok(())
}
