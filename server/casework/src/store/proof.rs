//! SQL of receipts: the lines of the audit about something, whose it is, and what leads to the head over them.

use sqlx::Row;

use super::Store;
use super::audit::{Line, line};
use crate::Outcome;

const LINES_OF: &str = "select number, at, actor, act, object, detail, previous, hash
from audit
where object = $1
order by number
limit 1000";
const OWNER: &str = "select person_id
from payment
where payment_id = $1
union all
select person_id
from plan
where plan_id = $1
union all
select person_id
from dispute
where dispute_id = $1
union all
select person_id
from rights_request
where request_id = $1";
/// Only what is outside counts: what nobody can take back.
const HEAD_OVER: &str = "select line
from audit_head
where number >= $1
and out_at is not null
order by number
limit 1";
const HASHES: &str = "select hash
from audit
where number >= $1
and number <= $2
order by number";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[LINES_OF, OWNER, HEAD_OVER, HASHES];

/// The lines about an object, in order.
pub async fn lines_of(store: &Store, object: &str) -> Outcome<Vec<Line>> {
    let rows = sqlx::query(LINES_OF).bind(object).fetch_all(store.pool()).await?;
    Ok(rows.iter().map(line).collect::<Result<_, sqlx::Error>>()?)
}

/// The person whose payment, plan, dispute or request it is.
pub async fn owner(store: &Store, object: &str) -> Outcome<Option<String>> {
    let row = sqlx::query(OWNER).bind(object).fetch_optional(store.pool()).await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?.flatten())
}

/// The head over a line, as it is kept outside.
pub async fn head_over(store: &Store, number: i64) -> Outcome<Option<String>> {
    let row = sqlx::query(HEAD_OVER).bind(number).fetch_optional(store.pool()).await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// The hashes of the lines from one number to another.
pub async fn hashes(store: &Store, first: i64, last: i64) -> Outcome<Vec<String>> {
    let rows = sqlx::query(HASHES).bind(first).bind(last).fetch_all(store.pool()).await?;
    Ok(rows.iter().map(|row| row.try_get(0)).collect::<Result<_, sqlx::Error>>()?)
}
