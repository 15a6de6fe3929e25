//! The office: everything outside that a use case needs, handed to it, so that tests can hand it something else.

use std::sync::Arc;

use rules::Day;

use crate::account::Law;
use crate::contact::welcome;
use crate::file::Filing;
use crate::message::Wording;
use crate::outside::{Chance, Clock, Erasures, Heads, Post, Provider, Signer, Sms};
use crate::rights::sellers;
use crate::store::Store;
use crate::{Error, Outcome};

/// The outside world. Cheap to clone.
#[derive(Clone)]
pub struct Office(Arc<Inside>);

#[derive(Clone)]
struct Inside {
    store: Store,
    clock: Clock,
    chance: Chance,
    provider: Provider,
    post: Post,
    sms: Sms,
    wording: Wording,
    seller_wording: Option<sellers::Wording>,
    welcome_wording: Option<welcome::Wording>,
    settings: Settings,
    law: Law,
    filing: Option<Filing>,
    heads: Heads,
    erasures: Option<Erasures>,
}

/// What the agency has decided and the operator has set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The agency's name, as pages and QR codes show it.
    pub agency: String,
    /// The agency's number in the national register of collectors.
    pub register_number: String,
    /// Telephone number as people read it.
    pub phone: String,
    /// The account that debtors transfer to.
    pub account: String,
    /// `https://portal.example`: scheme, host and port of the debtors' site, without a slash at the end.
    pub public_url: String,
    /// Mixed into every hash of a letter code; lives outside the database.
    pub pepper: Vec<u8>,
    /// What the key of our signatures is derived from; lives outside the database. Empty: nothing can be signed.
    pub signing: Vec<u8>,
    /// The last month of the agency's financial year, 1 to 12: what the retention of its books counts from.
    pub fiscal_year_ends: u32,
    /// Demo mode: the clock can be set and jobs can be run by hand.
    pub demo: bool,
}

impl Settings {
    /// `https://staff.portal.example`: the origin of the staff's site, which is the debtors' with a word before its host.
    pub fn staff_url(&self) -> String {
        self.public_url.replacen("://", "://staff.", 1)
    }

    /// `https://files.portal.example`: the origin from which files are served, and nothing else.
    pub fn files_url(&self) -> String {
        self.public_url.replacen("://", "://files.", 1)
    }
}

impl Office {
    /// An office with these parts and the tables of law that ship with the product. It has no post: notices wait.
    pub fn new(store: Store, clock: Clock, chance: Chance, provider: Provider, settings: Settings) -> Self {
        let (post, wording): (Post, Wording) = (Post::None, |_| unreachable!("without a post nothing is written"));
        let (sms, law, filing, heads, erasures) = (Sms::None, Law::shipped(), None, Heads::None, None);
        Self(Arc::new(Inside {
            store,
            clock,
            chance,
            provider,
            post,
            sms,
            wording,
            seller_wording: None,
            welcome_wording: None,
            settings,
            law,
            filing,
            heads,
            erasures,
        }))
    }

    /// The same office with the tables that an operator has added to.
    #[must_use]
    pub fn under(&self, law: Law) -> Self {
        Self(Arc::new(Inside { law, ..self.0.as_ref().clone() }))
    }

    /// The same office with another clock and chance: the demo draws from its seed and places claims on earlier days.
    #[must_use]
    pub fn with(&self, clock: Clock, chance: Chance) -> Self {
        Self(Arc::new(Inside { clock, chance, ..self.0.as_ref().clone() }))
    }

    /// The same office with a post, and the words of its messages.
    #[must_use]
    pub fn writing(&self, post: Post, wording: Wording) -> Self {
        Self(Arc::new(Inside { post, wording, ..self.0.as_ref().clone() }))
    }

    /// The same office with the words of messages to sellers.
    #[must_use]
    pub fn forwarding(&self, wording: sellers::Wording) -> Self {
        Self(Arc::new(Inside { seller_wording: Some(wording), ..self.0.as_ref().clone() }))
    }

    /// The same office with the words of the first e-mail to somebody who gets news.
    #[must_use]
    pub fn welcoming(&self, wording: welcome::Wording) -> Self {
        Self(Arc::new(Inside { welcome_wording: Some(wording), ..self.0.as_ref().clone() }))
    }

    /// The same office with a way to send text messages.
    #[must_use]
    pub fn texting(&self, sms: Sms) -> Self {
        Self(Arc::new(Inside { sms, ..self.0.as_ref().clone() }))
    }

    /// The same office with a place for files.
    #[must_use]
    pub fn filing(&self, filing: Filing) -> Self {
        Self(Arc::new(Inside { filing: Some(filing), ..self.0.as_ref().clone() }))
    }

    /// The same office with a place outside the database for the signed heads of its audit.
    #[must_use]
    pub fn sealing(&self, heads: Heads) -> Self {
        Self(Arc::new(Inside { heads, ..self.0.as_ref().clone() }))
    }

    /// The same office with a list of erasures outside its database.
    #[must_use]
    pub fn noting(&self, erasures: Erasures) -> Self {
        Self(Arc::new(Inside { erasures: Some(erasures), ..self.0.as_ref().clone() }))
    }

    /// The list of erasures, where there is one.
    pub(crate) fn erasures(&self) -> Option<&Erasures> {
        self.0.erasures.as_ref()
    }

    /// Where files are kept; without a place none can be sent.
    ///
    /// # Errors
    /// Broken, without a place.
    pub(crate) fn files(&self) -> Outcome<&Filing> {
        self.0.filing.as_ref().ok_or_else(|| Error::broken("keeping files", "there is no place for them"))
    }

    /// What signs for the agency; without its secret nothing is.
    ///
    /// # Errors
    /// Broken, without the secret.
    pub fn signer(&self) -> Outcome<Signer> {
        let secret = &self.0.settings.signing;
        if secret.is_empty() {
            return Err(Error::broken("signing", "there is no key for it"));
        }
        Ok(Signer::new(secret))
    }

    /// The case database.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Chance: secrets and ids.
    pub fn chance(&self) -> &Chance {
        &self.0.chance
    }

    /// The payment provider.
    pub fn provider(&self) -> &Provider {
        &self.0.provider
    }

    /// How messages leave the house.
    pub fn post(&self) -> &Post {
        &self.0.post
    }

    /// How text messages leave the house.
    pub fn sms(&self) -> &Sms {
        &self.0.sms
    }

    /// Where the signed heads of the audit are kept.
    pub fn heads(&self) -> &Heads {
        &self.0.heads
    }

    /// The words of a message.
    pub fn wording(&self) -> Wording {
        self.0.wording
    }

    /// The words of a message to a seller, where there are any.
    pub fn seller_wording(&self) -> Option<sellers::Wording> {
        self.0.seller_wording
    }

    /// The words of the first e-mail to somebody who gets news, where there are any.
    pub fn welcome_wording(&self) -> Option<welcome::Wording> {
        self.0.welcome_wording
    }

    /// The tables of rates and costs.
    pub fn law(&self) -> &Law {
        &self.0.law
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Now, in microseconds since 1970 UTC: the form in which every instant is stored.
    pub fn now(&self) -> i64 {
        self.0.clock.now_us()
    }

    /// Which day it is in a country.
    pub fn today(&self, country: rules::Country) -> Day {
        self.0.clock.today(country)
    }
}
