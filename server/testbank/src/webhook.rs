//! Webhooks in the form of Standard Webhooks: signed, tried at once, tried again until the merchant says yes.
//! What a message says is only "look again": the merchant asks the status API.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::store::Message;
use crate::{Bank, Failed};

/// How long the merchant may take to answer one webhook.
pub const ANSWER_TIME_MAX: Duration = Duration::from_secs(5);

/// How long the payer waits for the merchant to hear of it before being sent back.
const PAYER_WAITS_MAX: Duration = Duration::from_secs(2);

/// Sends what is due of one payment, for at most as long as a payer should wait; the rest goes later.
pub async fn send_now(bank: &Bank, payment: &str) {
    let bank = bank.clone();
    let payment = payment.to_owned();
    // A task of its own: when the payer's time is up the message still goes out.
    let sending = tokio::spawn(async move {
        match bank.book().claim_due(Some(&payment), bank.now()).await {
            Ok(messages) => send_all(&bank, &messages).await,
            Err(error) => tracing::warn!(%error, "testbank: webhooks could not be read"),
        }
    });
    if tokio::time::timeout(PAYER_WAITS_MAX, sending).await.is_err() {
        tracing::info!("testbank: the merchant is slow to take a webhook, the payer goes back without");
    }
}

/// Sends everything that is due; returns how many messages were tried.
pub async fn send_due(bank: &Bank) -> Result<u64, Failed> {
    let messages = bank.book().claim_due(None, bank.now()).await?;
    send_all(bank, &messages).await;
    Ok(u64::try_from(messages.len()).unwrap_or(u64::MAX))
}

async fn send_all(bank: &Bank, messages: &[Message]) {
    for message in messages {
        let mut taken = true;
        for _ in 0..message.copies {
            taken &= send(bank, message).await;
        }
        let now = bank.now();
        let noted = if taken { bank.book().sent(message, now).await } else { bank.book().not_sent(message, now).await };
        if let Err(error) = noted {
            tracing::warn!(%error, "testbank: the fate of a webhook could not be written down, it goes out again");
        }
    }
}

async fn send(bank: &Bank, message: &Message) -> bool {
    let config = bank.config();
    let timestamp = bank.now() / 1_000_000;
    let answer = bank
        .http()
        .post(&config.webhook_url)
        .header("host", &config.webhook_host)
        .header("content-type", "application/json")
        .header("webhook-id", &message.id)
        .header("webhook-timestamp", timestamp.to_string())
        .header("webhook-signature", signature(&config.webhook_secret, &message.id, timestamp, &message.body))
        .body(message.body.clone())
        .send()
        .await;
    match answer {
        Ok(answer) if answer.status().is_success() => true,
        Ok(answer) => {
            tracing::warn!(status = answer.status().as_u16(), "testbank: the merchant did not take a webhook");
            false
        }
        Err(error) => {
            tracing::warn!(error = %error.without_url(), "testbank: the merchant could not be reached");
            false
        }
    }
}

/// `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`.
fn signature(secret: &[u8], id: &str, timestamp: i64, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(format!("{id}.{timestamp}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_the_one_of_the_published_scheme() {
        // The example of the Standard Webhooks specification.
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").expect("the published secret is base64");
        let got = signature(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(got, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
