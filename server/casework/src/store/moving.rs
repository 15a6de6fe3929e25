//! SQL of what we hold to reach somebody: where it comes from, new addresses, moves abroad, and own sessions.

use rules::ids::PersonId;

use super::sealed_columns::{REPORT_CITY, REPORT_POSTAL_CODE, REPORT_STREET};
use super::{Store, Write};
use crate::Outcome;

/// Somebody, as far as the own data page shows it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PersonRow {
    pub name: String,
    pub birth_date: Option<String>,
    pub street: Option<String>,
    pub postal_code: Option<String>,
    pub city: Option<String>,
    pub country: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub language: String,
    pub address_hidden: i64,
    pub created_at: i64,
    /// Who sold in the first case: who gave us the data where nothing else is written down.
    pub first_seller: Option<String>,
    /// The case that a task about the person hangs on: the first open one, else the latest.
    pub case_id: Option<String>,
}

/// One thing about the data of somebody; `kind` says which.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct FactRow {
    /// `source`, `report`, `move`, `partner`, `share` or `law`.
    pub kind: String,
    pub id: String,
    /// A datum, a state, a country, a list of categories.
    pub part: Option<String>,
    /// An origin, the name of a partner, or why an address was not taken.
    pub other: Option<String>,
    /// Who was asked; the address of a partner.
    pub via: Option<String>,
    /// The register of a partner, with its number; how a datum was traced.
    pub register: Option<String>,
    pub day: Option<String>,
    pub other_day: Option<String>,
    /// When somebody at the agency was done with it.
    pub done_at: Option<i64>,
}

/// A session of a person.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SessionRow {
    pub session_hash: String,
    pub tier: String,
    pub created_at: i64,
    pub seen_at: i64,
}

/// A new address.
pub struct NewReport<'a> {
    pub id: &'a str,
    pub person: &'a PersonId,
    pub address: &'a rules::moving::Address,
    pub country: &'a str,
    pub days: [&'a str; 3],
    pub now: i64,
}

/// A move to another country.
pub struct NewMove<'a> {
    pub id: &'a str,
    pub person: &'a PersonId,
    pub country: Option<&'a str>,
    pub days: [&'a str; 3],
    pub now: i64,
}

/// What was given to a partner.
pub struct NewShare<'a> {
    pub id: &'a str,
    pub of: &'a str,
    pub country: &'a str,
    pub categories: &'a str,
    pub day: &'a str,
    pub actor: &'a str,
    pub now: i64,
}

const PERSON: &str =
    "select n.person_id, n.name, n.birth_date, n.street, n.postal_code, n.city, n.country, n.email, n.phone,
    n.language, n.address_hidden, n.created_at,
    (
        select f.seller_name
        from case_party p
        join case_file f on f.case_id = p.case_id
        where p.person_id = n.person_id
        order by f.placed_at, f.reference
        limit 1
    ) as first_seller,
    (
        select p.case_id
        from case_party p
        join case_file f on f.case_id = p.case_id
        where p.person_id = n.person_id
        and p.ended_at is null
        order by coalesce(f.closed_at, cast(0 as bigint)), f.placed_at, f.reference
        limit 1
    ) as case_id
from person n
where n.person_id = $1";

const FACTS: &str = "select 'source' as kind, s.source_id as id, s.datum as part, s.origin as other, s.via as via,
    s.how as register, s.day as day, cast(null as text) as other_day, s.noted_at as at,
    cast(null as bigint) as done_at
from datum_source s
where s.person_id = $1
union all
select 'report', r.report_id, r.state, r.reason, cast(null as text), cast(null as text), r.reported_on,
    r.answer_by, r.reported_at, t.done_at
from address_report r
left join task t on t.kind = 'address'
and t.subject = r.report_id
where r.person_id = $1
and r.state <> 'replaced'
union all
select 'move', m.move_id, m.country, m.told_on, cast(null as text), cast(null as text), m.from_day, m.answer_by,
    m.told_at, t.done_at
