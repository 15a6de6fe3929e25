//! Booking money that has arrived for a case, however it came: through a provider or on a bank statement. One function,
//! so that the same money pays the same parts whichever way it took.
//!
//! What is above the debt of the case goes on to the next case of the plan that runs on it; only what finds nothing due
//! on any of them goes back to the payer.

use rules::allocation::{Allocation, allocate};
use rules::case::{HoldReason, Parts};
use rules::ids::{CaseId, EventId, PaidClaimId, PersonId, PlanId};
use rules::ledger::{Journal, Source, given_up, paid_to_seller, payment_settled};
use rules::money::{Cents, Currency};
use rules::{Day, Refusal};
use serde_json::json;

use crate::account::{self, OnDay};
use crate::ledger::{self, Fact};
use crate::paid_claim::found;
use crate::settlement::met::{self, Met};
use crate::store::Write;
use crate::store::carried::{self, NewShare};
use crate::store::payment::{self as rows, CaseEvent, CaseFacts, NewTask};
use crate::{Error, Office, Outcome, plan};

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
    /// What found nothing due.
    pub above: Cents,
    /// The cases that it closed, the offers that it met and the steps of plans. The caller writes them into the audit
    /// ([`record`]), which is the last step of a write.
    pub closed: Vec<CaseId>,
    met: Met,
    plans: Vec<(PlanId, rules::plan::Event)>,
    /// What people had said to have paid, and what this money is.
    said: Vec<PaidClaimId>,
}

/// Books money under a write that has locked its case and those of its plan ([`super::together::begin`]).
///
/// Interest is posted up to the day of the money first. The money then pays what is due in the order of the case's
/// country: the same function that made the preview. A part on hold is not paid unasked; what finds nothing due goes
/// on to the next case of the plan, and last back to the payer, which is a task for the agency. Costs that can no
/// longer become due are given up, and so is the rest where the money meets an offer.
///
/// Money that reached the seller and not us pays this case alone, and no more than it can take.
///
/// # Errors
/// When the books refuse, as for the same source twice, or for an amount that is not more than nothing. Of a payment to
/// the seller [`Refusal::NothingToPay`], or [`Refusal::AmountOutOfRange`] above what the case can take.
pub(crate) async fn book(office: &Office, write: &mut Write, money: &Money<'_>, now: i64) -> Outcome<Booked> {
    let mut shares: Vec<Share> = Vec::new();
    let mut taken: Vec<(CaseId, Cents)> = Vec::new();
    let mut rest = money.amount;
    let next = match money.source {
        Source::Seller => Vec::new(),
        _ => carried::next_locked(write, money.case, money.person).await?,
    };
    for case in core::iter::once(money.case).chain(&next) {
        if !rest.is_positive() {
            break;
        }
        let most = met::room(write, case, money.value_day, &taken).await?.map_or(rest, |room| room.min(rest));
        let share = Share::of(office, write, money, case, most).await?;
        let paid = share.allocation.paid.total();
        rest -= paid;
        taken.push((case.clone(), paid));
        shares.push(share);
    }
    if money.source == Source::Seller && rest.is_positive() {
        let most = money.amount - rest;
        let too_much = Refusal::AmountOutOfRange { least: rules::payment::LEAST, most };
        return Err(if most.is_positive() { too_much } else { Refusal::NothingToPay }.into());
    }
    let own = shares.first_mut().ok_or_else(|| Error::broken("booking money", "there is none"))?;
    own.allocation.unallocated = rest;
    shares.retain(|share| share.amount().is_positive());
    let mut closed = Vec::new();
    for (number, share) in (1..).zip(&shares) {
        let source_id = name_of_share(money.source_id, number);
        if share.book(office, write, money, &source_id, now).await? {
            closed.push(share.case.clone());
        }
    }
    if rest.is_positive() {
        give_back(office, write, money, rest, now).await?;
    }
    let booked: Vec<CaseId> = shares.into_iter().map(|share| share.case).collect();
    let mut met = met::after_booking(office, write, &booked, money.value_day, now).await?;
    closed.append(&mut met.cases);
    let plans = after(office, write, &booked, now).await?;
    let said = match money.source {
        Source::Seller => Vec::new(), // It is the answer to what was said; its caller ends that.
        source => found::after_booking(office, write, &booked, (source, money.amount, money.value_day), now).await?,
    };
    Ok(Booked { above: rest, closed, met, plans, said })
}

/// What a booking or its taking back does to the plans of these cases.
pub(crate) async fn after(
    office: &Office,
    write: &mut Write,
    cases: &[CaseId],
    now: i64,
) -> Outcome<Vec<(PlanId, rules::plan::Event)>> {
    let mut lived = Vec::new();
    for case in cases {
        lived.append(&mut plan::after_booking(office, write, case, now).await?);
    }
    Ok(lived)
}

/// Something for the audit: the act, the object, the detail.
pub(crate) type News = (String, String, serde_json::Value);

