//! Posting: interest becomes an amount in the books, as the first part of a booking and at no other time.

use rules::Day;
use rules::ids::CaseId;
use rules::ledger::{Source, interest_posted};

use super::{Account, OnDay};
use crate::ledger::{Fact, book};
use crate::store::account as rows;
use crate::store::payment::CaseFacts;
use crate::store::{Write, ledger as books};
use crate::{Office, Outcome};

/// Posts interest up to `day` under the lock of a case, as the first part of a booking on that day, and says how the
/// case stands then. What rests on a rate that is not confirmed is not posted.
///
/// # Errors
/// When the books refuse.
pub(crate) async fn bring_up_to(
    office: &Office,
    write: &mut Write,
    case: &CaseId,
    facts: &CaseFacts,
    day: Day,
) -> Outcome<OnDay> {
    let state = locked(office, write, case, facts, day).await?;
    if !state.bears_interest {
        return Ok(state);
    }
    let at = books::latest(write, case).await? + 1;
    rows::insert_run(write, case, at, state.running_until).await?;
    if let Some(journal) = interest_posted(state.to_post()) {
        let source_id = format!("{case}:{at}");
        let fact = Fact {
            case,
            currency: facts.currency,
            source: Source::Interest,
            source_id: &source_id,
            day: state.running_until,
        };
        book(office, write, &fact, &journal).await?;
    }
    Ok(state)
}

/// How a case stands on a day, under its lock.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn locked(
    office: &Office,
    write: &mut Write,
    case: &CaseId,
    facts: &CaseFacts,
    day: Day,
) -> Outcome<OnDay> {
    let rows = rows::by_case_locked(write, case).await?;
    let account = Account::read(office.law(), facts.country, rows.iter())?;
    Ok(account.on(office.law(), day))
}
