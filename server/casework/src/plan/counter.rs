//! Counter-offers: other terms from the agency, which the debtor agrees to, declines or lets be. Letting them be ends
//! nothing: they are asked again.

use rules::country::Country;
use rules::ids::{CaseId, PersonId, PlanId};
use rules::money::Cents;
use rules::plan::{Due, Event, Every, Instalments, InterestRule, Schedule, State};
use rules::{Day, Refusal};

use super::cases::Book;
use super::living::{self, Moment, SYSTEM};
use super::planner::dues_of;
use super::propose::{next_number, write_terms};
use super::reading::Stands;
use super::terms::Share;
use super::view::{MadeBy, PlanKind};
use super::{dates, news};
use crate::store::Link;
use crate::store::plan::{self as rows, NewPlan};
use crate::store::{Write, plan_watch};
use crate::{Error, Office, Outcome, audit};
use rules::plan::what_if::{bounds, with_fee};

/// Months by which terms that nobody answered move on, at most: a counter-offer is asked again long before that.
const MONTHS_LATER_MOST: u32 = 1_200;

/// Terms of the agency.
pub(super) struct Terms {
    pub amount: Cents,
    pub first: Day,
    /// Why, in words that the debtor reads.
    pub reason: Option<String>,
}

/// Other terms as they come to: what a person looks at before they are proposed is what is then written.
pub(super) struct Worked {
    pub dues: Vec<Due>,
    /// The interest that comes on top from today on.
    pub interest: Cents,
    /// The day by which the debtor answers.
    pub answer_by: Day,
    person: PersonId,
    shares: Vec<Share>,
}

/// Works other terms out.
///
/// # Errors
/// [`Refusal::FirstDateOutOfRange`] for a plan that would begin before it is answered;
/// [`Refusal::PlanAmountOutOfRange`] for an amount that never settles the debt or is more than it.
pub(super) async fn work_out(office: &Office, db: &mut Link, stands: &Stands, terms: &Terms) -> Outcome<Worked> {
    let before = &stands.plan;
    let person = before.person.clone().ok_or(Error::NotFound)?;
    let answer_by = stands.today.plus_days(stands.policy.choose_days);
    dates::FirstDays::after(answer_by).check(terms.first)?;
    let book = Book::of(office, db, &person).await?;
    let mut owed = Vec::new();
    let mut shares: Vec<Share> = Vec::new();
    for case in &stands.cases {
        let open = book.case(&case.case)?;
        let mut one = open.owed.clone();
        if before.interest_rule == InterestRule::Stops {
            one.terms = one.terms.map(|terms| terms.frozen(stands.today, None));
        }
        owed.push(one);
        shares.push((open.case.clone(), open.parts.total()));
    }
    let owed = with_fee(&owed, before.fee);
    let due: Cents = shares.iter().map(|(_, due)| *due).sum();
    let schedule = Schedule::of(&owed, Instalments { first: terms.first, every: Every::Monthly, amount: terms.amount });
    let limits = bounds(&stands.policy, &owed, terms.first, stands.today);
    if !terms.amount.is_positive() || terms.amount > limits.most || !schedule.settles {
        return Err(Refusal::PlanAmountOutOfRange { least: limits.least, most: limits.most }.into());
    }
    let interest = schedule.total_paid - due - before.fee;
    Ok(Worked { dues: dues_of(&schedule), interest, answer_by, person, shares })
}

/// Writes other terms in the place of those that waited. Returns the id of the counter-offer.
///
/// # Errors
/// As [`work_out`].
pub(super) async fn make(
    office: &Office,
    write: &mut Write,
    stands: &Stands,
    terms: &Terms,
    moment: &Moment<'_>,
) -> Outcome<PlanId> {
    let mut before = stands.plan.clone();
    let worked = work_out(office, &mut write.tx, stands, terms).await?;
    living::step(write, &mut before, Event::Replace, moment).await?;
    let id = PlanId::from_ulid(&office.chance().ulid(moment.now));
    let new = NewPlan {
        plan: &id,
        first: &before.first,
        follows: Some(&before.id),
        number: next_number(write, Some(&before)).await?,
        kind: PlanKind::Counter.name(),
        made_by: MadeBy::Agency.name(),
        state: State::Countered,
        person: &worked.person,
        currency: before.currency,
        amount: terms.amount,
        every: Every::Monthly,
        first_on: terms.first,
        interest_rule: before.interest_rule,
        interest: worked.interest,
        fee: before.fee,
        reason: terms.reason.as_deref(),
        answer_by: Some(worked.answer_by),
        without_acknowledging: false,
        dues: &worked.dues,
        cases: &worked.shares,
        content_hash: "",
        now: moment.now,
    };
    let made = write_terms(write, new).await?;
    let cases: Vec<CaseId> = worked.shares.into_iter().map(|(case, _)| case).collect();
    living::tell(office, write, &made, &cases, "plan_countered", moment).await?;
    news::put(office, write, &made, "plan_answer", "counter", moment.now).await?;
    Ok(made.id)
}

/// Asks again about every counter-offer whose day of answer is over: see [`super::ask_again_due`].
pub(super) async fn ask_again_due(office: &Office) -> Outcome<u64> {
    let (mut done, mut after) = (0, String::new());
    loop {
        let today = office.today(Country::Fi); // The first of our countries in which a day begins.
        let plans = plan_watch::sought(office.store(), plan_watch::Sought::Unanswered, today, &after).await?;
        let Some(last) = plans.last() else { return Ok(done) };
        last.as_str().clone_into(&mut after);
        for plan in plans {
            done += super::watch::count(ask_again(office, &plan).await);
        }
    }
}

/// The day of answer moves on. Terms that would begin before it are offered anew, each day so many months later.
async fn ask_again(office: &Office, id: &PlanId) -> Outcome<bool> {
    let mut write = office.store().begin().await?;
    let (plan, _) = living::lock_plan(&mut write, id).await?;
    let stands = Stands::read(office, &mut write.tx, plan, None).await?;
    let plan = &stands.plan;
    if plan.state != State::Countered || plan.answer_by.is_none_or(|day| day >= stands.today) {
        return Ok(false);
    }
    let moment = Moment { actor: SYSTEM, today: stands.today, now: office.now() };
    let answer_by = stands.today.plus_days(stands.policy.choose_days);
    let first = stands.dues.first().map_or(plan.first_on, |due| due.day);
    // While all that is due waits, for example for an answer to a dispute, there is nothing to offer anew.
    let asked = if first > answer_by || !stands.due().is_positive() {
        rows::answer_by(&mut write, id, Some(answer_by)).await?;
        news::put(office, &mut write, plan, "plan_answer", &format!("again:{answer_by}"), moment.now).await?;
        id.clone()
    } else {
        let later =
            (1..=MONTHS_LATER_MOST).map(|months| plan.every.due(plan.first_on, months)).find(|day| *day > answer_by);
        let first = later.unwrap_or(first);
        let reason = plan.reason.clone();
        // Less may be due by now: nobody is asked for more than that.
        let amount = plan.amount.min(stands.due());
        let terms = Terms { amount, first, reason };
        make(office, &mut write, &stands, &terms, &moment).await?
    };
    audit::record(office, &mut write, SYSTEM, "plan.ask_again", asked.as_str(), "{}").await?;
    write.commit().await?;
    Ok(true)
}
