//! Send: notices leave the outbox. Each waits for an hour in which its person may be approached; who can neither be
//! written to nor sent a text message is told by the page alone; one message says all that is new; what is not taken is
//! tried again.

use std::collections::{BTreeMap, BTreeSet};

use rules::Country;
use rules::ids::{MessageId, PersonId};
use rules::quiet;
use serde::Deserialize;
use serde_json::json;

use super::{Mobile, Text};
use crate::outside::post::{Failed, Mail};
use crate::outside::sms::{NotTaken, TextMessage};
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
/// How long a notice waits for a mail server that is not set, so that those before it do not keep the others waiting.
const NO_SERVER_US: i64 = 15 * 60 * SECOND_US;

/// What stands in a line of the outbox.
#[derive(Debug, Deserialize)]
struct Body {
    person: PersonId,
    template: String,
    plan: String,
}

/// By what somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Channel {
    Email,
    Sms,
    Page,
}

impl Channel {
    /// The word in the database.
    fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Page => "page",
        }
    }
}

/// How a line tells its person.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Way {
    /// By an e-mail to this address.
    Mail(String),
    /// By a text message to this number.
    Text(Mobile),
    /// By the message of another line, which has just left.
    Same(Channel),
    /// By the page alone.
    Page,
    /// Not now: there is an address and no mail server.
    NotYet,
}

impl Way {
    fn channel(&self) -> Channel {
        match self {
            Self::Mail(_) => Channel::Email,
            Self::Text(_) => Channel::Sms,
            Self::Same(channel) => *channel,
            Self::Page | Self::NotYet => Channel::Page,
        }
    }
}

/// Why a message was not taken, for the log and for its line: neither ever holds an address.
struct Trouble {
    why: String,
    /// Nothing is taken there now: the others wait for the next round.
    is_gone: bool,
}

/// One round: who was told in it and how, and what takes nothing now.
#[derive(Default)]
struct Round {
    told: BTreeMap<String, Channel>,
    gone: BTreeSet<Channel>,
}

/// Sends the notices whose time has come; returns how many were told. Without a mail server and a way to send text
/// messages they all stay where they are.
///
/// # Errors
/// Only when the database fails; a notice that fails is tried again and never stops the others.
pub async fn send_due(office: &Office) -> Outcome<u64> {
    if !office.post().is_there() && !office.sms().is_there() {
        return Ok(0);
    }
    let begun = office.now();
    let (mut done, mut round) = (0, Round::default());
    for line in rows::due(office.store(), begun).await? {
        if office.now() - begun > ROUND_US_MAX {
            break;
        }
        match send_one(office, &line, &mut round).await {
            Ok(told) => done += u64::from(told),
            Err(error) => tracing::warn!(job = "message", error = %error, "a message was not sent and is tried again"),
        }
    }
    Ok(done)
}

/// Whether the person of a line was told. Otherwise it waits, or was given up, or somebody else has it.
async fn send_one(office: &Office, line: &Waiting, round: &mut Round) -> Outcome<bool> {
    let now = office.now();
    let body = serde_json::from_str::<Body>(&line.body).ok();
    let reached = match &body {
        Some(body) => rows::reached(office.store(), &body.person).await?,
        None => None,
    };
    let (Some(body), Some(reached)) = (body, reached) else {
        give_up(office, line, "not sent: nobody knows for whom it is").await?;
        return Ok(false);
    };
    let mut way = match (way(office, &reached), round.told.get(body.person.as_str())) {
        (Way::Page, _) => Way::Page,
        (_, Some(channel)) => Way::Same(*channel),
        (way, None) => way,
    };
    if round.gone.contains(&way.channel()) {
        return Ok(false);
    }
    // The page keeps no hours: only what comes to somebody does.
    let later = match way {
        Way::Mail(_) | Way::Text(_) => quiet_until(reached.country.as_deref(), now),
        Way::NotYet => Some(now + NO_SERVER_US),
        Way::Same(_) | Way::Page => None,
    };
    if let Some(later) = later {
        rows::postpone(office.store(), line, later, now).await?;
        return Ok(false);
    }
    let Some(attempt) = queue::claim(office.store(), &line.kind, &line.subject, now).await? else {
        return Ok(false);
    };
    let words = (office.wording())(&reached.language);
    let language = words.language;
    match leave(office, line, &way, words, now).await {
        Ok(true) => {}
        Ok(false) => way = Way::Page,
        Err(trouble) => {
            if trouble.is_gone {
                round.gone.insert(way.channel());
            }
            return not_taken(office, line, attempt, &trouble.why).await.map(|()| false);
        }
    }
    tell(office, line, &body, way.channel(), language).await?;
    if let Way::Mail(_) | Way::Text(_) = way {
        round.told.insert(body.person.to_string(), way.channel());
    }
    Ok(true)
}

