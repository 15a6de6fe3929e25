//! Performance: something that must be done instead of paid. The debtor says that it was done or proposes a day; a
//! person at the agency answers, with a reason when it is no; what was done and is confirmed ends the case.

pub mod desk;

use rules::case::PartyRole;
use rules::identity::Act;
use rules::ids::{CaseId, PersonId};
use rules::performance::{ANSWER_DAYS, Event, NOTE_CHARACTERS_MAX, State, day_of};
use rules::reference::Reference;
use rules::{Country, Day, Refusal};

use crate::access::CaseGrant;
use crate::store::Write;
use crate::store::payment::{self as cases, CaseFacts};
use crate::store::performance::{self as rows, Performance, Step};
use crate::store::story::{self, NewEvent};
use crate::store::task::{self as tasks, Task};
use crate::typed::{length, plain};
use crate::{Error, Office, Outcome, Viewer, access, audit};

/// Task: look at a day that was proposed, or at what was done.
pub(crate) const LOOK: &str = "performance";

/// What must be done, as its page shows it. No amount is in it.
#[derive(Clone, Debug)]
pub struct PerformancePage {
    /// The printed reference of its case.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// What must be done.
    pub what: String,
    /// Where it stands.
    pub state: State,
    /// The day that was proposed or agreed, or on which it was done.
    pub day: Option<Day>,
    /// What was written with it, by the person who looks.
    pub note: Option<String>,
    /// What the agency wrote when it did not accept it.
    pub answer: Option<String>,
    /// By when we answer, while we are to.
    pub answer_by: Option<Day>,
    /// Can the person who looks say something now?
    pub can_propose: bool,
    /// The same for "done".
    pub can_perform: bool,
    /// The day of this page.
    pub today: Day,
}

/// What a debtor says about it.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// When it will be or was done, in three boxes.
    pub day: [&'a str; 3],
    /// In words; it may be empty.
    pub note: &'a str,
}

/// What must be done in a case of the viewer.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`], also for a case in which something is to be paid, and for a guarantor,
/// who answers for money only.
pub async fn page(office: &Office, viewer: &Viewer, named: &str) -> Outcome<PerformancePage> {
    let grant = granted(office, viewer, named, Act::SeeCase).await?;
    let facts = cases::case_facts(office.store(), grant.case()).await?;
    let mut db = office.store().pool().acquire().await?;
    let found = rows::of_case(&mut db, grant.case()).await?.ok_or(Error::NotFound)?;
    drop(db);
    let can = |event| !found.closed && found.state.on(event).is_some() && viewer.scope.is_none_or(|s| s.may(Act::Plan));
    Ok(PerformancePage {
        can_propose: can(Event::Propose),
        can_perform: can(Event::Perform),
        note: found.note.filter(|_| found.person.as_ref() == Some(grant.person())),
        reference: found.reference,
        creditor: found.creditor,
        what: found.what,
        state: found.state,
        day: found.day,
        answer: found.answer,
        answer_by: found.answer_by,
        today: office.today(facts.country),
    })
}

/// Proposes a day on which it will be done.
///
/// # Errors
/// As [`page`]; [`Refusal::DayUnreadable`], [`Refusal::DayOutOfRange`], [`Refusal::ReasonTooLong`];
/// [`Refusal::PerformanceChangedMeanwhile`] where it stands otherwise by now.
pub async fn propose(office: &Office, viewer: &Viewer, named: &str, said: Said<'_>) -> Outcome<()> {
    tell(office, viewer, named, said, Event::Propose).await
}

/// Says that it was done.
///
/// # Errors
/// As [`propose`].
pub async fn perform(office: &Office, viewer: &Viewer, named: &str, said: Said<'_>) -> Outcome<()> {
    tell(office, viewer, named, said, Event::Perform).await
}

async fn granted(office: &Office, viewer: &Viewer, named: &str, act: Act) -> Outcome<CaseGrant> {
    let grant = access::case(office, viewer, named, act).await?;
    if grant.role() == PartyRole::Guarantor { Err(Error::NotFound) } else { Ok(grant) }
}

