//! SQL of what people at the agency decide about money of a statement that no rule could book.

use super::sealed_columns::{LINE_DECISION, STATEMENTS as STATEMENTS_KEY};
use super::{Store, Write};
use crate::Outcome;

/// A line that waits, or that is to be sent back.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct WaitingRow {
    pub line_id: String,
    pub reason: String,
    pub direction: Option<String>,
    pub amount_minor: Option<i64>,
    pub currency: Option<String>,
    pub booking_day: Option<String>,
    pub value_day: Option<String>,
    pub creditor_references: String,
    pub remittance: String,
    pub counterparty_name: Option<String>,
    pub counterparty_account: Option<String>,
    /// The number of the case that it seems to be for, or is booked on.
    pub reference: Option<String>,
    pub outcome: String,
    pub done_at: Option<i64>,
    pub act: Option<String>,
    pub why: Option<String>,
    pub first_by: Option<String>,
    pub first_name: Option<String>,
    pub second_name: Option<String>,
    pub sent_at: Option<i64>,
}

/// What somebody decided about a line.
pub struct NewDecision<'a> {
    pub line: &'a str,
    pub act: &'a str,
    pub reason: &'a str,
    pub staff: &'a str,
    pub now: i64,
}

/// Where the money of a line ended.
pub struct Assigned<'a> {
    pub line: &'a str,
    pub outcome: &'a str,
    pub case: &'a str,
    pub payment: Option<&'a str>,
    pub above: i64,
    pub now: i64,
}

const LIST: &str = "select l.line_id, coalesce(l.reason, '') as reason, l.direction, l.amount_minor, l.currency,
    l.booking_day, l.value_day, l.creditor_references, l.remittance, l.counterparty_name, l.counterparty_account,
    f.reference, l.outcome, l.done_at, d.act, d.reason as why, d.first_by, s.name as first_name, t.name as second_name,
    d.sent_at
from statement_line l
left join case_file f on f.case_id = l.case_id
left join statement_decision d on d.line_id = l.line_id
left join staff s on s.staff_id = d.first_by
left join staff t on t.staff_id = d.second_by
where l.outcome = 'queued'
and (
    l.done_at is null
    or (d.act = 'send_back' and d.second_at is not null and d.sent_at is null)
)
order by l.recorded_at, l.line_id
limit 500";
const COUNT: &str = "select count(*)
from statement_line l
left join statement_decision d on d.line_id = l.line_id
where l.outcome = 'queued'
and (
    l.done_at is null
    or (d.act = 'send_back' and d.second_at is not null and d.sent_at is null)
)";
const ONE: &str = "select l.line_id, coalesce(l.reason, '') as reason, l.direction, l.amount_minor, l.currency,
    l.booking_day, l.value_day, l.creditor_references, l.remittance, l.counterparty_name, l.counterparty_account,
    f.reference, l.outcome, l.done_at, d.act, d.reason as why, d.first_by, s.name as first_name, t.name as second_name,
    d.sent_at
from statement_line l
left join case_file f on f.case_id = l.case_id
left join statement_decision d on d.line_id = l.line_id
left join staff s on s.staff_id = d.first_by
left join staff t on t.staff_id = d.second_by
where l.line_id = $1
and (l.reason is not null or d.line_id is not null)";
/// A decision that a second person has not agreed to can be replaced by another one.
const DECIDE: &str = "insert into statement_decision (line_id, act, reason, first_by, first_at)
values ($1, $2, $3, $4, $5)
on conflict (line_id) do update
set act = excluded.act, reason = excluded.reason, first_by = excluded.first_by, first_at = excluded.first_at
where statement_decision.second_by is null";
const SECOND: &str = "update statement_decision
set second_by = $2, second_at = $3
where line_id = $1
and act = 'send_back'
and second_by is null
and first_by <> $2";
const SENT: &str = "update statement_decision
set sent_by = $2, sent_at = $3
where line_id = $1
and act = 'send_back'
and second_by is not null
and sent_at is null";
const ASSIGN: &str = "update statement_line
set outcome = $2, case_id = $3, payment_id = $4, above_minor = $5, done_at = $6
where line_id = $1
and outcome = 'queued'
and done_at is null";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[LIST, COUNT, ONE, DECIDE, SECOND, SENT, ASSIGN];

/// The first 500 lines that wait or are to be sent back, the oldest first.
pub async fn list(store: &Store) -> Outcome<Vec<WaitingRow>> {
    Ok(sqlx::query_as(LIST).fetch_all(store.pool()).await?)
}

/// How many there are.
pub async fn count(store: &Store) -> Outcome<i64> {
    Ok(sqlx::query_scalar(COUNT).fetch_one(store.pool()).await?)
}

/// One line that waited once.
pub async fn one(store: &Store, id: &str) -> Outcome<Option<WaitingRow>> {
    Ok(sqlx::query_as(ONE).bind(id).fetch_optional(store.pool()).await?)
}

/// Notes what somebody decided; false when two people have decided before.
pub async fn decide(write: &mut Write, new: &NewDecision<'_>) -> Outcome<bool> {
    let reason = write.sealer(STATEMENTS_KEY, new.line).await?.close(&LINE_DECISION, new.reason);
    let query = sqlx::query(DECIDE).bind(new.line).bind(new.act).bind(reason).bind(new.staff).bind(new.now);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// A second person agrees to send it back; false when they are the first, or somebody did.
pub async fn second(write: &mut Write, line: &str, staff: &str, now: i64) -> Outcome<bool> {
    let query = sqlx::query(SECOND).bind(line).bind(staff).bind(now);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Somebody has sent it back; false when somebody did before, or nobody agreed.
pub async fn sent(write: &mut Write, line: &str, staff: &str, now: i64) -> Outcome<bool> {
    let query = sqlx::query(SENT).bind(line).bind(staff).bind(now);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// The money of a line is in the books; false when it waits no longer.
pub async fn assign(write: &mut Write, assigned: &Assigned<'_>) -> Outcome<bool> {
    let query = sqlx::query(ASSIGN).bind(assigned.line).bind(assigned.outcome).bind(assigned.case);
    let query = query.bind(assigned.payment).bind(assigned.above).bind(assigned.now);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}
