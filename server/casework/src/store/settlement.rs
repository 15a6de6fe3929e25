//! SQL of settlement offers and pay-off amounts: one row for each offer, the cases that it ends, and its steps.

use rules::Day;
use rules::ids::{CaseId, JournalId, PersonId, PlanId, SettlementId};
use rules::money::{Cents, Currency};
use rules::reference::Reference;
use rules::settlement::{Event, Kind, MACHINE, State};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::sealed_columns::{SETTLEMENT_ANSWER, SETTLEMENT_COUNTER, SETTLEMENT_REASON};
use super::{Link, Write, day, known};
use crate::{Error, Outcome};

/// An offer as it is stored.
#[derive(Clone, Debug)]
pub struct Offer {
    pub id: SettlementId,
    pub kind: Kind,
    pub state: State,
    pub currency: Currency,
    pub amount: Cents,
    pub valid_until: Day,
    pub reason: Option<String>,
    pub counter: Option<Cents>,
    pub counter_reason: Option<String>,
    pub answer: Option<String>,
    pub without_acknowledging: bool,
    pub version: i64,
}

/// A new offer.
pub struct NewOffer<'a> {
    pub id: &'a SettlementId,
    pub kind: Kind,
    pub state: State,
    pub plan: Option<&'a PlanId>,
    pub currency: Currency,
    pub amount: Cents,
    pub valid_until: Day,
    pub made_by: &'a str,
    pub actor: &'a str,
    pub reason: Option<&'a str>,
    pub follows: Option<&'a SettlementId>,
    pub accepted_by: Option<&'a PersonId>,
    /// The cases in the order of paying, each with what is due on it and the instant of its latest journal.
    pub cases: &'a [(CaseId, Cents, i64)],
    pub now: i64,
}

const FIND: &str =
    "select s.settlement_id, s.kind, s.state, s.currency, s.amount_minor, s.valid_until, s.reason, s.counter_minor,
    s.counter_reason, s.answer, s.without_acknowledging, s.version
from settlement s
where s.settlement_id = $1";
/// Offers on a case, the newest first.
const OF_CASE: &str =
    "select s.settlement_id, s.kind, s.state, s.currency, s.amount_minor, s.valid_until, s.reason, s.counter_minor,
    s.counter_reason, s.answer, s.without_acknowledging, s.version
from settlement_case c
join settlement s on s.settlement_id = c.settlement_id
where c.case_id = $1
and s.kind = $2
order by s.made_at desc, s.settlement_id desc
limit 20";
/// Offers that money on a case can meet, or met.
const OPEN_ON: &str =
    "select s.settlement_id, s.kind, s.state, s.currency, s.amount_minor, s.valid_until, s.reason, s.counter_minor,
    s.counter_reason, s.answer, s.without_acknowledging, s.version
from settlement_case c
join settlement s on s.settlement_id = c.settlement_id
where c.case_id = $1
and (c.live = 1 or s.state = 'paid')
order by s.made_at, s.settlement_id";
/// An offer of the agency ends one case, so a row is an offer.
const LIVE: &str =
    "select s.settlement_id, s.kind, s.state, s.currency, s.amount_minor, s.valid_until, s.reason, s.counter_minor,
    s.counter_reason, s.answer, s.without_acknowledging, s.version, f.reference, f.creditor
from settlement s
join settlement_case c on c.settlement_id = s.settlement_id and c.place = 1
join case_file f on f.case_id = c.case_id
where s.kind = 'settlement'
and s.state in ('offered', 'countered', 'accepted')
order by s.valid_until, s.settlement_id
limit 500";
const LISTED: &str =
    "select s.settlement_id, s.kind, s.state, s.currency, s.amount_minor, s.valid_until, s.reason, s.counter_minor,
    s.counter_reason, s.answer, s.without_acknowledging, s.version, f.reference, f.creditor
from settlement s
join settlement_case c on c.settlement_id = s.settlement_id and c.place = 1
join case_file f on f.case_id = c.case_id
where s.settlement_id = $1
and s.kind = 'settlement'";
const COUNT_COUNTERED: &str = "select count(*)
from settlement
where kind = 'settlement'
and state = 'countered'";
const OVER: &str = "select settlement_id
from settlement
where state in ('offered', 'countered', 'accepted')
and valid_until < $1
order by valid_until
limit 200";
const INSERT: &str = "insert into settlement (settlement_id, kind, state, plan_id, currency, amount_minor, valid_until,
    made_by, actor, reason, follows, accepted_by, made_at, version)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)";
