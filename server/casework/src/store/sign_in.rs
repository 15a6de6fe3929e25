//! SQL for signing in: the letters that could fit, and how often somebody guessed.

use super::Write;
use crate::Outcome;

/// A letter that is not dead, of a case with the typed reference.
#[derive(sqlx::FromRow)]
pub struct LetterRow {
    /// The letter.
    pub letter_id: String,
    /// Its case.
    pub case_id: String,
    /// To whom it was sent.
    pub person_id: String,
    /// `human` or `organisation`.
    pub kind: String,
    /// The code, as a PHC string.
    pub code_hash: String,
    /// When the code ends.
    pub expires_at: i64,
    /// Where the case stands.
    pub stage: String,
    /// When the case ended.
    pub closed_at: Option<i64>,
}

/// What step two needs of step one.
#[derive(sqlx::FromRow)]
pub struct SecondStepRow {
    /// The letter.
    pub letter_id: String,
    /// Its case.
    pub case_id: String,
    /// Whom it was sent to.
    pub person_id: String,
    /// The birth date that the client company gave us.
    pub birth_date: Option<String>,
    /// The reference that was typed.
    pub reference: String,
}

/// Failed tries on one subject.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct GuessRow {
    /// How many, in a row or in the hour.
    pub failed: i64,
    /// Nothing is accepted before this instant.
    pub wait_until: i64,
    /// Since when they are counted, or when the last one was.
    pub at: i64,
}

const LETTERS: &str =
    "select l.letter_id, l.case_id, l.person_id, n.kind, l.code_hash, l.expires_at, f.stage, f.closed_at
from case_file f
join letter l on l.case_id = f.case_id
join case_party p on p.case_id = l.case_id and p.person_id = l.person_id
join person n on n.person_id = l.person_id
where f.reference = $1
and l.dead_at is null
and p.ended_at is null";

const SECOND_STEP: &str = "select l.letter_id, l.case_id, s.person_id, n.birth_date, f.reference
from session s
join letter l on l.letter_id = s.letter_id
join case_file f on f.case_id = l.case_id
join person n on n.person_id = s.person_id
where s.session_hash = $1
and s.tier = 'letter_holder'
and s.ended_at is null
and l.dead_at is null
and l.expires_at > $2
and f.closed_at is null";

/// Reads and locks in one statement: on PostgreSQL the row is ours until the end of the transaction.
const LOCK_GUESS: &str = "insert into guess (subject, failed, wait_until, at)
values ($1, 0, 0, $2)
on conflict (subject)
do update set failed = guess.failed
returning failed, wait_until, at";

const SAVE_GUESS: &str = "update guess
set failed = $2, wait_until = $3, at = $4
where subject = $1";

const FORGET_GUESS: &str = "delete from guess
where subject = $1";

const KILL_OF_CASE: &str = "update letter
set dead_at = $2
where case_id = $1
and dead_at is null";

const NEW_LETTER_TASK: &str =
    "insert into task (task_id, kind, case_id, subject, amount_minor, currency, due_on, created_at, done_at)
values ($1, 'new_letter', $2, $3, null, null, null, $4, null)
on conflict do nothing";

/// The statements of this file.
pub const STATEMENTS: &[&str] =
    &[LETTERS, SECOND_STEP, LOCK_GUESS, SAVE_GUESS, FORGET_GUESS, KILL_OF_CASE, NEW_LETTER_TASK];

/// The letters that could fit a reference.
pub async fn letters(write: &mut Write, reference: &str) -> Outcome<Vec<LetterRow>> {
    Ok(sqlx::query_as(LETTERS).bind(reference).fetch_all(&mut *write.tx).await?)
}

/// What step two needs, while the session of step one runs and its letter lives.
pub async fn second_step(write: &mut Write, session: &str, now: i64) -> Outcome<Option<SecondStepRow>> {
    Ok(sqlx::query_as(SECOND_STEP).bind(session).bind(now).fetch_optional(&mut *write.tx).await?)
}

/// The failed tries on a subject, locked.
pub async fn lock(write: &mut Write, subject: &str, now: i64) -> Outcome<GuessRow> {
    Ok(sqlx::query_as(LOCK_GUESS).bind(subject).bind(now).fetch_one(&mut *write.tx).await?)
}

/// Writes them back.
pub async fn save(write: &mut Write, subject: &str, row: &GuessRow) -> Outcome<()> {
    sqlx::query(SAVE_GUESS)
        .bind(subject)
        .bind(row.failed)
        .bind(row.wait_until)
        .bind(row.at)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Forgets the failed tries on a subject.
pub async fn forget(write: &mut Write, subject: &str) -> Outcome<()> {
    sqlx::query(FORGET_GUESS).bind(subject).execute(&mut *write.tx).await?;
    Ok(())
}

/// Kills every code of a case, and leaves a task to send a new letter: one for each letter that died.
pub async fn kill(write: &mut Write, case: &str, letter: &str, task: &str, now: i64) -> Outcome<()> {
    sqlx::query(KILL_OF_CASE).bind(case).bind(now).execute(&mut *write.tx).await?;
    sqlx::query(NEW_LETTER_TASK).bind(task).bind(case).bind(letter).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}
