//! Made: an offer comes to be. One that names its last day holds until that day, so a later one can only be better for
//! the debtor (NL: art. 6:219 lid 1 BW).

use rules::Day;
use rules::Refusal;
use rules::ids::{CaseId, PersonId, PlanId, SettlementId};
use rules::money::{Cents, Currency};
use rules::settlement::{Event, Kind, State, may_replace};
use serde_json::json;

use super::{VALID_DAYS_MAX, step, tell_people};
use crate::account;
use crate::store::payment as cases;
use crate::store::settlement::{self as rows, NewOffer, Offer};
use crate::store::{Write, ledger as books};
use crate::{Office, Outcome, audit, payment};

/// What the agency offers on a case.
#[derive(Clone, Copy, Debug)]
pub struct Offering<'a> {
    /// How much ends the debt.
    pub amount: Cents,
    /// Through which day.
    pub valid_until: Day,
    /// Why, in words that the debtor reads; empty is none.
    pub reason: &'a str,
}

impl<'a> Offering<'a> {
    /// Why, if there is a reason.
    fn why(&self) -> Option<&'a str> {
        Some(self.reason.trim()).filter(|reason| !reason.is_empty())
    }

    /// Does the open offer say all of this already? The answer to another amount is none of the debtor's.
    fn is_of(&self, offer: &Offer) -> bool {
        let same = (offer.amount, offer.valid_until, offer.reason.as_deref());
        offer.state != State::Countered && same == (self.amount, self.valid_until, self.why())
    }
}

/// Who makes an offer, of what, and what it follows.
pub(crate) struct Making<'a> {
    pub kind: Kind,
    pub made_by: &'static str,
    pub actor: &'a str,
    pub plan: Option<&'a PlanId>,
    pub accepted_by: Option<&'a PersonId>,
    pub currency: Currency,
    pub amount: Cents,
    pub valid_until: Day,
    pub reason: Option<&'a str>,
    pub follows: Option<&'a SettlementId>,
    /// Does money count that came since the offer that it follows: the same offer once more?
    pub goes_on: bool,
    /// In the order of paying, each with what is due on it.
    pub cases: &'a [(CaseId, Cents)],
}

/// An offer of the operator: there is no viewer, and no page leads here.
///
/// # Errors
/// As [`super::desk::offer`].
pub async fn offer_of_operator(office: &Office, case: &CaseId, offering: Offering<'_>) -> Outcome<SettlementId> {
    offer(office, case, offering, "operator", "operator").await
}

/// Offers to let the debt of a case be for an amount. Twice is the same as once.
pub(super) async fn offer(
    office: &Office,
    case: &CaseId,
    offering: Offering<'_>,
    made_by: &'static str,
    actor: &str,
) -> Outcome<SettlementId> {
    let now = office.now();
    let mut write = payment::together::begin(office, case, &[]).await?;
    let Room { currency, due, earlier } = room(office, &mut write, case, &offering).await?;
    if let Some(same) = earlier.as_ref().filter(|earlier| offering.is_of(earlier)) {
        return Ok(same.id.clone());
    }
    let making = Making {
        kind: Kind::Settlement,
        made_by,
        actor,
        plan: None,
        accepted_by: None,
        currency,
        amount: offering.amount,
        valid_until: offering.valid_until,
        reason: offering.why(),
        follows: earlier.as_ref().map(|offer| &offer.id),
        goes_on: false,
        cases: &[(case.clone(), due)],
    };
    let id = make(office, &mut write, &making, earlier.as_slice(), now).await?;
    tell_people(office, &mut write, &id, "offer", now).await?;
    audit::record(office, &mut write, actor, "settlement.offer", id.as_str(), &detail(&making)).await?;
    write.commit().await?;
    Ok(id)
}

