//! SQL of disputes: the row, its steps, what is noted about it, and the tasks that it leaves. What waits for it is next
//! door, in `dispute_hold`.

use rules::Day;
use rules::dispute::{Event, MACHINE, State};
use rules::ids::{CaseId, DisputeId, PersonId};
use rules::money::{Cents, Currency};

pub use super::dispute_hold::{Hold, disputed, end_hold, held, hold, hold_less, plan_waits, rest, rest_over, resting};
use super::dispute_read::Dispute;
use super::sealed_columns::{
    DISPUTE_ADDITION, DISPUTE_APPEAL, DISPUTE_REASON, DISPUTE_SELLER_ANSWER, DISPUTE_STATEMENT,
};
use super::{Link, Store, Write, known};
use crate::{Error, Outcome};

const INSERT: &str = "insert into dispute (dispute_id, case_id, person_id, state, part, ground, statement, filed_on,
    filed_at, answer_before, given_up_minor, version)
values ($1, $2, $3, 'received', $4, $5, $6, $7, $8, $9, 0, 1)";
const MOVE: &str = "update dispute
set state = $3, version = version + 1
where dispute_id = $1 and version = $2";
const INSERT_STEP: &str =
    "insert into dispute_step (dispute_id, number, machine, from_state, event, to_state, actor, name, day, at)
select $1, cast(coalesce(max(number), 0) + 1 as bigint), $2, $3, $4, $5, $6, $7, $8, cast($9 as bigint)
from dispute_step
where dispute_id = $1";
const ASKED: &str = "update dispute
set seller_asked_on = $2, seller_until = $3
where dispute_id = $1";
const ANSWERED: &str = "update dispute
set seller_answer = $2
where dispute_id = $1";
const DECIDED: &str = "update dispute
set decided_by = $2, decided_on = $3, reason = $4, appeal_until = $5, given_up_minor = given_up_minor + $6
where dispute_id = $1";
const APPEALED: &str = "update dispute
set appealed_on = $2, appeal = $3, answer_before = $4
where dispute_id = $1";
const OVER: &str = "update dispute
set hold_ended_on = $2
where dispute_id = $1";
const ANSWER_BY: &str = "update hold
set until_day = $2
where ended_at is null
and hold_id in (
    select l.hold_id
    from dispute_hold l
    where l.dispute_id = $1
)";
const ADD: &str = "insert into dispute_addition (dispute_id, number, words, day, at)
values ($1, $2, $3, $4, $5)";
const OWNER: &str = "select person_id
from dispute
where dispute_id = $1";
const OPEN_CASE: &str = "select count(*)
from case_file
where case_id = $1
and closed_at is null
and stage <> 'closed'";
const OF_CASE: &str = "select cast(count(*) as bigint), cast(coalesce(sum(
        case when hold_ended_on is null then 1 else 0 end), 0) as bigint)
from dispute
where case_id = $1";
const INSERT_TASK: &str =
    "insert into task (task_id, kind, case_id, subject, amount_minor, currency, due_on, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict do nothing";
const TASK_AGAIN: &str = "update task
set done_at = null, due_on = $3
where kind = $1
and subject = $2";
const TASKS_DONE: &str = "update task
set done_at = $2
where subject = $1
and kind in ('dispute', 'dispute_seller', 'dispute_appeal')
and done_at is null";
const FINAL: &str = "select dispute_id
from dispute
where hold_ended_on is null
and state in ('rejected', 'partly')
and appeal_until < $1
order by appeal_until, dispute_id
limit 200";
const SILENT: &str = "select d.dispute_id
from dispute d
where d.hold_ended_on is null
and d.state = 'seller_asked'
and d.seller_until < $1
and not exists (
    select 1
    from task t
    where t.kind = 'dispute_seller'
    and t.subject = d.dispute_id
    and t.due_on > d.seller_until
)
order by d.seller_until, d.dispute_id
limit 200";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    INSERT,
    MOVE,
    INSERT_STEP,
    ASKED,
    ANSWERED,
    DECIDED,
    APPEALED,
    OVER,
    ANSWER_BY,
    ADD,
    OWNER,
    OPEN_CASE,
    OF_CASE,
    INSERT_TASK,
    TASK_AGAIN,
    TASKS_DONE,
    FINAL,
    SILENT,
];

