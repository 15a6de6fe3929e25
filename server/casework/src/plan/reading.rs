//! Reading: how a plan stands today, and its page. What of it is paid is worked out from the books; nothing is kept twice.

use core::cmp::Reverse;

use rules::Day;
use rules::case::{Component, PartyRole};
use rules::country::{ContractKind, Country};
use rules::holiday::Calendar;
use rules::identity::Act;
use rules::ids::{CaseId, PersonId, PlanId};
use rules::mandate::Scope;
use rules::money::{Cents, Currency};
use rules::plan::policy::WITHDRAW_DAYS;
use rules::plan::progress::{Taken, ends_on};
use rules::plan::{Decision, Due, Effect, Event, Policy, Progress, State, Step, Variable};
use rules::reference::Reference;

use super::policy::{self, Ruled};
use super::terms::{self, Plan};
use super::view::{Lived, PlanKind, PlanPage, TermsView, Trouble};
use crate::access;
use crate::account::Account;
use crate::outside::day_of;
use crate::store::Link;
use crate::store::plan as plans;
use crate::store::plan_read::{self as rows, CaseRow, StoryRow};
use crate::store::{account as accounts, known};
use crate::{Error, Office, Outcome, Viewer};

/// A case of a plan on a day.
pub(super) struct Paid {
    pub case: CaseId,
    pub reference: Reference,
    pub creditor: String,
    pub due: Cents,
    role: Option<PartyRole>,
}

/// A plan as it stands today.
pub(super) struct Stands {
    pub plan: Plan,
    pub cases: Vec<Paid>,
    pub country: Country,
    pub currency: Currency,
    pub policy: Policy,
    pub dues: Vec<Due>,
    pub progress: Progress,
    pub taken: Vec<Taken>,
    pub today: Day,
    pub name: String,
    story: Vec<StoryRow>,
}

impl Stands {
    /// Reads a plan and how it stands, on a connection that the caller has: under the locks of its cases, or without.
    pub async fn read(office: &Office, db: &mut Link, plan: Plan, viewer: Option<&PersonId>) -> Outcome<Self> {
        let rows = rows::of_plan(db, &plan.id, viewer).await?;
        let first = known(rows.first())?;
        let country = known(Country::parse(&first.country))?;
        let currency = known(Currency::parse(&first.currency))?;
        let today = office.today(country);
        let mut cases = Vec::new();
        for row in &rows {
            cases.push(paid(office, db, row, today).await?);
        }
        let ruled = rows.iter().map(ruled).collect::<Outcome<Vec<_>>>()?;
        let policy = policy::of(office, db, &ruled).await?;
        let story = rows::story(db, &plan.id).await?;
        let dues = dues_in(&story, &plan.id)?;
        let received = plans::received(db, &plan.id).await?;
        let progress = Progress::of(&dues, received, today, Calendar::from(country));
        let taken = story.iter().filter(|row| row.kind == "watch").map(taken).collect::<Outcome<_>>()?;
        let name = first.name.clone().unwrap_or_default();
        Ok(Self { plan, cases, country, currency, policy, dues, progress, taken, today, name, story })
    }

    /// What is due on its cases now.
    pub fn due(&self) -> Cents {
        self.cases.iter().map(|case| case.due).sum()
    }

    pub fn calendar(&self) -> Calendar {
        Calendar::from(self.country)
    }

    /// May this person know of it? Its owner does. Somebody else sees a plan that has begun and pays nothing but what
    /// both owe: the other debts of the owner are nobody's business.
    fn is_seen_by(&self, person: &PersonId) -> bool {
        let owes = |role: Option<PartyRole>| {
            matches!(role, Some(PartyRole::Debtor | PartyRole::JointDebtor | PartyRole::Representative))
        };
        let began = self.plan.began_on.is_some() || self.plan.person.is_none();
        self.plan.is_of(person) || began && self.cases.iter().all(|case| owes(case.role))
    }

    fn trouble(&self) -> Option<Trouble> {
        if self.plan.state != State::Active {
            return None;
        }
        let due = self.progress.missed().next()?.due;
        let noticed = self.taken.iter().find(|taken| taken.number == due.number && taken.step == Step::Notice);
        Some(Trouble {
            due,
            behind: self.progress.behind(),
            ends_on: noticed.map(|taken| ends_on(taken.day, &self.policy, self.calendar())),
            promised: self.plan.promised_until.filter(|day| *day >= self.today),
        })
    }

