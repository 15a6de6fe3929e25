//! What a page shows of what somebody said to have paid: the case, between which days it can have been, and how the
//! latest saying stands.

use rules::country::Country;
use rules::identity::Act;
use rules::ids::PaidClaimId;
use rules::money::{Cents, Currency};
use rules::paid_claim::{NOT_FOUND_MAX, PaidTo, State, paid_between, quiet_until};
use rules::reference::Reference;
use rules::{Day, Refusal, Stage};

use super::Answer;
use crate::case::{self, Contact};
use crate::outside::day_of;
use crate::store::Link;
use crate::store::paid_claim::{self as rows, Said};
use crate::{Office, Outcome, Viewer, access};

const YEAR_US: i64 = 365 * 24 * 60 * 60 * 1_000_000;

/// The page on which somebody says it, and on which it is seen how it stands.
#[derive(Clone, Debug)]
pub struct PaidPage {
    /// The case.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// Who sold, with what is needed to reach them.
    pub seller: Contact,
    /// Whose law applies.
    pub country: Country,
    /// Its currency.
    pub currency: Currency,
    /// Between which days it can have been paid.
    pub days: (Day, Day),
    /// Through which day nobody is reminded, if it is said today.
    pub quiet_until: Day,
    /// The latest saying of the viewer.
    pub latest: Option<Latest>,
    /// Was it not found so often that a person has to look instead?
    pub may_say: bool,
}

/// What was said, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Latest {
    /// Its id, which its proof belongs to.
    pub id: PaidClaimId,
    /// How it stands.
    pub state: State,
    /// When it was paid.
    pub paid_on: Day,
    /// How much.
    pub amount: Cents,
    /// Its currency.
    pub currency: Currency,
    /// Where to.
    pub paid_to: PaidTo,
    /// Through which day nobody is reminded.
    pub quiet_until: Day,
    /// When it was said.
    pub said_on: Day,
    /// What came since, while it does not cover what was said.
    pub arrived: Cents,
    /// What the seller answered.
    pub answer: Option<Answer>,
}

/// The page.
///
/// # Errors
/// [`crate::Error::SignedOut`], [`crate::Error::NotFound`]; [`Refusal::NothingToPay`] for a performance or a case that
/// has ended.
pub async fn page(office: &Office, viewer: &Viewer, named: &str) -> Outcome<PaidPage> {
    let grant = access::case(office, viewer, named, Act::SeeCase).await?;
    viewer.may_write("paid_claim.announce")?;
    let found = case::page(office, viewer, named).await?;
    if found.stage == Stage::Closed || found.performance.is_some() {
        return Err(Refusal::NothingToPay.into());
    }
    let mut db = office.store().pool().acquire().await?;
    let said = rows::of_person(&mut db, grant.case(), grant.person()).await?;
    let arrived = arrived(&mut db, &said).await?;
    drop(db);
    Ok(PaidPage {
        reference: found.reference,
        creditor: found.creditor,
        seller: found.seller,
        country: found.country,
        currency: found.currency,
        days: paid_between(found.issued_on, found.as_of),
        quiet_until: quiet_until(found.country, found.as_of),
        latest: said.first().map(|said| latest(said, found.country, arrived)),
        may_say: may_say(&said, office.now()),
    })
}

/// How the latest saying of the viewer about a case stands, as far as the page of the case tells it: money that was
/// found tells itself, and what was taken back is over.
///
/// # Errors
/// As [`page`].
pub async fn stands(office: &Office, viewer: &Viewer, named: &str) -> Outcome<Option<Latest>> {
    let grant = access::case(office, viewer, named, Act::SeeCase).await?;
    let mut db = office.store().pool().acquire().await?;
    let said = rows::of_person(&mut db, grant.case(), grant.person()).await?;
    let arrived = arrived(&mut db, &said).await?;
    drop(db);
    let Some(first) =
        said.first().filter(|one| matches!(one.state, State::Announced | State::NotFound | State::Denied))
    else {
        return Ok(None);
    };
    let facts = crate::store::payment::case_facts(office.store(), grant.case()).await?;
    Ok(Some(latest(first, facts.country, arrived)))
}

/// What came since the latest was said, where money can still come for it.
async fn arrived(db: &mut Link, said: &[Said]) -> Outcome<Cents> {
    match said.first().filter(|one| matches!(one.state, State::Announced | State::NotFound | State::Denied)) {
        Some(open) => rows::arrived(db, open).await,
        None => Ok(Cents::ZERO),
    }
}

/// May it be said once more, after what was said in the last twelve months?
pub(super) fn may_say(said: &[Said], now: i64) -> bool {
    let recent = said
        .iter()
        .filter(|one| matches!(one.state, State::NotFound | State::Denied) && one.made_at > now - YEAR_US)
        .count();
    u32::try_from(recent).unwrap_or(u32::MAX) < NOT_FOUND_MAX
}

fn latest(said: &Said, country: Country, arrived: Cents) -> Latest {
    Latest {
        id: said.id.clone(),
        state: said.state,
        paid_on: said.paid_on,
        amount: said.amount,
        currency: said.currency,
        paid_to: said.paid_to,
        quiet_until: said.quiet_until,
        said_on: day_of(said.made_at, country),
        arrived,
        answer: said.answer.clone(),
    }
}
