//! SQL of checking a letter, and of a letter that came to the wrong reader.

use super::Write;
use crate::Outcome;

/// What a letter may say of its case to whoever holds it: nothing of a person and no amount.
#[derive(sqlx::FromRow)]
pub struct SenderRow {
    /// Whose law applies: it decides how a payment reference is written.
    pub country: String,
    /// Who is owed.
    pub creditor: String,
    /// Who sold.
    pub seller: String,
}

const SENDER: &str = "select country, creditor, seller_name as seller
from case_file
where case_id = $1";

const KILL: &str = "update letter
set dead_at = $2
where letter_id = $1
and dead_at is null";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[SENDER, KILL];

/// For whom a letter was sent.
pub async fn sender(write: &mut Write, case: &str) -> Outcome<Option<SenderRow>> {
    Ok(sqlx::query_as(SENDER).bind(case).fetch_optional(&mut *write.tx).await?)
}

/// Kills the code of one letter.
pub async fn kill(write: &mut Write, letter: &str, now: i64) -> Outcome<()> {
    sqlx::query(KILL).bind(letter).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}
