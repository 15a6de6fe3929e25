//! SQL of plans: one row for each set of terms, its instalments, its cases and its steps.

use rules::Day;
use rules::ids::{CaseId, PersonId, PlanId};
use rules::money::{Cents, Currency};
use rules::plan::{Due, Event, Every, InterestRule, State, life};

use super::sealed_columns::PLAN_REASON;
use super::{Link, Write};
use crate::{Error, Outcome};

/// A set of terms as it is stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PlanRow {
    pub plan_id: String,
    pub state: String,
    pub total_minor: i64,
    pub currency: String,
    pub version: i64,
    pub made_at: i64,
    pub person_id: Option<String>,
    pub first_plan: String,
    pub follows: Option<String>,
    pub number: i64,
    pub kind: String,
    pub made_by: String,
    pub amount_minor: i64,
    pub every: String,
    pub first_on: String,
    pub interest: String,
    pub interest_minor: i64,
    pub fee_minor: i64,
    pub reason: Option<String>,
    pub answer_by: Option<String>,
    pub began_on: Option<String>,
    pub ended_at: Option<i64>,
    pub ended_on: Option<String>,
    pub paused_until: Option<String>,
    pub promised_until: Option<String>,
    pub without_acknowledging: Option<i64>,
    pub content_hash: Option<String>,
}

/// New terms.
pub struct NewPlan<'a> {
    pub plan: &'a PlanId,
    pub first: &'a PlanId,
    pub follows: Option<&'a PlanId>,
    pub number: u32,
    pub kind: &'a str,
    pub made_by: &'a str,
    pub state: State,
    pub person: &'a PersonId,
    pub currency: Currency,
    pub amount: Cents,
    pub every: Every,
    pub first_on: Day,
    pub interest_rule: InterestRule,
    pub interest: Cents,
    pub fee: Cents,
    pub reason: Option<&'a str>,
    pub answer_by: Option<Day>,
    pub without_acknowledging: bool,
    pub dues: &'a [Due],
    /// The cases in the order of paying, each with what is due on it.
    pub cases: &'a [(CaseId, Cents)],
    pub content_hash: &'a str,
    pub now: i64,
}

const FIND: &str = "select p.plan_id, p.state, p.total_minor, p.currency, p.version, p.made_at, p.person_id,
    p.first_plan, p.follows, p.number, p.kind, p.made_by, p.amount_minor, p.every, p.first_on, p.interest,
    p.interest_minor, p.fee_minor, p.reason, p.answer_by, p.began_on, p.ended_at, p.ended_on,
    p.paused_until, p.promised_until, p.without_acknowledging, p.content_hash
from plan p
where p.plan_id = $1";
/// All terms of the chain to which a plan belongs, the oldest first.
const CHAIN: &str = "select p.plan_id, p.state, p.total_minor, p.currency, p.version, p.made_at, p.person_id,
    p.first_plan, p.follows, p.number, p.kind, p.made_by, p.amount_minor, p.every, p.first_on, p.interest,
    p.interest_minor, p.fee_minor, p.reason, p.answer_by, p.began_on, p.ended_at, p.ended_on,
    p.paused_until, p.promised_until, p.without_acknowledging, p.content_hash
from plan q
join plan p on p.first_plan = q.first_plan
where q.plan_id = $1
order by p.number, p.made_at, p.plan_id";
/// The terms that run on a case or ran on it, the latest first.
const OF_CASE: &str = "select p.plan_id, p.state, p.total_minor, p.currency, p.version, p.made_at, p.person_id,
    p.first_plan, p.follows, p.number, p.kind, p.made_by, p.amount_minor, p.every, p.first_on, p.interest,
    p.interest_minor, p.fee_minor, p.reason, p.answer_by, p.began_on, p.ended_at, p.ended_on,
    p.paused_until, p.promised_until, p.without_acknowledging, p.content_hash
from plan_case c
join plan p on p.plan_id = c.plan_id
where c.case_id = $1
and p.state in ('proposed', 'countered', 'active', 'paused', 'broken', 'completed')
order by p.made_at desc, p.plan_id desc";
const INSERT: &str = "insert into plan (plan_id, case_id, state, total_minor, currency, version, made_at, person_id,
    first_plan, follows, number, kind, made_by, amount_minor, every, first_on, interest, interest_minor, fee_minor,
    reason, answer_by, without_acknowledging, content_hash)
values ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)";
const INSERT_INSTALMENT: &str = "insert into instalment (plan_id, number, due_on, amount_minor)
values ($1, $2, $3, $4)";
const INSERT_CASE: &str = "insert into plan_case (plan_id, case_id, place, due_minor, runs)
values ($1, $2, $3, $4, null)";
const CLOSE: &str = "insert into plan_commit (plan_id, at)
values ($1, $2)";
const MOVE: &str = "update plan
set state = $3, version = version + 1
where plan_id = $1 and version = $2";
const INSERT_STEP: &str = "insert into plan_step (plan_id, number, machine, from_state, event, to_state, actor, at)
select $1, cast(coalesce(max(number), 0) + 1 as bigint), $2, $3, $4, $5, $6, cast($7 as bigint)
from plan_step
where plan_id = $1";
const CASES: &str = "select c.case_id
from plan_case c
where c.plan_id = $1
order by c.place";
const BEGIN: &str = "update plan
set began_at = $2, began_on = $3
where plan_id = $1 and began_at is null";
const RUN: &str = "update plan_case
set runs = 1, since = coalesce(since, cast($3 as bigint))
where plan_id = $1 and case_id = $2";
const STOP: &str = "update plan_case
set runs = null
where plan_id = $1";
const END: &str = "update plan
set ended_at = $2, ended_on = $3
where plan_id = $1";
const REST: &str = "insert into plan_rest (plan_id, number, from_on)
select $1, cast(coalesce(max(number), 0) + 1 as bigint), $2
from plan_rest
where plan_id = $1";
const REST_OVER: &str = "update plan_rest
set until_on = $2
where plan_id = $1 and until_on is null";
const PAUSE: &str = "update plan
set paused_until = $2
where plan_id = $1";
const PROMISE: &str = "update plan
set promised_until = $2
where plan_id = $1";
const ANSWER_BY: &str = "update plan
set answer_by = $2
where plan_id = $1";
const REASON: &str = "update plan
set reason = $2
where plan_id = $1";
const WITHOUT: &str = "update plan
set without_acknowledging = $2
where plan_id = $1";
const DUES: &str = "select number, due_on, amount_minor
from instalment
where plan_id = $1
order by number";
/// Money that was booked on a case since its plan began; what was taken back is none.
const RECEIVED: &str = "select cast(coalesce(sum(-t.amount_minor), 0) as bigint)
from plan_case c
join journal j on j.case_id = c.case_id and j.booked_at >= c.since
join journal_commit k on k.journal_id = j.journal_id
join posting t on t.journal_id = j.journal_id
where c.plan_id = $1
and c.since is not null
and j.source in ('payment', 'statement', 'seller')
and t.account like 'receivable:%'
and not exists (
    select 1
    from statement_line l
    where l.taken_back_at is not null
    and (l.line_id = substr(j.source_id, 1, 31) or l.payment_id = substr(j.source_id, 1, 30))
)";

/// Money that was taken back on a case since an instant.
const TAKEN_BACK: &str = "select count(*)
from journal
where case_id = $1 and source = 'reversal' and booked_at >= $2";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    FIND,
    CHAIN,
    OF_CASE,
    INSERT,
    INSERT_INSTALMENT,
    INSERT_CASE,
    CLOSE,
    MOVE,
    INSERT_STEP,
    CASES,
    BEGIN,
    RUN,
    STOP,
    END,
    REST,
    REST_OVER,
    PAUSE,
    PROMISE,
    ANSWER_BY,
    REASON,
    WITHOUT,
    DUES,
    RECEIVED,
    TAKEN_BACK,
];

/// The terms with this id.
pub async fn find(db: &mut Link, plan: &str) -> Outcome<Option<PlanRow>> {
    Ok(sqlx::query_as(FIND).bind(plan).fetch_optional(db).await?)
}

