//! Due: what is done by itself about disputes. After the days of appeal nothing waits any more; a seller who is silent
//! becomes a task for a person, and the hold stays.

use rules::ids::DisputeId;
use rules::{Country, dispute::State};

use super::decide::is_over;
use super::view::StepNews;
use super::{Moment, SYSTEM, leave_task, let_go, locked, notify, tell};
use crate::store::dispute as rows;
use crate::{Office, Outcome, audit};

/// Does what is due about disputes: returns how many things were done. Two instances do each thing once.
///
/// # Errors
/// Only when the database fails; one dispute that fails never stops the others.
pub(crate) async fn look_after(office: &Office) -> Outcome<u64> {
    let today = office.today(Country::Fi); // The first of our countries in which a day begins.
    let mut done = 0;
    for id in rows::that_are_final(office.store(), today).await? {
        done += count(end(office, &id).await);
    }
    for id in rows::with_silent_seller(office.store(), today).await? {
        done += count(tell_of_silence(office, &id).await);
    }
    Ok(done)
}

/// Nobody appealed in time: what was held to be owed is to be paid, and bears interest from today.
async fn end(office: &Office, id: &DisputeId) -> Outcome<bool> {
    let (mut write, mut dispute) = locked(office, id).await?;
    let moment = moment(office, dispute.country);
    if !is_over(&dispute, moment.today) {
        return Ok(false);
    }
    let_go(office, &mut write, &mut dispute, &moment).await?;
    tell(office, &mut write, &dispute.case, StepNews::HoldEnded, &moment).await?;
    notify(office, &mut write, &dispute, StepNews::HoldEnded, moment.now).await?;
    audit::record(office, &mut write, SYSTEM, "dispute.hold_ended", id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(true)
}

/// The seller has said nothing in time: somebody asks again or decides for the person. Nothing changes for the person.
async fn tell_of_silence(office: &Office, id: &DisputeId) -> Outcome<bool> {
    let (mut write, dispute) = locked(office, id).await?;
    let moment = moment(office, dispute.country);
    let is_late = dispute.seller_until.is_some_and(|until| until < moment.today);
    if dispute.state != State::SellerAsked || !is_late {
        return Ok(false);
    }
    leave_task(office, &mut write, &dispute, "dispute_seller", moment.today, moment.now).await?;
    audit::record(office, &mut write, SYSTEM, "dispute.seller_silent", id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(true)
}

fn moment(office: &Office, country: Country) -> Moment<'static> {
    Moment { actor: SYSTEM, name: None, today: office.today(country), now: office.now() }
}

/// One thing done, none, or one for the log; the others go on.
fn count(outcome: Outcome<bool>) -> u64 {
    match outcome {
        Ok(done) => u64::from(done),
        Err(error) => {
            tracing::warn!(job = "dispute", error = %error, "a dispute could not be looked after and is looked at again");
            0
        }
    }
}
