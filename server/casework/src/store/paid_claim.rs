//! SQL of what people say to have paid already: one row for each time, and its steps.

use rules::Day;
use rules::ids::{CaseId, PaidClaimId, PersonId};
use rules::money::{Cents, Currency};
use rules::paid_claim::{Event, MACHINE, PaidTo, REMEMBERED_DAYS, State};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::sealed_columns::PAYMENT_CLAIM_REASON;
use super::{Link, Store, Write, day, known};
use crate::paid_claim::Answer;
use crate::{Error, Outcome};

/// One as it is stored.
#[derive(Clone, Debug)]
pub struct Said {
    pub id: PaidClaimId,
    pub case: CaseId,
    pub person: PersonId,
    pub state: State,
    pub paid_on: Day,
    pub amount: Cents,
    pub currency: Currency,
    pub paid_to: PaidTo,
    pub quiet_until: Day,
    pub made_at: i64,
    pub ended_at: Option<i64>,
    pub version: i64,
    /// What the seller answered.
    pub answer: Option<Answer>,
}

const INSERT: &str = "insert into payment_claim (payment_claim_id, case_id, person_id, state, paid_on, amount_minor,
    currency, paid_to, quiet_until, live, made_at, version)
values ($1, $2, $3, 'announced', $4, $5, $6, $7, $8, 1, $9, 1)";
const OF_PERSON: &str = "select payment_claim_id, case_id, person_id, state, paid_on, amount_minor, currency, paid_to,
    quiet_until, made_at, ended_at, version, found_minor, found_on, reason
from payment_claim
where case_id = $1
and (person_id = $2
    or person_id in (select m.helper_id from mandate m where m.debtor_id = $2))
order by made_at desc, payment_claim_id desc
limit 20";
const FIND: &str = "select payment_claim_id, case_id, person_id, state, paid_on, amount_minor, currency, paid_to,
    quiet_until, made_at, ended_at, version, found_minor, found_on, reason
from payment_claim
where payment_claim_id = $1";
/// What money on a case can match.
const AWAITED: &str = "select payment_claim_id, case_id, person_id, state, paid_on, amount_minor, currency, paid_to,
    quiet_until, made_at, ended_at, version, found_minor, found_on, reason
from payment_claim
where case_id = $1
and state in ('announced', 'not_found', 'denied')
order by made_at, payment_claim_id";
const OVER: &str = "select payment_claim_id, case_id, person_id, state, paid_on, amount_minor, currency, paid_to,
    quiet_until, made_at, ended_at, version, found_minor, found_on, reason
from payment_claim
where live = 1
and quiet_until < $1
order by quiet_until, payment_claim_id
limit 200";
const MOVE: &str = "update payment_claim
set state = $3, live = $4, ended_at = $5, version = version + 1
where payment_claim_id = $1
and version = $2";
const INSERT_STEP: &str =
    "insert into payment_claim_step (payment_claim_id, number, machine, from_state, event, to_state, actor, at)
select $1, cast(coalesce(max(number), 0) + 1 as bigint), $2, $3, $4, $5, $6, cast($7 as bigint)
from payment_claim_step
where payment_claim_id = $1";
/// Money of exactly that amount that was there before somebody said so, which no earlier saying was matched with; what
/// was taken back is none. The first 30 characters of a source are its payment, the first 31 its line of a statement.
const IS_THERE: &str = "select count(*)
from journal j
join journal_commit k on k.journal_id = j.journal_id
join posting t on t.journal_id = j.journal_id and t.account = 'clearing'
where j.case_id = $1
and (j.source = 'statement' or (j.source = 'payment' and $6 = 'us'))
and j.day >= $2
and t.amount_minor = $3
and not exists (
    select 1
    from statement_line l
    where l.taken_back_at is not null
    and (l.line_id = substr(j.source_id, 1, 31) or l.payment_id = substr(j.source_id, 1, 30))
)
and not exists (
    select 1
    from payment_claim c
    where c.case_id = j.case_id
    and c.person_id = $4
    and c.state = 'matched'
    and c.amount_minor = t.amount_minor
    and c.paid_on = $5
)";

/// Money that came since somebody said so and can be parts of it; what was taken back is none.
const ARRIVED: &str = "select cast(coalesce(sum(t.amount_minor), 0) as bigint)
from journal j
join journal_commit k on k.journal_id = j.journal_id
join posting t on t.journal_id = j.journal_id and t.account = 'clearing'
where j.case_id = $1
and (j.source = 'statement' or (j.source = 'payment' and $2 = 'us'))
and j.booked_at >= $3
and j.day >= $4
and not exists (
    select 1
    from statement_line l
    where l.taken_back_at is not null
    and (l.line_id = substr(j.source_id, 1, 31) or l.payment_id = substr(j.source_id, 1, 30))
)";
const ANSWER: &str = "update payment_claim
set found_minor = $2, found_on = $3, reason = $4, answered_by = $5
where payment_claim_id = $1";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[INSERT, OF_PERSON, FIND, AWAITED, OVER, MOVE, INSERT_STEP, IS_THERE, ARRIVED, ANSWER];