const INSERT_CASE: &str = "insert into settlement_case (settlement_id, case_id, kind, place, due_minor, since, live)
values ($1, $2, $3, $4, $5, $6, 1)";
const CASES: &str = "select case_id
from settlement_case
where settlement_id = $1
order by place";
const MOVE: &str = "update settlement
set state = $3, ended_at = $4, version = version + 1
where settlement_id = $1 and version = $2";
const INSERT_STEP: &str =
    "insert into settlement_step (settlement_id, number, machine, from_state, event, to_state, actor, at)
select $1, cast(coalesce(max(number), 0) + 1 as bigint), $2, $3, $4, $5, $6, cast($7 as bigint)
from settlement_step
where settlement_id = $1";
const NOT_LIVE: &str = "update settlement_case
set live = null
where settlement_id = $1";
const ACCEPTED: &str = "update settlement
set accepted_by = $2, without_acknowledging = $3
where settlement_id = $1";
const NAME_AMOUNT: &str = "update settlement
set counter_minor = $2, counter_reason = $3
where settlement_id = $1";
const ANSWER: &str = "update settlement
set answer = $2
where settlement_id = $1";
/// Money of the cases of an offer since it was made, in time by its day; what was taken back is none. The first 30
/// characters of a source are its payment, the first 31 its line of a statement.
const RECEIVED: &str = "select cast(coalesce(sum(t.amount_minor), 0) as bigint)
from settlement s
join settlement_case c on c.settlement_id = s.settlement_id
join journal j on j.case_id = c.case_id and j.booked_at > c.since
join journal_commit k on k.journal_id = j.journal_id
join posting t on t.journal_id = j.journal_id
and t.account = case j.source when 'seller' then 'client_payable' else 'clearing' end
where s.settlement_id = $1
and j.source in ('payment', 'statement', 'seller')
and j.day <= s.valid_until
and not exists (
    select 1
    from statement_line l
    where l.taken_back_at is not null
    and (l.line_id = substr(j.source_id, 1, 31) or l.payment_id = substr(j.source_id, 1, 30))
)";
const SINCE: &str = "select since
from settlement_case
where settlement_id = $1
and case_id = $2";
const WAIVERS: &str = "select j.journal_id, j.case_id
from settlement_case c
join journal j on j.case_id = c.case_id
where c.settlement_id = $1
and j.source = 'waiver'
and j.source_id = c.settlement_id || ':' || c.case_id
order by j.case_id";
const NAMED_BY: &str = "select actor
from settlement_step
where settlement_id = $1
and event = 'counter'";
const PEOPLE: &str = "select p.person_id
from settlement_case c
join case_party p on p.case_id = c.case_id
where c.settlement_id = $1
and p.role <> 'guarantor'
and p.ended_at is null
group by p.person_id
order by p.person_id";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    FIND,
    OF_CASE,
    OPEN_ON,
    LIVE,
    LISTED,
    COUNT_COUNTERED,
    OVER,
    INSERT,
    INSERT_CASE,
    CASES,
    MOVE,
    INSERT_STEP,
    NOT_LIVE,
    ACCEPTED,
    NAME_AMOUNT,
    ANSWER,
    RECEIVED,
    SINCE,
    WAIVERS,
    PEOPLE,
    NAMED_BY,
];

/// The offer with this id.
pub async fn find(db: &mut Link, id: &SettlementId) -> Outcome<Option<Offer>> {
    sqlx::query(FIND).bind(id.as_str()).fetch_optional(db).await?.as_ref().map(offer).transpose()
}

/// Offers of this kind on a case, the newest first.
pub async fn of_case(db: &mut Link, case: &CaseId, kind: Kind) -> Outcome<Vec<Offer>> {
    let rows = sqlx::query(OF_CASE).bind(case.as_str()).bind(kind.name()).fetch_all(db).await?;
    rows.iter().map(offer).collect()
}

