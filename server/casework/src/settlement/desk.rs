//! Desk: what people at the agency do with offers: make one, and answer the amount that a debtor named instead.

use rules::Day;
use rules::Refusal;
use rules::ids::{CaseId, SettlementId};
use rules::money::{Cents, Currency, parse_typed};
use rules::reference::Reference;
use rules::settlement::{Event, Kind, State, is_over};

use super::made::{self, Making, Offering, Room, detail, make};
use super::{REASON_CHARACTERS_MAX, locked, step, tell_people};
use crate::plan::read_day;
use crate::staff::StaffViewer;
use crate::staff::seen::{self, Page, Whom};
use crate::store::payment as cases;
use crate::store::settlement::{self as rows, Offer};
use crate::store::statement_search;
use crate::{Error, Office, Outcome, audit, payment, typed};

/// What a person wants to offer, as it was typed.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The number of the case.
    pub reference: &'a str,
    /// How much ends the debt.
    pub amount: &'a str,
    /// Through which day, `YYYY-MM-DD`.
    pub valid_until: &'a str,
    /// Why, in words that the debtor reads.
    pub reason: &'a str,
}

/// An offer that was checked and not yet made: the last look before it.
#[derive(Clone, Debug)]
pub struct Look {
    /// The case.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// The currency.
    pub currency: Currency,
    /// How much would end the debt.
    pub amount: Cents,
    /// All that is open today.
    pub open: Cents,
    /// Through which day it would hold.
    pub valid_until: Day,
    /// Why, as the debtor would read it.
    pub reason: String,
    /// The open offer whose place it would take: its amount and its last day.
    pub earlier: Option<(Cents, Day)>,
}

/// An offer as the agency lists it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its id.
    pub offer: SettlementId,
    /// Where it stands.
    pub state: State,
    /// The case.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// The currency.
    pub currency: Currency,
    /// What was offered.
    pub amount: Cents,
    /// The last day of it.
    pub valid_until: Day,
    /// What the agency wrote with it.
    pub reason: Option<String>,
    /// What the debtor named instead, and why.
    pub counter: Option<(Cents, String)>,
    /// What the agency answered to that when it said no.
    pub answer: Option<String>,
}

/// Checks an offer without making it: what [`offer`] would write now.
///
/// # Errors
/// As [`offer`].
pub async fn look(office: &Office, staff: &StaffViewer, wanted: Wanted<'_>) -> Outcome<Look> {
    let read = read(office, wanted).await?;
    let (case, offering) = (&read.case, read.offering());
    // A refusal tells what is open too, so the line comes first.
    let looked = seen::Look { page: Page::Offer, act: "settlement.look", object: case.as_str() };
    seen::record(office, staff, looked, &[Whom::Case(case.as_str())]).await?;
    let facts = cases::case_facts(office.store(), case).await?;
    // Nothing is written: this write ends without a commit.
    let mut write = payment::together::begin(office, case, &[]).await?;
    let Room { currency, due, earlier } = made::room(office, &mut write, case, &offering).await?;
    Ok(Look {
        reference: facts.reference,
        creditor: facts.creditor,
        currency,
        amount: offering.amount,
        open: due,
        valid_until: offering.valid_until,
        reason: offering.reason.to_owned(),
        earlier: earlier.map(|earlier| (earlier.amount, earlier.valid_until)),
    })
}

/// Offers to let the debt of a case be for an amount, through a day. Twice is the same as once.
///
/// # Errors
/// [`Refusal::ReferenceMissing`]; [`Refusal::ReferenceMistyped`], also where there is no case with that number; the
/// refusals of an amount, of a day and of a reason; [`Refusal::AmountOutOfRange`] for nothing or for all of it,
/// [`Refusal::DayOutOfRange`]; the same two where an earlier offer was better for the debtor.
pub async fn offer(office: &Office, staff: &StaffViewer, wanted: Wanted<'_>) -> Outcome<SettlementId> {
    let read = read(office, wanted).await?;
    made::offer(office, &read.case, read.offering(), "staff", staff.staff.as_str()).await
}

/// The currency of the case with the number that was typed: amounts in a refusal are of it.
///
/// # Errors
/// Only when the database fails.
pub async fn currency(office: &Office, _staff: &StaffViewer, reference: &str) -> Outcome<Option<Currency>> {
    let Ok(reference) = Reference::parse_typed(reference) else { return Ok(None) };
    let found = statement_search::case_by_reference(office.store(), reference).await?;
    Ok(found.map(|found| found.currency))
}

