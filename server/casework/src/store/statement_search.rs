//! SQL that finds what money of a statement is for: a case, an announced transfer, an earlier line.

use rules::country::Country;
use rules::ids::{CaseId, PaymentId};
use rules::reference::Reference;
use rules::{Cents, Currency};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::sealed_columns::LINE_ACCOUNT;
use super::statement::unreadable;
use super::{Store, Write};
use crate::Outcome;

const CASE_BY_REFERENCE: &str = "select case_id, country, currency
from case_file
where reference = $1";
const CASE_OF_PAYMENT: &str = "select c.case_id, c.country, c.currency
from payment p
join case_file c on c.case_id = p.case_id
where p.payment_id = $1";
const ANNOUNCED: &str = "select payment_id
from payment
where case_id = $1 and method = 'transfer' and state = 'created' and amount_minor = $2 and currency = $3
order by created_at, payment_id
limit 1";
/// An open case that this account has paid before, when the amount is one that was paid before, that was announced, or
/// all that is open.
const CASES_BY_ACCOUNT: &str = "select c.case_id, c.country, c.currency
from case_file c
where c.stage <> 'closed' and c.currency = $3 and exists (
        select 1
        from statement_line l
        where l.case_id = c.case_id and l.counterparty_blind = $1 and l.outcome = 'matched' and l.direction = 'CRDT'
            and l.taken_back_at is null
    ) and (
        exists (
            select 1
            from statement_line l
            where l.case_id = c.case_id and l.counterparty_blind = $1 and l.outcome = 'matched'
                and l.direction = 'CRDT' and l.taken_back_at is null and l.amount_minor = $2
        )
        or exists (
            select 1
            from payment p
            where p.case_id = c.case_id and p.method = 'transfer' and p.state = 'created' and p.amount_minor = $2
        )
        or cast($2 as bigint) = (
            select cast(coalesce(sum(a.balance_minor), 0) as bigint)
            from account a
            where a.case_id = c.case_id and a.name like 'receivable:%'
        )
    )
limit 3";
const ORIGINALS_BY_IDENTITY: &str = "select l.line_id, l.case_id, l.payment_id, l.outcome, l.above_minor
from statement_identity i
join statement_line l on l.line_id = i.line_id
where i.identity = $1 and l.taken_back_at is null
    and (l.outcome in ('matched', 'refunded') or l.outcome = 'queued' and l.done_at is null)";
const ORIGINALS_BY_END_TO_END: &str = "select l.line_id, l.case_id, l.payment_id, l.outcome, l.above_minor
from statement_line l
where l.end_to_end_id = $4 and l.account = $1 and l.currency = $2 and l.amount_minor = $3 and l.direction = 'CRDT'
    and l.taken_back_at is null
    and (l.outcome in ('matched', 'refunded') or l.outcome = 'queued' and l.done_at is null)
order by l.recorded_at desc, l.line_id desc
limit 20";
const ORIGINALS_BY_CASE: &str = "select l.line_id, l.case_id, l.payment_id, l.outcome, l.above_minor
from statement_line l
where l.case_id = $4 and l.account = $1 and l.currency = $2 and l.amount_minor = $3 and l.direction = 'CRDT'
    and l.taken_back_at is null and l.outcome in ('matched', 'refunded')
order by l.recorded_at desc, l.line_id desc
limit 20";
const ORIGINALS_BY_ACCOUNT: &str = "select l.line_id, l.case_id, l.payment_id, l.outcome, l.above_minor
from statement_line l
where l.counterparty_blind = $4 and l.account = $1 and l.currency = $2 and l.amount_minor = $3
    and l.direction = 'CRDT' and l.taken_back_at is null
    and (l.outcome in ('matched', 'refunded') or l.outcome = 'queued' and l.done_at is null)
order by l.recorded_at desc, l.line_id desc
limit 20";
const REOPEN_CASE: &str = "update case_file
set stage = coalesce(closed_from, 'collection'), closed_from = null, closed_at = null, version = version + 1
where case_id = $1 and stage = 'closed'";
const END_REFUND: &str = "update task
set done_at = $2
where kind = 'refund' and subject = $1 and done_at is null";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    CASE_BY_REFERENCE,
    CASE_OF_PAYMENT,
    ANNOUNCED,
    CASES_BY_ACCOUNT,
    ORIGINALS_BY_IDENTITY,
    ORIGINALS_BY_END_TO_END,
    ORIGINALS_BY_CASE,
    ORIGINALS_BY_ACCOUNT,
    REOPEN_CASE,
    END_REFUND,
];

/// A case that money can be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFound {
    pub case: CaseId,
    pub country: Country,
    pub currency: Currency,
}

/// A line whose money can have been taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    pub line: String,
    pub case: Option<CaseId>,
    pub payment: Option<PaymentId>,
    /// Is it in the books, or does it wait?
    pub is_booked: bool,
    pub above: Cents,
}