/// A new dispute.
pub struct NewDispute<'a> {
    pub id: &'a DisputeId,
    pub case: &'a CaseId,
    pub person: &'a PersonId,
    pub part: &'a str,
    pub ground: &'a str,
    pub statement: Option<&'a str>,
    pub filed_on: Day,
    pub answer_before: Day,
    pub now: i64,
}

/// A step that is taken, and by whom; `name` is how debtors read somebody at the agency.
#[derive(Clone, Copy, Debug)]
pub struct Taking<'a> {
    pub event: Event,
    pub to: State,
    pub actor: &'a str,
    pub name: Option<&'a str>,
    pub day: Day,
    pub now: i64,
}

/// A decision.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    pub staff: &'a str,
    pub day: Day,
    pub reason: &'a str,
    pub appeal_until: Option<Day>,
    pub given_up: Cents,
}

/// Something that the agency does about a dispute by a day.
pub struct Task<'a> {
    pub id: &'a str,
    pub kind: &'a str,
    pub case: &'a CaseId,
    pub dispute: &'a DisputeId,
    pub amount: Cents,
    pub currency: Currency,
    pub due_on: Day,
    pub now: i64,
}

/// Writes a dispute.
pub async fn insert(write: &mut Write, new: &NewDispute<'_>) -> Outcome<()> {
    let sealer = write.sealer(new.person.as_str(), new.id.as_str()).await?;
    let statement = sealer.some(&DISPUTE_STATEMENT, new.statement);
    sqlx::query(INSERT)
        .bind(new.id.as_str())
        .bind(new.case.as_str())
        .bind(new.person.as_str())
        .bind(new.part)
        .bind(new.ground)
        .bind(statement)
        .bind(new.filed_on.to_string())
        .bind(new.now)
        .bind(new.answer_before.to_string())
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Takes a dispute from one state to the next; the schema refuses a step that the rules lack.
pub async fn take_step(write: &mut Write, dispute: &Dispute, taking: &Taking<'_>) -> Outcome<()> {
    let Taking { event, to, actor, name, day, now } = *taking;
    let query = sqlx::query(MOVE).bind(dispute.id.as_str()).bind(dispute.version).bind(to.name());
    if query.execute(&mut *write.tx).await?.rows_affected() != 1 {
        return Err(Error::broken("writing a dispute", "its version is not the one that was read"));
    }
    sqlx::query(INSERT_STEP)
        .bind(dispute.id.as_str())
        .bind(MACHINE)
        .bind(dispute.state.name())
        .bind(event.name())
        .bind(to.name())
        .bind(actor)
        .bind(name)
        .bind(day.to_string())
        .bind(now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Notes when the seller was asked, and until when the answer is in time.
pub async fn note_asked(write: &mut Write, id: &DisputeId, day: Day, until: Day) -> Outcome<()> {
    let query = sqlx::query(ASKED).bind(id.as_str()).bind(day.to_string()).bind(until.to_string());
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// Notes what the seller answered.
pub async fn note_answered(write: &mut Write, id: &DisputeId, answer: &str) -> Outcome<()> {
    let answer = write.sealed(&DISPUTE_SELLER_ANSWER, id.as_str(), answer).await?;
    sqlx::query(ANSWERED).bind(id.as_str()).bind(answer).execute(&mut *write.tx).await?;
    Ok(())
}

/// Notes a decision.
pub async fn note_decided(write: &mut Write, id: &DisputeId, decision: &Decision<'_>) -> Outcome<()> {
    let reason = write.sealed(&DISPUTE_REASON, id.as_str(), decision.reason).await?;
    sqlx::query(DECIDED)
        .bind(id.as_str())
        .bind(decision.staff)
        .bind(decision.day.to_string())
        .bind(reason)
        .bind(decision.appeal_until.map(|day| day.to_string()))
        .bind(decision.given_up.minor())
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Notes an appeal, and by when it is answered.
pub async fn note_appealed(write: &mut Write, id: &DisputeId, day: Day, words: &str, answer: Day) -> Outcome<()> {
    let words = write.sealed(&DISPUTE_APPEAL, id.as_str(), words).await?;
    for query in [
        sqlx::query(APPEALED).bind(id.as_str()).bind(day.to_string()).bind(words).bind(answer.to_string()),
        sqlx::query(ANSWER_BY).bind(id.as_str()).bind(answer.to_string()),
    ] {
        query.execute(&mut *write.tx).await?;
    }
    Ok(())
}

/// Notes since when nothing waits for a dispute.
pub async fn note_over(write: &mut Write, id: &DisputeId, day: Day) -> Outcome<()> {
    sqlx::query(OVER).bind(id.as_str()).bind(day.to_string()).execute(&mut *write.tx).await?;
    Ok(())
}

/// Keeps what the person adds.
pub async fn add(write: &mut Write, id: &DisputeId, number: i64, words: &str, day: Day, now: i64) -> Outcome<()> {
    let row = format!("{}/{number}", id.as_str());
    let owner: String = sqlx::query_scalar(OWNER).bind(id.as_str()).fetch_one(&mut *write.tx).await?;
    let words = write.sealer(&owner, &row).await?.close(&DISPUTE_ADDITION, words);
    let query = sqlx::query(ADD).bind(id.as_str()).bind(number).bind(words).bind(day.to_string()).bind(now);
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// Is the case open?
pub async fn is_open(db: &mut Link, case: &CaseId) -> Outcome<bool> {
    let open: i64 = sqlx::query_scalar(OPEN_CASE).bind(case.as_str()).fetch_one(db).await?;
    Ok(open > 0)
}

/// How many disputes a case has had, and how many of them something waits for.
pub async fn count(db: &mut Link, case: &CaseId) -> Outcome<(i64, i64)> {
    Ok(sqlx::query_as(OF_CASE).bind(case.as_str()).fetch_one(db).await?)
}

/// Leaves a task for the agency, or asks for it again.
pub async fn leave_task(write: &mut Write, task: &Task<'_>) -> Outcome<()> {
    let inserted = sqlx::query(INSERT_TASK)
        .bind(task.id)
        .bind(task.kind)
        .bind(task.case.as_str())
        .bind(task.dispute.as_str())
        .bind(task.amount.minor())
        .bind(task.currency.code())
        .bind(task.due_on.to_string())
        .bind(task.now)
        .execute(&mut *write.tx)
        .await?;
    if inserted.rows_affected() == 0 {
        let query = sqlx::query(TASK_AGAIN).bind(task.kind).bind(task.dispute.as_str());
        query.bind(task.due_on.to_string()).execute(&mut *write.tx).await?;
    }
    Ok(())
}

/// There is nothing left to do about a dispute.
pub async fn tasks_done(write: &mut Write, id: &DisputeId, now: i64) -> Outcome<()> {
    sqlx::query(TASKS_DONE).bind(id.as_str()).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// Disputes whose days of appeal are over and for which something still waits.
pub async fn that_are_final(store: &Store, today: Day) -> Outcome<Vec<DisputeId>> {
    ids(store, FINAL, today).await
}

/// Disputes about which the seller has said nothing in time, and nobody has been told.
pub async fn with_silent_seller(store: &Store, today: Day) -> Outcome<Vec<DisputeId>> {
    ids(store, SILENT, today).await
}

async fn ids(store: &Store, query: &'static str, today: Day) -> Outcome<Vec<DisputeId>> {
    let found: Vec<String> = sqlx::query_scalar(query).bind(today.to_string()).fetch_all(store.pool()).await?;
    found.iter().map(|id| known(DisputeId::parse(id))).collect()
}
