//! SQL of what waits for a dispute: its holds, and the days on which no interest runs.

use rules::Day;
use rules::case::{Component, Parts};
use rules::ids::{CaseId, DisputeId, PlanId};
use rules::money::Cents;

use super::dispute::NewDispute;
use super::{Link, Write, known};
use crate::Outcome;

const INSERT_HOLD: &str =
    "insert into hold (hold_id, case_id, component, amount_minor, reason, until_day, began_at, ended_at)
values ($1, $2, $3, $4, 'disputed', $5, $6, null)";
const INSERT_LINK: &str = "insert into dispute_hold (dispute_id, hold_id)
values ($1, $2)";
const HELD: &str = "select h.hold_id, h.component, h.amount_minor
from dispute_hold l
join hold h on h.hold_id = l.hold_id
where l.dispute_id = $1
and h.ended_at is null
order by h.hold_id";
const LESS: &str = "update hold
set amount_minor = amount_minor - $2
where hold_id = $1";
const END_HOLD: &str = "update hold
set ended_at = $2
where hold_id = $1
and ended_at is null";
const INSERT_REST: &str = "insert into dispute_rest (dispute_id, number, case_id, from_on, until_on, amount_minor)
select $1, cast(coalesce(max(number), 0) + 1 as bigint), $2, $3, cast(null as text), cast($4 as bigint)
from dispute_rest
where dispute_id = $1";
const RESTING: &str = "select amount_minor
from dispute_rest
where dispute_id = $1
and until_on is null";
const REST_OVER: &str = "update dispute_rest
set until_on = $2
where dispute_id = $1
and until_on is null";
/// What waits because it is disputed, whoever says so: the seller can have said so too when the claim came.
const DISPUTED: &str = "select component, cast(sum(amount_minor) as bigint)
from hold
where case_id = $1
and reason = 'disputed'
and ended_at is null
group by component";
const PLAN_WAITS: &str = "select count(*)
from plan_case c
join dispute d on d.case_id = c.case_id and d.hold_ended_on is null
join dispute_hold l on l.dispute_id = d.dispute_id
join hold h on h.hold_id = l.hold_id and h.ended_at is null
where c.plan_id = $1";

/// The statements of this file.
pub const STATEMENTS: &[&str] =
    &[INSERT_HOLD, INSERT_LINK, HELD, LESS, END_HOLD, INSERT_REST, RESTING, REST_OVER, DISPUTED, PLAN_WAITS];

/// Something that waits for a dispute.
#[derive(Clone, Debug)]
pub struct Hold {
    pub id: String,
    pub component: Component,
    pub amount: Cents,
}

/// A part of a case waits for a dispute.
pub async fn hold(
    write: &mut Write,
    new: &NewDispute<'_>,
    hold: &str,
    component: Component,
    amount: Cents,
) -> Outcome<()> {
    sqlx::query(INSERT_HOLD)
        .bind(hold)
        .bind(new.case.as_str())
        .bind(component.name())
        .bind(amount.minor())
        .bind(new.answer_before.to_string())
        .bind(new.now)
        .execute(&mut *write.tx)
        .await?;
    sqlx::query(INSERT_LINK).bind(new.id.as_str()).bind(hold).execute(&mut *write.tx).await?;
    Ok(())
}

/// What waits for a dispute.
pub async fn held(write: &mut Write, id: &DisputeId) -> Outcome<Vec<Hold>> {
    let query = sqlx::query_as(HELD).bind(id.as_str());
    let rows: Vec<(String, String, i64)> = query.fetch_all(&mut *write.tx).await?;
    let hold = |(id, component, minor): (String, String, i64)| {
        Ok(Hold { id, component: known(Component::parse(&component))?, amount: Cents::new(minor) })
    };
    rows.into_iter().map(hold).collect()
}

/// So much less waits; nothing left ends the hold.
pub async fn hold_less(write: &mut Write, hold: &Hold, amount: Cents, now: i64) -> Outcome<()> {
    if amount >= hold.amount {
        return end_hold(write, hold, now).await;
    }
    sqlx::query(LESS).bind(&hold.id).bind(amount.minor()).execute(&mut *write.tx).await?;
    Ok(())
}

/// It waits no more.
pub async fn end_hold(write: &mut Write, hold: &Hold, now: i64) -> Outcome<()> {
    sqlx::query(END_HOLD).bind(&hold.id).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// No interest runs from a day on, on all or on an amount of what bears it.
pub async fn rest(write: &mut Write, id: &DisputeId, case: &CaseId, from: Day, amount: Option<Cents>) -> Outcome<()> {
    sqlx::query(INSERT_REST)
        .bind(id.as_str())
        .bind(case.as_str())
        .bind(from.to_string())
        .bind(amount.map(Cents::minor))
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// The amount that bears no interest now, where it is not all.
pub async fn resting(write: &mut Write, id: &DisputeId) -> Outcome<Option<Cents>> {
    let row: Option<(Option<i64>,)> = sqlx::query_as(RESTING).bind(id.as_str()).fetch_optional(&mut *write.tx).await?;
    Ok(row.and_then(|(amount,)| amount).map(Cents::new))
}

/// Interest runs again from a day on.
pub async fn rest_over(write: &mut Write, id: &DisputeId, until: Day) -> Outcome<()> {
    sqlx::query(REST_OVER).bind(id.as_str()).bind(until.to_string()).execute(&mut *write.tx).await?;
    Ok(())
}

/// What waits on a case because it is disputed.
pub async fn disputed(db: &mut Link, case: &CaseId) -> Outcome<Parts> {
    let rows: Vec<(String, i64)> = sqlx::query_as(DISPUTED).bind(case.as_str()).fetch_all(db).await?;
    let part = |(component, minor): &(String, i64)| Ok((known(Component::parse(component))?, Cents::new(*minor)));
    rows.iter().map(part).collect()
}

/// Does a part of what a plan pays wait for a dispute?
pub async fn plan_waits(db: &mut Link, plan: &PlanId) -> Outcome<bool> {
    let found: i64 = sqlx::query_scalar(PLAN_WAITS).bind(plan.as_str()).fetch_one(db).await?;
    Ok(found > 0)
}
