//! Living: the steps of a stored plan, each with all that it brings about. The caller has locked the cases; nothing here
//! commits.

use rules::case::{Component, Parts};
use rules::ids::{CaseId, EventId, PlanId};
use rules::ledger::{Source, charged};
use rules::plan::{Event, InterestRule};
use rules::{Day, Refusal};

use super::terms::Plan;
use crate::account::Account;
use crate::ledger::{self, Fact};
use crate::store::payment as payments;
use crate::store::plan::{self as rows, Taking};
use crate::store::story::{self, NewEvent};
use crate::store::{Write, account as accounts, ledger as books};
use crate::{Error, Office, Outcome};

/// Who takes a step of a plan when nobody does: a rule, money that came, a day that is over.
pub(super) const SYSTEM: &str = "system";

/// When and by whom a step is taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment<'a> {
    pub actor: &'a str,
    pub today: Day,
    pub now: i64,
}

/// Locks cases in the order of their ids, so that two commands never wait for each other.
pub(super) async fn lock(write: &mut Write, cases: &[CaseId]) -> Outcome<()> {
    let mut cases: Vec<&CaseId> = cases.iter().collect();
    cases.sort_unstable();
    cases.dedup();
    for case in cases {
        write.lock_case(case).await?;
    }
    Ok(())
}

/// Locks a plan: its cases, then its row; and reads it as it stands then.
pub(super) async fn lock_plan(write: &mut Write, plan: &PlanId) -> Outcome<(Plan, Vec<CaseId>)> {
    // The cases of a plan never change, so they can be read before they are locked.
    let cases = rows::cases(&mut write.tx, plan).await?;
    lock(write, &cases).await?;
    write.lock_plan(plan).await?;
    Ok((Plan::find(&mut write.tx, plan.as_str()).await?, cases))
}

/// Takes one step; the table of states decides whether there is one.
pub(super) async fn step(write: &mut Write, plan: &mut Plan, event: Event, moment: &Moment<'_>) -> Outcome<()> {
    let to = plan.state.on(event);
    let to = to.ok_or_else(|| Error::broken("a step of a plan", format!("{:?} on {:?}", event, plan.state)))?;
    let Moment { actor, now, .. } = *moment;
    let taking = Taking { plan: &plan.id, version: plan.version, from: plan.state, event, to, actor, now };
    rows::take_step(write, &taking).await?;
    plan.state = to;
    plan.version += 1;
    Ok(())
}

/// Both said yes: the plan begins, in the place of the one that ran. Its fee becomes a cost of its first case.
pub(super) async fn begin(
    office: &Office,
    write: &mut Write,
    plan: &mut Plan,
    cases: &[CaseId],
    moment: &Moment<'_>,
) -> Outcome<()> {
    for mut other in running_on(write, cases).await? {
        if other.person != plan.person {
            return Err(Refusal::PlanRuns.into()); // Somebody else who owes the debt has a plan for it meanwhile.
        }
        end(office, write, &mut other, Event::Replace, moment).await?;
    }
    step(write, plan, Event::Accept, moment).await?;
    step(write, plan, Event::Begin, moment).await?;
    rows::begin(write, &plan.id, moment.now, moment.today).await?;
    run(write, plan, cases, moment).await?;
    if plan.interest_rule == InterestRule::Stops {
        let from = settled_until(office, write, cases, moment.today).await?;
        rows::rest(write, &plan.id, from).await?;
    }
    let fee: Parts = [(Component::Costs, plan.fee)].into_iter().collect();
    if let Some((journal, case)) = charged(&fee).zip(cases.first()) {
        let fact = Fact {
            case,
            currency: plan.currency,
            source: Source::Charge,
            source_id: plan.id.as_str(),
            day: moment.today,
        };
        ledger::book(office, write, &fact, &journal).await?;
    }
    plan.began_on = Some(moment.today);
    Ok(())
}

/// The plan runs on its cases from now on; what is booked after this moment fills its instalments.
async fn run(write: &mut Write, plan: &Plan, cases: &[CaseId], moment: &Moment<'_>) -> Outcome<()> {
    for case in cases {
        let since = moment.now.max(books::latest(write, case).await? + 1);
        rows::run(write, &plan.id, case, since).await?;
    }
    Ok(())
}

/// A plan that ran ends, whatever the reason: interest runs again where it rested.
pub(super) async fn end(
    office: &Office,
    write: &mut Write,
    plan: &mut Plan,
    event: Event,
    moment: &Moment<'_>,
) -> Outcome<()> {
    step(write, plan, event, moment).await?;
    rows::stop(write, &plan.id).await?;
    rows::end(write, &plan.id, Some((moment.now, moment.today))).await?;
    if plan.interest_rule == InterestRule::Stops {
        let cases = rows::cases(&mut write.tx, &plan.id).await?;
        let until = settled_until(office, write, &cases, moment.today).await?;
        rows::rest_over(write, &plan.id, until).await?;
    }
    Ok(())
}

/// A plan that had ended runs on: it was revived, or a payment was taken back.
pub(super) async fn again(
    office: &Office,
    write: &mut Write,
    plan: &mut Plan,
    event: Event,
    moment: &Moment<'_>,
) -> Outcome<()> {
    step(write, plan, event, moment).await?;
    rows::end(write, &plan.id, None).await?;
    let cases = rows::cases(&mut write.tx, &plan.id).await?;
    run(write, plan, &cases, moment).await?;
    if plan.interest_rule == InterestRule::Stops {
        let from = settled_until(office, write, &cases, moment.today).await?;
        rows::rest(write, &plan.id, from).await?;
    }
    Ok(())
}

/// The plans that run on one of these cases.
pub(super) async fn running_on(write: &mut Write, cases: &[CaseId]) -> Outcome<Vec<Plan>> {
    let mut running: Vec<Plan> = Vec::new();
    for case in cases {
        for row in rows::of_case(&mut write.tx, case).await? {
            let plan = Plan::read(&row)?;
            if plan.state.runs() && running.iter().all(|other| other.id != plan.id) {
                running.push(plan);
            }
        }
    }
    Ok(running)
}

/// The first day whose interest is in no book yet: what was booked stays booked (I10), so interest rests or runs again
/// from there at the earliest.
async fn settled_until(office: &Office, write: &mut Write, cases: &[CaseId], today: Day) -> Outcome<Day> {
    let mut until = today;
    for case in cases {
        let country = payments::case_facts_locked(write, case).await?.country;
        let moves = accounts::by_case_locked(write, case).await?;
        let account = Account::read(office.law(), country, moves.iter())?;
        until = until.max(account.posted_until());
    }
    Ok(until)
}

/// Adds to the timeline of the cases of a plan.
pub(super) async fn tell(
    office: &Office,
    write: &mut Write,
    plan: &Plan,
    cases: &[CaseId],
    kind: &str,
    moment: &Moment<'_>,
) -> Outcome<()> {
    let detail = serde_json::json!({ "plan": plan.id }).to_string();
    for case in cases {
        let id = EventId::from_ulid(&office.chance().ulid(moment.now));
        let detail = Some(detail.as_str());
        let Moment { today: day, now: at, actor } = *moment;
        story::insert(write, &NewEvent { id: id.as_str(), case, day, at, kind, detail, actor }).await?;
    }
    Ok(())
}
