//! Numbers of people, accounts and payments: what `quitte check` judges.

use rules::Day;
use rules::identifier::{Kind, canonical};
use serde_json::{Value, json};

use crate::Why;
use crate::read::{Object, wrong};

/// The name of this calculation where native and wasm are compared; files of numbers are CSV.
pub(crate) const KIND: &str = "identifier";

/// The longest text that is judged: every number there is fits many times over.
const INPUT_BYTES_MAX: usize = 1_000;

/// The one form of a number for comparison and storage, or nothing when it is no number of its kind.
/// `today` decides the century of a birth year of two digits.
///
/// # Errors
/// When there is no such kind of number.
pub fn check(kind: &str, input: &str, today: Day) -> Result<Option<String>, Why> {
    let kind = Kind::parse(kind).ok_or_else(|| wrong("kind", "has a name that is not known"))?;
    Ok(if input.len() > INPUT_BYTES_MAX { None } else { canonical(kind, input, today) })
}

/// The same as JSON.
pub fn answer(input: &Object) -> Result<Value, Why> {
    let canonical = check(input.text("kind")?, input.text("input")?, input.day("today")?)?;
    Ok(json!({ "valid": canonical.is_some(), "canonical": canonical }))
}
