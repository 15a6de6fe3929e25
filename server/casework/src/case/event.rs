//! Event: how a feature tells the timeline of a case what happened. A kind of its own and a sentence for it in
//! `app/src/case/words.rs` are all that it needs.

use rules::Day;
use rules::ids::{CaseId, EventId};

use crate::store::Write;
use crate::store::story::{self as rows, NewEvent};
use crate::{Office, Outcome};

/// When something happened, and whose act it was: the id of a person or of somebody at the agency, or `system` where a
/// rule decided.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment<'a> {
    /// The day that the timeline shows.
    pub day: Day,
    /// The instant, in microseconds since 1970 UTC.
    pub at: i64,
    /// Who.
    pub actor: &'a str,
}

/// Tells the timeline of a case, in the transaction of what it tells.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn tell(
    office: &Office,
    write: &mut Write,
    case: &CaseId,
    kind: &str,
    moment: &Moment<'_>,
) -> Outcome<()> {
    let id = EventId::from_ulid(&office.chance().ulid(moment.at));
    let Moment { day, at, actor } = *moment;
    rows::insert(write, &NewEvent { id: id.as_str(), case, day, at, kind, detail: None, actor }).await
}
