//! Helpers of the demo: mandates that were given and taken up by the same two steps that real ones take.

use rules::Country;
use rules::identity::Tier;
use rules::ids::MandateId;

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

const fn help(label: &'static str, invoice: &'static str, organisation: &'static str, scope: &'static str) -> Help {
    Help { label, invoice, organisation, scope }
}

/// Everybody who helps: one of each scope.
pub(super) const HELPERS: [Help; 3] = [
    help("hanna", "VZ-56118", "Voorbeeld Schuldhulp", "pay"),
    help("zoe", "VZ-56118", "", "see"),
    help("aart", "VF-0019", "Voorbeeld Schuldhulp", "agree"),
];

/// Who was asked and has not come, and who was asked and is no longer: with the matter of the first helper.
const ASKED: [(&str, bool); 2] = [("Mo Peters", false), ("Sam de Wit", true)];

/// Gives each mandate and takes it up; the code goes where the codes of letters are, into `demo.json`.
pub(super) async fn play(office: &Office, filled: &mut [Filled]) -> Outcome<()> {
    for help in &HELPERS {
        let found = filled.iter_mut().find(|one| help.is(help.label, one.matter));
        let one = found.ok_or_else(|| Error::broken("the demo", "a helper of no matter"))?;
        if !one.placed.new {
            continue; // A first filling that was cut short has done it.
        }
        let helper = person(help.label);
        let (debtor, keeps) = at_home(office, one).await?;
        let (id, code) = ask(office, &debtor, one, (helper.name, help.organisation, help.scope)).await?;
        mandate::noted(office, &debtor, id.as_str()).await?;
        let born = helper.birth_date.unwrap_or_default();
        let typed = Typed {
            reference: &one.placed.reference.to_string(),
            code: &code,
            name: helper.name,
            birth: [&born[8..], &born[5..7], &born[..4]],
        };
        mandate::accept(office, &keeps, &typed).await?;
        one.letters.push(Letter {
            reference: one.placed.reference.grouped(),
            letter_code: code,
            name: helper.name.to_owned(),
            address: None,
            language: "nl".to_owned(),
            site: office.settings().public_url.clone(),
        });
    }
    let first = filled.iter().find(|one| HELPERS[0].is(HELPERS[0].label, one.matter) && one.placed.new);
    let Some(one) = first else { return Ok(()) };
    for (name, is_over) in ASKED {
        let (debtor, _) = at_home(office, one).await?;
        let (id, _) = ask(office, &debtor, one, (name, "", "see")).await?;
        mandate::noted(office, &debtor, id.as_str()).await?;
        if is_over {
            mandate::revoke(office, &debtor, id.as_str()).await?;
        }
    }
    Ok(())
}

/// The debtor in a session of the own, and somebody else without one.
async fn at_home(office: &Office, one: &Filled) -> Outcome<(Viewer, Viewer)> {
    let debtor = debtor_viewer(office, one).await?;
    let stranger = Viewer { session: String::new(), tier: Tier::Visitor, person: None, ..debtor.clone() };
    let (with_session, _) = session::ensure(office, &stranger).await?;
    Ok((Viewer { session: with_session.session, ..debtor }, stranger))
}

/// Gives a mandate for a matter; the code is read once.
async fn ask(
    office: &Office,
    debtor: &Viewer,
    one: &Filled,
    (name, organisation, scope): (&str, &str, &str),
) -> Outcome<(MandateId, String)> {
    let until = office.today(Country::Nl).plus_days(DAYS);
    let until = [until.day().to_string(), until.month().to_string(), until.year().to_string()];
    let asked = Asked {
        name,
        organisation,
        scope,
        cases: &[one.placed.reference.to_string()],
        until: [&until[0], &until[1], &until[2]],
    };
    let id = mandate::invite(office, debtor, &asked).await?;
    let (_, code, ..) = mandate::code(office, debtor, id.as_str()).await?;
    Ok((id, code))
}
