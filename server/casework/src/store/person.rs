//! SQL for people and client companies: made once, found again.

use rules::claim::Party;

use super::Write;
use super::sealed_columns::{
    PERSON_BIRTH_DATE, PERSON_CITY, PERSON_EMAIL, PERSON_KEY, PERSON_NAME, PERSON_PHONE, PERSON_POSTAL_CODE,
    PERSON_REGISTRATION, PERSON_STREET,
};
use crate::Outcome;

/// A person to be made when it is not there.
pub struct NewPerson<'a> {
    /// Its id, should it be new.
    pub person: &'a str,
    /// The key under which it is found again; nothing when it never is.
    pub key: Option<&'a str>,
    /// `human` or `organisation`.
    pub kind: &'a str,
    /// Name, address and how to reach it.
    pub party: &'a Party,
    /// ISO day.
    pub birth_date: Option<&'a str>,
    /// `nl` or `en`.
    pub language: &'a str,
    /// Must the address never leave the core?
    pub address_hidden: bool,
}

const MAKE_CLIENT: &str = "insert into client_company
    (client_id, name, registration, country, email, phone, address, account, created_at)
values ($1, $2, $3, $4, $5, $6, $7, null, $8)
on conflict do nothing";

const CLIENT: &str = "select client_id
from client_company
where name = $1
and country = $2";

const MAKE_PERSON: &str = "insert into person
    (person_id, person_key, kind, name, birth_date, street, postal_code, city, country, email, phone, registration,
    language, address_hidden, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
on conflict do nothing";

const BY_KEY: &str = "select person_id
from person
where person_key = $1";

const HIDE_ADDRESS: &str = "update person
set address_hidden = 1
where person_id = $1";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[MAKE_CLIENT, CLIENT, MAKE_PERSON, BY_KEY, HIDE_ADDRESS];

/// The client company with this name in this country, made with `fresh` as its id when there is none.
pub async fn client(
    write: &mut Write,
    fresh: &str,
    party: &Party,
    country: &str,
    address: Option<&str>,
    now: i64,
) -> Outcome<String> {
    sqlx::query(MAKE_CLIENT)
        .bind(fresh)
        .bind(&party.name)
        .bind(party.registration.as_deref())
        .bind(country)
        .bind(party.email.as_deref())
        .bind(party.phone.as_deref())
        .bind(address)
        .bind(now)
        .execute(&mut *write.tx)
        .await?;
    Ok(sqlx::query_scalar(CLIENT).bind(&party.name).bind(country).fetch_one(&mut *write.tx).await?)
}

/// The person with this key, made when there is none; without a key always a new one.
pub async fn person(write: &mut Write, new: &NewPerson<'_>, now: i64) -> Outcome<String> {
    let key = match new.key {
        Some(key) => Some(write.blind(&PERSON_KEY, key).await?),
        None => None,
    };
    let known: Option<String> = match &key {
        Some(key) => sqlx::query_scalar(BY_KEY).bind(key).fetch_optional(&mut *write.tx).await?,
        None => None,
    };
    if known.is_none() {
        make(write, new, key.as_deref(), now).await?;
    }
    let person: String = match &key {
        Some(key) => sqlx::query_scalar(BY_KEY).bind(key).fetch_one(&mut *write.tx).await?,
        None => new.person.to_owned(),
    };
    if new.address_hidden {
        sqlx::query(HIDE_ADDRESS).bind(&person).execute(&mut *write.tx).await?;
    }
    Ok(person)
}

async fn make(write: &mut Write, new: &NewPerson<'_>, key: Option<&str>, now: i64) -> Outcome<()> {
    let sealer = write.sealer(new.person, new.person).await?;
    sqlx::query(MAKE_PERSON)
        .bind(new.person)
        .bind(key)
        .bind(new.kind)
        .bind(sealer.close(&PERSON_NAME, &new.party.name))
        .bind(sealer.some(&PERSON_BIRTH_DATE, new.birth_date))
        .bind(sealer.some(&PERSON_STREET, new.party.street.as_deref()))
        .bind(sealer.some(&PERSON_POSTAL_CODE, new.party.postal_code.as_deref()))
        .bind(sealer.some(&PERSON_CITY, new.party.city.as_deref()))
        .bind(new.party.country.as_deref())
        .bind(sealer.some(&PERSON_EMAIL, new.party.email.as_deref()))
        .bind(sealer.some(&PERSON_PHONE, new.party.phone.as_deref()))
        .bind(sealer.some(&PERSON_REGISTRATION, new.party.registration.as_deref()))
        .bind(new.language)
        .bind(i64::from(new.address_hidden))
        .bind(now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}
