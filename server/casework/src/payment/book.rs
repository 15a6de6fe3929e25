//! Booking money that has arrived for a case, however it came: through a provider or on a bank statement. One function,
//! so that the same money pays the same parts whichever way it took.

use rules::Day;
use rules::allocation::{Allocation, allocate};
use rules::case::{HoldReason, Parts};
use rules::ids::{CaseId, EventId, PersonId};
use rules::ledger::{Source, given_up, payment_settled};
use rules::money::{Cents, Currency};
use serde_json::json;

use crate::account::{self, OnDay};
use crate::ledger::{self, Fact};
use crate::store::Write;
use crate::store::payment::{self as rows, CaseEvent, NewTask};
use crate::{Error, Office, Outcome};

/// Money that has arrived.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Money<'a> {
    /// For which case.
    pub case: &'a CaseId,
    /// The currency, which is that of the case.
    pub currency: Currency,
    /// How much; more than nothing.
    pub amount: Cents,
    /// Who told us.
    pub source: Source,
    /// What they told us of: a payment, a transaction of a statement. Booked once for ever.
    pub source_id: &'a str,
    /// The day on which the money is ours: it counts from then.
    pub value_day: Day,
    /// Who paid, where we know.
    pub person: Option<&'a PersonId>,
}

/// What became of it.
#[derive(Clone, Debug)]
pub(crate) struct Booked {
    /// What it paid, and what found nothing due.
    pub allocation: Allocation,
    /// Did that close the case? The caller writes it into the audit, which is the last step of a write.
    pub closed: bool,
}

/// Books money under a write that has locked its case.
///
/// Interest is posted up to the day of the money first. The money then pays what is due in the order of the case's
/// country: the same function that made the preview. A part on hold is not paid unasked; what finds nothing due goes
/// back to the payer, which is a task for the agency. Costs that can no longer become due are given up.
///
/// # Errors
/// When the books refuse, as for the same source twice, or for an amount that is not more than nothing.
pub(crate) async fn book(office: &Office, write: &mut Write, money: &Money<'_>, now: i64) -> Outcome<Booked> {
    let facts = rows::case_facts_locked(write, money.case).await?;
    let state = account::bring_up_to(office, write, money.case, &facts, money.value_day).await?;
    let stored = rows::held_parts(write, money.case).await?;
    let held = stored.iter().chain(state.held_parts().iter()).collect();
    let order = facts.country.payment_order(facts.contract_kind);
    let allocation = allocate(&order, &state.open.without(&held), money.amount);
    let journal = payment_settled(&allocation).ok_or_else(|| Error::broken("booking money", "there is none"))?;
    let fact = Fact {
        case: money.case,
        currency: money.currency,
        source: money.source,
        source_id: money.source_id,
        day: money.value_day,
    };
    ledger::book(office, write, &fact, &journal).await?;
    if allocation.unallocated.is_positive() {
        give_back(office, write, money, allocation.unallocated, now).await?;
    }
    let detail = json!({
        money.source.name(): money.source_id, "person": money.person, "amount_minor": money.amount,
    });
    tell(office, write, money.case, money.value_day, now, "paid", Some(&detail.to_string())).await?;
    let mut open = state.open.without(&allocation.paid);
    if !stored.total().is_positive() {
        open = give_up_undue(office, write, money, &state, open).await?;
    }
    // Where something must be done instead of paying, money ends nothing.
    let is_paid = !open.total().is_positive() && !facts.is_performance;
    let closed = is_paid && rows::close_case(write, money.case, now).await?;
    if closed {
        tell(office, write, money.case, office.today(facts.country), now, "closed", None).await?;
    }
    Ok(Booked { allocation, closed })
}

/// Costs that are not due when the debt itself is paid never become due: nobody is in default any more (NL: art.
/// 6:96(6) BW, "who pays within fourteen days owes no costs"). They are given up, and the case can end.
async fn give_up_undue(
    office: &Office,
    write: &mut Write,
    money: &Money<'_>,
    state: &OnDay,
    open: Parts,
) -> Outcome<Parts> {
    let undue = state.held.iter().filter(|held| held.reason == HoldReason::NotDue);
    let undue: Parts = undue.map(|held| (held.component, held.amount)).collect();
    let is_only_that = open.without(&undue).total().is_zero();
    let Some(journal) = given_up(&undue).filter(|_| is_only_that) else { return Ok(open) };
    let fact = Fact {
        case: money.case,
        currency: money.currency,
        source: Source::Waiver,
        source_id: money.source_id,
        day: money.value_day,
    };
    ledger::book(office, write, &fact, &journal).await?;
    Ok(open.without(&undue))
}

/// What is above the debt is the payer's: somebody at the agency sends it back.
async fn give_back(office: &Office, write: &mut Write, money: &Money<'_>, amount: Cents, now: i64) -> Outcome<()> {
    let task = NewTask {
        id: &office.chance().ulid(now),
        kind: "refund",
        case: money.case,
        subject: money.source_id,
        amount,
        currency: money.currency,
        now,
    };
    rows::insert_task(write, &task).await.map(drop)
}

/// Adds to the timeline of the case.
async fn tell(
    office: &Office,
    write: &mut Write,
    case: &CaseId,
    day: Day,
    at: i64,
    kind: &str,
    detail: Option<&str>,
) -> Outcome<()> {
    let id = EventId::from_ulid(&office.chance().ulid(at));
    rows::insert_case_event(write, &CaseEvent { id: id.as_str(), case, day, at, kind, detail }).await
}
