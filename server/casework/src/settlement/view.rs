//! View: an offer as its page shows it. Nothing here decides.

use rules::Day;
use rules::case::PartyRole;
use rules::country::Country;
use rules::identity::Act;
use rules::ids::SettlementId;
use rules::limitation;
use rules::money::{Cents, Currency};
use rules::reference::Reference;
use rules::settlement::{Kind, State, is_over};

use crate::store::{mandate, settlement as rows};
use crate::{Error, Office, Outcome, Viewer, access, case};

/// The page of the offer on a case.
#[derive(Clone, Debug)]
pub struct OfferPage {
    /// Its id: what is answered is this.
    pub id: SettlementId,
    /// Where it stands.
    pub state: State,
    /// Is it for the viewer to answer, and to pay?
    pub may: (bool, bool),
    /// The case.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// Whose law.
    pub country: Country,
    /// The currency.
    pub currency: Currency,
    /// How much ends the debt.
    pub amount: Cents,
    /// What of that is paid.
    pub received: Cents,
    /// All that is open on the case today.
    pub open: Cents,
    /// Through which day it holds.
    pub valid_until: Day,
    /// Is that day over?
    pub is_over: bool,
    /// What the agency wrote with it.
    pub reason: Option<String>,
    /// What the debtor named instead, and why: in the words of that person, for that person alone.
    pub counter: Option<(Cents, String)>,
    /// What the agency answered to that when it said no, for that person alone.
    pub answer: Option<String>,
    /// Said with a yes that it is no acknowledgement of the debt.
    pub without_acknowledging: bool,
    /// What the file says about limitation.
    pub limitation: Option<limitation::State>,
}

impl OfferPage {
    /// What is still to be paid of it.
    pub fn left(&self) -> Cents {
        (self.amount - self.received).max(Cents::ZERO)
    }

    /// What is given up when that is paid today.
    pub fn given_up(&self) -> Cents {
        (self.open - self.left()).max(Cents::ZERO)
    }
}

/// The latest offer on a case of the viewer.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`] where nothing was ever offered, and for a guarantor.
pub async fn page(office: &Office, viewer: &Viewer, named: &str) -> Outcome<OfferPage> {
    let grant = access::case(office, viewer, named, Act::SeeCase).await?;
    if grant.role() == PartyRole::Guarantor {
        return Err(Error::NotFound);
    }
    let mut db = office.store().pool().acquire().await?;
    let offers = rows::of_case(&mut db, grant.case(), Kind::Settlement).await?;
    let offer = offers.into_iter().next().ok_or(Error::NotFound)?;
    let received = rows::received(&mut db, &offer.id).await?;
    let named_by = rows::named_by(&mut db, &offer.id).await?;
    drop(db);
    let own = match &named_by {
        Some(by) if by == grant.person() => true,
        Some(by) => mandate::helper_name(office.store(), by, grant.person()).await?.is_some(),
        None => true,
    };
    let loaded = case::load(office, &grant).await?;
    let today = office.today(loaded.facts.country);
    let state = loaded.account.on(office.law(), today);
    Ok(OfferPage {
        may: (viewer.offers(grant.role(), Act::Plan), viewer.offers(grant.role(), Act::Pay)),
        state: offer.state,
        reference: loaded.facts.reference,
        creditor: loaded.page.card.creditor,
        country: loaded.facts.country,
        currency: offer.currency,
        amount: offer.amount,
        received: received.min(offer.amount),
        open: state.open.total(),
        valid_until: offer.valid_until,
        is_over: is_over(offer.valid_until, today),
        reason: offer.reason,
        counter: offer.counter.zip(offer.counter_reason).filter(|_| own),
        answer: offer.answer.filter(|_| own),
        without_acknowledging: offer.without_acknowledging,
        limitation: loaded.account.limitation(today),
        id: offer.id,
    })
}

/// The offer that a case page points to: it stands today and waits for an answer or for money.
///
/// # Errors
/// As [`page`]; no offer is `None`.
pub async fn waits(office: &Office, viewer: &Viewer, named: &str) -> Outcome<Option<(Cents, Day, State)>> {
    let grant = access::case(office, viewer, named, Act::SeeCase).await?;
    if grant.role() == PartyRole::Guarantor {
        return Ok(None);
    }
    let mut db = office.store().pool().acquire().await?;
    let offers = rows::of_case(&mut db, grant.case(), Kind::Settlement).await?;
    drop(db);
    let Some(offer) = offers.into_iter().next().filter(|offer| offer.state.is_open()) else { return Ok(None) };
    let country = crate::store::payment::case_facts(office.store(), grant.case()).await?.country;
    let stands = !is_over(offer.valid_until, office.today(country));
    Ok(stands.then_some((offer.amount, offer.valid_until, offer.state)))
}

/// What is enough on a case, by offers that were accepted and hold today: what is left of each, and through which day.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Enough {
    /// To end the debt of this case.
    pub here: Option<(Cents, Day)>,
    /// To pay off the plan.
    pub all: Option<(Cents, Day)>,
}

impl Enough {
    /// Reads what is enough on a case.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn on(
        office: &Office,
        db: &mut crate::store::Link,
        case: &rules::ids::CaseId,
        country: Country,
    ) -> Outcome<Self> {
        let today = office.today(country);
        let mut enough = Self::default();
        for offer in rows::that_money_meets(db, case).await? {
            if offer.state != State::Accepted || is_over(offer.valid_until, today) {
                continue;
            }
            let left = (offer.amount - rows::received(db, &offer.id).await?).max(Cents::ZERO);
            match offer.kind {
                Kind::Settlement => enough.here = Some((left, offer.valid_until)),
                Kind::PayOff => enough.all = Some((left, offer.valid_until)),
            }
        }
        Ok(enough)
    }

    /// No more than is enough, of what is due here and of what is due here and on the next cases of the plan.
    pub fn of(self, here: Cents, next: Cents) -> (Cents, Cents) {
        let here = self.here.map_or(here, |(left, _)| left.min(here));
        let all = here + next;
        let all = self.all.map_or(all, |(left, _)| left.min(all));
        (here.min(all), all)
    }
}
