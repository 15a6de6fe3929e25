//! Marketing: no advertising goes to whoever says so, from that moment on. The address is deleted; what stays is a
//! fingerprint that only says "not to this one", made with a key that is not in the database.

use hmac::{Hmac, Mac};
use rules::ids::PersonId;
use rules::retention::Item;
use rules::{Country, Day};
use sha2::Sha256;

use crate::session::hash_of;
use crate::store::marketing::{self as rows, NewContact};
use crate::store::{Write, hex};
use crate::{Office, Outcome, audit, erasure, retention};

/// The fingerprint of an address: the same for every way in which it can be written.
pub fn fingerprint(office: &Office, address: &str) -> String {
    let key = &office.settings().pepper;
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("a key of any length is one");
    mac.update(b"suppression:");
    mac.update(normal(address).as_bytes());
    hex(&mac.finalize().into_bytes())
}

/// May advertising go to this address?
///
/// # Errors
/// Only when the database fails.
pub async fn may_write_to(office: &Office, address: &str) -> Outcome<bool> {
    let mut db = office.store().pool().acquire().await?;
    Ok(!rows::is_suppressed(&mut db, &fingerprint(office, address)).await?)
}

/// Keeps an address to which advertising may go. False, and nothing is kept, where somebody said no there.
///
/// # Errors
/// Only when the database fails.
pub async fn subscribe(office: &Office, person: Option<&PersonId>, address: &str, on: Day) -> Outcome<bool> {
    let mut write = office.store().begin().await?;
    let Some(id) = keep(office, &mut write, person, None, address, on).await? else { return Ok(false) };
    audit::record(office, &mut write, "system", "rights.subscribe", &id, "{}").await?;
    write.commit().await?;
    Ok(true)
}

/// Keeps an address, in the caller's transaction; returns its id, and nothing where somebody said no there.
pub(crate) async fn keep(
    office: &Office,
    write: &mut Write,
    person: Option<&PersonId>,
    contact: Option<&str>,
    address: &str,
    on: Day,
) -> Outcome<Option<String>> {
    let (address, fingerprint) = (normal(address), fingerprint(office, address));
    if rows::is_suppressed(&mut write.tx, &fingerprint).await? {
        return Ok(None);
    }
    let now = office.now();
    let id = format!("{}{}", erasure::NEWS, office.chance().ulid(now));
    let new = NewContact { id: &id, person, contact, address: &address, fingerprint: &fingerprint, on, now };
    rows::insert_contact(write, &new).await?;
    Ok(Some(id))
}

/// Nobody writes to this address any more, whoever it is of. Twice is the same as once.
///
/// # Errors
/// Only when the database fails.
pub async fn unsubscribe(office: &Office, address: &str) -> Outcome<()> {
    end(office, &fingerprint(office, address), "system").await
}

/// The same, because somebody at the agency was told so.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn unsubscribe_for(office: &Office, address: &str, actor: &str) -> Outcome<()> {
    end(office, &fingerprint(office, address), actor).await
}

/// Does this link still end something? A look changes nothing.
///
/// # Errors
/// Only when the database fails.
pub async fn link_is_live(office: &Office, token: &str) -> Outcome<bool> {
    let mut db = office.store().pool().acquire().await?;
    Ok(rows::of_link(&mut db, &hash_of(token)).await?.is_some())
}

/// The link at the end of news: whoever has it ends that news, without signing in (RFC 8058). What is no link any more,
/// or never was, changes nothing and looks the same.
///
/// # Errors
/// Only when the database fails.
pub async fn unsubscribe_by_link(office: &Office, token: &str) -> Outcome<()> {
    let found = {
        let mut db = office.store().pool().acquire().await?;
        rows::of_link(&mut db, &hash_of(token)).await?
    };
    match found {
        Some(fingerprint) => end(office, &fingerprint, "system").await,
        None => Ok(()),
    }
}

/// Deletes the address, and whom we know for news only; what stays is the fingerprint.
async fn end(office: &Office, fingerprint: &str, actor: &str) -> Outcome<()> {
    let now = office.now();
    let mut write = office.store().begin().await?;
    let (addresses, prospects) = rows::own_keys(&mut write, fingerprint).await?;
    retention::erase_address(office, &mut write, actor, fingerprint).await?;
    // What is of nobody in a case has a key of its own, and no hold.
    for own in addresses.iter().chain(&prospects) {
        erasure::shred_own(&mut write, own, now).await?;
    }
    rows::suppress(&mut write, fingerprint, now).await?;
    // The line names no address and no fingerprint: it lives longer than both.
    let day = office.today(Country::Nl).to_string();
    audit::record(office, &mut write, actor, "rights.unsubscribe", &day, "{}").await?;
    write.commit().await
}

/// Deletes every address of a person to which advertising goes, by the planner: in a round with a certificate, and again
/// after a restore. Keeps the fingerprints of them and of the own e-mail address, so that also what a hold keeps is not
/// written to.
pub(super) async fn stop(office: &Office, write: &mut Write, person: &PersonId, actor: &str, now: i64) -> Outcome<()> {
    let mut addresses = rows::addresses(&mut write.tx, person).await?;
    addresses.extend(rows::email(&mut write.tx, person).await?);
    retention::erase_under(office, write, actor, person, &[Item::MarketingContact]).await?;
    for address in addresses {
        rows::suppress(write, &fingerprint(office, &address), now).await?;
    }
    Ok(())
}

/// An address in the one way in which it is compared.
fn normal(address: &str) -> String {
    address.trim().to_lowercase()
}
