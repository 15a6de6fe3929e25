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

/// The statements of this file, for the test that prepares all of them on both engines.
pub const STATEMENTS: &[&str] = &[LAST, INSERT, LINES];

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
    let line = |row: &sqlx::any::AnyRow| {
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
    };
    Ok(rows.iter().map(line).collect::<Result<_, sqlx::Error>>()?)
}
