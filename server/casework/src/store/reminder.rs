//! SQL of reminders: whether anybody may be reminded of a case, of which cases that is due, and what is taken back.

use rules::Day;
use rules::ids::{CaseId, PersonId};

use super::{Link, Store, Write, known};
use crate::Outcome;

/// The one check: no dispute that runs or has just ended, nobody who was given rest, no payment that is announced, nobody
/// whose data are not used, no decision that a person is to look at again, and nothing said of what must be done that we are to answer or that was agreed (`rules::performance::State::is_quiet`).
const ALLOWED: &str = "select count(*)
from case_file f
where f.case_id = $1
and f.closed_at is null
and not exists (
    select 1
    from dispute d
    where d.case_id = f.case_id
    and (d.hold_ended_on is null or d.hold_ended_on > $2)
)
and not exists (
    select 1
    from hold h
    where h.case_id = f.case_id
    and h.reason in ('disputed', 'breathing_space')
    and h.ended_at is null
)
and not exists (
    select 1
    from payment_claim q
    where q.case_id = f.case_id
    and q.live = 1
    and q.quiet_until >= $3
)
and not exists (
    select 1
    from performance r
    where r.case_id = f.case_id
    and (r.state in ('proposed', 'performed') or (r.state = 'agreed' and r.day >= $3))
)
and not exists (
    select 1
    from breathing_space b
    join case_party p on p.person_id = b.person_id
    where p.case_id = f.case_id
    and p.ended_at is null
    and b.live = 1
)
and not exists (
    select 1
    from restriction x
    join case_party p on p.person_id = x.person_id
    where p.case_id = f.case_id
    and p.ended_at is null
    and x.live = 1
)
and not exists (
    select 1
    from objection o
    join case_party p on p.person_id = o.person_id
    where p.case_id = f.case_id
    and p.ended_at is null
    and o.purpose = 'collection'
    and o.live = 1
)
and not exists (
    select 1
    from rights_request g
    where g.case_id = f.case_id
    and g.kind = 'human_review'
    and g.live = 1
)";
const DUE: &str = "select f.case_id
from case_file f
where f.case_id > $2
and f.pay_by < $1
and f.closed_at is null
and f.performance is null
and f.stage in ('invoice', 'collection')
and not exists (
    select 1
    from case_event e
    where e.case_id = f.case_id
    and e.kind = 'reminded'
)
and not exists (
    select 1
    from plan_case c
    join plan p on p.plan_id = c.plan_id
    where c.case_id = f.case_id
    and p.state in ('proposed', 'countered', 'accepted', 'active', 'paused', 'broken')
)
and not exists (
    select 1
    from settlement_case s
    where s.case_id = f.case_id
    and s.live = 1
)
and not exists (
    select 1
    from payment m
    where m.case_id = f.case_id
    and m.method = 'bank'
    and m.state in ('created', 'redirected', 'pending')
)
order by f.case_id
limit 200";
const REMINDED: &str = "select count(*)
from case_event
where case_id = $1
and kind = 'reminded'";
/// Who owes it, and who acts for them; a guarantor is asked for nothing that the debtor was not asked for first, and
/// whom the debtor let in to help owes nothing.
const PEOPLE: &str = "select person_id
from case_party
where case_id = $1
and role <> 'guarantor'
and ended_at is null
and person_id not in (select helper_id from mandate)
order by person_id";
/// What a plan asks, reminds of and gives notice of is named by its step; what has left cannot be taken back.
const TAKE_BACK: &str = "update outbox
set dead_at = $2, last_error = 'taken back: the case is disputed'
where kind = 'message.plan'
and done_at is null
and dead_at is null
and claimed_until <= $2
and (
    subject like cast($1 as text) || ':reminder:%'
    or exists (
        select 1
        from plan_case c
        where c.case_id = $1
        and (
            outbox.subject like c.plan_id || ':%:ask'
            or outbox.subject like c.plan_id || ':%:remind'
            or outbox.subject like c.plan_id || ':%:notice'
        )
    )
)";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[ALLOWED, DUE, REMINDED, PEOPLE, TAKE_BACK];

/// May anybody be reminded of this case? A dispute that ended on `quiet_since` or before keeps nobody quiet.
pub async fn is_allowed(db: &mut Link, case: &CaseId, quiet_since: Day, today: Day) -> Outcome<bool> {
    let query = sqlx::query_scalar(ALLOWED).bind(case.as_str()).bind(quiet_since.to_string()).bind(today.to_string());
    let found: i64 = query.fetch_one(db).await?;
    Ok(found > 0)
}

/// Open cases without a plan whose day by which to pay was before that day, and of which nobody was reminded. Some at
/// a time, after this id.
pub async fn due(store: &Store, before: Day, after: &str) -> Outcome<Vec<CaseId>> {
    let query = sqlx::query_scalar(DUE).bind(before.to_string()).bind(after);
    let found: Vec<String> = query.fetch_all(store.pool()).await?;
    found.iter().map(|case| known(CaseId::parse(case))).collect()
}

/// Was anybody reminded of it?
pub async fn is_reminded(db: &mut Link, case: &CaseId) -> Outcome<bool> {
    let found: i64 = sqlx::query_scalar(REMINDED).bind(case.as_str()).fetch_one(db).await?;
    Ok(found > 0)
}

/// Who is reminded of it.
pub async fn people(db: &mut Link, case: &CaseId) -> Outcome<Vec<PersonId>> {
    let found: Vec<String> = sqlx::query_scalar(PEOPLE).bind(case.as_str()).fetch_all(db).await?;
    found.iter().map(|person| known(PersonId::parse(person))).collect()
}

/// What waits to remind of it goes no more.
pub async fn take_back(write: &mut Write, case: &CaseId, now: i64) -> Outcome<()> {
    sqlx::query(TAKE_BACK).bind(case.as_str()).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}
