//! Desk: what people at the agency do with offers: make one, and answer the amount that a debtor named instead.

use rules::Day;
use rules::Refusal;
use rules::ids::{CaseId, SettlementId};
use rules::money::{Cents, Currency};
use rules::reference::Reference;
use rules::settlement::{Event, Kind, State, is_over};

use super::made::{self, Making, Offering, detail, make};
use super::{REASON_CHARACTERS_MAX, locked, step, tell_people};
use crate::staff::StaffViewer;
use crate::store::payment as cases;
use crate::store::settlement::{self as rows, Offer};
use crate::store::statement_search;
use crate::{Error, Office, Outcome, audit};

/// A debtor's amount at which a person looks.
#[derive(Clone, Debug)]
pub struct Countered {
    /// The offer that it answers.
    pub offer: SettlementId,
    /// The case.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// The currency.
    pub currency: Currency,
    /// What was offered.
    pub amount: Cents,
    /// What the debtor names.
    pub counter: Cents,
    /// Why.
    pub reason: String,
    /// The last day of what was offered.
    pub valid_until: Day,
}

/// Offers to let the debt of a case be for an amount, through a day.
///
/// # Errors
/// [`Error::NotFound`] for a case that there is not; [`Refusal::AmountOutOfRange`] for nothing or for all of it,
/// [`Refusal::DayOutOfRange`]; the same two where an earlier offer was better for the debtor.
pub async fn offer(
    office: &Office,
    staff: &StaffViewer,
    reference: &str,
    offering: Offering<'_>,
) -> Outcome<SettlementId> {
    let reference = Reference::parse_typed(reference).map_err(|_| Error::NotFound)?;
    let found = statement_search::case_by_reference(office.store(), reference).await?.ok_or(Error::NotFound)?;
    made::offer(office, &found.case, offering, "staff", staff.staff.as_str()).await
}

/// The amounts of debtors that wait for an answer, by the last day of what was offered.
///
/// # Errors
/// Only when the database fails.
pub async fn countered(office: &Office, _staff: &StaffViewer) -> Outcome<Vec<Countered>> {
    let mut db = office.store().pool().acquire().await?;
    let offers = rows::countered(&mut db).await?;
    let mut all = Vec::new();
    for offer in offers {
        let Some(case) = rows::cases(&mut db, &offer.id).await?.into_iter().next() else { continue };
        let facts = cases::case_facts(office.store(), &case).await?;
        all.push(Countered {
            reference: facts.reference,
            creditor: facts.creditor,
            currency: offer.currency,
            amount: offer.amount,
            counter: offer.counter.unwrap_or(offer.amount),
            reason: offer.counter_reason.unwrap_or_default(),
            valid_until: offer.valid_until,
            offer: offer.id,
        });
    }
    Ok(all)
}

/// Says yes to a debtor's amount: it becomes the offer, through a day that is no earlier than before.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::OfferChangedMeanwhile`] when it was answered; [`Refusal::DayOutOfRange`].
pub async fn accept(office: &Office, staff: &StaffViewer, id: &str, valid_until: Day) -> Outcome<SettlementId> {
    let (mut write, offer, case) = countered_one(office, id).await?;
    let now = office.now();
    let today = office.today(cases::case_facts_locked(&mut write, &case).await?.country);
    let (first, last) = (offer.valid_until.max(today), today.plus_days(super::VALID_DAYS_MAX).max(offer.valid_until));
    if valid_until < first || valid_until > last {
        return Err(Refusal::DayOutOfRange { first, last }.into());
    }
    let actor = staff.staff.as_str();
    let amount = offer.counter.ok_or(Error::NotFound)?;
    let cases = [(case, offer.amount)];
    let making = Making { amount, valid_until, goes_on: false, ..again(&offer, actor, None, &cases) };
    let new = make(office, &mut write, &making, core::slice::from_ref(&offer), now).await?;
    tell_people(office, &mut write, &new, "offer", now).await?;
    audit::record(office, &mut write, actor, "settlement.accept", new.as_str(), &detail(&making)).await?;
    write.commit().await?;
    Ok(new)
}

/// Says no to a debtor's amount, with a reason in plain words. What was offered before holds through its day all the
/// same: nobody loses an offer by asking.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::OfferChangedMeanwhile`]; [`Refusal::ReasonMissing`], [`Refusal::ReasonTooLong`].
pub async fn refuse(office: &Office, staff: &StaffViewer, id: &str, reason: &str) -> Outcome<SettlementId> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing.into());
    }
    if u32::try_from(reason.chars().count()).unwrap_or(u32::MAX) > REASON_CHARACTERS_MAX {
        return Err(Refusal::ReasonTooLong { most: REASON_CHARACTERS_MAX }.into());
    }
    let (mut write, mut offer, case) = countered_one(office, id).await?;
    let now = office.now();
    let today = office.today(cases::case_facts_locked(&mut write, &case).await?.country);
    let actor = staff.staff.as_str();
    step(&mut write, &mut offer, Event::Decline, actor, now).await?;
    rows::note_answer(&mut write, &offer.id, reason).await?;
    let mut stands = offer.id.clone();
    if !is_over(offer.valid_until, today) {
        let cases = [(case, offer.amount)];
        let making = again(&offer, actor, Some(reason), &cases);
        stands = make(office, &mut write, &making, &[], now).await?;
    }
    tell_people(office, &mut write, &stands, "answer", now).await?;
    audit::record(office, &mut write, actor, "settlement.decline", offer.id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(stands)
}

/// The same offer once more, as another row.
fn again<'a>(offer: &'a Offer, actor: &'a str, reason: Option<&'a str>, cases: &'a [(CaseId, Cents)]) -> Making<'a> {
    Making {
        kind: Kind::Settlement,
        made_by: "staff",
        actor,
        plan: None,
        accepted_by: None,
        currency: offer.currency,
        amount: offer.amount,
        valid_until: offer.valid_until,
        reason: reason.or(offer.reason.as_deref()),
        follows: Some(&offer.id),
        goes_on: true,
        cases,
    }
}

async fn countered_one(office: &Office, id: &str) -> Outcome<(crate::store::Write, Offer, CaseId)> {
    let id = SettlementId::parse(id).ok_or(Error::NotFound)?;
    let (mut write, offer) = locked(office, &id).await?;
    if offer.state != State::Countered {
        return Err(Refusal::OfferChangedMeanwhile.into());
    }
    let case = rows::cases(&mut write.tx, &id).await?.into_iter().next().ok_or(Error::NotFound)?;
    Ok((write, offer, case))
}
