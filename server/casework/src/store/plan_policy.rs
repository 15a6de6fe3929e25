//! SQL of the rules that a client company has for plans, and of the budgets that debtors asked us to keep.

use rules::ids::PersonId;
use rules::money::{Cents, Currency};
use rules::plan::budget::{Budget, Household};
use rules::plan::{Band, InterestRule, Policy};

use super::{Link, Write, known};
use crate::{Error, Outcome};

#[derive(sqlx::FromRow)]
struct Row {
    broken_most: i64,
    first_days_most: i64,
    answer_days: i64,
    choose_days: i64,
    reminder_days: i64,
    missed_most: i64,
    notice_days: i64,
    revive_days: i64,
    pauses_a_year: i64,
    quote_days: i64,
    interest: String,
    fee_minor: i64,
    missed_fee_minor: i64,
    four_eyes_minor: i64,
    up_to_minor: Option<i64>,
    months_most: Option<i64>,
    least_minor: Option<i64>,
}

const FIND: &str = "select p.broken_most, p.first_days_most, p.answer_days, p.choose_days, p.reminder_days,
    p.missed_most, p.notice_days, p.revive_days, p.pauses_a_year, p.quote_days, p.interest, p.fee_minor,
    p.missed_fee_minor, p.four_eyes_minor, b.up_to_minor, b.months_most, b.least_minor
from plan_policy p
left join plan_band b on b.client_id = p.client_id
where p.client_id = $1
order by b.place";
const CLEAR_BANDS: &str = "delete from plan_band
where client_id = $1";
const CLEAR: &str = "delete from plan_policy
where client_id = $1";
const INSERT: &str = "insert into plan_policy (client_id, broken_most, first_days_most, answer_days, choose_days,
    reminder_days, missed_most, notice_days, revive_days, pauses_a_year, quote_days, interest, fee_minor,
    missed_fee_minor, four_eyes_minor, set_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
const INSERT_BAND: &str = "insert into plan_band (client_id, place, up_to_minor, months_most, least_minor)
values ($1, $2, $3, $4, $5)";
const CLIENT: &str = "select country
from client_company
where client_id = $1";
const CLIENT_NAMED: &str = "select client_id
from client_company
where name = $1
order by client_id";
const BUDGET: &str = "select household, income_minor, housing_minor, fixed_minor, living_minor, debts_minor
from budget
where person_id = $1 and currency = $2";
const KEEP: &str = "insert into budget (person_id, household, income_minor, housing_minor, fixed_minor, living_minor,
    debts_minor, currency, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const FORGET: &str = "delete from budget
where person_id = $1";

/// The statements of this file.
pub const STATEMENTS: &[&str] =
    &[FIND, CLEAR_BANDS, CLEAR, INSERT, INSERT_BAND, CLIENT, CLIENT_NAMED, BUDGET, KEEP, FORGET];

/// The rules of a client company, where it has its own.
pub async fn find(db: &mut Link, client: &str) -> Outcome<Option<Policy>> {
    let rows: Vec<Row> = sqlx::query_as(FIND).bind(client).fetch_all(db).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let number = |number: i64| known(u32::try_from(number).ok());
    let band = |row: &Row| -> Outcome<Option<Band>> {
        let Some((months, least)) = row.months_most.zip(row.least_minor) else { return Ok(None) };
        let up_to = row.up_to_minor.map(Cents::new);
        Ok(Some(Band { up_to, months_most: number(months)?, least: Cents::new(least) }))
    };
    Ok(Some(Policy {
        bands: rows.iter().filter_map(|row| band(row).transpose()).collect::<Outcome<_>>()?,
        broken_most: number(first.broken_most)?,
        first_days_most: number(first.first_days_most)?,
        answer_days: number(first.answer_days)?,
        choose_days: number(first.choose_days)?,
        reminder_days: number(first.reminder_days)?,
        missed_most: number(first.missed_most)?,
        notice_days: number(first.notice_days)?,
        revive_days: number(first.revive_days)?,
        pauses_a_year: number(first.pauses_a_year)?,
        quote_days: number(first.quote_days)?,
        interest: known(InterestRule::parse(&first.interest))?,
        fee: Cents::new(first.fee_minor),
        missed_fee: Cents::new(first.missed_fee_minor),
        four_eyes_above: Cents::new(first.four_eyes_minor),
    }))
}