impl Booked {
    /// What a booking did beside itself: cases closed, offers met, steps of plans.
    pub fn news(&self, because: &serde_json::Value) -> Vec<News> {
        let closed = self.closed.iter().map(|case| ("case.close".to_owned(), case.to_string(), because.clone()));
        let said = self.said.iter().map(|id| ("paid_claim.match".to_owned(), id.to_string(), because.clone()));
        closed.chain(said).chain(news_of(&self.met, "settlement.pay", &self.plans)).collect()
    }
}

/// Offers and plans that money moved, for the audit.
pub(crate) fn news_of(met: &Met, act: &str, plans: &[(PlanId, rules::plan::Event)]) -> Vec<News> {
    let offers = met.offers.iter().map(|id| (act.to_owned(), id.to_string(), json!({})));
    let plans = plans.iter().map(|(plan, event)| (format!("plan.{}", event.name()), plan.to_string(), json!({})));
    offers.chain(plans).collect()
}

/// `pay_…`, then `pay_…/2`: every share is a journal of its own, and a source is booked once for ever.
pub(crate) fn name_of_share(source_id: &str, number: u32) -> String {
    if number == 1 { source_id.to_owned() } else { format!("{source_id}/{number}") }
}

/// What of the money one case takes.
struct Share {
    case: CaseId,
    facts: CaseFacts,
    state: OnDay,
    stored: Parts,
    allocation: Allocation,
}

impl Share {
    /// What a case would take of this amount on the day of the money. Nothing is written.
    async fn of(office: &Office, write: &mut Write, money: &Money<'_>, case: &CaseId, amount: Cents) -> Outcome<Self> {
        let facts = rows::case_facts_locked(write, case).await?;
        let state = account::locked(office, write, case, &facts, money.value_day).await?;
        let stored = rows::held_parts(write, case).await?;
        let held = stored.iter().chain(state.held_parts().iter()).collect();
        let order = facts.country.payment_order(facts.contract_kind);
        let allocation =
            Allocation { unallocated: Cents::ZERO, ..allocate(&order, &state.open.without(&held), amount) };
        Ok(Self { case: case.clone(), facts, state, stored, allocation })
    }

    /// What it is in the books: the money is with us, or with the seller.
    fn journal(&self, source: Source) -> Option<Journal> {
        match source {
            Source::Seller => paid_to_seller(&self.allocation.paid),
            _ => payment_settled(&self.allocation),
        }
    }

    /// All that is booked on this case.
    fn amount(&self) -> Cents {
        self.allocation.paid.total() + self.allocation.unallocated
    }

    /// Books it. Returns whether that closed the case.
    async fn book(
        &self,
        office: &Office,
        write: &mut Write,
        money: &Money<'_>,
        source_id: &str,
        now: i64,
    ) -> Outcome<bool> {
        let (case, day) = (&self.case, money.value_day);
        account::bring_up_to(office, write, case, &self.facts, day).await?;
        let journal = self.journal(money.source).expect("a share is more than nothing");
        let fact = Fact { case, currency: money.currency, source: money.source, source_id, day };
        ledger::book(office, write, &fact, &journal).await?;
        if case != money.case {
            let (source, amount) = (money.source, self.amount());
            let on = NewShare { source, source_id: money.source_id, from: money.case, to: case, amount, day, now };
            carried::insert(write, &on).await?;
        }
        let detail = json!({
            money.source.name(): money.source_id, "person": money.person, "amount_minor": self.amount(),
        });
        tell(office, write, case, day, now, "paid", Some(&detail.to_string())).await?;
        let mut open = self.state.open.without(&self.allocation.paid);
        if !self.stored.total().is_positive() {
            open = self.give_up_undue(office, write, &Fact { source: Source::Waiver, ..fact }, open).await?;
        }
        // Where something must be done instead of paying, money ends nothing.
        let is_paid = !open.total().is_positive() && !self.facts.is_performance;
        Ok(is_paid && close(office, write, case, self.facts.country, now).await?)
    }

    /// Costs that are not due when the debt itself is paid never become due: nobody is in default any more (NL: art.
    /// 6:96(6) BW, "who pays within fourteen days owes no costs"). They are given up, and the case can end.
    async fn give_up_undue(&self, office: &Office, write: &mut Write, fact: &Fact<'_>, open: Parts) -> Outcome<Parts> {
        let undue = self.state.held.iter().filter(|held| held.reason == HoldReason::NotDue);
        let undue: Parts = undue.map(|held| (held.component, held.amount)).collect();
        let is_only_that = open.without(&undue).total().is_zero();
        let Some(journal) = given_up(&undue).filter(|_| is_only_that) else { return Ok(open) };
        ledger::book(office, write, fact, &journal).await?;
        Ok(open.without(&undue))
    }
}

/// Closes a case on which nothing is open any more, and tells its timeline. False when it was closed.
pub(crate) async fn close(
    office: &Office,
    write: &mut Write,
    case: &CaseId,
    country: rules::Country,
    now: i64,
) -> Outcome<bool> {
    let closed = rows::close_case(write, case, now).await?;
    if closed {
        tell(office, write, case, office.today(country), now, "closed", None).await?;
    }
    Ok(closed)
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
pub(crate) async fn tell(
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
