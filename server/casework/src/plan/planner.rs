//! Planner: which terms a debtor can ask for, and what would be answered. The page, the last look and the proposal
//! itself rest on this one reading.

use rules::identity::Act;
use rules::ids::{CaseId, PersonId, PlanId};
use rules::money::{Cents, parse_typed};
use rules::plan::lawful::Priced;
use rules::plan::what_if::{Bounds, bounds, with_fee};
use rules::plan::{
    Decision, Due, Every, Instalments, InterestRule, Owed, Policy, Question, Room, Schedule, budget, decide,
};
use rules::{Country, Day, Refusal};

use super::cases::{Book, Open};
use super::terms::Plan;
use super::view::{Planner, Preview, Proposal};
use super::{dates, policy};
use crate::access;
use crate::store::Link;
use crate::store::plan_policy;
use crate::{Office, Outcome, Viewer};

/// What the planner of a case needs: see [`super::planner`].
pub(super) async fn planner(office: &Office, viewer: &Viewer, case: &str, with: &[String]) -> Outcome<Planner> {
    viewer.may_alone(Act::Plan)?;
    let grant = access::case(office, viewer, case, Act::Plan).await?;
    let mut db = office.store().pool().acquire().await?;
    let book = Book::of(office, &mut db, grant.person()).await?;
    let choice = Choice::make(office, &mut db, &book, grant.case(), with, false).await?;
    let room = room(&mut db, grant.person(), &choice).await?;
    Ok(choice.view(room))
}

/// The last look before a proposal: see [`super::preview`].
pub(super) async fn preview(office: &Office, viewer: &Viewer, proposal: &Proposal<'_>) -> Outcome<Preview> {
    viewer.may_alone(Act::Plan)?;
    let grant = access::case(office, viewer, proposal.case, Act::Plan).await?;
    let mut db = office.store().pool().acquire().await?;
    let book = Book::of(office, &mut db, grant.person()).await?;
    let choice = Choice::make(office, &mut db, &book, grant.case(), proposal.with, proposal.designated).await?;
    let room = room(&mut db, grant.person(), &choice).await?;
    let wish = Wish::read(&choice, proposal.amount, proposal.day_of_month, proposal.first_date)?;
    let worked = choice.work_out(&wish)?;
    let mut planner = choice.view(room);
    planner.first = wish.first;
    Ok(Preview {
        planner,
        amount: wish.amount,
        first: wish.first,
        schedule: worked.schedule,
        decision: worked.decision,
        parts: choice.chosen.iter().flat_map(|open| open.parts.iter()).collect(),
    })
}

/// What is left of the budget that the debtor keeps.
async fn room(db: &mut Link, person: &PersonId, choice: &Choice<'_>) -> Outcome<Option<Room>> {
    let kept = plan_policy::budget(db, person, choice.named.currency).await?;
    Ok(kept.map(|kept| budget::room(choice.named.country, &kept, choice.today)))
}

/// The cases that were chosen for a plan, and the rules that hold for it.
pub(super) struct Choice<'b> {
    /// The case whose page leads here.
    pub named: &'b Open,
    /// In the order of paying.
    pub chosen: Vec<&'b Open>,
    pub others: Vec<&'b Open>,
    pub policy: Policy,
    /// The plan that runs on them.
    pub running: Option<Plan>,
    /// The plan that waits for an answer.
    pub waiting: Vec<PlanId>,
    pub broken_before: u32,
    pub today: Day,
}

/// What was typed, read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    pub amount: Cents,
    pub first: Day,
}

/// Terms that were worked out.
pub(super) struct Worked {
    pub schedule: Schedule,
    pub decision: Decision,
    pub dues: Vec<Due>,
    /// The interest that comes on top from today on.
    pub interest: Cents,
}

impl<'b> Choice<'b> {
    /// Reads the rules behind the cases that somebody chose.
    ///
    /// # Errors
    /// As [`Book::choose`].
    pub async fn make(
        office: &Office,
        db: &mut Link,
        book: &'b Book,
        case: &CaseId,
        with: &[String],
        designated: bool,
    ) -> Outcome<Self> {
        let named = book.case(case)?;
        let today = office.today(named.country);
        let (chosen, others) = book.choose(case, with, designated, today)?;
        let ruled: Vec<_> = chosen.iter().map(|open| open.ruled()).collect();
        let mut policy = policy::of(office, db, &ruled).await?;
        policy.fee = chosen.first().map_or(Cents::ZERO, |first| fee(office, &policy, first, today));
        let running = match &named.running {
            Some((plan, _)) => Some(Plan::find(db, plan.as_str()).await?),
            None => None,
        };
        if let Some(running) = &running {
            policy.fee = Cents::ZERO; // A plan is paid for once, whatever becomes of its terms.
            if running.interest_rule == InterestRule::Stops {
                policy.interest = InterestRule::Stops; // What a creditor gave up for a plan is not asked back by a change.
            }
        }
        let waiting = book.waiting(&chosen);
        let broken_before = book.broken_before(&chosen);
        Ok(Self { named, chosen, others, policy, running, waiting, broken_before, today })
    }

