//! Contacts: people who work for clients, contractors, partners and authorities, companies that could become a client,
//! and what was found out about a client company. They have a notice of their own (`/privacy/contacts`).
//!
//! Invariants:
//! - nothing goes while we work together; a prospect, who is kept for news only, goes as soon as it says no to news;
//! - news goes to nobody who did not say yes, and to no address where somebody said no;
//! - every look and every act of the staff leaves a line in the audit, which names no one.

mod act;
mod checks;
pub mod welcome;

use rules::Day;
use rules::contact::{CheckKind, Group, Source};
use rules::ids::{ClientId, ContactId};
use serde_json::json;

pub use self::act::{New, add, end, no_news, subscribe};
pub use self::checks::{NewCheck, add_check, subject};
use crate::outside::day_of;
use crate::staff::{Role, StaffViewer};
use crate::store::contact::{self as rows, ContactRow};
use crate::store::{Link, day, known};
use crate::{Error, Office, Outcome, audit, retention};

/// A contact as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: ContactId,
    /// For whom they work.
    pub group: Group,
    /// Their name.
    pub name: String,
    /// Where they work.
    pub organisation: Option<String>,
    /// When the relation ended.
    pub ended_on: Option<Day>,
    /// Does news go to them?
    pub has_news: bool,
}

/// What was found out about the company of a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Why it was looked at.
    pub kind: CheckKind,
    /// What was found, in words.
    pub found: String,
    /// On which day.
    pub on: Day,
    /// The day on which it is deleted; nothing while that cannot be said.
    pub delete_on: Option<Day>,
}

/// One contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What the list shows.
    pub listed: Listed,
    /// The client company that it belongs to.
    pub company: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// Where we have it from.
    pub source: Source,
    /// `nl` or `en`: how we write to them.
    pub language: String,
    /// When it was written down.
    pub made_on: Day,
    /// When all claims were settled.
    pub settled_on: Option<Day>,
    /// The day on which it is deleted; nothing while that cannot be said.
    pub delete_on: Option<Day>,
    /// What was found out about the company; for leads, and nothing for others.
    pub checks: Option<Vec<Check>>,
}

/// Contacts of one group, or of all, the newest first.
///
/// # Errors
/// Only when the database fails.
pub async fn list(office: &Office, staff: &StaffViewer, group: Option<Group>) -> Outcome<Vec<Listed>> {
    let found = {
        let mut db = office.store().pool().acquire().await?;
        rows::list(&mut db, group).await?
    };
    let named = group.map_or("all", Group::name);
    look(office, staff, named, &json!({"count": found.len()}).to_string()).await?;
    found.iter().map(listed).collect()
}

/// One contact, with what was found out about its company where a lead asks.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn one(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<Found> {
    let id = ContactId::parse(id).ok_or(Error::NotFound)?;
    let mut db = office.store().pool().acquire().await?;
    let row = rows::one(&mut db, &id).await?.ok_or(Error::NotFound)?;
    let delete_on = retention::register_goes_on(office, &mut db, id.as_str()).await?;
    let checks = match row.client_id.as_deref().filter(|_| staff.role == Role::Lead) {
        Some(client) => Some(checks_of(office, &mut db, client).await?),
        None => None,
    };
    drop(db);
    look(office, staff, id.as_str(), "{}").await?;
    Ok(Found {
        listed: listed(&row)?,
        source: known(Source::parse(&row.source))?,
        made_on: day_of(row.made_at, retention::HOME),
        settled_on: day(row.settled_on.as_deref())?,
        company: row.company,
        email: row.email,
        phone: row.phone,
        language: row.language,
        delete_on,
        checks,
    })
}

/// Every client company, by id and name: one of them can be chosen for a contact.
///
/// # Errors
/// Only when the database fails.
pub async fn companies(office: &Office, _staff: &StaffViewer) -> Outcome<Vec<(ClientId, String)>> {
    let mut db = office.store().pool().acquire().await?;
    let read = |(id, name): (String, String)| Ok((known(ClientId::parse(&id))?, name));
    rows::companies(&mut db).await?.into_iter().map(read).collect()
}

async fn checks_of(office: &Office, db: &mut Link, client: &str) -> Outcome<Vec<Check>> {
    let mut checks = Vec::new();
    for row in rows::checks(&mut *db, client).await? {
        checks.push(Check {
            kind: known(CheckKind::parse(&row.kind))?,
            on: known(day(Some(&row.day))?)?,
            delete_on: retention::register_goes_on(office, &mut *db, &row.check_id).await?,
            found: row.found,
        });
    }
    Ok(checks)
}

fn listed(row: &ContactRow) -> Outcome<Listed> {
    Ok(Listed {
        id: known(ContactId::parse(&row.contact_id))?,
        group: known(Group::parse(&row.kind))?,
        name: row.name.clone(),
        organisation: row.organisation.clone().or_else(|| row.company.clone()),
        ended_on: day(row.ended_on.as_deref())?,
        has_news: row.news > 0,
    })
}

/// The line of a look. Comes before anything is shown.
async fn look(office: &Office, staff: &StaffViewer, object: &str, detail: &str) -> Outcome<()> {
    let mut write = office.store().begin().await?;
    audit::record(office, &mut write, staff.staff.as_str(), "contact.look", object, detail).await?;
    write.commit().await
}
