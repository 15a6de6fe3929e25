//! Answers: what was chosen and typed on the screens of a dispute, kept as one draft for all of them.

use casework::dispute::{self, DisputeForm};
use casework::draft::{self, Draft};
use rules::Refusal;
use rules::dispute::{Ground, Part, STATEMENT_CHARACTERS_MAX};
use rules::reference::Reference;
use rules::refusal::Field;

use crate::desk::{self, Desk};
use crate::problem::Problem;
use crate::routes;

/// The name of these screens among the drafts.
pub const FORM: &str = "dispute/file";
/// What the form sends for all of the case.
pub const ALL: &str = "all";

/// The answers so far. Everything is as it was typed; empty is not answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// `all`, or names of lines with commas.
    pub part: String,
    /// The name of a ground.
    pub ground: String,
    /// The story.
    pub statement: String,
}

impl Answers {
    /// Reads them from the draft.
    pub fn of(draft: &Draft) -> Self {
        let typed = |name| draft.typed(name).to_owned();
        Self { part: typed("part"), ground: typed("ground"), statement: typed("statement") }
    }

    /// As they are kept.
    pub fn fields(&self) -> [(&'static str, &str); 3] {
        [("part", &self.part), ("ground", &self.ground), ("statement", &self.statement)]
    }

    /// Which part; all of it where there is nothing to choose.
    ///
    /// # Errors
    /// [`Refusal::PartMissing`], also for a line that is not there any more.
    pub fn part(&self, form: &DisputeForm) -> Result<Part, Refusal> {
        if self.part.is_empty() && has_one(form) {
            return Ok(Part::All);
        }
        let part = Part::parse(&self.part).ok_or(Refusal::PartMissing)?;
        let open = form.performance || form.lines.iter().any(|(line, _)| part.names(*line));
        if open { Ok(part) } else { Err(Refusal::PartMissing) }
    }

    /// Why.
    ///
    /// # Errors
    /// [`Refusal::GroundMissing`].
    pub fn ground(&self) -> Result<Ground, Refusal> {
        Ground::parse(&self.ground).ok_or(Refusal::GroundMissing)
    }

    /// The story, if it is short enough.
    ///
    /// # Errors
    /// [`Refusal::StatementTooLong`].
    pub fn statement(&self) -> Result<&str, Refusal> {
        // A browser sends a line break as two characters and counts it as one.
        let characters = self.statement.replace("\r\n", "\n").chars().count();
        let fits = u32::try_from(characters).is_ok_and(|count| count <= STATEMENT_CHARACTERS_MAX);
        if fits { Ok(&self.statement) } else { Err(Refusal::StatementTooLong { most: STATEMENT_CHARACTERS_MAX }) }
    }
}

/// The tray of the files that go with it.
pub fn tray(reference: Reference) -> String {
    format!("dispute:{reference}")
}

/// Is there nothing to choose? One line, or something to be done.
pub fn has_one(form: &DisputeForm) -> bool {
    form.lines.len() <= 1
}

/// The screen on which a refusal can be put right.
pub fn screen(refusal: &Refusal, reference: Reference) -> String {
    match refusal.field() {
        Field::Part => routes::dispute(reference),
        Field::Ground | Field::Statement => routes::dispute_ground(reference),
        _ => routes::dispute_check(reference),
    }
}

/// The form of a case, and what was kept of it.
pub async fn kept(desk: &Desk, named: &str) -> casework::Outcome<(DisputeForm, Draft)> {
    let form = dispute::form(&desk.office, &desk.viewer, named).await?;
    let draft = draft::read(&desk.office, &desk.viewer, FORM, &form.reference.to_string()).await?;
    Ok((form, draft))
}

/// What was kept although nothing can be disputed, or nobody is signed in.
async fn kept_of(desk: &Desk, object: &str) -> Result<Answers, Problem> {
    let draft = draft::read(&desk.office, &desk.viewer, FORM, object).await.map_err(desk::broken)?;
    Ok(Answers::of(&draft))
}

/// The name of a case among the drafts.
fn object(case: &str) -> String {
    Reference::parse_typed(case).map(|reference| reference.to_string()).unwrap_or_default()
}

/// Keeps what was answered on one screen and goes on to the next, or back to the one with the mistake.
pub async fn step(
    desk: Desk,
    case: &str,
    change: impl FnOnce(&mut Answers),
    check: impl FnOnce(&Answers, &DisputeForm) -> Result<(), Refusal>,
    next: fn(Reference) -> String,
) -> Result<(), Problem> {
    let object = object(case);
    let mut answers = kept_of(&desk, &object).await?;
    change(&mut answers);
    let checked = match dispute::form(&desk.office, &desk.viewer, case).await {
        Ok(form) => check(&answers, &form).map(|()| form.reference).map_err(casework::Error::from),
        Err(error) => Err(error),
    };
    match checked {
        Ok(reference) => {
            let kept = draft::keep(&desk.office, &desk.viewer, FORM, &object, &answers.fields(), None).await;
            kept.map_err(desk::broken)?;
            desk::go(&next(reference));
            Ok(())
        }
        Err(error) => refuse(desk, case, &answers, error).await,
    }
}

/// Back to the screen on which it can be put right, with everything that was typed.
pub async fn refuse(desk: Desk, case: &str, answers: &Answers, error: casework::Error) -> Result<(), Problem> {
    let page = match (&error, Reference::parse_typed(case)) {
        (casework::Error::Refused(refusal), Ok(reference)) => screen(refusal, reference),
        _ => routes::dispute_of(case),
    };
    desk.refuse(FORM, &object(case), &answers.fields(), error, &page).await
}

/// Sends it. What was typed has done its work then.
pub async fn file(desk: Desk, case: &str, answers: Answers, key: &str) -> Result<(), Problem> {
    let filing =
        dispute::Filing { case, part: &answers.part, ground: &answers.ground, statement: &answers.statement, key };
    match dispute::file(&desk.office, &desk.viewer, filing).await {
        Ok(id) => {
            draft::discard(&desk.office, &desk.viewer, FORM, &object(case)).await.map_err(desk::broken)?;
            desk::go(&routes::dispute_page(&id));
            Ok(())
        }
        Err(error) => refuse(desk, case, &answers, error).await,
    }
}
