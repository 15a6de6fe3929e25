//! SQL of legal holds: why the data of a case or of a person are kept beyond their day, and who looks at it again when.

use rules::ids::CaseId;
use sqlx::FromRow;

use super::retention::Db;
use super::sealed_columns::LEGAL_HOLD_REASON;
use super::{Store, Write};
use crate::{Error, Outcome};

/// A hold that stands.
#[derive(Clone, Debug, FromRow)]
pub struct HoldRow {
    pub legal_hold_id: String,
    pub case_id: Option<String>,
    pub person_id: Option<String>,
    pub reason: String,
    pub review_on: String,
}

/// A hold as the agency lists it.
#[derive(Clone, Debug, FromRow)]
pub struct ListedRow {
    pub legal_hold_id: String,
    pub reference: String,
    pub creditor: String,
    /// Set where it is about one person and not about a case.
    pub person_id: Option<String>,
    pub name: Option<String>,
    pub reason: String,
    pub owner: String,
    pub began_at: i64,
    pub review_on: String,
    pub ended_at: Option<i64>,
}

/// A new hold.
pub struct NewHold<'a> {
    pub id: &'a str,
    pub case: Option<&'a CaseId>,
    pub person: Option<&'a str>,
    pub reason: &'a str,
    pub owner: &'a str,
    pub review_on: &'a str,
    pub now: i64,
}

const LIVE: &str = "select legal_hold_id, case_id, person_id, reason, review_on
from legal_hold
where ended_at is null";
const INSERT: &str = "insert into legal_hold (legal_hold_id, case_id, person_id, reason, owner, began_at, review_on)
values ($1, $2, $3, $4, $5, $6, $7)";
const REVIEW: &str = "update legal_hold
set review_on = $2
where legal_hold_id = $1
and ended_at is null";
const END: &str = "update legal_hold
set ended_at = $2, ended_by = $3
where legal_hold_id = $1
and ended_at is null";
/// A hold on a person is listed under the newest of their cases.
const LISTED: &str = "select h.legal_hold_id, f.reference, f.creditor, h.person_id, p.name, h.reason, s.name as owner,
    h.began_at, h.review_on, h.ended_at
from legal_hold h
join case_file f on f.case_id = coalesce(h.case_id, (
    select max(c.case_id)
    from case_party c
    where c.person_id = h.person_id
))
join staff s on s.staff_id = h.owner
left join person p on p.person_id = h.person_id
where h.ended_at is null
order by h.review_on, h.legal_hold_id
limit 500";
const OF_CASE: &str = "select h.legal_hold_id, f.reference, f.creditor, h.person_id, p.name, h.reason, s.name as owner,
    h.began_at, h.review_on, h.ended_at
from legal_hold h
join case_file f on f.case_id = $1
join staff s on s.staff_id = h.owner
left join person p on p.person_id = h.person_id
where (h.case_id = $1
    or h.person_id in (select c.person_id from case_party c where c.case_id = $1))
order by h.began_at desc, h.legal_hold_id";
const DUE: &str = "select h.legal_hold_id, coalesce(h.case_id, (
    select max(c.case_id)
    from case_party c
    where c.person_id = h.person_id
)), h.review_on
from legal_hold h
where h.ended_at is null
and h.review_on <= $1
and not exists (
    select 1
    from task t
    where t.kind = 'legal_hold_review'
    and t.subject = h.legal_hold_id || ':' || h.review_on
)
order by h.legal_hold_id
limit 200";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[LIVE, INSERT, REVIEW, END, LISTED, OF_CASE, DUE];

/// Every hold that stands: there are few.
pub async fn live(db: &mut Db) -> Outcome<Vec<HoldRow>> {
    Ok(sqlx::query_as(LIVE).fetch_all(db).await?)
}

/// Sets a hold.
pub async fn insert(write: &mut Write, new: &NewHold<'_>) -> Outcome<()> {
    let about =
        new.person.or(new.case.map(CaseId::as_str)).ok_or_else(|| Error::broken("a hold", "it is about nobody"))?;
    let reason = write.sealer(about, new.id).await?.close(&LEGAL_HOLD_REASON, new.reason);
    sqlx::query(INSERT)
        .bind(new.id)
        .bind(new.case.map(CaseId::as_str))
        .bind(new.person)
        .bind(reason)
        .bind(new.owner)
        .bind(new.now)
        .bind(new.review_on)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Somebody looks again on another day. False when the hold is over.
pub async fn review(write: &mut Write, id: &str, review_on: &str) -> Outcome<bool> {
    Ok(sqlx::query(REVIEW).bind(id).bind(review_on).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// It is over. False when it was before.
pub async fn end(write: &mut Write, id: &str, staff: &str, now: i64) -> Outcome<bool> {
    Ok(sqlx::query(END).bind(id).bind(now).bind(staff).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// The holds that stand, by the day on which somebody looks again.
pub async fn listed(store: &Store) -> Outcome<Vec<ListedRow>> {
    Ok(sqlx::query_as(LISTED).fetch_all(store.pool()).await?)
}

/// The holds on a case and on its parties, those that ended too.
pub async fn of_case(store: &Store, case: &CaseId) -> Outcome<Vec<ListedRow>> {
    Ok(sqlx::query_as(OF_CASE).bind(case.as_str()).fetch_all(store.pool()).await?)
}

/// Holds whose day has come and of which nobody was told: the hold, a case, the day.
pub async fn due(store: &Store, today: &str) -> Outcome<Vec<(String, String, String)>> {
    Ok(sqlx::query_as(DUE).bind(today).fetch_all(store.pool()).await?)
}
