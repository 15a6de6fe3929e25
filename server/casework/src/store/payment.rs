//! SQL of payments and their steps, and what a payment must know of its case.

use rules::case::{Component, Parts};
use rules::country::{ContractKind, Country};
use rules::ids::{CaseId, PaymentId, PersonId};
use rules::money::{Cents, Currency};
use rules::payment::{Event, Method, State};
use rules::reference::Reference;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Store, Write};
use crate::{Error, Outcome};

const INSERT: &str = "insert into payment (payment_id, case_id, person_id, currency, amount_minor, method, state, polls, created_at, version,
    without_acknowledging)
values ($1, $2, $3, $4, $5, $6, 'created', 0, $7, 1, $8)";
const FIND: &str =
    "select payment_id, case_id, person_id, currency, amount_minor, method, state, provider_ref, provider_url,
    next_poll_at, polls, created_at, settled_at, version
from payment
where payment_id = $1";
const FIND_BY_PROVIDER_REF: &str = "select payment_id
from payment
where provider_ref = $1";
const MOVE: &str = "update payment
set state = $3, settled_at = $4, version = version + 1
where payment_id = $1 and version = $2";
const INSERT_STEP: &str = "insert into payment_step (payment_id, number, machine, from_state, event, to_state, at)
select $1, coalesce(max(number), 0) + 1, 'payment', $2, $3, $4, cast($5 as bigint)
from payment_step
where payment_id = $1";
const PLACED: &str = "update payment
set provider_ref = $3, provider_url = $4, next_poll_at = $5, version = version + 1
where payment_id = $1 and version = $2";
const CLAIM_POLL: &str = "update payment
set next_poll_at = $3, polls = polls + 1
where payment_id = $1 and next_poll_at = $2";
const DUE_POLLS: &str = "select payment_id
from payment
where next_poll_at is not null and next_poll_at <= $1
order by next_poll_at
limit 200";
const NEVER_PLACED: &str = "select payment_id
from payment
where state = 'created' and method = 'bank' and provider_ref is null and created_at <= $1
order by created_at
limit 200";
const WAITING: &str = "select cast(coalesce(sum(amount_minor), 0) as bigint)
from payment
where case_id = $1 and method = 'bank' and state in ('created', 'redirected', 'pending')";
/// Rest that a debtor asked for stops nobody from paying (`HoldReason::stops_paying`).
const HELD: &str = "select component, amount_minor
from hold
where case_id = $1 and ended_at is null and reason <> 'breathing_space'";
const CASE: &str = "select reference, creditor, currency, country, contract_kind, cast(case when performance is null then 0 else 1 end as bigint)
from case_file
where case_id = $1";
const CLOSE_CASE: &str = "update case_file
set stage = 'closed', closed_from = stage, closed_at = $2, version = version + 1
where case_id = $1 and stage <> 'closed'";
const INSERT_CASE_EVENT: &str = "insert into case_event (event_id, case_id, day, at, kind, detail)
values ($1, $2, $3, $4, $5, $6)";
const INSERT_TASK: &str = "insert into task (task_id, kind, case_id, subject, amount_minor, currency, created_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict do nothing";
const PAGE: &str = "select p.payment_id, p.case_id, p.person_id, p.currency, p.amount_minor, p.method, p.state, p.provider_ref, p.provider_url,
    p.next_poll_at, p.polls, p.created_at, p.settled_at, p.version,
    c.reference, c.creditor, c.currency, c.country, c.contract_kind,
    cast(case when c.performance is null then 0 else 1 end as bigint), p.without_acknowledging
from payment p
join case_file c on c.case_id = p.case_id
where p.payment_id = $1";
/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    INSERT,
    FIND,
    FIND_BY_PROVIDER_REF,
    MOVE,
    INSERT_STEP,
    PLACED,
    CLAIM_POLL,
    DUE_POLLS,
    NEVER_PLACED,
    WAITING,
    HELD,
    CASE,
    CLOSE_CASE,
    INSERT_CASE_EVENT,
    INSERT_TASK,
    PAGE,
];

/// A payment as it is stored.
#[derive(Clone, Debug)]
pub struct Payment {
    pub id: PaymentId,
    pub case: CaseId,
    pub person: PersonId,
    pub currency: Currency,
    pub amount: Cents,
    pub method: Method,
    pub state: State,
    pub provider_ref: Option<String>,
    pub provider_url: Option<String>,
    pub next_poll_at: Option<i64>,
    pub polls: i64,
    pub created_at: i64,
    pub settled_at: Option<i64>,
    pub version: i64,
}

/// What a payment must know of its case.
#[derive(Clone, Debug)]
pub struct CaseFacts {
    pub reference: Reference,
    pub creditor: String,
    pub currency: Currency,
    pub country: Country,
    pub contract_kind: ContractKind,
    pub is_performance: bool,
}

