//! Helpers of the demo: mandates that were given and taken up by the same two steps that real ones take.

use rules::Country;
use rules::identity::Tier;

use super::matters::Matter;
use super::{Filled, debtor_viewer, person};
use crate::letter::Letter;
use crate::mandate::{self, Asked, Typed};
use crate::{Error, Office, Outcome, Viewer, session};

/// How many days the mandates hold.
const DAYS: u32 = 180;

/// A mandate: who helps with which matter, and how far it goes.
pub(super) struct Help {
    label: &'static str,
    invoice: &'static str,
    organisation: &'static str,
    scope: &'static str,
}

impl Help {
    /// Is this the help of that person with that matter?
    pub fn is(&self, label: &str, matter: &Matter) -> bool {
        self.label == label && self.invoice == matter.invoice
    }
}

/// Everybody who helps.
pub(super) const HELPERS: [Help; 1] =
    [Help { label: "hanna", invoice: "VZ-56118", organisation: "Voorbeeld Schuldhulp", scope: "pay" }];

/// Gives each mandate and takes it up; the code goes where the codes of letters are, into `demo.json`.
pub(super) async fn play(office: &Office, filled: &mut [Filled]) -> Outcome<()> {
    for help in &HELPERS {
        let found = filled.iter_mut().find(|one| help.is(help.label, one.matter));
        let one = found.ok_or_else(|| Error::broken("the demo", "a helper of no matter"))?;
        if !one.placed.new {
            continue; // A first filling that was cut short has done it.
        }
        let debtor = debtor_viewer(office, one).await?;
        let keeps = Viewer { session: String::new(), tier: Tier::Visitor, person: None, ..debtor.clone() };
        let (with_session, _) = session::ensure(office, &keeps).await?;
        let debtor = Viewer { session: with_session.session, ..debtor };
        let until = office.today(Country::Nl).plus_days(DAYS);
        let until = [until.day().to_string(), until.month().to_string(), until.year().to_string()];
        let helper = person(help.label);
        let asked = Asked {
            name: helper.name,
            organisation: help.organisation,
            scope: help.scope,
            cases: &[one.placed.reference.to_string()],
            until: [&until[0], &until[1], &until[2]],
        };
        let id = mandate::invite(office, &debtor, &asked).await?;
        let (_, code, reference, _) = mandate::code(office, &debtor, id.as_str()).await?;
        mandate::noted(office, &debtor, id.as_str()).await?;
        let born = helper.birth_date.unwrap_or_default();
        let typed = Typed {
            reference: &reference.to_string(),
            code: &code,
            name: helper.name,
            birth: [&born[8..], &born[5..7], &born[..4]],
        };
        mandate::accept(office, &keeps, &typed).await?;
        one.letters.push(Letter {
            reference: reference.grouped(),
            letter_code: code,
            name: helper.name.to_owned(),
            address: None,
            language: "nl".to_owned(),
            site: office.settings().public_url.clone(),
        });
    }
    Ok(())
}
