//! SQL of money that goes on from one case to the next of the same plan: which cases are one plan's, and where each
//! share of a sum was booked.

use rules::ids::{CaseId, JournalId, PersonId};
use rules::ledger::Source;
use rules::money::Cents;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Store, Write, known};
use crate::Outcome;

/// The cases whose plans or pay-off amounts a booking on this case can touch, itself first or not, by id.
const TOGETHER: &str = "select o.case_id
from plan_case c
join plan p on p.plan_id = c.plan_id
join plan_case o on o.plan_id = c.plan_id
where c.case_id = $1
and p.state in ('accepted', 'active', 'paused', 'broken', 'completed')
union
select o.case_id
from settlement_case c
join settlement_case o on o.settlement_id = c.settlement_id
join settlement s on s.settlement_id = c.settlement_id
where c.case_id = $1
and s.state in ('offered', 'countered', 'accepted', 'paid')
union
select f.case_id
from case_file f
where f.case_id = $1
order by 1";

/// The other cases of the running plan in the order of paying; with a person only those that the person owes too.
const NEXT: &str = "select o.case_id
from plan_case c
join plan_case o on o.plan_id = c.plan_id
join case_file f on f.case_id = c.case_id
join case_file g on g.case_id = o.case_id
where c.case_id = $1
and c.runs = 1
and o.case_id <> c.case_id
and g.currency = f.currency
and g.performance is null
and ($2 = '' or exists (
        select 1
        from case_party y
        where y.case_id = o.case_id
        and y.person_id = $2
        and y.role <> 'guarantor'
        and y.ended_at is null
    ))
order by o.place, o.case_id";

const INSERT: &str = "insert into carried_over (source, source_id, from_case, to_case, amount_minor, day, at)
values ($1, $2, $3, $4, $5, $6, $7)";

/// The journals of one sum: its own, and those of the shares that went on.
const SHARES: &str = "select j.journal_id, j.case_id, j.source_id
from journal j
where j.source = $1
and j.source_id = $2
union all
select j.journal_id, j.case_id, j.source_id
from carried_over o
join journal j on j.case_id = o.to_case
and j.source = o.source
and j.source_id like o.source_id || '/%'
where o.source = $1
and o.source_id = $2
order by 3";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[TOGETHER, NEXT, INSERT, SHARES];

/// A share of a sum, as it was booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub journal: JournalId,
    pub case: CaseId,
    pub source_id: String,
}

/// A share that goes on to another case.
pub struct NewShare<'a> {
    pub source: Source,
    /// The payment or the line of the statement.
    pub source_id: &'a str,
    pub from: &'a CaseId,
    pub to: &'a CaseId,
    pub amount: Cents,
    pub day: rules::Day,
    pub now: i64,
}

/// The cases that a command about money of this case locks, in the order of locking.
pub async fn together(store: &Store, case: &CaseId) -> Outcome<Vec<CaseId>> {
    cases(&sqlx::query(TOGETHER).bind(case.as_str()).fetch_all(store.pool()).await?)
}

/// The same inside a write.
pub async fn together_locked(write: &mut Write, case: &CaseId) -> Outcome<Vec<CaseId>> {
    cases(&sqlx::query(TOGETHER).bind(case.as_str()).fetch_all(&mut *write.tx).await?)
}

/// The cases to which money above this one goes on.
pub async fn next(store: &Store, case: &CaseId, person: Option<&PersonId>) -> Outcome<Vec<CaseId>> {
    let query = sqlx::query(NEXT).bind(case.as_str()).bind(person.map_or("", PersonId::as_str));
    cases(&query.fetch_all(store.pool()).await?)
}

/// The same inside a write.
pub async fn next_locked(write: &mut Write, case: &CaseId, person: Option<&PersonId>) -> Outcome<Vec<CaseId>> {
    let query = sqlx::query(NEXT).bind(case.as_str()).bind(person.map_or("", PersonId::as_str));
    cases(&query.fetch_all(&mut *write.tx).await?)
}

/// Notes that a share went on.
pub async fn insert(write: &mut Write, share: &NewShare<'_>) -> Outcome<()> {
    sqlx::query(INSERT)
        .bind(share.source.name())
        .bind(share.source_id)
        .bind(share.from.as_str())
        .bind(share.to.as_str())
        .bind(share.amount.minor())
        .bind(share.day.to_string())
        .bind(share.now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// The shares of a sum, its own first.
pub async fn shares(store: &Store, source: Source, source_id: &str) -> Outcome<Vec<Share>> {
    let rows = sqlx::query(SHARES).bind(source.name()).bind(source_id).fetch_all(store.pool()).await?;
    rows.iter().map(share).collect()
}

/// The same inside a write.
pub async fn shares_locked(write: &mut Write, source: Source, source_id: &str) -> Outcome<Vec<Share>> {
    let rows = sqlx::query(SHARES).bind(source.name()).bind(source_id).fetch_all(&mut *write.tx).await?;
    rows.iter().map(share).collect()
}

fn share(row: &AnyRow) -> Outcome<Share> {
    Ok(Share {
        journal: known(JournalId::parse(row.try_get(0)?))?,
        case: known(CaseId::parse(row.try_get(1)?))?,
        source_id: row.try_get(2)?,
    })
}

fn cases(rows: &[AnyRow]) -> Outcome<Vec<CaseId>> {
    rows.iter().map(|row| known(CaseId::parse(row.try_get(0)?))).collect()
}