/// A new payment in the state `created`.
pub struct NewPayment<'a> {
    pub id: &'a PaymentId,
    pub case: &'a CaseId,
    pub person: &'a PersonId,
    pub currency: Currency,
    pub amount: Cents,
    pub method: Method,
    /// `None` where nobody was asked.
    pub without_acknowledging: Option<bool>,
    pub now: i64,
}

/// Writes a new payment.
pub async fn insert(write: &mut Write, new: &NewPayment<'_>) -> Outcome<()> {
    sqlx::query(INSERT)
        .bind(new.id.as_str())
        .bind(new.case.as_str())
        .bind(new.person.as_str())
        .bind(new.currency.code())
        .bind(new.amount.minor())
        .bind(new.method.name())
        .bind(new.now)
        .bind(new.without_acknowledging.map(i64::from))
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// The payment with this id.
pub async fn find(store: &Store, id: &PaymentId) -> Outcome<Option<Payment>> {
    sqlx::query(FIND).bind(id.as_str()).fetch_optional(store.pool()).await?.as_ref().map(payment).transpose()
}

/// The payment with this id as it stands under the lock of its case.
pub async fn find_locked(write: &mut Write, id: &PaymentId) -> Outcome<Option<Payment>> {
    sqlx::query(FIND).bind(id.as_str()).fetch_optional(&mut *write.tx).await?.as_ref().map(payment).transpose()
}

/// Our id of the payment that a provider knows by this one.
pub async fn find_by_provider_ref(store: &Store, provider_ref: &str) -> Outcome<Option<PaymentId>> {
    let row = sqlx::query(FIND_BY_PROVIDER_REF).bind(provider_ref).fetch_optional(store.pool()).await?;
    row.as_ref().map(payment_id).transpose()
}

/// Takes a payment from one state to the next and writes the step; the schema refuses a step that the rules lack.
pub async fn take_step(
    write: &mut Write,
    payment: &Payment,
    event: Event,
    to: State,
    settled_at: Option<i64>,
    now: i64,
) -> Outcome<()> {
    let query = sqlx::query(MOVE).bind(payment.id.as_str()).bind(payment.version).bind(to.name()).bind(settled_at);
    only_one(query.execute(&mut *write.tx).await?.rows_affected())?;
    sqlx::query(INSERT_STEP)
        .bind(payment.id.as_str())
        .bind(payment.state.name())
        .bind(event.name())
        .bind(to.name())
        .bind(now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Notes under which name and at which page the provider keeps a payment.
pub async fn note_placed(
    write: &mut Write,
    payment: &Payment,
    provider_ref: &str,
    page_url: &str,
    next_poll_at: i64,
) -> Outcome<()> {
    let query = sqlx::query(PLACED).bind(payment.id.as_str()).bind(payment.version).bind(provider_ref);
    only_one(query.bind(page_url).bind(next_poll_at).execute(&mut *write.tx).await?.rows_affected())
}

/// Claims the poll of a payment by moving it to its next time. False when another instance was first.
pub async fn claim_poll(write: &mut Write, id: &PaymentId, due: i64, next: Option<i64>) -> Outcome<bool> {
    let query = sqlx::query(CLAIM_POLL).bind(id.as_str()).bind(due).bind(next);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Payments whose poll is due.
pub async fn due_polls(store: &Store, now: i64) -> Outcome<Vec<PaymentId>> {
    sqlx::query(DUE_POLLS).bind(now).fetch_all(store.pool()).await?.iter().map(payment_id).collect()
}

/// Payments wished for before this instant that no provider has taken.
pub async fn never_placed(store: &Store, before: i64) -> Outcome<Vec<PaymentId>> {
    sqlx::query(NEVER_PLACED).bind(before).fetch_all(store.pool()).await?.iter().map(payment_id).collect()
}

/// What waits at a bank on a case. Transfers do not reserve: nobody knows whether they were made.
pub async fn waiting(write: &mut Write, case: &CaseId) -> Outcome<Cents> {
    let row = sqlx::query(WAITING).bind(case.as_str()).fetch_one(&mut *write.tx).await?;
    Ok(Cents::new(row.try_get(0)?))
}

/// What is held on a case, by component.
pub async fn held_parts(write: &mut Write, case: &CaseId) -> Outcome<Parts> {
    let rows = sqlx::query(HELD).bind(case.as_str()).fetch_all(&mut *write.tx).await?;
    let part = |row: &AnyRow| {
        let component = Component::parse(row.try_get(0)?).ok_or_else(|| unreadable("component"))?;
        Ok::<_, Error>((component, Cents::new(row.try_get(1)?)))
    };
    rows.iter().map(part).collect()
}

/// The facts of a case, inside a write.
pub async fn case_facts_locked(write: &mut Write, case: &CaseId) -> Outcome<CaseFacts> {
    facts(&sqlx::query(CASE).bind(case.as_str()).fetch_one(&mut *write.tx).await?, 0)
}

/// The facts of a case.
pub async fn case_facts(store: &Store, case: &CaseId) -> Outcome<CaseFacts> {
    facts(&sqlx::query(CASE).bind(case.as_str()).fetch_one(store.pool()).await?, 0)
}

/// Closes a case; false when it was closed.
pub async fn close_case(write: &mut Write, case: &CaseId, now: i64) -> Outcome<bool> {
    Ok(sqlx::query(CLOSE_CASE).bind(case.as_str()).bind(now).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Something that happened in a case, for its timeline.
pub struct CaseEvent<'a> {
    pub id: &'a str,
    pub case: &'a CaseId,
    pub day: rules::Day,
    pub at: i64,
    pub kind: &'a str,
    pub detail: Option<&'a str>,
}

/// Adds to the timeline of a case.
pub async fn insert_case_event(write: &mut Write, event: &CaseEvent<'_>) -> Outcome<()> {
    sqlx::query(INSERT_CASE_EVENT)
        .bind(event.id)
        .bind(event.case.as_str())
        .bind(event.day.to_string())
        .bind(event.at)
        .bind(event.kind)
        .bind(event.detail)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Something for the agency to do about money of a case.
pub struct NewTask<'a> {
    pub id: &'a str,
    pub kind: &'a str,
    pub case: &'a CaseId,
    pub subject: &'a str,
    pub amount: Cents,
    pub currency: Currency,
    pub now: i64,
}

/// Leaves a task for the agency; one of a kind for each subject. False when it was there.
pub async fn insert_task(write: &mut Write, task: &NewTask<'_>) -> Outcome<bool> {
    let query = sqlx::query(INSERT_TASK)
        .bind(task.id)
        .bind(task.kind)
        .bind(task.case.as_str())
        .bind(task.subject)
        .bind(task.amount.minor())
        .bind(task.currency.code())
        .bind(task.now);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// A payment, its case, and all that is open on it now: one look for the page.
pub async fn page(store: &Store, id: &PaymentId) -> Outcome<Option<(Payment, CaseFacts, bool)>> {
    let row = sqlx::query(PAGE).bind(id.as_str()).fetch_optional(store.pool()).await?;
    let without = |row: &AnyRow| Ok::<_, Error>(row.try_get::<Option<i64>, _>(20)? == Some(1));
    row.map(|row| Ok((payment(&row)?, facts(&row, 14)?, without(&row)?))).transpose()
}

fn only_one(rows: u64) -> Outcome<()> {
    if rows == 1 { Ok(()) } else { Err(Error::broken("writing a payment", "its version is not the one that was read")) }
}

fn unreadable(what: &'static str) -> Error {
    Error::broken("reading a payment", what)
}

fn payment_id(row: &AnyRow) -> Outcome<PaymentId> {
    PaymentId::parse(row.try_get(0)?).ok_or_else(|| unreadable("payment id"))
}

fn payment(row: &AnyRow) -> Outcome<Payment> {
    Ok(Payment {
        id: payment_id(row)?,
        case: CaseId::parse(row.try_get(1)?).ok_or_else(|| unreadable("case id"))?,
        person: PersonId::parse(row.try_get(2)?).ok_or_else(|| unreadable("person id"))?,
        currency: Currency::parse(row.try_get(3)?).ok_or_else(|| unreadable("currency"))?,
        amount: Cents::new(row.try_get(4)?),
        method: Method::parse(row.try_get(5)?).ok_or_else(|| unreadable("method"))?,
        state: State::parse(row.try_get(6)?).ok_or_else(|| unreadable("state"))?,
        provider_ref: row.try_get(7)?,
        provider_url: row.try_get(8)?,
        next_poll_at: row.try_get(9)?,
        polls: row.try_get(10)?,
        created_at: row.try_get(11)?,
        settled_at: row.try_get(12)?,
        version: row.try_get(13)?,
    })
}

/// The facts of a case from the column `first` on.
fn facts(row: &AnyRow, first: usize) -> Outcome<CaseFacts> {
    Ok(CaseFacts {
        reference: Reference::parse(row.try_get(first)?).ok_or_else(|| unreadable("reference"))?,
        creditor: row.try_get(first + 1)?,
        currency: Currency::parse(row.try_get(first + 2)?).ok_or_else(|| unreadable("currency"))?,
        country: Country::parse(row.try_get(first + 3)?).ok_or_else(|| unreadable("country"))?,
        contract_kind: ContractKind::parse(row.try_get(first + 4)?).ok_or_else(|| unreadable("contract kind"))?,
        is_performance: row.try_get::<i64, _>(first + 5)? == 1,
    })
}
