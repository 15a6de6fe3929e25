//! SQL of what goes out, what has come in, and what is thrown away when its time is over.

use sqlx::Row;

use super::{Store, Write};
use crate::Outcome;

/// How long a claimed outbox line belongs to who claimed it: longer than any provider call.
pub const CLAIM_US: i64 = 60 * 1_000_000;
/// Tries after which an outbox line is given up and shown to staff.
pub const ATTEMPTS_MAX: i64 = 12;

const PUT: &str = "insert into outbox (outbox_id, kind, subject, body, run_at, claimed_until, attempts)
values ($1, $2, $3, $4, $5, 0, 0)
on conflict do nothing";
const DUE: &str = "select kind, subject
from outbox
where done_at is null and dead_at is null and run_at <= $1 and claimed_until <= $1 and kind like 'provider.%'
order by run_at
limit 200";
const CLAIM: &str = "update outbox
set claimed_until = $4, attempts = attempts + 1
where kind = $1 and subject = $2 and done_at is null and dead_at is null and run_at <= $3 and claimed_until <= $3";
const ATTEMPTS: &str = "select attempts
from outbox
where kind = $1 and subject = $2";
const DONE: &str = "update outbox
set done_at = $3, last_error = null
where kind = $1 and subject = $2 and done_at is null";
const FAILED: &str = "update outbox
set claimed_until = 0, run_at = $3, last_error = $4, dead_at = $5
where kind = $1 and subject = $2 and done_at is null";
const ALL: &str =
    "select kind, subject, body, done_at, attempts, cast(case when dead_at is null then 0 else 1 end as bigint), last_error
from outbox
order by outbox_id desc
limit 500";
const RECEIVE: &str = "insert into inbox (provider, message_id, body, received_at)
values ($1, $2, $3, $4)
on conflict do nothing";
const UNPROCESSED: &str = "select provider, message_id, body, received_at
from inbox
where processed_at is null
order by received_at
limit 200";
const PROCESSED: &str = "update inbox
set processed_at = $3
where provider = $1 and message_id = $2 and processed_at is null";
const DELETE_KEYS: &str = "delete from idempotency
where at < $1";

/// The statements of this file.
pub const STATEMENTS: &[&str] =
    &[PUT, DUE, CLAIM, ATTEMPTS, DONE, FAILED, ALL, RECEIVE, UNPROCESSED, PROCESSED, DELETE_KEYS];

/// A line of the outbox as it is listed.
pub struct Listed {
    pub kind: String,
    pub subject: String,
    pub body: String,
    pub done_at: Option<i64>,
    pub attempts: i64,
    pub is_dead: bool,
    pub last_error: Option<String>,
}

/// A message that has come in.
#[derive(Clone, Debug)]
pub struct Message {
    pub provider: String,
    pub id: String,
    pub body: String,
    pub received_at: i64,
}

/// Puts a line into the outbox, in the transaction of its cause; one of a kind for each subject.
pub async fn put(write: &mut Write, id: &str, kind: &str, subject: &str, body: &str, run_at: i64) -> Outcome<()> {
    let query = sqlx::query(PUT).bind(id).bind(kind).bind(subject).bind(body).bind(run_at);
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// Kind and subject of the lines for the provider that are due.
pub async fn due(store: &Store, now: i64) -> Outcome<Vec<(String, String)>> {
    let rows = sqlx::query(DUE).bind(now).fetch_all(store.pool()).await?;
    Ok(rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect::<Result<_, sqlx::Error>>()?)
}

/// Claims a line that is due. Returns which try this is, or `None` when there is nothing to claim.
pub async fn claim(store: &Store, kind: &str, subject: &str, now: i64) -> Outcome<Option<i64>> {
    let mut write = store.begin().await?;
    let query = sqlx::query(CLAIM).bind(kind).bind(subject).bind(now).bind(now + CLAIM_US);
    if query.execute(&mut *write.tx).await?.rows_affected() != 1 {
        return Ok(None);
    }
    let attempts = sqlx::query(ATTEMPTS).bind(kind).bind(subject).fetch_one(&mut *write.tx).await?.try_get(0)?;
    write.commit().await?;
    Ok(Some(attempts))
}

/// The line has done its work.
pub async fn done(write: &mut Write, kind: &str, subject: &str, now: i64) -> Outcome<()> {
    sqlx::query(DONE).bind(kind).bind(subject).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// The try failed: again at `run_at`, or never when `dead_at` is given.
pub async fn failed(
    store: &Store,
    kind: &str,
    subject: &str,
    run_at: i64,
    why: &str,
    dead_at: Option<i64>,
) -> Outcome<()> {
    let mut write = store.begin().await?;
    let query = sqlx::query(FAILED).bind(kind).bind(subject).bind(run_at).bind(why).bind(dead_at);
    query.execute(&mut *write.tx).await?;
    write.commit().await
}

/// The newest 500 lines.
pub async fn list(store: &Store) -> Outcome<Vec<Listed>> {
    let rows = sqlx::query(ALL).fetch_all(store.pool()).await?;
    let listed = |row: &sqlx::any::AnyRow| {
        Ok(Listed {
            kind: row.try_get(0)?,
            subject: row.try_get(1)?,
            body: row.try_get(2)?,
            done_at: row.try_get(3)?,
            attempts: row.try_get(4)?,
            is_dead: row.try_get::<i64, _>(5)? == 1,
            last_error: row.try_get(6)?,
        })
    };
    Ok(rows.iter().map(listed).collect::<Result<_, sqlx::Error>>()?)
}

/// Stores a message once; false when it was there.
pub async fn receive(store: &Store, message: &Message) -> Outcome<bool> {
    let mut write = store.begin().await?;
    let query = sqlx::query(RECEIVE).bind(&message.provider).bind(&message.id).bind(&message.body);
    let is_new = query.bind(message.received_at).execute(&mut *write.tx).await?.rows_affected() == 1;
    write.commit().await?;
    Ok(is_new)
}

/// Messages that nobody has acted on, oldest first.
pub async fn unprocessed(store: &Store) -> Outcome<Vec<Message>> {
    let rows = sqlx::query(UNPROCESSED).fetch_all(store.pool()).await?;
    let message = |row: &sqlx::any::AnyRow| {
        Ok(Message {
            provider: row.try_get(0)?,
            id: row.try_get(1)?,
            body: row.try_get(2)?,
            received_at: row.try_get(3)?,
        })
    };
    Ok(rows.iter().map(message).collect::<Result<_, sqlx::Error>>()?)
}

/// A message has been acted on.
pub async fn processed(store: &Store, message: &Message, now: i64) -> Outcome<()> {
    let mut write = store.begin().await?;
    let query = sqlx::query(PROCESSED).bind(&message.provider).bind(&message.id).bind(now);
    query.execute(&mut *write.tx).await?;
    write.commit().await
}

/// Forgets the keys of money commands from before this instant. Returns how many rows went.
pub async fn forget_keys(store: &Store, before: i64) -> Outcome<u64> {
    let mut write = store.begin().await?;
    let rows = sqlx::query(DELETE_KEYS).bind(before).execute(&mut *write.tx).await?.rows_affected();
    write.commit().await?;
    Ok(rows)
}
