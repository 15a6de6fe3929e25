//! View: a plan as its pages show it, and what the planner needs. Nothing here decides.

use rules::case::Parts;
use rules::country::ContractKind;
use rules::identity::Act;
use rules::ids::PlanId;
use rules::limitation;
use rules::mandate::Scope;
use rules::money::{Cents, Currency};
use rules::plan::budget::{Budget, Room};
use rules::plan::what_if::Bounds;
use rules::plan::{Decision, Due, Every, InterestRule, Owed, Policy, Progress, Schedule, State};
use rules::rate::Percent;
use rules::reference::Reference;
use rules::{Country, Day};

/// A case that can go into a plan.
#[derive(Clone, Debug)]
pub struct PlanCase {
    /// Its printed number.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// What is due on it today.
    pub due: Cents,
    /// What is owed, as the planner works with it.
    pub owed: Owed,
    /// Is it in this plan?
    pub chosen: bool,
}

/// What the planner of a case needs.
#[derive(Clone, Debug)]
pub struct Planner {
    /// The case whose page leads here; the first of `cases`.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// Whose law.
    pub country: Country,
    /// The currency of all the cases.
    pub currency: Currency,
    /// What kind of contract the first case is.
    pub contract_kind: ContractKind,
    /// The cases that can go into one plan, the chosen ones in the order of paying first.
    pub cases: Vec<PlanCase>,
    /// What is due on the chosen ones today.
    pub due: Cents,
    /// The smallest and the largest amount, and the one that the page begins with.
    pub bounds: Bounds,
    /// The first payment that is proposed to begin with, and the days between which it can be.
    pub first: Day,
    /// The earliest first day.
    pub first_from: Day,
    /// The latest at which a rule still says yes at once; a later one is looked at by a person.
    pub first_until: Day,
    /// The latest that can be asked.
    pub first_last: Day,
    /// The rules of the client company.
    pub policy: Policy,
    /// The rate of interest today, where the first case bears any.
    pub percent: Option<Percent>,
    /// What the file says about limitation.
    pub limitation: Option<limitation::State>,
    /// What is left of the budget, where the debtor keeps one or filled one in just now.
    pub room: Option<Room>,
    /// The plan that runs now: other terms are a change of it.
    pub running: Option<PlanId>,
    /// A proposal or counter-offer that waits for an answer; another proposal takes its place.
    pub waiting: Option<PlanId>,
    /// The day of today in the country.
    pub today: Day,
}

/// Who made these terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MadeBy {
    /// The debtor.
    Debtor,
    /// A person at the agency.
    Agency,
}

/// What these terms are to those that they follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanKind {
    /// The first terms of a plan.
    Proposal,
    /// A counter-offer of the agency.
    Counter,
    /// Other terms for a plan that runs or ran.
    Change,
    /// The same terms with one term skipped.
    Pause,
}

/// One set of terms.
#[derive(Clone, Debug)]
pub struct TermsView {
    /// Its id: what is agreed to is this.
    pub id: PlanId,
    /// Which version in the chain, from 1.
    pub number: u32,
    /// Where it stands.
    pub state: State,
    /// What it is.
    pub kind: PlanKind,
    /// Who made it.
    pub made_by: MadeBy,
    /// The day on which it was made.
    pub made_on: Day,
    /// How much each time.
    pub amount: Cents,
    /// How often.
    pub every: Every,
    /// Every instalment.
    pub dues: Vec<Due>,
    /// All instalments together.
    pub total: Cents,
    /// The interest in them, as it was worked out when the terms were made.
    pub interest: Cents,
    /// What the plan costs.
    pub fee: Cents,
    /// What the debt bears meanwhile.
    pub interest_rule: InterestRule,
    /// What a person at the agency wrote with it.
    pub reason: Option<String>,
    /// The day by which an answer is due.
    pub answer_by: Option<Day>,
}

impl TermsView {
    /// The first due day.
    pub fn first(&self) -> Option<Day> {
        self.dues.first().map(|due| due.day)
    }

    /// The last instalment.
    pub fn last(&self) -> Option<&Due> {
        self.dues.last()
    }
}

/// A step of the life of a plan, for its story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lived {
    /// On which day.
    pub day: Day,
    /// What happened.
    pub event: rules::plan::Event,
    /// Which version it happened to.
    pub number: u32,
}

/// What we did about a missed instalment, and by when something must be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The oldest missed instalment.
    pub due: Due,
    /// What was missed in all.
    pub behind: Cents,
    /// The last day on which paying keeps the plan, once the notice was given.
    pub ends_on: Option<Day>,
    /// The day by which the debtor said to pay.
    pub promised: Option<Day>,
}

