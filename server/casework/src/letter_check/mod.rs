//! Letter check: whoever holds a letter asks whether it is ours, or says that it came to the wrong reader. Neither signs
//! anybody in, and both count as tries at signing in, so that neither is a way to guess a code.
//!
//! What is absent: a person, an amount, and any difference between one wrong code and another.

mod wrong_reader;

use rules::Country;
use rules::reference::{LetterCode, Reference};
use rules::transfer::AccountNumber;

pub use self::wrong_reader::{ANSWER_DAYS, Why, tell};

use crate::sign_in::{Tries, fitting, hash_in_turn, opens};
use crate::store::letter_check as rows;
use crate::store::{Write, known, sign_in as letters};
use crate::{Office, Outcome, Viewer, audit};

/// What we say of a letter that is ours: nothing about whoever it was sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Genuine {
    /// Who is owed.
    pub creditor: String,
    /// Who sold; the creditor where that is the same.
    pub seller: String,
    /// The account that the letter asks to pay to, in groups.
    pub account: String,
    /// The payment reference, in groups.
    pub payment_reference: String,
}

/// Is a letter with this reference and this code ours? `None` for everything else, in equal time: a wrong code, an old
/// one, one that was used up, a case that is closed, a number that was never given out.
///
/// # Errors
/// `ReferenceMissing`, `ReferenceMistyped`, `LetterCodeMissing`, `LetterCodeMistyped` spend no try.
/// [`crate::Error::Broken`] when too many wait for their turn.
pub async fn check(office: &Office, viewer: &Viewer, reference: &str, letter_code: &str) -> Outcome<Option<Genuine>> {
    let reference = Reference::parse_typed(reference)?;
    let code = LetterCode::parse_typed(letter_code)?;
    let mut held = Held::find(office, viewer, reference, &code).await?;
    let genuine = match &held.letter {
        Some(letter) => Some(genuine(office, &mut held.write, &letter.case, reference).await?),
        None => None,
    };
    held.done(office, "letter.checked").await?;
    Ok(genuine)
}

async fn genuine(office: &Office, write: &mut Write, case: &str, reference: Reference) -> Outcome<Genuine> {
    let row = known(rows::sender(write, case).await?)?;
    let scheme = known(Country::parse(&row.country))?.reference_scheme();
    let account = &office.settings().account;
    Ok(Genuine {
        creditor: row.creditor,
        seller: row.seller,
        account: AccountNumber::parse(account).map_or_else(|| account.clone(), |account| account.grouped()),
        payment_reference: scheme.grouped(&scheme.make(reference)),
    })
}

/// A letter that we know.
struct Known {
    letter: String,
    case: String,
    /// Whom it was sent to.
    person: String,
}

/// A letter that somebody holds, or a try that failed: the same statements either way.
struct Held {
    write: Write,
    tries: Tries,
    /// The letter, when the code fits and the try was allowed.
    letter: Option<Known>,
    /// What the audit line of a failed try is about.
    object: String,
}

impl Held {
    async fn find(office: &Office, viewer: &Viewer, reference: Reference, code: &LetterCode) -> Outcome<Self> {
        let hash = hash_in_turn(office, reference, code).await?;
        let mut write = office.store().begin().await?;
        let mut tries = Tries::lock(&mut write, office, viewer, &reference.to_string()).await?;
        let found = letters::letters(&mut write, &reference.to_string()).await?;
        let fits = fitting(&found, &hash).filter(|letter| opens(letter, office.now()));
        if fits.is_none() {
            tries.failed();
        }
        tries.save(&mut write).await?;
        let letter = fits.filter(|_| tries.allowed()).map(|one| Known {
            letter: one.letter_id.clone(),
            case: one.case_id.clone(),
            person: one.person_id.clone(),
        });
        if let Some(first) = found.first().filter(|_| letter.is_none() && tries.spent()) {
            let task = office.chance().ulid(office.now());
            letters::kill(&mut write, &first.case_id, &first.letter_id, &task, office.now()).await?;
        }
        let object = found.first().map_or_else(|| tries.object(), |letter| letter.letter_id.clone());
        Ok(Self { write, tries, letter, object })
    }

    /// Writes who tried, and waits where everybody waits.
    async fn done(mut self, office: &Office, act: &str) -> Outcome<()> {
        match &self.letter {
            Some(known) => audit::record(office, &mut self.write, "visitor", act, &known.letter, "").await?,
            None => self.tries.note(&mut self.write, office, &self.object, act).await?,
        }
        self.write.commit().await?;
        self.tries.brake().await;
        Ok(())
    }
}
