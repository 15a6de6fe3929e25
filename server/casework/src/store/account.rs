//! SQL of what a calculation is made from: the grounds of a case, its notice, and every move of what is owed.

use rules::Day;
use rules::claim::Grounds;
use rules::costs::TermWording;
use rules::country::Basis;
use rules::ids::{CaseId, PersonId};

use super::{Link, Store, Write};
use crate::Outcome;

/// One thing that a calculation is made from; `kind` says what.
#[derive(Debug, sqlx::FromRow)]
pub struct Row {
    /// The case.
    pub case_id: String,
    /// `ground`, `notice`, `interruption`, `run`, `rest` or `move`.
    pub kind: String,
    /// The basis, the side from which a term runs, or the account that moved.
    pub part: Option<String>,
    /// Millionths of a percent, days of a term, or minor units; of days without interest the amount that rests, if not all.
    pub number: Option<i64>,
    /// The first day of interest, the day of sending, the first day without interest, or the day of the journal.
    pub day: Option<String>,
    /// The first day of limitation, the day of receipt, the first day with interest again, or the source of the journal.
    pub other: Option<String>,
    /// The day count.
    pub detail: Option<String>,
    /// The kind of limitation.
    pub more: Option<String>,
    /// Consumer or not, consequences named or not; the instant of a journal.
    pub at: i64,
    /// The amount that a notice named.
    pub named: Option<i64>,
    /// The day by which the invoice had to be paid.
    pub due_on: Option<String>,
    /// The charges that the costs are made of, with blanks between them.
    pub charges: Option<String>,
}

const BY_CASE: &str = "select g.case_id, 'ground' as kind, g.basis as part, g.percent_millionths as number,
    g.bears_from as day, g.limitation_from as other, g.day_count as detail, g.limitation_kind as more,
    g.consumer as at, cast(null as bigint) as named, f.due_on, g.charges
from case_ground g
join case_file f on f.case_id = g.case_id
where g.case_id = $1
union all
select n.case_id, 'notice', n.term_from, n.term_days, n.sent_on, n.received_on, cast(null as text),
    cast(null as text), n.consequences, n.amount_minor, cast(null as text),
    cast(null as text)
from notice n
where n.case_id = $1
union all
select i.case_id, 'interruption', i.kind, cast(null as bigint), i.day, cast(null as text), cast(null as text),
    cast(null as text), cast(0 as bigint), cast(null as bigint), cast(null as text), cast(null as text)
from interruption i
where i.case_id = $1
union all
select r.case_id, 'run', cast(null as text), cast(null as bigint), r.until_day, cast(null as text),
    cast(null as text), cast(null as text), r.at, cast(null as bigint), cast(null as text),
    cast(null as text)
from interest_run r
where r.case_id = $1
union all
select c.case_id, 'rest', cast(null as text), cast(null as bigint), r.from_on, r.until_on, cast(null as text),
    cast(null as text), r.number, cast(null as bigint), cast(null as text), cast(null as text)
from plan_case c
join plan_rest r on r.plan_id = c.plan_id
where c.case_id = $1
union all
select r.case_id, 'rest', cast(null as text), r.amount_minor, r.from_on, r.until_on, cast(null as text),
    cast(null as text), r.number, cast(null as bigint), cast(null as text), cast(null as text)
from dispute_rest r
where r.case_id = $1
union all
select j.case_id, 'move', t.account, t.amount_minor, j.day, j.source, cast(null as text),
    cast(null as text), j.booked_at,
    cast(null as bigint), cast(null as text), cast(null as text)
from journal j
join journal_commit c on c.journal_id = j.journal_id
join posting t on t.journal_id = j.journal_id
where j.case_id = $1
and t.account like 'receivable:%'
order by 1, 9, 3";

const BY_PERSON: &str = "select g.case_id, 'ground' as kind, g.basis as part, g.percent_millionths as number,
    g.bears_from as day, g.limitation_from as other, g.day_count as detail, g.limitation_kind as more,
    g.consumer as at, cast(null as bigint) as named, f.due_on, g.charges
from case_party p
join case_ground g on g.case_id = p.case_id
join case_file f on f.case_id = p.case_id
where p.person_id = $1
and p.ended_at is null
union all
select n.case_id, 'notice', n.term_from, n.term_days, n.sent_on, n.received_on, cast(null as text),
    cast(null as text), n.consequences, n.amount_minor, cast(null as text),
    cast(null as text)
from case_party p
join notice n on n.case_id = p.case_id
where p.person_id = $1
and p.ended_at is null
union all
select r.case_id, 'run', cast(null as text), cast(null as bigint), r.until_day, cast(null as text),
    cast(null as text), cast(null as text), r.at, cast(null as bigint), cast(null as text),
    cast(null as text)
from case_party p
join interest_run r on r.case_id = p.case_id
where p.person_id = $1
and p.ended_at is null
union all
select i.case_id, 'interruption', i.kind, cast(null as bigint), i.day, cast(null as text), cast(null as text),
    cast(null as text), cast(0 as bigint), cast(null as bigint), cast(null as text), cast(null as text)
from case_party p
join interruption i on i.case_id = p.case_id
where p.person_id = $1
and p.ended_at is null
union all
select c.case_id, 'rest', cast(null as text), cast(null as bigint), r.from_on, r.until_on, cast(null as text),
    cast(null as text), r.number, cast(null as bigint), cast(null as text), cast(null as text)
