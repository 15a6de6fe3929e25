//! The payment provider behind one port: make a payment page, ask how a payment stands, check a webhook.

use std::fmt;
use std::sync::OnceLock;
use std::time::Duration;

use reqwest::{Client, RequestBuilder, StatusCode};
use rules::money::{Cents, Currency};
use rules::payment::Event;
use serde::Deserialize;
use serde_json::json;

use super::fake::FakeProvider;
use crate::{Error, Outcome};

/// A provider answers within this or counts as unreachable; the debtor is waiting.
const ANSWER_SECONDS_MAX: u64 = 3;
/// The longest answer that is read.
const ANSWER_BYTES_MAX: usize = 64 * 1024;

/// A provider that we can use. More arms, Mollie and Stripe, come with their issue.
#[derive(Clone, Debug)]
pub enum Provider {
    /// The built-in sandbox, over HTTP like any other.
    Testbank(TestbankClient),
    /// The tests' own, in this process, with faults on command.
    Fake(FakeProvider),
    /// None: only bank transfers can be chosen.
    None,
}

/// What we ask a provider for.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// Our payment id; also the provider's idempotency key.
    pub payment: &'a str,
    /// How much.
    pub amount: Cents,
    /// In which currency.
    pub currency: Currency,
    /// Where the debtor comes back to: no personal data in it.
    pub return_url: &'a str,
    /// What the bank statement will say: the reference, nothing else.
    pub statement_text: &'a str,
}

/// The provider's answer to an order.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The provider's own id.
    pub provider_ref: String,
    /// The page to which the debtor goes.
    pub page_url: String,
}

/// How a payment stands at the provider.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Our payment id, as the provider knows it.
    pub payment: String,
    /// The amount at the provider: it must be ours.
    pub amount: Cents,
    /// Its currency: it must be ours.
    pub currency: Currency,
    /// What to tell the state machine; `None` while nothing has happened.
    pub event: Option<Event>,
}

/// The sandbox's client.
#[derive(Clone)]
pub struct TestbankClient {
    /// Where its API is: an address that this process can reach, as in `http://127.0.0.1:8080`.
    pub api_url: String,
    /// The `Host` under which it answers.
    pub host: String,
    /// Our key there.
    pub api_key: String,
    /// The secret of its webhooks, base64 without the `whsec_` prefix.
    pub webhook_secret: Vec<u8>,
}

impl fmt::Debug for TestbankClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TestbankClient({}, ***)", self.api_url)
    }
}

impl Provider {
    /// The name under which its messages are kept.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Testbank(_) => "testbank",
            Self::Fake(_) => "fake",
            Self::None => "none",
        }
    }

    /// The secret that signs its webhooks; `None` where there are none to be signed.
    pub fn webhook_secret(&self) -> Option<&[u8]> {
        match self {
            Self::Testbank(client) => Some(&client.webhook_secret),
            Self::Fake(_) => Some(FakeProvider::WEBHOOK_SECRET),
            Self::None => None,
        }
    }

    /// Asks for a payment page. The same payment id gives the same page.
    ///
    /// # Errors
    /// When the provider cannot be reached or answers nonsense; the outbox tries again.
    pub async fn place(&self, order: &Order<'_>) -> Outcome<Placed> {
        match self {
            Self::Testbank(client) => client.place(order).await,
            Self::Fake(fake) => fake.place(order),
            Self::None => Err(Error::broken("placing a payment", "there is no provider")),
        }
    }

    /// Asks how a payment stands.
    ///
    /// # Errors
    /// As [`Provider::place`].
    pub async fn standing(&self, provider_ref: &str) -> Outcome<Standing> {
        match self {
            Self::Testbank(client) => client.standing(provider_ref).await,
            Self::Fake(fake) => fake.standing(provider_ref),
            Self::None => Err(Error::broken("asking for a payment", "there is no provider")),
        }
    }

    /// Tells the provider that the debtor has stopped a payment. Errors do not matter: a poll finds out.
    pub async fn cancel(&self, provider_ref: &str) {
        match self {
            Self::Testbank(client) => client.cancel(provider_ref).await,
            Self::Fake(fake) => fake.cancel(provider_ref),
            Self::None => {}
        }
    }
}

