//! Signing in by letter: reference and code, then the right-person check. Every failure gets the same answer.
//!
//! What is equal for all failures: the words, one Argon2id computation, and the statements that are run.
//! What is absent: any statement that depends on whether the reference exists.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rules::identity::{Tier, guessing};
use rules::ids::{LetterId, PersonId};
use rules::reference::{LetterCode, Reference};
use rules::{Country, Day, Refusal};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use tokio::sync::Semaphore;

use crate::session::{Holder, Token, rise};
use crate::store::sign_in::{self as rows, GuessRow, LetterRow};
use crate::store::{Write, hex};
use crate::{Error, Office, Outcome, Viewer, audit};

const SECOND_US: i64 = 1_000_000;
const HOUR_US: i64 = 3600 * SECOND_US;

/// Argon2id runs at once at most: each takes 19 MiB and most of a core, and login must not starve the pages.
const HASHES_AT_ONCE_MAX: usize = 2;

/// Sign-ins that may wait for their turn; more are turned away, or login itself would be a way to take us down.
const QUEUE_MAX: usize = 64;

/// What everybody waits while the whole site is being guessed at: a brake, never an outage.
const CROWD_WAIT: Duration = Duration::from_secs(2);

/// The earliest year that a birth date is read in.
const BIRTH_YEAR_LEAST: i32 = 1900;

static TURNS: Semaphore = Semaphore::const_new(HASHES_AT_ONCE_MAX);
static QUEUE: AtomicUsize = AtomicUsize::new(0);

/// What comes after a step that went well.
pub struct Next {
    /// The new session's token: the tier rose, so the token changed.
    pub token: Token,
    /// Is the birth date still to be asked? Not for organisations, which have none.
    pub second_step: bool,
}

/// Step one: the reference and the code on the letter.
///
/// # Errors
/// `ReferenceMissing`, `ReferenceMistyped`, `LetterCodeMissing`, `LetterCodeMistyped` spend no try;
/// `DetailsDoNotMatch` is the answer to everything else, in equal bytes and equal time.
/// [`Error::Broken`] when too many wait for their turn.
pub async fn letter(office: &Office, viewer: &Viewer, reference: &str, letter_code: &str) -> Outcome<Next> {
    let reference = Reference::parse_typed(reference)?;
    let code = LetterCode::parse_typed(letter_code)?;
    let hash = hash_in_turn(office, reference, &code).await?;

    let mut write = office.store().begin().await?;
    let mut tries = Tries::lock(&mut write, office, viewer, &reference.to_string()).await?;
    let letters = rows::letters(&mut write, &reference.to_string()).await?;
    let fits = fitting(&letters, &hash).filter(|letter| opens(letter, office.now()));
    let opened = fits.filter(|_| tries.allowed());
    if fits.is_none() {
        tries.failed();
    }
    tries.save(&mut write).await?;

    let Some(letter) = opened else {
        if let Some(letter) = letters.first().filter(|_| tries.spent()) {
            let task = office.chance().ulid(office.now());
            rows::kill(&mut write, &letter.case_id, &letter.letter_id, &task, office.now()).await?;
        }
        let object = letters.first().map_or_else(|| tries.object(), |letter| letter.letter_id.clone());
        tries.note(&mut write, office, &object, "letter").await?;
        write.commit().await?;
        return tries.refuse().await;
    };

    let second_step = letter.kind != "organisation";
    let tier = if second_step { Tier::LetterHolder } else { Tier::Letter };
    let next = enter(&mut write, office, viewer, (&letter.person_id, &letter.letter_id), tier).await?;
    if !second_step {
        tries.forget(&mut write).await?;
    }
    audit::record(office, &mut write, &letter.person_id, "sign_in.letter", &letter.letter_id, "").await?;
    write.commit().await?;
    tries.brake().await;
    Ok(Next { token: next, second_step })
}

