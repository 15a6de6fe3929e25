//! Webhooks of the provider. What a webhook says is not believed: it only makes us ask.

use serde::Deserialize;

use super::settle::ask;
use crate::outside::signature;
use crate::store::payment as rows;
use crate::store::queue::{self, Message};
use crate::{Error, Office, Outcome};

/// The longest message that is stored.
const BODY_BYTES_MAX: usize = 64 * 1024;
/// A message about a payment that we do not know may be faster than the answer to our order; later it is nobody's.
const UNKNOWN_US_MAX: i64 = 3600 * 1_000_000;

/// The three headers of a Standard Webhooks message.
#[derive(Clone, Copy, Debug)]
pub struct WebhookHeaders<'a> {
    /// `webhook-id`: unique for ever.
    pub id: &'a str,
    /// `webhook-timestamp`: seconds since 1970.
    pub timestamp: &'a str,
    /// `webhook-signature`: `v1,<base64>`, several separated by blanks.
    pub signature: &'a str,
}

#[derive(Deserialize)]
struct News {
    data: About,
}

#[derive(Deserialize)]
struct About {
    id: String,
}

/// A webhook has come in: its signature is checked on the raw bytes, it is stored once and acted on after.
/// What it says is not believed; the provider is asked.
///
/// Returns whether the signature was right; a wrong one is answered with 401 and leaves nothing behind.
///
/// # Errors
/// Only when our side fails: the provider then sends it again.
pub async fn webhook(office: &Office, headers: WebhookHeaders<'_>, body: &[u8]) -> Outcome<bool> {
    let now = office.now();
    let Some(secret) = office.provider().webhook_secret() else { return Ok(false) };
    let WebhookHeaders { id, timestamp, signature } = headers;
    if body.len() > BODY_BYTES_MAX || !signature::is_genuine(secret, id, timestamp, signature, body, now / 1_000_000) {
        return Ok(false);
    }
    let Ok(text) = core::str::from_utf8(body) else { return Ok(false) };
    let provider = office.provider().name().to_owned();
    let message = Message { provider, id: id.to_owned(), body: text.to_owned(), received_at: now };
    if !queue::receive(office.store(), &message).await? {
        return Ok(true);
    }
    let office = office.clone();
    let work = tokio::spawn(async move {
        // It is stored: from here on the job tries again, and the provider need not.
        if let Err(error) = act_on(&office, &message).await {
            tracing::warn!(error = %error, "a webhook waits to be acted on");
        }
    });
    work.await.map_err(|source| Error::broken("acting on a webhook", source))?;
    Ok(true)
}

/// Acts on a stored message. Twice does no harm. Returns whether it is dealt with.
///
/// # Errors
/// When the provider or the database does not answer; the message then waits for the next run of the jobs.
pub(crate) async fn act_on(office: &Office, message: &Message) -> Outcome<bool> {
    if let Ok(news) = serde_json::from_str::<News>(&message.body) {
        if let Some(id) = rows::find_by_provider_ref(office.store(), &news.data.id).await? {
            let payment = rows::find(office.store(), &id).await?.ok_or(Error::NotFound)?;
            ask(office, &payment).await?;
        } else if office.now() - message.received_at < UNKNOWN_US_MAX {
            return Ok(false);
        }
    }
    queue::processed(office.store(), message, office.now()).await?;
    Ok(true)
}
