//! Pausing: one term is skipped, and every later one moves on by one. What is left is worked out anew, so that the
//! interest of the skipped term is in the instalments and not a surprise at the end.

use rules::ids::{CaseId, PlanId};
use rules::money::Cents;
use rules::plan::{Due, Event, Every, Instalments, Schedule, State};
use rules::{Day, Refusal};
use serde_json::json;

use super::answer::Held;
use super::cases::Book;
use super::living::{self, Moment, SYSTEM};
use super::planner::dues_of;
use super::propose::{next_number, write_terms};
use super::reading::{self, Stands};
use super::terms::Share;
use super::view::{MadeBy, PlanKind};
use crate::store::plan::{self as rows, NewPlan};
use crate::{Office, Outcome, Viewer, audit};

/// Skips the next term: see [`super::pause`].
pub(super) async fn pause(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PlanId> {
    let mut held = Held::lock(office, viewer, id).await?;
    let chain = reading::chain(&mut held.write.tx, &held.plan.id).await?;
    let stands = Stands::read(office, &mut held.write.tx, held.plan.clone(), None).await?;
    let skipped = skipped(&stands)?;
    if stands.pauses_left(&chain) == 0 {
        return Err(Refusal::PauseUsed { most: stands.policy.pauses_a_year }.into());
    }
    let book = Book::of(office, &mut held.write.tx, &held.person).await?;
    let opens = held.cases.iter().map(|case| book.case(case)).collect::<Outcome<Vec<_>>>()?;
    let owed: Vec<_> = opens.iter().map(|open| open.owed.clone()).collect();
    let shares: Vec<Share> = opens.iter().map(|open| (open.case.clone(), open.parts.total())).collect();
    let (person, today, now) = held.moment();
    let Held { mut write, plan, cases, .. } = held;
    let days = days_after(plan.every, plan.first_on, skipped);
    let first = days.first().copied().unwrap_or(skipped);
    let schedule = Schedule::of(&owed, Instalments { first, every: plan.every, amount: plan.amount });
    let dues = on_days(dues_of(&schedule), &days);
    let due: Cents = shares.iter().map(|(_, due)| *due).sum();
    let id = PlanId::from_ulid(&office.chance().ulid(now));
    let new = NewPlan {
        plan: &id,
        first: &plan.first,
        follows: Some(&plan.id),
        number: next_number(&mut write, Some(&plan)).await?,
        kind: PlanKind::Pause.name(),
        made_by: MadeBy::Debtor.name(),
        state: State::Proposed,
        person: &person,
        currency: plan.currency,
        amount: plan.amount,
        every: plan.every,
        first_on: plan.first_on,
        interest_rule: plan.interest_rule,
        interest: schedule.total_paid - due,
        fee: Cents::ZERO,
        reason: None,
        answer_by: None,
        without_acknowledging: plan.without_acknowledging,
        dues: &dues,
        cases: &shares,
        content_hash: "",
        now,
    };
    let mut paused = write_terms(&mut write, new).await?;
    let by_rule = Moment { actor: SYSTEM, today, now };
    living::begin(office, &mut write, &mut paused, &cases, &by_rule).await?;
    let moment = Moment { actor: person.as_str(), today, now };
    living::step(&mut write, &mut paused, Event::Pause, &moment).await?;
    rows::pause(&mut write, &paused.id, Some(skipped)).await?;
    living::tell(office, &mut write, &paused, &cases, "plan_paused", &moment).await?;
    let detail = json!({ "follows": plan.id, "skipped": skipped, "content_hash": paused.content_hash }).to_string();
    audit::record(office, &mut write, person.as_str(), "plan.pause", paused.id.as_str(), &detail).await?;
    write.commit().await?;
    Ok(paused.id)
}

/// The day that would be skipped: only a plan that is kept has one.
fn skipped(stands: &Stands) -> Outcome<Day> {
    let is_kept = stands.plan.state == State::Active && stands.progress.missed().next().is_none();
    let next = stands.progress.next().filter(|_| is_kept && stands.due().is_positive());
    next.map(|row| row.due.day).ok_or_else(|| Refusal::PauseNotNow.into())
}

/// The due days after one of them, always counted from the first: what is due on the 31st stays so.
fn days_after(every: Every, first_on: Day, skipped: Day) -> Vec<Day> {
    let days = (0..).take(2 * rules::plan::PAYMENTS_MAX).map(|steps| every.due(first_on, steps));
    days.filter(|day| *day > skipped).take(rules::plan::PAYMENTS_MAX).collect()
}

/// The same instalments on these days.
fn on_days(dues: Vec<Due>, days: &[Day]) -> Vec<Due> {
    dues.into_iter().zip(days).map(|(due, day)| Due { day: *day, ..due }).collect()
}

/// A pause is over: the plan goes on as it was.
pub(super) async fn resume(office: &Office, id: &PlanId) -> Outcome<bool> {
    let mut write = office.store().begin().await?;
    let (mut plan, cases): (_, Vec<CaseId>) = living::lock_plan(&mut write, id).await?;
    let stands = Stands::read(office, &mut write.tx, plan.clone(), None).await?;
    let is_over = plan.paused_until.is_some_and(|day| day < stands.today);
    if plan.state != State::Paused || !is_over {
        return Ok(false);
    }
    let moment = Moment { actor: SYSTEM, today: stands.today, now: office.now() };
    living::step(&mut write, &mut plan, Event::Resume, &moment).await?;
    rows::pause(&mut write, &plan.id, None).await?;
    living::tell(office, &mut write, &plan, &cases, "plan_resumed", &moment).await?;
    audit::record(office, &mut write, SYSTEM, "plan.resume", id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(true)
}
