//! Wrong reader: a letter came to somebody whom it is not for, or to an address where that person does not live. The
//! reader sees nothing; the code dies at once, no new letter goes to the same place, and somebody at the agency looks.

use rules::identity::Tier;
use rules::ids::{CaseId, EventId};
use rules::reference::{LetterCode, Reference};
use rules::{Country, Refusal};

use super::{Held, Known};
use crate::store::document::{self as papers, NewTask};
use crate::store::story::{self, NewEvent};
use crate::store::{Write, letter_check as rows, session, sign_in as letters};
use crate::{Error, Office, Outcome, Viewer, audit};

/// Days within which somebody at the agency looks where the letter should have gone.
pub const ANSWER_DAYS: u32 = 7;

/// Why the reader is the wrong one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The letter is addressed to the reader, who is somebody else.
    NotMe,
    /// The person on the envelope does not live there.
    NotHere,
}

impl Why {
    /// Every reason.
    pub const ALL: [Self; 2] = [Self::NotMe, Self::NotHere];

    /// The word that the form sends.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotMe => "not_me",
            Self::NotHere => "not_here",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.name() == word)
    }

    /// The kind of the task and of the event. Open tasks of these two kinds keep a new letter back.
    fn kind(self) -> &'static str {
        match self {
            Self::NotMe => "letter_not_me",
            Self::NotHere => "letter_not_here",
        }
    }
}

/// Takes note that a letter came to the wrong reader. Between the two steps of signing in the letter is known and
/// nothing is typed; everybody else types what stands on it. Nothing comes back: the answer is the same whether the
/// letter was found or not.
///
/// # Errors
/// `ChoiceMissing`, and the refusals of a missing or mistyped number or code, which spend no try.
pub async fn tell(office: &Office, viewer: &Viewer, why: &str, reference: &str, letter_code: &str) -> Outcome<()> {
    let why = Why::parse(why).ok_or(Refusal::ChoiceMissing)?;
    if viewer.tier == Tier::LetterHolder {
        return tell_of_session(office, viewer, why).await;
    }
    let reference = Reference::parse_typed(reference)?;
    let code = LetterCode::parse_typed(letter_code)?;
    let mut held = Held::find(office, viewer, reference, &code).await?;
    if let Some(letter) = &held.letter {
        stop(office, &mut held.write, letter, why).await?;
    }
    held.done(office, "letter.wrong_reader").await
}

/// Whoever holds the letter came in with it and says no at the second step: the session ends with the code.
async fn tell_of_session(office: &Office, viewer: &Viewer, why: Why) -> Outcome<()> {
    let now = office.now();
    let mut write = office.store().begin().await?;
    let step = letters::second_step(&mut write, &viewer.session, now).await?;
    session::delete_drafts_of(&mut write, &viewer.session).await?;
    session::end(&mut write, &viewer.session, now).await?;
    let Some(step) = step else { return write.commit().await }; // The code died meanwhile.
    let known = Known { letter: step.letter_id, case: step.case_id, person: step.person_id };
    stop(office, &mut write, &known, why).await?;
    audit::record(office, &mut write, "visitor", "letter.wrong_reader", &known.letter, why.name()).await?;
    write.commit().await
}

/// The code dies and a task opens. The timeline tells only the person whom the letter was for: where somebody lives, or
/// does not, is nothing for the others in the case.
async fn stop(office: &Office, write: &mut Write, known: &Known, why: Why) -> Outcome<()> {
    let now = office.now();
    let today = office.today(Country::Nl);
    rows::kill(write, &known.letter, now).await?;
    let id = office.chance().ulid(now);
    let due_on = today.plus_days(ANSWER_DAYS);
    let (kind, case, subject) = (why.kind(), known.case.as_str(), known.letter.as_str());
    papers::task(write, &NewTask { id: &id, kind, case, subject, due_on, now }).await?;
    let id = EventId::from_ulid(&office.chance().ulid(now));
    let case = CaseId::parse(case).ok_or_else(|| Error::broken("a letter", "a stored id of another shape"))?;
    let detail = Some(known.person.as_str());
    let event = NewEvent { id: id.as_str(), case: &case, day: today, at: now, kind, detail, actor: "visitor" };
    story::insert(write, &event).await
}
