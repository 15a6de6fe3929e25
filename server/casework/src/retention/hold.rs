//! Legal holds: what somebody at the agency decided to keep for a legal claim, why, and when somebody decides again. A
//! hold stops the deletion and is never hidden: the person whose data are kept reads its reason.

use rules::ids::{CaseId, LegalHoldId, PersonId, TaskId};
use rules::reference::Reference;
use rules::{Country, Day, Refusal};
use serde_json::json;

use super::HOME;
use crate::outside::day_of;
use crate::plan::read_day;
use crate::rights::whose::Party;
use crate::staff::StaffViewer;
use crate::staff::seen::{self, Look, Page, Whom};
use crate::store::legal_hold::{self as rows, ListedRow, NewHold};
use crate::store::{day, known, rights_whose, statement_search, task};
use crate::{Error, Office, Outcome, audit, typed};

/// Task: look at a hold again. Its subject is the hold and the day.
pub(crate) const TASK: &str = "legal_hold_review";
/// Characters of a reason at most.
pub const REASON_CHARACTERS_MAX: u32 = 1_000;
/// A hold is looked at again within so many months.
pub const REVIEW_MONTHS_MAX: u32 = 12;

/// A hold as it was typed.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The number of the case.
    pub reference: &'a str,
    /// One person of it, by id; empty for the whole case.
    pub person: &'a str,
    /// Why, in words that the person reads.
    pub reason: &'a str,
    /// When somebody decides again.
    pub review_on: &'a str,
}

/// A hold as the agency lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: LegalHoldId,
    /// The number of the case; of a person the newest case.
    pub reference: Reference,
    /// Who is owed there.
    pub creditor: String,
    /// The initials of the person, where it is about one.
    pub initials: Option<String>,
    /// Why.
    pub reason: String,
    /// Who set it.
    pub owner: String,
    /// Since when.
    pub began_on: Day,
    /// When somebody decides again.
    pub review_on: Day,
    /// Since when it is over.
    pub ended_on: Option<Day>,
}

/// Keeps the data of a case, or of one person, until somebody decides otherwise. A hold that stands on the same makes
/// place for it.
///
/// # Errors
/// [`Refusal::ReferenceMissing`], [`Refusal::ReferenceMistyped`], also where there is no such case; the refusals of a
/// reason; [`Refusal::DayUnreadable`], [`Refusal::DayOutOfRange`]; [`Error::NotFound`] for who is not of the case.
pub async fn set(office: &Office, staff: &StaffViewer, wanted: Wanted<'_>) -> Outcome<LegalHoldId> {
    let case = find(office, wanted.reference).await?;
    let reason = typed::reason(wanted.reason, REASON_CHARACTERS_MAX)?;
    let review_on = review_day(office, wanted.review_on)?;
    let person = match wanted.person {
        "" => None,
        typed => {
            let mut db = office.store().pool().acquire().await?;
            let parties = crate::store::retention::parties(&mut db, case.as_str()).await?;
            let of_case = parties.iter().any(|party| party == typed);
            Some(PersonId::parse(typed).filter(|_| of_case).ok_or(Error::NotFound)?)
        }
    };
    let now = office.now();
    let id = LegalHoldId::from_ulid(&office.chance().ulid(now));
    let mut write = office.store().begin().await?;
    write.lock_case(&case).await?;
    for earlier in rows::live(&mut write.tx).await? {
        let same_case = person.is_none() && earlier.case_id.as_deref() == Some(case.as_str());
        let same_person = person.as_ref().is_some_and(|of| earlier.person_id.as_deref() == Some(of.as_str()));
        if same_case || same_person {
            close(&mut write, &earlier.legal_hold_id, &earlier.review_on, staff, now).await?;
        }
    }
    let new = NewHold {
        id: id.as_str(),
        case: person.is_none().then_some(&case),
        person: person.as_ref().map(PersonId::as_str),
        reason: &reason,
        owner: staff.staff.as_str(),
        review_on: &review_on.to_string(),
        now,
    };
    rows::insert(&mut write, &new).await?;
    let detail = json!({"case": case, "person": person, "review_on": review_on.to_string()}).to_string();
    audit::record(office, &mut write, staff.staff.as_str(), "legal_hold.set", id.as_str(), &detail).await?;
    write.commit().await?;
    Ok(id)
}

/// Somebody looked: it goes on, until somebody decides again on this day.
///
/// # Errors
/// The refusals of a day; [`Error::NotFound`] for a hold that is over.
pub async fn review(office: &Office, staff: &StaffViewer, id: &str, review_on: &str) -> Outcome<()> {
    let id = LegalHoldId::parse(id).ok_or(Error::NotFound)?;
    let review_on = review_day(office, review_on)?.to_string();
    let mut write = office.store().begin().await?;
    let live = rows::live(&mut write.tx).await?;
    let hold = live.into_iter().find(|hold| hold.legal_hold_id == id.as_str()).ok_or(Error::NotFound)?;
    task::needless(&mut write, TASK, &subject(id.as_str(), &hold.review_on), office.now()).await?;
    rows::review(&mut write, id.as_str(), &review_on).await?;
    let detail = json!({"review_on": review_on}).to_string();
    audit::record(office, &mut write, staff.staff.as_str(), "legal_hold.review", id.as_str(), &detail).await?;
    write.commit().await
}

