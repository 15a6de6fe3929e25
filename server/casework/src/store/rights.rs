//! SQL of privacy requests: one row for each, and the steps that it took.

use rules::ids::{CaseId, PersonId, RequestId};
use rules::rights::{Event, MACHINE, Right, State, Via, Wish};
use rules::{Country, Day};
use sqlx::Row;
use sqlx::any::AnyRow;

pub use super::rights_read::{Request, find, of_person, open};
use super::sealed_columns::{
    REQUEST_ANSWER, REQUEST_CONTACT, REQUEST_EXTENDED, REQUEST_NAME, REQUEST_VALUE, REQUEST_WORDS,
};
use super::{Link, Store, Write, day, known};
use crate::{Error, Outcome};

/// A new request.
pub struct NewRequest<'a> {
    pub id: &'a RequestId,
    pub person: Option<&'a PersonId>,
    pub right: Right,
    pub via: Via,
    pub country: Country,
    pub case: Option<&'a CaseId>,
    pub matter: Option<&'a CaseId>,
    pub part: &'a str,
    pub wish: Option<Wish>,
    pub value: Option<&'a str>,
    pub words: Option<&'a str>,
    pub asker: Option<[&'a str; 3]>,
    pub received_on: Day,
    pub aim_on: Day,
    pub last_on: Day,
    pub now: i64,
}

/// A step to be taken.
pub struct Step<'a> {
    pub event: Event,
    pub to: State,
    pub actor: &'a str,
    pub name: Option<&'a str>,
    pub day: Day,
    pub now: i64,
}

/// A step that was taken.
#[derive(Clone, Debug)]
pub struct Taken {
    pub to: State,
    pub name: Option<String>,
    pub day: Day,
}

const COUNT_OPEN: &str = "select count(*)
from rights_request
where live = 1";
const OPEN_OF: &str = "select count(*)
from rights_request
where person_id = $1
and live = 1";
const SAME: &str = "select request_id
from rights_request
where person_id = $1
and kind = $2
and part = $3
and matter = $4
and live = 1";
const INSERT: &str = "insert into rights_request (request_id, person_id, kind, via, state, country, case_id, matter,
    part, wish, value, words, asker_group, asker_name, asker_contact, received_on, aim_on, last_on, live, made_at,
    version)
values ($1, $2, $3, $4, 'received', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 1, $18, 1)
on conflict do nothing";
const MOVE: &str = "update rights_request
set state = $3, version = version + 1
where request_id = $1
and version = $2";
const END: &str = "update rights_request
set live = null, ended_on = $2, ended_at = $3
where request_id = $1";
const INSERT_STEP: &str =
    "insert into rights_request_step (request_id, number, machine, from_state, event, to_state, actor, name, day, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const STEPS: &str = "select to_state, name, day
from rights_request_step
where request_id = $1
order by number";
const EXTEND: &str = "update rights_request
set extended_on = $2, extended_reason = $3, aim_on = $4, last_on = $5
where request_id = $1";
const ANSWER: &str = "update rights_request
set answer = $2, decided_by = $3
where request_id = $1";
const FORWARD: &str = "update rights_request
set forwarded_at = $2, forwarded_how = $3
where request_id = $1";
/// Requests that are near their day; those that were reminded of before are left out by the task itself.
const NEAR: &str = "select request_id
from rights_request
where live = 1
and case_id is not null
and aim_on <= $1
and not exists (
    select 1
    from task t
    where t.kind = 'rights_near'
    and t.subject = rights_request.request_id || ':' || rights_request.aim_on
)
order by aim_on, request_id
limit 200";

/// The statements of this file.
pub const STATEMENTS: &[&str] =
    &[COUNT_OPEN, OPEN_OF, SAME, INSERT, MOVE, END, INSERT_STEP, STEPS, EXTEND, ANSWER, FORWARD, NEAR];

/// How much that is.
pub async fn count_open(db: &mut Link) -> Outcome<i64> {
    Ok(sqlx::query_scalar(COUNT_OPEN).fetch_one(db).await?)
}

/// How many requests of a person wait for an answer.
pub async fn open_of(db: &mut Link, person: &PersonId) -> Outcome<i64> {
    Ok(sqlx::query_scalar(OPEN_OF).bind(person.as_str()).fetch_one(db).await?)
}

/// The open request of this kind, part and matter.
pub async fn same(
    db: &mut Link,
    person: &PersonId,
    right: Right,
    part: &str,
    matter: Option<&CaseId>,
) -> Outcome<Option<RequestId>> {
    let query = sqlx::query_scalar(SAME).bind(person.as_str()).bind(right.name()).bind(part);
    let found: Option<String> = query.bind(matter.map_or("", CaseId::as_str)).fetch_optional(db).await?;
    found.map(|id| known(RequestId::parse(&id))).transpose()
}

