//! Statement: what banks say has arrived (camt.053, camt.054). Read leniently, booked strictly: every payment is
//! matched to a case, goes back, or waits in the queue with its reason, and no money is booked twice.

mod camt;
pub mod desk;
mod identity;
mod line;
mod matching;
mod model;
mod problem;
mod queue;
mod reading;
mod reason;
mod record;
mod report;
mod taking_back;

use std::collections::HashSet;

use rules::Country;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::store::hex;
use crate::store::statement::{self as rows, NewFile};
use crate::xml::{self, Limits, kind};
use crate::{Office, Outcome, audit};
use model::Message;
pub use queue::{Unmatched, unmatched};
pub use reason::Reason;
pub use report::{Figures, Report};

/// What a file should have been, for the sentence that says what it is instead.
const WANTED: &str = "a bank statement (camt.053, camt.054)";

/// Some 10,000 payments with all their details; a bank that sends more cuts its files.
const LIMITS: Limits = Limits { megabytes_max: 32, thousand_elements_max: 600 };

/// A file that was read and can be taken in.
#[derive(Clone, Debug)]
pub struct StatementFile {
    message: Message,
    sha256: String,
}

/// Reads one file.
///
/// # Errors
/// Why it is not read, in one sentence, without anything that the file says about a person.
pub fn read(file: &[u8]) -> Result<StatementFile, String> {
    Ok(StatementFile { message: read_message(file)?, sha256: hex(&Sha256::digest(file)) })
}

/// What was read, as JSON with the keys of the published expectations, or why nothing was.
///
/// # Errors
/// As [`read`].
pub fn describe(file: &[u8]) -> Result<serde_json::Value, String> {
    let message = read_message(file)?;
    Ok(serde_json::to_value(message).expect("texts, numbers and lists are always JSON"))
}

/// Takes a file in: each line is one transaction, so that an import that was cut off goes on where it stopped when the
/// same file comes again. A file that was taken in to its end changes nothing.
///
/// # Errors
/// Only when the database fails or the books refuse.
pub async fn import(office: &Office, file: &StatementFile) -> Outcome<Report> {
    let message = &file.message;
    let (id, is_new) = begin(office, file).await?;
    if is_new {
        // The easternmost of our countries: wherever it is tomorrow already, a value day of today is not ahead.
        let lines = line::lines(message, &office.settings().account, office.today(Country::Fi));
        let identities = identity::of_lines(&lines);
        let recorded: HashSet<String> = rows::places(office.store(), &id).await?.into_iter().collect();
        // What was taken back is looked for after all that came in, wherever it stands in the file.
        let mut order: Vec<usize> = (0..lines.len()).collect();
        order.sort_by_key(|at| lines[*at].task == line::Task::TakeBack);
        for at in order {
            if recorded.contains(&lines[at].place.to_string()) {
                continue;
            }
            let (line, identities) = (&lines[at], &identities[at]);
            let entering = record::Entering { office, file: &id, line, identities, id: new_id(office, "line_") };
            record::record(&entering).await?;
        }
    }
    let rows = rows::totals(office.store(), &id).await?;
    let report = Report::of(is_new, &rows, &line::sums(message))?;
    if is_new {
        finish(office, &id, &report).await?;
    }
    Ok(report)
}

/// The id of the file, and whether there is still something to do.
async fn begin(office: &Office, file: &StatementFile) -> Outcome<(String, bool)> {
    let mut write = office.store().begin().await?;
    let new = NewFile {
        id: &new_id(office, "file_"),
        sha256: &file.sha256,
        message: file.message.kind.as_deref(),
        message_id: file.message.id.as_deref(),
        now: office.now(),
    };
    rows::begin_file(&mut write, &new).await?;
    let (id, finished_at) = rows::find_file(&mut write, &file.sha256).await?;
    write.commit().await?;
    Ok((id, finished_at.is_none()))
}

async fn finish(office: &Office, id: &str, report: &Report) -> Outcome<()> {
    let mut write = office.store().begin().await?;
    if rows::finish_file(&mut write, id, office.now()).await? {
        let detail = json!({"lines": report.lines, "reasons": report.reasons, "adds_up": report.adds_up()}).to_string();
        audit::record(office, &mut write, record::BANK, "statement.import", id, &detail).await?;
    }
    write.commit().await
}

fn new_id(office: &Office, prefix: &str) -> String {
    format!("{prefix}{}", office.chance().ulid(office.now()))
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
