//! Performance: something that must be done instead of paid. The debtor says that it was done or proposes a day; a
//! person at the agency answers, with a reason when it is no; what was done and is confirmed ends the case.
//!
//! Invariant: no amount is read, written or shown here.

pub mod desk;
mod view;

use rules::case::PartyRole;
use rules::identity::Act;
use rules::ids::{CaseId, PersonId};
use rules::performance::{ANSWER_DAYS, Event, STATEMENT_CHARACTERS_MAX, State, day_of};
use rules::reference::Reference;
use rules::{Day, Refusal};

pub use self::view::{PerformancePage, of_case, page};

use crate::access::CaseGrant;
use crate::case as story;
use crate::store::Write;
use crate::store::payment as cases;
use crate::store::performance::{self as rows, Performance, Step, Told};
use crate::store::task::{self as tasks, Task};
use crate::typed::{length, plain};
use crate::{Error, Office, Outcome, Viewer, access, audit, task};

/// Task: look at a day that was proposed, or at what was done.
pub const LOOK: &str = "performance";

/// What a debtor says about it.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// When it will be or was done: what the three boxes make, or why they make no day.
    pub day: &'a Result<Day, Refusal>,
    /// In words; it may be empty.
    pub statement: &'a str,
}

/// The purpose of the tray in which proof waits until it is said.
pub fn tray(reference: Reference) -> String {
    format!("proof:{reference}")
}

/// Proposes a day on which it will be done. Saying the same twice is the same as once.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`], also for a case in which something is to be paid, and for a guarantor,
/// who answers for money only; [`Refusal::DayUnreadable`], [`Refusal::DayOutOfRange`], [`Refusal::StatementTooLong`];
/// [`Refusal::PerformanceChangedMeanwhile`] where it stands otherwise by now.
pub async fn propose(office: &Office, viewer: &Viewer, named: &str, said: Said<'_>) -> Outcome<()> {
    tell(office, viewer, named, said, Event::Propose).await
}

/// Says that it was done, with the proof that lies in its tray. Saying the same twice is the same as once.
///
/// # Errors
/// As [`propose`]; refused too when there would be more than ten files of proof.
pub async fn perform(office: &Office, viewer: &Viewer, named: &str, said: Said<'_>) -> Outcome<()> {
    tell(office, viewer, named, said, Event::Perform).await
}

/// Takes back what the viewer said last, while nobody answered. Twice is the same as once. Proof that was sent stays.
///
/// # Errors
/// As [`propose`].
pub async fn withdraw(office: &Office, viewer: &Viewer, named: &str) -> Outcome<()> {
    let grant = granted(office, viewer, named, Act::Plan).await?;
    let mut write = office.store().begin().await?;
    write.lock_case(grant.case()).await?;
    let found = rows::of_case(&mut write.tx, grant.case()).await?.ok_or(Error::NotFound)?;
    if found.state == State::Open {
        return Ok(());
    }
    let own = found.person.as_ref() == Some(grant.person()) && !found.closed;
    let to = found.state.on(Event::Withdraw).filter(|_| own).ok_or(Refusal::PerformanceChangedMeanwhile)?;
    let actor = grant.person().as_str();
    let step = Step { event: Event::Withdraw, to, actor, told: None, answer: None, now: office.now() };
    take(office, &mut write, &found, &step).await?;
    audit::record(office, &mut write, actor, "performance.withdraw", found.case.as_str(), "{}").await?;
    write.commit().await
}

/// The proof that a viewer may act on it. A guarantor answers for money only.
async fn granted(office: &Office, viewer: &Viewer, named: &str, act: Act) -> Outcome<CaseGrant> {
    let grant = access::case(office, viewer, named, act).await?;
    if grant.role() == PartyRole::Guarantor { Err(Error::NotFound) } else { Ok(grant) }
}

async fn tell(office: &Office, viewer: &Viewer, named: &str, said: Said<'_>, event: Event) -> Outcome<()> {
    let grant = granted(office, viewer, named, Act::Plan).await?;
    let (statement, now, person) = (plain(said.statement), office.now(), grant.person());
    let mut write = office.store().begin().await?;
    write.lock_case(grant.case()).await?;
    let country = cases::case_facts_locked(&mut write, grant.case()).await?.country;
    let found = rows::of_case(&mut write.tx, grant.case()).await?.ok_or(Error::NotFound)?;
    let today = office.today(country);
    let day = day_of(event, said.day.clone()?, today)?;
    if length(&statement) > STATEMENT_CHARACTERS_MAX {
        return Err(Refusal::StatementTooLong { most: STATEMENT_CHARACTERS_MAX }.into());
    }
    let stands = matches!((event, found.state), (Event::Propose, State::Proposed) | (Event::Perform, State::Performed));
    let same = (found.day, found.statement.as_deref().unwrap_or_default()) == (Some(day), statement.as_str());
    if stands && same && found.person.as_ref() == Some(person) {
        return Ok(()); // The same form twice.
    }
    let to = found.state.on(event).filter(|_| !found.closed).ok_or(Refusal::PerformanceChangedMeanwhile)?;
    let answer_by = today.plus_days(ANSWER_DAYS);
    let told = Told { person, day, statement: &statement, answer_by };
    let step = Step { event, to, actor: person.as_str(), told: Some(told), answer: None, now };
    take(office, &mut write, &found, &step).await?;
    if event == Event::Perform {
        crate::file::attach(&mut write, person, &tray(found.reference), &proof(&found.case, person)).await?;
    }
    leave_task(office, &mut write, &found, answer_by, now).await?;
    let act = format!("performance.{}", event.name());
    audit::record(office, &mut write, person.as_str(), &act, found.case.as_str(), "{}").await?;
    write.commit().await
}

/// Takes a step that the table has: what was to be answered before is not any more, and the timeline tells it.
async fn take(office: &Office, write: &mut Write, found: &Performance, step: &Step<'_>) -> Outcome<()> {
    rows::take_step(write, found, step).await?;
    if found.state.waits() {
        tasks::needless(write, LOOK, &subject(&found.case, found.version), step.now).await?;
    }
    let country = cases::case_facts_locked(write, &found.case).await?.country;
    let moment = story::Moment { day: office.today(country), at: step.now, actor: step.actor };
    story::tell(office, write, &found.case, &kind(found.state, step.event), &moment).await
}

/// The kind of a step in the timeline of its case: an answer to a day is another than one to "done".
fn kind(from: State, event: Event) -> String {
    let of_day = if from == State::Proposed && matches!(event, Event::Accept | Event::Refuse) { "_day" } else { "" };
    format!("performance_{}{of_day}", event.name())
}

async fn leave_task(office: &Office, write: &mut Write, found: &Performance, due_on: Day, now: i64) -> Outcome<()> {
    let (id, subject) = (task::id(office, now), subject(&found.case, found.version + 1));
    let (case, kind) = (&found.case, LOOK);
    tasks::insert(write, &Task { id: id.as_str(), kind, case, subject: &subject, due_on, now }).await
}

/// The subject of the task of a step: each step that waits has its own.
fn subject(case: &CaseId, version: i64) -> String {
    format!("{case}:{version}")
}

/// What the proof of a person belongs to: others in the case never see it.
fn proof(case: &CaseId, person: &PersonId) -> String {
    format!("{case}:{person}")
}

/// The case is over: nothing about it waits for an answer of ours any more.
pub(crate) async fn over(write: &mut Write, case: &CaseId, now: i64) -> Outcome<()> {
    rows::tasks_over(write, case, now).await
}
