//! Request: a debtor asks for the seller's own invoice. It is asked once; the day of the answer is promised and shown.

use rules::Country;
use rules::identity::Act;
use rules::reference::Reference;

use crate::store::document::{self as rows, NewTask};
use crate::store::payment as cases;
use crate::{Office, Outcome, Viewer, access, audit, case};

/// Days within which somebody hears of the invoice that was asked for.
pub const ANSWER_DAYS: u32 = 14;

/// The kind of the task.
const TASK: &str = "document";

/// Asks for the invoice of a case. Asking twice is the same as once.
///
/// # Errors
/// [`crate::Error::SignedOut`] or [`crate::Error::NotFound`].
pub async fn ask(office: &Office, viewer: &Viewer, named: &str) -> Outcome<Reference> {
    let grant = access::case(office, viewer, named, Act::SeeCase).await?;
    viewer.may_write("document.ask")?;
    let facts = cases::case_facts(office.store(), grant.case()).await?;
    let country: Country = facts.country;
    let now = office.now();
    let mut write = office.store().begin().await?;
    write.lock_case(grant.case()).await?;
    let id = office.chance().ulid(now);
    let due_on = office.today(country).plus_days(ANSWER_DAYS);
    let case = grant.case().as_str();
    let task = NewTask { id: &id, kind: TASK, case, subject: case, due_on, now };
    if !rows::task(&mut write, &task).await? {
        return Ok(facts.reference); // The write is dropped: it was asked before.
    }
    let moment = case::Moment { day: office.today(country), at: now, actor: grant.person().as_str() };
    case::tell(office, &mut write, grant.case(), "document_asked", &moment).await?;
    audit::record(office, &mut write, grant.person().as_str(), "document.ask", case, "{}").await?;
    write.commit().await?;
    Ok(facts.reference)
}
