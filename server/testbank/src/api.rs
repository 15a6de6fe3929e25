//! The API for the merchant: make a payment, ask how it stands, withdraw it. Bearer key, JSON, idempotent.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::store::{Faults, Order, Ordered, Status};
use crate::{Bank, Failed};

/// What the merchant asks for.
#[derive(Deserialize)]
struct NewPayment {
    reference: String,
    amount_minor: i64,
    currency: String,
    description: String,
    redirect_url: String,
}

/// The most that one payment can be, in minor units.
const AMOUNT_MINOR_MAX: i64 = 1_000_000_000_000;

/// `POST /v1/payments`
pub async fn create(State(bank): State<Bank>, headers: HeaderMap, body: Bytes) -> Answer {
    known(&bank, &headers)?;
    let wish: NewPayment = serde_json::from_slice(&body).map_err(|_| No::Unreadable)?;
    check(&bank, &wish)?;
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok());
    let hash = Sha256::digest(&body).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    let order = Order {
        reference: &wish.reference,
        amount_minor: wish.amount_minor,
        currency: &wish.currency,
        description: &wish.description,
        redirect_url: &wish.redirect_url,
        idempotency_key: key,
        body_hash: &hash,
    };
    match bank.book().order(&order, bank.now()).await? {
        // The same answer for the same key, whatever has happened to the payment since.
        Ordered::Made(id) => {
            let page_url = format!("{}/pay/{id}", bank.config().public_url);
            Ok((StatusCode::CREATED, Json(json!({ "id": id, "status": "open", "page_url": page_url }))))
        }
        Ordered::Conflict => Err(No::UsedDifferently),
    }
}

/// `GET /v1/payments/{id}`
pub async fn read(State(bank): State<Bank>, headers: HeaderMap, Path(id): Path<String>) -> Answer {
    known(&bank, &headers)?;
    bank.book().lapse(bank.now()).await?;
    let entry = bank.book().find(&id).await?.ok_or(No::Unknown)?;
    Ok((StatusCode::OK, Json(json!(entry))))
}

/// `POST /v1/payments/{id}/cancel`: withdraws it while it is open; afterwards it only says how it stands.
pub async fn cancel(State(bank): State<Bank>, headers: HeaderMap, Path(id): Path<String>) -> Answer {
    known(&bank, &headers)?;
    bank.book().lapse(bank.now()).await?;
    if bank.book().decide(&id, Status::Cancelled, Faults::default(), bank.now()).await? {
        tracing::info!("testbank: the merchant has withdrawn a payment");
    }
    let entry = bank.book().find(&id).await?.ok_or(No::Unknown)?;
    Ok((StatusCode::OK, Json(json!(entry))))
}

/// What the API answers.
pub type Answer = Result<(StatusCode, Json<Value>), No>;

/// Why the API says no.
pub enum No {
    /// The key is missing or wrong.
    WhoAreYou,
    /// There is no such payment.
    Unknown,
    /// The body is not the JSON that was asked for.
    Unreadable,
    /// A field is out of its range.
    Field(&'static str),
    /// The idempotency key was used for another body.
    UsedDifferently,
    /// The sandbox itself failed.
    Failed(Failed),
}

impl From<Failed> for No {
    fn from(failed: Failed) -> Self {
        Self::Failed(failed)
    }
}

impl From<sqlx::Error> for No {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl IntoResponse for No {
    fn into_response(self) -> Response {
        let (status, error) = match self {
            Self::WhoAreYou => (StatusCode::UNAUTHORIZED, "the API key is missing or wrong"),
            Self::Unknown => (StatusCode::NOT_FOUND, "there is no such payment"),
            Self::Unreadable => (StatusCode::BAD_REQUEST, "the body is not a payment as JSON"),
            Self::Field(which) => (StatusCode::UNPROCESSABLE_ENTITY, which),
            Self::UsedDifferently => (StatusCode::CONFLICT, "the idempotency key was used for another body"),
            Self::Failed(failed) => {
                tracing::error!(error = %failed, "testbank: a request failed");
                (StatusCode::INTERNAL_SERVER_ERROR, "the sandbox failed, try again")
            }
        };
        (status, Json(json!({ "error": error }))).into_response()
    }
}

fn known(bank: &Bank, headers: &HeaderMap) -> Result<(), No> {
    let given = headers.get(header::AUTHORIZATION).map_or(&[][..], |value| value.as_bytes());
    let wanted = format!("Bearer {}", bank.config().api_key);
    if bool::from(given.ct_eq(wanted.as_bytes())) { Ok(()) } else { Err(No::WhoAreYou) }
}

fn check(bank: &Bank, wish: &NewPayment) -> Result<(), No> {
    if !(1..=AMOUNT_MINOR_MAX).contains(&wish.amount_minor) {
        return Err(No::Field("amount_minor is from 1 to 1000000000000"));
    }
    if wish.currency.len() != 3 || !wish.currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(No::Field("currency is three capitals"));
    }
    if wish.reference.is_empty() || wish.reference.len() > 64 || wish.description.len() > 200 {
        return Err(No::Field("reference is 1 to 64 characters and description at most 200"));
    }
    // Otherwise the page would be an open redirect.
    let home = format!("{}/", bank.config().merchant_origin);
    if !wish.redirect_url.starts_with(&home) || wish.redirect_url.len() > 500 {
        return Err(No::Field("redirect_url is not at the merchant's site"));
    }
    Ok(())
}
