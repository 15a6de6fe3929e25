//! Seen: what a person reads of who looked at their data, and to whom it was given. The looks are written by
//! [`crate::staff::seen`], the door of every page of the staff that shows a person's data.

use rules::identity::Act;
use rules::ids::{PersonId, StaffId};
use rules::reference::Reference;
use sha2::{Digest, Sha256};

use crate::recipients::{self, Recipient};
use crate::staff::Role;
use crate::staff::seen::Page;
use crate::store::seen::{self as rows, ReadRow};
use crate::store::{hex, known};
use crate::{Office, Outcome, Viewer};

/// Digits of the name under which a person sees a member of the staff.
const SHORT_DIGITS: usize = 4;

/// One look of somebody at the agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookView {
    /// When, in microseconds since 1970 UTC.
    pub at: i64,
    /// In which role.
    pub role: Role,
    /// A short name for whoever looked: the same person has the same one here, and another one for other debtors.
    pub who: String,
    /// At which page.
    pub page: Page,
    /// Of which case, where it was one.
    pub reference: Option<Reference>,
}

/// Who looked, and who was given data.
#[derive(Clone, Debug)]
pub struct WhoSaw {
    /// The looks, the newest first, at most 500.
    pub looks: Vec<LookView>,
    /// The recipients.
    pub recipients: Vec<Recipient>,
}

/// Who saw the viewer's own data. Not for helpers: to whom a debtor's data went is the debtor's to know.
///
/// # Errors
/// [`crate::Error::SignedOut`]; [`rules::Refusal::NotInMandate`] for a helper.
pub async fn who_saw(office: &Office, viewer: &Viewer) -> Outcome<WhoSaw> {
    let person = viewer.may_alone(Act::SeeCase)?;
    Ok(WhoSaw { looks: looks(office, person).await?, recipients: recipients::of(office, person).await? })
}

/// The looks at this person's data. The caller has made sure that they are for whoever asks.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn looks(office: &Office, person: &PersonId) -> Outcome<Vec<LookView>> {
    rows::reads(office.store(), person).await?.into_iter().map(|row| look(person, row)).collect()
}

fn look(person: &PersonId, row: ReadRow) -> Outcome<LookView> {
    let staff = known(StaffId::parse(&row.staff_id))?;
    Ok(LookView {
        at: row.at,
        role: known(Role::parse(&row.role))?,
        who: short(person, &staff),
        page: known(Page::parse(&row.page))?,
        reference: row.reference.map(|text| known(Reference::parse(&text))).transpose()?,
    })
}

/// Both ids are in it, so that two debtors cannot find out that the same person looked at both.
fn short(person: &PersonId, staff: &StaffId) -> String {
    let hash = Sha256::digest(format!("quitte: who saw\n{person}\n{staff}"));
    hex(&hash)[..SHORT_DIGITS].to_uppercase()
}