    fn decision(&self) -> Outcome<Option<(Decision, bool)>> {
        let Some(row) = self.story.iter().find(|row| row.kind == "decision") else { return Ok(None) };
        let variables: Vec<Variable> = serde_json::from_str(row.day.as_deref().unwrap_or_default())
            .map_err(|error| Error::broken("reading a decision", error))?;
        let effect = known(Effect::parse(&row.part))?;
        Ok(Some((Decision { effect, variables, counterfactual: row.amount.map(Cents::new) }, row.number > 0)))
    }

    /// What happened, the newest first. That a pause is agreed and begins is no news beside the pause itself.
    fn lived(&self, chain: &[Plan]) -> Outcome<Vec<Lived>> {
        let mut lived: Vec<((i64, u32, i64), Lived)> = Vec::new();
        for row in self.story.iter().filter(|row| row.kind == "step") {
            let event = known(Event::parse(&row.part))?;
            let Some(plan) = chain.iter().find(|plan| plan.id.as_str() == row.plan_id) else { continue };
            if plan.kind == PlanKind::Pause && matches!(event, Event::Accept | Event::Begin) {
                continue;
            }
            let one = Lived { day: day_of(row.at, self.country), event, number: plan.number };
            lived.push(((row.at, plan.number, row.number), one));
        }
        lived.sort_by_key(|(place, _)| Reverse(*place));
        Ok(lived.into_iter().map(|(_, one)| one).collect())
    }

    /// The last day on which it can be stopped without a reason: counted from the terms that were agreed, which a pause
    /// does not change.
    pub fn withdraw_until(&self, chain: &[Plan]) -> Option<Day> {
        let mut plan = &self.plan;
        while plan.kind == PlanKind::Pause {
            plan = chain.iter().find(|before| Some(&before.id) == plan.follows.as_ref())?;
        }
        let until = plan.began_on?.plus_days(WITHDRAW_DAYS);
        (self.plan.state.runs() && until >= self.today).then_some(until)
    }

    /// How many terms can still be skipped within twelve months.
    pub fn pauses_left(&self, chain: &[Plan]) -> u32 {
        let since = self.today.minus_days(365);
        let made = |plan: &&Plan| plan.kind == PlanKind::Pause && day_of(plan.made_at, self.country) > since;
        let used = u32::try_from(chain.iter().filter(made).count()).unwrap_or(u32::MAX);
        self.policy.pauses_a_year.saturating_sub(used)
    }

    /// The page, for the viewer or, without one, for the staff.
    pub fn page(self, chain: &[Plan], own: bool, scope: Option<Scope>) -> Outcome<PlanPage> {
        let view = |plan: &Plan| -> Outcome<TermsView> { Ok(plan.view(dues_in(&self.story, &plan.id)?, self.country)) };
        let plan = &self.plan;
        let before = plan.follows.as_ref().and_then(|id| chain.iter().find(|before| before.id == *id));
        let before = before.filter(|_| own).map(view).transpose()?;
        let (decision, review_asked) = match self.decision()?.filter(|_| own) {
            Some((decision, asked)) => (Some(decision), asked),
            None => (None, false),
        };
        let mut terms = view(plan)?;
        if !own {
            terms.reason = None;
        }
        let due_now = self.due();
        let versions = chain.iter().map(|plan| (plan.id.clone(), plan.number, day_of(plan.made_at, self.country)));
        Ok(PlanPage {
            terms,
            before,
            now: taken_place(plan, chain).filter(|_| own),
            versions: versions.filter(|_| own).collect(),
            cases: self.cases.iter().map(|case| (case.reference, case.creditor.clone(), case.due)).collect(),
            country: self.country,
            currency: self.currency,
            due_now,
            rest: if self.progress.is_filled() { due_now } else { Cents::ZERO },
            trouble: self.trouble(),
            decision,
            review_asked,
            own,
            scope,
            withdraw_until: self.withdraw_until(chain).filter(|_| own),
            pauses_left: self.pauses_left(chain),
            paused_until: plan.paused_until.filter(|_| plan.state == State::Paused),
            content_hash: plan.content_hash.clone().filter(|_| own),
            without_acknowledging: own && plan.without_acknowledging,
            story: if own { self.lived(chain)? } else { Vec::new() },
            today: self.today,
            policy: self.policy,
            progress: if plan.state == State::Completed { self.progress.done() } else { self.progress },
        })
    }
}

