//! The offer of the demo that waits for an answer: the owner of one bought claim lets the rest be.

use rules::Country;
use rules::money::Cents;

use super::Filled;
use crate::settlement::{Offering, offer_of_operator};
use crate::{Office, Outcome};

/// The matter with the offer.
const INVOICE: &str = "VF-0019";
/// What is enough, and for how many days.
const ENOUGH: Cents = Cents::new(115_000);
const DAYS: u32 = 30;

/// Makes the offer.
pub(super) async fn make(office: &Office, filled: &[Filled]) -> Outcome<()> {
    let one = filled.iter().find(|one| one.matter.invoice == INVOICE).filter(|one| one.placed.new);
    let Some(one) = one else { return Ok(()) }; // A first filling that was cut short has done it.
    let valid_until = office.today(Country::Nl).plus_days(DAYS);
    let reason = "Wij willen deze zaak graag samen met u afronden.";
    let offering = Offering { amount: ENOUGH, valid_until, reason };
    offer_of_operator(office, &one.placed.case, offering).await.map(drop)
}
