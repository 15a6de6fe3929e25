//! SQL of rounds of deleting: which went on when, what they erased, and the certificate of each.

use sqlx::FromRow;

use super::{Store, Write};
use crate::Outcome;

/// A certificate as it is stored.
#[derive(Clone, Debug, FromRow)]
pub struct CertificateRow {
    pub run_id: String,
    pub cause: String,
    pub day: String,
    pub items: i64,
    pub hash: String,
}

const OF_DAY: &str = "select count(*)
from retention_run
where day = $1
and cause = 'day'
and finished_at is not null";
const LIVE: &str = "select run_id
from retention_run
where live = 1";
const BEGIN: &str = "insert into retention_run (run_id, cause, day, began_at, live)
values ($1, $2, $3, $4, $5)
on conflict do nothing";
/// Changes nothing, and holds the row: the certificate waits for whoever still erases under this round.
const STILL_LIVE: &str = "update retention_run
set live = 1
where run_id = $1
and live = 1";
const FINISH: &str = "update retention_run
set finished_at = $2, live = null
where run_id = $1
and finished_at is null";
const ERASED: &str = "insert into erased (item_id, item, run_id, day, to_note)
values ($1, $2, $3, $4, $5)
on conflict do nothing";
const TO_NOTE: &str = "select item_id, run_id
from erased
where to_note = 1
order by run_id, item_id
limit 500";
const NOTED: &str = "update erased
set to_note = null
where item_id = $1
and run_id = $2";
const KNOWN: &str = "select count(*)
from retention_run
where run_id = $1";
const ERASED_BY: &str = "select item_id
from erased
where run_id = $1
order by item_id";
const CERTIFY: &str = "insert into deletion_certificate (run_id, day, items, hash, made_at)
values ($1, $2, $3, $4, $5)";
const COUNT: &str = "insert into deletion_count (run_id, item, items)
select run_id, item, count(*)
from erased
where run_id = $1
group by run_id, item";
const CERTIFICATES: &str = "select c.run_id, r.cause, c.day, c.items, c.hash
from deletion_certificate c
join retention_run r on r.run_id = c.run_id
order by c.made_at desc, c.run_id desc
limit 200";
const CERTIFICATE: &str = "select c.run_id, r.cause, c.day, c.items, c.hash
from deletion_certificate c
join retention_run r on r.run_id = c.run_id
where c.run_id = $1";
const COUNTS: &str = "select item, items
from deletion_count
where run_id = $1
order by item";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    OF_DAY,
    LIVE,
    BEGIN,
    STILL_LIVE,
    FINISH,
    ERASED,
    TO_NOTE,
    NOTED,
    KNOWN,
    ERASED_BY,
    CERTIFY,
    COUNT,
    CERTIFICATES,
    CERTIFICATE,
    COUNTS,
];

/// Was the round of this day run to its end?
pub async fn is_done(store: &Store, day: &str) -> Outcome<bool> {
    let runs: i64 = sqlx::query_scalar(OF_DAY).bind(day).fetch_one(store.pool()).await?;
    Ok(runs > 0)
}

/// The round by the day that goes on, begun now where there is none. What a broken one left is finished under its name.
pub async fn begin_of_day(write: &mut Write, fresh: &str, day: &str, now: i64) -> Outcome<String> {
    sqlx::query(BEGIN).bind(fresh).bind("day").bind(day).bind(now).bind(Some(1_i64)).execute(&mut *write.tx).await?;
    Ok(sqlx::query_scalar(LIVE).fetch_one(&mut *write.tx).await?)
}

/// A round because somebody asked for it.
pub async fn begin_of_request(write: &mut Write, id: &str, day: &str, now: i64) -> Outcome<()> {
    sqlx::query(BEGIN).bind(id).bind("request").bind(day).bind(now).bind(None::<i64>).execute(&mut *write.tx).await?;
    Ok(())
}

/// Does the round go on? Until this write ends it does.
pub async fn is_live(write: &mut Write, run: &str) -> Outcome<bool> {
    Ok(sqlx::query(STILL_LIVE).bind(run).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// The round is over. False when it was before.
pub async fn finish(write: &mut Write, run: &str, now: i64) -> Outcome<bool> {
    Ok(sqlx::query(FINISH).bind(run).bind(now).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Notes that an item goes in this round; `to_note` where nothing but the list outside the database makes it go again
/// after a restore: a day comes again by itself, a request does not.
pub async fn erased(write: &mut Write, item_id: &str, item: &str, of: (&str, &str), to_note: bool) -> Outcome<()> {
    let query = sqlx::query(ERASED).bind(item_id).bind(item).bind(of.0).bind(of.1);
    query.bind(to_note.then_some(1_i64)).execute(&mut *write.tx).await?;
    Ok(())
}

/// What is not yet on the list outside the database: items and the rounds in which they went.
pub async fn to_note(store: &Store) -> Outcome<Vec<(String, String)>> {
    Ok(sqlx::query_as(TO_NOTE).fetch_all(store.pool()).await?)
}

/// They are on it.
pub async fn noted(write: &mut Write, items: &[(String, String)]) -> Outcome<()> {
    for (item, run) in items {
        sqlx::query(NOTED).bind(item).bind(run).execute(&mut *write.tx).await?;
    }
    Ok(())
}

/// Does this database know of a round?
pub async fn is_known(write: &mut Write, run: &str) -> Outcome<bool> {
    let found: i64 = sqlx::query_scalar(KNOWN).bind(run).fetch_one(&mut *write.tx).await?;
    Ok(found > 0)
}

/// What a round erased, in the order of the hash; read inside the write that makes its certificate.
pub async fn erased_by(write: &mut Write, run: &str) -> Outcome<Vec<String>> {
    Ok(sqlx::query_scalar(ERASED_BY).bind(run).fetch_all(&mut *write.tx).await?)
}

/// The same, of a round that is over.
pub async fn list_of(store: &Store, run: &str) -> Outcome<Vec<String>> {
    Ok(sqlx::query_scalar(ERASED_BY).bind(run).fetch_all(store.pool()).await?)
}

/// Keeps the certificate of a round, with how many of each kind.
pub async fn certify(write: &mut Write, run: &str, day: &str, items: i64, hash: &str, now: i64) -> Outcome<()> {
    sqlx::query(CERTIFY).bind(run).bind(day).bind(items).bind(hash).bind(now).execute(&mut *write.tx).await?;
    sqlx::query(COUNT).bind(run).execute(&mut *write.tx).await?;
    Ok(())
}

/// The newest 200 certificates.
pub async fn certificates(store: &Store) -> Outcome<Vec<CertificateRow>> {
    Ok(sqlx::query_as(CERTIFICATES).fetch_all(store.pool()).await?)
}

/// One certificate.
pub async fn certificate(store: &Store, run: &str) -> Outcome<Option<CertificateRow>> {
    Ok(sqlx::query_as(CERTIFICATE).bind(run).fetch_optional(store.pool()).await?)
}

/// How many of each kind a round erased.
pub async fn counts(store: &Store, run: &str) -> Outcome<Vec<(String, i64)>> {
    Ok(sqlx::query_as(COUNTS).bind(run).fetch_all(store.pool()).await?)
}