/// All terms of its chain, the oldest first.
pub async fn chain(db: &mut Link, plan: &PlanId) -> Outcome<Vec<PlanRow>> {
    Ok(sqlx::query_as(CHAIN).bind(plan.as_str()).fetch_all(db).await?)
}

/// The terms of a case that wait, run or ran, the latest first.
pub async fn of_case(db: &mut Link, case: &CaseId) -> Outcome<Vec<PlanRow>> {
    Ok(sqlx::query_as(OF_CASE).bind(case.as_str()).fetch_all(db).await?)
}

/// The cases of a plan in the order of paying.
pub async fn cases(db: &mut Link, plan: &PlanId) -> Outcome<Vec<CaseId>> {
    let cases: Vec<String> = sqlx::query_scalar(CASES).bind(plan.as_str()).fetch_all(db).await?;
    let read = |case: &String| CaseId::parse(case).ok_or_else(|| Error::broken("reading a plan", "a case id"));
    cases.iter().map(read).collect()
}

/// Number, day and amount of each instalment.
pub async fn dues(db: &mut Link, plan: &PlanId) -> Outcome<Vec<(i64, String, i64)>> {
    Ok(sqlx::query_as(DUES).bind(plan.as_str()).fetch_all(db).await?)
}

/// What was received on its cases since it began.
pub async fn received(db: &mut Link, plan: &PlanId) -> Outcome<Cents> {
    let sum: i64 = sqlx::query_scalar(RECEIVED).bind(plan.as_str()).fetch_one(db).await?;
    Ok(Cents::new(sum))
}

/// Was money of a case taken back since then?
pub async fn is_taken_back(db: &mut Link, case: &CaseId, since: i64) -> Outcome<bool> {
    let query = sqlx::query_scalar(TAKEN_BACK).bind(case.as_str()).bind(since);
    let journals: i64 = query.fetch_one(db).await?;
    Ok(journals > 0)
}

/// Writes terms with their instalments and cases; the guard on the last row refuses instalments that do not sum to
/// the total (I7), and from then on nobody changes them.
pub async fn insert(write: &mut Write, new: &NewPlan<'_>) -> Outcome<()> {
    let total: Cents = new.dues.iter().map(|due| due.amount).sum();
    let (first_case, _) = new.cases.first().ok_or_else(|| Error::broken("writing a plan", "it has no case"))?;
    let sealer = write.sealer(new.person.as_str(), new.plan.as_str()).await?;
    let reason = sealer.some(&PLAN_REASON, new.reason);
    sqlx::query(INSERT)
        .bind(new.plan.as_str())
        .bind(first_case.as_str())
        .bind(new.state.name())
        .bind(total.minor())
        .bind(new.currency.code())
        .bind(new.now)
        .bind(new.person.as_str())
        .bind(new.first.as_str())
        .bind(new.follows.map(PlanId::as_str))
        .bind(i64::from(new.number))
        .bind(new.kind)
        .bind(new.made_by)
        .bind(new.amount.minor())
        .bind(new.every.name())
        .bind(new.first_on.to_string())
        .bind(new.interest_rule.name())
        .bind(new.interest.minor())
        .bind(new.fee.minor())
        .bind(reason)
        .bind(new.answer_by.map(|day| day.to_string()))
        .bind(i64::from(new.without_acknowledging))
        .bind(new.content_hash)
        .execute(&mut *write.tx)
        .await?;
    for due in new.dues {
        let query = sqlx::query(INSERT_INSTALMENT).bind(new.plan.as_str()).bind(i64::from(due.number));
        query.bind(due.day.to_string()).bind(due.amount.minor()).execute(&mut *write.tx).await?;
    }
    for (place, (case, due)) in (1_i64..).zip(new.cases) {
        let query = sqlx::query(INSERT_CASE).bind(new.plan.as_str()).bind(case.as_str());
        query.bind(place).bind(due.minor()).execute(&mut *write.tx).await?;
    }
    sqlx::query(CLOSE).bind(new.plan.as_str()).bind(new.now).execute(&mut *write.tx).await?;
    Ok(())
}

/// A step of the life of a plan.
pub struct Taking<'a> {
    pub plan: &'a PlanId,
    pub version: i64,
    pub from: State,
    pub event: Event,
    pub to: State,
    pub actor: &'a str,
    pub now: i64,
}

