//! SQL of advertising: the addresses to which it goes, the links that end it, and the fingerprints of those to which
//! none goes any more.

use rules::Day;
use rules::ids::PersonId;
use sqlx::any::AnyRow;
use sqlx::{FromRow, Row};

use super::retention::ItemRow;
use super::sealed_columns::MARKETING_ADDRESS;
use super::{Link, Store, Write};
use crate::Outcome;

const ADDRESSES: &str = "select address, marketing_contact_id
from marketing_contact
where person_id = $1
order by marketing_contact_id";
const OF_ADDRESS: &str = "select 'marketing_contact' as item, marketing_contact_id as id, person_id,
    last_contact_on as day
from marketing_contact
where fingerprint = $1
order by marketing_contact_id";
const OF_NOBODY: &str = "select marketing_contact_id
from marketing_contact
where fingerprint = $1
and person_id is null
order by marketing_contact_id";
const PROSPECTS: &str = "select contact_id
from contact
where fingerprint = $1
and kind = 'prospect'
order by contact_id";
const INSERT_CONTACT: &str = "insert into marketing_contact
    (marketing_contact_id, person_id, contact_id, address, fingerprint, last_contact_on, made_at)
values ($1, $2, $3, $4, $5, $6, $7)";
const SUPPRESS: &str = "insert into suppression (fingerprint, since)
values ($1, $2)
on conflict do nothing";
/// Of an address that is still there, or there again after a restore.
const SUPPRESS_CONTACT: &str = "insert into suppression (fingerprint, since)
select fingerprint, cast($2 as bigint)
from marketing_contact
where marketing_contact_id = $1
on conflict do nothing";
const SUPPRESSED: &str = "select count(*)
from suppression
where fingerprint = $1";
const EMAIL: &str = "select email, person_id
from person
where person_id = $1";
const INSERT_LINK: &str = "insert into unsubscribe_link (token_hash, marketing_contact_id, made_at)
select cast($1 as text), marketing_contact_id, cast($3 as bigint)
from marketing_contact
where marketing_contact_id = $2";
const OF_LINK: &str = "select m.fingerprint
from unsubscribe_link u
join marketing_contact m on m.marketing_contact_id = u.marketing_contact_id
where u.token_hash = $1";
const WELCOMES: &str = "select subject
from outbox
where kind = $1 and done_at is null and dead_at is null and run_at <= $2 and claimed_until <= $2
order by run_at
limit 200";
const WELCOME: &str = "select m.marketing_contact_id, m.address, c.kind, c.source, c.language
from marketing_contact m
join contact c on c.contact_id = m.contact_id
where m.marketing_contact_id = $1";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    ADDRESSES,
    OF_ADDRESS,
    OF_NOBODY,
    PROSPECTS,
    INSERT_CONTACT,
    SUPPRESS,
    SUPPRESS_CONTACT,
    SUPPRESSED,
    EMAIL,
    INSERT_LINK,
    OF_LINK,
    WELCOMES,
    WELCOME,
];

/// An address to which advertising goes.
pub struct NewContact<'a> {
    pub id: &'a str,
    pub person: Option<&'a PersonId>,
    /// Of the register of contacts.
    pub contact: Option<&'a str>,
    pub address: &'a str,
    pub fingerprint: &'a str,
    pub on: Day,
    pub now: i64,
}

/// Whom the first e-mail goes to.
#[derive(FromRow)]
pub struct WelcomeRow {
    pub marketing_contact_id: String,
    pub address: String,
    pub kind: String,
    pub source: String,
    pub language: String,
}

/// The addresses to which advertising for a person goes.
pub async fn addresses(db: &mut Link, person: &PersonId) -> Outcome<Vec<String>> {
    let rows = sqlx::query(ADDRESSES).bind(person.as_str()).fetch_all(db).await?;
    rows.iter().map(|row: &AnyRow| Ok(row.try_get(0)?)).collect()
}

/// What has a key of its own at the address with this fingerprint: the address itself, where it is of nobody in a case,
/// and prospects, whom we know for news only.
pub async fn own_keys(write: &mut Write, fingerprint: &str) -> Outcome<(Vec<String>, Vec<String>)> {
    let addresses = sqlx::query_scalar(OF_NOBODY).bind(fingerprint).fetch_all(&mut *write.tx).await?;
    let prospects = sqlx::query_scalar(PROSPECTS).bind(fingerprint).fetch_all(&mut *write.tx).await?;
    Ok((addresses, prospects))
}

/// The address with this fingerprint, whoever it is of.
pub async fn of_address(db: &mut Link, fingerprint: &str) -> Outcome<Vec<ItemRow>> {
    Ok(sqlx::query_as(OF_ADDRESS).bind(fingerprint).fetch_all(db).await?)
}

/// Keeps an address to which advertising goes.
pub async fn insert_contact(write: &mut Write, new: &NewContact<'_>) -> Outcome<()> {
    let sealer = write.sealer(new.person.map_or(new.id, PersonId::as_str), new.id).await?;
    sqlx::query(INSERT_CONTACT)
        .bind(new.id)
        .bind(new.person.map(PersonId::as_str))
        .bind(new.contact)
        .bind(sealer.close(&MARKETING_ADDRESS, new.address))
        .bind(new.fingerprint)
        .bind(new.on.to_string())
        .bind(new.now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Keeps the fingerprint of an address to which none goes any more.
pub async fn suppress(write: &mut Write, fingerprint: &str, now: i64) -> Outcome<()> {
    sqlx::query(SUPPRESS).bind(fingerprint).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// The same of an address that is still there, or there again.
pub async fn suppress_contact(write: &mut Write, id: &str, now: i64) -> Outcome<()> {
    sqlx::query(SUPPRESS_CONTACT).bind(id).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// Is the fingerprint of an address kept?
pub async fn is_suppressed(db: &mut Link, fingerprint: &str) -> Outcome<bool> {
    let found: i64 = sqlx::query_scalar(SUPPRESSED).bind(fingerprint).fetch_one(db).await?;
    Ok(found > 0)
}

/// The e-mail address of a person.
pub async fn email(db: &mut Link, person: &PersonId) -> Outcome<Option<String>> {
    Ok(sqlx::query(EMAIL).bind(person.as_str()).fetch_one(db).await?.try_get(0)?)
}

/// Makes a link that ends the news to an address. False when no news goes there any more.
pub async fn insert_link(write: &mut Write, token_hash: &str, id: &str, now: i64) -> Outcome<bool> {
    let query = sqlx::query(INSERT_LINK).bind(token_hash).bind(id).bind(now);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// The fingerprint of the address whose news a link ends; nothing when it ended before, or there was never such a link.
pub async fn of_link(db: &mut Link, token_hash: &str) -> Outcome<Option<String>> {
    Ok(sqlx::query_scalar(OF_LINK).bind(token_hash).fetch_optional(db).await?)
}

/// First e-mails that wait in the outbox, by the id of their address.
pub async fn welcomes(store: &Store, kind: &str, now: i64) -> Outcome<Vec<String>> {
    Ok(sqlx::query_scalar(WELCOMES).bind(kind).bind(now).fetch_all(store.pool()).await?)
}

/// Whom a first e-mail goes to; nothing when they said no meanwhile.
pub async fn welcome(db: &mut Link, id: &str) -> Outcome<Option<WelcomeRow>> {
    Ok(sqlx::query_as(WELCOME).bind(id).fetch_optional(db).await?)
}
