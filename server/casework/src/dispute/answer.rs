//! Answer: what the person who disputes does later: add something, take it back, or not agree with a decision.

use rules::dispute::{ADDITIONS_MAX, Event, State, answer_before};
use rules::ids::DisputeId;
use rules::{Day, Refusal};
use serde_json::json;

use super::filing::own;
use super::view::StepNews;
use super::{
    Moment, can_be_appealed, can_be_withdrawn, leave_task, let_go, locked, notify, some_statement, step, waits,
};
use crate::store::dispute as rows;
use crate::store::dispute_read as read;
use crate::{Office, Outcome, Viewer, audit};

/// Adds something to an own dispute that is not decided. The same text twice in a row is added once.
///
/// # Errors
/// [`crate::Error::SignedOut`], [`crate::Error::NotFound`]; [`Refusal::StatementMissing`],
/// [`Refusal::StatementTooLong`], [`Refusal::DisputeFull`]; [`Refusal::DisputeChangedMeanwhile`] when it was decided.
pub async fn add(office: &Office, viewer: &Viewer, id: &str, text: &str) -> Outcome<DisputeId> {
    let (grant, id) = own(office, viewer, id).await?;
    let words = some_statement(text)?;
    let (mut write, dispute) = locked(office, &id).await?;
    let facts = read::facts(&mut write.tx, &id).await?;
    let added: Vec<_> = facts.iter().filter(|fact| fact.kind == "addition").collect();
    if added.last().is_some_and(|last| last.part == words) {
        return Ok(id);
    }
    if !waits(&dispute) {
        return Err(Refusal::DisputeChangedMeanwhile.into());
    }
    if added.len() >= ADDITIONS_MAX {
        return Err(Refusal::DisputeFull.into());
    }
    let (today, now) = (office.today(dispute.country), office.now());
    let number = added.last().map_or(1, |last| last.number + 1);
    rows::add(&mut write, &id, number, &words, today, now).await?;
    crate::file::attach(&mut write, grant.person(), &format!("dispute_more:{id}"), id.as_str()).await?;
    let detail = json!({ "number": number }).to_string();
    audit::record(office, &mut write, grant.person().as_str(), "dispute.add", id.as_str(), &detail).await?;
    write.commit().await?;
    Ok(id)
}

/// Takes an own dispute back: nothing waits for it any more, and interest runs again from today. Twice is the same as
/// once. After a decision it means that the person does not wait for the days of appeal.
///
/// # Errors
/// [`crate::Error::SignedOut`], [`crate::Error::NotFound`]; [`Refusal::DisputeChangedMeanwhile`] when there is nothing
/// to take back.
pub async fn withdraw(office: &Office, viewer: &Viewer, id: &str) -> Outcome<DisputeId> {
    let (grant, id) = own(office, viewer, id).await?;
    let (mut write, mut dispute) = locked(office, &id).await?;
    if dispute.state == State::Withdrawn {
        return Ok(id);
    }
    if !can_be_withdrawn(&dispute) {
        return Err(Refusal::DisputeChangedMeanwhile.into());
    }
    let (today, now) = (office.today(dispute.country), office.now());
    let moment = Moment { actor: grant.person().as_str(), name: None, today, now };
    step(office, &mut write, &mut dispute, Event::Withdraw, &moment).await?;
    let_go(office, &mut write, &mut dispute, &moment).await?;
    audit::record(office, &mut write, moment.actor, "dispute.withdraw", id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(id)
}

/// Does not agree with a decision: somebody else at the agency decides again. Once, within the days for it; saying it
/// twice is the same as once. What was held to be owed waits on.
///
/// # Errors
/// [`crate::Error::SignedOut`], [`crate::Error::NotFound`]; [`Refusal::StatementMissing`],
/// [`Refusal::StatementTooLong`]; [`Refusal::AppealTooLate`], [`Refusal::DisputeChangedMeanwhile`].
pub async fn appeal(office: &Office, viewer: &Viewer, id: &str, text: &str) -> Outcome<DisputeId> {
    let (grant, id) = own(office, viewer, id).await?;
    let words = some_statement(text)?;
    let (mut write, mut dispute) = locked(office, &id).await?;
    if dispute.state == State::Appealed {
        return Ok(id);
    }
    let (today, now) = (office.today(dispute.country), office.now());
    if !can_be_appealed(&dispute, today) {
        return Err(why_no_appeal(&dispute, today).into());
    }
    let moment = Moment { actor: grant.person().as_str(), name: None, today, now };
    step(office, &mut write, &mut dispute, Event::Appeal, &moment).await?;
    let answer = answer_before(today);
    rows::note_appealed(&mut write, &id, today, &words, answer).await?;
    dispute.appealed_on = Some(today);
    leave_task(office, &mut write, &dispute, "dispute_appeal", answer, now).await?;
    notify(office, &mut write, &dispute, StepNews::Appealed, now).await?;
    audit::record(office, &mut write, moment.actor, "dispute.appeal", id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(id)
}

fn why_no_appeal(dispute: &read::Dispute, today: Day) -> Refusal {
    let last = dispute.appeal_until.filter(|last| rules::dispute::is_final(*last, today));
    match last.filter(|_| dispute.state.can_be_appealed() && dispute.appealed_on.is_none()) {
        Some(last) => Refusal::AppealTooLate { last },
        None => Refusal::DisputeChangedMeanwhile,
    }
}