/// Writes a request. False when the same was filed by another form in the same moment.
pub async fn insert(write: &mut Write, new: &NewRequest<'_>) -> Outcome<bool> {
    let [group, name, contact] = new.asker.map_or([None; 3], |asker| asker.map(Some));
    let sealer = write.sealer(new.person.map_or(new.id.as_str(), PersonId::as_str), new.id.as_str()).await?;
    let done = sqlx::query(INSERT)
        .bind(new.id.as_str())
        .bind(new.person.map(PersonId::as_str))
        .bind(new.right.name())
        .bind(new.via.name())
        .bind(new.country.name())
        .bind(new.case.map(CaseId::as_str))
        .bind(new.matter.map_or("", CaseId::as_str))
        .bind(new.part)
        .bind(new.wish.map(Wish::name))
        .bind(sealer.some(&REQUEST_VALUE, new.value))
        .bind(sealer.some(&REQUEST_WORDS, new.words))
        .bind(group)
        .bind(sealer.some(&REQUEST_NAME, name))
        .bind(sealer.some(&REQUEST_CONTACT, contact))
        .bind(new.received_on.to_string())
        .bind(new.aim_on.to_string())
        .bind(new.last_on.to_string())
        .bind(new.now)
        .execute(&mut *write.tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a step; the schema refuses one that the rules lack. The number of a step is the version that it ends.
pub async fn take_step(write: &mut Write, request: &Request, step: &Step<'_>) -> Outcome<()> {
    let query = sqlx::query(MOVE).bind(request.id.as_str()).bind(request.version).bind(step.to.name());
    if query.execute(&mut *write.tx).await?.rows_affected() != 1 {
        return Err(Error::broken("writing a privacy request", "its version is not the one that was read"));
    }
    sqlx::query(INSERT_STEP)
        .bind(request.id.as_str())
        .bind(request.version)
        .bind(MACHINE)
        .bind(request.state.name())
        .bind(step.event.name())
        .bind(step.to.name())
        .bind(step.actor)
        .bind(step.name)
        .bind(step.day.to_string())
        .bind(step.now)
        .execute(&mut *write.tx)
        .await?;
    if !step.to.is_open() {
        let query = sqlx::query(END).bind(request.id.as_str()).bind(step.day.to_string()).bind(step.now);
        query.execute(&mut *write.tx).await?;
    }
    Ok(())
}

/// The steps of a request, the oldest first.
pub async fn steps(db: &mut Link, id: &RequestId) -> Outcome<Vec<Taken>> {
    let rows = sqlx::query(STEPS).bind(id.as_str()).fetch_all(db).await?;
    let read = |row: &AnyRow| {
        let to = known(State::parse(row.try_get(0)?))?;
        Ok(Taken { to, name: row.try_get(1)?, day: known(day(Some(row.try_get(2)?))?)? })
    };
    rows.iter().map(read).collect()
}

/// Notes that more time was taken, with the days that follow from it: first the one at which we aim.
pub async fn note_extended(write: &mut Write, id: &RequestId, on: Day, reason: &str, days: [Day; 2]) -> Outcome<()> {
    let reason = write.sealed(&REQUEST_EXTENDED, id.as_str(), reason).await?;
    let query = sqlx::query(EXTEND).bind(id.as_str()).bind(on.to_string()).bind(reason);
    query.bind(days[0].to_string()).bind(days[1].to_string()).execute(&mut *write.tx).await?;
    Ok(())
}

/// Notes what was answered, and by whom where it was a person.
pub async fn note_answer(write: &mut Write, id: &RequestId, words: &str, staff: Option<&str>) -> Outcome<()> {
    let words = write.sealed(&REQUEST_ANSWER, id.as_str(), words).await?;
    sqlx::query(ANSWER).bind(id.as_str()).bind(words).bind(staff).execute(&mut *write.tx).await?;
    Ok(())
}

/// Notes that the seller was told, and how.
pub async fn note_forwarded(write: &mut Write, id: &RequestId, how: &str, now: i64) -> Outcome<()> {
    sqlx::query(FORWARD).bind(id.as_str()).bind(now).bind(how).execute(&mut *write.tx).await?;
    Ok(())
}

/// Open requests whose day is this one or before, of which nobody was reminded.
pub async fn near(store: &Store, until: Day) -> Outcome<Vec<RequestId>> {
    let rows: Vec<String> = sqlx::query_scalar(NEAR).bind(until.to_string()).fetch_all(store.pool()).await?;
    rows.iter().map(|id| known(RequestId::parse(id))).collect()
}
