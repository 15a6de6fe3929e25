//! Seen: the door through which somebody at the agency looks at what we hold of a person. Every look leaves an audit line
//! with who it was, and a row that the person can read; a page that cannot record its look shows nothing.

use rules::ids::{CaseId, PersonId};

use super::StaffViewer;
use crate::store::Write;
use crate::store::seen::{self as rows, New};
use crate::{Office, Outcome, audit};

/// Looks of the same person at the same page within this are one row.
pub(crate) const QUARTER_US: i64 = 15 * 60 * 1_000_000;

/// What kind of page shows somebody's data, which is also what it is looked at for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// A list of what waits: the number of a case, initials, what it is about.
    List,
    /// A case, by a page that is about another person in it.
    Case,
    /// A proposal for a plan.
    Plan,
    /// An offer to end a debt for less.
    Offer,
    /// A dispute.
    Dispute,
    /// Something that must be done instead of paid.
    Performance,
    /// A conversation.
    Message,
    /// A task.
    Task,
    /// Money on the bank statement.
    Bank,
    /// A file that somebody sent.
    File,
    /// A request about somebody's own data.
    Request,
    /// A hold that keeps data for a legal claim.
    Hold,
}

impl Page {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::List,
        Self::Case,
        Self::Plan,
        Self::Offer,
        Self::Dispute,
        Self::Performance,
        Self::Message,
        Self::Task,
        Self::Bank,
        Self::File,
        Self::Request,
        Self::Hold,
    ];

    /// Its word in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Case => "case",
            Self::Plan => "plan",
            Self::Offer => "offer",
            Self::Dispute => "dispute",
            Self::Performance => "performance",
            Self::Message => "message",
            Self::Task => "task",
            Self::Bank => "bank",
            Self::File => "file",
            Self::Request => "request",
            Self::Hold => "hold",
        }
    }

    /// Reads that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.name() == word)
    }
}

/// A look: at which page, and as the audit names it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look<'a> {
    /// The page.
    pub page: Page,
    /// The act of the audit line.
    pub act: &'a str,
    /// The object of the audit line.
    pub object: &'a str,
}

/// Whose data a page shows.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whom<'a> {
    /// Of everybody in the case with this id or reference.
    Case(&'a str),
    /// Of one person, by something of theirs in a case; the others in it only read that their case was looked at.
    OfCase(&'a PersonId, &'a CaseId),
    /// Of one person alone.
    Person(&'a PersonId),
}

/// Records a look. Comes before anything is shown, a refusal too.
///
/// # Errors
/// When it cannot be recorded: then nothing is shown.
pub(crate) async fn record(office: &Office, staff: &StaffViewer, look: Look<'_>, whom: &[Whom<'_>]) -> Outcome<()> {
    let mut write = office.store().begin().await?;
    under(office, &mut write, staff, look, whom).await?;
    write.commit().await
}

/// Records a look as the last step of a write.
///
/// # Errors
/// As [`record`].
pub(crate) async fn under(
    office: &Office,
    write: &mut Write,
    staff: &StaffViewer,
    look: Look<'_>,
    whom: &[Whom<'_>],
) -> Outcome<()> {
    let now = office.now();
    for whom in whom {
        let id = format!("read_{}", office.chance().ulid(now));
        let new = New { id: &id, staff, page: look.page, now };
        match *whom {
            Whom::Case(case) => rows::of_case(write, &new, case, None).await?,
            Whom::OfCase(person, case) => {
                rows::of_person(write, &new, person, Some(case)).await?;
                rows::of_case(write, &New { page: Page::Case, ..new }, case.as_str(), Some(person)).await?;
            }
            Whom::Person(person) => rows::of_person(write, &new, person, None).await?,
        }
    }
    audit::record(office, write, staff.staff.as_str(), look.act, look.object, "{}").await
}
