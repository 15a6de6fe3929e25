//! SQL of what must be done instead of paid: where it stands, and its steps.

use rules::Day;
use rules::ids::{CaseId, PersonId};
use rules::performance::{Event, MACHINE, State};
use rules::reference::Reference;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::{Store, Write, day, known};
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
    pub note: Option<String>,
    pub answer: Option<String>,
    pub answer_by: Option<Day>,
    /// 0 where nothing was heard.
    pub version: i64,
    /// Who said the last of it.
    pub person: Option<PersonId>,
}

/// A step to be taken.
pub struct Step<'a> {
    pub event: Event,
    pub to: State,
    pub actor: &'a str,
    /// Of a step of the debtor: who, the day, the note, and by when we answer.
    pub told: Option<(&'a PersonId, Day, &'a str, Day)>,
    /// Of a no: why.
    pub answer: Option<&'a str>,
    pub now: i64,
}

const OF_CASE: &str = "select f.case_id, f.reference, f.creditor, f.performance, f.closed_at, r.state, r.day, r.note,
    r.answer, r.answer_by, coalesce(r.version, 0), r.person_id
from case_file f
left join performance r on r.case_id = f.case_id
where f.case_id = $1
and f.performance is not null";
const WAITING: &str = "select f.case_id, f.reference, f.creditor, f.performance, f.closed_at, r.state, r.day, r.note,
    r.answer, r.answer_by, coalesce(r.version, 0), r.person_id
from performance r
join case_file f on f.case_id = r.case_id
where r.state in ('proposed', 'performed')
and f.closed_at is null
order by r.answer_by, f.reference
limit 500";
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
select $1, cast(coalesce(max(number), 0) + 1 as bigint), $2, $3, $4, $5, $6, cast($7 as bigint)
from performance_step
where case_id = $1";
const PEOPLE: &str = "select person_id
from case_party
where case_id = $1
and ended_at is null
and role <> 'guarantor'
order by person_id";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[OF_CASE, WAITING, INSERT, TELL, ANSWER, INSERT_STEP, PEOPLE];

/// What must be done in a case; nothing where something is to be paid.
pub async fn of_case(db: &mut AnyConnection, case: &CaseId) -> Outcome<Option<Performance>> {
    sqlx::query(OF_CASE).bind(case.as_str()).fetch_optional(db).await?.as_ref().map(read).transpose()
}

/// What waits for an answer of ours, by its day.
pub async fn waiting(store: &Store) -> Outcome<Vec<Performance>> {
    sqlx::query(WAITING).fetch_all(store.pool()).await?.iter().map(read).collect()
}

/// Takes a step; the schema refuses one that the rules lack.
pub async fn take_step(write: &mut Write, now: &Performance, step: &Step<'_>) -> Outcome<()> {
    let case = now.case.as_str();
    let done = match (&step.told, now.version) {
        (Some((person, day, note, answer_by)), 0) => {
            let query = sqlx::query(INSERT).bind(case).bind(step.to.name()).bind(person.as_str());
            let query = query.bind(day.to_string()).bind(*note).bind(answer_by.to_string()).bind(step.now);
            query.execute(&mut *write.tx).await?
        }
        (Some((person, day, note, answer_by)), version) => {
            let query = sqlx::query(TELL).bind(case).bind(version).bind(step.to.name()).bind(person.as_str());
            let query = query.bind(day.to_string()).bind(*note).bind(answer_by.to_string()).bind(step.now);
            query.execute(&mut *write.tx).await?
        }
        (None, version) => {
            let query = sqlx::query(ANSWER).bind(case).bind(version).bind(step.to.name()).bind(step.answer);
            query.bind(step.now).execute(&mut *write.tx).await?
        }
    };
    if done.rows_affected() != 1 {
        return Err(Error::broken("writing a performance", "its version is not the one that was read"));
    }
    let query = sqlx::query(INSERT_STEP).bind(case).bind(MACHINE).bind(now.state.name());
    let query = query.bind(step.event.name()).bind(step.to.name()).bind(step.actor).bind(step.now);
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// Who is told what we answer.
pub async fn people(write: &mut Write, case: &CaseId) -> Outcome<Vec<PersonId>> {
    let rows = sqlx::query(PEOPLE).bind(case.as_str()).fetch_all(&mut *write.tx).await?;
    rows.iter().map(|row| known(PersonId::parse(row.try_get(0)?))).collect()
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
        note: text(7)?.filter(|note| !note.is_empty()),
        answer: text(8)?,
        answer_by: day(text(9)?.as_deref())?,
        version: row.try_get(10)?,
        person: text(11)?.as_deref().and_then(PersonId::parse),
    })
}
