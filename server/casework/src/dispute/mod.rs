//! Dispute: a person says that a debt is not right, and at once it waits: no reminder, no interest, nothing to pay of
//! what is disputed. The rules decide what can happen to a dispute; this carries it out under the lock of its case.
//!
//! A dispute never acknowledges a debt, and nothing that is not answered is held against the person who disputes: a
//! seller who is silent leaves the hold on.

mod answer;
mod decide;
pub mod desk;
mod due;
mod filing;
mod reading;
mod view;

pub use self::answer::{add, appeal, withdraw};
pub use self::decide::Verdict;
pub(crate) use self::due::look_after;
pub use self::filing::{Filing, file, form};
pub use self::reading::{of_case, page};
pub use self::view::{
    Addition, By, DeskDispute, DisputeForm, DisputeLine, DisputePage, ListedDispute, Ruling, StepNews,
};

use rules::dispute::{Event, STATEMENT_CHARACTERS_MAX, State};
use rules::ids::{CaseId, DisputeId};
use rules::money::Cents;
use rules::{Day, Refusal};

use crate::account::Account;
use crate::case as story;
use crate::payment::together;
use crate::store::dispute::{self as rows, Taking, Task};
use crate::store::dispute_read::{self as read, Dispute};
use crate::store::{Write, account as accounts};
use crate::{Error, Office, Outcome, message, typed};

/// Disputes of one case at most: a page and a person can look at so many.
pub const DISPUTES_MAX: i64 = 40;

/// Who takes a step when nobody does: a day that is over.
const SYSTEM: &str = "system";

/// When and by whom something is done.
#[derive(Clone, Copy, Debug)]
struct Moment<'a> {
    actor: &'a str,
    /// How debtors read who at the agency it is.
    name: Option<&'a str>,
    today: Day,
    now: i64,
}

/// A dispute under the locks of its case and of the cases of its plan.
async fn locked(office: &Office, id: &DisputeId) -> Outcome<(Write, Dispute)> {
    let case = found(office, id).await?.case;
    let mut write = together::begin(office, &case, &[]).await?;
    let dispute = read::find(&mut write.tx, id).await?.ok_or(Error::NotFound)?;
    Ok((write, dispute))
}

/// A dispute as it stands now.
async fn found(office: &Office, id: &DisputeId) -> Outcome<Dispute> {
    let mut db = office.store().pool().acquire().await?;
    read::find(&mut db, id).await?.ok_or(Error::NotFound)
}

/// Takes a step that the table has, and tells the timeline of the case.
///
/// # Errors
/// [`Refusal::DisputeChangedMeanwhile`] for a step that there is not.
async fn step(
    office: &Office,
    write: &mut Write,
    dispute: &mut Dispute,
    event: Event,
    moment: &Moment<'_>,
) -> Outcome<()> {
    let to = dispute.state.on(event).ok_or(Refusal::DisputeChangedMeanwhile)?;
    let Moment { actor, name, today, now } = *moment;
    rows::take_step(write, dispute, &Taking { event, to, actor, name, day: today, now }).await?;
    dispute.state = to;
    dispute.version += 1;
    tell(office, write, &dispute.case, StepNews::of(event), moment).await
}

/// Adds to the timeline of the case.
async fn tell(office: &Office, write: &mut Write, case: &CaseId, news: StepNews, moment: &Moment<'_>) -> Outcome<()> {
    let Moment { actor, today: day, now: at, .. } = *moment;
    story::tell(office, write, case, news.kind(), &story::Moment { day, at, actor }).await
}

/// Nothing waits for it any more: the holds end, and interest runs again from now and never for the days between.
async fn let_go(office: &Office, write: &mut Write, dispute: &mut Dispute, moment: &Moment<'_>) -> Outcome<()> {
    for hold in rows::held(write, &dispute.id).await? {
        rows::end_hold(write, &hold, moment.now).await?;
    }
    // Interest that was not owed is not owed tomorrow either.
    if dispute.state != State::Upheld || !dispute.part.is_of_interest_alone() {
        let until = unbooked_from(office, write, dispute, moment.today).await?;
        rows::rest_over(write, &dispute.id, until).await?;
    }
    rows::note_over(write, &dispute.id, moment.today).await?;
    rows::tasks_done(write, &dispute.id, moment.now).await?;
    dispute.hold_ended_on = Some(moment.today);
    Ok(())
}

/// The first day whose interest is in no book yet: what was booked stays booked (I10), so interest rests or runs again
/// from there at the earliest.
async fn unbooked_from(office: &Office, write: &mut Write, dispute: &Dispute, today: Day) -> Outcome<Day> {
    let moves = accounts::by_case_locked(write, &dispute.case).await?;
    let account = Account::read(office.law(), dispute.country, moves.iter())?;
    Ok(today.max(account.posted_until()))
}

/// Leaves something for the agency to do by a day.
async fn leave_task(
    office: &Office,
    write: &mut Write,
    dispute: &Dispute,
    kind: &str,
    due_on: Day,
    now: i64,
) -> Outcome<()> {
    let amount: Cents = rows::held(write, &dispute.id).await?.iter().map(|hold| hold.amount).sum();
    let task = Task {
        id: &office.chance().ulid(now),
        kind,
        case: &dispute.case,
        dispute: &dispute.id,
        amount,
        currency: dispute.currency,
        due_on,
        now,
    };
    rows::leave_task(write, &task).await
}

/// Tells the person who disputes that there is something to read, in the neutral words of a message.
async fn notify(office: &Office, write: &mut Write, dispute: &Dispute, news: StepNews, now: i64) -> Outcome<()> {
    // A decision about an appeal is news beside the first one.
    let again = if dispute.appealed_on.is_some() && news != StepNews::Appealed { "_again" } else { "" };
    let template = format!("{}{again}", news.kind());
    let notice = message::Notice { person: &dispute.person, template: &template, about: dispute.id.as_str() };
    message::put(office, write, &notice, now).await
}

/// What somebody writes, as it is stored.
///
/// # Errors
/// [`Refusal::StatementTooLong`].
fn statement(words: &str) -> Result<String, Refusal> {
    let words = typed::plain(words);
    let fits = typed::length(&words) <= STATEMENT_CHARACTERS_MAX;
    if fits { Ok(words) } else { Err(Refusal::StatementTooLong { most: STATEMENT_CHARACTERS_MAX }) }
}

/// The same where something must be written.
///
/// # Errors
/// [`Refusal::StatementMissing`], [`Refusal::StatementTooLong`].
fn some_statement(words: &str) -> Result<String, Refusal> {
    let words = statement(words)?;
    if words.is_empty() { Err(Refusal::StatementMissing) } else { Ok(words) }
}

/// Can the person still take it back?
fn can_be_withdrawn(dispute: &Dispute) -> bool {
    dispute.hold_ended_on.is_none() && dispute.state.on(Event::Withdraw).is_some()
}

/// Can the decision be appealed on that day? Once, and through the last day for it.
fn can_be_appealed(dispute: &Dispute, today: Day) -> bool {
    let in_time = dispute.appeal_until.is_some_and(|last| !rules::dispute::is_final(last, today));
    dispute.state.can_be_appealed() && dispute.appealed_on.is_none() && dispute.hold_ended_on.is_none() && in_time
}

/// Does a decision wait on a case that is not over?
fn waits(dispute: &Dispute) -> bool {
    dispute.state.is_open() && !dispute.is_closed
}
