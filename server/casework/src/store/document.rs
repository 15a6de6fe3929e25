//! SQL of the papers of a case: what was sent, agreed and received, what was asked for, and tasks with a promised day.

use rules::Day;
use rules::ids::{CaseId, PersonId};

use super::{Store, Write};
use crate::Outcome;

/// A paper of a case, or a fact about its papers; `kind` says which.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PaperRow {
    /// `case`, `letter`, `notice`, `receipt`, `agreement`, `settlement`, `request` or `hash`.
    pub kind: String,
    /// Its id; the hash of a journal.
    pub id: String,
    /// An ISO day.
    pub day: Option<String>,
    /// Another one.
    pub other_day: Option<String>,
    /// An instant.
    pub at: Option<i64>,
    /// A second instant: when a code dies, or a task was done.
    pub until: Option<i64>,
    /// Days, or an amount in minor units.
    pub days: Option<i64>,
    pub amount: Option<i64>,
}

/// A task with a day by which somebody hears.
pub struct NewTask<'a> {
    pub id: &'a str,
    pub kind: &'a str,
    pub case: &'a str,
    pub subject: &'a str,
    pub due_on: Day,
    pub now: i64,
}

/// Letters, receipts and agreements are the viewer's own; what the seller sent is everybody's who owes.
const PAPERS: &str = "select 'case' as kind, f.case_id as id, f.due_on as day, f.issued_on as other_day,
    f.placed_at as at, f.closed_at as until, cast(null as bigint) as days, cast(null as bigint) as amount
from case_file f
where f.case_id = $1
union all
select 'letter', l.letter_id, l.sent_on, cast(null as text), l.expires_at, l.dead_at, cast(null as bigint),
    cast(null as bigint)
from letter l
where l.case_id = $1
and l.person_id = $2
and l.person_id not in (select helper_id from mandate)
union all
select 'notice', n.notice_id, n.sent_on, n.received_on, cast(null as bigint), cast(null as bigint), n.term_days,
    n.amount_minor
from notice n
where n.case_id = $1
union all
select 'receipt', m.payment_id, cast(null as text), cast(null as text), m.settled_at, cast(null as bigint),
    cast(null as bigint), m.amount_minor
from payment m
where m.case_id = $1
and m.person_id = $2
and m.settled_at is not null
and m.state in ('settled', 'refund_pending')
union all
select 'agreement', q.plan_id, q.began_on, cast(null as text), q.made_at, cast(null as bigint), cast(null as bigint),
    cast(null as bigint)
from plan_case c
join plan q on q.plan_id = c.plan_id
where c.case_id = $1
and q.person_id = $2
and q.began_on is not null
and q.kind in ('proposal', 'counter', 'change')
union all
select 'settlement', s.settlement_id, cast(null as text), cast(null as text), s.made_at, cast(null as bigint),
    cast(null as bigint), s.amount_minor
from settlement_case c
join settlement s on s.settlement_id = c.settlement_id
where c.case_id = $1
and s.kind = 'settlement'
and s.state in ('accepted', 'paid')
union all
select 'request', t.task_id, t.due_on, cast(null as text), t.created_at, t.done_at, cast(null as bigint),
    cast(null as bigint)
from task t
where t.case_id = $1
and t.kind = 'document'
union all
select 'hash', j.fact_hash, cast(null as text), cast(null as text), j.booked_at, cast(null as bigint),
    cast(null as bigint), cast(null as bigint)
from journal j
where j.case_id = $1
order by 5, 2";

const INSERT_TASK: &str =
    "insert into task (task_id, kind, case_id, subject, amount_minor, currency, due_on, created_at, done_at)
values ($1, $2, $3, $4, null, null, $5, $6, null)
on conflict do nothing";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[PAPERS, INSERT_TASK];

/// The papers of a case for one of its people.
pub async fn papers(store: &Store, case: &CaseId, person: &PersonId) -> Outcome<Vec<PaperRow>> {
    Ok(sqlx::query_as(PAPERS).bind(case.as_str()).bind(person.as_str()).fetch_all(store.pool()).await?)
}

/// Leaves a task; false when there is one of this kind about the same.
pub async fn task(write: &mut Write, new: &NewTask<'_>) -> Outcome<bool> {
    let done = sqlx::query(INSERT_TASK)
        .bind(new.id)
        .bind(new.kind)
        .bind(new.case)
        .bind(new.subject)
        .bind(new.due_on.to_string())
        .bind(new.now)
        .execute(&mut *write.tx)
        .await?;
    Ok(done.rows_affected() == 1)
}
