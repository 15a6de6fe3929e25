//! SQL for placing a claim: the case, its parties and its holds.

use super::Write;
use super::sealed_columns::{
    CASE_CONTRACT, CASE_DESCRIPTION, CASE_PAYMENT_REFERENCES, CASE_PERFORMANCE, CASE_WARNINGS,
};
use crate::Outcome;

/// A case to be made.
pub struct NewCase<'a> {
    /// Its id.
    pub case: &'a str,
    /// Its printed reference.
    pub reference: &'a str,
    /// The client company.
    pub client: &'a str,
    /// The claim that it is made of.
    pub claim: &'a rules::claim::Claim,
    /// The seller's address in one line.
    pub seller_address: Option<&'a str>,
    /// The day by which to pay.
    pub pay_by: &'a str,
    /// What must be done instead of paying.
    pub performance: Option<&'a str>,
    /// A hash of what the claim asks for.
    pub figures: &'a str,
    /// JSON.
    pub payment_references: &'a str,
    /// JSON.
    pub warnings: &'a str,
    /// Now.
    pub now: i64,
}

/// A case that an invoice of this number became.
#[derive(sqlx::FromRow)]
pub struct SameRow {
    /// The case.
    pub case_id: String,
    /// Its printed reference.
    pub reference: String,
    /// A hash of what the claim asked for.
    pub figures: String,
}

const SAME: &str = "select case_id, reference, figures
from case_file
where client_id = $1
and invoice = $2
order by placed_at, case_id";

const INSERT: &str = "insert into case_file
    (case_id, reference, client_id, country, currency, creditor, seller_name, seller_email, seller_phone,
    seller_address, assigned_on, data_role, contract_kind, stage, invoice, figures, issued_on, due_on, pay_by, description,
    contract, payment_references, performance, warnings, placed_at, closed_at, version)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
    $25, null, 1)
on conflict do nothing";

const INSERT_PARTY: &str = "insert into case_party (case_id, person_id, role, liable_up_to, since, ended_at)
values ($1, $2, $3, $4, $5, null)
on conflict do nothing";

const INSERT_HOLD: &str = "insert into hold
    (hold_id, case_id, component, amount_minor, reason, until_day, began_at, ended_at)
values ($1, $2, $3, $4, $5, $6, $7, null)";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[SAME, INSERT, INSERT_PARTY, INSERT_HOLD];

/// The cases that this client made of invoices with this number, the first one first.
pub async fn same(write: &mut Write, client: &str, invoice: &str) -> Outcome<Vec<SameRow>> {
    Ok(sqlx::query_as(SAME).bind(client).bind(invoice).fetch_all(&mut *write.tx).await?)
}

/// Makes a case; false when its reference, or its invoice, is taken.
pub async fn insert(write: &mut Write, new: &NewCase<'_>) -> Outcome<bool> {
    let claim = new.claim;
    let day = |day: Option<rules::Day>| day.map(|day| day.to_string());
    let sealer = write.sealer(new.case, new.case).await?;
    let done = sqlx::query(INSERT)
        .bind(new.case)
        .bind(new.reference)
        .bind(new.client)
        .bind(claim.country.name())
        .bind(claim.currency.code())
        .bind(&claim.creditor.name)
        .bind(&claim.seller.name)
        .bind(claim.seller.email.as_deref())
        .bind(claim.seller.phone.as_deref())
        .bind(new.seller_address)
        .bind(day(claim.assigned_on))
        .bind(claim.data_role.name())
        .bind(claim.contract_kind.name())
        .bind(claim.stage.name())
        .bind(&claim.invoice)
        .bind(new.figures)
        .bind(day(claim.issued_on))
        .bind(day(claim.due_on))
        .bind(new.pay_by)
        .bind(sealer.some(&CASE_DESCRIPTION, claim.description.as_deref()))
        .bind(sealer.some(&CASE_CONTRACT, claim.contract.as_deref()))
        .bind(sealer.close(&CASE_PAYMENT_REFERENCES, new.payment_references))
        .bind(sealer.some(&CASE_PERFORMANCE, new.performance))
        .bind(sealer.close(&CASE_WARNINGS, new.warnings))
        .bind(new.now)
        .execute(&mut *write.tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Adds a party.
pub async fn party(
    write: &mut Write,
    case: &str,
    person: &str,
    role: &str,
    liable_up_to: Option<i64>,
    now: i64,
) -> Outcome<()> {
    sqlx::query(INSERT_PARTY)
        .bind(case)
        .bind(person)
        .bind(role)
        .bind(liable_up_to)
        .bind(now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Adds a hold.
pub async fn hold(write: &mut Write, id: &str, case: &str, held: &rules::claim::Held, now: i64) -> Outcome<()> {
    sqlx::query(INSERT_HOLD)
        .bind(id)
        .bind(case)
        .bind(held.component.name())
        .bind(held.amount.minor())
        .bind(held.reason.name())
        .bind(held.until.map(|day| day.to_string()))
        .bind(now)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}