/// The message goes. `false`: nobody can be written to there.
async fn leave(office: &Office, line: &Waiting, way: &Way, words: Text, now: i64) -> Result<bool, Trouble> {
    let (id, language) = (line.outbox_id.clone(), words.language);
    match way {
        Way::Mail(to) => {
            let mail = Mail {
                id,
                to: to.clone(),
                subject: words.subject,
                text: words.text,
                language,
                at_us: now,
                unsubscribe: None,
            };
            match office.post().send(&mail).await {
                Ok(()) => Ok(true),
                Err(Failed::NoAddress) => Ok(false),
                Err(failed) => Err(Trouble { why: failed.to_string(), is_gone: matches!(failed, Failed::Server(_)) }),
            }
        }
        Way::Text(to) => {
            let message = TextMessage { id, to: to.clone(), text: words.short, language, at_us: now };
            let sent = office.sms().send(&message).await;
            let gone = |failed: NotTaken| Trouble { why: failed.to_string(), is_gone: failed == NotTaken::Folder };
            sent.map(|()| true).map_err(gone)
        }
        Way::Same(_) | Way::Page | Way::NotYet => Ok(true),
    }
}

/// Keeps that the person of a line was told, and how.
async fn tell(office: &Office, line: &Waiting, body: &Body, channel: Channel, language: &str) -> Outcome<()> {
    let id = MessageId::from_ulid(&line.outbox_id);
    let Body { person, template, plan: about } = body;
    let told = Told { id: &id, person, template, about, channel: channel.name(), language, now: office.now() };
    let mut write = office.store().begin().await?;
    rows::insert(&mut write, &told).await?;
    queue::done(&mut write, &line.kind, &line.subject, told.now).await?;
    let detail = json!({"channel": channel.name(), "template": template, "about": about}).to_string();
    audit::record(office, &mut write, "system", "message.told", id.as_str(), &detail).await?;
    write.commit().await
}

/// A try that failed is written into its line. No answer of a mail server ends it at once: it does not say whether the
/// address is wrong or our own settings are.
async fn not_taken(office: &Office, line: &Waiting, attempt: i64, why: &str) -> Outcome<()> {
    let note = format!("not sent: {why}");
    if attempt >= queue::ATTEMPTS_MAX {
        return give_up(office, line, &note).await;
    }
    let doublings = u32::try_from(attempt.clamp(1, queue::ATTEMPTS_MAX) - 1).expect("between nothing and eleven");
    let wait = (BACKOFF_SECONDS << doublings).min(BACKOFF_SECONDS_MAX);
    let run_at = office.now() + wait * SECOND_US;
    queue::failed(office.store(), &line.kind, &line.subject, run_at, &note, None).await?;
    tracing::warn!(job = "message", error = why, "a message was not sent and is tried again");
    Ok(())
}

async fn give_up(office: &Office, line: &Waiting, why: &str) -> Outcome<()> {
    let now = office.now();
    tracing::error!(job = "message", line = %line.outbox_id, why, "a message was given up");
    queue::failed(office.store(), &line.kind, &line.subject, now, why, Some(now)).await
}

/// How somebody is told: by e-mail, else by a text message, else by the page. Who hides an address is written to
/// nowhere: a message on a shared screen can be as dangerous as a letter.
fn way(office: &Office, reached: &Reached) -> Way {
    if reached.address_hidden != 0 {
        return Way::Page;
    }
    let email = reached.email.as_deref().map(str::trim).filter(|email| email.contains('@'));
    let country = reached.country.as_deref().and_then(Country::parse);
    let mobile = reached.phone.as_deref().and_then(|phone| Mobile::parse(phone, country));
    match (email, mobile) {
        (Some(email), _) if office.post().is_there() => Way::Mail(email.to_owned()),
        (_, Some(mobile)) if office.sms().is_there() => Way::Text(mobile),
        (Some(_), _) => Way::NotYet,
        (None, _) => Way::Page,
    }
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
