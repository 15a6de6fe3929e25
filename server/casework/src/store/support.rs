//! SQL of what makes it hard for people, of what they allowed, and of the rest that they have.

use rules::Day;
use rules::country::Country;
use rules::ids::{BreathingSpaceId, CaseId, PersonId};
use rules::support::Need;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::sealed_columns::REST_REASON;
use super::{Link, Store, Write, day, known};
use crate::Outcome;

/// A time of rest as it is stored.
#[derive(Clone, Debug)]
pub struct Rest {
    pub id: BreathingSpaceId,
    pub person: PersonId,
    pub is_decided: bool,
    pub began_on: Day,
    pub until: Day,
    pub reason: Option<String>,
    pub is_live: bool,
}

/// A new time of rest.
pub struct NewRest<'a> {
    pub id: &'a BreathingSpaceId,
    pub person: &'a PersonId,
    pub kind: &'a str,
    pub began_on: Day,
    pub until: Day,
    pub actor: &'a str,
    pub reason: Option<&'a str>,
    pub now: i64,
}

/// What says something about health is read only while it is allowed: a hold may keep it, and keeps it unread.
const NEEDS: &str = "select need
from support_need
where person_id = $1
and (need <> 'illness'
    or exists (
        select 1
        from consent c
        where c.person_id = support_need.person_id
        and c.purpose = 'health'
        and c.live = 1
    ))
order by need";
const ADD_NEED: &str = "insert into support_need (person_id, need, since)
values ($1, $2, $3)
on conflict do nothing";
const REMOVE_NEED: &str = "delete from support_need
where person_id = $1
and need = $2";
const CONSENT: &str = "select given_at
from consent
where person_id = $1
and purpose = $2
and live = 1";
const ALLOW: &str = "insert into consent (consent_id, person_id, purpose, text_version, given_at, live)
values ($1, $2, $3, $4, $5, 1)
on conflict do nothing";
const TAKE_BACK: &str = "update consent
set live = null, withdrawn_at = $3
where person_id = $1
and purpose = $2
and live = 1";
const TAKE_BACK_OF: &str = "update consent
set live = null, withdrawn_at = $3
where purpose = $2
and live = 1
and (consent_id = $1
    or person_id = $1)";
/// Cases on which somebody owes: a guarantor answers for the debt of another.
const CASES: &str = "select f.case_id, f.country
from case_party p
join case_file f on f.case_id = p.case_id
where p.person_id = $1
and p.ended_at is null
and p.role in ('debtor', 'joint_debtor')
and f.stage <> 'closed'
order by f.case_id";
const PARTIES: &str = "select p.person_id
from case_file f
join case_party p on p.case_id = f.case_id
where f.reference = $1
and p.ended_at is null
and p.role in ('debtor', 'joint_debtor')
order by p.person_id";
const RESTS: &str = "select breathing_space_id, person_id, kind, began_on, until_day, reason, live
from breathing_space
where person_id = $1
order by made_at desc, breathing_space_id desc
limit 20";
const INSERT_REST: &str =
    "insert into breathing_space (breathing_space_id, person_id, kind, began_on, until_day, actor,
    reason, live, made_at)
values ($1, $2, $3, $4, $5, $6, $7, 1, $8)";
const END_REST: &str = "update breathing_space
set live = null, ended_at = $2, ended_how = $3
where breathing_space_id = $1
and live = 1";
const INSERT_HOLD: &str =
    "insert into hold (hold_id, case_id, component, amount_minor, reason, until_day, began_at, ended_at)
values ($1, $2, $3, $4, 'breathing_space', $5, $6, null)";
const LINK_HOLD: &str = "insert into breathing_space_hold (breathing_space_id, hold_id)
values ($1, $2)";
const END_HOLDS: &str = "update hold
set ended_at = $2
where ended_at is null
and hold_id in (
    select b.hold_id
    from breathing_space_hold b
    where b.breathing_space_id = $1
)";
const OVER: &str = "select breathing_space_id, person_id, kind, began_on, until_day, reason, live
from breathing_space
where live = 1
and until_day < $1
order by until_day, breathing_space_id
limit 200";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    NEEDS,
    ADD_NEED,
    REMOVE_NEED,
    CONSENT,
    ALLOW,
    TAKE_BACK,
    TAKE_BACK_OF,
    CASES,
    PARTIES,
    RESTS,
    INSERT_REST,
    END_REST,
    INSERT_HOLD,
    LINK_HOLD,
    END_HOLDS,
    OVER,
];

/// What somebody ticked.
pub async fn needs(db: &mut Link, person: &PersonId) -> Outcome<Vec<Need>> {
    let rows: Vec<String> = sqlx::query_scalar(NEEDS).bind(person.as_str()).fetch_all(db).await?;
    let mut needs: Vec<Need> = rows.iter().map(|row| known(Need::parse(row))).collect::<Outcome<_>>()?;
    needs.sort();
    Ok(needs)
}

