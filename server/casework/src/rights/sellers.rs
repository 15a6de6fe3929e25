//! Sellers: what was asked about an invoice is forwarded to the seller who decides. The message names the number of the
//! request and nobody's data; with that number the seller hears from us what was asked. When it left is the proof.

use rules::ids::RequestId;
use rules::rights::State;
use serde_json::json;

use super::{Moment, desk, locked, moment};
use crate::message::Text;
use crate::outside::post::Mail;
use crate::store::rights::Request;
use crate::store::rights_effect as rows;
use crate::store::{Write, queue};
use crate::{Office, Outcome};

/// Outbox: a seller is to be told of a request.
pub(crate) const TELL: &str = "seller.request";
/// The wait after the first failure; it doubles with each.
const BACKOFF_US: i64 = 5 * 60 * 1_000_000;
/// The actor of what nobody does by hand.
const SYSTEM: &str = "system";

/// The words of a message to a seller about the request with a number, in a language. They come from outside, for no
/// language is known here.
pub type Wording = fn(language: &str, number: &str) -> Text;

/// Puts the message to a seller into the outbox, in the transaction of its cause.
pub(super) async fn put(office: &Office, write: &mut Write, request: &Request, now: i64) -> Outcome<()> {
    let body = json!({"request": request.id}).to_string();
    queue::put(write, &office.chance().ulid(now), TELL, request.id.as_str(), &body, now).await
}

/// Sends what waits for sellers; returns how many were told. Without a mail server everything waits, and the task of
/// the staff with it.
///
/// # Errors
/// Only when the database fails; one that fails is tried again and never stops the others.
pub async fn send_due(office: &Office) -> Outcome<u64> {
    let Some(wording) = office.seller_wording().filter(|_| office.post().is_there()) else { return Ok(0) };
    let mut done = 0;
    for id in rows::due_to_sellers(office.store(), TELL, office.now()).await? {
        match send(office, wording, &id).await {
            Ok(told) => done += u64::from(told),
            Err(error) => tracing::warn!(job = "seller", error = %error, "a seller is told later"),
        }
    }
    Ok(done)
}

async fn send(office: &Office, wording: Wording, id: &RequestId) -> Outcome<bool> {
    let now = office.now();
    let Some(attempt) = queue::claim(office.store(), TELL, id.as_str(), now).await? else { return Ok(false) };
    let (write, request) = locked(office, id.as_str()).await?;
    drop(write); // Nothing is sent inside a transaction.
    let mut db = office.store().pool().acquire().await?;
    let email = super::view::seller(&mut db, &request).await?.and_then(|seller| seller.email);
    drop(db);
    let open = request.state.is_open();
    let sent = match email.filter(|_| open) {
        Some(to) => {
            let text = wording(&request.country.name().to_lowercase(), id.as_str());
            let Text { language, subject, text, .. } = text;
            let mail = Mail { id: id.to_string(), to, subject, text, language, at_us: now, unsubscribe: None };
            office.post().send(&mail).await
        }
        // Somebody here told the seller meanwhile, or the person took it back.
        None => return finish(office, id, false).await,
    };
    match sent {
        Ok(()) => finish(office, id, true).await,
        Err(failed) => {
            let dead = (attempt >= queue::ATTEMPTS_MAX).then_some(now);
            let doublings = u32::try_from(attempt.clamp(1, queue::ATTEMPTS_MAX) - 1).expect("between 0 and 11");
            let again = now + (BACKOFF_US << doublings);
            queue::failed(office.store(), TELL, id.as_str(), again, &format!("not sent: {failed}"), dead).await?;
            Ok(false)
        }
    }
}

/// The line has done its work; where the message left, that is written down with its moment.
async fn finish(office: &Office, id: &RequestId, sent: bool) -> Outcome<bool> {
    let (mut write, mut request) = locked(office, id.as_str()).await?;
    let at: Moment<'_> = moment(office, &request, SYSTEM, None);
    queue::done(&mut write, TELL, id.as_str(), at.now).await?;
    let told = sent && request.state != State::Forwarded && request.state.is_open();
    if told {
        desk::forwarded(office, &mut write, &mut request, "email", &at).await?;
    }
    write.commit().await?;
    Ok(told)
}
