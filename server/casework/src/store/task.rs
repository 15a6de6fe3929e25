//! SQL of what the agency has to do: tasks of every kind, whoever left them.

use rules::Day;
use rules::ids::CaseId;

use super::{Store, Write};
use crate::Outcome;

/// Something for the agency to do about a case, by a day.
pub struct Task<'a> {
    pub id: &'a str,
    pub kind: &'a str,
    pub case: &'a CaseId,
    pub subject: &'a str,
    pub due_on: Day,
    pub now: i64,
}

/// A task as the agency lists it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct TaskRow {
    pub task_id: String,
    pub kind: String,
    pub subject: String,
    pub reference: String,
    pub creditor: String,
    pub amount_minor: Option<i64>,
    pub currency: Option<String>,
    pub due_on: Option<String>,
    pub created_at: i64,
    pub done_at: Option<i64>,
    pub done_by: Option<String>,
}

const INSERT: &str = "insert into task (task_id, kind, case_id, subject, due_on, created_at)
values ($1, $2, $3, $4, $5, $6)
on conflict do nothing";
/// A task without a day is due on the day on which it was left: it stands first.
const OPEN: &str = "select t.task_id, t.kind, t.subject, f.reference, f.creditor, t.amount_minor, t.currency,
    t.due_on, t.created_at, t.done_at, t.done_by
from task t
join case_file f on f.case_id = t.case_id
where t.done_at is null
order by coalesce(t.due_on, ''), t.created_at, t.task_id
limit 500";
const COUNT_OPEN: &str = "select count(*)
from task
where done_at is null";
const ONE: &str = "select t.task_id, t.kind, t.subject, f.reference, f.creditor, t.amount_minor, t.currency,
    t.due_on, t.created_at, t.done_at, s.name as done_by
from task t
join case_file f on f.case_id = t.case_id
left join staff s on s.staff_id = t.done_by
where t.task_id = $1";
const DONE: &str = "update task
set done_at = $2, done_by = $3
where task_id = $1
and done_at is null";
const MOVE_DUE: &str = "update task
set due_on = $3
where kind = $1
and subject = $2
and done_at is null";
const NEEDLESS: &str = "update task
set done_at = $3
where kind = $1
and subject = $2
and done_at is null";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[INSERT, OPEN, COUNT_OPEN, ONE, DONE, NEEDLESS, MOVE_DUE];

/// Leaves a task; one of a kind for each subject.
pub async fn insert(write: &mut Write, task: &Task<'_>) -> Outcome<()> {
    sqlx::query(INSERT)
        .bind(task.id)
        .bind(task.kind)
        .bind(task.case.as_str())
        .bind(task.subject)
        .bind(task.due_on.to_string())
        .bind(task.now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// What is to be done, by its day.
pub async fn open(store: &Store) -> Outcome<Vec<TaskRow>> {
    Ok(sqlx::query_as(OPEN).fetch_all(store.pool()).await?)
}

/// How much that is.
pub async fn count_open(store: &Store) -> Outcome<i64> {
    Ok(sqlx::query_scalar(COUNT_OPEN).fetch_one(store.pool()).await?)
}

/// One task, done or not; `done_by` is a name here.
pub async fn one(store: &Store, id: &str) -> Outcome<Option<TaskRow>> {
    Ok(sqlx::query_as(ONE).bind(id).fetch_optional(store.pool()).await?)
}

/// Somebody has done it. False when it was done before.
pub async fn done(write: &mut Write, id: &str, staff: &str, now: i64) -> Outcome<bool> {
    let query = sqlx::query(DONE).bind(id).bind(now).bind(staff);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// It is due on another day.
pub async fn move_due(write: &mut Write, kind: &str, subject: &str, due_on: Day) -> Outcome<()> {
    let query = sqlx::query(MOVE_DUE).bind(kind).bind(subject).bind(due_on.to_string());
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// Nobody needs to do it any more.
pub async fn needless(write: &mut Write, kind: &str, subject: &str, now: i64) -> Outcome<()> {
    sqlx::query(NEEDLESS).bind(kind).bind(subject).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}
