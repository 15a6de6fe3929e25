//! Jobs: what runs by itself. The outbox, unprocessed inbox messages, polls of open payments, expiry, clean-up.
//! Every job claims its rows, so that several instances can run at once.

use crate::{Office, Outcome};

/// Runs what is due now; returns how many things were done.
///
/// # Errors
/// Only when the database fails; a failing job is tried again later and never stops the others.
pub async fn run_due(office: &Office) -> Outcome<u64> {
    let _ = office;
    unimplemented!("books helper")
}

/// A message or order in the outbox, for `GET /dev/outbox` in demo mode.
#[derive(Clone, Debug, serde::Serialize)]
pub struct OutboxLine {
    /// What kind.
    pub kind: String,
    /// About which object.
    pub subject: String,
    /// Its content.
    pub body: String,
    /// RFC 3339, when it was done.
    pub done_at: Option<String>,
    /// How often it was tried.
    pub attempts: i64,
    /// Given up.
    pub dead: bool,
}

/// All outbox lines, newest first, at most 500.
///
/// # Errors
/// Only when the database fails.
pub async fn outbox(office: &Office) -> Outcome<Vec<OutboxLine>> {
    let _ = office;
    unimplemented!("books helper")
}
