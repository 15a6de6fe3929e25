//! Letter: the code that opens a case, made once, printed once, stored only as a hash.

use argon2::password_hash::PasswordHasher;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, Version};
use rules::Country;
use rules::ids::LetterId;
use rules::reference::{LetterCode, Reference};
use sha2::{Digest, Sha256};

use crate::store::letter::{self as rows, NewLetter, PartyRow};
use crate::store::{case as case_rows, sign_in as guess_rows};
use crate::{Error, Office, Outcome, audit};

/// Days for which a code opens its case (security.md §5; NIST SP 800-63A allows 21 to 30 by post).
pub const CODE_DAYS_MAX: i64 = 30;

const DAY_US: i64 = 24 * 60 * 60 * 1_000_000;

/// Argon2id as OWASP's cheat sheet asks at least: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A letter to be printed. It holds the code in the clear: it goes to the printer and nowhere else.
#[derive(Clone, serde::Serialize)]
pub struct Letter {
    /// The printed reference.
    pub reference: String,
    /// The code, in groups.
    pub letter_code: String,
    /// To whom.
    pub name: String,
    /// Where to; nothing when the address is hidden.
    pub address: Option<String>,
    /// `nl` or `en`.
    pub language: String,
    /// The address of the portal.
    pub site: String,
}

impl core::fmt::Debug for Letter {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Letter(***)")
    }
}

/// Makes letters for every party of an open case that has none alive, at most `most`; each new one kills the old one.
///
/// # Errors
/// Only when the database fails.
pub async fn due(office: &Office, most: usize) -> Outcome<Vec<Letter>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    print(office, rows::without_letter(office.store(), office.now(), most).await?).await
}

/// Makes a new letter for each party of one open case; none for a closed one.
///
/// # Errors
/// Only when the database fails.
pub async fn issue(office: &Office, reference: Reference) -> Outcome<Vec<Letter>> {
    print(office, rows::parties(office.store(), &reference.to_string()).await?).await
}

async fn print(office: &Office, parties: Vec<PartyRow>) -> Outcome<Vec<Letter>> {
    let mut letters = Vec::with_capacity(parties.len());
    for party in parties {
        letters.push(print_one(office, party).await?);
    }
    Ok(letters)
}

async fn print_one(office: &Office, party: PartyRow) -> Outcome<Letter> {
    let reference = Reference::parse(&party.reference)
        .ok_or_else(|| Error::broken("letter", "a stored reference has wrong check digits"))?;
    let country = Country::parse(&party.country).ok_or_else(|| Error::broken("letter", "a country without a name"))?;
    let code = draw(office);
    let code_hash = hash_code(office, reference, &code).await?;
    let now = office.now();
    let letter = LetterId::from_ulid(&office.chance().ulid(now));
    let today = office.today(country).to_string();

    let mut write = office.store().begin().await?;
    // Tries before letters, the order in which a sign-in locks them.
    guess_rows::forget(&mut write, &crate::sign_in::subject(office, "reference", &party.reference)).await?;
    rows::kill(&mut write, &party.case_id, &party.person_id, now).await?;
    let new = NewLetter {
        letter: letter.as_str(),
        case: &party.case_id,
        person: &party.person_id,
        code_hash: &code_hash,
        sent_on: &today,
        expires_at: now + CODE_DAYS_MAX * DAY_US,
    };
    rows::insert(&mut write, &new, now).await?;
    let event = office.chance().ulid(now);
    case_rows::event(&mut write, &event, &party.case_id, &today, now, "letter_sent").await?;
    audit::record(office, &mut write, "agency", "letter.issued", letter.as_str(), &party.case_id).await?;
    write.commit().await?;

    Ok(Letter {
        reference: reference.grouped(),
        letter_code: code.printed(),
        address: crate::claim::in_one_line(
            party.street.as_deref(),
            party.postal_code.as_deref(),
            party.city.as_deref(),
            party.land.as_deref(),
        ),
        name: party.name,
        language: party.language,
        site: office.settings().public_url.clone(),
    })
}

/// Draws until there is a check sign: once in 31 there is none.
pub(crate) fn draw(office: &Office) -> LetterCode {
    loop {
        let signs = [(); 11].map(|()| u8::try_from(office.chance().below(30)).expect("below 30"));
        if let Some(code) = LetterCode::from_signs(signs) {
            return code;
        }
    }
}

/// The code as an Argon2id PHC string, with the pepper of the office.
///
/// All letters of a case share a salt that only the office can compute: so one hash of what was typed compares
/// with every party's letter, and a reference that does not exist costs the same as one that does.
pub(crate) async fn hash_code(office: &Office, reference: Reference, code: &LetterCode) -> Outcome<String> {
    let pepper = office.settings().pepper.clone();
    let secret = code.secret().to_owned();
    let hashed = tokio::task::spawn_blocking(move || phc(&pepper, reference, &secret)).await;
    hashed
        .map_err(|error| Error::broken("letter code", error))?
        .map_err(|error| Error::broken("letter code", error.to_string()))
}

fn phc(pepper: &[u8], reference: Reference, secret: &str) -> argon2::password_hash::Result<String> {
    let salt = Sha256::new().chain_update(pepper).chain_update(b"letter salt").chain_update(reference.to_string());
    let salt = &salt.finalize()[..16];
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("within what Argon2 allows");
    let argon2 = Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params)
        .expect("a pepper is shorter than Argon2's limit");
    let hash: PasswordHash = argon2.hash_password_with_salt(secret.as_bytes(), salt)?;
    Ok(hash.to_string())
}