/// What the money of an earlier line must have been.
pub struct Sought<'a> {
    pub account: &'a str,
    pub currency: Currency,
    pub amount: Cents,
}

/// By what an earlier line is looked for.
#[derive(Clone, Copy)]
pub enum By<'a> {
    Identity(&'a str),
    EndToEnd(&'a str),
    Case(&'a CaseId),
    Account(&'a str),
}

/// The case with this reference.
pub async fn case_by_reference(store: &Store, reference: Reference) -> Outcome<Option<CaseFound>> {
    let row = sqlx::query(CASE_BY_REFERENCE).bind(reference.to_string()).fetch_optional(store.pool()).await?;
    row.as_ref().map(case_found).transpose()
}

/// The case of a payment.
pub async fn case_of_payment(store: &Store, payment: &PaymentId) -> Outcome<Option<CaseFound>> {
    let row = sqlx::query(CASE_OF_PAYMENT).bind(payment.as_str()).fetch_optional(store.pool()).await?;
    row.as_ref().map(case_found).transpose()
}

/// The oldest transfer of this amount that somebody has announced on a case, under its lock.
pub async fn announced(
    write: &mut Write,
    case: &CaseId,
    amount: Cents,
    currency: Currency,
) -> Outcome<Option<PaymentId>> {
    let query = sqlx::query(ANNOUNCED).bind(case.as_str()).bind(amount.minor()).bind(currency.to_string());
    let row = query.fetch_optional(&mut *write.tx).await?;
    row.map(|row| PaymentId::parse(row.try_get(0)?).ok_or_else(|| unreadable("payment id"))).transpose()
}

/// Open cases that this account has paid before and for which this amount is no surprise.
pub async fn cases_by_account(
    store: &Store,
    account: &str,
    amount: Cents,
    currency: Currency,
) -> Outcome<Vec<CaseFound>> {
    let account = store.blind(&LINE_ACCOUNT, account).await?;
    let query = sqlx::query(CASES_BY_ACCOUNT).bind(account).bind(amount.minor()).bind(currency.to_string());
    query.fetch_all(store.pool()).await?.iter().map(case_found).collect()
}

/// Lines whose money this can be that was taken back, the latest first.
pub async fn originals(store: &Store, sought: &Sought<'_>, by: By<'_>) -> Outcome<Vec<Original>> {
    let of_money = |statement: &'static str, key: String| {
        let query = sqlx::query(statement).bind(sought.account.to_owned()).bind(sought.currency.to_string());
        query.bind(sought.amount.minor()).bind(key)
    };
    let query = match by {
        By::Identity(identity) => sqlx::query(ORIGINALS_BY_IDENTITY).bind(identity.to_owned()),
        By::EndToEnd(id) => of_money(ORIGINALS_BY_END_TO_END, id.to_owned()),
        By::Case(case) => of_money(ORIGINALS_BY_CASE, case.as_str().to_owned()),
        By::Account(account) => {
            let account = store.blind(&LINE_ACCOUNT, account).await?;
            of_money(ORIGINALS_BY_ACCOUNT, account.unwrap_or_default())
        }
    };
    query.fetch_all(store.pool()).await?.iter().map(original).collect()
}

/// Brings a closed case back to where it was; false when it was not closed.
pub async fn reopen_case(write: &mut Write, case: &CaseId) -> Outcome<bool> {
    Ok(sqlx::query(REOPEN_CASE).bind(case.as_str()).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Money that was taken back is not sent back besides.
pub async fn end_refund(write: &mut Write, subject: &str, now: i64) -> Outcome<()> {
    sqlx::query(END_REFUND).bind(subject).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

fn case_found(row: &AnyRow) -> Outcome<CaseFound> {
    Ok(CaseFound {
        case: CaseId::parse(row.try_get(0)?).ok_or_else(|| unreadable("case id"))?,
        country: Country::parse(row.try_get(1)?).ok_or_else(|| unreadable("country"))?,
        currency: Currency::parse(row.try_get(2)?).ok_or_else(|| unreadable("currency"))?,
    })
}

fn original(row: &AnyRow) -> Outcome<Original> {
    let case: Option<&str> = row.try_get(1)?;
    let payment: Option<&str> = row.try_get(2)?;
    Ok(Original {
        line: row.try_get(0)?,
        case: case.map(|case| CaseId::parse(case).ok_or_else(|| unreadable("case id"))).transpose()?,
        payment: payment.map(|id| PaymentId::parse(id).ok_or_else(|| unreadable("payment id"))).transpose()?,
        is_booked: row.try_get::<&str, _>(3)? != "queued",
        above: Cents::new(row.try_get::<Option<i64>, _>(4)?.unwrap_or(0)),
    })
}
