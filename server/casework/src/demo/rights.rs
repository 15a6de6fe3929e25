//! The privacy requests of the demo: one for every way in which a request can stand, through the same doors that
//! debtors and staff use.

use super::{Filled, debtor_viewer};
use crate::rights::{self, Asking, desk};
use crate::staff::StaffViewer;
use crate::{Office, Outcome};

/// What becomes of a request.
#[derive(Clone, Copy)]
enum Then {
    Nothing,
    Begun,
    Extended,
    Answered,
    Refused,
    Withdrawn,
    Forwarded,
}

/// A request: the invoice of its person, the right, the part, the words, and what becomes of it.
struct Played(&'static str, &'static str, &'static str, &'static str, Then);

const PLAYED: &[Played] = &[
    Played("VE-2391", "rectify", "other", "Mijn voornaam is met een f, niet met een v.", Then::Nothing),
    Played("VE-2391", "access", "", "", Then::Withdrawn),
    Played("VZ-5512", "erase", "other", "Mijn oude telefoonnummer. Het is niet meer van mij.", Then::Begun),
    Played("VZ-5512", "rectify", "other", "De letters van mijn straat staan verkeerd om.", Then::Answered),
    Played("VT-93318", "object", "development", "Ik wil niet in cijfers staan.", Then::Refused),
    Played("VV-4102", "restrict", "", "Eerst moet het bezwaar klaar zijn.", Then::Answered),
    Played("VE-2351", "access", "", "", Then::Extended),
    Played("VT-93355", "access", "", "", Then::Forwarded),
    Played("VT-93355", "erase", "other", "Mijn oude adres.", Then::Nothing),
    // A full file that is ready, one of which a part is to be looked at (`kept`), and data that a rule and a hold keep.
    Played("VZ-5512", "access", "", "", Then::Answered),
    Played("VE-2360", "access", "", "", Then::Nothing),
    Played("VE-2360", "erase", "case", "Alles mag weg.", Then::Begun),
];

/// Plays them.
pub(super) async fn play(office: &Office, handler: &StaffViewer, filled: &[Filled]) -> Outcome<()> {
    for &Played(invoice, right, part, words, then) in PLAYED {
        let one = filled.iter().find(|one| one.matter.invoice == invoice).filter(|one| one.placed.new);
        let Some(one) = one else { continue }; // A first filling that was cut short has done it.
        let viewer = debtor_viewer(office, one).await?;
        let (matter, key) = (one.placed.case.as_str(), office.chance().ulid(office.now()));
        let asking = Asking { right, part, words, matter, key: &key, ..Asking::default() };
        let id = rights::file(office, &viewer, &asking).await?;
        let id = id.as_str();
        match then {
            Then::Nothing => {}
            Then::Begun => drop(desk::begin(office, handler, id).await?),
            Then::Extended => {
                let why = "Uw dossier is groot. Wij hebben tijd nodig om alles bij elkaar te zoeken.";
                desk::extend(office, handler, id, why).await?;
            }
            Then::Answered => drop(desk::answer(office, handler, id, "Wij deden wat u vroeg.").await?),
            Then::Refused => {
                let why = "Uw naam staat niet in onze cijfers. Daarom verandert er niets.";
                desk::refuse(office, handler, id, why).await?;
            }
            Then::Withdrawn => drop(rights::withdraw(office, &viewer, id).await?),
            Then::Forwarded => drop(desk::forward(office, handler, id).await?),
        }
    }
    Ok(())
}
