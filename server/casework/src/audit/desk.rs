//! Desk: what a lead at the agency sees of the audit: how the chain stands, and the lines about something, of somebody or
//! of a day. Ids and figures only; that somebody looked is a line too.

use rules::{Country, Day, Refusal};

use super::checking::{Tail, tail};
use crate::outside::instant_of;
use crate::staff::{Role, StaffViewer};
use crate::store::audit::{self as lines, Sought};
use crate::{Error, Office, Outcome, audit};

/// Characters of an id that is looked for, at most.
const SOUGHT_CHARACTERS_MAX: usize = 64;

/// What is looked for, as it was typed: either may be empty.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The id of what it is about or of who did it.
    pub what: &'a str,
    /// A day, `YYYY-MM-DD`.
    pub on_day: &'a str,
}

/// A line as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its number.
    pub number: i64,
    /// When, in microseconds since 1970 UTC.
    pub at: i64,
    /// Who.
    pub actor: String,
    /// What.
    pub act: String,
    /// To what.
    pub object: String,
}

/// The page.
#[derive(Clone, Debug)]
pub struct AuditPage {
    /// How the end of the chain stands.
    pub tail: Tail,
    /// The newest lines that were looked for, at most 200.
    pub found: Vec<Found>,
}

/// How the chain stands, and what is looked for; without that the newest lines.
///
/// # Errors
/// [`Error::NotFound`] for whoever is no lead; [`Refusal::DayUnreadable`].
pub async fn look(office: &Office, staff: &StaffViewer, asked: Asked<'_>) -> Outcome<AuditPage> {
    if staff.role != Role::Lead {
        return Err(Error::NotFound);
    }
    let what = asked.what.trim();
    let between = day_of(asked.on_day.trim())?;
    let keys: Vec<_> = office.signer().ok().map(|signer| signer.public()).into_iter().collect();
    let tail = tail(office, &keys).await?;
    // Only what looks like an id is written down, so that no name that somebody typed stays in the chain.
    let is_id = what.len() <= SOUGHT_CHARACTERS_MAX && what.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let sought = Sought { what, between };
    let rows = if is_id { lines::search(office.store(), &sought).await? } else { Vec::new() };
    let object = if is_id && !what.is_empty() { what } else { "audit" };
    let mut write = office.store().begin().await?;
    audit::record(office, &mut write, staff.staff.as_str(), "audit.look", object, "{}").await?;
    write.commit().await?;
    let found = |line: lines::Line| {
        let lines::Line { number, at, actor, act, object, .. } = line;
        Found { number, at, actor, act, object }
    };
    Ok(AuditPage { tail, found: rows.into_iter().map(found).collect() })
}

/// The instants of a day that was typed; all of them for none.
fn day_of(typed: &str) -> Outcome<(i64, i64)> {
    if typed.is_empty() {
        return Ok((i64::MIN, i64::MAX));
    }
    let day = Day::parse(typed).ok_or(Refusal::DayUnreadable)?;
    Ok((instant_of(day, 0, Country::Nl), instant_of(day.plus_days(1), 0, Country::Nl)))
}
