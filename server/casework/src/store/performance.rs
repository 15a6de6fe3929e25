//! SQL of what must be done instead of paid: where it stands, and its steps.

use rules::Day;
use rules::ids::{CaseId, PersonId};
use rules::performance::{Event, MACHINE, State};
use rules::reference::Reference;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::sealed_columns::{PERFORMANCE_ANSWER, PERFORMANCE_NOTE};
use super::{Link, Store, Write, day, known};
use crate::case::Contact;
use crate::{Error, Outcome};

/// What must be done, as it is stored.
#[derive(Clone, Debug)]
pub struct Performance {
    pub case: CaseId,
    pub reference: Reference,
    pub creditor: String,
    pub what: String,
    pub closed: bool,
    pub state: State,
    pub day: Option<Day>,
    pub statement: Option<String>,
    pub answer: Option<String>,
    pub answer_by: Option<Day>,
    /// 0 where nothing was heard.
    pub version: i64,
    /// Who said the last of it.
    pub person: Option<PersonId>,
    /// When its last step was taken.
    pub at: Option<i64>,
    /// By when it was to be done.
    pub by: Option<Day>,
    pub seller: Contact,
}

/// What a debtor tells with a step.
pub struct Told<'a> {
    pub person: &'a PersonId,
    pub day: Day,
    pub statement: &'a str,
    pub answer_by: Day,
}

/// A step to be taken.
pub struct Step<'a> {
    pub event: Event,
    pub to: State,
    pub actor: &'a str,
    pub told: Option<Told<'a>>,
    /// Of the agency: what it writes.
    pub answer: Option<&'a str>,
    pub now: i64,
}

const OF_CASE: &str = "select f.case_id, f.reference, f.creditor, f.performance, f.closed_at, r.state, r.day, r.note,
    r.answer, r.answer_by, coalesce(r.version, 0), r.person_id, r.at, f.pay_by, f.seller_name, f.seller_email,
    f.seller_phone, f.seller_address
from case_file f
left join performance r on r.case_id = f.case_id
where f.case_id = $1
and f.performance is not null";
const WAITING: &str = "select f.case_id, f.reference, f.creditor, f.performance, f.closed_at, r.state, r.day, r.note,
    r.answer, r.answer_by, r.version, r.person_id, r.at, f.pay_by, f.seller_name, f.seller_email,
    f.seller_phone, f.seller_address
from performance r
join case_file f on f.case_id = r.case_id
where r.state in ('proposed', 'performed')
and f.closed_at is null
order by r.answer_by, f.reference
limit 500";
const COUNT_WAITING: &str = "select count(*)
from performance r
join case_file f on f.case_id = r.case_id
where r.state in ('proposed', 'performed')
and f.closed_at is null";
const IS_DISPUTED: &str = "select count(*)
from dispute
where case_id = $1
and hold_ended_on is null";
const INSERT: &str = "insert into performance (case_id, state, person_id, day, note, answer, answer_by, at, version)
values ($1, $2, $3, $4, $5, null, $6, $7, 1)";
const TELL: &str = "update performance
set state = $3, person_id = $4, day = $5, note = $6, answer = null, answer_by = $7, at = $8, version = version + 1
where case_id = $1
and version = $2";
const ANSWER: &str = "update performance
set state = $3, answer = $4, answer_by = null, at = $5, version = version + 1
where case_id = $1
and version = $2";
const INSERT_STEP: &str =
    "insert into performance_step (case_id, number, machine, from_state, event, to_state, actor, at)
values ($1, $2, $3, $4, $5, $6, $7, $8)";
const TAKEN: &str = "select count(*)
from performance_step
where case_id = $1
and number = $2
and event = $3
and actor = $4";
const PEOPLE: &str = "select p.person_id, n.name
from case_party p
join person n on n.person_id = p.person_id
where p.case_id = $1
and p.ended_at is null
and p.role <> 'guarantor'
order by p.person_id";
const TASKS_OVER: &str = "update task
set done_at = $2
where case_id = $1
and kind in ('performance', 'dispute', 'dispute_appeal')
and done_at is null";

/// The statements of this file.
pub const STATEMENTS: &[&str] =
    &[OF_CASE, WAITING, COUNT_WAITING, IS_DISPUTED, INSERT, TELL, ANSWER, INSERT_STEP, TAKEN, PEOPLE, TASKS_OVER];

/// What must be done in a case; nothing where something is to be paid.
pub async fn of_case(db: &mut Link, case: &CaseId) -> Outcome<Option<Performance>> {
    sqlx::query(OF_CASE).bind(case.as_str()).fetch_optional(db).await?.as_ref().map(read).transpose()
}

