//! Watching: what is done by itself about plans. A missed instalment is asked about first, then reminded of; a plan ends
//! only after a notice; a pause ends on its day.

use rules::Country;
use rules::ids::PlanId;
use rules::plan::progress::step_due;
use rules::plan::{Event, State, Step};
use serde_json::json;

use super::living::{self, Moment, SYSTEM};
use super::reading::Stands;
use super::terms::Plan;
use super::{counter, news, pause};
use crate::store::plan_watch::{self as rows, Sought};
use crate::{Office, Outcome, audit, reminder};

/// Does what is due about plans: returns how many things were done. Two instances do each thing once. Nothing is sent
/// here: what a debtor is told waits in the outbox for the hours in which that may be done.
///
/// # Errors
/// Only when the database fails; one plan that fails never stops the others.
pub async fn watch(office: &Office) -> Outcome<u64> {
    let (mut done, mut after) = (0, String::new());
    for sought in [Sought::Over, Sought::Late] {
        after.clear();
        loop {
            let today = office.today(Country::Fi); // The first of our countries in which a day begins.
            let plans = rows::sought(office.store(), sought, today, &after).await?;
            let Some(last) = plans.last() else { break };
            last.as_str().clone_into(&mut after);
            for plan in plans {
                done += count(match sought {
                    Sought::Over => pause::resume(office, &plan).await,
                    _ => look_after(office, &plan).await,
                });
            }
        }
    }
    Ok(done)
}

/// Asks again about counter-offers that were not answered by their day: nothing ends by silence.
///
/// # Errors
/// Only when the database fails.
pub async fn ask_again_due(office: &Office) -> Outcome<u64> {
    counter::ask_again_due(office).await
}

/// One thing done, none, or one for the log; the others go on.
pub(super) fn count(outcome: Outcome<bool>) -> u64 {
    match outcome {
        Ok(done) => u64::from(done),
        Err(error) => {
            tracing::warn!(job = "plan", error = %error, "a plan could not be looked after and is looked at again");
            0
        }
    }
}

/// The step that is due about a missed instalment, if there is one.
async fn look_after(office: &Office, id: &PlanId) -> Outcome<bool> {
    if due(&read(office, id).await?).is_none() {
        return Ok(false); // Most looks end here, and lock nothing.
    }
    let mut write = office.store().begin().await?;
    let (plan, cases) = living::lock_plan(&mut write, id).await?;
    let stands = Stands::read(office, &mut write.tx, plan, None).await?;
    let Some((step, number)) = due(&stands) else { return Ok(false) };
    if reminder::is_quiet(&mut write, &cases, stands.today).await? {
        return Ok(false); // What is missed can be the part that is disputed: nothing is held against anybody meanwhile.
    }
    let moment = Moment { actor: SYSTEM, today: stands.today, now: office.now() };
    if !rows::take(&mut write, id, number, step, moment.today, moment.now).await? {
        return Ok(false);
    }
    let mut plan = stands.plan;
    let (kind, template) = match step {
        Step::Ask => ("plan_missed", "plan_ask"),
        Step::Remind => ("plan_reminded", "plan_remind"),
        Step::Notice => ("plan_noticed", "plan_notice"),
        Step::End => ("plan_broken", "plan_end"),
    };
    if step == Step::End {
        living::end(office, &mut write, &mut plan, Event::Break, &moment).await?;
    }
    living::tell(office, &mut write, &plan, &cases, kind, &moment).await?;
    news::put(office, &mut write, &plan, template, &format!("{number}:{}", step.name()), moment.now).await?;
    let detail = json!({ "number": number, "step": step }).to_string();
    audit::record(office, &mut write, SYSTEM, "plan.watch", id.as_str(), &detail).await?;
    write.commit().await?;
    Ok(true)
}

async fn read(office: &Office, id: &PlanId) -> Outcome<Stands> {
    let mut db = office.store().pool().acquire().await?;
    let plan = Plan::find(&mut db, id.as_str()).await?;
    Stands::read(office, &mut db, plan, None).await
}

fn due(stands: &Stands) -> Option<(Step, u32)> {
    if stands.plan.state != State::Active || !stands.due().is_positive() {
        return None;
    }
    let Stands { progress, policy, taken, today, .. } = stands;
    step_due(progress, policy, taken, stands.plan.promised_until, *today, stands.calendar())
}
