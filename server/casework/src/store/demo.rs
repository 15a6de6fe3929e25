//! SQL that only the demo needs today: its own mark, and plans, which come with a later issue.

use rules::Day;
use rules::money::{Cents, Currency};

use super::{Store, Write};
use crate::Outcome;

/// A plan with its instalments, which sum to its total.
pub struct NewPlan<'a> {
    /// Its id.
    pub plan: &'a str,
    /// The case.
    pub case: &'a str,
    /// `active` or `broken`.
    pub state: &'a str,
    /// The currency of the case.
    pub currency: Currency,
    /// Each with the day by which it is to be paid.
    pub instalments: &'a [(Day, Cents)],
    /// When it was made.
    pub made_at: i64,
}

const FILLED: &str = "select count(*)
from audit
where act = 'demo.filled'";

const INSERT_PLAN: &str = "insert into plan (plan_id, case_id, state, total_minor, currency, version, made_at)
values ($1, $2, $3, $4, $5, 1, $6)";

const INSERT_INSTALMENT: &str = "insert into instalment (plan_id, number, due_on, amount_minor)
values ($1, $2, $3, $4)";

const CLOSE_PLAN: &str = "insert into plan_commit (plan_id, at)
values ($1, $2)";

const PERSON: &str = "select person_id
from person
where person_key = $1";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[FILLED, INSERT_PLAN, INSERT_INSTALMENT, CLOSE_PLAN, PERSON];

/// Was this database filled before?
pub async fn is_filled(store: &Store) -> Outcome<bool> {
    let lines: i64 = sqlx::query_scalar(FILLED).fetch_one(store.pool()).await?;
    Ok(lines > 0)
}

/// Stores a plan; the guard on its last row refuses instalments that do not sum to the total.
pub async fn plan(write: &mut Write, new: &NewPlan<'_>) -> Outcome<()> {
    let total: Cents = new.instalments.iter().map(|(_, amount)| *amount).sum();
    sqlx::query(INSERT_PLAN)
        .bind(new.plan)
        .bind(new.case)
        .bind(new.state)
        .bind(total.minor())
        .bind(new.currency.code())
        .bind(new.made_at)
        .execute(&mut *write.tx)
        .await?;
    for (number, (due_on, amount)) in (1_i64..).zip(new.instalments) {
        sqlx::query(INSERT_INSTALMENT)
            .bind(new.plan)
            .bind(number)
            .bind(due_on.to_string())
            .bind(amount.minor())
            .execute(&mut *write.tx)
            .await?;
    }
    sqlx::query(CLOSE_PLAN).bind(new.plan).bind(new.made_at).execute(&mut *write.tx).await?;
    Ok(())
}

/// The person with this key.
pub async fn person(store: &Store, key: &str) -> Outcome<String> {
    Ok(sqlx::query_scalar(PERSON).bind(key).fetch_one(store.pool()).await?)
}