/// Takes a plan from one state to the next and writes the step; the schema refuses a step that the rules lack.
pub async fn take_step(write: &mut Write, step: &Taking<'_>) -> Outcome<()> {
    let query = sqlx::query(MOVE).bind(step.plan.as_str()).bind(step.version).bind(step.to.name());
    if query.execute(&mut *write.tx).await?.rows_affected() != 1 {
        return Err(Error::broken("writing a plan", "its version is not the one that was read"));
    }
    sqlx::query(INSERT_STEP)
        .bind(step.plan.as_str())
        .bind(life::MACHINE)
        .bind(step.from.name())
        .bind(step.event.name())
        .bind(step.to.name())
        .bind(step.actor)
        .bind(step.now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Notes when a plan began.
pub async fn begin(write: &mut Write, plan: &PlanId, at: i64, on: Day) -> Outcome<()> {
    let query = sqlx::query(BEGIN).bind(plan.as_str()).bind(at).bind(on.to_string());
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// From now on the plan runs on a case; `since` is the first instant whose money fills it, when it begins there.
pub async fn run(write: &mut Write, plan: &PlanId, case: &CaseId, since: i64) -> Outcome<()> {
    let query = sqlx::query(RUN).bind(plan.as_str()).bind(case.as_str()).bind(since);
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// It runs on none of its cases any more.
pub async fn stop(write: &mut Write, plan: &PlanId) -> Outcome<()> {
    sqlx::query(STOP).bind(plan.as_str()).execute(&mut *write.tx).await?;
    Ok(())
}

/// When it ended, or that it has not.
pub async fn end(write: &mut Write, plan: &PlanId, ended: Option<(i64, Day)>) -> Outcome<()> {
    let query = sqlx::query(END).bind(plan.as_str()).bind(ended.map(|(at, _)| at));
    query.bind(ended.map(|(_, on)| on.to_string())).execute(&mut *write.tx).await?;
    Ok(())
}

/// No interest from that day on.
pub async fn rest(write: &mut Write, plan: &PlanId, from: Day) -> Outcome<()> {
    sqlx::query(REST).bind(plan.as_str()).bind(from.to_string()).execute(&mut *write.tx).await?;
    Ok(())
}

/// Interest again from that day on.
pub async fn rest_over(write: &mut Write, plan: &PlanId, until: Day) -> Outcome<()> {
    sqlx::query(REST_OVER).bind(plan.as_str()).bind(until.to_string()).execute(&mut *write.tx).await?;
    Ok(())
}

/// Until when a term is skipped.
pub async fn pause(write: &mut Write, plan: &PlanId, until: Option<Day>) -> Outcome<()> {
    set(write, PAUSE, plan, until.map(|day| day.to_string())).await
}

/// By when the debtor said to pay.
pub async fn promise(write: &mut Write, plan: &PlanId, until: Option<Day>) -> Outcome<()> {
    set(write, PROMISE, plan, until.map(|day| day.to_string())).await
}

/// By when somebody answers.
pub async fn answer_by(write: &mut Write, plan: &PlanId, day: Option<Day>) -> Outcome<()> {
    set(write, ANSWER_BY, plan, day.map(|day| day.to_string())).await
}

/// Why a person said no.
pub async fn reason(write: &mut Write, plan: &PlanId, reason: &str) -> Outcome<()> {
    let reason = write.sealed(&PLAN_REASON, plan.as_str(), reason).await?;
    sqlx::query(REASON).bind(plan.as_str()).bind(reason).execute(&mut *write.tx).await?;
    Ok(())
}

/// Whether the debtor agreed without acknowledging the debt.
pub async fn without(write: &mut Write, plan: &PlanId, without: bool) -> Outcome<()> {
    let query = sqlx::query(WITHOUT).bind(plan.as_str()).bind(i64::from(without));
    query.execute(&mut *write.tx).await?;
    Ok(())
}

async fn set(write: &mut Write, query: &'static str, plan: &PlanId, value: Option<String>) -> Outcome<()> {
    sqlx::query(query).bind(plan.as_str()).bind(value).execute(&mut *write.tx).await?;
    Ok(())
}
