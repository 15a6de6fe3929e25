//! Testbank: a sandbox payment provider with a book, an API, a hosted page and webhooks of its own.
//! It stands where a real provider stands: it knows nobody in this house and is reached over HTTP only.
//!
//! Invariants:
//! - a finished payment never changes again;
//! - a webhook is written down in the same transaction as the change it tells of, and sent after it;
//! - no time is read here but the clock that was handed in.

mod api;
mod page;
mod store;
mod webhook;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

pub use store::{Entry, Status};

/// The sandbox's clock: microseconds since 1970 UTC.
pub type Now = Arc<dyn Fn() -> i64 + Send + Sync>;

/// How long a payment stays open: 15 minutes, in microseconds.
pub const OPEN_US_MAX: i64 = 15 * 60 * 1_000_000;

/// How long a delayed payment stays pending: 60 seconds, in microseconds.
pub const DELAY_US: i64 = 60 * 1_000_000;

/// The largest request that is read, in bytes.
const REQUEST_BYTES_MAX: usize = 16 * 1024;

/// What the sandbox needs to stand up.
#[derive(Clone)]
pub struct Config {
    /// Its own SQLite file.
    pub db_path: PathBuf,
    /// The bearer key of its one merchant.
    pub api_key: String,
    /// The secret that signs its webhooks.
    pub webhook_secret: Vec<u8>,
    /// Where webhooks go: an address that this process can reach.
    pub webhook_url: String,
    /// The `Host` under which the merchant answers there.
    pub webhook_host: String,
    /// Scheme, host and port of its own pages, without a slash at the end.
    pub public_url: String,
    /// Scheme, host and port of the merchant: the only place to which a payer is sent back.
    pub merchant_origin: String,
    /// Its clock.
    pub now: Now,
}

/// The sandbox. Cheap to clone.
#[derive(Clone)]
pub struct Bank(Arc<Inside>);

struct Inside {
    config: Config,
    book: store::Book,
    http: reqwest::Client,
}

/// Why the sandbox could not do something: its book or its network, never the merchant's or the payer's doing.
#[derive(Debug)]
pub struct Failed(String);

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the sandbox provider failed: {}", self.0)
    }
}

impl std::error::Error for Failed {}

impl From<sqlx::Error> for Failed {
    fn from(error: sqlx::Error) -> Self {
        Self(format!("its book: {error}"))
    }
}

impl From<reqwest::Error> for Failed {
    fn from(error: reqwest::Error) -> Self {
        Self(format!("its network: {}", error.without_url()))
    }
}

impl Bank {
    /// Opens the book, making it where there is none. The process must have a TLS crypto provider installed.
    ///
    /// # Errors
    /// When the file cannot be opened or the HTTP client cannot be made.
    pub async fn open(config: Config) -> Result<Self, Failed> {
        let book = store::Book::open(&config.db_path).await?;
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(webhook::ANSWER_TIME_MAX)
            .build()?;
        Ok(Self(Arc::new(Inside { config, book, http })))
    }

    /// Lets time have its effect and sends the webhooks that are due; returns how many things were done.
    /// The process that hosts the sandbox calls it every few seconds.
    ///
    /// # Errors
    /// When the book cannot be read or written.
    pub async fn run_due(&self) -> Result<u64, Failed> {
        let lapsed = self.0.book.lapse(self.now()).await?;
        Ok(lapsed + webhook::send_due(self).await?)
    }

    /// Every payment in the book, oldest first: what a merchant would get as a settlement file.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub async fn entries(&self) -> Result<Vec<Entry>, Failed> {
        Ok(self.0.book.entries().await?)
    }

    fn now(&self) -> i64 {
        (self.0.config.now)()
    }

    fn config(&self) -> &Config {
        &self.0.config
    }

    fn book(&self) -> &store::Book {
        &self.0.book
    }

    fn http(&self) -> &reqwest::Client {
        &self.0.http
    }
}

/// Everything that the sandbox answers on its host name.
pub fn router(bank: Bank) -> Router {
    Router::new()
        .route("/v1/payments", post(api::create))
        .route("/v1/payments/{id}", get(api::read))
        .route("/v1/payments/{id}/cancel", post(api::cancel))
        .route("/pay/{id}", get(page::show).post(page::decide))
        .layer(DefaultBodyLimit::max(REQUEST_BYTES_MAX))
        .with_state(bank)
}
