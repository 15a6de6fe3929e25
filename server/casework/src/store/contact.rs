//! SQL of the register of contacts: people who work for companies and authorities, and what was found out about a client
//! company.

use rules::Day;
use rules::contact::{CheckKind, Group, Source};
use rules::ids::{CheckId, ClientId, ContactId};
use sqlx::FromRow;

use super::sealed_columns::{CHECK_FOUND, CONTACT_EMAIL, CONTACT_NAME, CONTACT_ORGANISATION, CONTACT_PHONE};
use super::{Link, Write};
use crate::Outcome;

/// A contact, with the days of the relation that counts.
#[derive(Clone, Debug, FromRow)]
pub struct ContactRow {
    pub contact_id: String,
    pub kind: String,
    pub client_id: Option<String>,
    pub company: Option<String>,
    pub name: String,
    pub organisation: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub source: String,
    pub language: String,
    pub ended_on: Option<String>,
    pub settled_on: Option<String>,
    /// How many addresses of this contact news goes to.
    pub news: i64,
    pub made_at: i64,
}

/// What was found out about a company.
#[derive(Clone, Debug, FromRow)]
pub struct CheckRow {
    pub check_id: String,
    pub kind: String,
    pub found: String,
    pub day: String,
}

/// A new contact.
pub struct NewContact<'a> {
    pub id: &'a ContactId,
    pub group: Group,
    pub client: Option<&'a ClientId>,
    pub name: &'a str,
    pub organisation: Option<&'a str>,
    pub email: Option<&'a str>,
    pub phone: Option<&'a str>,
    pub fingerprint: Option<&'a str>,
    pub source: Source,
    pub language: &'a str,
    pub today: Day,
    pub now: i64,
}

/// Something new that was found out about a company.
pub struct NewCheck<'a> {
    pub id: &'a CheckId,
    pub client: &'a str,
    pub kind: CheckKind,
    pub found: &'a str,
    pub day: Day,
    pub staff: &'a str,
    pub now: i64,
}

const INSERT: &str = "insert into contact (contact_id, kind, client_id, name, organisation, email, phone, fingerprint,
    source, language, last_contact_on, made_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
/// Contacts, with the company and the days of the relation that counts.
macro_rules! contacts {
    ($which:literal) => {
        concat!(
            "select c.contact_id, c.kind, c.client_id, k.name as company, c.name, c.organisation, c.email, c.phone,
    c.source, c.language, coalesce(r.ended_on, c.ended_on) as ended_on,
    coalesce(r.settled_on, c.settled_on) as settled_on, (
        select count(*)
        from marketing_contact m
        where m.fingerprint = c.fingerprint
    ) as news, c.made_at
from contact c
left join client_company k on k.client_id = c.client_id
left join client_relation r on r.client_id = c.client_id
",
            $which
        )
    };
}
const LIST: &str = contacts!(
    "where c.kind = $1 or $1 = ''
order by c.made_at desc, c.contact_id desc
limit 500"
);
const ONE: &str = contacts!("where c.contact_id = $1");
/// Changes nothing, and holds the row: what is done with a contact is done one after the other.
const LOCK: &str = "update contact
set kind = kind
where contact_id = $1";
const END_OWN: &str = "update contact
set ended_on = $2, settled_on = $3
where contact_id = $1";
const END_COMPANY: &str = "insert into client_relation (client_id, ended_on, settled_on)
values ($1, $2, $3)
on conflict (client_id) do update
set ended_on = excluded.ended_on, settled_on = excluded.settled_on";
const RESUME_COMPANY: &str = "delete from client_relation
where client_id = $1";
const IN_TOUCH: &str = "update contact
set last_contact_on = $2
where contact_id = $1";
const COMPANIES: &str = "select client_id, name
from client_company
order by name, client_id";
const INSERT_CHECK: &str = "insert into company_check (check_id, client_id, kind, found, day, made_by, made_at)
values ($1, $2, $3, $4, $5, $6, $7)";
const CHECKS: &str = "select check_id, kind, found, day
from company_check
where client_id = $1
order by day desc, check_id desc
limit 200";

