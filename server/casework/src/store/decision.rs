//! SQL of what rules decided about people, with all that each decision rested on.

use rules::ids::{CaseId, DecisionId, PersonId};
use rules::money::{Cents, Currency};
use rules::plan::Effect;

use super::Write;
use super::sealed_columns::DECISION_VARIABLES;
use crate::Outcome;

/// A decision about a plan.
pub struct NewDecision<'a> {
    pub id: &'a DecisionId,
    pub subject: &'a str,
    pub case: &'a CaseId,
    pub person: &'a PersonId,
    pub effect: Effect,
    /// JSON.
    pub variables: &'a str,
    pub counterfactual: Option<Cents>,
    pub currency: Currency,
    pub now: i64,
}

const INSERT: &str = "insert into decision (decision_id, kind, subject, case_id, person_id, effect, variables,
    counterfactual_minor, currency, at)
values ($1, 'plan', $2, $3, $4, $5, $6, $7, $8, $9)";
const ASK_REVIEW: &str = "update decision
set review_asked_at = $2
where kind = 'plan' and subject = $1 and review_asked_at is null";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[INSERT, ASK_REVIEW];

/// Keeps it.
pub async fn insert(write: &mut Write, new: &NewDecision<'_>) -> Outcome<()> {
    let sealer = write.sealer(new.person.as_str(), new.id.as_str()).await?;
    let variables = sealer.close(&DECISION_VARIABLES, new.variables);
    sqlx::query(INSERT)
        .bind(new.id.as_str())
        .bind(new.subject)
        .bind(new.case.as_str())
        .bind(new.person.as_str())
        .bind(new.effect.name())
        .bind(variables)
        .bind(new.counterfactual.map(Cents::minor))
        .bind(new.currency.code())
        .bind(new.now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// A person was asked to look again. False when one was asked before, or nothing was decided.
pub async fn ask_review(write: &mut Write, subject: &str, now: i64) -> Outcome<bool> {
    let query = sqlx::query(ASK_REVIEW).bind(subject).bind(now);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}
