//! Decision: what was decided about somebody by rules alone, with the figures that each decision rested on. Only what is
//! on file is told: the decisions of plans as they were kept, the steps that the jobs took, and the costs as the
//! calculation has them.

mod costs;

use rules::decision::{HouseRule, Kind};
use rules::identity::Act;
use rules::ids::{BreathingSpaceId, DecisionId, EventId, PersonId, PlanId, SettlementId};
use rules::money::{Cents, Currency};
use rules::plan::{Decision, Effect, Step};
use rules::reference::Reference;
use rules::{Country, Day};

pub use self::costs::Costs;

use crate::outside::day_of;
use crate::store::decision_read::{self as rows, Row};
use crate::store::{day, known};
use crate::{Error, Office, Outcome, Viewer};

/// One decision of a rule.
#[derive(Clone, Debug)]
pub struct Decided {
    /// What names it among all of this person: a kind and an id, nothing personal. It stands in addresses.
    pub id: String,
    /// The day, in the country of its case.
    pub day: Day,
    /// The case that it is about; nothing where it is about all of them.
    pub matter: Option<Matter>,
    /// The currency of its amounts.
    pub currency: Currency,
    /// What was decided.
    pub what: What,
    /// Was a person asked to look at it?
    pub review_asked: bool,
    at: i64,
}

/// The case of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// The printed reference.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// Whose law applies.
    pub country: Country,
}

/// What was decided, with what it rested on.
#[derive(Clone, Debug)]
pub enum What {
    /// About a proposal for a plan.
    Plan {
        /// The plan.
        plan: PlanId,
        /// The answer with every figure that was looked at.
        decision: Decision,
    },
    /// Whether costs may be asked for.
    Costs(Box<Costs>),
    /// Somebody without a plan was reminded.
    Reminded {
        /// The day by which to pay that was over.
        pay_by: Option<Day>,
    },
    /// An instalment was missed.
    Missed {
        /// The plan.
        plan: PlanId,
        /// What was done.
        step: Step,
        /// Which instalment, from 1.
        number: u32,
        /// Its agreed day.
        due_on: Day,
        /// How much it was.
        amount: Cents,
    },
    /// Rest was given.
    Rest {
        /// Its last day.
        until: Day,
        /// On how many cases.
        cases: u32,
    },
    /// An amount was named that pays a plan off.
    PayOff {
        /// The plan.
        plan: Option<PlanId>,
        /// What is enough.
        amount: Cents,
        /// Through which day.
        valid_until: Day,
    },
}

impl What {
    /// Which rule decides such a thing.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Plan { .. } => Kind::Plan,
            Self::Costs(_) => Kind::Costs,
            Self::Reminded { .. } => Kind::Remind,
            Self::Missed { .. } => Kind::Missed,
            Self::Rest { .. } => Kind::Rest,
            Self::PayOff { .. } => Kind::PayOff,
        }
    }
}

impl Decided {
    /// The rule, in the version of that day.
    pub fn rule(&self) -> HouseRule {
        self.what.kind().rule(self.day)
    }
}

/// What was decided about the viewer by rules alone, the newest first.
///
/// # Errors
/// [`Error::SignedOut`]; [`rules::Refusal::NotInMandate`] for a helper: these are the rights of a person.
pub async fn page(office: &Office, viewer: &Viewer) -> Outcome<Vec<Decided>> {
    let person = viewer.may_alone(Act::SeeCase)?;
    of_person(office, person).await
}

/// One of them, by its id.
///
/// # Errors
/// As [`page`]; [`Error::NotFound`] where there is none of that id about the viewer.
pub async fn find(office: &Office, viewer: &Viewer, id: &str) -> Outcome<Decided> {
    page(office, viewer).await?.into_iter().find(|decided| decided.id == id).ok_or(Error::NotFound)
}

/// The same for somebody who was granted to read it for that person: the copy of all data (GDPR art. 15(1)(h)).
pub(crate) async fn of_person(office: &Office, person: &PersonId) -> Outcome<Vec<Decided>> {
    let rows = rows::of_person(office.store(), person).await?;
    let mut all = rows.iter().map(read).collect::<Outcome<Vec<_>>>()?;
    all.extend(costs::of_person(office, person).await?);
    all.sort_by(|one, other| (other.day, other.at, &one.id).cmp(&(one.day, one.at, &other.id)));
    all.truncate(rows::ROWS_MAX);
    Ok(all)
}

fn read(row: &Row) -> Outcome<Decided> {
    let kind = known(Kind::parse(&row.kind))?;
    let matter = matter(row)?;
    let country = matter.as_ref().map_or(Country::Nl, |matter| matter.country);
    let currency = row.currency.as_deref().map_or(Ok(Currency::EUR), |code| known(Currency::parse(code)))?;
    let (id, what) = what(row, kind)?;
    let day = day(row.day.as_deref())?.unwrap_or_else(|| day_of(row.at, country));
    Ok(Decided { id, day, matter, currency, what, review_asked: row.review_asked_at.is_some(), at: row.at })
}

fn matter(row: &Row) -> Outcome<Option<Matter>> {
    let Some(reference) = &row.reference else { return Ok(None) };
    Ok(Some(Matter {
        reference: known(Reference::parse(reference))?,
        creditor: row.creditor.clone().unwrap_or_default(),
        country: known(row.country.as_deref().and_then(Country::parse))?,
    }))
}

/// The id and what was decided. An id that is not of its kind is a broken row: it would stand in an address.
fn what(row: &Row, kind: Kind) -> Outcome<(String, What)> {
    let plan = row.plan_id.as_deref().map(|id| known(PlanId::parse(id))).transpose()?;
    let number = known(u32::try_from(row.number).ok())?;
    let amount = || known(row.amount.map(Cents::new));
    let last = day(row.detail.as_deref().filter(|_| kind != Kind::Plan))?;
    Ok(match kind {
        Kind::Plan => (
            known(DecisionId::parse(&row.id))?.to_string(),
            What::Plan { plan: known(plan)?, decision: decision(row)? },
        ),
        Kind::Remind => (known(EventId::parse(&row.id))?.to_string(), What::Reminded { pay_by: last }),
        Kind::Missed => {
            let (plan, step) = (known(plan)?, known(row.part.as_deref().and_then(Step::parse))?);
            let missed = What::Missed { step, number, due_on: known(last)?, amount: amount()?, plan: plan.clone() };
            (format!("{plan}-{number}-{}", step.name()), missed)
        }
        Kind::Rest => {
            (known(BreathingSpaceId::parse(&row.id))?.to_string(), What::Rest { until: known(last)?, cases: number })
        }
        Kind::PayOff => {
            let id = known(SettlementId::parse(&row.id))?.to_string();
            (id, What::PayOff { plan, amount: amount()?, valid_until: known(last)? })
        }
        Kind::Costs => return Err(Error::broken("reading a decision", "costs are no row of their own")),
    })
}

fn decision(row: &Row) -> Outcome<Decision> {
    let effect = known(row.part.as_deref().and_then(Effect::parse))?;
    let variables = serde_json::from_str(row.detail.as_deref().unwrap_or_default())
        .map_err(|error| Error::broken("reading a decision", error))?;
    Ok(Decision { effect, variables, counterfactual: row.amount.map(Cents::new) })
}
