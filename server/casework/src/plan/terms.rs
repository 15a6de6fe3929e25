//! Terms: one stored set of terms as the rules know it, and its hash. What was seen is what is agreed, so nothing here
//! changes any.

use rules::Day;
use rules::ids::{CaseId, PersonId, PlanId};
use rules::money::{Cents, Currency};
use rules::plan::{Due, Every, InterestRule, State};
use sha2::{Digest, Sha256};

use super::view::{MadeBy, PlanKind, TermsView};
use crate::outside::day_of;
use crate::store::Link;
use crate::store::plan::{self as rows, NewPlan, PlanRow};
use crate::store::{day, hex, known};
use crate::{Error, Outcome};

/// A set of terms.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub id: PlanId,
    pub first: PlanId,
    pub follows: Option<PlanId>,
    pub number: u32,
    pub kind: PlanKind,
    pub made_by: MadeBy,
    pub state: State,
    pub version: i64,
    /// Whose it is; nobody knows of one that is older than plans with a life.
    pub person: Option<PersonId>,
    pub currency: Currency,
    pub amount: Cents,
    pub every: Every,
    /// The day from which due days are counted.
    pub first_on: Day,
    pub total: Cents,
    pub interest_rule: InterestRule,
    pub interest: Cents,
    pub fee: Cents,
    pub reason: Option<String>,
    pub answer_by: Option<Day>,
    pub began_on: Option<Day>,
    pub ended_at: Option<i64>,
    pub ended_on: Option<Day>,
    pub paused_until: Option<Day>,
    pub promised_until: Option<Day>,
    pub made_at: i64,
    pub without_acknowledging: bool,
    pub content_hash: Option<String>,
}

impl PlanKind {
    /// The name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Proposal => "proposal",
            Self::Counter => "counter",
            Self::Change => "change",
            Self::Pause => "pause",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        [Self::Proposal, Self::Counter, Self::Change, Self::Pause].into_iter().find(|kind| kind.name() == name)
    }
}

impl MadeBy {
    /// The name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Debtor => "debtor",
            Self::Agency => "agency",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        [Self::Debtor, Self::Agency].into_iter().find(|one| one.name() == name)
    }
}

impl Plan {
    /// The terms with this id, as anybody may type one.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn find(db: &mut Link, id: &str) -> Outcome<Self> {
        let id = PlanId::parse(id).ok_or(Error::NotFound)?;
        Self::read(&rows::find(db, id.as_str()).await?.ok_or(Error::NotFound)?)
    }

    /// Reads a row.
    ///
    /// # Errors
    /// When the database holds a word that the rules do not know.
    pub fn read(row: &PlanRow) -> Outcome<Self> {
        Ok(Self {
            id: known(PlanId::parse(&row.plan_id))?,
            first: known(PlanId::parse(&row.first_plan))?,
            follows: row.follows.as_deref().map(|id| known(PlanId::parse(id))).transpose()?,
            number: known(u32::try_from(row.number).ok())?,
            kind: known(PlanKind::parse(&row.kind))?,
            made_by: known(MadeBy::parse(&row.made_by))?,
            state: known(State::parse(&row.state))?,
            version: row.version,
            person: row.person_id.as_deref().map(|id| known(PersonId::parse(id))).transpose()?,
            currency: known(Currency::parse(&row.currency))?,
            amount: Cents::new(row.amount_minor),
            every: known(Every::parse(&row.every))?,
            first_on: known(Day::parse(&row.first_on))?,
            total: Cents::new(row.total_minor),
            interest_rule: known(InterestRule::parse(&row.interest))?,
            interest: Cents::new(row.interest_minor),
            fee: Cents::new(row.fee_minor),
            reason: row.reason.clone(),
            answer_by: day(row.answer_by.as_deref())?,
            ended_at: row.ended_at,
            began_on: day(row.began_on.as_deref())?,
            ended_on: day(row.ended_on.as_deref())?,
            paused_until: day(row.paused_until.as_deref())?,
            promised_until: day(row.promised_until.as_deref())?,
            made_at: row.made_at,
            without_acknowledging: row.without_acknowledging == Some(1),
            content_hash: row.content_hash.clone(),
        })
    }

    /// Does it belong to this person?
    pub fn is_of(&self, person: &PersonId) -> bool {
        self.person.as_ref() == Some(person)
    }

    /// As a page shows it.
    pub fn view(&self, dues: Vec<Due>, country: rules::Country) -> TermsView {
        TermsView {
            id: self.id.clone(),
            number: self.number,
            state: self.state,
            kind: self.kind,
            made_by: self.made_by,
            made_on: day_of(self.made_at, country),
            amount: self.amount,
            every: self.every,
            dues,
            total: self.total,
            interest: self.interest,
            fee: self.fee,
            interest_rule: self.interest_rule,
            reason: self.reason.clone(),
            answer_by: self.answer_by,
        }
    }
}

/// The instalments of a plan.
pub(crate) async fn dues(db: &mut Link, plan: &PlanId) -> Outcome<Vec<Due>> {
    rows::dues(db, plan).await?.iter().map(|(number, on, amount)| due(*number, on, *amount)).collect()
}

/// Reads an instalment.
pub(super) fn due(number: i64, on: &str, amount: i64) -> Outcome<Due> {
    let number = known(u32::try_from(number).ok())?;
    Ok(Due { number, day: known(Day::parse(on))?, amount: Cents::new(amount) })
}

/// SHA-256 over the terms, each fact behind its length, so that no two sets of terms have the same bytes.
pub(super) fn content_hash(new: &NewPlan<'_>) -> String {
    let mut bytes = Vec::new();
    let mut fact = |fact: &str| {
        bytes.extend((fact.len() as u64).to_be_bytes());
        bytes.extend(fact.as_bytes());
    };
    fact(new.plan.as_str());
    fact(new.first.as_str());
    fact(&new.number.to_string());
    fact(new.kind);
    fact(new.made_by);
    fact(new.person.as_str());
    fact(new.currency.code());
    fact(&new.amount.minor().to_string());
    fact(new.every.name());
    fact(&new.first_on.to_string());
    fact(new.interest_rule.name());
    fact(&new.interest.minor().to_string());
    fact(&new.fee.minor().to_string());
    for due in new.dues {
        fact(&due.day.to_string());
        fact(&due.amount.minor().to_string());
    }
    for (case, due) in new.cases {
        fact(case.as_str());
        fact(&due.minor().to_string());
    }
    hex(&Sha256::digest(bytes))
}

/// A case of new terms, and what is due on it.
pub(super) type Share = (CaseId, Cents);