/// Offers that wait for an answer or for the money, by their last day.
///
/// # Errors
/// Only when the database fails.
pub async fn live(office: &Office, staff: &StaffViewer) -> Outcome<Vec<Listed>> {
    let mut db = office.store().pool().acquire().await?;
    let offers = rows::live(&mut db).await?;
    drop(db);
    let references: Vec<_> = offers.iter().map(|one| one.reference.to_string()).collect();
    let whom: Vec<_> = references.iter().map(|reference| Whom::Case(reference)).collect();
    let looked = seen::Look { page: Page::List, act: "settlement.list", object: "settlement" };
    seen::record(office, staff, looked, &whom).await?;
    Ok(offers.into_iter().map(listed).collect())
}

/// How many amounts of debtors wait for an answer.
///
/// # Errors
/// Only when the database fails.
pub async fn waiting(office: &Office, _staff: &StaffViewer) -> Outcome<i64> {
    let mut db = office.store().pool().acquire().await?;
    rows::count_countered(&mut db).await
}

/// One offer, or what became of it.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn one(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<Listed> {
    let id = SettlementId::parse(id).ok_or(Error::NotFound)?;
    let mut db = office.store().pool().acquire().await?;
    let found = rows::find_listed(&mut db, &id).await?.ok_or(Error::NotFound)?;
    drop(db);
    let looked = seen::Look { page: Page::Offer, act: "settlement.look", object: id.as_str() };
    seen::record(office, staff, looked, &[Whom::Case(&found.reference.to_string())]).await?;
    Ok(listed(found))
}

/// A reason as it is stored: plain text without blanks around it.
///
/// # Errors
/// [`Refusal::ReasonMissing`], [`Refusal::ReasonTooLong`].
pub fn reason(typed: &str) -> Result<String, Refusal> {
    typed::reason(typed, REASON_CHARACTERS_MAX)
}

/// Says yes to a debtor's amount: it becomes the offer, through a day that is no earlier than before.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::OfferChangedMeanwhile`] when it was answered; [`Refusal::DayUnreadable`],
/// [`Refusal::DayOutOfRange`].
pub async fn accept(office: &Office, staff: &StaffViewer, id: &str, valid_until: &str) -> Outcome<SettlementId> {
    let valid_until = read_day(valid_until.trim()).ok_or(Refusal::DayUnreadable)?;
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
    let reason = self::reason(reason)?;
    let (mut write, mut offer, case) = countered_one(office, id).await?;
    let now = office.now();
    let today = office.today(cases::case_facts_locked(&mut write, &case).await?.country);
    let actor = staff.staff.as_str();
    step(&mut write, &mut offer, Event::Decline, actor, now).await?;
    rows::note_answer(&mut write, &offer.id, &reason).await?;
    let mut stands = offer.id.clone();
    if !is_over(offer.valid_until, today) {
        let cases = [(case, offer.amount)];
        let making = again(&offer, actor, Some(&reason), &cases);
        stands = make(office, &mut write, &making, &[], now).await?;
    }
    tell_people(office, &mut write, &stands, "answer", now).await?;
    audit::record(office, &mut write, actor, "settlement.decline", offer.id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(stands)
}

/// Reads what a person wants to offer, and on which case. Nobody means a case that is not there: its number is mistyped.
async fn read(office: &Office, wanted: Wanted<'_>) -> Outcome<Read> {
    let reference = Reference::parse_typed(wanted.reference)?;
    let found = statement_search::case_by_reference(office.store(), reference).await?;
    let found = found.ok_or(Refusal::ReferenceMistyped)?;
    let amount = match parse_typed(wanted.amount, found.currency) {
        // There is nothing to choose here, which is what that refusal says.
        Err(Refusal::AmountMissing) => Err(Refusal::AmountUnreadable),
        read => read,
    }?;
    let valid_until = read_day(wanted.valid_until.trim()).ok_or(Refusal::DayUnreadable)?;
    Ok(Read { case: found.case, amount, valid_until, reason: reason(wanted.reason)? })
}

/// What a person wants to offer, as it was read.
struct Read {
    case: CaseId,
    amount: Cents,
    valid_until: Day,
    reason: String,
}

impl Read {
    fn offering(&self) -> Offering<'_> {
        Offering { amount: self.amount, valid_until: self.valid_until, reason: &self.reason }
    }
}

fn listed(found: rows::Listed) -> Listed {
    let offer = found.offer;
    Listed {
        offer: offer.id,
        state: offer.state,
        reference: found.reference,
        creditor: found.creditor,
        currency: offer.currency,
        amount: offer.amount,
        valid_until: offer.valid_until,
        reason: offer.reason,
        counter: offer.counter.map(|amount| (amount, offer.counter_reason.unwrap_or_default())),
        answer: offer.answer,
    }
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
