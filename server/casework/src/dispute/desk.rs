//! Desk: what people at the agency do with disputes. Every look and every act leaves an audit line with who it was.

use rules::dispute::{Event, Ground, SELLER_DAYS, State};
use rules::ids::DisputeId;
use rules::money::{Cents, Currency};
use rules::reference::Reference;
use rules::{Country, Day};

use super::decide::{is_first_decider, limit};
use super::reading::{Eyes, page_of};
use super::view::{DeskDispute, ListedDispute, Ruling, StepNews};
use super::{Moment, locked, notify, step};
use crate::account::Account;
use crate::plan::desk::reason;
use crate::staff::seen::{self, Page, Whom};
use crate::staff::{Role, StaffViewer};
use crate::store::dispute as rows;
use crate::store::dispute_read as read;
use crate::store::{day, known};
use crate::{Error, Office, Outcome, audit};

pub use super::decide::{Verdict, decide};

/// Disputes that wait for a decision, by the day before which we answer.
///
/// # Errors
/// Only when the database fails.
pub async fn list(office: &Office, staff: &StaffViewer) -> Outcome<Vec<ListedDispute>> {
    let mut db = office.store().pool().acquire().await?;
    let waiting = read::waiting(&mut db).await?;
    drop(db);
    let whom: Vec<_> = waiting.iter().map(|row| Whom::Case(&row.reference)).collect();
    let looked = seen::Look { page: Page::List, act: "dispute.list", object: "dispute" };
    seen::record(office, staff, looked, &whom).await?;
    waiting.iter().map(|row| listed(office, row)).collect()
}

/// One of them, or what became of it.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn read(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<DeskDispute> {
    let id = DisputeId::parse(id).ok_or(Error::NotFound)?;
    let mut db = office.store().pool().acquire().await?;
    let dispute = read::find(&mut db, &id).await?.ok_or(Error::NotFound)?;
    let facts = read::facts(&mut db, &id).await?;
    let limit = limit(&mut db, &dispute).await?;
    drop(db);
    let whom = match &dispute.helped {
        Some(helped) => vec![Whom::OfCase(&helped.debtor, &dispute.case), Whom::Person(&dispute.person)],
        None => vec![Whom::OfCase(&dispute.person, &dispute.case)],
    };
    let looked = seen::Look { page: Page::Dispute, act: "dispute.look", object: id.as_str() };
    seen::record(office, staff, looked, &whom).await?;
    let today = office.today(dispute.country);
    let account = Account::load(office, &dispute.case, dispute.country).await?;
    let open = if dispute.is_closed { Vec::new() } else { account.on(office.law(), today).open.iter().collect() };
    let is_first_decider = is_first_decider(staff, &dispute);
    let needs_lead = staff.role != Role::Lead && read::held(&facts)?.total() > limit;
    let can = |ruling: &Ruling| !is_first_decider && !needs_lead && dispute.state.on(ruling.event()).is_some();
    let parts = |ruling: &Ruling| *ruling != Ruling::UpholdPartly || !dispute.is_performance;
    Ok(DeskDispute {
        initials: crate::case::initials(&dispute.name),
        for_whom: dispute.helped.as_ref().map(|helped| crate::case::initials(&helped.name)),
        language: dispute.language.clone(),
        open,
        seller_until: dispute.seller_until,
        may_ask_seller: dispute.state.on(Event::AskSeller).is_some(),
        may_note_answer: dispute.state.on(Event::SellerAnswered).is_some(),
        outcomes: Ruling::ALL.into_iter().filter(can).filter(parts).collect(),
        is_first_decider: is_first_decider && dispute.state == State::Appealed,
        needs_lead: needs_lead && dispute.state.is_open(),
        page: page_of(dispute, &facts, today, &Eyes::Staff)?,
    })
}

/// The seller is asked to explain, and has days to answer. Twice is the same as once.
///
/// # Errors
/// [`Error::NotFound`]; [`rules::Refusal::DisputeChangedMeanwhile`].
pub async fn ask_seller(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<DisputeId> {
    let id = DisputeId::parse(id).ok_or(Error::NotFound)?;
    let (mut write, mut dispute) = locked(office, &id).await?;
    if dispute.state == State::SellerAsked {
        return Ok(id);
    }
    let moment = moment(office, staff, &dispute);
    step(office, &mut write, &mut dispute, Event::AskSeller, &moment).await?;
    rows::note_asked(&mut write, &id, moment.today, moment.today.plus_days(SELLER_DAYS)).await?;
    audit::record(office, &mut write, moment.actor, "dispute.ask_seller", id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(id)
}

/// Notes what the seller answered, in words that the person reads. The same answer twice is noted once.
///
/// # Errors
/// [`Error::NotFound`]; the refusals of a reason; [`rules::Refusal::DisputeChangedMeanwhile`].
pub async fn note_answer(office: &Office, staff: &StaffViewer, id: &str, text: &str) -> Outcome<DisputeId> {
    let id = DisputeId::parse(id).ok_or(Error::NotFound)?;
    let words = reason(text)?;
    let (mut write, mut dispute) = locked(office, &id).await?;
    if dispute.state == State::SellerAnswered && dispute.seller_answer.as_deref() == Some(words.as_str()) {
        return Ok(id);
    }
    let moment = moment(office, staff, &dispute);
    step(office, &mut write, &mut dispute, Event::SellerAnswered, &moment).await?;
    rows::note_answered(&mut write, &id, &words).await?;
    notify(office, &mut write, &dispute, StepNews::SellerAnswered, moment.now).await?;
    audit::record(office, &mut write, moment.actor, "dispute.seller_answered", id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(id)
}

fn moment<'a>(office: &Office, staff: &'a StaffViewer, dispute: &read::Dispute) -> Moment<'a> {
    Moment {
        actor: staff.staff.as_str(),
        name: Some(&staff.name),
        today: office.today(dispute.country),
        now: office.now(),
    }
}

fn listed(office: &Office, row: &read::ListRow) -> Outcome<ListedDispute> {
    let answer_before = known(Day::parse(&row.answer_before))?;
    let today = office.today(known(Country::parse(&row.country))?);
    Ok(ListedDispute {
        id: known(DisputeId::parse(&row.dispute_id))?,
        reference: known(Reference::parse(&row.reference))?,
        creditor: row.creditor.clone(),
        initials: crate::case::initials(&row.name),
        ground: known(Ground::parse(&row.ground))?,
        state: known(State::parse(&row.state))?,
        answer_before,
        days_left: today.days_until(answer_before),
        total_held: Cents::new(row.held),
        currency: known(Currency::parse(&row.currency))?,
        seller_until: day(row.seller_until.as_deref())?,
    })
}