/// Step two: is this the right person?
///
/// # Errors
/// `BirthDateMissing` and `BirthDateUnreadable` spend no try; `DetailsDoNotMatch`; `SignInExpired` without step one.
pub async fn person(office: &Office, viewer: &Viewer, day: &str, month: &str, year: &str) -> Outcome<Next> {
    if viewer.tier != Tier::LetterHolder {
        return Err(Refusal::SignInExpired.into());
    }
    let typed = birth_date(day, month, year, office.today(Country::Nl))?.to_string();

    let mut write = office.store().begin().await?;
    let step = rows::second_step(&mut write, &viewer.session, office.now()).await?;
    let step = step.ok_or(Refusal::SignInExpired)?;
    let mut tries = Tries::lock(&mut write, office, viewer, &step.reference).await?;
    let known = step.birth_date.as_deref().unwrap_or("0000-00-00");
    let fits = bool::from(known.as_bytes().ct_eq(typed.as_bytes()));
    if !fits {
        tries.failed();
    }
    tries.save(&mut write).await?;

    if !(fits && tries.allowed()) {
        if tries.used_up() {
            crate::store::session::end(&mut write, &viewer.session, office.now()).await?;
        }
        if tries.spent() {
            let task = office.chance().ulid(office.now());
            rows::kill(&mut write, &step.case_id, &step.letter_id, &task, office.now()).await?;
        }
        tries.note(&mut write, office, &step.letter_id, "person").await?;
        write.commit().await?;
        return tries.refuse().await;
    }
    let token = enter(&mut write, office, viewer, (&step.person_id, &step.letter_id), Tier::Letter).await?;
    tries.forget(&mut write).await?;
    audit::record(office, &mut write, &step.person_id, "sign_in.person", &step.letter_id, "").await?;
    write.commit().await?;
    tries.brake().await;
    Ok(Next { token, second_step: false })
}

/// The name under which tries are counted: it does not say what was tried on.
pub(crate) fn subject(office: &Office, kind: &str, of: &str) -> String {
    let hash = Sha256::new().chain_update(&office.settings().pepper).chain_update(kind).chain_update(of).finalize();
    format!("{kind}:{}", hex(&hash))
}

pub(crate) async fn enter(
    write: &mut Write,
    office: &Office,
    viewer: &Viewer,
    (person, letter): (&str, &str),
    tier: Tier,
) -> Outcome<Token> {
    let broken = || Error::broken("sign-in", "a stored id of another shape");
    let person = PersonId::parse(person).ok_or_else(broken)?;
    let letter = LetterId::parse(letter).ok_or_else(broken)?;
    rise(write, office, viewer, &Holder { person: &person, letter: &letter, tier }).await
}

/// The letter with this hash. All are compared, each in constant time.
pub(crate) fn fitting<'a>(letters: &'a [LetterRow], hash: &str) -> Option<&'a LetterRow> {
    letters.iter().fold(None, |found, letter| {
        let same = bool::from(letter.code_hash.as_bytes().ct_eq(hash.as_bytes()));
        if same { Some(letter) } else { found }
    })
}

/// Does a code still open its case?
pub(crate) fn opens(letter: &LetterRow, now: i64) -> bool {
    now < letter.expires_at && letter.closed_at.is_none() && letter.stage != rules::Stage::Closed.name()
}

/// Three boxes as people fill them: blanks and leading zeros do not count.
pub(crate) fn birth_date(day: &str, month: &str, year: &str, today: Day) -> Result<Day, Refusal> {
    let boxes = [day, month, year].map(str::trim);
    if boxes.iter().any(|text| text.is_empty()) {
        return Err(Refusal::BirthDateMissing);
    }
    let number = |text: &str| -> Option<u32> {
        let digits = text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten()
    };
    let [day, month, year] = boxes.map(number);
    let birth = day
        .zip(month)
        .zip(year)
        .and_then(|((day, month), year)| Day::from_numbers(i32::try_from(year).ok()?, month, day));
    birth.filter(|birth| birth.year() >= BIRTH_YEAR_LEAST && *birth <= today).ok_or(Refusal::BirthDateUnreadable)
}

/// A place in the queue, given back when dropped.
struct Place;

impl Place {
    fn take() -> Outcome<Self> {
        let taken = QUEUE.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| (n < QUEUE_MAX).then_some(n + 1));
        taken.map(|_| Self).map_err(|_| Error::broken("sign-in", "the queue is full"))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        QUEUE.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The hash of a typed code, in turn: only so many are worked out at once.
pub(crate) async fn hash_in_turn(office: &Office, reference: Reference, code: &LetterCode) -> Outcome<String> {
    let _place = Place::take()?;
    let _turn = TURNS.acquire().await.map_err(|error| Error::broken("sign-in", error))?;
    crate::letter::hash_code(office, reference, code).await
}

/// Failed tries on the reference (in a row), from the network and from everybody (in the hour), locked in that
/// order, so that two tries at once never wait for each other in a circle.
pub(crate) struct Tries {
    now: i64,
    subjects: [String; 3],
    rows: [GuessRow; 3],
    allowed: bool,
    counted: bool,
    crowded: bool,
}

const REFERENCE: usize = 0;
const NETWORK: usize = 1;
const EVERYBODY: usize = 2;

impl Tries {
    /// Reads and locks them.
    pub(crate) async fn lock(write: &mut Write, office: &Office, viewer: &Viewer, reference: &str) -> Outcome<Self> {
        let now = office.now();
        let subjects = [
            subject(office, "reference", reference),
            subject(office, "network", &viewer.network),
            "everybody".to_owned(),
        ];
        let mut rows = Vec::with_capacity(subjects.len());
        for subject in &subjects {
            rows.push(rows::lock(write, subject, now).await?);
        }
        let mut rows: [GuessRow; 3] = rows.try_into().expect("one row a subject");
        for hourly in [NETWORK, EVERYBODY] {
            if now - rows[hourly].at >= HOUR_US {
                rows[hourly] = GuessRow { failed: 0, wait_until: 0, at: now };
            }
        }
        let allowed =
            rows[REFERENCE].wait_until <= now && rows[NETWORK].failed < guessing::NETWORK_FAILURES_PER_HOUR_MAX;
        let crowded = rows[EVERYBODY].failed >= guessing::ALL_FAILURES_PER_HOUR_MAX;
        Ok(Self { now, subjects, rows, allowed, counted: false, crowded })
    }

