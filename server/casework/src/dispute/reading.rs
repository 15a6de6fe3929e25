//! Reading: the page of a dispute and the disputes of a case. Others who owe the case see its state and its amounts and
//! nobody's words.

use rules::Day;
use rules::allocation::allocate;
use rules::case::{Parts, PartyRole};
use rules::dispute::{ADDITIONS_MAX, Event, State};
use rules::identity::Act;
use rules::ids::{DisputeId, PersonId};
use rules::money::Cents;

use super::view::{Addition, By, DisputeLine, DisputePage, StepNews};
use super::{can_be_appealed, can_be_withdrawn, found, waits};
use crate::access::{self, CaseGrant};
use crate::store::case as parties;
use crate::store::dispute_read::{self as rows, Dispute, FactRow};
use crate::store::{day, known};
use crate::{Error, Office, Outcome, Viewer};

/// Who looks at a dispute.
pub(super) enum Eyes<'a> {
    /// Somebody who owes the case; a guarantor answers for so much of it.
    Party(&'a PersonId, Option<Cents>),
    /// Somebody at the agency.
    Staff,
}

/// One dispute, for everybody who owes its case.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`].
pub async fn page(office: &Office, viewer: &Viewer, id: &str) -> Outcome<DisputePage> {
    viewer.may(Act::SeeCase)?;
    let id = DisputeId::parse(id).ok_or(Error::NotFound)?;
    let dispute = found(office, &id).await?;
    let grant = access::case(office, viewer, dispute.case.as_str(), Act::SeeCase).await?;
    let left = guarantee(office, &grant).await?;
    let mut db = office.store().pool().acquire().await?;
    let facts = rows::facts(&mut db, &id).await?;
    drop(db);
    let today = office.today(dispute.country);
    page_of(dispute, &facts, today, &Eyes::Party(grant.person(), left))
}

/// The disputes of a case, the newest first.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`].
pub async fn of_case(office: &Office, viewer: &Viewer, case: &str) -> Outcome<Vec<DisputeLine>> {
    let grant = access::case(office, viewer, case, Act::SeeCase).await?;
    let left = guarantee(office, &grant).await?;
    let mut db = office.store().pool().acquire().await?;
    let lines = rows::of_case(&mut db, grant.case()).await?;
    drop(db);
    let line = |row: &rows::ListRow| {
        let held = Cents::new(row.held);
        Ok(DisputeLine {
            id: known(DisputeId::parse(&row.dispute_id))?,
            state: known(State::parse(&row.state))?,
            total_held: left.map_or(held, |left| held.min(left)),
            answer_before: known(Day::parse(&row.answer_before))?,
            filed_on: known(Day::parse(&row.filed_on))?,
        })
    };
    lines.iter().map(line).collect()
}

/// For how much a guarantor still answers; nobody else has a limit.
async fn guarantee(office: &Office, grant: &CaseGrant) -> Outcome<Option<Cents>> {
    if grant.role() != PartyRole::Guarantor {
        return Ok(None);
    }
    let mut db = office.store().pool().acquire().await?;
    parties::guarantee_left_on(&mut db, grant.case(), grant.person()).await
}

/// The page as somebody sees it.
pub(super) fn page_of(dispute: Dispute, facts: &[FactRow], today: Day, eyes: &Eyes<'_>) -> Outcome<DisputePage> {
    let own = matches!(eyes, Eyes::Party(person, _) if dispute.is_of(person));
    let reads = own || matches!(eyes, Eyes::Staff);
    let held = if dispute.is_closed { Parts::none() } else { rows::held(facts)? };
    let held = match eyes {
        Eyes::Party(_, Some(left)) => {
            allocate(&dispute.country.payment_order(dispute.contract_kind), &held, *left).paid
        }
        _ => held,
    };
    let additions = if reads { additions(facts)? } else { Vec::new() };
    let words = |text: &Option<String>| text.clone().filter(|_| reads);
    Ok(DisputePage {
        reference: dispute.reference,
        creditor: dispute.creditor.clone(),
        currency: dispute.currency,
        part: dispute.part.clone(),
        ground: dispute.ground,
        statement: words(&dispute.statement).unwrap_or_default(),
        state: dispute.state,
        held: held.iter().collect(),
        total_held: held.total(),
        filed_on: dispute.filed_on,
        answer_before: dispute.answer_before,
        seller_asked_on: dispute.seller_asked_on,
        seller_answer: words(&dispute.seller_answer),
        reason: words(&dispute.reason),
        given_up: given_up(&dispute, eyes),
        decided_on: dispute.decided_on,
        appeal_until: dispute.appeal_until,
        may_withdraw: own && can_be_withdrawn(&dispute),
        may_add: own && waits(&dispute) && additions.len() < ADDITIONS_MAX,
        may_appeal: own && can_be_appealed(&dispute, today),
        own,
        by_helper: match eyes {
            Eyes::Party(person, _) => dispute.helper_of(person).map(str::to_owned),
            Eyes::Staff => None,
        },
        story: story(&dispute, facts, eyes)?,
        additions,
        appeal: words(&dispute.appeal),
        case_closed: dispute.is_closed,
        performance: dispute.is_performance,
        id: dispute.id,
    })
}

/// A guarantor learns no more of another's debt than the own limit.
fn given_up(dispute: &Dispute, eyes: &Eyes<'_>) -> Cents {
    match eyes {
        Eyes::Party(_, Some(left)) => dispute.given_up.min(*left),
        _ => dispute.given_up,
    }
}

fn additions(facts: &[FactRow]) -> Outcome<Vec<Addition>> {
    let added = facts.iter().filter(|fact| fact.kind == "addition");
    added.map(|fact| Ok(Addition { day: known(day(fact.day.as_deref())?)?, text: fact.part.clone() })).collect()
}

/// What happened, the newest first.
fn story(dispute: &Dispute, facts: &[FactRow], eyes: &Eyes<'_>) -> Outcome<Vec<(Day, StepNews, By)>> {
    let by = |actor: &str, name: Option<&String>| match (eyes, name) {
        (_, Some(name)) => By::Staff(name.clone()),
        (Eyes::Party(person, _), None) if person.as_str() == actor => By::Viewer,
        (Eyes::Party(person, _), None) if dispute.person.as_str() == actor => match dispute.helper_of(person) {
            Some(name) => By::Helper(name.to_owned()),
            None => By::Other,
        },
        _ => By::Other,
    };
    let mut story = vec![(dispute.filed_on, StepNews::Filed, by(dispute.person.as_str(), None))];
    for fact in facts.iter().filter(|fact| fact.kind == "step") {
        let news = StepNews::of(known(Event::parse(&fact.part))?);
        let actor = fact.actor.as_deref().unwrap_or_default();
        story.push((known(day(fact.day.as_deref())?)?, news, by(actor, fact.name.as_ref())));
    }
    let ended = dispute.hold_ended_on.filter(|_| matches!(dispute.state, State::Rejected | State::Partly));
    story.extend(ended.map(|day| (day, StepNews::HoldEnded, By::System)));
    story.reverse();
    Ok(story)
}
