//! Ledger: booking journals.
//! One journal is one fact of the outside world; it is never changed, only undone by a counter-entry.

use rules::Day;
use rules::case::{Component, Parts};
use rules::ids::{CaseId, JournalId};
use rules::ledger::{Account, Journal, Source};
use rules::money::{Cents, Currency};
use sha2::{Digest, Sha256};

use crate::store::ledger as rows;
use crate::store::{Write, hex};
use crate::{Error, Office, Outcome};

/// The fact behind a journal.
#[derive(Clone, Copy, Debug)]
pub struct Fact<'a> {
    /// The case whose accounts move.
    pub case: &'a CaseId,
    /// The currency of the case.
    pub currency: Currency,
    /// What kind of thing happened.
    pub source: Source,
    /// Which one: a payment id, a case id. The same source and id is booked once for ever (I5).
    pub source_id: &'a str,
    /// The day on which it counts.
    pub day: Day,
}

/// A journal in the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booked {
    /// Its id.
    pub id: JournalId,
    /// SHA-256 over its facts, hexadecimal.
    pub fact_hash: String,
}

/// Books a journal under the lock of its case, and reads the balances back: what the books say after must be what
/// they said before plus the postings. Accounts are made when first used.
///
/// # Errors
/// When the books refuse (a guard, or the same fact twice): nothing is written then.
pub async fn book(office: &Office, write: &mut Write, fact: &Fact<'_>, journal: &Journal) -> Outcome<Booked> {
    let sum: Cents = journal.postings().iter().map(|(_, amount)| *amount).sum();
    assert!(sum.is_zero(), "a journal sums to zero by construction");
    let before = rows::balances(write, fact.case).await?;
    // The clock may have been set back since the last journal; the order of the books
    // does not change for that (I9). Strictly later, so that the order within a case is never a matter of chance.
    let at = office.now().max(rows::latest(write, fact.case).await? + 1);
    let id = JournalId::from_ulid(&office.chance().ulid(at));
    let fact_hash = fact_hash(&id, fact, at, journal);
    rows::insert_journal(write, &id, fact, at, &fact_hash).await?;
    for (account, amount) in journal.postings() {
        rows::ensure_account(write, fact, *account).await?;
        rows::insert_posting(write, &id, fact, *account, *amount).await?;
    }
    rows::close_journal(write, &id, at).await?;
    let after = rows::balances(write, fact.case).await?;
    for account in Account::all() {
        let moved: Cents = journal.postings().iter().filter(|(to, _)| *to == account).map(|(_, amount)| *amount).sum();
        let balance = |of: &[(Account, Cents)]| of.iter().find(|(a, _)| *a == account).map_or(Cents::ZERO, |(_, b)| *b);
        if balance(&after) != balance(&before) + moved {
            return Err(Error::broken("booking a journal", format!("{} did not move as posted", account.name())));
        }
    }
    Ok(Booked { id, fact_hash })
}

/// Books the counter-entry of an earlier journal of the same case: the only way to correct one.
///
/// # Errors
/// As [`book`]; when there is no such journal.
pub async fn reverse(office: &Office, write: &mut Write, of: &JournalId, fact: &Fact<'_>) -> Outcome<Booked> {
    let postings = rows::postings_of(write, of, fact.case).await?;
    let journal = Journal::balanced(postings).ok_or(Error::NotFound)?;
    book(office, write, fact, &journal.reversed()).await
}

/// What is open on a case, by component, inside a write (under the lock of the case).
///
/// # Errors
/// Only when the database fails.
pub async fn open_parts(write: &mut Write, case: &CaseId) -> Outcome<Parts> {
    let balances = rows::balances(write, case).await?;
    Ok(receivables(&balances))
}

fn receivables(balances: &[(Account, Cents)]) -> Parts {
    let receivable = |(account, balance): &(Account, Cents)| -> Option<(Component, Cents)> {
        match account {
            Account::Receivable(component) => Some((*component, *balance)),
            _ => None,
        }
    };
    balances.iter().filter_map(receivable).collect()
}

/// SHA-256 over the facts of a journal, each behind its length: what a receipt shows and anybody can compute again.
fn fact_hash(id: &JournalId, fact: &Fact<'_>, at: i64, journal: &Journal) -> String {
    let mut postings: Vec<(&str, i64)> =
        journal.postings().iter().map(|(account, amount)| (account.name(), amount.minor())).collect();
    postings.sort_unstable();
    hash_of_facts(
        [id.as_str(), fact.case.as_str(), fact.source.name(), fact.source_id, &fact.day.to_string()],
        fact.currency.code(),
        at,
        &postings,
    )
}

/// The canonical bytes: five texts and the currency behind their lengths, the instant, then the postings by name.
pub(crate) fn hash_of_facts(texts: [&str; 5], currency: &str, at: i64, postings: &[(&str, i64)]) -> String {
    let mut bytes = Vec::new();
    let mut text = |text: &str| {
        bytes.extend((text.len() as u64).to_be_bytes());
        bytes.extend(text.as_bytes());
    };
    texts.into_iter().for_each(&mut text);
    text(currency);
    text(&at.to_string());
    for (account, amount) in postings {
        text(account);
        text(&amount.to_string());
    }
    hex(&Sha256::digest(bytes))
}
