//! Desk: what waits for a person at the agency, who asks the claimant, and the answer. Every look and every act leaves
//! an audit line with who it was.

use rules::performance::{Event, State};
use rules::reference::Reference;
use rules::{Country, Day, Refusal};

use super::{over, proof, take};
use crate::case::{Contact, initials};
use crate::file::{self, FileView};
use crate::outside::day_of;
use crate::payment::book;
use crate::plan::desk::reason as read_reason;
use crate::staff::StaffViewer;
use crate::staff::seen::{self, Page, Whom};
use crate::store::Write;
use crate::store::performance::{self as rows, Performance, Step};
use crate::store::{payment as cases, statement_search};
use crate::{Error, Office, Outcome, audit, message};

/// What the agency says to a day or to "done".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Yes. To what was done it ends the case.
    Accept,
    /// More is needed to see that it was done.
    AskMore,
    /// No.
    Refuse,
}

impl Answer {
    /// All of them, in the order of a page.
    pub const ALL: [Self; 3] = [Self::Accept, Self::AskMore, Self::Refuse];

    /// Its name in forms.
    pub fn name(self) -> &'static str {
        self.event().name()
    }

    /// Reads that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == name)
    }

    fn event(self) -> Event {
        match self {
            Self::Accept => Event::Accept,
            Self::AskMore => Event::AskMore,
            Self::Refuse => Event::Refuse,
        }
    }
}

/// Something that waits, as a list has it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The case.
    pub reference: Reference,
    /// Who asks for it.
    pub creditor: String,
    /// What must be done.
    pub what: String,
    /// A day that was proposed, or something that was done?
    pub state: State,
    /// That day.
    pub day: Option<Day>,
    /// By when we answer.
    pub answer_by: Option<Day>,
}

/// One of them, or what became of it.
#[derive(Clone, Debug)]
pub struct DeskPage {
    /// As it is listed.
    pub listed: Listed,
    /// Who said it.
    pub initials: String,
    /// When the last of it was said, by either side.
    pub since: Option<Day>,
    /// By when it was to be done.
    pub by: Option<Day>,
    /// What was written with it.
    pub statement: Option<String>,
    /// What was sent as proof, by all who owe it.
    pub proof: Vec<FileView>,
    /// Whom to ask whether it was done.
    pub seller: Contact,
    /// What we wrote last.
    pub answer: Option<String>,
    /// Is the case over?
    pub closed: bool,
    /// Which step it is that is answered.
    pub version: i64,
    /// What can be answered.
    pub answers: Vec<Answer>,
}

/// What waits for an answer, by its day.
///
/// # Errors
/// Only when the database fails.
pub async fn list(office: &Office, staff: &StaffViewer) -> Outcome<Vec<Listed>> {
    let found = rows::waiting(office.store()).await?;
    let whom: Vec<_> = found.iter().map(|one| Whom::Case(one.case.as_str())).collect();
    let looked = seen::Look { page: Page::List, act: "performance.list", object: "performance" };
    seen::record(office, staff, looked, &whom).await?;
    Ok(found.iter().map(listed).collect())
}

/// How much that is.
///
/// # Errors
/// Only when the database fails.
pub async fn count(office: &Office, _: &StaffViewer) -> Outcome<i64> {
    rows::count_waiting(office.store()).await
}

/// One of them, by the reference of its case.
///
/// # Errors
/// [`Error::NotFound`], also where something is to be paid.
pub async fn read(office: &Office, staff: &StaffViewer, reference: &str) -> Outcome<DeskPage> {
    let reference = Reference::parse_typed(reference).map_err(|_| Error::NotFound)?;
    let case = statement_search::case_by_reference(office.store(), reference).await?.ok_or(Error::NotFound)?.case;
    let mut db = office.store().pool().acquire().await?;
    let found = rows::of_case(&mut db, &case).await?.ok_or(Error::NotFound)?;
    let people = rows::people(&mut db, &case).await?;
    drop(db);
    let mut files = Vec::new();
    for (person, _) in &people {
        files.extend(file::of(office, &proof(&case, person)).await?);
    }
    let looked = seen::Look { page: Page::Performance, act: "performance.look", object: case.as_str() };
    seen::record(office, staff, looked, &[Whom::Case(case.as_str())]).await?;
    let said = people.iter().find(|(person, _)| found.person.as_ref() == Some(person));
    let can = |answer: &Answer| !found.closed && found.state.on(answer.event()).is_some();
    Ok(DeskPage {
        listed: listed(&found),
        initials: said.or(people.first()).map(|(_, name)| initials(name)).unwrap_or_default(),
        since: found.at.map(|at| day_of(at, Country::Nl)),
        answers: Answer::ALL.into_iter().filter(can).collect(),
        by: found.by,
        statement: found.statement,
        proof: files,
        seller: found.seller,
        answer: found.answer,
        closed: found.closed,
        version: found.version,
    })
}

