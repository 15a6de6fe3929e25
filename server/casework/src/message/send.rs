//! Send: notices leave the outbox. Each waits for an hour in which its person may be approached; who cannot be written
//! to is told by the page alone; one e-mail says all that is new; what the mail server does not take is tried again.

use std::collections::BTreeSet;

use rules::Country;
use rules::ids::{MessageId, PersonId};
use rules::quiet;
use serde::Deserialize;
use serde_json::json;

use crate::outside::post::{Failed, Mail};
use crate::outside::{day_of, instant_of, time_of};
use crate::store::message::{self as rows, Reached, Told, Waiting};
use crate::store::queue;
use crate::{Office, Outcome, audit};

const SECOND_US: i64 = 1_000_000;
/// How long one round may begin new messages: payments wait behind it.
const ROUND_US_MAX: i64 = 10 * SECOND_US;
/// The wait after the first failure; it doubles with each. Twelve tries take a night and a day: a notice must outlive
/// a mail server that is out of order.
const BACKOFF_SECONDS: i64 = 60;
const BACKOFF_SECONDS_MAX: i64 = 6 * 3600;

/// What stands in a line of the outbox.
#[derive(Debug, Deserialize)]
struct Body {
    person: PersonId,
    template: String,
    plan: String,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// Its person was told.
    Told,
    /// It waits, or was given up, or somebody else has it.
    Left,
    /// The mail server takes nothing: the others wait for the next round.
    ServerIsGone,
}

/// How a line tells its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way<'a> {
    /// By an e-mail to this address.
    Mail(&'a str),
    /// By the e-mail of another line, which has just left.
    SameMail,
    /// By the page alone.
    Page,
}

/// Sends the notices whose time has come; returns how many were told. Without a mail server they all stay where they
/// are.
///
/// # Errors
/// Only when the database fails; a notice that fails is tried again and never stops the others.
pub async fn send_due(office: &Office) -> Outcome<u64> {
    if !office.post().is_there() {
        return Ok(0);
    }
    let begun = office.now();
    let (mut done, mut written_to) = (0, BTreeSet::new());
    for line in rows::due(office.store(), begun).await? {
        if office.now() - begun > ROUND_US_MAX {
            break;
        }
        match send_one(office, &line, &mut written_to).await {
            Ok(Fate::Told) => done += 1,
            Ok(Fate::Left) => {}
            Ok(Fate::ServerIsGone) => break,
            Err(error) => tracing::warn!(job = "message", error = %error, "a message was not sent and is tried again"),
        }
    }
    Ok(done)
}

async fn send_one(office: &Office, line: &Waiting, written_to: &mut BTreeSet<String>) -> Outcome<Fate> {
    let now = office.now();
    let body = serde_json::from_str::<Body>(&line.body).ok();
    let reached = match &body {
        Some(body) => rows::reached(office.store(), &body.person).await?,
        None => None,
    };
    let (Some(body), Some(reached)) = (body, reached) else {
        give_up(office, line, "not sent: nobody knows for whom it is").await?;
        return Ok(Fate::Left);
    };
    let mut way = match address(&reached) {
        None => Way::Page,
        Some(_) if written_to.contains(body.person.as_str()) => Way::SameMail,
        Some(to) => Way::Mail(to),
    };
    // The page keeps no hours: only what comes to somebody does.
    if let (Way::Mail(_), Some(later)) = (way, quiet_until(reached.country.as_deref(), now)) {
        rows::postpone(office.store(), line, later, now).await?;
        return Ok(Fate::Left);
    }
    let Some(attempt) = queue::claim(office.store(), &line.kind, &line.subject, now).await? else {
        return Ok(Fate::Left);
    };
    let words = (office.wording())(&reached.language);
    let language = words.language;
    if let Way::Mail(to) = way {
        let (id, to) = (line.outbox_id.clone(), to.to_owned());
        let mail = Mail { id, to, subject: words.subject, text: words.text, language, at_us: now };
        match office.post().send(&mail).await {
            Ok(()) => {}
            Err(Failed::NoAddress) => way = Way::Page,
            Err(failed) => return not_taken(office, line, attempt, failed).await,
        }
    }
    tell(office, line, &body, way, language).await?;
    if let Way::Mail(_) = way {
        written_to.insert(body.person.to_string());
    }
    Ok(Fate::Told)
}

/// Keeps that the person of a line was told, and how.
async fn tell(office: &Office, line: &Waiting, body: &Body, way: Way<'_>, language: &str) -> Outcome<()> {
    let id = MessageId::from_ulid(&line.outbox_id);
    let channel = if way == Way::Page { "page" } else { "email" };
    let Body { person, template, plan: about } = body;
    let told = Told { id: &id, person, template, about, channel, language, now: office.now() };
    let mut write = office.store().begin().await?;
    rows::insert(&mut write, &told).await?;
    queue::done(&mut write, &line.kind, &line.subject, told.now).await?;
    let detail = json!({"channel": channel, "template": template, "about": about}).to_string();
    audit::record(office, &mut write, "system", "message.told", id.as_str(), &detail).await?;
    write.commit().await
}

/// A try that failed is written into its line. No answer of a mail server ends it at once: it does not say whether the
/// address is wrong or our own settings are.
async fn not_taken(office: &Office, line: &Waiting, attempt: i64, failed: Failed) -> Outcome<Fate> {
    let why = format!("not sent: {failed}");
    if attempt >= queue::ATTEMPTS_MAX {
        give_up(office, line, &why).await?;
    } else {
        let doublings = u32::try_from(attempt.clamp(1, queue::ATTEMPTS_MAX) - 1).expect("between nothing and eleven");
        let wait = (BACKOFF_SECONDS << doublings).min(BACKOFF_SECONDS_MAX);
        let run_at = office.now() + wait * SECOND_US;
        queue::failed(office.store(), &line.kind, &line.subject, run_at, &why, None).await?;
        tracing::warn!(job = "message", error = %failed, "a message was not sent and is tried again");
    }
    Ok(if matches!(failed, Failed::Server(_)) { Fate::ServerIsGone } else { Fate::Left })
}

async fn give_up(office: &Office, line: &Waiting, why: &str) -> Outcome<()> {
    let now = office.now();
    tracing::error!(job = "message", line = %line.outbox_id, why, "a message was given up");
    queue::failed(office.store(), &line.kind, &line.subject, now, why, Some(now)).await
}

/// Where somebody is written to. Who hides an address is written to nowhere: a message on a shared screen can be as
/// dangerous as a letter.
fn address(reached: &Reached) -> Option<&str> {
    let email = reached.email.as_deref().map(str::trim).filter(|email| email.contains('@'))?;
    (reached.address_hidden == 0).then_some(email)
}

/// The first instant at which somebody in that country may be approached, where that is not now. Whose country we do
/// not know is approached only when nobody in any of ours sleeps or rests.
pub fn quiet_until(country: Option<&str>, now: i64) -> Option<i64> {
    let own = country.and_then(Country::parse);
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

/// The first instant from this one on in which somebody in a country may be approached. It must have left before the
/// evening: the whole time for which a line is claimed lies within the hours.
fn allowed_from(country: Country, at: i64) -> i64 {
    for at in [at, at + queue::CLAIM_US] {
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
