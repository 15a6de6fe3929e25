//! SQL of who looked at whose data.

use rules::ids::{CaseId, PersonId};
use sqlx::FromRow;

use super::{Store, Write};
use crate::Outcome;
use crate::staff::StaffViewer;
use crate::staff::seen::{Page, QUARTER_US};

const OF_PERSON: &str = "insert into staff_read (read_id, staff_id, role, person_id, case_id, page, at, quarter)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict do nothing";
/// Whoever has a row of their own from the same look needs none of the case.
const OF_CASE: &str = "insert into staff_read (read_id, staff_id, role, person_id, case_id, page, at, quarter)
select cast($1 as text) || ':' || p.person_id, cast($2 as text), cast($3 as text), p.person_id, p.case_id,
    cast($4 as text), cast($5 as bigint), cast($6 as bigint)
from case_party p
join case_file f on f.case_id = p.case_id
where (f.case_id = $7 or f.reference = $7)
and p.ended_at is null
and p.person_id <> $8
on conflict do nothing";
const READS: &str = "select r.staff_id, r.role, f.reference, r.page, r.at
from staff_read r
left join case_file f on f.case_id = r.case_id
where r.person_id = $1
order by r.at desc, r.read_id
limit 500";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[OF_PERSON, OF_CASE, READS];

/// A look to be kept.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    pub id: &'a str,
    pub staff: &'a StaffViewer,
    pub page: Page,
    pub now: i64,
}

/// A look as it is stored.
#[derive(Clone, Debug, FromRow)]
pub struct ReadRow {
    pub staff_id: String,
    pub role: String,
    pub reference: Option<String>,
    pub page: String,
    pub at: i64,
}

/// Keeps a look at a person's data; nothing where the same look is kept already.
pub async fn of_person(write: &mut Write, new: &New<'_>, person: &PersonId, case: Option<&CaseId>) -> Outcome<()> {
    sqlx::query(OF_PERSON)
        .bind(new.id)
        .bind(new.staff.staff.as_str())
        .bind(new.staff.role.name())
        .bind(person.as_str())
        .bind(case.map(CaseId::as_str))
        .bind(new.page.name())
        .bind(new.now)
        .bind(new.now / QUARTER_US)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Keeps a look at the data of everybody but one in the case with this id or reference.
pub async fn of_case(write: &mut Write, new: &New<'_>, case: &str, but: Option<&PersonId>) -> Outcome<()> {
    sqlx::query(OF_CASE)
        .bind(new.id)
        .bind(new.staff.staff.as_str())
        .bind(new.staff.role.name())
        .bind(new.page.name())
        .bind(new.now)
        .bind(new.now / QUARTER_US)
        .bind(case)
        .bind(but.map_or("", PersonId::as_str))
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Who looked at the data of this person, the newest first, at most 500.
pub async fn reads(store: &Store, person: &PersonId) -> Outcome<Vec<ReadRow>> {
    Ok(sqlx::query_as(READS).bind(person.as_str()).fetch_all(store.pool()).await?)
}