/// Writes an offer in the place of earlier ones that are open. The caller writes the audit line.
pub(crate) async fn make(
    office: &Office,
    write: &mut Write,
    making: &Making<'_>,
    earlier: &[Offer],
    now: i64,
) -> Outcome<SettlementId> {
    for earlier in earlier {
        step(write, &mut earlier.clone(), Event::Replace, making.actor, now).await?;
    }
    let id = SettlementId::from_ulid(&office.chance().ulid(now));
    let mut cases = Vec::new();
    for (case, due) in making.cases {
        let since = match making.follows.filter(|_| making.goes_on) {
            Some(earlier) => rows::since(write, earlier, case).await?,
            None => books::latest(write, case).await?,
        };
        cases.push((case.clone(), *due, since));
    }
    let new = NewOffer {
        id: &id,
        kind: making.kind,
        state: if making.accepted_by.is_some() { State::Accepted } else { State::Offered },
        plan: making.plan,
        currency: making.currency,
        amount: making.amount,
        valid_until: making.valid_until,
        made_by: making.made_by,
        actor: making.actor,
        reason: making.reason,
        follows: making.follows,
        accepted_by: making.accepted_by,
        cases: &cases,
        now,
    };
    rows::insert(write, &new).await?;
    Ok(id)
}

/// What an audit line keeps of an offer.
pub(super) fn detail(making: &Making<'_>) -> String {
    let cases: Vec<&str> = making.cases.iter().map(|(case, _)| case.as_str()).collect();
    json!({
        "kind": making.kind, "amount_minor": making.amount, "currency": making.currency,
        "valid_until": making.valid_until, "cases": cases, "follows": making.follows,
    })
    .to_string()
}

/// Where an offer would be made.
pub(super) struct Room {
    pub currency: Currency,
    /// All that is open on the case.
    pub due: Cents,
    /// The open offer whose place it would take.
    pub earlier: Option<Offer>,
}

/// Is there room for such an offer on the case?
pub(super) async fn room(office: &Office, write: &mut Write, case: &CaseId, offering: &Offering<'_>) -> Outcome<Room> {
    let facts = cases::case_facts_locked(write, case).await?;
    let today = office.today(facts.country);
    let state = account::locked(office, write, case, &facts, today).await?;
    let open = state.open.total();
    if facts.is_performance || open <= Cents::new(1) {
        return Err(Refusal::NothingToPay.into());
    }
    let most = open - Cents::new(1);
    if !offering.amount.is_positive() || offering.amount > most {
        return Err(Refusal::AmountOutOfRange { least: Cents::new(1), most }.into());
    }
    let (first, last) = (today.plus_days(1), today.plus_days(VALID_DAYS_MAX));
    if offering.valid_until < first || offering.valid_until > last {
        return Err(Refusal::DayOutOfRange { first, last }.into());
    }
    let characters = u32::try_from(offering.reason.trim().chars().count()).unwrap_or(u32::MAX);
    if characters > super::REASON_CHARACTERS_MAX {
        return Err(Refusal::ReasonTooLong { most: super::REASON_CHARACTERS_MAX }.into());
    }
    let earlier = rows::of_case(&mut write.tx, case, Kind::Settlement).await?;
    let earlier = earlier.into_iter().find(|offer| offer.state.is_open());
    if let Some(earlier) = &earlier {
        no_worse(earlier, offering)?;
    }
    Ok(Room { currency: facts.currency, due: open, earlier })
}

/// An open offer was promised until its day.
fn no_worse(earlier: &Offer, by: &Offering<'_>) -> Outcome<()> {
    if may_replace((earlier.amount, earlier.valid_until), (by.amount, by.valid_until)) {
        return Ok(());
    }
    if by.amount > earlier.amount {
        return Err(Refusal::AmountOutOfRange { least: Cents::new(1), most: earlier.amount }.into());
    }
    Err(Refusal::DayOutOfRange { first: earlier.valid_until, last: earlier.valid_until.plus_days(VALID_DAYS_MAX) }
        .into())
}
