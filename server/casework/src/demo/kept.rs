//! Data of the demo that are over their day: one old case goes with the next round, and one is held for a complaint.

use super::Filled;
use crate::retention::hold::{self, Wanted};
use crate::staff::StaffViewer;
use crate::{Office, Outcome};

/// The old matter that is held.
const HELD: &str = "VE-1202";
/// Days until somebody decides again.
const REVIEW_DAYS: u32 = 90;

/// Sets the hold, as somebody at the agency does.
pub(super) async fn make(office: &Office, handler: &StaffViewer, filled: &[Filled]) -> Outcome<()> {
    let held = filled.iter().find(|one| one.placed.new && one.matter.invoice == HELD);
    let Some(held) = held else { return Ok(()) };
    let reference = held.placed.reference.to_string();
    let review_on = office.today(rules::Country::Nl).plus_days(REVIEW_DAYS).to_string();
    let reason = "U heeft een klacht over deze zaak. De rechter heeft nog niet beslist.";
    hold::set(office, handler, Wanted { reference: &reference, person: "", reason, review_on: &review_on }).await?;
    Ok(())
}
