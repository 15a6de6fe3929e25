//! SQL of reading what was decided about one person without anybody looking: one row a decision, whatever its kind.

use rules::ids::PersonId;

use super::Store;
use crate::Outcome;

/// The newest that a page shows.
pub const ROWS_MAX: usize = 200;

/// One decision; `kind` says what the other columns hold.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    /// `plan`, `remind`, `missed`, `rest` or `pay_off`.
    pub kind: String,
    /// What names it, with its kind.
    pub id: String,
    /// The plan that it is about, where it is about one.
    pub plan_id: Option<String>,
    /// When.
    pub at: i64,
    /// Its day, where a day and no instant was kept.
    pub day: Option<String>,
    /// The effect, the step, or nothing.
    pub part: Option<String>,
    /// Variables of a plan as JSON; the day by which to pay, the due day, the last day.
    pub detail: Option<String>,
    /// The counterfactual, the instalment, the amount that is enough.
    pub amount: Option<i64>,
    /// The number of the instalment, or of cases.
    pub number: i64,
    /// When a person was asked to look at it.
    pub review_asked_at: Option<i64>,
    /// The case, where it is about one.
    pub reference: Option<String>,
    pub creditor: Option<String>,
    pub country: Option<String>,
    pub currency: Option<String>,
}

/// Decisions rest on their person, and a reminder on whoever it was sent to (`store::reminder` PEOPLE).
const OF_PERSON: &str =
    "select 'plan' as kind, d.decision_id as id, d.subject as plan_id, d.at, cast(null as text) as day,
    d.effect as part, d.variables as detail, d.counterfactual_minor as amount, cast(0 as bigint) as number,
    d.review_asked_at, f.reference, f.creditor, f.country, d.currency
from decision d
join case_file f on f.case_id = d.case_id
where d.person_id = $1
and d.kind = 'plan'
union all
select 'remind', e.event_id, cast(null as text), e.at, e.day, cast(null as text), f.pay_by, cast(null as bigint),
    cast(0 as bigint), cast(null as bigint), f.reference, f.creditor, f.country, f.currency
from case_party p
join case_event e on e.case_id = p.case_id
join case_file f on f.case_id = p.case_id
where p.person_id = $1
and p.ended_at is null
and p.role <> 'guarantor'
and e.kind = 'reminded'
and p.person_id not in (select helper_id from mandate)
union all
select 'missed', w.plan_id, w.plan_id, w.at, w.day, w.step, i.due_on, i.amount_minor,
    w.number, cast(null as bigint), f.reference, f.creditor, f.country, f.currency
from plan q
join plan_watch w on w.plan_id = q.plan_id
join instalment i on i.plan_id = w.plan_id and i.number = w.number
join case_file f on f.case_id = q.case_id
where q.person_id = $1
union all
select 'rest', b.breathing_space_id, cast(null as text), b.made_at, b.began_on, cast(null as text), b.until_day,
    cast(null as bigint), (
        select count(distinct h.case_id)
        from breathing_space_hold l
        join hold h on h.hold_id = l.hold_id
        where l.breathing_space_id = b.breathing_space_id
    ), cast(null as bigint), cast(null as text), cast(null as text), cast(null as text), cast(null as text)
from breathing_space b
where b.person_id = $1
and b.kind = 'rule'
union all
select 'pay_off', s.settlement_id, s.plan_id, s.made_at, cast(null as text), cast(null as text), s.valid_until,
    s.amount_minor, cast(0 as bigint), cast(null as bigint), f.reference, f.creditor, f.country, s.currency
from settlement s
join settlement_case c on c.settlement_id = s.settlement_id and c.place = 1
join case_file f on f.case_id = c.case_id
where s.accepted_by = $1
and s.kind = 'pay_off'
and s.made_by = 'rule'
order by 4 desc, 1, 2, 9
limit 200";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[OF_PERSON];

/// What was decided about a person, the newest first.
pub async fn of_person(store: &Store, person: &PersonId) -> Outcome<Vec<Row>> {
    Ok(sqlx::query_as(OF_PERSON).bind(person.as_str()).fetch_all(store.pool()).await?)
}
