//! Certificate: the page that says "you owe nothing more", how the case ended, and a number under which it can be
//! compared with the books. It is worked out from the books at each look, so it is there exactly while the case is
//! closed: a payment that is taken back opens the case again, and the certificate is gone.

use rules::Day;
use rules::Stage;
use rules::case::PartyRole;
use rules::identity::Act;
use rules::money::{Cents, Currency};
use rules::reference::Reference;
use sha2::{Digest, Sha256};

use super::Found;
use crate::case::{self, CasePage, What};
use crate::dispute::StepNews;
use crate::outside::day_of;
use crate::store::{hex, known};
use crate::{Error, Office, Outcome, Viewer, access};

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All of it was paid.
    Paid,
    /// The amount that was agreed was paid, and the rest was given up.
    Settled,
    /// A part was paid and a part was given up.
    PartlyGivenUp,
    /// All of it was given up.
    GivenUp,
    /// What had to be done was done; no money was ever asked.
    Performed,
    /// It did not have to be done: the person who said so was right.
    Released,
}

impl Ending {
    /// The name, which the content hash is made of.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Settled => "settled",
            Self::PartlyGivenUp => "partly_given_up",
            Self::GivenUp => "given_up",
            Self::Performed => "performed",
            Self::Released => "released",
        }
    }

    fn of(page: &CasePage, given_up: Cents) -> Self {
        let settled = page.timeline.iter().any(|happening| happening.what == What::Settled);
        match (page.paid.is_positive(), given_up.is_positive()) {
            _ if page.performance.is_some() && released(page) => Self::Released,
            _ if page.performance.is_some() => Self::Performed,
            (_, true) if settled => Self::Settled,
            (true, true) => Self::PartlyGivenUp,
            (false, true) => Self::GivenUp,
            (_, false) => Self::Paid,
        }
    }
}

/// What the certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The case.
    pub reference: Reference,
    /// Who was owed.
    pub creditor: String,
    /// The number of the invoice.
    pub invoice: String,
    /// The currency.
    pub currency: Currency,
    /// On which day it ended.
    pub closed_on: Day,
    /// How it ended.
    pub ending: Ending,
    /// What was paid on the debt. A guarantor sees the own payments.
    pub paid: Cents,
    /// What was given up; nothing for a guarantor, who is not told what another owed.
    pub given_up: Cents,
    /// What had to be done instead of paying.
    pub performance: Option<String>,
    /// SHA-256 over all of this and over the bookings of the case.
    pub content_hash: String,
}

/// The certificate of a closed case of the viewer.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`] also while the case is open.
pub async fn certificate(office: &Office, viewer: &Viewer, named: &str) -> Outcome<Certificate> {
    let grant = access::case(office, viewer, named, Act::SeeCase).await?;
    let page = case::page(office, viewer, named).await?;
    if page.stage != Stage::Closed {
        return Err(Error::NotFound);
    }
    let found = Found::read(office, grant.case(), grant.person(), grant.role()).await?;
    let own = known(found.rows.iter().find(|row| row.kind == "case"))?;
    let closed_on = day_of(own.until.ok_or(Error::NotFound)?, page.country);
    let charged = page.charged.total();
    let whole = (charged - page.paid).max(Cents::ZERO);
    let ending = Ending::of(&page, whole);
    let guarantor = grant.role() == PartyRole::Guarantor;
    let mut made = Certificate {
        reference: page.reference,
        creditor: page.creditor,
        invoice: page.invoice,
        currency: page.currency,
        closed_on,
        ending,
        paid: page.paid.min(charged),
        given_up: if guarantor { Cents::ZERO } else { whole },
        performance: page.performance,
        content_hash: String::new(),
    };
    let booked = found.rows.iter().filter(|row| row.kind == "hash").map(|row| row.id.as_str());
    made.content_hash = hash(&made, booked);
    Ok(made)
}

/// Was something that had to be done never seen to be done, and did a dispute say that it need not be?
fn released(page: &CasePage) -> bool {
    let told = |what: &What| page.timeline.iter().any(|happening| happening.what == *what);
    told(&What::Dispute(StepNews::Upheld)) && !told(&What::Event("performance_accept".to_owned()))
}

/// Each field behind its length, so that no two certificates have the same bytes.
fn hash<'r>(made: &Certificate, booked: impl Iterator<Item = &'r str>) -> String {
    let fields = [
        "certificate/1".to_owned(),
        made.reference.to_string(),
        made.creditor.clone(),
        made.invoice.clone(),
        made.currency.code().to_owned(),
        made.closed_on.to_string(),
        made.ending.name().to_owned(),
        made.paid.minor().to_string(),
        made.given_up.minor().to_string(),
        made.performance.clone().unwrap_or_default(),
    ];
    let mut bytes = Vec::new();
    for field in fields.into_iter().chain(booked.map(str::to_owned)) {
        bytes.extend((field.len() as u64).to_be_bytes());
        bytes.extend(field.as_bytes());
    }
    hex(&Sha256::digest(bytes))
}