/// Writes a new one.
pub async fn insert(write: &mut Write, said: &Said) -> Outcome<()> {
    sqlx::query(INSERT)
        .bind(said.id.as_str())
        .bind(said.case.as_str())
        .bind(said.person.as_str())
        .bind(said.paid_on.to_string())
        .bind(said.amount.minor())
        .bind(said.currency.code())
        .bind(said.paid_to.name())
        .bind(said.quiet_until.to_string())
        .bind(said.made_at)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// What a person said about a case, the newest first.
pub async fn of_person(db: &mut Link, case: &CaseId, person: &PersonId) -> Outcome<Vec<Said>> {
    let query = sqlx::query(OF_PERSON).bind(case.as_str()).bind(person.as_str());
    query.fetch_all(db).await?.iter().map(said).collect()
}

/// The one with this id.
pub async fn find(store: &Store, id: &PaidClaimId) -> Outcome<Option<Said>> {
    sqlx::query(FIND).bind(id.as_str()).fetch_optional(store.pool()).await?.as_ref().map(said).transpose()
}

/// The same, inside a write.
pub async fn find_locked(write: &mut Write, id: &PaidClaimId) -> Outcome<Option<Said>> {
    sqlx::query(FIND).bind(id.as_str()).fetch_optional(&mut *write.tx).await?.as_ref().map(said).transpose()
}

/// Those on a case that money can match, the oldest first.
pub async fn awaited(write: &mut Write, case: &CaseId) -> Outcome<Vec<Said>> {
    sqlx::query(AWAITED).bind(case.as_str()).fetch_all(&mut *write.tx).await?.iter().map(said).collect()
}

/// Those whose last quiet day was before this one.
pub async fn over(store: &Store, today: Day) -> Outcome<Vec<Said>> {
    sqlx::query(OVER).bind(today.to_string()).fetch_all(store.pool()).await?.iter().map(said).collect()
}

/// Was such money there before, from this day on?
pub async fn is_there(write: &mut Write, said: &Said, from: Day) -> Outcome<bool> {
    let query = sqlx::query_scalar(IS_THERE).bind(said.case.as_str()).bind(from.to_string());
    let query = query.bind(said.amount.minor()).bind(said.person.as_str()).bind(said.paid_on.to_string());
    let query = query.bind(said.paid_to.name());
    let found: i64 = query.fetch_one(&mut *write.tx).await?;
    Ok(found > 0)
}

/// How much came since it was said that can be parts of it.
pub async fn arrived(db: &mut Link, said: &Said) -> Outcome<Cents> {
    let from = said.paid_on.minus_days(REMEMBERED_DAYS).to_string();
    let query = sqlx::query_scalar(ARRIVED).bind(said.case.as_str()).bind(said.paid_to.name());
    Ok(Cents::new(query.bind(said.made_at).bind(from).fetch_one(db).await?))
}

/// Notes what the seller answered, and who noted it.
pub async fn answer(write: &mut Write, id: &PaidClaimId, answer: &Answer, staff: &str) -> Outcome<()> {
    let (amount, on, reason) = match answer {
        Answer::Came { amount, on } => (Some(amount.minor()), Some(on.to_string()), None),
        Answer::NotCame(reason) => (None, None, Some(reason.as_str())),
    };
    let reason = match reason {
        Some(reason) => Some(write.sealed(&PAYMENT_CLAIM_REASON, id.as_str(), reason).await?),
        None => None,
    };
    let query = sqlx::query(ANSWER).bind(id.as_str()).bind(amount).bind(on).bind(reason).bind(staff);
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// Takes it from one state to the next; the schema refuses a step that the rules lack.
pub async fn take_step(write: &mut Write, said: &Said, event: Event, to: State, actor: &str, now: i64) -> Outcome<()> {
    let live = to.is_open().then_some(1_i64);
    let ended = (!to.is_open()).then_some(now);
    let query = sqlx::query(MOVE).bind(said.id.as_str()).bind(said.version).bind(to.name()).bind(live).bind(ended);
    if query.execute(&mut *write.tx).await?.rows_affected() != 1 {
        return Err(Error::broken("writing what somebody paid", "its version is not the one that was read"));
    }
    sqlx::query(INSERT_STEP)
        .bind(said.id.as_str())
        .bind(MACHINE)
        .bind(said.state.name())
        .bind(event.name())
        .bind(to.name())
        .bind(actor)
        .bind(now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

fn said(row: &AnyRow) -> Outcome<Said> {
    Ok(Said {
        id: known(PaidClaimId::parse(row.try_get(0)?))?,
        case: known(CaseId::parse(row.try_get(1)?))?,
        person: known(PersonId::parse(row.try_get(2)?))?,
        state: known(State::parse(row.try_get(3)?))?,
        paid_on: known(day(Some(row.try_get(4)?))?)?,
        amount: Cents::new(row.try_get(5)?),
        currency: known(Currency::parse(row.try_get(6)?))?,
        paid_to: known(PaidTo::parse(row.try_get(7)?))?,
        quiet_until: known(day(Some(row.try_get(8)?))?)?,
        made_at: row.try_get(9)?,
        ended_at: row.try_get(10)?,
        version: row.try_get(11)?,
        answer: answered(row)?,
    })
}

fn answered(row: &AnyRow) -> Outcome<Option<Answer>> {
    let amount: Option<i64> = row.try_get(12)?;
    let on = day(row.try_get::<Option<&str>, _>(13)?)?;
    let reason: Option<String> = row.try_get(14)?;
    let came = amount.zip(on).map(|(amount, on)| Answer::Came { amount: Cents::new(amount), on });
    Ok(came.or_else(|| reason.map(Answer::NotCame)))
}
