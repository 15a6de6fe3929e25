//! Retention: what may be deleted today, and deleting it. One planner finds what is due; the dry run prints what it
//! found, the round does it, and a certificate says what went.
//!
//! Invariants:
//! - an item goes on the day that the rules name for it, not before and not after the round of that day;
//! - nothing goes while a legal hold stands on its case or its person, and the hold is never hidden;
//! - the books and the audit chain lose no row: amounts stay under numbers that name nobody;
//! - what is noted of a deletion is the kind and the id of each item, and nothing else;
//! - what somebody asked to have deleted is deleted again after a restore; what went by its day goes by its day again.

mod again;
mod certificate;
mod gather;
pub mod hold;
mod kept;
mod request;
mod run;

use rules::ids::PersonId;
use rules::privacy::Retention;
use rules::retention::{self as rules_of, Item};
use rules::{Country, Day};

pub(crate) use self::again::{erase_again, noted, to_note};
pub use self::certificate::{Certificate, Coming, certificate, certificates, coming};
pub(crate) use self::kept::kept_of;
pub use self::kept::{Group, Held, KeptOf, kept};
pub use self::request::{Erasure, Keeps, erase_now, preview};
pub(crate) use self::request::{erase_address, erase_health, erase_under, looked_up};
pub(crate) use self::run::by_the_day;
pub use self::run::{due, run};
use crate::store::Link;
use crate::store::legal_hold::HoldRow;
use crate::{Office, Outcome};

/// Something that the product keeps, and until when.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What it is.
    pub item: Item,
    /// Its id, in the table of its kind.
    pub id: String,
    /// Whose it is, where it is of one person.
    pub person: Option<PersonId>,
    /// The cases that it belongs to.
    pub cases: Vec<String>,
    /// Until when it is kept; nothing where nothing keeps it.
    pub fate: Option<Retention>,
    /// The hold that stands on it.
    pub hold: Option<HoldRow>,
}

impl Planned {
    /// The name by which the list of what was erased knows it.
    pub fn key(&self) -> String {
        format!("{}:{}", self.item.name(), self.id)
    }

    /// May it be deleted on this day?
    pub fn is_due(&self, today: Day) -> bool {
        rules_of::is_due(self.fate.as_ref(), self.hold.is_some(), today)
    }

    /// Would it go on this day if no hold stood on it?
    pub fn is_held_back(&self, today: Day) -> bool {
        self.hold.is_some() && rules_of::is_due(self.fate.as_ref(), false, today)
    }
}

/// The day on which something of the register goes: a contact, or what was found out about a company. Nothing while
/// that cannot be said.
pub(crate) async fn register_goes_on(office: &Office, db: &mut Link, id: &str) -> Outcome<Option<Day>> {
    let terms = gather::Terms::read(&mut *db, office.settings().fiscal_year_ends).await?;
    let found = gather::of_register(db, &terms, id).await?;
    Ok(found.and_then(|planned| planned.fate).and_then(|fate| fate.delete_on))
}

/// What a round finds.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// What it deletes, by kind and id.
    pub due: Vec<Planned>,
    /// What it would delete if no hold stood on it.
    pub held: Vec<Planned>,
}

/// Rounds go by the day of the agency.
pub(crate) const HOME: Country = Country::Nl;
