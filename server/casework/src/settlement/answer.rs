//! Answer: what a debtor does with an offer: yes, no, or another amount. What is answered is the row that was seen.

use rules::Refusal;
use rules::case::PartyRole;
use rules::identity::Act;
use rules::ids::{PersonId, SettlementId};
use rules::money::{Cents, parse_typed};
use rules::settlement::{Event, Kind, State, is_over};
use serde_json::json;

use super::{REASON_CHARACTERS_MAX, locked, step};
use crate::store::Write;
use crate::store::payment as cases;
use crate::store::settlement::{self as rows, Offer};
use crate::{Error, Office, Outcome, Viewer, access, audit, typed};

/// What the debtor names instead.
#[derive(Clone, Copy, Debug)]
pub struct Counter<'a> {
    /// How much, as it was typed.
    pub amount: &'a str,
    /// Why, in the debtor's words.
    pub reason: &'a str,
}

/// Says yes to an offer. Saying it twice is the same as once.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`]; [`Refusal::OfferOver`], [`Refusal::OfferChangedMeanwhile`].
pub async fn accept(office: &Office, viewer: &Viewer, id: &str, without_acknowledging: bool) -> Outcome<SettlementId> {
    let (person, mut write, mut offer) = own(office, viewer, id).await?;
    if offer.state == State::Accepted {
        return Ok(offer.id);
    }
    can_answer(office, &mut write, &offer).await?;
    let now = office.now();
    step(&mut write, &mut offer, Event::Accept, person.as_str(), now).await?;
    rows::note_accepted(&mut write, &offer.id, &person, without_acknowledging).await?;
    let detail = json!({"without_acknowledging": without_acknowledging}).to_string();
    audit::record(office, &mut write, person.as_str(), "settlement.accept", offer.id.as_str(), &detail).await?;
    write.commit().await?;
    Ok(offer.id)
}

/// Says no, or takes a yes back. The debt is what it was; saying it twice is the same as once.
///
/// # Errors
/// As [`accept`].
pub async fn decline(office: &Office, viewer: &Viewer, id: &str) -> Outcome<SettlementId> {
    let (person, mut write, mut offer) = own(office, viewer, id).await?;
    let event = match offer.state {
        State::Declined | State::Withdrawn => return Ok(offer.id),
        State::Accepted | State::Countered => Event::Withdraw,
        _ => Event::Decline,
    };
    if offer.state.on(event).is_none() {
        return Err(Refusal::OfferChangedMeanwhile.into());
    }
    let now = office.now();
    step(&mut write, &mut offer, event, person.as_str(), now).await?;
    let act = format!("settlement.{}", event.name());
    audit::record(office, &mut write, person.as_str(), &act, offer.id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(offer.id)
}

/// Names another amount: a person at the agency looks at it.
///
/// # Errors
/// As [`accept`]; the refusals of an amount; [`Refusal::ReasonMissing`], [`Refusal::ReasonTooLong`].
pub async fn counter(office: &Office, viewer: &Viewer, id: &str, counter: Counter<'_>) -> Outcome<SettlementId> {
    let (person, mut write, mut offer) = own(office, viewer, id).await?;
    let amount = parse_typed(counter.amount, offer.currency)?;
    if offer.state == State::Countered && offer.counter == Some(amount) {
        return Ok(offer.id);
    }
    can_answer(office, &mut write, &offer).await?;
    // Nobody names more than was asked; the same is a yes.
    let most = offer.amount - Cents::new(1);
    if !amount.is_positive() || amount > most {
        return Err(Refusal::AmountOutOfRange { least: Cents::new(1), most }.into());
    }
    let reason = typed::reason(counter.reason, REASON_CHARACTERS_MAX)?;
    let now = office.now();
    step(&mut write, &mut offer, Event::Counter, person.as_str(), now).await?;
    rows::note_counter(&mut write, &offer.id, amount, &reason).await?;
    let detail = json!({"amount_minor": amount}).to_string();
    audit::record(office, &mut write, person.as_str(), "settlement.counter", offer.id.as_str(), &detail).await?;
    write.commit().await?;
    Ok(offer.id)
}

/// An offer on a case of the viewer, under its locks. A guarantor answers for another's debt and settles none of it.
async fn own(office: &Office, viewer: &Viewer, id: &str) -> Outcome<(PersonId, Write, Offer)> {
    let person = viewer.may(Act::Plan)?.clone();
    let id = SettlementId::parse(id).ok_or(Error::NotFound)?;
    let mut db = office.store().pool().acquire().await?;
    let cases = rows::cases(&mut db, &id).await?;
    drop(db);
    let first = cases.first().ok_or(Error::NotFound)?;
    let grant = access::case(office, viewer, first.as_str(), Act::Plan).await?;
    let (write, offer) = locked(office, &id).await?;
    if offer.kind != Kind::Settlement || grant.role() == PartyRole::Guarantor {
        return Err(Error::NotFound);
    }
    Ok((person, write, offer))
}

/// Only the offer that stands can be answered, through its last day.
async fn can_answer(office: &Office, write: &mut Write, offer: &Offer) -> Outcome<()> {
    let cases = rows::cases(&mut write.tx, &offer.id).await?;
    let first = cases.first().ok_or(Error::NotFound)?;
    let today = office.today(cases::case_facts_locked(write, first).await?.country);
    if is_over(offer.valid_until, today) || offer.state == State::Lapsed {
        return Err(Refusal::OfferOver { last: offer.valid_until }.into());
    }
    if offer.state == State::Offered { Ok(()) } else { Err(Refusal::OfferChangedMeanwhile.into()) }
}
