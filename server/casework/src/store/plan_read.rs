//! SQL of what a person can put into a plan, and of what the page of a plan shows.

use rules::ids::{CaseId, PersonId, PlanId};

use super::Link;
use crate::Outcome;

/// A case of a person.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OpenRow {
    pub case_id: String,
    pub reference: String,
    pub country: String,
    pub currency: String,
    pub contract_kind: String,
    pub creditor: String,
    pub client_id: String,
    pub stage: String,
    pub closed_at: Option<i64>,
    pub performance: Option<String>,
    pub due_on: Option<String>,
    pub role: String,
    pub consumer: Option<i64>,
    /// The plan that runs on it, and whose it is.
    pub running: Option<String>,
    pub runs_for: Option<String>,
}

/// Something that the planner must know of a case of a person; `kind` says what.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct FactRow {
    /// `held`, with a component; or `plan`, with a plan of the person and how often it was broken.
    pub kind: String,
    pub case_id: String,
    /// The component, or the plan.
    pub part: String,
    /// The state of the plan.
    pub state: Option<String>,
    /// Minor units, or a number.
    pub amount: i64,
}

/// A case of a plan.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CaseRow {
    pub case_id: String,
    pub reference: String,
    pub country: String,
    pub currency: String,
    pub contract_kind: String,
    pub creditor: String,
    pub client_id: String,
    pub consumer: Option<i64>,
    /// The role of the viewer in it, where there is one.
    pub role: Option<String>,
    /// The owner's name: only initials of it leave casework, for the staff.
    pub name: Option<String>,
}

/// Something of the story of a chain of plans; `kind` says what.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct StoryRow {
    /// `step`, `due`, `watch`, `decision` or `variables`.
    pub kind: String,
    pub plan_id: String,
    pub number: i64,
    /// The event, the step, the effect, or a text.
    pub part: String,
    pub day: Option<String>,
    pub at: i64,
    /// The amount of an instalment, or the counterfactual.
    pub amount: Option<i64>,
}

const CASES: &str = "select f.case_id, f.reference, f.country, f.currency, f.contract_kind, f.creditor, f.client_id,
    f.stage, f.closed_at, f.performance, f.due_on, p.role, g.consumer, r.plan_id as running, q.person_id as runs_for
from case_party p
join case_file f on f.case_id = p.case_id
left join case_ground g on g.case_id = f.case_id
left join plan_case r on r.case_id = f.case_id and r.runs = 1
left join plan q on q.plan_id = r.plan_id
where p.person_id = $1
and p.ended_at is null
order by f.case_id";
const FACTS: &str = "select 'held' as kind, h.case_id, h.component as part, cast(null as text) as state,
    h.amount_minor as amount
from case_party p
join hold h on h.case_id = p.case_id
where p.person_id = $1
and p.ended_at is null
and h.ended_at is null
and h.reason <> 'breathing_space'
union all
select 'plan', c.case_id, q.plan_id, q.state, (
        select cast(coalesce(sum(case s.event when 'break' then 1 when 'revive' then -1 else 0 end), 0) as bigint)
        from plan_step s
        where s.plan_id = q.plan_id
    )
from plan q
join plan_case c on c.plan_id = q.plan_id
where q.person_id = $1
order by 3, 2";
const OF_PLAN: &str = "select f.case_id, f.reference, f.country, f.currency, f.contract_kind, f.creditor, f.client_id,
    g.consumer, v.role, n.name, n.person_id
from plan_case c
join case_file f on f.case_id = c.case_id
join plan p on p.plan_id = c.plan_id
left join case_ground g on g.case_id = f.case_id
left join case_party v on v.case_id = f.case_id and v.person_id = $2 and v.ended_at is null
left join person n on n.person_id = p.person_id
where c.plan_id = $1
order by c.place";
const STORY: &str = "select 'step' as kind, s.plan_id, s.number, s.event as part, cast(null as text) as day, s.at,
    cast(null as bigint) as amount, cast(null as text) as decision_id
from plan q
join plan p on p.first_plan = q.first_plan
join plan_step s on s.plan_id = p.plan_id
where q.plan_id = $1
union all
select 'due', i.plan_id, i.number, '', i.due_on, cast(0 as bigint), i.amount_minor, cast(null as text)
from plan q
join plan p on p.first_plan = q.first_plan
join instalment i on i.plan_id = p.plan_id
where q.plan_id = $1
union all
select 'watch', w.plan_id, w.number, w.step, w.day, w.at, cast(null as bigint), cast(null as text)
from plan_watch w
where w.plan_id = $1
union all
select 'decision', d.subject, coalesce(d.review_asked_at, 0), d.effect, d.variables, d.at, d.counterfactual_minor,
    d.decision_id
from decision d
where d.kind = 'plan' and d.subject = $1
order by 6, 3";
const HELD: &str = "select component, amount_minor
from hold
where case_id = $1 and ended_at is null and reason <> 'breathing_space'";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[CASES, FACTS, OF_PLAN, STORY, HELD];

/// All cases of a person, closed ones too.
pub async fn cases(db: &mut Link, person: &PersonId) -> Outcome<Vec<OpenRow>> {
    Ok(sqlx::query_as(CASES).bind(person.as_str()).fetch_all(db).await?)
}

/// What is held on them, and the person's plans.
pub async fn facts(db: &mut Link, person: &PersonId) -> Outcome<Vec<FactRow>> {
    Ok(sqlx::query_as(FACTS).bind(person.as_str()).fetch_all(db).await?)
}

/// The cases of a plan in the order of paying, with the role of a viewer in each.
pub async fn of_plan(db: &mut Link, plan: &PlanId, viewer: Option<&PersonId>) -> Outcome<Vec<CaseRow>> {
    let viewer = viewer.map_or("", PersonId::as_str);
    Ok(sqlx::query_as(OF_PLAN).bind(plan.as_str()).bind(viewer).fetch_all(db).await?)
}

/// Steps and instalments of the whole chain; what was done and decided about these terms.
pub async fn story(db: &mut Link, plan: &PlanId) -> Outcome<Vec<StoryRow>> {
    Ok(sqlx::query_as(STORY).bind(plan.as_str()).fetch_all(db).await?)
}

/// What is held on a case: component and amount.
pub async fn held(db: &mut Link, case: &CaseId) -> Outcome<Vec<(String, i64)>> {
    Ok(sqlx::query_as(HELD).bind(case.as_str()).fetch_all(db).await?)
}
