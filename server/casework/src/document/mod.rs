//! Document: the papers of a case as its people find them again: what was sent, agreed and received, with day and
//! channel; what is missing is named as missing and can be asked for, once. A closed case has a certificate.
//!
//! What is absent: papers of the others in a case, and a copy of anything that we do not hold.

mod certificate;
mod request;

use rules::Day;
use rules::case::{Parts, PartyRole};
use rules::identity::Act;
use rules::ids::{CaseId, LetterId, PaymentId, PersonId, PlanId};
use rules::money::Cents;

pub use self::certificate::{Certificate, Ending, certificate};
pub use self::request::{ANSWER_DAYS, ask};

use crate::case::{self, CasePage};
use crate::outside::day_of;
use crate::store::document::{self as rows, PaperRow};
use crate::store::{day, known};
use crate::{Error, Office, Outcome, Viewer, access};

/// How the page of the invoice is named in its address.
pub const INVOICE: &str = "invoice";

/// How something reached whoever it was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// By post, from us.
    Post,
    /// On this site.
    Portal,
    /// The seller sent it; nobody told us how.
    Seller,
}

/// What it is, and where it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The seller's invoice, as far as it was given to us.
    Invoice,
    /// A letter of ours.
    Letter(LetterId),
    /// The reminder of the seller that gave time without costs, by its id.
    Notice(String),
    /// The receipt of an own payment.
    Receipt(PaymentId),
    /// A payment plan that was agreed.
    Agreement(PlanId),
    /// An offer that was agreed.
    Settlement,
    /// Nothing is owed any more.
    Certificate,
}

/// One paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub paper: Paper,
    /// Its day, where it is known.
    pub day: Option<Day>,
    /// How it reached its reader.
    pub channel: Channel,
}

/// Somebody asked for the seller's own invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// When.
    pub on: Day,
    /// The day before which we promised to answer.
    pub answer_by: Day,
    /// When somebody at the agency was done with it.
    pub done_on: Option<Day>,
}

/// The papers of a case, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// All of them.
    pub items: Vec<Item>,
    /// Was the invoice asked for?
    pub asked: Option<Asked>,
}

/// What the page of one paper shows of it, beside the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The invoice, as the seller told us of it.
    Invoice {
        /// The last day for payment.
        due_on: Option<Day>,
        /// When it came to us.
        placed_on: Day,
        /// What it was made of, before any payment; for a guarantor only what that person answers for.
        parts: Parts,
    },
    /// A letter of ours.
    Letter {
        /// When it was sent.
        sent_on: Day,
        /// The last day on which its code opens the case.
        code_until: Day,
        /// Does it still?
        code_works: bool,
    },
    /// The reminder of the seller.
    Notice {
        /// When the seller sent it.
        sent_on: Day,
        /// When it was received, as the seller says.
        received_on: Option<Day>,
        /// How many days it gave.
        days: u32,
        /// The costs that it named.
        costs: Option<Cents>,
    },
}

/// The page of one paper.
#[derive(Clone, Debug)]
pub struct DocumentPage {
    /// The case.
    pub case: CasePage,
    /// The paper.
    pub content: Content,
    /// Was the invoice asked for?
    pub asked: Option<Asked>,
}

/// The papers of a case of the viewer.
///
/// # Errors
/// [`Error::SignedOut`] or [`Error::NotFound`].
pub async fn shelf(office: &Office, viewer: &Viewer, named: &str) -> Outcome<Shelf> {
    let grant = access::case(office, viewer, named, Act::SeeCase).await?;
    let found = Found::read(office, grant.case(), grant.person(), grant.role()).await?;
    found.shelf()
}

/// The page of one paper: `invoice`, or the id of a letter or of a notice.
///
/// # Errors
/// [`Error::SignedOut`] or [`Error::NotFound`], also for the papers of others.
pub async fn page(office: &Office, viewer: &Viewer, named: &str, id: &str) -> Outcome<DocumentPage> {
    let grant = access::case(office, viewer, named, Act::SeeCase).await?;
    let found = Found::read(office, grant.case(), grant.person(), grant.role()).await?;
    let case = case::page(office, viewer, named).await?;
    let row = found.rows.iter().find(|row| match row.kind.as_str() {
        "case" => id == INVOICE,
        "letter" | "notice" => row.id == id,
        _ => false,
    });
    let content = content(office, &case, row.ok_or(Error::NotFound)?)?;
    Ok(DocumentPage { asked: found.shelf()?.asked, case, content })
}

