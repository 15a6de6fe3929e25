//! Settlement: an amount with which the creditor lets a whole debt be, until a day, and the amount that pays a plan off.
//! The rules decide what can happen to an offer; this carries it out under the lock of its cases.
//!
//! The amount of an offer never grows: interest that runs while it is open is given up with the rest. Nothing happens to
//! a debtor who says no or does nothing: the debt is what it was.

mod answer;
pub mod desk;
mod made;
pub(crate) mod met;
mod view;

pub use self::answer::{Counter, accept, counter, decline};
pub use self::made::{Offering, offer_of_operator};
pub(crate) use self::view::Enough;
pub use self::view::{OfferPage, page, waits};

pub(crate) use self::made::{Making, make};

use rules::ids::SettlementId;
use rules::settlement::Event;

use crate::store::Write;
use crate::store::settlement::{self as rows, Offer};
use crate::{Error, Office, Outcome, message, payment};

/// Days for which an offer of the agency can hold at most.
pub const VALID_DAYS_MAX: u32 = 60;
/// Characters of a reason at most.
pub const REASON_CHARACTERS_MAX: u32 = 1_000;
/// Money that left in time is on a statement some days later: an offer lapses in the books so many days after its last.
pub(crate) const LAPSE_DAYS_AFTER: u32 = 5;

/// The actor of what nobody asked for.
const SYSTEM: &str = "system";

/// An offer under the locks of its cases.
async fn locked(office: &Office, id: &SettlementId) -> Outcome<(Write, Offer)> {
    let mut db = office.store().pool().acquire().await?;
    let cases = rows::cases(&mut db, id).await?;
    drop(db);
    let first = cases.first().ok_or(Error::NotFound)?;
    let mut write = payment::together::begin(office, first, &cases).await?;
    let offer = rows::find(&mut write.tx, id).await?.ok_or(Error::NotFound)?;
    Ok((write, offer))
}

/// Takes a step that the table has; anything else changes nothing and is an error of ours.
async fn step(write: &mut Write, offer: &mut Offer, event: Event, actor: &str, now: i64) -> Outcome<()> {
    let to = offer.state.on(event).ok_or_else(|| Error::broken("an offer", "a step that the rules lack"))?;
    rows::take_step(write, offer, event, to, actor, now).await?;
    offer.state = to;
    offer.version += 1;
    Ok(())
}

/// Tells everybody who owes the cases of an offer that there is something to read, in the neutral words of a message.
async fn tell_people(office: &Office, write: &mut Write, id: &SettlementId, template: &str, now: i64) -> Outcome<()> {
    for person in rows::people(write, id).await? {
        message::put(office, write, &message::Notice { person: &person, template, about: id.as_str() }, now).await?;
    }
    Ok(())
}
