//! Cases: which cases of a person can go into one plan, what is owed on each today, and in which order a plan pays
//! them.

use core::cmp::Reverse;

use rules::case::{Component, Parts, PartyRole, Stage};
use rules::country::{ContractKind, Country};
use rules::ids::{CaseId, PersonId, PlanId};
use rules::ledger::Source;
use rules::limitation;
use rules::money::{Cents, Currency};
use rules::plan::{Owed, State};
use rules::rate::Percent;
use rules::reference::Reference;
use rules::{Day, Refusal};

use super::policy::Ruled;
use super::view::PlanCase;
use crate::account::Account;
use crate::store::Link;
use crate::store::plan_read::{self as rows, FactRow, OpenRow};
use crate::store::{account as accounts, day, known};
use crate::{Error, Office, Outcome};

/// A case of a person as a plan sees it.
#[derive(Clone, Debug)]
pub(super) struct Open {
    pub case: CaseId,
    pub reference: Reference,
    pub creditor: String,
    pub client: String,
    pub country: Country,
    pub currency: Currency,
    pub contract: ContractKind,
    pub consumer: bool,
    pub due_on: Option<Day>,
    /// Can a plan pay it at all: open, money, the person's own debt?
    pub is_possible: bool,
    /// The plan that runs on it, and whether it is the person's own.
    pub running: Option<(PlanId, bool)>,
    pub owed: Owed,
    pub parts: Parts,
    /// What was owed at first, and what was charged for collection since.
    pub principal: Cents,
    pub charged: Cents,
    pub percent: Option<Percent>,
    pub limitation: Option<limitation::State>,
}

/// A plan of the person on one of the cases.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub plan: PlanId,
    pub case: CaseId,
    pub state: State,
    /// How often it was broken and not paid up after.
    pub broken: i64,
}

/// Everything that a plan of a person rests on.
#[derive(Clone, Debug)]
pub(super) struct Book {
    pub cases: Vec<Open>,
    pub plans: Vec<Known>,
}

impl Book {
    /// Reads the cases of a person: three statements.
    pub async fn of(office: &Office, db: &mut Link, person: &PersonId) -> Outcome<Self> {
        let cases = rows::cases(db, person).await?;
        let facts = rows::facts(db, person).await?;
        let moves = accounts::by_person_on(db, person).await?;
        let mut book = Self { cases: Vec::new(), plans: Vec::new() };
        for row in &cases {
            let moves = moves.iter().filter(|moved| moved.case_id == row.case_id);
            book.cases.push(Open::read(office, person, row, &facts, moves)?);
        }
        for fact in facts.iter().filter(|fact| fact.kind == "plan") {
            book.plans.push(Known {
                plan: known(PlanId::parse(&fact.part))?,
                case: known(CaseId::parse(&fact.case_id))?,
                state: known(fact.state.as_deref().and_then(State::parse))?,
                broken: fact.amount,
            });
        }
        Ok(book)
    }

    /// The case with this id.
    pub fn case(&self, case: &CaseId) -> Outcome<&Open> {
        self.cases.iter().find(|open| open.case == *case).ok_or(Error::NotFound)
    }

    /// The case that somebody named by reference or id; somebody else's looks like none.
    fn named(&self, named: &str) -> Outcome<&Open> {
        if let Some(id) = CaseId::parse(named) {
            return self.case(&id);
        }
        let reference = Reference::parse_typed(named).map_err(|_| Error::NotFound)?;
        self.cases.iter().find(|open| open.reference == reference).ok_or(Error::NotFound)
    }

    /// The cases that can go into a plan with the case `first`, itself before all others. A case on which a plan runs
    /// goes with the other cases of that plan only.
    fn beside<'b>(&'b self, first: &'b Open) -> Vec<&'b Open> {
        let fits = |open: &&Open| {
            open.case != first.case
                && open.is_possible
                && open.parts.total().is_positive()
                && (open.country, open.currency) == (first.country, first.currency)
                && (open.running.is_none() || open.running == first.running)
        };
        core::iter::once(first).chain(self.cases.iter().filter(fits)).collect()
    }

    /// The chosen cases in the order of paying, and those that could be chosen too.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a case that is not the person's; [`Refusal::PlanNotPossible`], [`Refusal::PlanRuns`].
    pub fn choose(
        &self,
        case: &CaseId,
        with: &[String],
        designated: bool,
        today: Day,
    ) -> Outcome<(Vec<&Open>, Vec<&Open>)> {
        let first = self.case(case)?;
        if !first.is_possible || !first.parts.total().is_positive() {
            return Err(Refusal::PlanNotPossible.into());
        }
        if first.running.as_ref().is_some_and(|(_, own)| !own) {
            return Err(Refusal::PlanRuns.into());
        }
        let possible = self.beside(first);
        // The cases of a plan that runs stay together: other terms are for all of them.
        let together =
            |open: &&&Open| open.case == first.case || open.running.is_some() && open.running == first.running;
        let mut chosen: Vec<&Open> = possible.iter().filter(together).copied().collect();
        for named in with.iter().filter(|named| !named.trim().is_empty()) {
            let one = self.named(named)?;
            if !possible.iter().any(|open| open.case == one.case) {
                let runs = one.running.is_some();
                return Err(if runs { Refusal::PlanRuns } else { Refusal::PlanNotPossible }.into());
            }
            if !chosen.iter().any(|open| open.case == one.case) {
                chosen.push(one);
            }
        }
        if designated {
            // The debtor's own order names all cases of the plan, the one of the page too; unnamed it comes first.
            let place =
                |open: &Open| with.iter().position(|named| self.named(named).is_ok_and(|o| o.case == open.case));
            chosen.sort_by_key(|open| place(open));
        } else {
            chosen.sort_by_key(|open| open.rank(today));
        }
        let others = possible.into_iter().filter(|open| !chosen.iter().any(|one| one.case == open.case)).collect();
        Ok((chosen, others))
    }

