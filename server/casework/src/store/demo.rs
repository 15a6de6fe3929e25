//! SQL that only the demo needs: its own mark, who is who, and what nobody is told any more.

use super::Store;
use super::sealed_columns::PERSON_KEY;
use crate::Outcome;

const FILLED: &str = "select count(*)
from audit
where act = 'demo.filled'";

const TELL_NO_MORE: &str = "update outbox
set done_at = run_at
where (kind like 'message.%' or kind in ('contact.welcome', 'seller.request')) and done_at is null and dead_at is null";

const PERSON: &str = "select person_id
from person
where person_key = $1";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[FILLED, TELL_NO_MORE, PERSON];

/// Was this database filled before?
pub async fn is_filled(store: &Store) -> Outcome<bool> {
    let lines: i64 = sqlx::query_scalar(FILLED).fetch_one(store.pool()).await?;
    Ok(lines > 0)
}

/// What happened while the demo was played is old: nobody is told of it any more.
pub async fn tell_no_more(store: &Store) -> Outcome<()> {
    let mut write = store.begin().await?;
    sqlx::query(TELL_NO_MORE).execute(&mut *write.tx).await?;
    write.commit().await
}

/// The person with this key.
pub async fn person(store: &Store, key: &str) -> Outcome<String> {
    let key = store.blind(&PERSON_KEY, key).await?;
    Ok(sqlx::query_scalar(PERSON).bind(key).fetch_one(store.pool()).await?)
}