from move_abroad m
left join task t on t.kind = 'moving'
and t.subject = m.move_id
where m.person_id = $1
and m.ended_at is null
union all
select 'partner', a.partner_id, a.country, a.name, a.address, a.register || ' ' || a.register_number,
    cast(null as text), cast(null as text), a.noted_at, cast(null as bigint)
from partner a
union all
select 'share', h.move_id, h.categories, a.name, a.address, a.register || ' ' || a.register_number, h.shared_on,
    cast(null as text), h.shared_at, cast(null as bigint)
from partner_share h
join partner a on a.partner_id = h.partner_id
join move_abroad m on m.move_id = h.move_id
where m.person_id = $1
and m.ended_at is null
union all
select 'law', f.country, f.country, cast(null as text), cast(null as text), cast(null as text), cast(null as text),
    cast(null as text), f.placed_at, cast(null as bigint)
from case_party p
join case_file f on f.case_id = p.case_id
where p.person_id = $1
and p.ended_at is null
and f.closed_at is null
order by 9, 2";

const SESSIONS: &str = "select session_hash, tier, created_at, seen_at
from session
where person_id = $1
and tier in ('letter', 'contact', 'step_up')
and ended_at is null
and ends_at > $2
order by created_at desc, session_hash";

const FORGET_OTHERS: &str = "delete from draft
where session_hash in (select session_hash from session where person_id = $1 and session_hash <> $2)";

const END_OTHERS: &str = "update session
set ended_at = $3
where person_id = $1
and session_hash <> $2
and ended_at is null";

const REPLACE_REPORT: &str = "update address_report
set state = 'replaced'
where person_id = $1
and state = 'open'";