    /// The plan of the person that waits for an answer and pays one of these cases.
    pub fn waiting(&self, cases: &[&Open]) -> Vec<PlanId> {
        let touches = |known: &&Known| known.state.waits() && cases.iter().any(|open| open.case == known.case);
        let mut plans: Vec<PlanId> = self.plans.iter().filter(touches).map(|known| known.plan.clone()).collect();
        plans.sort_unstable();
        plans.dedup();
        plans
    }

    /// How many plans of these cases this person has broken.
    pub fn broken_before(&self, cases: &[&Open]) -> u32 {
        let touches = |known: &&Known| known.broken > 0 && cases.iter().any(|open| open.case == known.case);
        let mut plans: Vec<&PlanId> = self.plans.iter().filter(touches).map(|known| &known.plan).collect();
        plans.sort_unstable();
        plans.dedup();
        u32::try_from(plans.len()).unwrap_or(u32::MAX)
    }
}

impl Open {
    fn read<'r>(
        office: &Office,
        person: &PersonId,
        row: &OpenRow,
        facts: &[FactRow],
        moves: impl Iterator<Item = &'r accounts::Row>,
    ) -> Outcome<Self> {
        let country = known(Country::parse(&row.country))?;
        let contract = known(ContractKind::parse(&row.contract_kind))?;
        let today = office.today(country);
        let held = facts.iter().filter(|fact| fact.kind == "held" && fact.case_id == row.case_id);
        let held = held.map(|fact| Ok((known(Component::parse(&fact.part))?, Cents::new(fact.amount))));
        let held = held.collect::<Outcome<Parts>>()?;
        let account = Account::read(office.law(), country, moves)?;
        let owed = account.owed(office.law(), contract, &held, today);
        let role = known(PartyRole::parse(&row.role))?;
        let closed = row.closed_at.is_some() || known(Stage::parse(&row.stage))? == Stage::Closed;
        let is_debtor = matches!(role, PartyRole::Debtor | PartyRole::JointDebtor);
        let running = row.running.as_deref().map(|plan| known(PlanId::parse(plan))).transpose()?;
        Ok(Self {
            case: known(CaseId::parse(&row.case_id))?,
            reference: known(Reference::parse(&row.reference))?,
            creditor: row.creditor.clone(),
            client: row.client_id.clone(),
            country,
            currency: known(Currency::parse(&row.currency))?,
            contract,
            consumer: row.consumer != Some(0),
            due_on: day(row.due_on.as_deref())?,
            is_possible: is_debtor && !closed && row.performance.is_none(),
            running: running.map(|plan| (plan, row.runs_for.as_deref() == Some(person.as_str()))),
            parts: owed.standing.open.without(&owed.held),
            principal: moved(&account, Component::Principal),
            charged: moved(&account, Component::Costs) + moved(&account, Component::Vat),
            percent: account.terms.as_ref().and_then(|terms| terms.percent_on(today)),
            limitation: account.limitation(today),
            owed,
        })
    }

    /// The place in the order of the law, art. 6:43(2) BW: what is due, the most onerous, the oldest; then the case
    /// that came first, so that two looks give one order.
    fn rank(&self, today: Day) -> (bool, Reverse<Option<Percent>>, Option<Day>, Reference) {
        let is_due = self.due_on.is_none_or(|due| due < today);
        (!is_due, Reverse(self.percent), self.due_on, self.reference)
    }

    /// Whose rules hold for it.
    pub fn ruled(&self) -> Ruled<'_> {
        let Self { country, currency, contract, consumer, .. } = *self;
        Ruled { client: &self.client, country, currency, contract, consumer }
    }

    /// As the planner shows it.
    pub fn view(&self, chosen: bool) -> PlanCase {
        PlanCase {
            reference: self.reference,
            creditor: self.creditor.clone(),
            due: self.parts.total(),
            owed: self.owed.clone(),
            chosen,
        }
    }
}

/// All that was ever charged of a part, beside interest.
fn moved(account: &Account, component: Component) -> Cents {
    account.of(Source::Claim).chain(account.of(Source::Charge)).map(|moved| moved.more.of(component)).sum()
}