/// The page of a plan.
#[derive(Clone, Debug)]
pub struct PlanPage {
    /// These terms.
    pub terms: TermsView,
    /// The terms that they follow: for a counter-offer, what the debtor proposed.
    pub before: Option<TermsView>,
    /// The terms that took their place.
    pub now: Option<PlanId>,
    /// The versions of the chain, the oldest first.
    pub versions: Vec<(PlanId, u32, Day)>,
    /// Its cases in the order of paying: reference, creditor, what is due now.
    pub cases: Vec<(Reference, String, Cents)>,
    /// Whose law.
    pub country: Country,
    /// The currency.
    pub currency: Currency,
    /// How the instalments stand today.
    pub progress: Progress,
    /// What is due on its cases now.
    pub due_now: Cents,
    /// What is left although every instalment is paid: interest of late days.
    pub rest: Cents,
    /// A missed instalment, if there is one.
    pub trouble: Option<Trouble>,
    /// What a rule decided, if one did.
    pub decision: Option<Decision>,
    /// A person was asked to look at that decision again.
    pub review_asked: bool,
    /// Is this the viewer's own plan? Somebody else who owes the same debt sees that it runs, and pays.
    pub own: bool,
    /// How far the mandate of a helper goes who looks at it.
    pub scope: Option<Scope>,
    /// The last day on which it can be stopped without a reason.
    pub withdraw_until: Option<Day>,
    /// How many terms can still be skipped this year.
    pub pauses_left: u32,
    /// Until when it is paused.
    pub paused_until: Option<Day>,
    /// The rules of the client company.
    pub policy: Policy,
    /// SHA-256 over the terms, hexadecimal.
    pub content_hash: Option<String>,
    /// The debtor said with it that it is no acknowledgement of the debt.
    pub without_acknowledging: bool,
    /// What happened, the newest first.
    pub story: Vec<Lived>,
    /// The day of today in the country.
    pub today: Day,
}

impl PlanPage {
    /// May the viewer pay? Not a helper who only looks.
    pub fn may_pay(&self) -> bool {
        self.scope.is_none_or(|scope| scope.may(Act::Pay))
    }
}

/// What the debtor asks for.
#[derive(Clone, Copy, Debug)]
pub struct Proposal<'a> {
    /// The case, by its reference or id.
    pub case: &'a str,
    /// Other cases that go into the plan, by their references, in the order in which they are to be paid.
    pub with: &'a [String],
    /// Is that order the debtor's own (NL: art. 6:43(1) BW)? Otherwise the order of the law holds.
    pub designated: bool,
    /// How much a month, as it was typed.
    pub amount: &'a str,
    /// 1 to 31, as it was typed; empty is the day number of the first day.
    pub day_of_month: &'a str,
    /// The day of the first payment, `YYYY-MM-DD` or typed; empty is the next such day.
    pub first_date: &'a str,
    /// Is it no acknowledgement of the debt?
    pub without_acknowledging: bool,
    /// The same key gives the same plan.
    pub key: &'a str,
}

/// Terms that were worked out and not yet proposed: the last look before it.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What the planner knows.
    pub planner: Planner,
    /// How much a month.
    pub amount: Cents,
    /// The first day.
    pub first: Day,
    /// The payments.
    pub schedule: Schedule,
    /// What would be answered at once.
    pub decision: Decision,
    /// The parts of the chosen cases that are due.
    pub parts: Parts,
}

/// What the debtor says about a missed instalment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// It is paid already.
    Paid,
    /// It will be paid by that day.
    WillPay(Day),
    /// Something else: a person reads it.
    Other,
}

/// What pays a plan off.
#[derive(Clone, Debug)]
pub struct PayOff {
    /// The case to pay on, and what is due on it; the others follow.
    pub cases: Vec<(Reference, String, Cents)>,
    /// All of it.
    pub amount: Cents,
    /// Until when that amount is enough, once it was asked for.
    pub valid_until: Day,
    /// Was it asked for, so that it is promised?
    pub promised: bool,
    /// The currency.
    pub currency: Currency,
}

/// A budget as it is kept or typed, and what is left of it.
#[derive(Clone, Copy, Debug)]
pub struct BudgetView {
    /// The six answers.
    pub budget: Budget,
    /// What is left.
    pub room: Room,
    /// Is it kept in the database?
    pub kept: bool,
}

/// A plan in the list of the staff.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The terms.
    pub plan: PlanId,
    /// Its first case.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// The debtor's initials: a list shows no names.
    pub initials: String,
    /// What the plan pays.
    pub total: Cents,
    /// The currency.
    pub currency: Currency,
    /// How much a month.
    pub amount: Cents,
    /// How many payments.
    pub payments: usize,
    /// The day by which a person answers.
    pub answer_by: Day,
    /// A first person said yes, and a second must.
    pub waits_for_second: bool,
    /// Was a review of an automatic decision asked for?
    pub review: bool,
}
