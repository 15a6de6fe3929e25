//! Paid claim: somebody says that a case was paid already. Nobody is reminded for some days, no amount is booked or held
//! by it; money that covers it matches it by itself, and when the days are over without money that is said.

pub mod desk;
pub(crate) mod found;
mod view;

use rules::identity::Act;
use rules::ids::{PaidClaimId, PersonId};
use rules::money::{Cents, parse_typed};
use rules::paid_claim::{AMOUNT_MAX, Event, PaidTo, REMEMBERED_DAYS, State, quiet_until};
use rules::reference::Reference;
use rules::{Day, Refusal};
use serde_json::json;

pub use self::desk::Answer;
pub use self::view::{Latest, PaidPage, page, stands};

use crate::store::Write;
use crate::store::paid_claim::{self as rows, Said};
use crate::store::task::{self as tasks, Task};
use crate::{Error, Office, Outcome, Viewer, access, audit, case as cases};

/// Task: ask the seller whether the money came there.
pub(crate) const ASK_SELLER: &str = "paid_to_seller";
/// Task: look among the money that belongs to no case yet.
pub(crate) const LOOK_FOR: &str = "paid_not_found";
/// Within how many days a person does either.
const TASK_DAYS: u32 = 2;
/// The actor of what nobody asked for.
const SYSTEM: &str = "system";

/// What somebody says, as it was typed.
#[derive(Clone, Copy, Debug)]
pub struct Saying<'a> {
    /// When it was paid: what the three boxes make, or why they make no day.
    pub paid_on: &'a Result<Day, Refusal>,
    /// How much.
    pub amount: &'a str,
    /// Where to, by its name.
    pub paid_to: &'a str,
}

/// What somebody says, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// When it was paid.
    pub paid_on: Day,
    /// How much.
    pub amount: Cents,
    /// Where to.
    pub paid_to: PaidTo,
}

impl Saying<'_> {
    /// Understands it, for this page.
    ///
    /// # Errors
    /// [`Refusal::ChoiceMissing`], the refusals of an amount, [`Refusal::DayUnreadable`], [`Refusal::DayOutOfRange`].
    pub fn read(&self, page: &PaidPage) -> Result<Understood, Refusal> {
        let paid_to = PaidTo::parse(self.paid_to).ok_or(Refusal::ChoiceMissing)?;
        let amount = parse_typed(self.amount, page.currency)?;
        if amount < rules::payment::LEAST || amount > AMOUNT_MAX {
            return Err(Refusal::AmountOutOfRange { least: rules::payment::LEAST, most: AMOUNT_MAX });
        }
        let paid_on = self.paid_on.clone()?;
        let (first, last) = page.days;
        if paid_on < first || paid_on > last {
            return Err(Refusal::DayOutOfRange { first, last });
        }
        Ok(Understood { paid_on, amount, paid_to })
    }
}

/// The purpose of the tray in which proof waits until it is said.
pub fn tray(reference: Reference) -> String {
    format!("paid:{reference}")
}

