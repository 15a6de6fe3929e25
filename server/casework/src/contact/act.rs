//! What the staff does with a contact: writing it down, noting that the relation ended, and news, with the person's yes.

use rules::contact::{FIELD_CHARACTERS_MAX, Group, Source};
use rules::ids::{ClientId, ContactId};
use rules::{Day, Refusal};
use serde_json::json;

use super::welcome;
use crate::retention::HOME;
use crate::rights::{is_email, marketing};
use crate::staff::StaffViewer;
use crate::store::contact::{self as rows, ContactRow, NewContact};
use crate::store::idempotency::{self, Claimed};
use crate::store::{Write, known, queue};
use crate::{Error, Office, Outcome, audit, typed};

/// The first day that a relation can have ended on: nothing older is in the house.
const FIRST: (i32, u32, u32) = (2000, 1, 1);

/// A contact as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct New<'a> {
    /// The name of a group.
    pub group: &'a str,
    /// The id of a client company, for a contact of one; empty for others.
    pub client: &'a str,
    /// Their name.
    pub name: &'a str,
    /// Where they work.
    pub organisation: &'a str,
    /// An e-mail address, or nothing.
    pub email: &'a str,
    /// A telephone number, or nothing.
    pub phone: &'a str,
    /// The name of a source.
    pub source: &'a str,
    /// `nl` or `en`.
    pub language: &'a str,
    /// The same key gives the same contact.
    pub key: &'a str,
}

/// What was typed, as it is kept.
struct Read {
    group: Group,
    client: Option<ClientId>,
    name: String,
    organisation: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    source: Source,
    language: &'static str,
}

/// Writes a contact down.
///
/// # Errors
/// [`Refusal::ChoiceMissing`] for a group, source, language or company that there is not; the refusals of a name;
/// [`Refusal::ValueUnreadable`] for what is no e-mail address or is too long; [`Refusal::PhoneUnreadable`].
pub async fn add(office: &Office, staff: &StaffViewer, new: &New<'_>) -> Outcome<ContactId> {
    let read = read(new)?;
    let now = office.now();
    let fresh = ContactId::from_ulid(&office.chance().ulid(now));
    let mut write = office.store().begin().await?;
    let body = [
        "contact/add",
        new.group,
        new.client,
        &read.name,
        new.organisation,
        new.email,
        new.phone,
        new.source,
        new.language,
    ];
    let actor = staff.staff.as_str();
    if let Claimed::Before(id) = idempotency::claim(&mut write, actor, new.key, &body, fresh.as_str(), now).await? {
        return known(ContactId::parse(&id));
    }
    if let Some(client) = &read.client {
        let companies = rows::companies(&mut write.tx).await?;
        companies.iter().find(|(id, _)| id == client.as_str()).ok_or(Refusal::ChoiceMissing)?;
    }
    let fingerprint = read.email.as_deref().map(|email| marketing::fingerprint(office, email));
    let row = NewContact {
        id: &fresh,
        group: read.group,
        client: read.client.as_ref(),
        name: &read.name,
        organisation: read.organisation.as_deref(),
        email: read.email.as_deref(),
        phone: read.phone.as_deref(),
        fingerprint: fingerprint.as_deref(),
        source: read.source,
        language: read.language,
        today: office.today(HOME),
        now,
    };
    rows::insert(&mut write, &row).await?;
    let detail = json!({"group": read.group.name()}).to_string();
    audit::record(office, &mut write, actor, "contact.add", fresh.as_str(), &detail).await?;
    write.commit().await?;
    Ok(fresh)
}

/// Notes when the relation ended and when all claims were settled. Of a client company it is its relation: it counts for
/// all its contacts, and for what was found out about it. Without a day the relation goes on.
///
/// # Errors
/// [`Error::NotFound`], also for a prospect, with whom there is no relation; [`Refusal::DayUnreadable`];
/// [`Refusal::DayOutOfRange`] for a day to come.
pub async fn end(office: &Office, staff: &StaffViewer, id: &str, ended_on: &str, settled_on: &str) -> Outcome<()> {
    let (mut write, id, row) = locked(office, id).await?;
    if row.kind == Group::Prospect.name() {
        return Err(Error::NotFound);
    }
    let (ended, settled) = (past_day(office, ended_on)?, past_day(office, settled_on)?);
    if ended.is_none() && settled.is_some() {
        return Err(Refusal::DayUnreadable.into());
    }
    rows::end(&mut write, &row, ended, settled).await?;
    let [ended, settled] = [ended, settled].map(|day| day.map(|day| day.to_string()));
    let detail = json!({"ended_on": ended, "settled_on": settled}).to_string();
    audit::record(office, &mut write, staff.staff.as_str(), "contact.end", id.as_str(), &detail).await?;
    write.commit().await
}

