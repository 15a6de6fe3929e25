//! The people of the demo who asked something about their own data: in the portal, by telephone, and by the form for
//! everybody.

use rules::ids::PersonId;
use rules::rights::{Identified, Subject, Via};
use rules::{Country, Day};

use super::{Filled, debtor_viewer};
use crate::rights::intake::{self, Intake, Outside};
use crate::rights::{self, Asking, desk};
use crate::staff::StaffViewer;
use crate::{Error, Office, Outcome};

/// An e-mail address is not right.
const RECTIFY: &str = "VE-2288";
/// A budget is to be deleted, and somebody looks at it.
const ERASE: &str = "VV-4077";
/// All data were asked for by telephone, three weeks ago.
const BY_PHONE: &str = "VE-2340";

/// Plays them.
pub(super) async fn make(office: &Office, handler: &StaffViewer, filled: &[Filled]) -> Outcome<()> {
    for one in filled.iter().filter(|one| one.placed.new) {
        let key = office.chance().ulid(office.now());
        match one.matter.invoice {
            RECTIFY => {
                let (right, part, value) = ("rectify", "email", "noor@voorbeeld.example");
                file(office, one, &Asking { right, part, value, key: &key, ..Asking::default() }).await?;
            }
            ERASE => {
                let asking = Asking { right: "erase", part: "budget", key: &key, ..Asking::default() };
                let id = file(office, one, &asking).await?;
                desk::begin(office, handler, id.as_str()).await?;
            }
            BY_PHONE => by_phone(office, handler, one, &key).await?,
            _ => {}
        }
    }
    if filled.iter().any(|one| one.placed.new) {
        by_form(office).await?;
    }
    Ok(())
}

async fn file(office: &Office, one: &Filled, asking: &Asking<'_>) -> Outcome<rules::ids::RequestId> {
    rights::file(office, &debtor_viewer(office, one).await?, asking).await
}

async fn by_phone(office: &Office, handler: &StaffViewer, one: &Filled, key: &str) -> Outcome<()> {
    let person: PersonId = debtor_viewer(office, one).await?.person.ok_or(Error::NotFound)?;
    let received_on: Day = office.today(Country::Nl).minus_days(21);
    let asking = Asking { right: "access", words: "Stuur mij alles wat u van mij heeft.", key, ..Asking::default() };
    let identified = Identified::CalledBack;
    let intake = Intake { person: &person, via: Via::Phone, received_on, identified, asking };
    intake::take(office, handler, &intake).await.map(drop)
}

/// Somebody whom nobody knows yet.
async fn by_form(office: &Office) -> Outcome<()> {
    let outside = Outside {
        group: Subject::Debtor,
        name: "Rik Proef",
        contact: "rik@voorbeeld.example",
        right: "access",
        words: "Ik kreeg een brief van u. Wat weet u van mij?",
        key: &office.chance().ulid(office.now()),
    };
    intake::send(office, &outside).await.map(drop)
}
