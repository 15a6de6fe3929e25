//! Desk: what waits for a person at the agency, and the answer.

use rules::Day;
use rules::Refusal;
use rules::performance::{Event, State};
use rules::reference::Reference;

use super::{HERE, LOOK, note_event, subject, tell_people};
use crate::payment::book;
use crate::plan::desk::reason as read_reason;
use crate::staff::StaffViewer;
use crate::store::performance::{self as rows, Step};
use crate::store::{payment as cases, statement_search, task as tasks};
use crate::{Error, Office, Outcome, audit};

/// Something that waits.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The case.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// What must be done.
    pub what: String,
    /// A day that was proposed, or something that was done?
    pub state: State,
    /// That day.
    pub day: Option<Day>,
    /// What the debtor wrote with it.
    pub note: Option<String>,
    /// By when we answer.
    pub answer_by: Option<Day>,
    /// Which step it is that is answered.
    pub version: i64,
}

/// What waits for an answer, by its day.
///
/// # Errors
/// Only when the database fails.
pub async fn waiting(office: &Office, _: &StaffViewer) -> Outcome<Vec<Waiting>> {
    let found = rows::waiting(office.store()).await?;
    let view = |one: rows::Performance| Waiting {
        reference: one.reference,
        creditor: one.creditor,
        what: one.what,
        state: one.state,
        day: one.day,
        note: one.note,
        answer_by: one.answer_by,
        version: one.version,
    };
    Ok(found.into_iter().map(view).collect())
}

/// Answers: yes to the day or to what was done, or no with a reason that the debtor reads. A yes to what was done ends
/// the case.
///
/// # Errors
/// [`Refusal::ReferenceMistyped`]; the refusals of a reason, for a no; [`Refusal::PerformanceChangedMeanwhile`] when the
/// debtor said something else since `version` was looked at.
pub async fn answer(
    office: &Office,
    staff: &StaffViewer,
    (reference, version): (&str, &str),
    refused_for: Option<&str>,
) -> Outcome<()> {
    let reference = Reference::parse_typed(reference)?;
    let reason = refused_for.map(read_reason).transpose()?;
    let case = statement_search::case_by_reference(office.store(), reference).await?;
    let case = case.ok_or(Refusal::ReferenceMistyped)?.case;
    let now = office.now();
    let mut write = office.store().begin().await?;
    write.lock_case(&case).await?;
    let facts = cases::case_facts_locked(&mut write, &case).await?;
    let found = rows::of_case(&mut write.tx, &case).await?.ok_or(Error::NotFound)?;
    let event = if reason.is_some() { Event::Refuse } else { Event::Accept };
    let to = found.state.on(event).filter(|_| !found.closed && found.version.to_string() == version);
    let to = to.ok_or(Refusal::PerformanceChangedMeanwhile)?;
    let actor = staff.staff.as_str();
    let step = Step { event, to, actor, told: None, answer: reason, now };
    rows::take_step(&mut write, &found, &step).await?;
    note_event(office, &mut write, &found, (&facts, to.name()), actor).await?;
    tasks::needless(&mut write, LOOK, &subject(&case, found.version), now).await?;
    tell_people(office, &mut write, &found, "performance_answered").await?;
    let closed = to == State::Confirmed && book::close(office, &mut write, &case, facts.country, now).await?;
    audit::record(office, &mut write, actor, &format!("performance.{}", event.name()), case.as_str(), to.name())
        .await?;
    if closed {
        audit::record(office, &mut write, actor, "case.close", case.as_str(), "performed").await?;
    }
    write.commit().await
}

/// The day of the people who work here.
pub fn today(office: &Office) -> Day {
    office.today(HERE)
}
