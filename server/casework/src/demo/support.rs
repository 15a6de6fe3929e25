//! The matters of the demo in which somebody said that it was paid, asked for rest, told what makes it hard, or asked to
//! be called.

use rules::support::Need;

use super::{Filled, debtor_viewer};
use crate::call_back::{self, Wanted};
use crate::paid_claim::{self, Saying};
use crate::support::{self, Ticked};
use crate::{Office, Outcome};

/// Somebody said that this was paid to the seller.
const PAID: &str = "VE-2391";
/// Somebody has rest.
const REST: &str = "VZ-5512";
/// Somebody is called back, with an interpreter.
const CALLED: &str = "VT-93318";

/// Plays them.
pub(super) async fn make(office: &Office, filled: &[Filled]) -> Outcome<()> {
    for one in filled.iter().filter(|one| one.placed.new) {
        match one.matter.invoice {
            PAID => say_paid(office, one).await?,
            REST => rest(office, one).await?,
            CALLED => call(office, one).await?,
            _ => {}
        }
    }
    Ok(())
}

async fn say_paid(office: &Office, one: &Filled) -> Outcome<()> {
    let viewer = debtor_viewer(office, one).await?;
    let page = paid_claim::page(office, &viewer, one.placed.case.as_str()).await?;
    let paid_on = Ok(page.days.1.minus_days(3));
    let saying = Saying { paid_on: &paid_on, amount: "60.00", paid_to: "seller" };
    paid_claim::announce(office, &viewer, one.placed.case.as_str(), saying).await.map(drop)
}

async fn rest(office: &Office, one: &Filled) -> Outcome<()> {
    let viewer = debtor_viewer(office, one).await?;
    let ticked = Ticked { needs: vec![Need::Illness, Need::Reading], consent: true };
    support::save(office, &viewer, &ticked).await?;
    support::give(office, &viewer).await.map(drop)
}

async fn call(office: &Office, one: &Filled) -> Outcome<()> {
    let viewer = debtor_viewer(office, one).await?;
    let page = call_back::page(office, &viewer).await?;
    let slot = page.slots.first().map(|slot| slot.name()).unwrap_or_default();
    let wanted = Wanted { topic: "unclear", slot: &slot, phone: "06 00 00 00 00", language: "tr" };
    call_back::book(office, &viewer, wanted).await.map(drop)
}
