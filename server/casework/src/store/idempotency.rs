//! The same form sent twice acts once. The key is written in the transaction of its effect, so there is no moment at
//! which one of the two exists without the other.

use rules::Refusal;
use sha2::{Digest, Sha256};
use sqlx::Row;

use super::{Write, hex};
use crate::Outcome;

/// The longest key that a form may send.
pub const KEY_CHARS_MAX: usize = 64;

const CLAIM: &str = "insert into idempotency (actor, idempotency_key, body_hash, response, at)
values ($1, $2, $3, $4, $5)
on conflict do nothing";
const FIND: &str = "select body_hash, response
from idempotency
where actor = $1 and idempotency_key = $2";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[CLAIM, FIND];

/// Claims a key for `response`. Returns the response to give: this one, or the one that was given before, in which
/// case nothing may be done again. A second sender waits here until the first has committed.
///
/// # Errors
/// `FormIncomplete` for an empty or overlong key, `AlreadySentDifferently` when it was used for another body.
pub async fn claim(
    write: &mut Write,
    actor: &str,
    key: &str,
    body: &[&str],
    response: &str,
    now: i64,
) -> Outcome<Claimed> {
    if key.is_empty() || key.chars().count() > KEY_CHARS_MAX {
        return Err(Refusal::FormIncomplete.into());
    }
    let body_hash = hash(body);
    let inserted = sqlx::query(CLAIM)
        .bind(actor)
        .bind(key)
        .bind(&body_hash)
        .bind(response)
        .bind(now)
        .execute(&mut *write.tx)
        .await?
        .rows_affected();
    if inserted == 1 {
        return Ok(Claimed::New);
    }
    let row = sqlx::query(FIND).bind(actor).bind(key).fetch_one(&mut *write.tx).await?;
    let (known, response): (String, String) = (row.try_get(0)?, row.try_get(1)?);
    if known == body_hash { Ok(Claimed::Before(response)) } else { Err(Refusal::AlreadySentDifferently.into()) }
}

/// What claiming a key found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claimed {
    /// The first time: act, and commit.
    New,
    /// It was done before, with this response.
    Before(String),
}

fn hash(body: &[&str]) -> String {
    let mut bytes = Vec::new();
    for part in body {
        bytes.extend((part.len() as u64).to_be_bytes());
        bytes.extend(part.as_bytes());
    }
    hex(&Sha256::digest(bytes))
}
