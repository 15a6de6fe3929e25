//! SQL of the audit chain.

use sqlx::Row;

use super::{Store, Write};
use crate::Outcome;

const LAST: &str = "select number, hash
from audit
order by number desc
limit 1";
const INSERT: &str = "insert into audit (number, at, actor, act, object, detail, previous, hash)
values ($1, $2, $3, $4, $5, $6, $7, $8)";
const LINES: &str = "select number, at, actor, act, object, detail, previous, hash
from audit
where number > $1
order by number
limit 1000";
const SEARCH: &str = "select number, at, actor, act, object, detail, previous, hash
from audit
where at >= $1
and at < $2
order by number desc
limit 200";
/// A helper stands in the chain with the debtor: `pers_… for pers_…`.
const SEARCH_FOR: &str = "select number, at, actor, act, object, detail, previous, hash
from audit
where (object = $3 or actor = $3 or actor like $4)
and at >= $1
and at < $2
order by number desc
limit 200";
const LAST_HEAD: &str = "select number, at, line
from audit_head
order by number desc
limit 1";
const LAST_HEAD_OUT: &str = "select number
from audit_head
where out_at is not null
order by number desc
limit 1";
const INSERT_HEAD: &str = "insert into audit_head (number, first_number, at, line)
values ($1, $2, $3, $4)
on conflict do nothing";
const HEADS_TO_WRITE: &str = "select number, at, line
from audit_head
where out_at is null
order by number
limit 100";
const HEAD_IS_OUT: &str = "update audit_head
set out_at = $1
where number = $2";

/// The statements of this file, for the test that prepares all of them on both engines.
pub const STATEMENTS: &[&str] =
    &[LAST, INSERT, LINES, SEARCH, SEARCH_FOR, LAST_HEAD, LAST_HEAD_OUT, INSERT_HEAD, HEADS_TO_WRITE, HEAD_IS_OUT];

/// One line of the chain.
#[derive(Clone, Debug)]
pub struct Line {
    pub number: i64,
    pub at: i64,
    pub actor: String,
    pub act: String,
    pub object: String,
    pub detail: String,
    pub previous: String,
    pub hash: String,
}

/// The number and hash of the last line, under the lock of the chain.
pub async fn last(write: &mut Write) -> Outcome<Option<(i64, String)>> {
    write.lock_audit().await?;
    let row = sqlx::query(LAST).fetch_optional(&mut *write.tx).await?;
    Ok(row.map(|row| Ok::<_, sqlx::Error>((row.try_get(0)?, row.try_get(1)?))).transpose()?)
}

/// Adds a line.
pub async fn insert(write: &mut Write, line: &Line) -> Outcome<()> {
    sqlx::query(INSERT)
        .bind(line.number)
        .bind(line.at)
        .bind(&line.actor)
        .bind(&line.act)
        .bind(&line.object)
        .bind(&line.detail)
        .bind(&line.previous)
        .bind(&line.hash)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Up to a thousand lines after this number, in order.
pub async fn lines_after(store: &Store, number: i64) -> Outcome<Vec<Line>> {
    let rows = sqlx::query(LINES).bind(number).fetch_all(store.pool()).await?;
    Ok(rows.iter().map(line).collect::<Result<_, sqlx::Error>>()?)
}

/// A line from its row, the columns in the order of [`Line`].
pub(super) fn line(row: &sqlx::any::AnyRow) -> Result<Line, sqlx::Error> {
    Ok(Line {
        number: row.try_get(0)?,
        at: row.try_get(1)?,
        actor: row.try_get(2)?,
        act: row.try_get(3)?,
        object: row.try_get(4)?,
        detail: row.try_get(5)?,
        previous: row.try_get(6)?,
        hash: row.try_get(7)?,
    })
}

/// A signed head as it is stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct HeadRow {
    pub number: i64,
    pub at: i64,
    pub line: String,
}

/// A head to be stored.
#[derive(Clone, Copy, Debug)]
pub struct NewHead<'a> {
    pub number: i64,
    pub first: i64,
    pub at: i64,
    pub line: &'a str,
}

/// The head of the longest part of the chain.
pub async fn last_head(store: &Store) -> Outcome<Option<HeadRow>> {
    Ok(sqlx::query_as(LAST_HEAD).fetch_optional(store.pool()).await?)
}

/// The last line that a head covers which was written outside.
pub async fn last_head_out(store: &Store) -> Outcome<Option<i64>> {
    let row = sqlx::query(LAST_HEAD_OUT).fetch_optional(store.pool()).await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// Keeps a head; nothing where there is one over the same lines.
pub async fn insert_head(write: &mut Write, head: &NewHead<'_>) -> Outcome<()> {
    let NewHead { number, first, at, line } = head;
    sqlx::query(INSERT_HEAD).bind(*number).bind(*first).bind(*at).bind(*line).execute(&mut *write.tx).await?;
    Ok(())
}

/// Heads that wait to be written outside, the oldest first.
pub async fn heads_to_write(store: &Store) -> Outcome<Vec<HeadRow>> {
    Ok(sqlx::query_as(HEADS_TO_WRITE).fetch_all(store.pool()).await?)
}

/// A head was written outside.
pub async fn head_is_out(write: &mut Write, number: i64, now: i64) -> Outcome<()> {
    sqlx::query(HEAD_IS_OUT).bind(now).bind(number).execute(&mut *write.tx).await?;
    Ok(())
}

/// What lines are looked for.
#[derive(Clone, Copy, Debug)]
pub struct Sought<'a> {
    /// The id of an object or of an actor; empty for every line.
    pub what: &'a str,
    /// From this instant to before that one.
    pub between: (i64, i64),
}

/// The newest lines of those that are looked for.
pub async fn search(store: &Store, sought: &Sought<'_>) -> Outcome<Vec<Line>> {
    let (from, to) = sought.between;
    let rows = if sought.what.is_empty() {
        sqlx::query(SEARCH).bind(from).bind(to).fetch_all(store.pool()).await?
    } else {
        let for_others = format!("{} for %", sought.what);
        let query = sqlx::query(SEARCH_FOR).bind(from).bind(to).bind(sought.what).bind(for_others);
        query.fetch_all(store.pool()).await?
    };
    Ok(rows.iter().map(line).collect::<Result<_, sqlx::Error>>()?)
}
