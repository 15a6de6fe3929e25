//! Reminder: the one door through which somebody is reminded of a debt. It stays shut while anything of the case is
//! disputed, while the person has been given rest, and while a payment is announced; what is shut here is shut to every
//! job and every page.

use rules::Country;
use rules::Day;
use rules::ids::CaseId;

use crate::case as story;
use crate::store::Write;
use crate::store::payment as cases;
use crate::store::reminder as rows;
use crate::{Office, Outcome, account, audit, message};

/// Days after the day by which to pay at which somebody who has no plan is reminded, once.
pub const REMIND_DAYS_AFTER: u32 = 7;
/// Days after the end of a dispute in which nobody is reminded of anything: who waited for an answer gets time to pay.
pub const QUIET_DAYS_AFTER: u32 = 14;

/// The actor of what nobody asked for.
const SYSTEM: &str = "system";

/// Reminds everybody who owes a case, in the neutral words of a message, and tells its timeline. False, and nothing is
/// written, where nobody may be reminded: under a dispute and shortly after it, in a time of rest, while a payment is
/// announced or at a bank, and where nothing is due.
///
/// The caller has locked the case, and writes the audit line.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn put(office: &Office, write: &mut Write, case: &CaseId, now: i64) -> Outcome<bool> {
    let facts = cases::case_facts_locked(write, case).await?;
    let today = office.today(facts.country);
    if !rows::is_allowed(&mut write.tx, case, quiet_since(today), today).await? {
        return Ok(false);
    }
    let state = account::locked(office, write, case, &facts, today).await?;
    let stored = cases::held_parts(write, case).await?;
    let held = stored.iter().chain(state.held_parts().iter()).collect();
    if !state.open.without(&held).total().is_positive() {
        return Ok(false);
    }
    for person in rows::people(&mut write.tx, case).await? {
        let notice = message::Notice { person: &person, template: "reminder", about: case.as_str() };
        message::put(office, write, &notice, now).await?;
    }
    story::tell(office, write, case, "reminded", &story::Moment { day: today, at: now, actor: SYSTEM }).await?;
    Ok(true)
}

/// Takes back what waits in the outbox to remind of a case, of itself or of a plan that pays it: it is disputed now.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn take_back(write: &mut Write, case: &CaseId, now: i64) -> Outcome<()> {
    rows::take_back(write, case, now).await
}

/// May nobody be reminded of what a plan of these cases misses? While one of them is disputed or rests, and shortly
/// after, no step is taken about it: an instalment can be the part that is not right.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn is_quiet(write: &mut Write, cases: &[CaseId], today: Day) -> Outcome<bool> {
    for case in cases {
        if !rows::is_allowed(&mut write.tx, case, quiet_since(today), today).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Reminds, once, of cases without a plan whose day by which to pay is over: returns how many.
///
/// # Errors
/// Only when the database fails; one case that fails never stops the others.
pub(crate) async fn due(office: &Office) -> Outcome<u64> {
    let (mut done, mut after) = (0, String::new());
    loop {
        let before = office.today(Country::Fi).minus_days(REMIND_DAYS_AFTER);
        let found = rows::due(office.store(), before, &after).await?;
        let Some(last) = found.last() else { return Ok(done) };
        last.as_str().clone_into(&mut after);
        for case in found {
            match remind(office, &case).await {
                Ok(reminded) => done += u64::from(reminded),
                Err(error) => tracing::warn!(job = "reminder", error = %error, "a case is looked at again later"),
            }
        }
    }
}

async fn remind(office: &Office, case: &CaseId) -> Outcome<bool> {
    let now = office.now();
    let mut write = office.store().begin().await?;
    write.lock_case(case).await?;
    // Another instance can have been here in between.
    if rows::is_reminded(&mut write.tx, case).await? || !put(office, &mut write, case, now).await? {
        return Ok(false);
    }
    audit::record(office, &mut write, SYSTEM, "case.remind", case.as_str(), "{}").await?;
    write.commit().await?;
    Ok(true)
}

/// A dispute that ended on this day or later still keeps us quiet.
fn quiet_since(today: Day) -> Day {
    today.minus_days(QUIET_DAYS_AFTER)
}
