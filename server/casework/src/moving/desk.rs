//! Desk: somebody at the agency looks at a new address or at a move. An address comes into use only with the source that
//! it was checked at; what is not taken has a reason, which the debtor reads.

use rules::ids::PersonId;
use rules::moving::{Address, AddressSource, DataCategory};
use rules::{Country, Day, Refusal};
use serde_json::json;

use super::{FROM_DAYS_MAX, country, stored_country};
use crate::message::{self, Notice};
use crate::plan::desk::reason as read_reason;
use crate::staff::StaffViewer;
use crate::store::moving as moves;
use crate::store::moving_desk::{self as rows, Checked as Ended, MoveRow, NewSource, ReportRow};
use crate::store::task as tasks;
use crate::store::{day, known};
use crate::{Error, Office, Outcome, audit};

/// Task: somebody told a new address.
pub(crate) const ADDRESS: &str = "address";
/// Task: somebody told that they move to another country.
pub(crate) const ABROAD: &str = "moving";

/// An address with its country, where one is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// Street and number, postal code, town; what is not known is not there.
    pub lines: Vec<String>,
    /// The country, as it was given.
    pub country: Option<String>,
}

/// How a new address ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// It was checked, and it is in use.
    Taken,
    /// It is not in use, for this reason.
    NotTaken(String),
}

/// A new address to check.
#[derive(Clone, Debug)]
pub struct ReportLook {
    /// Is the address of the person protected? Then neither of the two is here.
    pub protected: bool,
    /// The one in use.
    pub old: Lines,
    /// The one that was told.
    pub told: Address,
    /// Its country.
    pub country: Country,
    /// From which day.
    pub from: Day,
    /// How it ended.
    pub end: Option<End>,
}

/// A move to look at.
#[derive(Clone, Debug)]
pub struct MoveLook {
    /// Where to; nothing for a country in which we have no agency.
    pub country: Option<Country>,
    /// From which day.
    pub from: Day,
    /// When it was told.
    pub told_on: Day,
    /// The partner there: name, address, register.
    pub partner: Option<[String; 3]>,
    /// When the partner was given what.
    pub shared: Option<(Day, Vec<DataCategory>)>,
}

/// An address as somebody checked it.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// Street and number.
    pub street: &'a str,
    /// Postal code.
    pub postal_code: &'a str,
    /// Town.
    pub city: &'a str,
    /// The word of a country.
    pub country: &'a str,
    /// Where it was checked, by its word.
    pub source: &'a str,
    /// On which day the source said so, `YYYY-MM-DD`.
    pub on_day: &'a str,
}

/// What a page shows of a new address.
pub(crate) async fn report(office: &Office, id: &str) -> Outcome<(ReportLook, PersonId)> {
    let row = rows::report(office.store(), id).await?.ok_or(Error::NotFound)?;
    let person = known(PersonId::parse(&row.person_id))?;
    Ok((look(row)?, person))
}

/// What a page shows of a move.
pub(crate) async fn told(office: &Office, id: &str) -> Outcome<(MoveLook, PersonId)> {
    let row = rows::told_move(office.store(), id).await?.ok_or(Error::NotFound)?;
    let person = known(PersonId::parse(&row.person_id))?;
    Ok((move_look(row)?, person))
}

/// Puts a checked address in use, with its source, and tells the person that there is news.
///
/// # Errors
/// [`Error::NotFound`], also where the address is protected; the refusals of an address, of a choice and of a day;
/// [`Refusal::TaskChangedMeanwhile`] where it was ended before.
pub async fn take(office: &Office, staff: &StaffViewer, task: &str, checked: Checked<'_>) -> Outcome<()> {
    let task = of_kind(office, task, ADDRESS).await?;
    let address = Address::parse_typed(checked.street, checked.postal_code, checked.city)?;
    let to = country(checked.country)?;
    let source = AddressSource::parse(checked.source).ok_or(Refusal::ChoiceMissing)?;
    let today = office.today(Country::Nl);
    let on = crate::plan::read_day(checked.on_day.trim()).ok_or(Refusal::DayUnreadable)?;
    let first = today.minus_days(FROM_DAYS_MAX);
    if on < first || on > today {
        return Err(Refusal::DayOutOfRange { first, last: today }.into());
    }
    let (found, person) = report(office, &task.subject).await?;
    if found.protected {
        return Err(Error::NotFound);
    }
    let now = office.now();
    let ended = Ended { report: &task.subject, state: "taken", staff: staff.staff.as_str(), reason: None, now };
    let mut write = office.store().begin().await?;
    if !rows::end_report(&mut write, &ended).await? {
        return Err(Refusal::TaskChangedMeanwhile.into());
    }
    if !rows::change_address(&mut write, &person, &address, to.name()).await? {
        return Err(Error::NotFound); // It was protected meanwhile: the write is dropped.
    }
    let (origin, how) = origin(source);
    let (id, day) = (office.chance().ulid(now), on.to_string());
    let new = NewSource { id: &id, person: &person, origin, how, day: &day, now };
    rows::source(&mut write, &new).await?;
    finish(office, &mut write, staff, &task, &person, now).await?;
    let detail = json!({"source": source.name(), "on": day}).to_string();
    audit::record(office, &mut write, staff.staff.as_str(), "address.take", &task.subject, &detail).await?;
    write.commit().await
}