async fn tell(office: &Office, viewer: &Viewer, named: &str, said: Said<'_>, event: Event) -> Outcome<()> {
    let grant = granted(office, viewer, named, Act::Plan).await?;
    let (note, now) = (plain(said.note), office.now());
    let mut write = office.store().begin().await?;
    write.lock_case(grant.case()).await?;
    let facts = cases::case_facts_locked(&mut write, grant.case()).await?;
    let found = rows::of_case(&mut write.tx, grant.case()).await?.ok_or(Error::NotFound)?;
    let today = office.today(facts.country);
    let day = day_of(event, read_boxes(said.day)?, today)?;
    if length(&note) > NOTE_CHARACTERS_MAX {
        return Err(Refusal::ReasonTooLong { most: NOTE_CHARACTERS_MAX }.into());
    }
    let same = (found.day, found.note.as_deref().unwrap_or_default()) == (Some(day), note.as_str());
    let said = matches!((event, found.state), (Event::Propose, State::Proposed) | (Event::Perform, State::Performed));
    if said && same && found.person.as_ref() == Some(grant.person()) {
        return Ok(()); // The same form twice.
    }
    let to = found.state.on(event).filter(|_| !found.closed).ok_or(Refusal::PerformanceChangedMeanwhile)?;
    let (person, answer_by) = (grant.person(), today.plus_days(ANSWER_DAYS));
    let told = Some((person, day, note.as_str(), answer_by));
    let step = Step { event, to, actor: person.as_str(), told, answer: None, now };
    rows::take_step(&mut write, &found, &step).await?;
    note_event(office, &mut write, &found, (&facts, event.name()), person.as_str()).await?;
    let subject = subject(&found.case, found.version + 1);
    let task = Task {
        id: &format!("task_{}", office.chance().ulid(now)),
        kind: LOOK,
        case: &found.case,
        subject: &subject,
        due_on: answer_by,
        now,
    };
    tasks::insert(&mut write, &task).await?;
    if found.state.waits() {
        tasks::needless(&mut write, LOOK, &self::subject(&found.case, found.version), now).await?;
    }
    let act = format!("performance.{}", event.name());
    audit::record(office, &mut write, person.as_str(), &act, found.case.as_str(), "{}").await?;
    write.commit().await
}

/// The subject of the task of a step: each step that waits has its own.
fn subject(case: &CaseId, version: i64) -> String {
    format!("{case}:{version}")
}

/// Puts a step into the story of its case.
async fn note_event(
    office: &Office,
    write: &mut Write,
    found: &Performance,
    (facts, what): (&CaseFacts, &str),
    actor: &str,
) -> Outcome<()> {
    let now = office.now();
    let event = NewEvent {
        id: &office.chance().ulid(now),
        case: &found.case,
        day: office.today(facts.country),
        at: now,
        kind: &format!("performance_{what}"),
        detail: None,
        actor,
    };
    story::insert(write, &event).await
}

fn read_boxes(boxes: [&str; 3]) -> Result<Day, Refusal> {
    let number = |text: &str| {
        let text = text.trim();
        let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse::<u32>().ok()).flatten()
    };
    let [day, month, year] = boxes.map(number);
    let read = || Day::from_numbers(i32::try_from(year?).ok()?, month?, day?);
    read().ok_or(Refusal::DayUnreadable)
}

/// The people of a case, to be told.
async fn tell_people(office: &Office, write: &mut Write, found: &Performance, template: &str) -> Outcome<()> {
    let now = office.now();
    let about = subject(&found.case, found.version + 1);
    let people: Vec<PersonId> = rows::people(write, &found.case).await?;
    for person in &people {
        let notice = crate::message::Notice { person, template, about: &about };
        crate::message::put(office, write, &notice, now).await?;
    }
    Ok(())
}

/// Whose day it is for those who work here.
const HERE: Country = Country::Nl;
