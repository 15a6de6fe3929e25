//! SQL of bank statements: files, their lines, and how a line is known again.

use rules::{Cents, Currency, Day};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::sealed_columns::{LINE_ACCOUNT, LINE_NAME, LINE_REFERENCES, LINE_REMITTANCE, STATEMENTS as STATEMENTS_KEY};
use super::{Store, Write};
use crate::{Error, Outcome};

const BEGIN_FILE: &str = "insert into statement_file (file_id, sha256, message, message_id, began_at)
values ($1, $2, $3, $4, $5)
on conflict do nothing";
const FIND_FILE: &str = "select file_id, finished_at
from statement_file
where sha256 = $1";
const FINISH_FILE: &str = "update statement_file
set finished_at = $2
where file_id = $1 and finished_at is null";
const PLACES: &str = "select place
from statement_line
where file_id = $1";
const INSERT_LINE: &str = "insert into statement_line (line_id, file_id, place,
    account, direction, amount_minor, currency, booking_day, value_day, entry_number, end_to_end_id,
    creditor_references, remittance, counterparty_name, counterparty_account, counterparty_blind, outcome, reason, case_id, payment_id, takes_back,
    above_minor, recorded_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
on conflict do nothing";
const TAKE_BACK: &str = "update statement_line
set taken_back_at = $2
where line_id = $1 and taken_back_at is null";
const REPLACE: &str = "update statement_line
set done_at = $2
where line_id = $1 and outcome = 'queued' and done_at is null";
const INSERT_IDENTITY: &str = "insert into statement_identity (identity, line_id, strong)
values ($1, $2, $3)
on conflict do nothing";
const MOVE_IDENTITIES: &str = "update statement_identity
set line_id = $2
where line_id = $1";
const EARLIER: &str = "select i.line_id, i.strong, l.outcome, l.done_at, l.entry_number, (
        select cast(count(*) as bigint)
        from statement_identity s
        where s.line_id = i.line_id and s.strong = 1
    )
from statement_identity i
join statement_line l on l.line_id = i.line_id
where i.identity = $1";
const TOTALS: &str = "select currency, direction, outcome, reason, cast(count(*) as bigint),
    cast(coalesce(sum(amount_minor), 0) as bigint), cast(coalesce(sum(above_minor), 0) as bigint)
from statement_line
where file_id = $1
group by currency, direction, outcome, reason
order by currency, direction, outcome, reason";
const QUEUE: &str = "select line_id, account, direction, amount_minor, currency, booking_day, value_day, end_to_end_id,
    creditor_references, remittance, counterparty_name, counterparty_account, reason, case_id, recorded_at
from statement_line
where outcome = 'queued' and done_at is null and recorded_at <= $1
order by recorded_at, line_id
limit 500";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    BEGIN_FILE,
    FIND_FILE,
    FINISH_FILE,
    PLACES,
    INSERT_LINE,
    TAKE_BACK,
    REPLACE,
    INSERT_IDENTITY,
    MOVE_IDENTITIES,
    EARLIER,
    TOTALS,
    QUEUE,
];

/// A file that is taken in.
pub struct NewFile<'a> {
    pub id: &'a str,
    pub sha256: &'a str,
    pub message: Option<&'a str>,
    pub message_id: Option<&'a str>,
    pub now: i64,
}

/// A line as it is recorded.
pub struct NewLine<'a> {
    pub id: &'a str,
    pub file: &'a str,
    pub place: &'a str,
    pub account: &'a str,
    pub direction: Option<&'static str>,
    pub amount: Option<Cents>,
    pub currency: Option<Currency>,
    pub booking_day: Option<Day>,
    pub value_day: Option<Day>,
    pub entry_number: Option<&'a str>,
    pub end_to_end_id: Option<&'a str>,
    pub references: &'a str,
    pub text: &'a str,
    pub counterparty_name: Option<&'a str>,
    pub counterparty_account: Option<&'a str>,
    pub outcome: &'static str,
    pub reason: Option<&'static str>,
    pub case: Option<&'a str>,
    pub payment: Option<&'a str>,
    pub takes_back: Option<&'a str>,
    pub above: Option<Cents>,
    pub now: i64,
}

/// A line of before with an identity of this one.
pub struct Earlier {
    pub line: String,
    /// Does it still wait for somebody?
    pub waits: bool,
    /// Was it this identity by the name of a bank?
    pub is_strong: bool,
    /// Has it any identity by the name of a bank?
    pub has_strong: bool,
    /// The number that the bank gave the entry in its file.
    pub entry_number: Option<String>,
}

/// Lines of one kind in a file.
pub struct TotalRow {
    pub currency: Option<String>,
    pub direction: Option<String>,
    pub outcome: String,
    pub reason: Option<String>,
    pub lines: i64,
    pub minor: i64,
    pub above_minor: i64,
}

/// A line that waits.
#[derive(sqlx::FromRow)]
pub struct QueueRow {
    pub line_id: String,
    pub account: String,
    pub direction: Option<String>,
    pub amount_minor: Option<i64>,
    pub currency: Option<String>,
    pub booking_day: Option<String>,
    pub value_day: Option<String>,
    pub end_to_end_id: Option<String>,
    pub creditor_references: String,
    pub remittance: String,
    pub counterparty_name: Option<String>,
    pub counterparty_account: Option<String>,
    pub reason: String,
    pub case_id: Option<String>,
    pub recorded_at: i64,
}