/// A payment as the sandbox tells it.
#[derive(Deserialize)]
struct Told {
    id: String,
    status: String,
    #[serde(default)]
    page_url: Option<String>,
    #[serde(default)]
    reference: String,
    #[serde(default)]
    amount_minor: i64,
    #[serde(default)]
    currency: String,
}

impl TestbankClient {
    async fn place(&self, order: &Order<'_>) -> Outcome<Placed> {
        let body = json!({
            "reference": order.payment,
            "amount_minor": order.amount.minor(),
            "currency": order.currency.code(),
            "description": order.statement_text,
            "redirect_url": order.return_url,
        });
        let request = http().post(format!("{}/v1/payments", self.api_url)).header("idempotency-key", order.payment);
        let told = self.ask(request.json(&body)).await?;
        let page_url = told.page_url.ok_or_else(|| Error::broken("placing a payment", "no page in the answer"))?;
        if !path_safe(&told.id) || !(page_url.starts_with("https://") || page_url.starts_with("http://")) {
            return Err(Error::broken("placing a payment", "an answer of the wrong shape"));
        }
        Ok(Placed { provider_ref: told.id, page_url })
    }

    async fn standing(&self, provider_ref: &str) -> Outcome<Standing> {
        let told = self.ask(http().get(self.address_of(provider_ref)?)).await?;
        let nonsense = || Error::broken("asking for a payment", "an answer of the wrong shape");
        let event = match told.status.as_str() {
            "open" => None,
            "pending" => Some(Event::Authorised),
            "paid" => Some(Event::Paid),
            "failed" => Some(Event::Refused),
            "expired" => Some(Event::TimedOut),
            "cancelled" => Some(Event::Stopped),
            _ => return Err(nonsense()),
        };
        if told.id != provider_ref {
            return Err(nonsense());
        }
        let currency = Currency::parse(&told.currency).ok_or_else(nonsense)?;
        Ok(Standing { payment: told.reference, amount: Cents::new(told.amount_minor), currency, event })
    }

    async fn cancel(&self, provider_ref: &str) {
        let Ok(address) = self.address_of(provider_ref) else { return };
        if let Err(error) = self.ask(http().post(format!("{address}/cancel"))).await {
            tracing::warn!(error = %error, "the provider was not told of a stopped payment; a poll finds out");
        }
    }

    fn address_of(&self, provider_ref: &str) -> Outcome<String> {
        if !path_safe(provider_ref) {
            return Err(Error::broken("asking for a payment", "a provider id of the wrong shape"));
        }
        Ok(format!("{}/v1/payments/{provider_ref}", self.api_url))
    }

    async fn ask(&self, request: RequestBuilder) -> Outcome<Told> {
        let failed = |source: reqwest::Error| Error::broken("asking the provider", source.without_url());
        let request = request.header("host", &self.host).bearer_auth(&self.api_key);
        let mut answer = request.send().await.map_err(failed)?;
        if !matches!(answer.status(), StatusCode::OK | StatusCode::CREATED) {
            return Err(Error::broken("asking the provider", format!("it answered {}", answer.status().as_u16())));
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(failed)? {
            if bytes.len() + chunk.len() > ANSWER_BYTES_MAX {
                return Err(Error::broken("asking the provider", "the answer is too long"));
            }
            bytes.extend_from_slice(&chunk);
        }
        serde_json::from_slice(&bytes).map_err(|source| Error::broken("reading the provider's answer", source))
    }
}

/// One client for the process: it keeps its connections.
fn http() -> &'static Client {
    static HTTP: OnceLock<Client> = OnceLock::new();
    HTTP.get_or_init(|| {
        // Whoever was first has set the same provider; that is no error.
        rustls::crypto::ring::default_provider().install_default().ok();
        let client = Client::builder().timeout(Duration::from_secs(ANSWER_SECONDS_MAX)).no_proxy();
        client.redirect(reqwest::redirect::Policy::none()).build().expect("a client with plain settings can be made")
    })
}

fn path_safe(id: &str) -> bool {
    (1..=128).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}
