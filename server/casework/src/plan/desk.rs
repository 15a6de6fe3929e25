//! Desk: what people at the agency do with proposals. Every look and every act leaves an audit line with who it was;
//! above the limit of a client company two people decide.

use rules::ids::{CaseId, PlanId};
use rules::money::{Cents, parse_typed};
use rules::plan::{Due, Event, State};
use rules::reference::Reference;
use rules::{Currency, Day, Refusal};
use serde_json::json;

use super::counter::{self, Terms};
use super::living::{self, Moment};
use super::reading::{self, Stands};
use super::terms::Plan;
use super::view::{Listed, PlanPage};
use super::{dates, news};
use crate::staff::seen::{self, Page, Whom};
use crate::staff::{Role, StaffViewer};
use crate::store::{Write, day, known, plan as rows, plan_watch};
use crate::{Error, Office, Outcome, audit, typed};

/// Characters of a reason, at most.
pub const REASON_CHARS_MAX: u32 = 500;

/// What a person proposes instead: amount and first day, as they were typed, and why.
#[derive(Clone, Copy, Debug)]
pub struct Counter<'a> {
    /// How much a month.
    pub amount: &'a str,
    /// The first day, `YYYY-MM-DD`.
    pub first_date: &'a str,
    /// Why, in words that the debtor reads.
    pub reason: &'a str,
}

/// What a staff page shows of a proposal: the same page as the debtor's, and who said yes first.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// As the debtor sees it.
    pub page: PlanPage,
    /// The debtor's initials.
    pub initials: String,
    /// Two people decide about a debt of this size.
    pub needs_two: bool,
    /// The name of the first who said yes, and whether it is the viewer.
    pub first_yes: Option<(String, bool)>,
}

/// Other terms that were worked out and not yet proposed: the last look before it.
#[derive(Clone, Debug)]
pub struct Look {
    /// What they answer.
    pub proposed: Proposed,
    /// How much a month.
    pub amount: Cents,
    /// Every payment.
    pub dues: Vec<Due>,
    /// The interest in them.
    pub interest: Cents,
    /// The day by which the debtor answers.
    pub answer_by: Day,
    /// Why, as the debtor reads it.
    pub reason: String,
}

/// Proposals that wait for a person, by the day on which they must be answered.
///
/// # Errors
/// Only when the database fails.
pub async fn list(office: &Office, staff: &StaffViewer) -> Outcome<Vec<Listed>> {
    let mut db = office.store().pool().acquire().await?;
    let rows = plan_watch::list(&mut db).await?;
    drop(db);
    let whom: Vec<_> = rows.iter().map(|row| Whom::Case(&row.reference)).collect();
    seen::record(office, staff, seen::Look { page: Page::List, act: "plan.list", object: "plan" }, &whom).await?;
    rows.iter().map(listed).collect()
}

/// One of them, or what became of it.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn proposed(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<Proposed> {
    let mut db = office.store().pool().acquire().await?;
    let plan = Plan::find(&mut db, id).await?;
    let id = plan.id.clone();
    let chain = reading::chain(&mut db, &id).await?;
    let stands = Stands::read(office, &mut db, plan, None).await?;
    let votes = plan_watch::votes(&mut db, &id).await?;
    drop(db);
    let mut whom: Vec<_> = match &stands.plan.person {
        Some(person) => stands.cases.iter().map(|paid| Whom::OfCase(person, &paid.case)).collect(),
        None => stands.cases.iter().map(|paid| Whom::Case(paid.case.as_str())).collect(),
    };
    // A plan that pays no case any more is still somebody's.
    whom.extend(stands.plan.person.as_ref().filter(|_| stands.cases.is_empty()).map(Whom::Person));
    seen::record(office, staff, seen::Look { page: Page::Plan, act: "plan.look", object: id.as_str() }, &whom).await?;
    let initials = crate::case::initials(&stands.name);
    let needs_two = needs_two(&stands);
    let first_yes = votes.into_iter().next().map(|(who, name)| (name, who == staff.staff.as_str()));
    Ok(Proposed { page: stands.page(&chain, true, None)?, initials, needs_two, first_yes })
}

/// Works other terms out without proposing them: what [`counter`] would write now.
///
/// # Errors
/// As [`counter`].
pub async fn look(office: &Office, staff: &StaffViewer, id: &str, counter: Counter<'_>) -> Outcome<Look> {
    let proposed = proposed(office, staff, id).await?;
    if proposed.page.terms.state != State::Proposed {
        return Err(Refusal::PlanChangedMeanwhile.into());
    }
    let mut db = office.store().pool().acquire().await?;
    let plan = Plan::find(&mut db, id).await?;
    let stands = Stands::read(office, &mut db, plan, None).await?;
    let terms = terms(staff, &stands, &counter)?;
    let worked = counter::work_out(office, &mut db, &stands, &terms).await?;
    let counter::Worked { dues, interest, answer_by, .. } = worked;
    let reason = terms.reason.unwrap_or_default();
    Ok(Look { proposed, amount: terms.amount, dues, interest, answer_by, reason })
}

