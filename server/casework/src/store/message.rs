//! SQL of messages: which notices wait, to whom they go, and that they went.

use rules::ids::{MessageId, PersonId};

use super::{Store, Write};
use crate::Outcome;

/// A notice that waits in the outbox.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Waiting {
    /// The line: also the name of the message, so that a second try is the same message.
    pub outbox_id: String,
    pub kind: String,
    pub subject: String,
    pub body: String,
}

/// Where and how somebody is told.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Reached {
    pub email: Option<String>,
    pub phone: Option<String>,
    pub language: String,
    pub country: Option<String>,
    pub address_hidden: i64,
}

/// Somebody was told.
pub struct Told<'a> {
    pub id: &'a MessageId,
    pub person: &'a PersonId,
    pub template: &'a str,
    pub about: &'a str,
    pub channel: &'a str,
    pub language: &'a str,
    pub now: i64,
}

const DUE: &str = "select outbox_id, kind, subject, body
from outbox
where done_at is null
and dead_at is null
and run_at <= $1
and claimed_until <= $1
and kind like 'message.%'
order by run_at, outbox_id
limit 200";
const POSTPONE: &str = "update outbox
set run_at = $3
where kind = $1
and subject = $2
and done_at is null
and dead_at is null
and claimed_until <= $4";
/// Who says that it is not safe at home is written to as little as somebody whose address is hidden.
const REACHED: &str = "select p.person_id, p.email, p.phone, p.language, p.country, cast(case
        when p.address_hidden = 1 then 1
        when exists (
            select 1
            from support_need s
            where s.person_id = p.person_id
            and s.need = 'not_safe'
        ) then 1
        else 0
    end as bigint) as address_hidden
from person p
where p.person_id = $1";
const INSERT: &str = "insert into message (message_id, person_id, template, about, channel, language, told_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict do nothing";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[DUE, POSTPONE, REACHED, INSERT];

/// Notices whose time has come.
pub async fn due(store: &Store, now: i64) -> Outcome<Vec<Waiting>> {
    Ok(sqlx::query_as(DUE).bind(now).fetch_all(store.pool()).await?)
}

/// Not now: again at `run_at`. It counts as no try.
pub async fn postpone(store: &Store, line: &Waiting, run_at: i64, now: i64) -> Outcome<()> {
    let mut write = store.begin().await?;
    let query = sqlx::query(POSTPONE).bind(&line.kind).bind(&line.subject).bind(run_at).bind(now);
    query.execute(&mut *write.tx).await?;
    write.commit().await
}

/// Where somebody is reached.
pub async fn reached(store: &Store, person: &PersonId) -> Outcome<Option<Reached>> {
    Ok(sqlx::query_as(REACHED).bind(person.as_str()).fetch_optional(store.pool()).await?)
}

/// Keeps that somebody was told.
pub async fn insert(write: &mut Write, told: &Told<'_>) -> Outcome<()> {
    sqlx::query(INSERT)
        .bind(told.id.as_str())
        .bind(told.person.as_str())
        .bind(told.template)
        .bind(told.about)
        .bind(told.channel)
        .bind(told.language)
        .bind(told.now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}