fn content(office: &Office, case: &CasePage, row: &PaperRow) -> Outcome<Content> {
    let first = |text: &Option<String>| known(day(text.as_deref())?);
    Ok(match row.kind.as_str() {
        "letter" => {
            let expires_at = known(row.at)?;
            Content::Letter {
                sent_on: first(&row.day)?,
                code_until: day_of(expires_at, case.country),
                code_works: row.until.is_none() && office.now() < expires_at && case.stage != rules::Stage::Closed,
            }
        }
        "notice" => Content::Notice {
            sent_on: first(&row.day)?,
            received_on: day(row.other_day.as_deref())?,
            days: known(row.days.and_then(|days| u32::try_from(days).ok()))?,
            costs: row.amount.map(Cents::new),
        },
        _ => Content::Invoice {
            due_on: day(row.day.as_deref())?,
            placed_on: day_of(known(row.at)?, case.country),
            parts: case.charged.clone(),
        },
    })
}

/// The papers of a case as the database has them, without those that are not for this person.
struct Found {
    country: rules::Country,
    rows: Vec<PaperRow>,
}

impl Found {
    async fn read(office: &Office, case: &CaseId, person: &PersonId, role: PartyRole) -> Outcome<Self> {
        let facts = crate::store::payment::case_facts(office.store(), case).await?;
        let country = facts.country;
        let mut rows = rows::papers(office.store(), case, person).await?;
        // A guarantor sees the own liability: what was written to the debtor, and agreed with the debtor, is not for
        // the guarantor (domain.md D23).
        if role == PartyRole::Guarantor {
            rows.retain(|row| !matches!(row.kind.as_str(), "notice" | "settlement"));
        }
        // The reminder of a seller gives time to pay: of something that must be done there is none.
        if facts.is_performance {
            rows.retain(|row| row.kind != "notice");
        }
        Ok(Self { country, rows })
    }

    fn shelf(&self) -> Outcome<Shelf> {
        let mut all = Shelf::default();
        for row in &self.rows {
            match row.kind.as_str() {
                "request" => all.asked = Some(self.asked(row)?),
                "hash" => {}
                _ => all.items.extend(self.items(row)?),
            }
        }
        all.items.sort_by_key(|item| core::cmp::Reverse(item.day));
        Ok(all)
    }

    fn asked(&self, row: &PaperRow) -> Outcome<Asked> {
        Ok(Asked {
            on: day_of(known(row.at)?, self.country),
            answer_by: known(day(row.day.as_deref())?)?,
            done_on: row.until.map(|at| day_of(at, self.country)),
        })
    }

    fn items(&self, row: &PaperRow) -> Outcome<Vec<Item>> {
        let own_day = day(row.day.as_deref())?;
        let at = row.at.map(|at| day_of(at, self.country));
        let one = |paper, day, channel| vec![Item { paper, day, channel }];
        Ok(match row.kind.as_str() {
            "letter" => one(Paper::Letter(known(LetterId::parse(&row.id))?), own_day, Channel::Post),
            "notice" => one(Paper::Notice(row.id.clone()), own_day, Channel::Seller),
            "receipt" => one(Paper::Receipt(known(PaymentId::parse(&row.id))?), at, Channel::Portal),
            "agreement" => one(Paper::Agreement(known(PlanId::parse(&row.id))?), own_day, Channel::Portal),
            "settlement" => one(Paper::Settlement, at, Channel::Portal),
            _ => {
                let closed = row.until.map(|at| day_of(at, self.country));
                let invoice = one(Paper::Invoice, day(row.other_day.as_deref())?, Channel::Seller);
                let end =
                    closed.map(|day| Item { paper: Paper::Certificate, day: Some(day), channel: Channel::Portal });
                invoice.into_iter().chain(end).collect()
            }
        })
    }
}
