//! Answering: what a debtor says to a counter-offer, to a plan that runs, to a missed instalment and to a decision of a
//! rule.

use rules::case::{Component, Parts};
use rules::identity::Act;
use rules::ids::{CaseId, PersonId, PlanId};
use rules::ledger::{Source, given_up};
use rules::plan::policy::WITHDRAW_DAYS;
use rules::plan::{Event, State};
use rules::{Day, Refusal};
use serde_json::json;

use super::living::{self, Moment};
use super::reading::{self, Stands};
use super::terms::{self, Plan};
use super::view::Happened;
use crate::ledger::{self, Fact};
use crate::store::payment::{self as payments, NewTask};
use crate::store::{Write, decision, plan as rows, plan_watch};
use crate::{Error, Office, Outcome, Viewer, audit, rights};

/// Days ahead that a debtor can promise to pay a missed instalment.
const PROMISE_DAYS_MOST: u32 = 14;

/// An own plan under the locks of its cases.
pub(super) struct Held {
    pub write: Write,
    pub plan: Plan,
    pub cases: Vec<CaseId>,
    pub person: PersonId,
    pub today: Day,
    pub now: i64,
}

impl Held {
    /// Locks a plan of the viewer.
    ///
    /// # Errors
    /// [`Error::SignedOut`]; [`Error::NotFound`] for one that is somebody else's.
    pub async fn lock(office: &Office, viewer: &Viewer, id: &str) -> Outcome<Self> {
        let person = viewer.may_alone(Act::Plan)?.clone();
        let id = PlanId::parse(id).ok_or(Error::NotFound)?;
        let mut write = office.store().begin().await?;
        // Who it belongs to never changes: a stranger locks nothing.
        if !Plan::find(&mut write.tx, id.as_str()).await?.is_of(&person) {
            return Err(Error::NotFound);
        }
        let (plan, cases) = living::lock_plan(&mut write, &id).await?;
        let first = cases.first().ok_or(Error::NotFound)?;
        let today = office.today(payments::case_facts_locked(&mut write, first).await?.country);
        Ok(Self { write, plan, cases, person, today, now: office.now() })
    }

    pub fn moment(&self) -> (PersonId, Day, i64) {
        (self.person.clone(), self.today, self.now)
    }
}

/// Yes to a counter-offer: see [`super::accept`].
pub(super) async fn accept(office: &Office, viewer: &Viewer, id: &str, without: bool) -> Outcome<PlanId> {
    let mut held = Held::lock(office, viewer, id).await?;
    if held.plan.state.runs() {
        return Ok(held.plan.id); // The same yes twice.
    }
    let dues = terms::dues(&mut held.write.tx, &held.plan.id).await?;
    let has_begun = dues.first().is_none_or(|due| due.day < held.today);
    if held.plan.state != State::Countered || has_begun {
        return Err(Refusal::PlanChangedMeanwhile.into());
    }
    let (person, today, now) = held.moment();
    let moment = Moment { actor: person.as_str(), today, now };
    let Held { mut write, mut plan, cases, .. } = held;
    rows::without(&mut write, &plan.id, without).await?;
    living::begin(office, &mut write, &mut plan, &cases, &moment).await?;
    living::tell(office, &mut write, &plan, &cases, "plan_began", &moment).await?;
    let detail = json!({ "content_hash": plan.content_hash, "without_acknowledging": without }).to_string();
    audit::record(office, &mut write, person.as_str(), "plan.accept", plan.id.as_str(), &detail).await?;
    write.commit().await?;
    Ok(plan.id)
}

