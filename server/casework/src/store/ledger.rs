//! SQL of the books: accounts, journals, postings, and the questions that check them.

use rules::ids::{CaseId, JournalId};
use rules::ledger::Account;
use rules::money::Cents;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::Write;
use crate::ledger::Fact;
use crate::{Error, Outcome};

const BALANCES: &str = "select name, balance_minor
from account
where case_id = $1";
const LATEST: &str = "select cast(coalesce(max(booked_at), 0) as bigint)
from journal
where case_id = $1";
const ENSURE_ACCOUNT: &str = "insert into account (case_id, name, currency, balance_minor)
values ($1, $2, $3, 0)
on conflict do nothing";
const INSERT_JOURNAL: &str = "insert into journal (journal_id, case_id, source, source_id, day, booked_at, fact_hash)
values ($1, $2, $3, $4, $5, $6, $7)";
const INSERT_POSTING: &str = "insert into posting (journal_id, case_id, account, currency, amount_minor)
values ($1, $2, $3, $4, $5)";
const CLOSE_JOURNAL: &str = "insert into journal_commit (journal_id, at)
values ($1, $2)";
const POSTINGS_OF: &str = "select account, amount_minor
from posting
where journal_id = $1 and case_id = $2";

/// The statements of this file.
pub const STATEMENTS: &[&str] =
    &[BALANCES, LATEST, ENSURE_ACCOUNT, INSERT_JOURNAL, INSERT_POSTING, CLOSE_JOURNAL, POSTINGS_OF];

/// The cached balances of a case.
pub async fn balances(write: &mut Write, case: &CaseId) -> Outcome<Vec<(Account, Cents)>> {
    sqlx::query(BALANCES).bind(case.as_str()).fetch_all(&mut *write.tx).await?.iter().map(account_and_amount).collect()
}

/// The instant of the latest journal of a case; 0 without one.
pub async fn latest(write: &mut Write, case: &CaseId) -> Outcome<i64> {
    Ok(sqlx::query(LATEST).bind(case.as_str()).fetch_one(&mut *write.tx).await?.try_get(0)?)
}

/// Makes the account if it is not there. Another currency under the same name fails at the posting's foreign key.
pub async fn ensure_account(write: &mut Write, fact: &Fact<'_>, account: Account) -> Outcome<()> {
    sqlx::query(ENSURE_ACCOUNT)
        .bind(fact.case.as_str())
        .bind(account.name())
        .bind(fact.currency.code())
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Opens a journal.
pub async fn insert_journal(
    write: &mut Write,
    id: &JournalId,
    fact: &Fact<'_>,
    at: i64,
    fact_hash: &str,
) -> Outcome<()> {
    sqlx::query(INSERT_JOURNAL)
        .bind(id.as_str())
        .bind(fact.case.as_str())
        .bind(fact.source.name())
        .bind(fact.source_id)
        .bind(fact.day.to_string())
        .bind(at)
        .bind(fact_hash)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Adds a posting to an open journal.
pub async fn insert_posting(
    write: &mut Write,
    id: &JournalId,
    fact: &Fact<'_>,
    account: Account,
    amount: Cents,
) -> Outcome<()> {
    sqlx::query(INSERT_POSTING)
        .bind(id.as_str())
        .bind(fact.case.as_str())
        .bind(account.name())
        .bind(fact.currency.code())
        .bind(amount.minor())
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Closes a journal: the guard checks its sum and moves the balances.
pub async fn close_journal(write: &mut Write, id: &JournalId, at: i64) -> Outcome<()> {
    sqlx::query(CLOSE_JOURNAL).bind(id.as_str()).bind(at).execute(&mut *write.tx).await?;
    Ok(())
}

/// The postings of a journal of this case.
pub async fn postings_of(write: &mut Write, id: &JournalId, case: &CaseId) -> Outcome<Vec<(Account, Cents)>> {
    let rows = sqlx::query(POSTINGS_OF).bind(id.as_str()).bind(case.as_str()).fetch_all(&mut *write.tx).await?;
    rows.iter().map(account_and_amount).collect()
}

fn account_and_amount(row: &AnyRow) -> Outcome<(Account, Cents)> {
    let name: String = row.try_get(0)?;
    let account = Account::parse(&name).ok_or_else(|| Error::broken("reading the books", "an unknown account"))?;
    Ok((account, Cents::new(row.try_get(1)?)))
}