/// Sets the rules of a client company in place of those before.
pub async fn set(write: &mut Write, client: &str, policy: &Policy, now: i64) -> Outcome<()> {
    for query in [CLEAR_BANDS, CLEAR] {
        sqlx::query(query).bind(client).execute(&mut *write.tx).await?;
    }
    sqlx::query(INSERT)
        .bind(client)
        .bind(i64::from(policy.broken_most))
        .bind(i64::from(policy.first_days_most))
        .bind(i64::from(policy.answer_days))
        .bind(i64::from(policy.choose_days))
        .bind(i64::from(policy.reminder_days))
        .bind(i64::from(policy.missed_most))
        .bind(i64::from(policy.notice_days))
        .bind(i64::from(policy.revive_days))
        .bind(i64::from(policy.pauses_a_year))
        .bind(i64::from(policy.quote_days))
        .bind(policy.interest.name())
        .bind(policy.fee.minor())
        .bind(policy.missed_fee.minor())
        .bind(policy.four_eyes_above.minor())
        .bind(now)
        .execute(&mut *write.tx)
        .await?;
    for (place, band) in (1_i64..).zip(&policy.bands) {
        sqlx::query(INSERT_BAND)
            .bind(client)
            .bind(place)
            .bind(band.up_to.map(Cents::minor))
            .bind(i64::from(band.months_most))
            .bind(band.least.minor())
            .execute(&mut *write.tx)
            .await?;
    }
    Ok(())
}

/// The country of a client company.
pub async fn client_country(write: &mut Write, client: &str) -> Outcome<Option<String>> {
    Ok(sqlx::query_scalar(CLIENT).bind(client).fetch_optional(&mut *write.tx).await?)
}

/// The client company of this name.
pub async fn client_named(db: &mut Link, name: &str) -> Outcome<Option<String>> {
    Ok(sqlx::query_scalar(CLIENT_NAMED).bind(name).fetch_optional(db).await?)
}

/// The budget that a person keeps, in this currency.
pub async fn budget(db: &mut Link, person: &PersonId, currency: Currency) -> Outcome<Option<Budget>> {
    let query = sqlx::query_as(BUDGET).bind(person.as_str()).bind(currency.code().to_owned());
    let row: Option<(String, i64, i64, i64, i64, i64)> = query.fetch_optional(db).await?;
    let Some((household, income, housing, fixed, living, debts)) = row else { return Ok(None) };
    let household = Household::parse(&household).ok_or_else(|| Error::broken("reading a budget", "a household"))?;
    let [income, housing, fixed, living, debts] = [income, housing, fixed, living, debts].map(Cents::new);
    Ok(Some(Budget { household, income, housing, fixed, living, debts }))
}

/// Keeps a budget in place of the one before.
pub async fn keep(write: &mut Write, person: &PersonId, budget: &Budget, currency: Currency, now: i64) -> Outcome<()> {
    forget(write, person).await?;
    sqlx::query(KEEP)
        .bind(person.as_str())
        .bind(budget.household.name())
        .bind(budget.income.minor())
        .bind(budget.housing.minor())
        .bind(budget.fixed.minor())
        .bind(budget.living.minor())
        .bind(budget.debts.minor())
        .bind(currency.code())
        .bind(now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Deletes it, to make place for another.
async fn forget(write: &mut Write, person: &PersonId) -> Outcome<()> {
    sqlx::query(FORGET).bind(person.as_str()).execute(&mut *write.tx).await?;
    Ok(())
}