/// News goes to a contact from now on, because the person said yes; one e-mail says who we are and how it ends. Twice
/// is the same as once.
///
/// # Errors
/// [`Error::NotFound`] for who gets no news or has no address; [`Refusal::ChoiceMissing`] without a yes;
/// [`Refusal::NewsRefused`] where somebody said no at this address.
pub async fn subscribe(office: &Office, staff: &StaffViewer, id: &str, said_yes: bool) -> Outcome<()> {
    let (mut write, id, row) = locked(office, id).await?;
    let group = known(Group::parse(&row.kind))?;
    let email = row.email.as_deref().filter(|_| group.gets_news()).ok_or(Error::NotFound)?;
    if row.news > 0 {
        return Ok(());
    }
    if !said_yes {
        return Err(Refusal::ChoiceMissing.into());
    }
    let (today, now) = (office.today(HOME), office.now());
    let kept = marketing::keep(office, &mut write, None, Some(id.as_str()), email, today).await?;
    let news = kept.ok_or(Refusal::NewsRefused)?;
    rows::in_touch(&mut write, &id, today).await?;
    queue::put(&mut write, &office.chance().ulid(now), welcome::KIND, &news, "{}", now).await?;
    audit::record(office, &mut write, staff.staff.as_str(), "contact.subscribe", id.as_str(), "{}").await?;
    write.commit().await
}

/// Somebody told us that they want no more news. A prospect goes with it.
///
/// # Errors
/// [`Error::NotFound`] for who has no address.
pub async fn no_news(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<()> {
    let id = ContactId::parse(id).ok_or(Error::NotFound)?;
    let row = {
        let mut db = office.store().pool().acquire().await?;
        rows::one(&mut db, &id).await?.ok_or(Error::NotFound)?
    };
    let email = row.email.ok_or(Error::NotFound)?;
    marketing::unsubscribe_for(office, &email, staff.staff.as_str()).await
}

/// A contact, held until the end of the write.
pub(super) async fn locked(office: &Office, id: &str) -> Outcome<(Write, ContactId, ContactRow)> {
    let id = ContactId::parse(id).ok_or(Error::NotFound)?;
    let mut write = office.store().begin().await?;
    if !rows::lock(&mut write, &id).await? {
        return Err(Error::NotFound);
    }
    let row = rows::one(&mut write.tx, &id).await?.ok_or(Error::NotFound)?;
    Ok((write, id, row))
}

/// A day that is over, or today; nothing where none was typed.
pub(super) fn past_day(office: &Office, typed: &str) -> Outcome<Option<Day>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let day = Day::parse(typed).ok_or(Refusal::DayUnreadable)?;
    let (year, month, of_month) = FIRST;
    let first = Day::from_numbers(year, month, of_month).expect("the first day of a year is a day");
    let last = office.today(HOME);
    if day < first || day > last {
        return Err(Refusal::DayOutOfRange { first, last }.into());
    }
    Ok(Some(day))
}

fn read(new: &New<'_>) -> Outcome<Read> {
    let group = Group::parse(new.group).ok_or(Refusal::ChoiceMissing)?;
    let source = Source::parse(new.source).ok_or(Refusal::ChoiceMissing)?;
    let language = ["nl", "en"].into_iter().find(|one| *one == new.language).ok_or(Refusal::ChoiceMissing)?;
    let client = match (group, new.client.trim()) {
        (_, "") => None,
        (Group::Client, named) => Some(ClientId::parse(named).ok_or(Refusal::ChoiceMissing)?),
        _ => return Err(Refusal::ChoiceMissing.into()),
    };
    let most = FIELD_CHARACTERS_MAX;
    let name = line(new.name);
    if !name.chars().any(char::is_alphabetic) {
        return Err(Refusal::HelperNameMissing.into());
    }
    if typed::length(&name) > most {
        return Err(Refusal::HelperNameTooLong { most }.into());
    }
    let [organisation, email, phone] = [new.organisation, new.email, new.phone].map(line);
    if typed::length(&organisation) > most || typed::length(&email) > most {
        return Err(Refusal::ValueUnreadable.into());
    }
    if !email.is_empty() && !is_email(&email) {
        return Err(Refusal::ValueUnreadable.into());
    }
    let phone = if phone.is_empty() { None } else { Some(rules::call_back::phone(&phone)?) };
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let [organisation, email] = [organisation, email].map(some);
    Ok(Read { group, client, name, organisation, email, phone, source, language })
}

/// Plain text on one line.
fn line(typed: &str) -> String {
    typed::plain(typed).split_whitespace().collect::<Vec<_>>().join(" ")
}
