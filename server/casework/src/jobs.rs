//! Jobs: what runs by itself. The outbox, unprocessed inbox messages, polls of open payments, expiry, plans, messages to
//! people, clean-up. Every job claims its rows, so that several instances can run at once.

use rules::ids::PaymentId;
use rules::payment::Event;

use crate::payment::{self, settle, webhook};
use crate::plan;
use crate::store::{payment as rows, queue};
use crate::{
    Error, Office, Outcome, audit, call_back, contact, dispute, mandate, message, paid_claim, reminder, retention,
    rights, session, settlement, support,
};

const HOUR_US: i64 = 3600 * 1_000_000;
const DAY_US: i64 = 24 * HOUR_US;
/// How long a payment may wait for the provider to take it.
const UNPLACED_US_MAX: i64 = HOUR_US;
/// How long the keys of money commands are kept.
const KEY_DAYS_MAX: i64 = 400;

/// Runs what is due now; returns how many things were done.
///
/// # Errors
/// Only when the database fails; a failing job is tried again later and never stops the others.
pub async fn run_due(office: &Office) -> Outcome<u64> {
    let mut done = 0;
    done += crate::erasure::note_down(office).await?;
    done += send_outbox(office).await?;
    done += act_on_inbox(office).await?;
    done += poll_payments(office).await?;
    done += expire_unplaced(office).await?;
    done += plan::watch(office).await?;
    done += plan::ask_again_due(office).await?;
    done += settlement::met::lapse_due(office).await?;
    done += paid_claim::found::expire_due(office).await?;
    done += support::end_due(office).await?;
    done += mandate::end_due(office).await?;
    done += call_back::sweep(office).await?;
    done += dispute::look_after(office).await?;
    done += reminder::due(office).await?;
    done += rights::clock::remind_due(office).await?;
    done += rights::sellers::send_due(office).await?;
    done += contact::welcome::send_due(office).await?;
    // Last of what works on cases: a slow mail server keeps nobody's money waiting.
    done += message::send_due(office).await?;
    done += retention::hold::tell_due(office).await?;
    done += clean_up(office).await?;
    done += seal(office).await;
    done += retention::by_the_day(office).await?;
    Ok(done)
}

/// A message or order in the outbox, for `GET /dev/outbox` in demo mode.
#[derive(Clone, Debug, serde::Serialize)]
pub struct OutboxLine {
    /// What kind.
    pub kind: String,
    /// About which object.
    pub subject: String,
    /// Its content.
    pub body: String,
    /// RFC 3339, when it was done.
    pub done_at: Option<String>,
    /// How often it was tried.
    pub attempts: i64,
    /// Given up.
    pub dead: bool,
    /// Why it is still here, or why it never left.
    pub note: Option<String>,
}

/// All outbox lines, newest first, at most 500.
///
/// # Errors
/// Only when the database fails.
pub async fn outbox(office: &Office) -> Outcome<Vec<OutboxLine>> {
    let line = |line: queue::Listed| OutboxLine {
        note: note(office, &line),
        kind: line.kind,
        subject: line.subject,
        body: line.body,
        done_at: line.done_at.and_then(rfc3339),
        attempts: line.attempts,
        dead: line.is_dead,
    };
    Ok(queue::list(office.store()).await?.into_iter().map(line).collect())
}

fn note(office: &Office, line: &queue::Listed) -> Option<String> {
    let waits = line.done_at.is_none() && !line.is_dead && line.kind.starts_with("message.");
    if waits && !office.post().is_there() && line.last_error.is_none() {
        let note = if office.sms().is_there() {
            "waits for its hour, or for a mail server: QUITTE_SMTP_URL names none"
        } else {
            "not sent: QUITTE_SMTP_URL names no mail server"
        };
        return Some(note.to_owned());
    }
    line.last_error.clone()
}