/// It is over: what is due goes with the next round. Twice is the same as once.
///
/// # Errors
/// [`Error::NotFound`] for what is no hold.
pub async fn end(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<()> {
    let id = LegalHoldId::parse(id).ok_or(Error::NotFound)?;
    let mut write = office.store().begin().await?;
    let live = rows::live(&mut write.tx).await?;
    let Some(hold) = live.into_iter().find(|hold| hold.legal_hold_id == id.as_str()) else { return Ok(()) };
    close(&mut write, id.as_str(), &hold.review_on, staff, office.now()).await?;
    audit::record(office, &mut write, staff.staff.as_str(), "legal_hold.end", id.as_str(), "{}").await?;
    write.commit().await
}

/// The holds that stand, by the day on which somebody decides again.
///
/// # Errors
/// Only when the database fails.
pub async fn list(office: &Office, staff: &StaffViewer) -> Outcome<Vec<Listed>> {
    let found = rows::listed(office.store()).await?;
    let whom: Vec<_> = found.iter().map(|row| Whom::Case(&row.reference)).collect();
    let looked = Look { page: Page::List, act: "legal_hold.list", object: "legal_hold" };
    seen::record(office, staff, looked, &whom).await?;
    found.iter().map(listed).collect()
}

/// One hold that stands.
///
/// # Errors
/// [`Error::NotFound`], also for one that is over.
pub async fn one(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<Listed> {
    let found = rows::listed(office.store()).await?;
    let row = found.iter().find(|row| row.legal_hold_id == id).ok_or(Error::NotFound)?;
    let looked = Look { page: Page::Hold, act: "legal_hold.look", object: id };
    seen::record(office, staff, looked, &[Whom::Case(&row.reference)]).await?;
    listed(row)
}

/// Who is in a case, for a hold on one of them.
///
/// # Errors
/// [`Refusal::ReferenceMissing`], [`Refusal::ReferenceMistyped`], also where there is no such case.
pub async fn people(office: &Office, staff: &StaffViewer, reference: &str) -> Outcome<Vec<Party>> {
    let case = find(office, reference).await?;
    let mut db = office.store().pool().acquire().await?;
    let found = rights_whose::people(&mut db, Reference::parse_typed(reference)?).await?;
    drop(db);
    let looked = Look { page: Page::Hold, act: "legal_hold.people", object: case.as_str() };
    seen::record(office, staff, looked, &[Whom::Case(case.as_str())]).await?;
    Ok(found)
}

/// The holds on a case and on those who owe in it, those that are over too.
///
/// # Errors
/// [`Refusal::ReferenceMistyped`] where there is no such case.
pub async fn of_case(office: &Office, staff: &StaffViewer, reference: &str) -> Outcome<Vec<Listed>> {
    let case = find(office, reference).await?;
    let found = rows::of_case(office.store(), &case).await?;
    let looked = Look { page: Page::Hold, act: "legal_hold.look", object: case.as_str() };
    seen::record(office, staff, looked, &[Whom::Case(case.as_str())]).await?;
    found.iter().map(listed).collect()
}

/// Leaves a task for each hold whose day has come; returns how many.
pub(crate) async fn tell_due(office: &Office) -> Outcome<u64> {
    let today = office.today(HOME);
    let due = rows::due(office.store(), &today.to_string()).await?;
    let now = office.now();
    for (id, case, review_on) in &due {
        let case = known(CaseId::parse(case))?;
        let mut write = office.store().begin().await?;
        let task_id = TaskId::from_ulid(&office.chance().ulid(now));
        let subject = subject(id, review_on);
        let task = task::Task { id: task_id.as_str(), kind: TASK, case: &case, subject: &subject, due_on: today, now };
        task::insert(&mut write, &task).await?;
        audit::record(office, &mut write, "system", "legal_hold.due", id, "{}").await?;
        write.commit().await?;
    }
    Ok(u64::try_from(due.len()).unwrap_or(0))
}

async fn close(
    write: &mut crate::store::Write,
    id: &str,
    review_on: &str,
    staff: &StaffViewer,
    now: i64,
) -> Outcome<()> {
    rows::end(write, id, staff.staff.as_str(), now).await?;
    task::needless(write, TASK, &subject(id, review_on), now).await
}

fn subject(id: &str, review_on: &str) -> String {
    format!("{id}:{review_on}")
}

async fn find(office: &Office, reference: &str) -> Outcome<CaseId> {
    if reference.trim().is_empty() {
        return Err(Refusal::ReferenceMissing.into());
    }
    let reference = Reference::parse_typed(reference)?;
    let found = statement_search::case_by_reference(office.store(), reference).await?;
    Ok(found.ok_or(Refusal::ReferenceMistyped)?.case)
}

fn review_day(office: &Office, typed: &str) -> Outcome<Day> {
    let today = office.today(HOME);
    let (first, last) = (today.plus_days(1), today.plus_months(REVIEW_MONTHS_MAX));
    let on = read_day(typed.trim()).ok_or(Refusal::DayUnreadable)?;
    if on < first || on > last { Err(Refusal::DayOutOfRange { first, last }.into()) } else { Ok(on) }
}

fn listed(row: &ListedRow) -> Outcome<Listed> {
    Ok(Listed {
        id: known(LegalHoldId::parse(&row.legal_hold_id))?,
        reference: known(Reference::parse(&row.reference))?,
        creditor: row.creditor.clone(),
        initials: row.name.as_deref().filter(|_| row.person_id.is_some()).map(crate::case::initials),
        reason: row.reason.clone(),
        owner: row.owner.clone(),
        began_on: day_of(row.began_at, Country::Nl),
        review_on: known(day(Some(&row.review_on))?)?,
        ended_on: row.ended_at.map(|at| day_of(at, Country::Nl)),
    })
}