/// What waits for an answer of ours, by its day.
pub async fn waiting(store: &Store) -> Outcome<Vec<Performance>> {
    sqlx::query(WAITING).fetch_all(store.pool()).await?.iter().map(read).collect()
}

/// How much that is.
pub async fn count_waiting(store: &Store) -> Outcome<i64> {
    Ok(sqlx::query_scalar(COUNT_WAITING).fetch_one(store.pool()).await?)
}

/// Does something wait for a dispute?
pub async fn is_disputed(db: &mut Link, case: &CaseId) -> Outcome<bool> {
    let found: i64 = sqlx::query_scalar(IS_DISPUTED).bind(case.as_str()).fetch_one(db).await?;
    Ok(found > 0)
}

/// Takes a step; the schema refuses one that the rules lack. The number of a step is the version that it makes.
pub async fn take_step(write: &mut Write, now: &Performance, step: &Step<'_>) -> Outcome<()> {
    let case = now.case.as_str();
    let query = if let Some(told) = &step.told {
        let note = write.sealer(told.person.as_str(), case).await?.close(&PERFORMANCE_NOTE, told.statement);
        let query = if now.version == 0 {
            sqlx::query(INSERT).bind(case)
        } else {
            sqlx::query(TELL).bind(case).bind(now.version)
        };
        let query = query.bind(step.to.name()).bind(told.person.as_str()).bind(told.day.to_string());
        query.bind(note).bind(told.answer_by.to_string()).bind(step.now)
    } else {
        let answer = match step.answer {
            Some(answer) => Some(write.sealed(&PERFORMANCE_ANSWER, case, answer).await?),
            None => None,
        };
        let query = sqlx::query(ANSWER).bind(case).bind(now.version).bind(step.to.name());
        query.bind(answer).bind(step.now)
    };
    if query.execute(&mut *write.tx).await?.rows_affected() != 1 {
        return Err(Error::broken("writing a performance", "its version is not the one that was read"));
    }
    let query = sqlx::query(INSERT_STEP).bind(case).bind(now.version + 1).bind(MACHINE).bind(now.state.name());
    let query = query.bind(step.event.name()).bind(step.to.name()).bind(step.actor).bind(step.now);
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// Was it this step, by the same person, that made the version that is stored of the one that a form names?
pub async fn was_taken(
    write: &mut Write,
    now: &Performance,
    event: Event,
    actor: &str,
    version: &str,
) -> Outcome<bool> {
    if (now.version - 1).to_string() != version {
        return Ok(false);
    }
    let query = sqlx::query_scalar(TAKEN).bind(now.case.as_str()).bind(now.version).bind(event.name()).bind(actor);
    let found: i64 = query.fetch_one(&mut *write.tx).await?;
    Ok(found > 0)
}

/// Who owes it, by id and name: they say what was done, and are told what we answer.
pub async fn people(db: &mut Link, case: &CaseId) -> Outcome<Vec<(PersonId, String)>> {
    let rows = sqlx::query(PEOPLE).bind(case.as_str()).fetch_all(db).await?;
    rows.iter().map(|row| Ok((known(PersonId::parse(row.try_get(0)?))?, row.try_get(1)?))).collect()
}

/// Nobody needs to look at it any more.
pub async fn tasks_over(write: &mut Write, case: &CaseId, now: i64) -> Outcome<()> {
    sqlx::query(TASKS_OVER).bind(case.as_str()).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

fn read(row: &AnyRow) -> Outcome<Performance> {
    let text = |at: usize| row.try_get::<Option<String>, _>(at);
    let state = text(5)?.map_or(Ok(State::Open), |name| known(State::parse(&name)))?;
    Ok(Performance {
        case: known(CaseId::parse(row.try_get(0)?))?,
        reference: known(Reference::parse(row.try_get(1)?))?,
        creditor: row.try_get(2)?,
        what: row.try_get(3)?,
        closed: row.try_get::<Option<i64>, _>(4)?.is_some(),
        state,
        day: day(text(6)?.as_deref())?,
        statement: text(7)?.filter(|statement| !statement.is_empty()),
        answer: text(8)?,
        answer_by: day(text(9)?.as_deref())?,
        version: row.try_get(10)?,
        person: text(11)?.as_deref().and_then(PersonId::parse),
        at: row.try_get(12)?,
        by: day(text(13)?.as_deref())?,
        seller: Contact { name: row.try_get(14)?, email: text(15)?, phone: text(16)?, address: text(17)? },
    })
}
