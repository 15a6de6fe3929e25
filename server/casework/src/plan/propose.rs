//! Proposing: a debtor's own terms, answered at once where the rules of the client company allow it. The proposal, its
//! decision, the plan that begins and the audit line are one transaction under the locks of all its cases.

use rules::holiday::Calendar;
use rules::identity::Act;
use rules::ids::{CaseId, DecisionId, PersonId, PlanId};
use rules::money::parse_typed;
use rules::plan::{Decision, Effect, Event, Every, State};
use rules::{Country, Refusal};
use serde_json::json;

use super::cases::Book;
use super::dates;
use super::living::{self, Moment, SYSTEM};
use super::planner::{Choice, Wish, Worked};
use super::terms::{self, Plan, Share};
use super::view::{MadeBy, PlanKind, Proposal};
use crate::access::{self, CaseGrant};
use crate::store::idempotency::{self, Claimed};
use crate::store::plan::{self as rows, NewPlan};
use crate::store::{Write, decision};
use crate::{Error, Office, Outcome, Viewer, audit};

/// What the form said, in a form that outlives the request.
struct Asked {
    grant: CaseGrant,
    with: Vec<String>,
    designated: bool,
    amount: String,
    day_of_month: String,
    first_date: String,
    without_acknowledging: bool,
    key: String,
    /// The cases to lock.
    cases: Vec<CaseId>,
}

/// Proposes terms: see [`super::propose`]. Runs in a task of its own: a visitor who goes away cannot stop it halfway.
pub(super) async fn propose(office: &Office, viewer: &Viewer, proposal: Proposal<'_>) -> Outcome<PlanId> {
    viewer.may_alone(Act::Plan)?;
    let grant = access::case(office, viewer, proposal.case, Act::Plan).await?;
    let mut db = office.store().pool().acquire().await?;
    let book = Book::of(office, &mut db, grant.person()).await?;
    // What is typed wrongly is said before anything is locked, and so is a case that cannot be in a plan. A key that was
    // used is another matter: the same form sent again finds its plan even when nothing could be proposed any more.
    parse_typed(proposal.amount, book.case(grant.case())?.currency)?;
    let mut cases: Vec<CaseId> = vec![grant.case().clone()];
    if let Ok((chosen, _)) = book.choose(grant.case(), proposal.with, proposal.designated, office.today(Country::Nl)) {
        cases.extend(chosen.iter().map(|open| open.case.clone()));
    }
    drop(db);
    let asked = Asked {
        grant,
        with: proposal.with.to_vec(),
        designated: proposal.designated,
        amount: proposal.amount.to_owned(),
        day_of_month: proposal.day_of_month.trim().to_owned(),
        first_date: proposal.first_date.trim().to_owned(),
        without_acknowledging: proposal.without_acknowledging,
        key: proposal.key.to_owned(),
        cases,
    };
    let office = office.clone();
    let work = tokio::spawn(async move { propose_for(&office, &asked).await });
    work.await.map_err(|source| Error::broken("proposing a plan", source))?
}

/// One transaction: key, cases, terms, decision, perhaps the beginning, audit line.
async fn propose_for(office: &Office, asked: &Asked) -> Outcome<PlanId> {
    let now = office.now();
    let id = PlanId::from_ulid(&office.chance().ulid(now));
    let person = asked.grant.person();
    let mut write = office.store().begin().await?;
    living::lock(&mut write, &asked.cases).await?;
    if let Claimed::Before(id) = claim(&mut write, asked, &id, now).await? {
        return PlanId::parse(&id).ok_or_else(|| Error::broken("repeating a proposal", "the kept id is unreadable"));
    }
    let book = Book::of(office, &mut write.tx, person).await?;
    let choice = Choice::make(office, &mut write.tx, &book, asked.grant.case(), &asked.with, asked.designated).await?;
    if choice.chosen.iter().any(|open| !asked.cases.contains(&open.case)) {
        return Err(Refusal::PlanChangedMeanwhile.into()); // Another plan began between our look and our lock.
    }
    let wish = Wish::read(&choice, &asked.amount, &asked.day_of_month, &asked.first_date)?;
    let worked = choice.work_out(&wish)?;
    let moment = Moment { actor: person.as_str(), today: choice.today, now };
    let before = give_way(&mut write, &choice, &moment).await?;
    let shares: Vec<Share> = choice.chosen.iter().map(|open| (open.case.clone(), open.parts.total())).collect();
    let made = Made { id: &id, person, before, wish, worked: &worked, shares: &shares, asked };
    let mut plan = insert(&mut write, &choice, &made, now).await?;
    decide(office, &mut write, &plan, person, &shares, &worked.decision, now).await?;
    let cases: Vec<CaseId> = shares.iter().map(|(case, _)| case.clone()).collect();
    if worked.decision.effect == Effect::Accepted {
        let by_rule = Moment { actor: SYSTEM, ..moment };
        living::begin(office, &mut write, &mut plan, &cases, &by_rule).await?;
        living::tell(office, &mut write, &plan, &cases, "plan_began", &by_rule).await?;
    } else {
        living::tell(office, &mut write, &plan, &cases, "plan_proposed", &moment).await?;
    }
    let facts = json!({
        "cases": cases, "amount_minor": plan.amount, "first_on": plan.first_on, "total_minor": plan.total,
        "effect": worked.decision.effect, "without_acknowledging": asked.without_acknowledging,
        "content_hash": plan.content_hash,
    });
    audit::record(office, &mut write, person.as_str(), "plan.propose", id.as_str(), &facts.to_string()).await?;
    write.commit().await?;
    Ok(id)
}