/// A new address is not taken: the one in use stays, and the person reads why.
///
/// # Errors
/// [`Error::NotFound`]; the refusals of a reason; [`Refusal::TaskChangedMeanwhile`].
pub async fn reject(office: &Office, staff: &StaffViewer, task: &str, reason: &str) -> Outcome<()> {
    let task = of_kind(office, task, ADDRESS).await?;
    let reason = read_reason(reason)?;
    let (_, person) = report(office, &task.subject).await?;
    let now = office.now();
    let mut write = office.store().begin().await?;
    let ended =
        Ended { report: &task.subject, state: "not_taken", staff: staff.staff.as_str(), reason: Some(&reason), now };
    if !rows::end_report(&mut write, &ended).await? {
        return Err(Refusal::TaskChangedMeanwhile.into());
    }
    finish(office, &mut write, staff, &task, &person, now).await?;
    audit::record(office, &mut write, staff.staff.as_str(), "address.reject", &task.subject, "{}").await?;
    write.commit().await
}

/// The partner of the country was given these kinds of data, on this day.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::PartMissing`] for no kind; the refusals of a day;
/// [`Refusal::TaskChangedMeanwhile`] where the move was told otherwise, or what was given is written down.
pub async fn share(
    office: &Office,
    staff: &StaffViewer,
    task: &str,
    categories: &[DataCategory],
    on_day: &str,
) -> Outcome<()> {
    let task = of_kind(office, task, ABROAD).await?;
    let (found, person) = told(office, &task.subject).await?;
    let partner = found.partner.is_some();
    let last = office.today(Country::Nl);
    let first = found.told_on;
    let on = crate::plan::read_day(on_day.trim()).ok_or(Refusal::DayUnreadable)?;
    if on < first || on > last {
        return Err(Refusal::DayOutOfRange { first, last }.into());
    }
    if categories.is_empty() {
        return Err(Refusal::PartMissing.into());
    }
    if !partner {
        return Err(Error::NotFound);
    }
    match super::abroad::share_of(office, staff, &person, categories, on, Some(&task.subject)).await {
        Err(Error::NotFound) => Err(Refusal::TaskChangedMeanwhile.into()),
        outcome => outcome,
    }
}

/// Somebody looked at a move, and nothing is given to anybody: we go on ourselves.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::TaskChangedMeanwhile`].
pub async fn keep(office: &Office, staff: &StaffViewer, task: &str) -> Outcome<()> {
    let task = of_kind(office, task, ABROAD).await?;
    let (_, person) = told(office, &task.subject).await?;
    let now = office.now();
    let mut write = office.store().begin().await?;
    let open = moves::open_move(&mut write, &person).await?;
    if open.is_none_or(|(id, _)| id != task.subject) {
        return Err(Refusal::TaskChangedMeanwhile.into());
    }
    finish(office, &mut write, staff, &task, &person, now).await?;
    audit::record(office, &mut write, staff.staff.as_str(), "moving.keep", &task.subject, "{}").await?;
    write.commit().await
}

/// Ends the task and tells the person that there is news.
async fn finish(
    office: &Office,
    write: &mut crate::store::Write,
    staff: &StaffViewer,
    task: &tasks::TaskRow,
    person: &PersonId,
    now: i64,
) -> Outcome<()> {
    if !tasks::done(write, &task.task_id, staff.staff.as_str(), now).await? {
        return Err(Refusal::TaskChangedMeanwhile.into());
    }
    let template = if task.kind == ADDRESS { "address_checked" } else { "moving_looked" };
    message::put(office, write, &Notice { person, template, about: &task.subject }, now).await
}

/// The task with this id, if it is of this kind.
async fn of_kind(office: &Office, id: &str, kind: &str) -> Outcome<tasks::TaskRow> {
    let task = tasks::one(office.store(), id).await?.ok_or(Error::NotFound)?;
    if task.kind == kind { Ok(task) } else { Err(Error::NotFound) }
}

/// The words of a source in the database.
fn origin(source: AddressSource) -> (&'static str, Option<&'static str>) {
    match source {
        AddressSource::Register => ("register", None),
        AddressSource::Person => ("person", None),
        AddressSource::ReturnedLetter => ("traced", Some("returned_letter")),
    }
}

fn look(row: ReportRow) -> Outcome<ReportLook> {
    let protected = row.address_hidden != 0;
    let nothing = || Address { street: String::new(), postal_code: String::new(), city: String::new() };
    let told = Address { street: row.street, postal_code: row.postal_code, city: row.city };
    let lines = [row.old_street, row.old_postal_code, row.old_city].into_iter().flatten().collect();
    let old = Lines { lines, country: row.old_country };
    let end = match row.state.as_str() {
        "taken" => Some(End::Taken),
        "not_taken" => Some(End::NotTaken(row.reason.unwrap_or_default())),
        _ => None,
    };
    Ok(ReportLook {
        protected,
        old: if protected { Lines { lines: Vec::new(), country: None } } else { old },
        told: if protected { nothing() } else { told },
        country: known(stored_country(Some(&row.country))?)?,
        from: known(day(Some(&row.from_day))?)?,
        end,
    })
}

fn move_look(row: MoveRow) -> Outcome<MoveLook> {
    let words = row.categories.as_deref().unwrap_or_default().split_whitespace();
    let categories = words.map(|word| known(DataCategory::parse(word))).collect::<Outcome<Vec<_>>>()?;
    let partner = row.partner.zip(row.partner_address).zip(row.partner_register);
    Ok(MoveLook {
        country: stored_country(row.country.as_deref())?,
        from: known(day(Some(&row.from_day))?)?,
        told_on: known(day(Some(&row.told_on))?)?,
        partner: partner.map(|((name, address), register)| [name, address, register]),
        shared: day(row.shared_on.as_deref())?.map(|on| (on, categories)),
    })
}