/// Offers that money on a case can meet or has met, the oldest first.
pub async fn that_money_meets(db: &mut Link, case: &CaseId) -> Outcome<Vec<Offer>> {
    sqlx::query(OPEN_ON).bind(case.as_str()).fetch_all(db).await?.iter().map(offer).collect()
}

/// An offer with its case, as the agency lists it.
pub struct Listed {
    pub offer: Offer,
    pub reference: Reference,
    pub creditor: String,
}

/// Offers that wait for somebody's answer or for the money, the earliest last day first.
pub async fn live(db: &mut Link) -> Outcome<Vec<Listed>> {
    sqlx::query(LIVE).fetch_all(db).await?.iter().map(listed).collect()
}

/// One offer with its case, however it stands.
pub async fn find_listed(db: &mut Link, id: &SettlementId) -> Outcome<Option<Listed>> {
    sqlx::query(LISTED).bind(id.as_str()).fetch_optional(db).await?.as_ref().map(listed).transpose()
}

/// How many amounts of debtors wait for a person.
pub async fn count_countered(db: &mut Link) -> Outcome<i64> {
    Ok(sqlx::query_scalar(COUNT_COUNTERED).fetch_one(db).await?)
}

/// Open offers whose last day was before this one.
pub async fn over(db: &mut Link, before: Day) -> Outcome<Vec<SettlementId>> {
    let rows = sqlx::query(OVER).bind(before.to_string()).fetch_all(db).await?;
    rows.iter().map(|row| known(SettlementId::parse(row.try_get(0)?))).collect()
}

/// Writes an offer with its cases.
pub async fn insert(write: &mut Write, new: &NewOffer<'_>) -> Outcome<()> {
    let reason = match (new.cases.first(), new.reason) {
        (Some((case, ..)), Some(reason)) => {
            Some(write.sealer(case.as_str(), new.id.as_str()).await?.close(&SETTLEMENT_REASON, reason))
        }
        _ => None,
    };
    sqlx::query(INSERT)
        .bind(new.id.as_str())
        .bind(new.kind.name())
        .bind(new.state.name())
        .bind(new.plan.map(PlanId::as_str))
        .bind(new.currency.code())
        .bind(new.amount.minor())
        .bind(new.valid_until.to_string())
        .bind(new.made_by)
        .bind(new.actor)
        .bind(reason)
        .bind(new.follows.map(SettlementId::as_str))
        .bind(new.accepted_by.map(PersonId::as_str))
        .bind(new.now)
        .execute(&mut *write.tx)
        .await?;
    for (place, (case, due, since)) in (1_i64..).zip(new.cases) {
        sqlx::query(INSERT_CASE)
            .bind(new.id.as_str())
            .bind(case.as_str())
            .bind(new.kind.name())
            .bind(place)
            .bind(due.minor())
            .bind(*since)
            .execute(&mut *write.tx)
            .await?;
    }
    Ok(())
}

/// The cases of an offer in the order of paying.
pub async fn cases(db: &mut Link, id: &SettlementId) -> Outcome<Vec<CaseId>> {
    let rows = sqlx::query(CASES).bind(id.as_str()).fetch_all(db).await?;
    rows.iter().map(|row| known(CaseId::parse(row.try_get(0)?))).collect()
}

/// Takes an offer from one state to the next; the schema refuses a step that the rules lack. What is not open any
/// more makes room for another.
pub async fn take_step(
    write: &mut Write,
    offer: &Offer,
    event: Event,
    to: State,
    actor: &str,
    now: i64,
) -> Outcome<()> {
    let ended = (!to.is_open()).then_some(now);
    let query = sqlx::query(MOVE).bind(offer.id.as_str()).bind(offer.version).bind(to.name()).bind(ended);
    if query.execute(&mut *write.tx).await?.rows_affected() != 1 {
        return Err(Error::broken("writing an offer", "its version is not the one that was read"));
    }
    sqlx::query(INSERT_STEP)
        .bind(offer.id.as_str())
        .bind(MACHINE)
        .bind(offer.state.name())
        .bind(event.name())
        .bind(to.name())
        .bind(actor)
        .bind(now)
        .execute(&mut *write.tx)
        .await?;
    if !to.is_open() {
        sqlx::query(NOT_LIVE).bind(offer.id.as_str()).execute(&mut *write.tx).await?;
    }
    Ok(())
}