from case_party p
join plan_case c on c.case_id = p.case_id
join plan_rest r on r.plan_id = c.plan_id
where p.person_id = $1
and p.ended_at is null
union all
select r.case_id, 'rest', cast(null as text), r.amount_minor, r.from_on, r.until_on, cast(null as text),
    cast(null as text), r.number, cast(null as bigint), cast(null as text), cast(null as text)
from case_party p
join dispute_rest r on r.case_id = p.case_id
where p.person_id = $1
and p.ended_at is null
union all
select j.case_id, 'move', t.account, t.amount_minor, j.day, j.source, cast(null as text),
    cast(null as text), j.booked_at,
    cast(null as bigint), cast(null as text), cast(null as text)
from case_party p
join journal j on j.case_id = p.case_id
join journal_commit c on c.journal_id = j.journal_id
join posting t on t.journal_id = j.journal_id
where p.person_id = $1
and p.ended_at is null
and t.account like 'receivable:%'
order by 1, 9, 3";

const AFTER: &str = "select f.case_id, f.country
from case_file f
where f.case_id > $1
order by f.case_id
limit 200";

const INSERT_GROUND: &str = "insert into case_ground (case_id, consumer, basis, percent_millionths, day_count,
    bears_from, limitation_kind, limitation_from, charges)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

const INSERT_NOTICE: &str = "insert into notice (notice_id, case_id, sent_on, received_on, term_days, term_from,
    amount_minor, consequences)
values ($1, $2, $3, $4, $5, $6, $7, $8)";

const INSERT_RUN: &str = "insert into interest_run (case_id, at, until_day)
values ($1, $2, $3)";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[BY_CASE, BY_PERSON, AFTER, INSERT_GROUND, INSERT_NOTICE, INSERT_RUN];

/// What the calculation of a case is made from, in the order of the books.
pub async fn by_case(store: &Store, case: &CaseId) -> Outcome<Vec<Row>> {
    Ok(sqlx::query_as(BY_CASE).bind(case.as_str()).fetch_all(store.pool()).await?)
}

/// The same under the lock of the case.
pub async fn by_case_locked(write: &mut Write, case: &CaseId) -> Outcome<Vec<Row>> {
    by_case_on(&mut write.tx, case).await
}

/// The same on a connection that the caller has.
pub async fn by_case_on(db: &mut Link, case: &CaseId) -> Outcome<Vec<Row>> {
    Ok(sqlx::query_as(BY_CASE).bind(case.as_str()).fetch_all(db).await?)
}

/// The same for all cases of a person, on a connection that the caller has.
pub async fn by_person_on(db: &mut Link, person: &PersonId) -> Outcome<Vec<Row>> {
    Ok(sqlx::query_as(BY_PERSON).bind(person.as_str()).fetch_all(db).await?)
}

/// The same for all cases of a person.
pub async fn by_person(store: &Store, person: &PersonId) -> Outcome<Vec<Row>> {
    Ok(sqlx::query_as(BY_PERSON).bind(person.as_str()).fetch_all(store.pool()).await?)
}

/// The cases after this id with their country, some at a time.
pub async fn cases_after(store: &Store, case: &str) -> Outcome<Vec<(String, String)>> {
    Ok(sqlx::query_as(AFTER).bind(case).fetch_all(store.pool()).await?)
}

/// Keeps what a claim rests on.
pub async fn insert(write: &mut Write, notice: &str, case: &str, consumer: bool, grounds: &Grounds) -> Outcome<()> {
    let interest = grounds.interest.as_ref();
    let charges: Vec<&str> = grounds.charges.iter().map(|charge| charge.name()).collect();
    let basis = interest.map(|interest| match interest.basis {
        Basis::Consumer => "consumer",
        Basis::Business => "business",
        Basis::Contract(_) => "contract",
    });
    let percent = interest.and_then(|interest| match interest.basis {
        Basis::Contract(percent) => Some(percent.in_millionths()),
        Basis::Consumer | Basis::Business => None,
    });
    sqlx::query(INSERT_GROUND)
        .bind(case)
        .bind(i64::from(consumer))
        .bind(basis)
        .bind(percent)
        .bind(interest.map(|interest| interest.day_count.name()))
        .bind(interest.map(|interest| interest.from.to_string()))
        .bind(grounds.limitation.as_ref().map(|(kind, _)| kind.name()))
        .bind(grounds.limitation.as_ref().map(|(_, from)| from.to_string()))
        .bind((!charges.is_empty()).then(|| charges.join(" ")))
        .execute(&mut *write.tx)
        .await?;
    let Some(letter) = &grounds.notice else { return Ok(()) };
    let (days, from) = match letter.term {
        TermWording::FromReceipt(days) => (days, "receipt"),
        TermWording::FromLetterDate(days) => (days, "letter"),
        TermWording::Unstated => (0, "none"),
    };
    sqlx::query(INSERT_NOTICE)
        .bind(notice)
        .bind(case)
        .bind(letter.sent_on.to_string())
        .bind(letter.received_on.map(|day| day.to_string()))
        .bind(i64::from(days))
        .bind(from)
        .bind(letter.amount_named.map(rules::Cents::minor))
        .bind(i64::from(letter.consequences_named))
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Notes up to which day interest was worked out, as the next thing in the books of the case.
pub async fn insert_run(write: &mut Write, case: &CaseId, at: i64, until: Day) -> Outcome<()> {
    sqlx::query(INSERT_RUN).bind(case.as_str()).bind(at).bind(until.to_string()).execute(&mut *write.tx).await?;
    Ok(())
}
