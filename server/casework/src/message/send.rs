//! Send: notices leave the outbox. Each waits for an hour in which its person may be approached; who cannot be written
//! to is told by the page alone; what the mail server does not take is tried again.

use rules::Country;
use rules::ids::{MessageId, PersonId};
use rules::quiet;
use serde::Deserialize;
use serde_json::json;

use crate::outside::post::Mail;
use crate::outside::{day_of, instant_of, time_of};
use crate::payment::after_failure;
use crate::store::message::{self as rows, Reached, Told, Waiting};
use crate::store::{known, queue};
use crate::{Error, Office, Outcome, audit};

/// A minute before the evening nothing is begun any more: the mail server may take that long.
const MINUTE_US: i64 = 60 * 1_000_000;

/// What stands in a line of the outbox.
#[derive(Debug, Deserialize)]
struct Body {
    person: String,
    template: String,
    plan: String,
}

/// Sends the notices whose time has come; returns how many people were told. Without a mail server they all stay where
/// they are.
///
/// # Errors
/// Only when the database fails; a notice that fails is tried again and never stops the others.
pub(crate) async fn send_due(office: &Office) -> Outcome<u64> {
    if !office.post().is_there() {
        return Ok(0);
    }
    let mut done = 0;
    for line in rows::due(office.store(), office.now()).await? {
        match send_one(office, &line).await {
            Ok(told) => done += u64::from(told),
            Err(error) => tracing::warn!(job = "message", error = %error, "a message was not sent and is tried again"),
        }
    }
    Ok(done)
}

async fn send_one(office: &Office, line: &Waiting) -> Outcome<bool> {
    let body: Body = serde_json::from_str(&line.body).map_err(|error| Error::broken("reading a notice", error))?;
    let person = known(PersonId::parse(&body.person))?;
    let reached = rows::reached(office.store(), &person).await?.ok_or(Error::NotFound)?;
    let now = office.now();
    let to = address(&reached);
    // The page keeps no hours: only what comes to somebody does.
    if to.is_some()
        && let Some(later) = quiet_until(&reached, now)
    {
        rows::postpone(office.store(), line, later, now).await?;
        return Ok(false);
    }
    let Some(attempt) = queue::claim(office.store(), &line.kind, &line.subject, now).await? else { return Ok(false) };
    if let Some(to) = &to {
        let (subject, text) = (office.wording())(&reached.language, &office.settings().public_url);
        let (id, language) = (line.outbox_id.clone(), reached.language.clone());
        let mail = Mail { id, to: to.clone(), subject, text, language };
        if let Err(error) = office.post().send(&mail).await {
            let (run_at, dead_at) = after_failure(attempt, office.now());
            // The cause can repeat an address: the line of the outbox keeps none.
            let why = "the mail server did not take it";
            queue::failed(office.store(), &line.kind, &line.subject, run_at, why, dead_at).await?;
            return Err(error);
        }
    }
    let id = MessageId::from_ulid(&line.outbox_id);
    let channel = if to.is_some() { "email" } else { "page" };
    let told = Told {
        id: &id,
        person: &person,
        template: &body.template,
        about: &body.plan,
        channel,
        language: &reached.language,
        now: office.now(),
    };
    let mut write = office.store().begin().await?;
    rows::insert(&mut write, &told).await?;
    queue::done(&mut write, &line.kind, &line.subject, told.now).await?;
    let detail = json!({"channel": channel, "template": body.template, "about": body.plan}).to_string();
    audit::record(office, &mut write, "system", "message.told", id.as_str(), &detail).await?;
    write.commit().await?;
    Ok(true)
}

/// Where somebody is written to. Who hides an address is written to nowhere: a message on a shared screen can be as
/// dangerous as a letter.
fn address(reached: &Reached) -> Option<String> {
    let email = reached.email.as_deref().map(str::trim).filter(|email| email.contains('@'))?;
    (reached.address_hidden == 0).then(|| email.to_owned())
}

/// The first instant at which somebody may be approached, where that is not now. Whose country we do not know is
/// approached only when nobody in any of ours sleeps or rests.
fn quiet_until(reached: &Reached, now: i64) -> Option<i64> {
    let own = reached.country.as_deref().and_then(Country::parse);
    let countries: Vec<Country> = own.map_or_else(|| Country::ALL.to_vec(), |own| vec![own]);
    let mut at = now;
    loop {
        let next = countries.iter().map(|country| allowed_from(*country, at)).max().unwrap_or(at);
        if next == at {
            return (at != now).then_some(at);
        }
        at = next;
    }
}

/// The first instant from this one on in which somebody in a country may be approached.
fn allowed_from(country: Country, at: i64) -> i64 {
    for at in [at, at + MINUTE_US] {
        let (hour, minute) = time_of(at, country);
        let day = day_of(at, country);
        let minute = hour * 60 + minute;
        if !quiet::is_allowed(country, day, minute) {
            let next = quiet::next_allowed(country, day, minute);
            return instant_of(next.day, next.minute, country);
        }
    }
    at
}
