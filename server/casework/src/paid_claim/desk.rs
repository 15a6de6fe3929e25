//! Desk: what the seller answered about money that somebody says to have paid there. A yes is booked, to the cent and on
//! its day, as a payment that reached the seller and not us; a no has a reason. Either ends the saying, and the person
//! reads what was answered.

use rules::ids::PaidClaimId;
use rules::ledger::Source;
use rules::money::{Cents, Currency, parse_typed};
use rules::paid_claim::{AMOUNT_MAX, Event, PaidTo, paid_between};
use rules::{Day, Refusal};
use serde_json::json;

use super::{ASK_SELLER, LOOK_FOR, step_by};
use crate::message::{self, Notice};
use crate::payment::book::{Money, book, tell};
use crate::payment::together;
use crate::plan::desk::reason as read_reason;
use crate::staff::StaffViewer;
use crate::staff::seen::{self, Page, Whom};
use crate::store::Write;
use crate::store::paid_claim::{self as rows, Said};
use crate::store::payment as cases;
use crate::store::task as tasks;
use crate::{Error, Office, Outcome, audit};

/// What the seller answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Money came there: how much, and on which day.
    Came {
        /// How much.
        amount: Cents,
        /// On which day.
        on: Day,
    },
    /// None came, for this reason.
    NotCame(String),
}

/// What is about to be booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// How much the seller got.
    pub amount: Cents,
    /// On which day.
    pub on: Day,
    /// How much somebody said to have paid.
    pub said: Cents,
    /// The currency of both.
    pub currency: Currency,
}

/// Reads what the seller is said to have got, for a last look. Nothing is written but that somebody looked.
///
/// # Errors
/// As [`confirm`], without those that only the books can find.
pub async fn look(office: &Office, staff: &StaffViewer, task: &str, amount: &str, on_day: &str) -> Outcome<Look> {
    let (_, said) = asked(office, task).await?;
    let looked = seen::Look { page: Page::Task, act: "task.look", object: task };
    seen::record(office, staff, looked, &[Whom::OfCase(&said.person, &said.case)]).await?;
    if said.state.on(Event::Confirm).is_none() {
        return Err(Refusal::TaskChangedMeanwhile.into());
    }
    let facts = cases::case_facts(office.store(), &said.case).await?;
    read(&said, amount, on_day, office.today(facts.country))
}

/// The seller got money: what of the debt it paid is booked in the order that money of ours would pay it, and the case
/// ends where nothing is left.
///
/// # Errors
/// [`Error::NotFound`]; the refusals of an amount and of a day; [`Refusal::NothingToPay`] where the case has nothing that
/// can be paid; [`Refusal::AmountOutOfRange`] above what can be paid: what the seller got too much, the seller gives
/// back; [`Refusal::TaskChangedMeanwhile`] where it ended meanwhile.
pub async fn confirm(office: &Office, staff: &StaffViewer, task: &str, amount: &str, on_day: &str) -> Outcome<()> {
    let (task, said) = asked(office, task).await?;
    let now = office.now();
    let mut write = together::begin(office, &said.case, &[]).await?;
    let mut said = still(&mut write, &said.id, Event::Confirm).await?;
    let facts = cases::case_facts_locked(&mut write, &said.case).await?;
    let today = office.today(facts.country);
    let Look { amount, on, .. } = read(&said, amount, on_day, today)?;
    let money = Money {
        case: &said.case,
        currency: said.currency,
        amount,
        source: Source::Seller,
        source_id: said.id.as_str(),
        value_day: on,
        person: Some(&said.person),
    };
    let booked = book(office, &mut write, &money, now).await?;
    rows::answer(&mut write, &said.id, &Answer::Came { amount, on }, staff.staff.as_str()).await?;
    end(office, &mut write, staff, &mut said, (Event::Confirm, "paid_claim_confirmed"), &task, today, now).await?;
    for (act, object, detail) in booked.news(&json!({"paid_claim": said.id})) {
        audit::record(office, &mut write, staff.staff.as_str(), &act, &object, &detail.to_string()).await?;
    }
    let detail = json!({"amount_minor": amount, "on": on.to_string()}).to_string();
    audit::record(office, &mut write, staff.staff.as_str(), "paid_claim.confirm", said.id.as_str(), &detail).await?;
    write.commit().await
}

