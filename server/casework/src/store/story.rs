//! SQL of the story of a case: who did what, whom we told of it, and what became of offers.

use rules::ids::{CaseId, PersonId};

use super::case::FactRow;
use super::{Store, Write};
use crate::Outcome;

/// Something that happened in a case, with whoever did it.
pub struct NewEvent<'a> {
    pub id: &'a str,
    pub case: &'a CaseId,
    pub day: rules::Day,
    pub at: i64,
    pub kind: &'a str,
    pub detail: Option<&'a str>,
    pub actor: &'a str,
}

/// `own` says whose act it was: `viewer`, `helper` (of the viewer), `other`, `rule`, `staff` or nothing. Of the staff there
/// is the name as debtors read it, in `detail`, and of a helper the name that the viewer uses; of other debtors there is
/// nothing. What somebody was told is the viewer's own, and so is an event whose stored detail is the id of a person.
const STORY: &str = "select 'event' as kind, e.kind as part, cast(0 as bigint) as amount, e.day as day, e.at as at,
    coalesce(s.name, b.name) as detail,
    case
        when e.actor is null then null
        when e.actor = $2 then 'viewer'
        when b.name is not null then 'helper'
        when e.actor = 'system' then 'rule'
        when s.name is not null then 'staff'
        when e.actor like 'pers_%' then 'other'
        else null
    end as own,
    b.helper_id
from case_event e
left join staff s on s.staff_id = e.actor
left join mandate b on b.helper_id = e.actor and b.debtor_id = $2
where e.case_id = $1
and (e.detail is null or e.detail not like 'pers_%' or e.detail = $2)
union all
select 'told', m.channel, cast(0 as bigint), cast(null as text), m.told_at, cast(null as text), cast(null as text),
    cast(null as text)
from message m
where m.person_id = $2
and (m.about = $1
    or m.about in (select c.plan_id from plan_case c where c.case_id = $1)
    or m.about in (select c.settlement_id from settlement_case c where c.case_id = $1)
    or m.about in (select d.dispute_id from dispute d where d.case_id = $1))
union all
select 'offer', 'offered', o.amount_minor, cast(null as text), o.made_at, s.name,
    case when s.name is not null then 'staff' else null end, cast(null as text)
from settlement_case c
join settlement o on o.settlement_id = c.settlement_id
left join staff s on s.staff_id = o.actor
where c.case_id = $1
and o.kind = 'settlement'
and o.made_by in ('staff', 'operator')
union all
select 'offer', t.event, coalesce(o.counter_minor, cast(0 as bigint)), cast(null as text), t.at,
    coalesce(s.name, b.name),
    case
        when t.actor = $2 then 'viewer'
        when b.name is not null then 'helper'
        when s.name is not null then 'staff'
        when t.actor like 'pers_%' then 'other'
        else null
    end,
    b.helper_id
from settlement_case c
join settlement o on o.settlement_id = c.settlement_id
join settlement_step t on t.settlement_id = o.settlement_id
left join staff s on s.staff_id = t.actor
left join mandate b on b.helper_id = t.actor and b.debtor_id = $2
where c.case_id = $1
and o.kind = 'settlement'
and t.event in ('accept', 'decline', 'counter', 'withdraw', 'lapse')
order by 5, 2";

const INSERT: &str = "insert into case_event (event_id, case_id, day, at, kind, detail, actor)
values ($1, $2, $3, $4, $5, $6, $7)";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[STORY, INSERT];

/// What happened in a case, as one of its people may know it, in the order of time.
pub async fn story(store: &Store, case: &CaseId, person: &PersonId) -> Outcome<Vec<FactRow>> {
    Ok(sqlx::query_as(STORY).bind(case.as_str()).bind(person.as_str()).fetch_all(store.pool()).await?)
}

/// Notes what happened.
pub async fn insert(write: &mut Write, event: &NewEvent<'_>) -> Outcome<()> {
    sqlx::query(INSERT)
        .bind(event.id)
        .bind(event.case.as_str())
        .bind(event.day.to_string())
        .bind(event.at)
        .bind(event.kind)
        .bind(event.detail)
        .bind(event.actor)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}