const INSERT_REPORT: &str = "insert into address_report
    (report_id, person_id, street, postal_code, city, country, from_day, reported_on, answer_by, reported_at, state,
    checked_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', null)";

const END_MOVE: &str = "update move_abroad
set ended_at = $2
where person_id = $1
and ended_at is null";

const INSERT_MOVE: &str = "insert into move_abroad
    (move_id, person_id, country, from_day, told_on, answer_by, told_at, ended_at)
values ($1, $2, $3, $4, $5, $6, $7, null)";

const TASKS_OVER: &str = "update task
set done_at = $3
where kind = $2
and done_at is null
and subject in (
    select r.report_id from address_report r where r.person_id = $1 and r.state = 'replaced'
    union
    select m.move_id from move_abroad m where m.person_id = $1 and m.ended_at is not null
)";

const INSERT_PARTNER: &str = "insert into partner
    (partner_id, country, name, address, register, register_number, noted_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict do nothing";

const OPEN_MOVE: &str = "select m.move_id, m.country
from move_abroad m
where m.person_id = $1
and m.ended_at is null";

const INSERT_SHARE: &str = "insert into partner_share
    (share_id, move_id, partner_id, categories, shared_on, actor, shared_at)
select $1, $2, a.partner_id, $4, $5, $6, cast($7 as bigint)
from partner a
where a.country = $3
on conflict do nothing";

const TASK_DONE: &str = "update task
set done_at = $2, done_by = $3
where kind = 'moving'
and subject = $1
and done_at is null";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    PERSON,
    FACTS,
    SESSIONS,
    FORGET_OTHERS,
    END_OTHERS,
    REPLACE_REPORT,
    INSERT_REPORT,
    END_MOVE,
    INSERT_MOVE,
    TASKS_OVER,
    INSERT_PARTNER,
    OPEN_MOVE,
    INSERT_SHARE,
    TASK_DONE,
];

/// Somebody.
pub async fn person(store: &Store, person: &PersonId) -> Outcome<Option<PersonRow>> {
    Ok(sqlx::query_as(PERSON).bind(person.as_str()).fetch_optional(store.pool()).await?)
}

/// What is known about the data of somebody, in the order of time, and every partner.
pub async fn facts(store: &Store, person: &PersonId) -> Outcome<Vec<FactRow>> {
    Ok(sqlx::query_as(FACTS).bind(person.as_str()).fetch_all(store.pool()).await?)
}

/// The sessions of a person that were not ended, the latest first.
pub async fn sessions(store: &Store, person: &PersonId, now: i64) -> Outcome<Vec<SessionRow>> {
    Ok(sqlx::query_as(SESSIONS).bind(person.as_str()).bind(now).fetch_all(store.pool()).await?)
}

/// Ends the sessions of a person but one, with what they kept; returns how many.
pub async fn end_others(write: &mut Write, person: &PersonId, own: &str, now: i64) -> Outcome<u64> {
    sqlx::query(FORGET_OTHERS).bind(person.as_str()).bind(own).execute(&mut *write.tx).await?;
    let ended = sqlx::query(END_OTHERS).bind(person.as_str()).bind(own).bind(now).execute(&mut *write.tx).await?;
    Ok(ended.rows_affected())
}

/// Keeps a new address in place of one that nobody has looked at.
pub async fn report(write: &mut Write, new: &NewReport<'_>) -> Outcome<()> {
    sqlx::query(REPLACE_REPORT).bind(new.person.as_str()).execute(&mut *write.tx).await?;
    let [from, reported, answer_by] = new.days;
    let sealer = write.sealer(new.person.as_str(), new.id).await?;
    sqlx::query(INSERT_REPORT)
        .bind(new.id)
        .bind(new.person.as_str())
        .bind(sealer.close(&REPORT_STREET, &new.address.street))
        .bind(sealer.close(&REPORT_POSTAL_CODE, &new.address.postal_code))
        .bind(sealer.close(&REPORT_CITY, &new.address.city))
        .bind(new.country)
        .bind(from)
        .bind(reported)
        .bind(answer_by)
        .bind(new.now)
        .execute(&mut *write.tx)
        .await?;
    over(write, new.person, "address", new.now).await
}

/// Ends what was told before of a move.
pub async fn end_move(write: &mut Write, person: &PersonId, now: i64) -> Outcome<()> {
    sqlx::query(END_MOVE).bind(person.as_str()).bind(now).execute(&mut *write.tx).await?;
    over(write, person, "moving", now).await
}

/// Keeps a move in place of the one that was told before.
pub async fn tell_move(write: &mut Write, new: &NewMove<'_>) -> Outcome<()> {
    end_move(write, new.person, new.now).await?;
    let [from, told, answer_by] = new.days;
    sqlx::query(INSERT_MOVE)
        .bind(new.id)
        .bind(new.person.as_str())
        .bind(new.country)
        .bind(from)
        .bind(told)
        .bind(answer_by)
        .bind(new.now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// The tasks about what was replaced or taken back are done.
async fn over(write: &mut Write, person: &PersonId, kind: &str, now: i64) -> Outcome<()> {
    sqlx::query(TASKS_OVER).bind(person.as_str()).bind(kind).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// Notes the partner of a country; the first one stays.
pub async fn partner(write: &mut Write, id: &str, country: &str, texts: [&str; 4], now: i64) -> Outcome<()> {
    let mut query = sqlx::query(INSERT_PARTNER).bind(id).bind(country);
    for text in texts {
        query = query.bind(text);
    }
    query.bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// The move that somebody told us of, with its country.
pub async fn open_move(write: &mut Write, person: &PersonId) -> Outcome<Option<(String, Option<String>)>> {
    Ok(sqlx::query_as(OPEN_MOVE).bind(person.as_str()).fetch_optional(&mut *write.tx).await?)
}

/// Notes what was given to the partner of the country; false when there is no partner, or it was noted before.
pub async fn share(write: &mut Write, new: &NewShare<'_>) -> Outcome<bool> {
    let done = sqlx::query(INSERT_SHARE)
        .bind(new.id)
        .bind(new.of)
        .bind(new.country)
        .bind(new.categories)
        .bind(new.day)
        .bind(new.actor)
        .bind(new.now)
        .execute(&mut *write.tx)
        .await?;
    sqlx::query(TASK_DONE).bind(new.of).bind(new.now).bind(new.actor).execute(&mut *write.tx).await?;
    Ok(done.rows_affected() == 1)
}
