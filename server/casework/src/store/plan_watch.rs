//! SQL of what is done about plans: missed instalments, pauses that are over, answers that are due, and the votes of
//! the staff.

use rules::Day;
use rules::ids::PlanId;
use rules::plan::Step;

use super::{Link, Store, Write};
use crate::{Error, Outcome};

/// Plans that run and of which less was paid than is due, of people who are not given
/// rest and do not say to have paid. Some at a time: the next look goes on after the last of them.
const LATE: &str = "select p.plan_id
from plan p
where p.plan_id > $2
and p.state = 'active'
and not exists (
    select 1
    from breathing_space b
    where b.person_id = p.person_id
    and b.live = 1
)
and not exists (
    select 1
    from plan_case c
    join payment_claim q on q.case_id = c.case_id and q.live = 1
    where c.plan_id = p.plan_id
)
and (
    select cast(coalesce(sum(i.amount_minor), 0) as bigint)
    from instalment i
    where i.plan_id = p.plan_id
    and i.due_on < $1
) > (
    select cast(coalesce(sum(-t.amount_minor), 0) as bigint)
    from plan_case c
    join journal j on j.case_id = c.case_id and j.booked_at >= c.since
    join journal_commit k on k.journal_id = j.journal_id
    join posting t on t.journal_id = j.journal_id
    where c.plan_id = p.plan_id
    and j.source in ('payment', 'statement', 'seller')
    and t.account like 'receivable:%'
    and not exists (
        select 1
        from statement_line l
        where l.taken_back_at is not null
        and (l.line_id = substr(j.source_id, 1, 31) or l.payment_id = substr(j.source_id, 1, 30))
    )
)
order by p.plan_id
limit 200";
const OVER: &str = "select p.plan_id
from plan p
where p.plan_id > $2
and p.state = 'paused'
and p.paused_until < $1
order by p.plan_id
limit 200";
const UNANSWERED: &str = "select p.plan_id
from plan p
where p.plan_id > $2
and p.state = 'countered'
and p.answer_by < $1
order by p.plan_id
limit 200";
const TAKE: &str = "insert into plan_watch (plan_id, number, step, day, at)
values ($1, $2, $3, $4, $5)
on conflict do nothing";
const ANSWER: &str = "insert into plan_answer (plan_id, number, answer, until_day, at)
values ($1, $2, $3, $4, $5)
on conflict do nothing";
const VOTE: &str = "insert into plan_vote (plan_id, staff_id, name, at)
values ($1, $2, $3, $4)
on conflict do nothing";
const VOTES: &str = "select staff_id, name
from plan_vote
where plan_id = $1
order by at, staff_id";
const LIST: &str =
    "select p.plan_id, f.reference, f.creditor, n.person_id, n.name, p.total_minor, p.currency, p.amount_minor,
    p.answer_by, (
        select count(*)
        from instalment i
        where i.plan_id = p.plan_id
    ) as payments, (
        select count(*)
        from plan_vote v
        where v.plan_id = p.plan_id
    ) as votes, (
        select count(*)
        from decision d
        where d.kind = 'plan' and d.subject = p.plan_id and d.review_asked_at is not null
    ) as reviews
from plan p
join case_file f on f.case_id = p.case_id
join person n on n.person_id = p.person_id
where p.state = 'proposed'
order by p.answer_by, p.made_at, p.plan_id
limit 500";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[LATE, OVER, UNANSWERED, TAKE, ANSWER, VOTE, VOTES, LIST];

/// A proposal that waits for a person.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListRow {
    pub plan_id: String,
    pub reference: String,
    pub creditor: String,
    pub name: String,
    pub total_minor: i64,
    pub currency: String,
    pub amount_minor: i64,
    pub answer_by: Option<String>,
    pub payments: i64,
    pub votes: i64,
    pub reviews: i64,
}

/// What plans are looked for.
#[derive(Clone, Copy, Debug)]
pub enum Sought {
    /// An instalment before that day is not paid.
    Late,
    /// The skipped term is over.
    Over,
    /// The debtor has not answered a counter-offer by its day.
    Unanswered,
}

/// Some of the plans that something must be done about, after this id.
pub async fn sought(store: &Store, what: Sought, today: Day, after: &str) -> Outcome<Vec<PlanId>> {
    let query = match what {
        Sought::Late => LATE,
        Sought::Over => OVER,
        Sought::Unanswered => UNANSWERED,
    };
    let query = sqlx::query_scalar(query).bind(today.to_string()).bind(after);
    let plans: Vec<String> = query.fetch_all(store.pool()).await?;
    let read = |plan: &String| PlanId::parse(plan).ok_or_else(|| Error::broken("looking for plans", "a plan id"));
    plans.iter().map(read).collect()
}

/// Notes that something was done about a missed instalment. False when it was done before.
pub async fn take(write: &mut Write, plan: &PlanId, number: u32, step: Step, day: Day, now: i64) -> Outcome<bool> {
    let query = sqlx::query(TAKE).bind(plan.as_str()).bind(i64::from(number)).bind(step.name());
    Ok(query.bind(day.to_string()).bind(now).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Keeps what a debtor said about a missed instalment.
pub async fn answer(
    write: &mut Write,
    plan: &PlanId,
    number: u32,
    answer: &str,
    until: Option<Day>,
    now: i64,
) -> Outcome<()> {
    let query = sqlx::query(ANSWER).bind(plan.as_str()).bind(i64::from(number)).bind(answer);
    query.bind(until.map(|day| day.to_string())).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// Keeps the yes of one of the staff.
pub async fn vote(write: &mut Write, plan: &PlanId, staff: &str, name: &str, now: i64) -> Outcome<()> {
    let query = sqlx::query(VOTE).bind(plan.as_str()).bind(staff).bind(name).bind(now);
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// Who said yes: id and name, the first one first.
pub async fn votes(db: &mut Link, plan: &PlanId) -> Outcome<Vec<(String, String)>> {
    Ok(sqlx::query_as(VOTES).bind(plan.as_str()).fetch_all(db).await?)
}

/// The proposals that wait for a person, by the day on which they must be answered.
pub async fn list(db: &mut Link) -> Outcome<Vec<ListRow>> {
    Ok(sqlx::query_as(LIST).fetch_all(db).await?)
}
