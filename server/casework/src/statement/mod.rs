//! Statement: what banks say has arrived (camt.053, camt.054). Read leniently, booked strictly: every payment is
//! matched to a case, goes back, or waits in the queue with its reason, and no money is booked twice.

mod camt;
mod model;
mod problem;

use crate::xml::{self, Limits, kind};
use model::Message;

/// What a file should have been, for the sentence that says what it is instead.
const WANTED: &str = "a bank statement (camt.053, camt.054)";

/// Some 10,000 payments with all their details; a bank that sends more cuts its files.
const LIMITS: Limits = Limits { megabytes_max: 32, thousand_elements_max: 600 };

/// What was read, as JSON with the keys of the published expectations, or why nothing was.
///
/// # Errors
/// The reason in one sentence, without anything that the file says about a person.
pub fn describe(file: &[u8]) -> Result<serde_json::Value, String> {
    let message = read_message(file)?;
    Ok(serde_json::to_value(message).expect("texts, numbers and lists are always JSON"))
}

/// The one way from bytes to a message, for both callers.
fn read_message(file: &[u8]) -> Result<Message, String> {
    if let Some(other) = kind::of_bytes(file) {
        return Err(other.sentence(WANTED));
    }
    let document = xml::read(file, LIMITS).map_err(|problem| problem.to_string())?;
    let read = camt::read(&document).ok_or_else(|| kind::other_than_a_statement(&document).sentence(WANTED))?;
    read.map_err(|problem| problem.to_string())
}