/// Says that a case was paid already, with the proof that lies in its tray. Saying the same twice is the same as once.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`]; the refusals of [`Saying::read`]; [`Refusal::NothingToPay`] where there is
/// nothing to say it of; [`Refusal::AlreadySentDifferently`] while something else that was said is looked for;
/// [`Refusal::PaidClaimNotFoundBefore`].
pub async fn announce(office: &Office, viewer: &Viewer, named: &str, saying: Saying<'_>) -> Outcome<PaidClaimId> {
    let page = page(office, viewer, named).await?;
    let said = saying.read(&page)?;
    let grant = access::case(office, viewer, named, Act::SeeCase).await?;
    let (case, person) = (grant.case(), grant.person());
    let now = office.now();
    let mut write = office.store().begin().await?;
    write.lock_case(case).await?;
    let earlier = rows::of_person(&mut write.tx, case, person).await?;
    let is_same = |one: &&Said| (one.paid_on, one.amount, one.paid_to) == (said.paid_on, said.amount, said.paid_to);
    if let Some(open) = earlier.iter().find(|one| one.state.is_open()) {
        let same = Some(open).filter(is_same).ok_or(Refusal::AlreadySentDifferently)?;
        return Ok(same.id.clone());
    }
    if let Some(same) = earlier.iter().filter(|one| one.state == State::Matched).find(is_same) {
        return Ok(same.id.clone());
    }
    if !view::may_say(&earlier, now) {
        return Err(Refusal::PaidClaimNotFoundBefore.into());
    }
    let today = office.today(page.country);
    let mut new = Said {
        id: PaidClaimId::from_ulid(&office.chance().ulid(now)),
        case: case.clone(),
        person: person.clone(),
        state: State::Announced,
        paid_on: said.paid_on,
        amount: said.amount,
        currency: page.currency,
        paid_to: said.paid_to,
        quiet_until: quiet_until(page.country, today),
        made_at: now,
        ended_at: None,
        version: 1,
        answer: None,
    };
    rows::insert(&mut write, &new).await?;
    crate::file::attach(&mut write, person, &tray(page.reference), new.id.as_str()).await?;
    let moment = cases::Moment { day: today, at: now, actor: person.as_str() };
    cases::tell(office, &mut write, case, "paid_claim_announced", &moment).await?;
    if rows::is_there(&mut write, &new, new.paid_on.minus_days(REMEMBERED_DAYS)).await? {
        found::matched(office, &mut write, &mut new, today, now).await?;
    } else if new.paid_to == PaidTo::Seller {
        leave(office, &mut write, ASK_SELLER, &new, today, now).await?;
    }
    let detail = json!({"paid_to": new.paid_to.name(), "state": new.state.name()}).to_string();
    audit::record(office, &mut write, person.as_str(), "paid_claim.announce", new.id.as_str(), &detail).await?;
    write.commit().await?;
    Ok(new.id)
}

/// Takes it back. Reminders can come again; doing it twice is the same as once.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`].
pub async fn withdraw(office: &Office, viewer: &Viewer, named: &str) -> Outcome<()> {
    let grant = access::case(office, viewer, named, Act::SeeCase).await?;
    let now = office.now();
    let mut write = office.store().begin().await?;
    write.lock_case(grant.case()).await?;
    let all = rows::of_person(&mut write.tx, grant.case(), grant.person()).await?;
    let Some(mut open) = all.into_iter().find(|one| one.state.is_open()) else { return Ok(()) };
    step(&mut write, &mut open, Event::Withdraw, grant.person(), now).await?;
    tasks::needless(&mut write, ASK_SELLER, open.id.as_str(), now).await?;
    let facts = crate::store::payment::case_facts_locked(&mut write, grant.case()).await?;
    let today = office.today(facts.country);
    let moment = cases::Moment { day: today, at: now, actor: grant.person().as_str() };
    cases::tell(office, &mut write, grant.case(), "paid_claim_withdrawn", &moment).await?;
    audit::record(office, &mut write, grant.person().as_str(), "paid_claim.withdraw", open.id.as_str(), "{}").await?;
    write.commit().await
}

/// A step of somebody's own.
async fn step(write: &mut Write, said: &mut Said, event: Event, person: &PersonId, now: i64) -> Outcome<()> {
    step_by(write, said, event, person.as_str(), now).await
}

/// Takes a step that the table has; anything else changes nothing and is an error of ours.
async fn step_by(write: &mut Write, said: &mut Said, event: Event, actor: &str, now: i64) -> Outcome<()> {
    let to = said.state.on(event).ok_or_else(|| Error::broken("what somebody paid", "a step that the rules lack"))?;
    rows::take_step(write, said, event, to, actor, now).await?;
    said.state = to;
    said.version += 1;
    said.ended_at = Some(now);
    Ok(())
}

/// Leaves a task about it.
async fn leave(office: &Office, write: &mut Write, kind: &str, said: &Said, today: Day, now: i64) -> Outcome<()> {
    let id = crate::task::id(office, now);
    let due_on = today.plus_days(TASK_DAYS);
    let task = Task { id: id.as_str(), kind, case: &said.case, subject: said.id.as_str(), due_on, now };
    tasks::insert(write, &task).await
}