/// What would be sent, with the refusals that sending it would have: the answer, and what the debtor reads with it.
///
/// # Errors
/// [`Refusal::ChoiceMissing`]; the refusals of a reason; [`Refusal::PerformanceChangedMeanwhile`].
pub fn checked(
    page: &DeskPage,
    version: &str,
    answer: Option<Answer>,
    reason: &str,
) -> Result<(Answer, Option<String>), Refusal> {
    if page.answers.is_empty() || page.version.to_string() != version {
        return Err(Refusal::PerformanceChangedMeanwhile);
    }
    let answer = answer.filter(|answer| page.answers.contains(answer)).ok_or(Refusal::ChoiceMissing)?;
    Ok((answer, told(answer, reason)?))
}

/// What the debtor reads with an answer: a yes says it all.
fn told(answer: Answer, reason: &str) -> Result<Option<String>, Refusal> {
    if answer == Answer::Accept { Ok(None) } else { read_reason(reason).map(Some) }
}

/// Answers: yes to the day or to what was done, a question for more, or no; the last two with a reason that the debtor
/// reads. A yes to what was done ends the case. The same answer twice is given once.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::ChoiceMissing`]; the refusals of a reason; [`Refusal::PerformanceChangedMeanwhile`]
/// when something else was said since `version` was looked at.
pub async fn answer(
    office: &Office,
    staff: &StaffViewer,
    (reference, version): (&str, &str),
    (answer, reason): (Option<Answer>, &str),
) -> Outcome<()> {
    let reference = Reference::parse_typed(reference).map_err(|_| Error::NotFound)?;
    let answer = answer.ok_or(Refusal::ChoiceMissing)?;
    let reason = told(answer, reason)?;
    let case = statement_search::case_by_reference(office.store(), reference).await?.ok_or(Error::NotFound)?.case;
    let (now, actor, event) = (office.now(), staff.staff.as_str(), answer.event());
    let mut write = office.store().begin().await?;
    write.lock_case(&case).await?;
    let country = cases::case_facts_locked(&mut write, &case).await?.country;
    let found = rows::of_case(&mut write.tx, &case).await?.ok_or(Error::NotFound)?;
    if rows::was_taken(&mut write, &found, event, actor, version).await? {
        return Ok(()); // The same form twice.
    }
    let to = found.state.on(event).filter(|_| !found.closed && found.version.to_string() == version);
    let to = to.ok_or(Refusal::PerformanceChangedMeanwhile)?;
    let step = Step { event, to, actor, told: None, answer: reason.as_deref(), now };
    take(office, &mut write, &found, &step).await?;
    tell_people(office, &mut write, &found).await?;
    let closed = to == State::Confirmed && book::close(office, &mut write, &case, country, now).await?;
    if closed {
        over(&mut write, &case, now).await?;
    }
    audit::record(office, &mut write, actor, &format!("performance.{}", event.name()), case.as_str(), "{}").await?;
    if closed {
        audit::record(office, &mut write, actor, "case.close", case.as_str(), "{}").await?;
    }
    write.commit().await
}

/// Everybody who owes it is told that there is something to read, in the neutral words of a message.
async fn tell_people(office: &Office, write: &mut Write, found: &Performance) -> Outcome<()> {
    let template = format!("performance_answered:{}", found.version + 1);
    for (person, _) in rows::people(&mut write.tx, &found.case).await? {
        let notice = message::Notice { person: &person, template: &template, about: found.case.as_str() };
        message::put(office, write, &notice, office.now()).await?;
    }
    Ok(())
}

fn listed(one: &Performance) -> Listed {
    Listed {
        reference: one.reference,
        creditor: one.creditor.clone(),
        what: one.what.clone(),
        state: one.state,
        day: one.day.filter(|_| one.state != State::Open),
        answer_by: one.answer_by,
    }
}
