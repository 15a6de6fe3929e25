//! Check: the books against all of their invariants, I1 to I10. Nothing is changed and nothing is left out.

use rules::Country;
use rules::ids::CaseId;

use crate::account::Account;
use crate::ledger::hash_of_facts;
use crate::store::account as accounts;
use crate::store::check::{self as rows, StoredJournal};
use crate::store::known;
use crate::{Office, Outcome};

/// What a check of the books found. Every list is empty when the books are right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// How many journals were checked.
    pub journals: i64,
    /// How many postings were checked.
    pub postings: i64,
    /// One sentence for each difference, with ids and figures and nothing about a person.
    pub found: Vec<String>,
}

/// Checks every journal, balance and payment against the invariants: I1 to I5 and I7 to I9 by asking for what must not
/// be, I6 (nothing is ever changed) by computing the hash of each journal's facts again, I10 (interest is what the rules
/// make of it) by working out the interest of each case again.
///
/// # Errors
/// Only when the database fails.
pub async fn verify(office: &Office) -> Outcome<Differences> {
    let mut differences = Differences::default();
    for (meaning, question) in rows::QUESTIONS {
        for (subject, figure) in rows::answers(office.store(), question).await? {
            differences.found.push(format!("{meaning}: {subject} ({figure})"));
        }
    }
    differences.found.extend(interest(office).await?);
    let mut last = String::new();
    loop {
        let batch = rows::journals_after(office.store(), &last).await?;
        let Some(end) = batch.last() else { return Ok(differences) };
        last.clone_from(&end.id);
        for journal in batch {
            differences.journals += 1;
            differences.postings += i64::try_from(journal.postings.len()).expect("a handful of accounts");
            if hash_of(&journal) != journal.fact_hash {
                let id = &journal.id;
                differences.found.push(format!("I6: the facts of this journal are not those that were booked: {id}"));
            }
        }
    }
}

fn hash_of(journal: &StoredJournal) -> String {
    let postings: Vec<(&str, i64)> = journal.postings.iter().map(|(account, amount)| (&**account, *amount)).collect();
    let texts = [&*journal.id, &*journal.case, &*journal.source, &*journal.source_id, &*journal.day];
    hash_of_facts(texts, &journal.currency, journal.booked_at, &postings)
}

/// What is wrong in the books of interest, one sentence a case: what the rules make of each case must be what was
/// booked (I10).
async fn interest(office: &Office) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    let mut last = String::new();
    loop {
        let batch = accounts::cases_after(office.store(), &last).await?;
        let Some((end, ..)) = batch.last() else { return Ok(found) };
        last.clone_from(end);
        for (id, country) in batch {
            let (case, country) = (known(CaseId::parse(&id))?, known(Country::parse(&country))?);
            let account = Account::load(office, &case, country).await?;
            let (by_rule, in_books) = account.interest_in_books();
            if by_rule != in_books {
                let (by_rule, in_books) = (by_rule.minor(), in_books.minor());
                found.push(format!("I10: interest by the rules is {by_rule} and in the books {in_books}: {id}"));
            }
        }
    }
}
