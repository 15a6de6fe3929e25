//! The payment provider behind one port: make a payment page, ask how a payment stands, check a webhook.

use rules::money::{Cents, Currency};
use rules::payment::Event;

use crate::Outcome;

/// A provider that we can use. More arms, Mollie and Stripe, come with their issue.
#[derive(Clone, Debug)]
pub enum Provider {
    /// The built-in sandbox, over HTTP like any other.
    Testbank(TestbankClient),
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
#[derive(Clone, Debug)]
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

impl Provider {
    /// Asks for a payment page. The same payment id gives the same page.
    ///
    /// # Errors
    /// When the provider cannot be reached or answers nonsense; the outbox tries again.
    pub async fn place(&self, order: &Order<'_>) -> Outcome<Placed> {
        let _ = order;
        unimplemented!("books helper")
    }

    /// Asks how a payment stands.
    ///
    /// # Errors
    /// As [`Provider::place`].
    pub async fn standing(&self, provider_ref: &str) -> Outcome<Standing> {
        let _ = provider_ref;
        unimplemented!("books helper")
    }

    /// Tells the provider that the debtor has stopped a payment. Errors do not matter: a poll finds out.
    pub async fn cancel(&self, provider_ref: &str) {
        let _ = provider_ref;
    }
}
