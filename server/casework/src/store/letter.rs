//! SQL for letters: who is to get one, and the hash of the code that is printed on it.

use super::{Store, Write};
use crate::Outcome;

/// A party of an open case, as its letter needs it. A hidden address does not leave the database.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PartyRow {
    /// The case.
    pub case_id: String,
    /// Its printed reference.
    pub reference: String,
    /// Whose law applies, so whose day it is.
    pub country: String,
    /// What the person is in it.
    pub role: String,
    /// The person.
    pub person_id: String,
    /// The name on the envelope.
    pub name: String,
    /// Street and number.
    pub street: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Country of the address.
    pub land: Option<String>,
    /// `nl` or `en`.
    pub language: String,
}

/// A letter to be stored.
pub struct NewLetter<'a> {
    /// Its id.
    pub letter: &'a str,
    /// The case.
    pub case: &'a str,
    /// To whom.
    pub person: &'a str,
    /// The code, as a PHC string.
    pub code_hash: &'a str,
    /// The day it is sent.
    pub sent_on: &'a str,
    /// When the code ends.
    pub expires_at: i64,
}

/// Whose letter came to the wrong reader gets no new one until somebody has looked.
const WITHOUT_LETTER: &str = "select f.case_id, f.reference, f.country, p.role, n.person_id, n.name, n.language,
    case when n.address_hidden = 1 then null else n.street end as street,
    case when n.address_hidden = 1 then null else n.postal_code end as postal_code,
    case when n.address_hidden = 1 then null else n.city end as city,
    case when n.address_hidden = 1 then null else n.country end as land
from case_file f
join case_party p on p.case_id = f.case_id
join person n on n.person_id = p.person_id
where f.closed_at is null
and f.stage <> 'closed'
and p.ended_at is null
and not exists (
    select l.letter_id
    from letter l
    where l.case_id = p.case_id
    and l.person_id = p.person_id
    and l.dead_at is null
    and l.expires_at > $1
)
and not exists (
    select t.task_id
    from task t
    join letter w on w.letter_id = t.subject
    where t.kind in ('letter_not_me', 'letter_not_here')
    and t.done_at is null
    and w.case_id = p.case_id
    and w.person_id = p.person_id
)
order by f.placed_at, f.reference, p.role, n.person_id
limit $2";

const PARTIES: &str = "select f.case_id, f.reference, f.country, p.role, n.person_id, n.name, n.language,
    case when n.address_hidden = 1 then null else n.street end as street,
    case when n.address_hidden = 1 then null else n.postal_code end as postal_code,
    case when n.address_hidden = 1 then null else n.city end as city,
    case when n.address_hidden = 1 then null else n.country end as land
from case_file f
join case_party p on p.case_id = f.case_id
join person n on n.person_id = p.person_id
where f.reference = $1
and f.closed_at is null
and f.stage <> 'closed'
and p.ended_at is null
and not exists (select m.helper_id from mandate m where m.helper_id = p.person_id)
order by p.role, n.person_id";

const KILL_OF_PARTY: &str = "update letter
set dead_at = $3
where case_id = $1
and person_id = $2
and dead_at is null";

const INSERT: &str = "insert into letter (letter_id, case_id, person_id, code_hash, sent_on, expires_at, dead_at)
values ($1, $2, $3, $4, $5, $6, null)";

const TASKS_DONE: &str = "update task
set done_at = $2
where kind = 'new_letter'
and case_id = $1
and done_at is null";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[WITHOUT_LETTER, PARTIES, KILL_OF_PARTY, INSERT, TASKS_DONE];

/// Parties of open cases that have no letter alive, oldest case first. A helper has a code from the debtor, not a letter.
pub async fn without_letter(store: &Store, now: i64, most: i64) -> Outcome<Vec<PartyRow>> {
    Ok(in_order(sqlx::query_as(WITHOUT_LETTER).bind(now).bind(most).fetch_all(store.pool()).await?))
}

/// The parties of one open case, in an order that does not depend on ids.
pub async fn parties(store: &Store, reference: &str) -> Outcome<Vec<PartyRow>> {
    Ok(in_order(sqlx::query_as(PARTIES).bind(reference).fetch_all(store.pool()).await?))
}

/// Those of one case by role and name: the database cannot read names.
fn in_order(mut parties: Vec<PartyRow>) -> Vec<PartyRow> {
    for of_case in parties.chunk_by_mut(|one, next| one.case_id == next.case_id) {
        of_case.sort_by(|one, next| {
            (&one.role, &one.name, &one.person_id).cmp(&(&next.role, &next.name, &next.person_id))
        });
    }
    parties
}

/// Kills the codes that a party has.
pub async fn kill(write: &mut Write, case: &str, person: &str, now: i64) -> Outcome<()> {
    sqlx::query(KILL_OF_PARTY).bind(case).bind(person).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// Stores a code that no letter carries: a debtor hands it to a helper.
pub async fn insert_code(write: &mut Write, new: &NewLetter<'_>) -> Outcome<()> {
    sqlx::query(INSERT)
        .bind(new.letter)
        .bind(new.case)
        .bind(new.person)
        .bind(new.code_hash)
        .bind(new.sent_on)
        .bind(new.expires_at)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Stores a letter, and with it the wish for one is fulfilled.
pub async fn insert(write: &mut Write, new: &NewLetter<'_>, now: i64) -> Outcome<()> {
    insert_code(write, new).await?;
    sqlx::query(TASKS_DONE).bind(new.case).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}