async fn claim(write: &mut Write, asked: &Asked, id: &PlanId, now: i64) -> Outcome<Claimed> {
    let with = asked.with.join(" ");
    let flags = [(asked.designated, "designated"), (asked.without_acknowledging, "without acknowledging")];
    let flags = flags.map(|(is_set, name)| if is_set { name } else { "" });
    let typed = [asked.amount.trim(), &asked.day_of_month, &asked.first_date];
    let body = ["plan/propose", asked.grant.case().as_str(), &with, typed[0], typed[1], typed[2], flags[0], flags[1]];
    idempotency::claim(write, asked.grant.person().as_str(), &asked.key, &body, id.as_str(), now).await
}

/// What waited for an answer gives way to the new proposal. Returns what the new terms follow: that, else the plan that
/// runs.
async fn give_way(write: &mut Write, choice: &Choice<'_>, moment: &Moment<'_>) -> Outcome<Option<Plan>> {
    let mut before = choice.running.clone();
    for waiting in &choice.waiting {
        write.lock_plan(waiting).await?;
        let mut plan = Plan::find(&mut write.tx, waiting.as_str()).await?;
        living::step(write, &mut plan, Event::Replace, moment).await?;
        before = Some(plan);
    }
    Ok(before)
}

/// What new terms are made of.
struct Made<'a> {
    id: &'a PlanId,
    person: &'a PersonId,
    before: Option<Plan>,
    wish: Wish,
    worked: &'a Worked,
    shares: &'a [Share],
    asked: &'a Asked,
}

async fn insert(write: &mut Write, choice: &Choice<'_>, made: &Made<'_>, now: i64) -> Outcome<Plan> {
    let is_accepted = made.worked.decision.effect == Effect::Accepted;
    let calendar = Calendar::from(choice.country());
    let answer_by = if is_accepted {
        None
    } else {
        let days = choice.policy.answer_days;
        Some(dates::answer_by(&choice.first_days(), choice.today, made.wish.first, days, calendar)?)
    };
    let new = NewPlan {
        plan: made.id,
        first: made.before.as_ref().map_or(made.id, |before| &before.first),
        follows: made.before.as_ref().map(|before| &before.id),
        number: next_number(write, made.before.as_ref()).await?,
        kind: if choice.running.is_some() { PlanKind::Change } else { PlanKind::Proposal }.name(),
        made_by: MadeBy::Debtor.name(),
        state: State::Proposed,
        person: made.person,
        currency: choice.named.currency,
        amount: made.wish.amount,
        every: Every::Monthly,
        first_on: made.wish.first,
        interest_rule: choice.policy.interest,
        interest: made.worked.interest,
        fee: choice.policy.fee,
        reason: None,
        answer_by,
        without_acknowledging: made.asked.without_acknowledging,
        dues: &made.worked.dues,
        cases: made.shares,
        content_hash: "",
        now,
    };
    write_terms(write, new).await
}

/// The number of new terms in the chain of those that they follow.
pub(super) async fn next_number(write: &mut Write, before: Option<&Plan>) -> Outcome<u32> {
    let Some(before) = before else { return Ok(1) };
    let chain = rows::chain(&mut write.tx, &before.id).await?;
    let last = chain.iter().map(|row| row.number).max().unwrap_or(0);
    u32::try_from(last + 1).map_err(|error| Error::broken("numbering a plan", error))
}

/// Writes new terms with their hash, and reads them back.
pub(super) async fn write_terms(write: &mut Write, new: NewPlan<'_>) -> Outcome<Plan> {
    let content_hash = terms::content_hash(&new);
    let id = new.plan;
    rows::insert(write, &NewPlan { content_hash: &content_hash, ..new }).await?;
    Plan::find(&mut write.tx, id.as_str()).await
}

/// Keeps what a rule decided, with all that it rested on (GDPR art. 15(1)(h)).
pub(super) async fn decide(
    office: &Office,
    write: &mut Write,
    plan: &Plan,
    person: &PersonId,
    shares: &[Share],
    decision: &Decision,
    now: i64,
) -> Outcome<()> {
    let id = DecisionId::from_ulid(&office.chance().ulid(now));
    let (case, _) = shares.first().ok_or_else(|| Error::broken("keeping a decision", "a plan without a case"))?;
    let variables = serde_json::to_string(&decision.variables);
    let new = decision::NewDecision {
        id: &id,
        subject: plan.id.as_str(),
        case,
        person,
        effect: decision.effect,
        variables: &variables.map_err(|error| Error::broken("keeping a decision", error))?,
        counterfactual: decision.counterfactual,
        currency: plan.currency,
        now,
    };
    decision::insert(write, &new).await
}