/// Keeps a tick.
pub async fn add_need(write: &mut Write, person: &PersonId, need: Need, now: i64) -> Outcome<()> {
    let query = sqlx::query(ADD_NEED).bind(person.as_str()).bind(need.name()).bind(now);
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// Deletes a tick. False when it was not there.
pub async fn remove_need(write: &mut Write, person: &PersonId, need: Need) -> Outcome<bool> {
    let query = sqlx::query(REMOVE_NEED).bind(person.as_str()).bind(need.name());
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Since when something is allowed.
pub async fn consent(db: &mut Link, person: &PersonId, purpose: &str) -> Outcome<Option<i64>> {
    Ok(sqlx::query_scalar(CONSENT).bind(person.as_str()).bind(purpose).fetch_optional(db).await?)
}

/// Keeps that something is allowed, by which text.
pub async fn allow(write: &mut Write, id: &str, person: &PersonId, of: (&str, &str), now: i64) -> Outcome<()> {
    let query = sqlx::query(ALLOW).bind(id).bind(person.as_str()).bind(of.0).bind(of.1).bind(now);
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// It is allowed no more. False when it was not.
pub async fn take_back(write: &mut Write, person: &PersonId, purpose: &str, now: i64) -> Outcome<bool> {
    let query = sqlx::query(TAKE_BACK).bind(person.as_str()).bind(purpose).bind(now);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// The same by the id of the consent or of its person. False when it was not allowed.
pub async fn take_back_of(write: &mut Write, id: &str, purpose: &str, now: i64) -> Outcome<bool> {
    let query = sqlx::query(TAKE_BACK_OF).bind(id).bind(purpose).bind(now);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// The open cases on which somebody owes, with the country of each.
pub async fn cases(db: &mut Link, person: &PersonId) -> Outcome<Vec<(CaseId, Country)>> {
    let rows = sqlx::query(CASES).bind(person.as_str()).fetch_all(db).await?;
    let read = |row: &AnyRow| Ok((known(CaseId::parse(row.try_get(0)?))?, known(Country::parse(row.try_get(1)?))?));
    rows.iter().map(read).collect()
}

/// Who owes the case with this reference.
pub async fn parties(store: &Store, reference: &str) -> Outcome<Vec<PersonId>> {
    let rows: Vec<String> = sqlx::query_scalar(PARTIES).bind(reference).fetch_all(store.pool()).await?;
    rows.iter().map(|row| known(PersonId::parse(row))).collect()
}

/// The times of rest of somebody, the newest first.
pub async fn rests(db: &mut Link, person: &PersonId) -> Outcome<Vec<Rest>> {
    sqlx::query(RESTS).bind(person.as_str()).fetch_all(db).await?.iter().map(rest).collect()
}

/// Writes a time of rest.
pub async fn insert_rest(write: &mut Write, new: &NewRest<'_>) -> Outcome<()> {
    let sealer = write.sealer(new.person.as_str(), new.id.as_str()).await?;
    let reason = sealer.some(&REST_REASON, new.reason);
    sqlx::query(INSERT_REST)
        .bind(new.id.as_str())
        .bind(new.person.as_str())
        .bind(new.kind)
        .bind(new.began_on.to_string())
        .bind(new.until.to_string())
        .bind(new.actor)
        .bind(reason)
        .bind(new.now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Ends a time of rest, with the holds that it set. False when it was over.
pub async fn end_rest(write: &mut Write, id: &BreathingSpaceId, how: &str, now: i64) -> Outcome<bool> {
    let query = sqlx::query(END_REST).bind(id.as_str()).bind(now).bind(how);
    let ended = query.execute(&mut *write.tx).await?.rows_affected() == 1;
    if ended {
        sqlx::query(END_HOLDS).bind(id.as_str()).bind(now).execute(&mut *write.tx).await?;
    }
    Ok(ended)
}

/// A part of a case that nobody is asked to pay in a time of rest.
pub struct RestHold<'a> {
    pub id: &'a str,
    pub rest: &'a BreathingSpaceId,
    pub case: &'a CaseId,
    pub component: rules::Component,
    pub amount: rules::Cents,
    pub until: Day,
    pub now: i64,
}

/// Holds it.
pub async fn hold(write: &mut Write, hold: &RestHold<'_>) -> Outcome<()> {
    sqlx::query(INSERT_HOLD)
        .bind(hold.id)
        .bind(hold.case.as_str())
        .bind(hold.component.name())
        .bind(hold.amount.minor())
        .bind(hold.until.to_string())
        .bind(hold.now)
        .execute(&mut *write.tx)
        .await?;
    sqlx::query(LINK_HOLD).bind(hold.rest.as_str()).bind(hold.id).execute(&mut *write.tx).await?;
    Ok(())
}

/// Times of rest whose last day was before this one.
pub async fn over(store: &Store, today: Day) -> Outcome<Vec<Rest>> {
    sqlx::query(OVER).bind(today.to_string()).fetch_all(store.pool()).await?.iter().map(rest).collect()
}

fn rest(row: &AnyRow) -> Outcome<Rest> {
    Ok(Rest {
        id: known(BreathingSpaceId::parse(row.try_get(0)?))?,
        person: known(PersonId::parse(row.try_get(1)?))?,
        is_decided: row.try_get::<&str, _>(2)? == "decided",
        began_on: known(day(Some(row.try_get(3)?))?)?,
        until: known(day(Some(row.try_get(4)?))?)?,
        reason: row.try_get(5)?,
        is_live: row.try_get::<Option<i64>, _>(6)? == Some(1),
    })
}
