//! SQL for where a case stands: what a court said, and the next step that the creditor may take.

use rules::ids::CaseId;

use super::sealed_columns::FACT_ATTACHED;
use super::{Store, Write};
use crate::Outcome;

/// One thing known about the stage of a case; `kind` says what.
#[derive(Debug, sqlx::FromRow)]
pub struct StageRow {
    /// `fact`, `step` or `cost`.
    pub kind: String,
    /// The kind of the fact or of the step; the label of a cost.
    pub part: String,
    /// The day of a fact; the first day of a step.
    pub day: Option<String>,
    /// Who said it.
    pub authority: Option<String>,
    /// Under which number.
    pub number: Option<String>,
    /// What was attached.
    pub attached: Option<String>,
    /// A cost in minor units.
    pub amount: i64,
}

/// A fact as it is stored.
pub struct NewFact<'a> {
    /// Its id.
    pub id: &'a str,
    /// `order`, `judgment` or `attachment`.
    pub kind: &'a str,
    /// Who said it.
    pub authority: &'a str,
    /// Under which number.
    pub number: Option<&'a str>,
    /// When.
    pub day: &'a str,
    /// What was attached.
    pub attached: Option<&'a str>,
}

const BY_CASE: &str = "select 'fact' as kind, f.kind as part, f.day, f.authority, f.number, f.attached,
    cast(0 as bigint) as amount, f.noted_at as place, f.fact_id
from court_fact f
where f.case_id = $1
union all
select 'step', s.kind, s.not_before, cast(null as text), cast(null as text), cast(null as text), cast(0 as bigint),
    cast(0 as bigint), cast(null as text)
from next_step s
where s.case_id = $1
union all
select 'cost', c.label, cast(null as text), cast(null as text), cast(null as text), cast(null as text),
    c.amount_minor, c.number, cast(null as text)
from next_step_cost c
where c.case_id = $1
order by 1, 3, 8";

const INSERT_FACT: &str = "insert into court_fact (fact_id, case_id, kind, authority, number, day, attached, noted_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)";

const RAISE_STAGE: &str = "update case_file
set stage = $2, version = version + 1
where case_id = $1
and closed_at is null
and stage <> $2";

const CLEAR_COSTS: &str = "delete from next_step_cost
where case_id = $1";

const CLEAR_STEP: &str = "delete from next_step
where case_id = $1";

const INSERT_STEP: &str = "insert into next_step (case_id, kind, not_before, entered_at)
values ($1, $2, $3, $4)";

const INSERT_COST: &str = "insert into next_step_cost (case_id, number, label, amount_minor)
values ($1, $2, $3, $4)";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[BY_CASE, INSERT_FACT, RAISE_STAGE, CLEAR_COSTS, CLEAR_STEP, INSERT_STEP, INSERT_COST];

/// What is known about the stage of a case: costs, then facts by day, then the step.
pub async fn by_case(store: &Store, case: &CaseId) -> Outcome<Vec<StageRow>> {
    Ok(sqlx::query_as(BY_CASE).bind(case.as_str()).fetch_all(store.pool()).await?)
}

/// Keeps a fact.
pub async fn insert_fact(write: &mut Write, case: &CaseId, new: &NewFact<'_>, now: i64) -> Outcome<()> {
    let sealer = write.sealer(case.as_str(), new.id).await?;
    sqlx::query(INSERT_FACT)
        .bind(new.id)
        .bind(case.as_str())
        .bind(new.kind)
        .bind(new.authority)
        .bind(new.number)
        .bind(new.day)
        .bind(sealer.some(&FACT_ATTACHED, new.attached))
        .bind(now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Moves an open case to that stage.
pub async fn raise(write: &mut Write, case: &CaseId, stage: &str) -> Outcome<()> {
    sqlx::query(RAISE_STAGE).bind(case.as_str()).bind(stage).execute(&mut *write.tx).await?;
    Ok(())
}

/// Takes the next step off the file.
pub async fn clear(write: &mut Write, case: &CaseId) -> Outcome<()> {
    sqlx::query(CLEAR_COSTS).bind(case.as_str()).execute(&mut *write.tx).await?;
    sqlx::query(CLEAR_STEP).bind(case.as_str()).execute(&mut *write.tx).await?;
    Ok(())
}

/// Puts a next step on the file, with its costs in order.
pub async fn insert_step(
    write: &mut Write,
    case: &CaseId,
    kind: &str,
    not_before: &str,
    costs: &[(&str, i64)],
    now: i64,
) -> Outcome<()> {
    sqlx::query(INSERT_STEP).bind(case.as_str()).bind(kind).bind(not_before).bind(now).execute(&mut *write.tx).await?;
    for (number, (label, amount)) in (1_i64..).zip(costs) {
        sqlx::query(INSERT_COST)
            .bind(case.as_str())
            .bind(number)
            .bind(*label)
            .bind(*amount)
            .execute(&mut *write.tx)
            .await?;
    }
    Ok(())
}