/// The page of a plan: see [`super::page`].
pub(super) async fn page(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PlanPage> {
    let person = viewer.may(Act::SeeCase)?;
    let mut db = office.store().pool().acquire().await?;
    let plan = Plan::find(&mut db, id).await?;
    let chain = chain(&mut db, &plan.id).await?;
    let stands = Stands::read(office, &mut db, plan, Some(person)).await?;
    if !stands.is_seen_by(person) {
        return Err(Error::NotFound);
    }
    let own = stands.plan.is_of(person);
    stands.page(&chain, own, viewer.scope)
}

/// The plan that the page of a case links to: see [`super::of_case`].
pub(super) async fn of_case(office: &Office, viewer: &Viewer, case: &str) -> Outcome<Option<PlanId>> {
    let grant = access::case(office, viewer, case, Act::SeeCase).await?;
    let mut db = office.store().pool().acquire().await?;
    let rows = plans::of_case(&mut db, grant.case()).await?;
    let mut found: Vec<Plan> = rows.iter().map(Plan::read).collect::<Outcome<_>>()?;
    found.retain(|plan| plan.is_of(grant.person()) || !plan.state.waits());
    found.sort_by_key(|plan| (!plan.state.runs(), !plan.state.waits())); // Stable: the latest stays before the others.
    let Some(plan) = found.into_iter().next() else { return Ok(None) };
    if plan.is_of(grant.person()) {
        return Ok(Some(plan.id));
    }
    let stands = Stands::read(office, &mut db, plan, Some(grant.person())).await?;
    Ok(stands.is_seen_by(grant.person()).then_some(stands.plan.id))
}

/// All terms of a chain, the oldest first.
pub(super) async fn chain(db: &mut Link, plan: &PlanId) -> Outcome<Vec<Plan>> {
    plans::chain(db, plan).await?.iter().map(Plan::read).collect()
}

/// The terms that took the place of these, after all that followed: the ones to look at now.
fn taken_place(plan: &Plan, chain: &[Plan]) -> Option<PlanId> {
    let mut now = plan;
    while now.state == State::Changed {
        let after = chain.iter().filter(|after| after.follows.as_ref() == Some(&now.id));
        // Of several proposals for a plan that ran, the one that began took its place.
        now = after.max_by_key(|after| (after.began_on.is_some() == now.began_on.is_some(), after.number))?;
    }
    (now.id != plan.id).then(|| now.id.clone())
}

async fn paid(office: &Office, db: &mut Link, row: &CaseRow, today: Day) -> Outcome<Paid> {
    let case = known(CaseId::parse(&row.case_id))?;
    let country = known(Country::parse(&row.country))?;
    let moves = accounts::by_case_on(db, &case).await?;
    let account = Account::read(office.law(), country, moves.iter())?;
    let mut held = account.on(office.law(), today);
    let mut waits = held.held_parts();
    for (component, amount) in rows::held(db, &case).await? {
        waits.add(known(Component::parse(&component))?, Cents::new(amount));
    }
    held.open = held.open.without(&waits);
    Ok(Paid {
        case,
        reference: known(Reference::parse(&row.reference))?,
        creditor: row.creditor.clone(),
        due: held.open.total(),
        role: row.role.as_deref().map(|role| known(PartyRole::parse(role))).transpose()?,
    })
}

fn ruled(row: &CaseRow) -> Outcome<Ruled<'_>> {
    Ok(Ruled {
        client: &row.client_id,
        country: known(Country::parse(&row.country))?,
        currency: known(Currency::parse(&row.currency))?,
        contract: known(ContractKind::parse(&row.contract_kind))?,
        consumer: row.consumer != Some(0),
    })
}

fn dues_in(story: &[StoryRow], plan: &PlanId) -> Outcome<Vec<Due>> {
    let rows = story.iter().filter(|row| row.kind == "due" && row.plan_id == plan.as_str());
    rows.map(|row| terms::due(row.number, known(row.day.as_deref())?, known(row.amount)?)).collect()
}

fn taken(row: &StoryRow) -> Outcome<Taken> {
    let number = known(u32::try_from(row.number).ok())?;
    let day = known(row.day.as_deref().and_then(Day::parse))?;
    Ok(Taken { step: known(Step::parse(&row.part))?, number, day })
}