/// The seller says that no such money came. Nothing is booked, and the person reads why.
///
/// # Errors
/// [`Error::NotFound`]; the refusals of a reason; [`Refusal::TaskChangedMeanwhile`].
pub async fn deny(office: &Office, staff: &StaffViewer, task: &str, reason: &str) -> Outcome<()> {
    let (task, said) = asked(office, task).await?;
    let reason = read_reason(reason)?;
    let now = office.now();
    let mut write = office.store().begin().await?;
    write.lock_case(&said.case).await?;
    let mut said = still(&mut write, &said.id, Event::Deny).await?;
    let facts = cases::case_facts_locked(&mut write, &said.case).await?;
    let today = office.today(facts.country);
    rows::answer(&mut write, &said.id, &Answer::NotCame(reason), staff.staff.as_str()).await?;
    end(office, &mut write, staff, &mut said, (Event::Deny, "paid_claim_denied"), &task, today, now).await?;
    audit::record(office, &mut write, staff.staff.as_str(), "paid_claim.deny", said.id.as_str(), "{}").await?;
    write.commit().await
}

/// The amount and the day as they were typed.
fn read(said: &Said, amount: &str, on_day: &str, today: Day) -> Outcome<Look> {
    let amount = parse_typed(amount, said.currency)?;
    if amount < rules::payment::LEAST || amount > AMOUNT_MAX {
        return Err(Refusal::AmountOutOfRange { least: rules::payment::LEAST, most: AMOUNT_MAX }.into());
    }
    let on = crate::plan::read_day(on_day.trim()).ok_or(Refusal::DayUnreadable)?;
    let (first, last) = paid_between(None, today);
    if on < first || on > last {
        return Err(Refusal::DayOutOfRange { first, last }.into());
    }
    Ok(Look { amount, on, said: said.amount, currency: said.currency })
}

/// The task that asks the seller, and what was said.
async fn asked(office: &Office, task: &str) -> Outcome<(String, Said)> {
    let task = tasks::one(office.store(), task).await?.filter(|task| task.kind == ASK_SELLER).ok_or(Error::NotFound)?;
    let id = PaidClaimId::parse(&task.subject).ok_or(Error::NotFound)?;
    let said = rows::find(office.store(), &id).await?.filter(|said| said.paid_to == PaidTo::Seller);
    Ok((task.task_id, said.ok_or(Error::NotFound)?))
}

/// What was said, under the lock of its case, if it can still be answered so.
async fn still(write: &mut Write, id: &PaidClaimId, event: Event) -> Outcome<Said> {
    let said = rows::find_locked(write, id).await?.ok_or(Error::NotFound)?;
    if said.state.on(event).is_some() { Ok(said) } else { Err(Refusal::TaskChangedMeanwhile.into()) }
}

/// Takes the step, ends the tasks, tells the case and the person.
#[expect(clippy::too_many_arguments, reason = "each is one thing that the end of a saying needs")]
async fn end(
    office: &Office,
    write: &mut Write,
    staff: &StaffViewer,
    said: &mut Said,
    (event, template): (Event, &str),
    task: &str,
    today: Day,
    now: i64,
) -> Outcome<()> {
    step_by(write, said, event, staff.staff.as_str(), now).await?;
    tasks::done(write, task, staff.staff.as_str(), now).await?;
    tasks::needless(write, LOOK_FOR, said.id.as_str(), now).await?;
    tell(office, write, &said.case, today, now, template, None).await?;
    let notice = Notice { person: &said.person, template, about: said.id.as_str() };
    message::put(office, write, &notice, now).await
}
