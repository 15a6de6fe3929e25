//! Decide: somebody at the agency says who is right. What is not owed is given up in the books at once, by
//! counter-entries; what is owed waits through the days of appeal.

use rules::Refusal;
use rules::case::{Component, Parts};
use rules::dispute::{appeal_until, is_final};
use rules::ids::DisputeId;
use rules::ledger::{Source, given_up};
use rules::money::{Cents, Currency, parse_typed};
use rules::plan::Policy;
use serde_json::json;

use super::view::{Ruling, StepNews};
use super::{Moment, let_go, locked, notify, step, unbooked_from};
use crate::account::{self, Account};
use crate::ledger::{self, Fact};
use crate::payment::book;
use crate::plan::desk::reason;
use crate::settlement::met::Met;
use crate::staff::{Role, StaffViewer};
use crate::store::dispute::{self as rows, Decision, Hold};
use crate::store::dispute_read::Dispute;
use crate::store::payment::{self as cases, CaseFacts};
use crate::store::{Write, account as accounts, plan_policy};
use crate::{Error, Office, Outcome, audit, performance};

/// How somebody decides, as it was typed.
#[derive(Clone, Debug)]
pub struct Verdict<'a> {
    /// What is decided.
    pub outcome: Ruling,
    /// Where the person is right in part: how much of each line is not owed. Empty amounts are nothing.
    pub amounts: Vec<(Component, &'a str)>,
    /// Why, in words that the person reads.
    pub reason: &'a str,
}

/// Decides. What is not owed is given up in the books at once, and a case of which nothing is left is closed; the rest
/// waits through the days of appeal, and after an appeal no longer.
///
/// # Errors
/// [`Error::NotFound`]; the refusals of a reason and of amounts; [`Refusal::SellerSilent`],
/// [`Refusal::SecondPersonNeeded`] above the limit of the client company, [`Refusal::SamePerson`] about an appeal from
/// the own decision, [`Refusal::DisputeChangedMeanwhile`].
pub async fn decide(office: &Office, staff: &StaffViewer, id: &str, verdict: Verdict<'_>) -> Outcome<DisputeId> {
    let id = DisputeId::parse(id).ok_or(Error::NotFound)?;
    let why = reason(verdict.reason)?;
    let (mut write, mut dispute) = locked(office, &id).await?;
    let held = rows::held(&mut write, &id).await?;
    may_decide(&mut write, staff, &dispute, &held, verdict.outcome).await?;
    let moment = Moment {
        actor: staff.staff.as_str(),
        name: Some(&staff.name),
        today: office.today(dispute.country),
        now: office.now(),
    };
    let given = give_up(office, &mut write, &dispute, &held, &verdict, &moment).await?;
    step(office, &mut write, &mut dispute, verdict.outcome.event(), &moment).await?;
    let until = (dispute.state.can_be_appealed() && dispute.appealed_on.is_none()).then(|| appeal_until(moment.today));
    let decision =
        Decision { staff: moment.actor, day: moment.today, reason: &why, appeal_until: until, given_up: given.total() };
    rows::note_decided(&mut write, &id, &decision).await?;
    if until.is_some() {
        holds_less(office, &mut write, &dispute, &held, &given, &moment).await?;
    } else {
        let_go(office, &mut write, &mut dispute, &moment).await?;
    }
    let closed = close(office, &mut write, &dispute, verdict.outcome, &moment).await?;
    let plans = book::after(office, &mut write, core::slice::from_ref(&dispute.case), moment.now).await?;
    notify(office, &mut write, &dispute, StepNews::of(verdict.outcome.event()), moment.now).await?;
    let detail = json!({ "given_up_minor": given.total(), "appeal_until": until });
    let act = format!("dispute.{}", verdict.outcome.name());
    audit::record(office, &mut write, moment.actor, &act, id.as_str(), &detail.to_string()).await?;
    let because = json!({ "dispute": id });
    let closed = closed.then(|| ("case.close".to_owned(), dispute.case.to_string(), because));
    for (act, object, detail) in closed.into_iter().chain(book::news_of(&Met::default(), "", &plans)) {
        audit::record(office, &mut write, moment.actor, &act, &object, &detail.to_string()).await?;
    }
    write.commit().await?;
    Ok(id)
}

/// What this member of the staff cannot decide about a dispute, and why.
async fn may_decide(
    write: &mut Write,
    staff: &StaffViewer,
    dispute: &Dispute,
    held: &[Hold],
    ruling: Ruling,
) -> Outcome<()> {
    if dispute.state.on(ruling.event()).is_none() {
        let is_silent = dispute.state == rules::dispute::State::SellerAsked;
        return Err(if is_silent { Refusal::SellerSilent } else { Refusal::DisputeChangedMeanwhile }.into());
    }
    if is_first_decider(staff, dispute) {
        return Err(Refusal::SamePerson.into());
    }
    let held: Cents = held.iter().map(|hold| hold.amount).sum();
    if staff.role != Role::Lead && held > limit(&mut write.tx, dispute).await? {
        return Err(Refusal::SecondPersonNeeded.into());
    }
    Ok(())
}

/// Did this member of the staff decide what is appealed now?
pub(super) fn is_first_decider(staff: &StaffViewer, dispute: &Dispute) -> bool {
    dispute.appealed_on.is_some() && dispute.decided_by.as_deref() == Some(staff.staff.as_str())
}

/// Above this a lead decides for the client company.
pub(super) async fn limit(db: &mut crate::store::Link, dispute: &Dispute) -> Outcome<Cents> {
    let own = plan_policy::find(db, &dispute.client).await?;
    Ok(own.unwrap_or_else(|| Policy::standard(dispute.currency)).four_eyes_above)
}

