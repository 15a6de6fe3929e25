//! Booking: what money that came or went does to the plans of a case. Called under the lock of that case, in the
//! transaction of the booking, after it.

use rules::ids::CaseId;
use rules::plan::{Event, State};

use super::living::{self, Moment, SYSTEM};
use super::reading::Stands;
use super::terms::Plan;
use crate::store::Write;
use crate::store::dispute as disputes;
use crate::store::plan as rows;
use crate::{Office, Outcome};

/// What became of plans: their ids and the steps they took, for the audit line of the caller.
pub(crate) type Lived = Vec<(rules::ids::PlanId, Event)>;

/// Money was booked on a case or taken back, or a part of it was given up: a plan on which nothing is due any more is
/// completed, a broken one of which everything missed is paid runs again, and a completed one runs again when something
/// is due again.
///
/// # Errors
/// When the database fails.
pub(crate) async fn after_booking(office: &Office, write: &mut Write, case: &CaseId, now: i64) -> Outcome<Lived> {
    let mut lived = Vec::new();
    let rows = rows::of_case(&mut write.tx, case).await?;
    // Two payments on two cases of one plan each lock their own case. The lock of the plan puts one behind the other, and
    // the later one sees the money of the earlier.
    let mut plans: Vec<Plan> = Vec::new();
    for row in &rows {
        let plan = Plan::read(row)?;
        write.lock_plan(&plan.id).await?;
        plans.push(Plan::find(&mut write.tx, plan.id.as_str()).await?);
    }
    let mut runs = plans.iter().any(|plan| plan.state.runs());
    // The latest of those that ended is the one that can run again.
    let latest = plans.iter().find(|plan| matches!(plan.state, State::Broken | State::Completed)).map(|p| p.id.clone());
    for plan in plans {
        let is_latest = latest.as_ref() == Some(&plan.id);
        // A part that waited and is due now is another matter: it was in no instalment of a plan that was completed.
        let is_taken_back = match plan.ended_at {
            Some(ended) if plan.state == State::Completed => rows::is_taken_back(&mut write.tx, case, ended).await?,
            _ => true,
        };
        let stands = Stands::read(office, &mut write.tx, plan, None).await?;
        let Some(event) = event(&stands, is_latest && is_taken_back && !runs) else { continue };
        // A plan is not done because a part of what it pays is disputed: that part may be owed after all.
        if event == Event::Complete && disputes::plan_waits(&mut write.tx, &stands.plan.id).await? {
            continue;
        }
        let moment = Moment { actor: SYSTEM, today: stands.today, now };
        let cases: Vec<CaseId> = stands.cases.iter().map(|case| case.case.clone()).collect();
        let mut plan = stands.plan;
        match event {
            Event::Complete if plan.state.runs() || plan.state == State::Broken => {
                living::end(office, write, &mut plan, event, &moment).await?;
                living::tell(office, write, &plan, &cases, "plan_completed", &moment).await?;
            }
            Event::Complete => living::step(write, &mut plan, event, &moment).await?,
            _ => {
                if !living::running_on(write, &cases).await?.is_empty() {
                    continue; // Another plan has taken one of its cases.
                }
                living::again(office, write, &mut plan, event, &moment).await?;
                living::tell(office, write, &plan, &cases, "plan_again", &moment).await?;
                runs = true;
            }
        }
        lived.push((plan.id.clone(), event));
    }
    Ok(lived)
}

/// What happens to a plan as it stands, if anything. Only the latest that ended can run again.
fn event(stands: &Stands, can_run_again: bool) -> Option<Event> {
    let is_due = stands.due().is_positive();
    match stands.plan.state {
        State::Completed => (can_run_again && is_due).then_some(Event::Reopen),
        _ if !is_due => Some(Event::Complete),
        State::Broken => {
            let ended = stands.plan.ended_on?;
            let in_time = stands.today <= ended.plus_days(stands.policy.revive_days);
            let is_caught_up = stands.progress.missed().next().is_none();
            (can_run_again && in_time && is_caught_up).then_some(Event::Revive)
        }
        _ => None,
    }
}
