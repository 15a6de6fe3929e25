//! Stage: what a court said and what may come next, noted by the agency and shown to the debtor.
//! A step is read back only while the rules say that it can be taken.

use rules::Day;
use rules::ids::CaseId;
use rules::money::Cents;
use rules::stage::{CourtFactKind, Situation, Step};

use crate::store::stage::{self as rows, NewFact, StageRow};
use crate::store::{day, known};
use crate::{Office, Outcome, audit};

/// What a court or an authority said or did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourtFact {
    /// What.
    pub kind: CourtFactKind,
    /// Who, as it names itself.
    pub authority: String,
    /// Under which number.
    pub number: Option<String>,
    /// When.
    pub day: Day,
    /// What was attached, where something was.
    pub attached: Option<String>,
}

/// What the creditor may do next. Only a step that can be taken is ever in a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// What.
    pub kind: Step,
    /// Not before this day.
    pub not_before: Day,
    /// What it adds, as far as the agency knows: a name in the language of the case, and how much.
    pub costs: Vec<(String, Cents)>,
}

/// What is on file about the stage of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filed {
    /// By day, the oldest first.
    pub facts: Vec<CourtFact>,
    /// Whether it can be taken is not asked yet: see [`Filed::possible`].
    step: Option<NextStep>,
}

impl Filed {
    /// The step on file, if it can be taken.
    pub fn possible(&self, situation: Situation) -> Option<NextStep> {
        let titled = self.facts.iter().any(|fact| fact.kind.is_title());
        let now = Situation { titled, ..situation };
        self.step.clone().filter(|step| step.kind.is_possible(&now))
    }
}

/// Reads what is on file: one statement.
///
/// # Errors
/// When the database fails or holds a word that the rules do not know.
pub async fn filed(office: &Office, case: &CaseId) -> Outcome<Filed> {
    let mut filed = Filed::default();
    let mut costs = Vec::new();
    for row in rows::by_case(office.store(), case).await? {
        match row.kind.as_str() {
            "cost" => costs.push((row.part, Cents::new(row.amount))),
            "fact" => filed.facts.push(fact(row)?),
            _ => {
                let kind = known(Step::parse(&row.part))?;
                let costs = core::mem::take(&mut costs);
                filed.step = Some(NextStep { kind, not_before: known(day(row.day.as_deref())?)?, costs });
            }
        }
    }
    Ok(filed)
}

fn fact(row: StageRow) -> Outcome<CourtFact> {
    Ok(CourtFact {
        kind: known(CourtFactKind::parse(&row.part))?,
        authority: known(row.authority)?,
        number: row.number,
        day: known(day(row.day.as_deref())?)?,
        attached: row.attached,
    })
}

/// Notes what a court said; the case then stands at that stage, and the step that led there is done.
/// For the operator and the demo: there is no viewer, and no page leads here.
///
/// # Errors
/// When the database fails.
pub async fn note_fact(office: &Office, case: &CaseId, new: &CourtFact) -> Outcome<()> {
    let now = office.now();
    let id = office.chance().ulid(now);
    let mut write = office.store().begin().await?;
    write.lock_case(case).await?;
    let fact = NewFact {
        id: &id,
        kind: new.kind.name(),
        authority: &new.authority,
        number: new.number.as_deref(),
        day: &new.day.to_string(),
        attached: new.attached.as_deref(),
    };
    rows::insert_fact(&mut write, case, &fact, now).await?;
    rows::raise(&mut write, case, new.kind.stage().name()).await?;
    rows::clear(&mut write, case).await?;
    audit::record(office, &mut write, "agency", "court.noted", case.as_str(), new.kind.name()).await?;
    write.commit().await
}

/// Puts the next step on file in place of the one before.
///
/// # Errors
/// When the database fails.
pub async fn plan_step(office: &Office, case: &CaseId, step: &NextStep) -> Outcome<()> {
    let mut write = office.store().begin().await?;
    write.lock_case(case).await?;
    rows::clear(&mut write, case).await?;
    let costs: Vec<(&str, i64)> = step.costs.iter().map(|(label, amount)| (label.as_str(), amount.minor())).collect();
    let not_before = step.not_before.to_string();
    rows::insert_step(&mut write, case, step.kind.name(), &not_before, &costs, office.now()).await?;
    audit::record(office, &mut write, "agency", "step.planned", case.as_str(), step.kind.name()).await?;
    write.commit().await
}