    /// May this try succeed? Not while the reference waits or the network has failed too often.
    pub(crate) fn allowed(&self) -> bool {
        self.allowed
    }

    /// Counts a wrong try. One that could not have succeeded is no try on the reference: a wait cannot be made
    /// longer, nor a code killed, by hammering on it.
    pub(crate) fn failed(&mut self) {
        self.rows[NETWORK].failed += 1;
        self.rows[EVERYBODY].failed += 1;
        if self.allowed {
            let row = &mut self.rows[REFERENCE];
            row.failed += 1;
            row.at = self.now;
            row.wait_until = self.now + guessing::wait_seconds(row.failed) * SECOND_US;
            self.counted = true;
        }
    }

    /// Are the free tries used up?
    fn used_up(&self) -> bool {
        self.rows[REFERENCE].failed >= guessing::FREE_TRIES
    }

    /// Did this try spend the last one, so that the code dies?
    pub(crate) fn spent(&self) -> bool {
        self.counted && self.rows[REFERENCE].failed >= guessing::TRIES_MAX
    }

    /// Writes all rows, changed or not: every answer costs the same statements. A row of no failures is no row, so
    /// that hammering on made-up references fills nothing.
    pub(crate) async fn save(&self, write: &mut Write) -> Outcome<()> {
        for (subject, row) in self.subjects.iter().zip(&self.rows) {
            if row.failed == 0 {
                rows::forget(write, subject).await?;
            } else {
                rows::save(write, subject, row).await?;
            }
        }
        Ok(())
    }

    /// A refused try in the audit chain. One that could not have succeeded leaves no line: the chain is for ever.
    pub(crate) async fn note(&self, write: &mut Write, office: &Office, object: &str, step: &str) -> Outcome<()> {
        if self.allowed {
            audit::record(office, write, "visitor", "sign_in.refused", object, step).await?;
        }
        Ok(())
    }

    /// Signed in: the tries in a row are over.
    pub(crate) async fn forget(&self, write: &mut Write) -> Outcome<()> {
        rows::forget(write, &self.subjects[REFERENCE]).await
    }

    /// What the audit line of a reference that may not exist is about.
    pub(crate) fn object(&self) -> String {
        self.subjects[REFERENCE].chars().take(22).collect()
    }

    /// Waits where everybody waits while the whole site is being guessed at.
    pub(crate) async fn brake(&self) {
        if self.crowded {
            tokio::time::sleep(CROWD_WAIT).await;
        }
    }

    pub(crate) async fn refuse<T>(&self) -> Outcome<T> {
        self.brake().await;
        Err(Refusal::DetailsDoNotMatch.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(day: &str, month: &str, year: &str) -> Result<String, Refusal> {
        let today = Day::parse("2026-05-20").expect("a day");
        birth_date(day, month, year, today).map(|day| day.to_string())
    }

    #[test]
    fn a_birth_date_is_read_as_people_fill_in_three_boxes() {
        assert_eq!(read("4", "3", "1980").as_deref(), Ok("1980-03-04"));
        assert_eq!(read(" 04 ", "03", " 1980").as_deref(), Ok("1980-03-04"));
        assert_eq!(read("20", "5", "2026").as_deref(), Ok("2026-05-20"));
    }

    #[test]
    fn what_is_no_birth_date_is_refused_without_a_try() {
        assert_eq!(read("", "3", "1980"), Err(Refusal::BirthDateMissing));
        assert_eq!(read("4", " ", "1980"), Err(Refusal::BirthDateMissing));
        for (day, month, year) in [
            ("31", "2", "1980"),
            ("4", "13", "1980"),
            ("4", "3", "80"),
            ("4", "3", "1899"),
            ("21", "5", "2026"),
            ("-4", "3", "1980"),
            ("4", "maart", "1980"),
            ("4", "3", "19800"),
            ("\u{664}", "3", "1980"),
        ] {
            assert_eq!(read(day, month, year), Err(Refusal::BirthDateUnreadable), "{day} {month} {year}");
        }
    }
}
