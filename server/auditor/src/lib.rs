//! Auditor: one question of law as JSON in, its answer as JSON out, so that anybody can hold our arithmetic against
//! their own. `quitte calculate` and `quitte check` are this, and so is the proof that a browser counts as a server.
//!
//! Invariants:
//! - no input makes this panic: what is out of range is refused before it is counted with;
//! - no number here is a float: an amount is whole cents, a percentage is decimal text;
//! - nothing is worked out here: every answer comes from the rules that the product itself uses.

mod allocation;
mod costs;
mod days;
mod holidays;
mod interest;
mod ledger;
mod number;
mod plan;
pub mod random;
mod read;
#[cfg(target_arch = "wasm32")]
mod wasm;
mod what_if;

use serde_json::{Value, json};

pub use holidays::questions as holiday_questions;
pub use number::check;

/// The calculations, by the names of the files that hold their vectors.
pub const KINDS: [&str; 10] = [
    "allocation",
    "costs_nl",
    "costs_other",
    "deadlines",
    "interest",
    "ledger",
    "limitation",
    "plan",
    "public_holidays",
    "retention",
];

/// Why a question has no answer, in words for the person who asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// No such calculation.
    #[error("there is no calculation of this name; there are: {}", KINDS.join(", "))]
    Unknown,
    /// Something that the calculation needs is not there.
    #[error("{at} is missing")]
    Missing {
        /// Where it should be.
        at: String,
    },
    /// Something is there that cannot be counted with.
    #[error("{at} {why}")]
    Wrong {
        /// Where it stands.
        at: String,
        /// What it must be.
        why: &'static str,
    },
    /// The amounts would not fit into any amount of money.
    #[error("the amounts grow beyond what can be counted")]
    TooLarge,
    /// The law of that country does not settle it, or we have not read it.
    #[error("this is not settled: {why}")]
    Unsettled {
        /// What is not.
        why: &'static str,
    },
}

/// Answers one question: the name of a calculation and its input as in the vectors.
///
/// # Errors
/// What is missing or wrong in the input, or that there is no such calculation.
pub fn calculate(kind: &str, input: &Value) -> Result<Value, Why> {
    let input = read::Object::new("input", input)?;
    match kind {
        "allocation" => allocation::answer(&input),
        "costs_nl" => costs::nl(&input),
        "costs_other" => costs::other(&input),
        "deadlines" => days::deadline(&input),
        "interest" => interest::answer(&input),
        "ledger" => ledger::answer(&input),
        "limitation" => days::limitation(&input),
        "plan" => plan::answer(&input),
        "public_holidays" => holidays::answer(&input),
        "retention" => days::retention(&input),
        number::KIND => number::answer(&input),
        what_if::KIND => what_if::answer(&input),
        _ => Err(Why::Unknown),
    }
}

/// The calculation that a file holds, by its name without the ending: the longest name that it begins with, so that
/// `interest-2` and `costs_nl.extra` say what they are.
pub fn kind_of(stem: &str) -> Option<&'static str> {
    KINDS.into_iter().filter(|kind| stem.starts_with(kind)).max_by_key(|kind| kind.len())
}

/// One vector `{id, kind?, input}` as one line: `{"id":…,"result":{…}}` or `{"id":…,"error":"…"}`.
/// `kind` names the calculation where the vector itself does not.
pub fn line(vector: &Value, kind: Option<&str>) -> Value {
    let id = vector.get("id").cloned().unwrap_or(Value::Null);
    match answer(vector, kind) {
        Ok(result) => json!({ "id": id, "result": result }),
        Err(why) => json!({ "id": id, "error": why.to_string() }),
    }
}

/// The same from text to text, as the browser's half calls it.
pub fn evaluate(vector: &str) -> String {
    match serde_json::from_str(vector) {
        Ok(vector) => line(&vector, None).to_string(),
        Err(_) => json!({ "id": null, "error": "this is not JSON" }).to_string(),
    }
}

fn answer(vector: &Value, kind: Option<&str>) -> Result<Value, Why> {
    let object = read::Object::new("vector", vector)?;
    let named = match object.optional("kind") {
        Some(_) => Some(object.text("kind")?),
        None => kind,
    };
    calculate(named.ok_or(Why::Unknown)?, object.get("input")?)
}