/// Says yes. Above the limit of the client company a second person must say it too: the first yes is kept, and the
/// proposal waits on.
///
/// # Errors
/// [`Error::NotFound`]; a refusal when it was answered meanwhile, or the same person says it twice.
pub async fn accept(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<PlanId> {
    let Waiting { mut write, stands, cases, now } = Waiting::lock(office, id).await?;
    let votes = plan_watch::votes(&mut write.tx, &stands.plan.id).await?;
    if votes.iter().any(|(who, _)| who == staff.staff.as_str()) {
        return Err(Refusal::SamePerson.into());
    }
    let first = stands.dues.first().map_or(stands.today, |due| due.day);
    if first < stands.today {
        // It waited for too long: other days are a counter-offer.
        return Err(Refusal::PlanChangedMeanwhile.into());
    }
    plan_watch::vote(&mut write, &stands.plan.id, staff.staff.as_str(), &staff.name, now).await?;
    let waits = needs_two(&stands) && votes.is_empty();
    let moment = Moment { actor: staff.staff.as_str(), today: stands.today, now };
    let mut plan = stands.plan;
    if !waits {
        living::begin(office, &mut write, &mut plan, &cases, &moment).await?;
        living::tell(office, &mut write, &plan, &cases, "plan_began", &moment).await?;
        news::put(office, &mut write, &plan, "plan_answer", "accept", now).await?;
    }
    let detail = json!({ "waits_for_second": waits, "content_hash": plan.content_hash }).to_string();
    audit::record(office, &mut write, staff.staff.as_str(), "plan.accept", plan.id.as_str(), &detail).await?;
    write.commit().await?;
    Ok(plan.id)
}

/// Proposes other terms. The debtor has until a day to answer, and the plan begins after it.
///
/// # Errors
/// [`Error::NotFound`]; a refusal with what can be changed. About a debt above the limit a lead decides.
pub async fn counter(office: &Office, staff: &StaffViewer, id: &str, counter: Counter<'_>) -> Outcome<PlanId> {
    let Waiting { mut write, stands, now, .. } = Waiting::lock(office, id).await?;
    let terms = terms(staff, &stands, &counter)?;
    let moment = Moment { actor: staff.staff.as_str(), today: stands.today, now };
    let made = counter::make(office, &mut write, &stands, &terms, &moment).await?;
    let detail =
        json!({ "follows": stands.plan.id, "amount_minor": terms.amount, "first_on": terms.first }).to_string();
    audit::record(office, &mut write, staff.staff.as_str(), "plan.counter", made.as_str(), &detail).await?;
    write.commit().await?;
    Ok(made)
}

/// Says no, with a reason in plain words.
///
/// # Errors
/// [`Error::NotFound`]; a refusal without a reason.
pub async fn refuse(office: &Office, staff: &StaffViewer, id: &str, why: &str) -> Outcome<PlanId> {
    let reason = reason(why)?;
    let Waiting { mut write, stands, cases, now } = Waiting::lock(office, id).await?;
    let moment = Moment { actor: staff.staff.as_str(), today: stands.today, now };
    let mut plan = stands.plan;
    living::step(&mut write, &mut plan, Event::Refuse, &moment).await?;
    rows::reason(&mut write, &plan.id, &reason).await?;
    living::tell(office, &mut write, &plan, &cases, "plan_refused", &moment).await?;
    news::put(office, &mut write, &plan, "plan_answer", "refuse", now).await?;
    audit::record(office, &mut write, staff.staff.as_str(), "plan.refuse", plan.id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(plan.id)
}

/// A proposal that waits for a person, under the locks of its cases.
struct Waiting {
    write: Write,
    stands: Stands,
    cases: Vec<CaseId>,
    now: i64,
}

impl Waiting {
    async fn lock(office: &Office, id: &str) -> Outcome<Self> {
        let id = PlanId::parse(id).ok_or(Error::NotFound)?;
        let mut write = office.store().begin().await?;
        let (plan, cases) = living::lock_plan(&mut write, &id).await?;
        if plan.state != State::Proposed {
            return Err(Refusal::PlanChangedMeanwhile.into());
        }
        let stands = Stands::read(office, &mut write.tx, plan, None).await?;
        Ok(Self { write, stands, cases, now: office.now() })
    }
}

/// Do two people decide about a debt of this size?
fn needs_two(stands: &Stands) -> bool {
    stands.plan.total.max(stands.due()) > stands.policy.four_eyes_above
}

/// Reads what a person proposes instead. About a debt above the limit a lead does.
fn terms(staff: &StaffViewer, stands: &Stands, counter: &Counter<'_>) -> Outcome<Terms> {
    if needs_two(stands) && staff.role != Role::Lead {
        return Err(Refusal::SecondPersonNeeded.into());
    }
    let amount = parse_typed(counter.amount, stands.currency)?;
    let first = dates::read_day(counter.first_date.trim()).ok_or(Refusal::FirstDateUnreadable)?;
    Ok(Terms { amount, first, reason: Some(reason(counter.reason)?) })
}

/// A reason as it is stored: plain text without blanks around it.
///
/// # Errors
/// [`Refusal::ReasonMissing`], [`Refusal::ReasonTooLong`].
pub fn reason(typed: &str) -> Result<String, Refusal> {
    typed::reason(typed, REASON_CHARS_MAX)
}

fn listed(row: &plan_watch::ListRow) -> Outcome<Listed> {
    Ok(Listed {
        plan: known(PlanId::parse(&row.plan_id))?,
        reference: known(Reference::parse(&row.reference))?,
        creditor: row.creditor.clone(),
        initials: crate::case::initials(&row.name),
        total: Cents::new(row.total_minor),
        currency: known(Currency::parse(&row.currency))?,
        amount: Cents::new(row.amount_minor),
        payments: usize::try_from(row.payments).unwrap_or_default(),
        answer_by: known(day(row.answer_by.as_deref())?)?,
        waits_for_second: row.votes > 0,
        review: row.reviews > 0,
    })
}