/// Books what is not owed as given up, and says what that is.
async fn give_up(
    office: &Office,
    write: &mut Write,
    dispute: &Dispute,
    held: &[Hold],
    verdict: &Verdict<'_>,
    moment: &Moment<'_>,
) -> Outcome<Parts> {
    let held: Parts = held.iter().map(|hold| (hold.component, hold.amount)).collect();
    let asked = match verdict.outcome {
        Ruling::Reject => return Ok(Parts::none()),
        Ruling::Uphold => held,
        Ruling::UpholdPartly => in_part(&verdict.amounts, &held, dispute.currency)?,
    };
    let facts = cases::case_facts_locked(write, &dispute.case).await?;
    // Interest up to that day becomes an amount first: what is given up is what is owed, to the cent.
    account::bring_up_to(office, write, &dispute.case, &facts, moment.today).await?;
    let open = ledger::open_parts(write, &dispute.case).await?;
    let given = open.without(&open.without(&asked));
    let given = match verdict.outcome {
        Ruling::Uphold => with_costs(office, write, dispute, &facts, &open, given).await?,
        _ => given,
    };
    let Some(journal) = given_up(&given) else { return Ok(given) };
    let again = if dispute.appealed_on.is_some() { ":appeal" } else { "" };
    let source_id = format!("{}{again}", dispute.id);
    let fact = Fact {
        case: &dispute.case,
        currency: dispute.currency,
        source: Source::Waiver,
        source_id: &source_id,
        day: moment.today,
    };
    ledger::book(office, write, &fact, &journal).await?;
    Ok(given)
}

/// Where nothing of the claim was ever owed, the costs of asking for it are not owed either (NL: art. 6:96(2) BW knows
/// costs of a debt that there is). What a court decided stays.
async fn with_costs(
    office: &Office,
    write: &mut Write,
    dispute: &Dispute,
    facts: &CaseFacts,
    open: &Parts,
    given: Parts,
) -> Outcome<Parts> {
    let principal = given.of(Component::Principal);
    if !principal.is_positive() || principal < open.of(Component::Principal) {
        return Ok(given);
    }
    let moves = accounts::by_case_locked(write, &dispute.case).await?;
    let account = Account::read(office.law(), facts.country, moves.iter())?;
    let is_paid_on =
        account.moves.iter().any(|moved| moved.source.is_money() && moved.less.of(Component::Principal).is_positive());
    if is_paid_on {
        return Ok(given);
    }
    let follows = |line: Component| line != Component::Court;
    let court = given.of(Component::Court);
    let all = open.iter().filter(|(line, _)| follows(*line));
    Ok(all.chain([(Component::Court, court)]).collect())
}

/// What of what waits is not owed, as it was typed: more than nothing, and less than all.
///
/// # Errors
/// The refusals of an amount.
fn in_part(amounts: &[(Component, &str)], held: &Parts, currency: Currency) -> Result<Parts, Refusal> {
    let mut given = Parts::none();
    for (component, typed) in amounts.iter().filter(|(_, typed)| !typed.trim().is_empty()) {
        let amount = parse_typed(typed, currency)?;
        let most = held.of(*component);
        given.add(*component, amount);
        if amount < Cents::ZERO || given.of(*component) > most {
            return Err(Refusal::AmountOutOfRange { least: Cents::ZERO, most });
        }
    }
    let (sum, all) = (given.total(), held.total());
    if sum.is_zero() {
        return Err(Refusal::AmountMissing);
    }
    if sum >= all {
        return Err(Refusal::AmountOutOfRange { least: Cents::new(1), most: all - Cents::new(1) });
    }
    Ok(given)
}

/// What is given up waits no more, and an amount that rests from interest is smaller by it.
async fn holds_less(
    office: &Office,
    write: &mut Write,
    dispute: &Dispute,
    held: &[Hold],
    given: &Parts,
    moment: &Moment<'_>,
) -> Outcome<()> {
    let mut rest = given.clone();
    for hold in held {
        let amount = hold.amount.min(rest.of(hold.component));
        if amount.is_positive() {
            rest.add(hold.component, -amount);
            rows::hold_less(write, hold, amount, moment.now).await?;
        }
    }
    rows::tasks_done(write, &dispute.id, moment.now).await?;
    let principal = given.of(Component::Principal);
    let Some(resting) = rows::resting(write, &dispute.id).await?.filter(|_| principal.is_positive()) else {
        return Ok(());
    };
    let until = unbooked_from(office, write, dispute, moment.today).await?;
    rows::rest_over(write, &dispute.id, until).await?;
    if resting > principal {
        rows::rest(write, &dispute.id, &dispute.case, until, Some(resting - principal)).await?;
    }
    Ok(())
}

/// A case of which nothing is left is over. What had to be done and is not owed leaves nothing either.
async fn close(
    office: &Office,
    write: &mut Write,
    dispute: &Dispute,
    ruling: Ruling,
    moment: &Moment<'_>,
) -> Outcome<bool> {
    let is_left = if dispute.is_performance {
        ruling != Ruling::Uphold
    } else {
        ledger::open_parts(write, &dispute.case).await?.total().is_positive()
    };
    if is_left || ruling == Ruling::Reject {
        return Ok(false);
    }
    if dispute.is_performance {
        performance::over(write, &dispute.case, moment.now).await?;
    }
    book::close(office, write, &dispute.case, dispute.country, moment.now).await
}

/// The days of appeal of a decision are over and nothing waits for it any more.
pub(super) fn is_over(dispute: &Dispute, today: rules::Day) -> bool {
    let last = dispute.appeal_until.filter(|_| dispute.state.can_be_appealed() && dispute.hold_ended_on.is_none());
    last.is_some_and(|last| is_final(last, today))
}
