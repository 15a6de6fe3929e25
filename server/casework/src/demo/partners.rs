//! The demo's partners abroad, and two people who move: of one nothing is shared yet. Every company is invented.

use rules::Country;
use rules::moving::DataCategory;

use super::{Filled, debtor_viewer};
use crate::moving::{Partner, note_partner, shared, tell};
use crate::staff::StaffViewer;
use crate::{Error, Office, Outcome};

const PARTNERS: [Partner<'static>; 5] = [
    partner(Country::Se, "Exempel Partner AB", "Exempelgatan 20, 111 22 Stockholm", "Exempelregistret", "SE-0001"),
    partner(Country::De, "Beispiel Partner GmbH", "Beispielallee 3, 10115 Berlin", "Beispielregister", "DE-0001"),
    partner(Country::Be, "Voorbeeld Partner BV", "Voorbeeldlaan 9, 2000 Antwerpen", "Voorbeeldregister", "BE-0001"),
    partner(Country::Fi, "Esimerkki Partner Oy", "Esimerkkitie 2, 00100 Helsinki", "Esimerkkirekisteri", "FI-0001"),
    partner(Country::No, "Eksempel Partner AS", "Eksempelgata 6, 0150 Oslo", "Eksempelregisteret", "NO-0001"),
];

const fn partner(
    country: Country,
    name: &'static str,
    address: &'static str,
    register: &'static str,
    register_number: &'static str,
) -> Partner<'static> {
    Partner { country, name, address, register, register_number }
}

/// The people who move: where to, in how many days, and what their partner was given.
const MOVES: [(&str, Country, u32, &[DataCategory]); 2] = [
    ("lotte", Country::Se, 40, &[]),
    ("mila", Country::Be, 5, &[DataCategory::Name, DataCategory::Address, DataCategory::Claim, DataCategory::Payments]),
];

/// Notes the partners, and plays the moves.
pub(super) async fn play(office: &Office, handler: &StaffViewer, filled: &[Filled]) -> Outcome<()> {
    for partner in &PARTNERS {
        note_partner(office, partner).await?;
    }
    for (label, to, days, given) in MOVES {
        let own = filled.iter().find(|one| one.matter.parties.first().is_some_and(|(first, ..)| *first == label));
        let Some(one) = own.filter(|one| one.placed.new) else { continue };
        let viewer = debtor_viewer(office, one).await?;
        let from = office.today(Country::Nl).plus_days(days);
        let boxes = [from.day().to_string(), from.month().to_string(), from.year().to_string()];
        tell(office, &viewer, to.name(), [&boxes[0], &boxes[1], &boxes[2]]).await?;
        let person = viewer.person.as_ref().ok_or_else(|| Error::broken("demo", "somebody without an id"))?;
        if !given.is_empty() {
            shared(office, handler, person, given, office.today(Country::Nl)).await?;
        }
    }
    Ok(())
}
