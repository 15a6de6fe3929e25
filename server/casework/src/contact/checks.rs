//! What was found out about a client company: whether it can pay, and what the law on money laundering asks. Only leads
//! write and read it.

use rules::Refusal;
use rules::contact::{CheckKind, FOUND_CHARACTERS_MAX};
use rules::ids::{CheckId, ContactId};
use serde_json::json;

use super::act::{locked, past_day};
use crate::staff::{Role, StaffViewer};
use crate::store::contact as rows;
use crate::store::idempotency::{self, Claimed};
use crate::{Error, Office, Outcome, audit, typed};

/// What was found out, as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewCheck<'a> {
    /// A contact of the company.
    pub contact: &'a str,
    /// The name of a kind.
    pub kind: &'a str,
    /// What was found, in words.
    pub found: &'a str,
    /// On which day; today where none was typed.
    pub on: &'a str,
    /// The same key writes it once.
    pub key: &'a str,
}

/// The name of the company about which a lead writes something down, by a contact of it.
///
/// # Errors
/// [`Error::NotFound`] for who is no lead, and for who is of no client company.
pub async fn subject(office: &Office, staff: &StaffViewer, contact: &str) -> Outcome<String> {
    let id = ContactId::parse(contact).filter(|_| staff.role == Role::Lead).ok_or(Error::NotFound)?;
    let mut db = office.store().pool().acquire().await?;
    rows::one(&mut db, &id).await?.and_then(|row| row.company).ok_or(Error::NotFound)
}

/// Writes down what was found out about the company of a contact.
///
/// # Errors
/// [`Error::NotFound`] for who is no lead, and for who is of no client company; [`Refusal::ChoiceMissing`]; the refusals
/// of a reason and of a day.
pub async fn add_check(office: &Office, staff: &StaffViewer, new: &NewCheck<'_>) -> Outcome<()> {
    if staff.role != Role::Lead {
        return Err(Error::NotFound);
    }
    let (mut write, _, row) = locked(office, new.contact).await?;
    let client = row.client_id.as_deref().ok_or(Error::NotFound)?;
    let kind = CheckKind::parse(new.kind).ok_or(Refusal::ChoiceMissing)?;
    let found = typed::reason(new.found, FOUND_CHARACTERS_MAX)?;
    let day = past_day(office, new.on)?.unwrap_or(office.today(crate::retention::HOME));
    let (now, actor) = (office.now(), staff.staff.as_str());
    let id = CheckId::from_ulid(&office.chance().ulid(now));
    let on = day.to_string();
    let body = ["contact/check", client, kind.name(), &found, &on];
    if idempotency::claim(&mut write, actor, new.key, &body, id.as_str(), now).await? != Claimed::New {
        return Ok(());
    }
    let check = rows::NewCheck { id: &id, client, kind, found: &found, day, staff: actor, now };
    rows::insert_check(&mut write, &check).await?;
    let detail = json!({"kind": kind.name()}).to_string();
    audit::record(office, &mut write, actor, "contact.check", id.as_str(), &detail).await?;
    write.commit().await
}
