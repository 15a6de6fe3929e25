//! SQL of retention for those who owe nothing: contacts, what was found out about client companies, and what somebody
//! outside asked about the own data.

use sqlx::FromRow;

use super::retention::Db;
use crate::Outcome;

/// Something of the register, with the days that its rules count from.
#[derive(Clone, Debug, FromRow)]
pub struct RegisterRow {
    pub item: String,
    pub id: String,
    pub ended_on: Option<String>,
    pub settled_on: Option<String>,
    pub last_contact_on: Option<String>,
    pub act_on: Option<String>,
    /// How many cases of the company are open: claims between it and us are not settled while one is.
    pub open_cases: i64,
}

/// What may be due: a company's relation ended before a day, a prospect was last in touch, a request was answered.
const CANDIDATES: &str = "select x.id
from (
    select c.contact_id as id
    from contact c
    left join client_relation r on r.client_id = c.client_id
    where (c.kind = 'prospect' and c.last_contact_on < $1)
    or (c.kind <> 'prospect' and coalesce(r.ended_on, c.ended_on) < $1)
    union all
    select k.check_id as id
    from company_check k
    join client_relation r on r.client_id = k.client_id
    where r.ended_on < $1
    union all
    select q.request_id as id
    from rights_request q
    where q.person_id is null
    and q.ended_on < $1
) x
where x.id > $2
order by x.id
limit 200";
const FIND: &str = "select case when c.kind = 'prospect' then 'marketing_contact' else 'client_contact' end as item,
    c.contact_id as id, coalesce(r.ended_on, c.ended_on) as ended_on, coalesce(r.settled_on, c.settled_on) as settled_on,
    c.last_contact_on, cast(null as text) as act_on, (
        select count(*)
        from case_file f
        where f.client_id = c.client_id
        and f.closed_at is null
    ) as open_cases
from contact c
left join client_relation r on r.client_id = c.client_id
where c.contact_id = $1
union all
select 'client_' || k.kind, k.check_id, r.ended_on, r.settled_on, cast(null as text), k.day, (
        select count(*)
        from case_file f
        where f.client_id = k.client_id
        and f.closed_at is null
    )
from company_check k
left join client_relation r on r.client_id = k.client_id
where k.check_id = $1
union all
select 'outside_request', q.request_id, q.ended_on, q.ended_on, cast(null as text), cast(null as text),
    cast(0 as bigint)
from rights_request q
where q.request_id = $1
and q.person_id is null";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[CANDIDATES, FIND];

/// Up to 200 ids behind this one that may be due.
pub async fn candidates(db: &mut Db, before: &str, after: &str) -> Outcome<Vec<String>> {
    Ok(sqlx::query_scalar(CANDIDATES).bind(before).bind(after).fetch_all(db).await?)
}

/// What has this id, where it is still there.
pub async fn find(db: &mut Db, id: &str) -> Outcome<Option<RegisterRow>> {
    Ok(sqlx::query_as(FIND).bind(id).fetch_optional(db).await?)
}