fn rfc3339(at_us: i64) -> Option<String> {
    let instant = chrono::DateTime::from_timestamp_micros(at_us)?;
    Some(instant.to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
}

/// Orders and stops that the provider has not had. A failure is written into the line and tried again from there.
async fn send_outbox(office: &Office) -> Outcome<u64> {
    let mut done = 0;
    for (kind, subject) in queue::due(office.store(), office.now()).await? {
        let Some(id) = PaymentId::parse(&subject) else { continue };
        let sent = match kind.as_str() {
            payment::PLACE => payment::place(office, &id).await,
            payment::CANCEL => settle::tell_stopped(office, &id).await,
            _ => continue,
        };
        done += count(sent, "outbox");
    }
    Ok(done)
}

/// Webhooks that were stored and not acted on: the provider was down, or faster than our own transaction.
async fn act_on_inbox(office: &Office) -> Outcome<u64> {
    let mut done = 0;
    for message in queue::unprocessed(office.store()).await? {
        done += count(webhook::act_on(office, &message).await, "inbox");
    }
    Ok(done)
}

/// Asks for payments whose news may have been lost: failed, expired and cancelled ones too, for a late success is
/// money. The poll is claimed by moving its time, so two instances do not ask twice.
async fn poll_payments(office: &Office) -> Outcome<u64> {
    let now = office.now();
    let mut done = 0;
    for id in rows::due_polls(office.store(), now).await? {
        done += count(poll(office, &id, now).await, "poll");
    }
    Ok(done)
}

async fn poll(office: &Office, id: &PaymentId, now: i64) -> Outcome<bool> {
    let payment = rows::find(office.store(), id).await?.ok_or(Error::NotFound)?;
    let Some(due) = payment.next_poll_at else { return Ok(false) };
    let planned = payment::next_poll(payment.created_at, payment.polls + 1, now);
    // The last poll of an open payment must be answered before it can be called over.
    let next = planned.or_else(|| payment.state.is_open().then_some(now + HOUR_US));
    let next = next.filter(|_| payment.state.awaits_provider());
    let mut write = office.store().begin().await?;
    let is_ours = rows::claim_poll(&mut write, id, due, next).await?;
    write.commit().await?;
    if !is_ours || !payment.state.awaits_provider() {
        return Ok(false);
    }
    settle::ask(office, &payment).await?;
    if planned.is_none() && payment.state.is_open() {
        // Seven days without a word. Money that comes later still is booked by its webhook.
        settle::apply(office, id, Event::TimedOut).await?;
    }
    Ok(true)
}

/// A wish that no provider took within the hour is over: the debtor is not kept waiting for it.
async fn expire_unplaced(office: &Office) -> Outcome<u64> {
    let mut done = 0;
    for id in rows::never_placed(office.store(), office.now() - UNPLACED_US_MAX).await? {
        done += count(settle::apply(office, &id, Event::TimedOut).await.map(|_| true), "expiry");
    }
    Ok(done)
}

/// Signed heads of the audit. A place that cannot be written to, or a chain that is broken, is for the log: the others
/// go on.
async fn seal(office: &Office) -> u64 {
    audit::sealing::due(office).await.unwrap_or_else(|error| {
        tracing::error!(job = "audit heads", error = %error, "the audit was not signed");
        0
    })
}

async fn clean_up(office: &Office) -> Outcome<u64> {
    let keys = queue::forget_keys(office.store(), office.now() - KEY_DAYS_MAX * DAY_US).await?;
    let files = crate::file::sweep(office).await? + crate::extract::sweep(office).await?;
    Ok(keys + files + session::sweep(office).await?)
}

/// One thing done, none, or one for the log; the others go on.
fn count(outcome: Outcome<bool>, job: &'static str) -> u64 {
    match outcome {
        Ok(done) => u64::from(done),
        Err(error) => {
            tracing::warn!(job, error = %error, "a job failed and is tried again");
            0
        }
    }
}