/// The statements of this file.
pub const STATEMENTS: &[&str] =
    &[INSERT, LIST, ONE, LOCK, END_OWN, END_COMPANY, RESUME_COMPANY, IN_TOUCH, COMPANIES, INSERT_CHECK, CHECKS];

/// Writes a contact.
pub async fn insert(write: &mut Write, new: &NewContact<'_>) -> Outcome<()> {
    let sealer = write.sealer(new.id.as_str(), new.id.as_str()).await?;
    sqlx::query(INSERT)
        .bind(new.id.as_str())
        .bind(new.group.name())
        .bind(new.client.map(ClientId::as_str))
        .bind(sealer.close(&CONTACT_NAME, new.name))
        .bind(sealer.some(&CONTACT_ORGANISATION, new.organisation))
        .bind(sealer.some(&CONTACT_EMAIL, new.email))
        .bind(sealer.some(&CONTACT_PHONE, new.phone))
        .bind(new.fingerprint)
        .bind(new.source.name())
        .bind(new.language)
        .bind(new.today.to_string())
        .bind(new.now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// The newest 500 contacts, of one group or of all.
pub async fn list(db: &mut Link, group: Option<Group>) -> Outcome<Vec<ContactRow>> {
    Ok(sqlx::query_as(LIST).bind(group.map_or("", Group::name)).fetch_all(db).await?)
}

/// One contact.
pub async fn one(db: &mut Link, id: &ContactId) -> Outcome<Option<ContactRow>> {
    Ok(sqlx::query_as(ONE).bind(id.as_str()).fetch_optional(db).await?)
}

/// Holds a contact until the end of the write. False when there is none.
pub async fn lock(write: &mut Write, id: &ContactId) -> Outcome<bool> {
    Ok(sqlx::query(LOCK).bind(id.as_str()).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// The days on which a relation ended and was settled; of a company's contact those of the company. Without the first
/// day it goes on.
pub async fn end(write: &mut Write, row: &ContactRow, ended_on: Option<Day>, settled_on: Option<Day>) -> Outcome<()> {
    let [ended, settled] = [ended_on, settled_on].map(|day| day.map(|day| day.to_string()));
    let query = match (&row.client_id, &ended) {
        (Some(client), None) => sqlx::query(RESUME_COMPANY).bind(client),
        (Some(client), Some(_)) => sqlx::query(END_COMPANY).bind(client).bind(ended).bind(settled),
        (None, _) => sqlx::query(END_OWN).bind(&row.contact_id).bind(ended).bind(settled),
    };
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// Somebody was in touch on this day.
pub async fn in_touch(write: &mut Write, id: &ContactId, on: Day) -> Outcome<()> {
    sqlx::query(IN_TOUCH).bind(id.as_str()).bind(on.to_string()).execute(&mut *write.tx).await?;
    Ok(())
}

/// Every client company, by its id and name.
pub async fn companies(db: &mut Link) -> Outcome<Vec<(String, String)>> {
    Ok(sqlx::query_as(COMPANIES).fetch_all(db).await?)
}

/// Writes what was found out.
pub async fn insert_check(write: &mut Write, new: &NewCheck<'_>) -> Outcome<()> {
    let sealer = write.sealer(new.id.as_str(), new.id.as_str()).await?;
    sqlx::query(INSERT_CHECK)
        .bind(new.id.as_str())
        .bind(new.client)
        .bind(new.kind.name())
        .bind(sealer.close(&CHECK_FOUND, new.found))
        .bind(new.day.to_string())
        .bind(new.staff)
        .bind(new.now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// What was found out about a company, the newest first.
pub async fn checks(db: &mut Link, client: &str) -> Outcome<Vec<CheckRow>> {
    Ok(sqlx::query_as(CHECKS).bind(client).fetch_all(db).await?)
}