/// Stops a plan, or takes a proposal back: see [`super::withdraw`].
pub(super) async fn withdraw(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PlanId> {
    let mut held = Held::lock(office, viewer, id).await?;
    if held.plan.state == State::Withdrawn {
        return Ok(held.plan.id);
    }
    if held.plan.state.on(Event::Withdraw).is_none() {
        return Err(Refusal::PlanChangedMeanwhile.into());
    }
    let runs = held.plan.state.runs();
    let chain = reading::chain(&mut held.write.tx, &held.plan.id).await?;
    if runs {
        let stands = Stands::read(office, &mut held.write.tx, held.plan.clone(), None).await?;
        if stands.withdraw_until(&chain).is_none() {
            let last = held.plan.began_on.unwrap_or(held.today).plus_days(WITHDRAW_DAYS);
            return Err(Refusal::WithdrawTooLate { last }.into());
        }
    }
    let (person, today, now) = held.moment();
    let moment = Moment { actor: person.as_str(), today, now };
    let Held { mut write, mut plan, cases, .. } = held;
    if runs {
        living::end(office, &mut write, &mut plan, Event::Withdraw, &moment).await?;
        give_fees_up(office, &mut write, &chain, &cases, today).await?;
    } else {
        living::step(&mut write, &mut plan, Event::Withdraw, &moment).await?;
    }
    living::tell(office, &mut write, &plan, &cases, "plan_withdrawn", &moment).await?;
    audit::record(office, &mut write, person.as_str(), "plan.withdraw", plan.id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(plan.id)
}

/// Who stops a plan within the days that are for it owes nothing for it. Other terms made meanwhile cost nothing, so the
/// fee is that of the terms with which the plan began.
async fn give_fees_up(office: &Office, write: &mut Write, chain: &[Plan], cases: &[CaseId], today: Day) -> Outcome<()> {
    let in_time = |plan: &&Plan| plan.began_on.is_some_and(|began| today <= began.plus_days(WITHDRAW_DAYS));
    for plan in chain.iter().filter(|plan| plan.fee.is_positive()).filter(in_time) {
        for case in cases {
            let open = ledger::open_parts(write, case).await?.of(Component::Costs);
            let fee: Parts = [(Component::Costs, plan.fee.min(open))].into_iter().collect();
            let Some(journal) = given_up(&fee) else { continue };
            let (currency, source_id) = (plan.currency, plan.id.as_str());
            let fact = Fact { case, currency, source: Source::Waiver, source_id, day: today };
            ledger::book(office, write, &fact, &journal).await?;
            break; // It was a cost of one case.
        }
    }
    Ok(())
}

/// What happened with a missed instalment: see [`super::happened`].
pub(super) async fn happened(office: &Office, viewer: &Viewer, id: &str, what: Happened) -> Outcome<PlanId> {
    let mut held = Held::lock(office, viewer, id).await?;
    let (person, today, now) = held.moment();
    let stands = Stands::read(office, &mut held.write.tx, held.plan.clone(), None).await?;
    let Held { mut write, plan, cases, .. } = held;
    let Some(missed) = stands.progress.missed().next().filter(|_| plan.state == State::Active) else {
        return Ok(plan.id); // It was paid meanwhile: there is nothing to say about it.
    };
    let number = missed.due.number;
    let (answer, until) = match what {
        Happened::Paid => ("paid", None),
        Happened::WillPay(day) => ("will_pay", Some(day)),
        Happened::Other => ("other", None),
    };
    if let Some(day) = until {
        let last = today.plus_days(PROMISE_DAYS_MOST);
        if day < today || day > last {
            return Err(Refusal::DayOutOfRange { first: today, last }.into());
        }
        rows::promise(&mut write, &plan.id, Some(day)).await?;
    }
    plan_watch::answer(&mut write, &plan.id, number, answer, until, now).await?;
    if let (Happened::Other, Some(case)) = (what, cases.first()) {
        let subject = format!("{}:{number}", plan.id);
        let task = NewTask {
            id: &office.chance().ulid(now),
            kind: "plan_missed",
            case,
            subject: &subject,
            amount: stands.progress.behind(),
            currency: plan.currency,
            now,
        };
        payments::insert_task(&mut write, &task).await?;
    }
    let detail = json!({ "number": number, "answer": answer, "until": until }).to_string();
    audit::record(office, &mut write, person.as_str(), "plan.happened", plan.id.as_str(), &detail).await?;
    write.commit().await?;
    Ok(plan.id)
}

/// A person is asked to look again: see [`super::ask_person`].
pub(super) async fn ask_person(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PlanId> {
    let held = Held::lock(office, viewer, id).await?;
    let (person, _, now) = held.moment();
    let Held { mut write, plan, cases, .. } = held;
    if plan.state != State::Proposed && !plan.state.runs() {
        return Err(Refusal::PlanChangedMeanwhile.into());
    }
    if decision::ask_review(&mut write, plan.id.as_str(), now).await? {
        // A proposal is in the list of those who answer anyway; a plan that a rule agreed to is nobody's work yet.
        if let Some(case) = cases.first().filter(|_| plan.state.runs()) {
            let id = office.chance().ulid(now);
            let (subject, amount, currency) = (plan.id.as_str(), plan.total, plan.currency);
            let task = NewTask { id: &id, kind: "review", case, subject, amount, currency, now };
            payments::insert_task(&mut write, &task).await?;
        }
        rights::file_review(office, &mut write, &person, plan.id.as_str(), now).await?;
        audit::record(office, &mut write, person.as_str(), "plan.ask_person", plan.id.as_str(), "{}").await?;
        write.commit().await?;
    }
    Ok(plan.id)
}
