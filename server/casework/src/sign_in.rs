//! Signing in by letter: reference and code, then the right-person check. Every failure gets the same answer.

use crate::session::Token;
use crate::{Office, Outcome, Viewer};

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
pub async fn letter(office: &Office, viewer: &Viewer, reference: &str, letter_code: &str) -> Outcome<Next> {
    let _ = (office, viewer, reference, letter_code);
    unimplemented!("sign-in helper")
}

/// Step two: is this the right person?
///
/// # Errors
/// `BirthDateMissing` and `BirthDateUnreadable` spend no try; `DetailsDoNotMatch`; `SignInExpired` without step one.
pub async fn person(office: &Office, viewer: &Viewer, day: &str, month: &str, year: &str) -> Outcome<Next> {
    let _ = (office, viewer, day, month, year);
    unimplemented!("sign-in helper")
}