/// Notes who said yes.
pub async fn note_accepted(write: &mut Write, id: &SettlementId, person: &PersonId, without: bool) -> Outcome<()> {
    let query = sqlx::query(ACCEPTED).bind(id.as_str()).bind(person.as_str()).bind(i64::from(without));
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// Notes the amount that the debtor named instead.
pub async fn note_counter(write: &mut Write, id: &SettlementId, amount: Cents, reason: &str) -> Outcome<()> {
    let reason = write.sealed(&SETTLEMENT_COUNTER, id.as_str(), reason).await?;
    let query = sqlx::query(NAME_AMOUNT).bind(id.as_str()).bind(amount.minor()).bind(reason);
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// Notes what the agency answered to it.
pub async fn note_answer(write: &mut Write, id: &SettlementId, answer: &str) -> Outcome<()> {
    let answer = write.sealed(&SETTLEMENT_ANSWER, id.as_str(), answer).await?;
    sqlx::query(ANSWER).bind(id.as_str()).bind(answer).execute(&mut *write.tx).await?;
    Ok(())
}

/// What of an offer is paid.
pub async fn received(db: &mut Link, id: &SettlementId) -> Outcome<Cents> {
    Ok(Cents::new(sqlx::query_scalar(RECEIVED).bind(id.as_str()).fetch_one(db).await?))
}

/// Since when money on a case counts for an offer.
pub async fn since(write: &mut Write, id: &SettlementId, case: &CaseId) -> Outcome<i64> {
    let query = sqlx::query_scalar(SINCE).bind(id.as_str()).bind(case.as_str());
    Ok(query.fetch_one(&mut *write.tx).await?)
}

/// Who named another amount; `None` where nobody did.
pub async fn named_by(db: &mut Link, id: &SettlementId) -> Outcome<Option<PersonId>> {
    let actor: Option<String> = sqlx::query_scalar(NAMED_BY).bind(id.as_str()).fetch_optional(db).await?;
    actor.map(|actor| known(PersonId::parse(&actor))).transpose()
}

/// What was given up because an offer was paid.
pub async fn waivers(write: &mut Write, id: &SettlementId) -> Outcome<Vec<(JournalId, CaseId)>> {
    let rows = sqlx::query(WAIVERS).bind(id.as_str()).fetch_all(&mut *write.tx).await?;
    let read = |row: &AnyRow| Ok((known(JournalId::parse(row.try_get(0)?))?, known(CaseId::parse(row.try_get(1)?))?));
    rows.iter().map(read).collect()
}

/// Who owes the cases of an offer.
pub async fn people(write: &mut Write, id: &SettlementId) -> Outcome<Vec<PersonId>> {
    let rows = sqlx::query(PEOPLE).bind(id.as_str()).fetch_all(&mut *write.tx).await?;
    rows.iter().map(|row| known(PersonId::parse(row.try_get(0)?))).collect()
}

fn listed(row: &AnyRow) -> Outcome<Listed> {
    let reference = known(Reference::parse(row.try_get(12)?))?;
    Ok(Listed { offer: offer(row)?, reference, creditor: row.try_get(13)? })
}

fn offer(row: &AnyRow) -> Outcome<Offer> {
    let optional = |at: usize| row.try_get::<Option<String>, _>(at);
    Ok(Offer {
        id: known(SettlementId::parse(row.try_get(0)?))?,
        kind: known(Kind::parse(row.try_get(1)?))?,
        state: known(State::parse(row.try_get(2)?))?,
        currency: known(Currency::parse(row.try_get(3)?))?,
        amount: Cents::new(row.try_get(4)?),
        valid_until: known(day(Some(row.try_get(5)?))?)?,
        reason: optional(6)?,
        counter: row.try_get::<Option<i64>, _>(7)?.map(Cents::new),
        counter_reason: optional(8)?,
        answer: optional(9)?,
        without_acknowledging: row.try_get::<Option<i64>, _>(10)? == Some(1),
        version: row.try_get(11)?,
    })
}