    /// What is owed on a case while the plan is kept.
    fn owed_of(&self, open: &Open) -> Owed {
        let mut owed = open.owed.clone();
        if self.policy.interest == InterestRule::Stops {
            owed.terms = owed.terms.map(|terms| terms.frozen(self.today, None));
        }
        owed
    }

    /// What the plan is to pay, its fee in it.
    pub fn owed(&self) -> Vec<Owed> {
        let owed: Vec<Owed> = self.chosen.iter().map(|open| self.owed_of(open)).collect();
        with_fee(&owed, self.policy.fee)
    }

    /// What is due on the chosen cases today.
    pub fn due(&self) -> Cents {
        self.chosen.iter().map(|open| open.parts.total()).sum()
    }

    pub fn bounds(&self, first: Day) -> Bounds {
        bounds(&self.policy, &self.owed(), first, self.today)
    }

    /// Works terms out.
    ///
    /// # Errors
    /// [`Refusal::PlanAmountOutOfRange`].
    pub fn work_out(&self, wish: &Wish) -> Outcome<Worked> {
        let Bounds { least, most, .. } = self.bounds(wish.first);
        if wish.amount < least || wish.amount > most {
            return Err(Refusal::PlanAmountOutOfRange { least, most }.into());
        }
        Ok(self.work_out_any(wish))
    }

    /// The same without a look at the amount: a person at the agency may agree to a longer way than a page offers.
    pub fn work_out_any(&self, wish: &Wish) -> Worked {
        let owed = self.owed();
        let asked = Instalments { first: wish.first, every: Every::Monthly, amount: wish.amount };
        let schedule = Schedule::of(&owed, asked);
        let question = Question { owed: &owed, asked, broken_before: self.broken_before, today: self.today };
        let decision = decide(&self.policy, &question);
        let dues = dues_of(&schedule);
        let interest = schedule.total_paid - self.due() - self.policy.fee;
        Worked { schedule, decision, dues, interest }
    }

    /// As the page shows it.
    pub fn view(&self, room: Option<Room>) -> Planner {
        let first = dates::first_by_default(self.today);
        let chosen = self.chosen.iter().map(|open| (open, true));
        let cases = chosen.chain(self.others.iter().map(|open| (open, false)));
        let cases = cases.map(|(open, chosen)| {
            let mut case = open.view(chosen);
            case.owed = self.owed_of(open);
            case
        });
        let limits = self.first_days();
        Planner {
            reference: self.named.reference,
            creditor: self.named.creditor.clone(),
            country: self.named.country,
            currency: self.named.currency,
            contract_kind: self.named.contract,
            cases: cases.collect(),
            due: self.due(),
            bounds: self.bounds(first),
            first,
            first_from: limits.from,
            first_until: limits.until,
            first_last: limits.last,
            policy: self.policy.clone(),
            percent: self.named.percent,
            limitation: self.named.limitation,
            room,
            running: self.running.as_ref().map(|plan| plan.id.clone()),
            waiting: self.waiting.first().cloned(),
            today: self.today,
        }
    }

    pub fn first_days(&self) -> dates::FirstDays {
        dates::FirstDays::of(self.today, &self.policy)
    }

    pub fn country(&self) -> Country {
        self.named.country
    }
}

impl Wish {
    /// Reads what was typed.
    ///
    /// # Errors
    /// The refusals of an amount and of a first day.
    pub fn read(choice: &Choice<'_>, amount: &str, day_of_month: &str, first_date: &str) -> Outcome<Self> {
        let amount = parse_typed(amount, choice.named.currency)?;
        let first = dates::first(&choice.first_days(), choice.today, day_of_month, first_date)?;
        Ok(Self { amount, first })
    }
}

/// The instalments that a schedule comes to.
pub(super) fn dues_of(schedule: &Schedule) -> Vec<Due> {
    let due = |(number, row): (u32, &rules::plan::Row)| Due { number, day: row.day, amount: row.paid };
    (1..).zip(schedule.rows.iter()).map(due).filter(|due| due.amount.is_positive()).collect()
}

/// What a plan over a case costs by these rules: never more than is lawful, in however many payments it is paid.
fn fee(office: &Office, policy: &Policy, first: &Open, today: Day) -> Cents {
    let Open { country, consumer, principal, charged, .. } = *first;
    let fee = |payments| {
        let plan = Priced { country, consumer, principal, charged, payments };
        policy.fee_of(&plan, &office.law().scales, today)
    };
    fee(1).min(fee(rules::plan::PAYMENTS_MAX))
}
