//! The tests' payment provider: in this process, with every fault on command. It keeps its promises as a provider
//! does: the same payment id gives the same page, and what it knows survives what it fails to answer.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use rules::money::{Cents, Currency};
use rules::payment::Event;

use super::provider::{Order, Placed, Standing};
use crate::{Error, Outcome};

/// A provider for tests. Cheap to clone; clones are the same provider.
#[derive(Clone, Debug, Default)]
pub struct FakeProvider(Arc<Mutex<Inside>>);

#[derive(Debug, Default)]
struct Inside {
    payments: BTreeMap<String, Standing>,
    is_down: bool,
    answers_to_lose: u32,
    orders: u32,
    cancelled: Vec<String>,
}

impl FakeProvider {
    /// The secret that signs its webhooks.
    pub const WEBHOOK_SECRET: &'static [u8] = b"the secret of the fake provider!";

    /// From now on nothing is answered, or everything is again.
    pub fn set_down(&self, is_down: bool) {
        self.inside().is_down = is_down;
    }

    /// The next so many orders are carried out, but the answer is lost.
    pub fn lose_answers(&self, count: u32) {
        self.inside().answers_to_lose = count;
    }

    /// Something happens to a payment.
    pub fn happens(&self, provider_ref: &str, event: Event) {
        if let Some(standing) = self.inside().payments.get_mut(provider_ref) {
            standing.event = Some(event);
        }
    }

    /// The provider tells another amount, currency or payment than we asked for.
    pub fn falsify(&self, provider_ref: &str, payment: &str, amount: Cents, currency: Currency) {
        if let Some(standing) = self.inside().payments.get_mut(provider_ref) {
            *standing = Standing { payment: payment.to_owned(), amount, currency, event: standing.event };
        }
    }

    /// How many different payments it was asked for.
    pub fn payments(&self) -> usize {
        self.inside().payments.len()
    }

    /// How many orders it got, repetitions included.
    pub fn orders(&self) -> u32 {
        self.inside().orders
    }

    /// What it was told to stop.
    pub fn cancelled(&self) -> Vec<String> {
        self.inside().cancelled.clone()
    }

    pub(super) fn place(&self, order: &Order<'_>) -> Outcome<Placed> {
        let mut inside = self.inside();
        if inside.is_down {
            return Err(unreachable());
        }
        inside.orders += 1;
        let provider_ref = format!("fake_{}", order.payment);
        inside.payments.entry(provider_ref.clone()).or_insert_with(|| Standing {
            payment: order.payment.to_owned(),
            amount: order.amount,
            currency: order.currency,
            event: None,
        });
        if inside.answers_to_lose > 0 {
            inside.answers_to_lose -= 1;
            return Err(unreachable());
        }
        Ok(Placed { page_url: format!("https://bank.example/pay/{provider_ref}"), provider_ref })
    }

    pub(super) fn standing(&self, provider_ref: &str) -> Outcome<Standing> {
        let inside = self.inside();
        if inside.is_down {
            return Err(unreachable());
        }
        inside.payments.get(provider_ref).cloned().ok_or_else(unreachable)
    }

    pub(super) fn cancel(&self, provider_ref: &str) {
        self.inside().cancelled.push(provider_ref.to_owned());
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().expect("no holder panics")
    }
}

fn unreachable() -> Error {
    Error::broken("asking the provider", "it does not answer")
}