/// Begins a file; false when the same bytes were here before.
pub async fn begin_file(write: &mut Write, new: &NewFile<'_>) -> Outcome<bool> {
    let query = sqlx::query(BEGIN_FILE).bind(new.id).bind(new.sha256).bind(new.message).bind(new.message_id);
    Ok(query.bind(new.now).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// The file with these bytes, and when it was taken in to its end.
pub async fn find_file(write: &mut Write, sha256: &str) -> Outcome<(String, Option<i64>)> {
    let row = sqlx::query(FIND_FILE).bind(sha256).fetch_one(&mut *write.tx).await?;
    Ok((row.try_get(0)?, row.try_get(1)?))
}

/// Ends a file; false when somebody else did.
pub async fn finish_file(write: &mut Write, id: &str, now: i64) -> Outcome<bool> {
    Ok(sqlx::query(FINISH_FILE).bind(id).bind(now).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// The places of a file that are recorded.
pub async fn places(store: &Store, file: &str) -> Outcome<Vec<String>> {
    let rows = sqlx::query(PLACES).bind(file).fetch_all(store.pool()).await?;
    Ok(rows.iter().map(|row| row.try_get(0)).collect::<Result<_, sqlx::Error>>()?)
}

/// Records a line; false when its place was taken.
pub async fn insert_line(write: &mut Write, new: &NewLine<'_>) -> Outcome<bool> {
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let blind = match new.counterparty_account {
        Some(account) => Some(write.blind(&LINE_ACCOUNT, account).await?),
        None => None,
    };
    let sealer = write.sealer(STATEMENTS_KEY, new.id).await?;
    let query = sqlx::query(INSERT_LINE)
        .bind(new.id)
        .bind(new.file)
        .bind(new.place)
        .bind(new.account)
        .bind(new.direction)
        .bind(new.amount.map(Cents::minor))
        .bind(new.currency.map(|currency| currency.to_string()))
        .bind(day(new.booking_day))
        .bind(day(new.value_day))
        .bind(new.entry_number)
        .bind(new.end_to_end_id)
        .bind(sealer.close(&LINE_REFERENCES, new.references))
        .bind(sealer.close(&LINE_REMITTANCE, new.text))
        .bind(sealer.some(&LINE_NAME, new.counterparty_name))
        .bind(sealer.some(&LINE_ACCOUNT, new.counterparty_account))
        .bind(blind)
        .bind(new.outcome)
        .bind(new.reason)
        .bind(new.case)
        .bind(new.payment)
        .bind(new.takes_back)
        .bind(new.above.map(Cents::minor))
        .bind(new.now);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Notes that the money of a line was taken back; false when it was before.
pub async fn take_back(write: &mut Write, line: &str, now: i64) -> Outcome<bool> {
    Ok(sqlx::query(TAKE_BACK).bind(line).bind(now).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Ends the waiting of a line.
pub async fn end_waiting(write: &mut Write, line: &str, now: i64) -> Outcome<bool> {
    Ok(sqlx::query(REPLACE).bind(line).bind(now).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Notes an identity of a line; it stays with the line that had it first.
pub async fn insert_identity(write: &mut Write, identity: &str, line: &str, is_strong: bool) -> Outcome<()> {
    let query = sqlx::query(INSERT_IDENTITY).bind(identity).bind(line).bind(i64::from(is_strong));
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// Gives all identities of a line to the one that takes its place.
pub async fn move_identities(write: &mut Write, from: &str, to: &str) -> Outcome<()> {
    sqlx::query(MOVE_IDENTITIES).bind(from).bind(to).execute(&mut *write.tx).await?;
    Ok(())
}

/// The line that has this identity.
pub async fn earlier(write: &mut Write, identity: &str) -> Outcome<Option<Earlier>> {
    let row = sqlx::query(EARLIER).bind(identity).fetch_optional(&mut *write.tx).await?;
    let earlier = |row: AnyRow| {
        let waits = row.try_get::<&str, _>(2)? == "queued" && row.try_get::<Option<i64>, _>(3)?.is_none();
        let (entry_number, has_strong) = (row.try_get(4)?, row.try_get::<i64, _>(5)? > 0);
        let is_strong = row.try_get::<i64, _>(1)? == 1;
        Ok(Earlier { line: row.try_get(0)?, waits, is_strong, has_strong, entry_number })
    };
    row.map(earlier).transpose()
}

/// What became of a file, by currency, direction, outcome and reason.
pub async fn totals(store: &Store, file: &str) -> Outcome<Vec<TotalRow>> {
    let rows = sqlx::query(TOTALS).bind(file).fetch_all(store.pool()).await?;
    let total = |row: &AnyRow| {
        Ok(TotalRow {
            currency: row.try_get(0)?,
            direction: row.try_get(1)?,
            outcome: row.try_get(2)?,
            reason: row.try_get(3)?,
            lines: row.try_get(4)?,
            minor: row.try_get(5)?,
            above_minor: row.try_get(6)?,
        })
    };
    Ok(rows.iter().map(total).collect::<Result<_, sqlx::Error>>()?)
}

/// The first 500 lines that wait, the oldest first.
pub async fn queue(store: &Store, until: i64) -> Outcome<Vec<QueueRow>> {
    Ok(sqlx::query_as(QUEUE).bind(until).fetch_all(store.pool()).await?)
}

/// A word that was stored and is not known.
pub fn unreadable(what: &'static str) -> Error {
    Error::broken("reading a statement", what)
}
