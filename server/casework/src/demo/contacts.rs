//! The contacts of the demo: one of each group, a relation that ended, news that somebody wants, and what was found out
//! about a client company.

use super::Filled;
use crate::contact::{self, New, NewCheck};
use crate::staff::StaffViewer;
use crate::{Office, Outcome};

/// Group, name, where they work, an e-mail address, and where we have it from.
const CONTACTS: [(&str, &str, &str, &str, &str); 6] = [
    ("contractor", "D. Deurwaarder", "Voorbeeld Gerechtsdeurwaarders", "d.deurwaarder@voorbeeld.example", "person"),
    ("contractor", "P. Drukker", "Voorbeeld Drukkerij", "p.drukker@voorbeeld.example", "company"),
    ("partner", "A. Partner", "Example Collections", "a.partner@example.example", "company"),
    ("authority", "G. Griffier", "Rechtbank Voorbeeldstad", "g.griffier@voorbeeld.example", "website"),
    ("prospect", "T. Mogelijk", "Mogelijk B.V.", "t.mogelijk@voorbeeld.example", "register"),
    ("prospect", "N. Nieuws", "Nieuws B.V.", "n.nieuws@voorbeeld.example", "person"),
];
/// With the printer we no longer work.
const ENDED: &str = "P. Drukker";
/// Said yes to news.
const WANTS_NEWS: &str = "N. Nieuws";
/// Days ago.
const ENDED_DAYS: u32 = 200;
const CHECKED_DAYS: u32 = 30;

/// Writes them down, as people at the agency do.
pub(super) async fn make(office: &Office, handler: &StaffViewer, lead: &StaffViewer, filled: &[Filled]) -> Outcome<()> {
    if !filled.iter().any(|one| one.placed.new) {
        return Ok(());
    }
    let ago = |days| office.today(rules::Country::Nl).minus_days(days).to_string();
    let key = || office.chance().ulid(office.now());
    for (group, name, organisation, email, source) in CONTACTS {
        let key = key();
        let new = New { group, name, organisation, email, source, language: "nl", key: &key, ..New::default() };
        let id = contact::add(office, handler, &new).await?;
        if name == ENDED {
            contact::end(office, handler, id.as_str(), &ago(ENDED_DAYS), &ago(ENDED_DAYS)).await?;
        }
        if name == WANTS_NEWS {
            contact::subscribe(office, handler, id.as_str(), true).await?;
        }
    }
    let companies = contact::companies(office, handler).await?;
    let Some((client, _)) = companies.first() else { return Ok(()) };
    let own = key();
    let new = New {
        group: "client",
        client: client.as_str(),
        name: "K. Klant",
        email: "k.klant@voorbeeld.example",
        phone: "020 765 43 21",
        source: "company",
        language: "nl",
        key: &own,
        ..New::default()
    };
    let id = contact::add(office, handler, &new).await?;
    let on = ago(CHECKED_DAYS);
    for (kind, found) in [
        ("credit", "Betaalde de laatste drie rekeningen op tijd."),
        ("aml", "Eigenaar nagekeken in het handelsregister. Er was niets bijzonders."),
    ] {
        let key = key();
        contact::add_check(office, lead, &NewCheck { contact: id.as_str(), kind, found, on: &on, key: &key }).await?;
    }
    Ok(())
}
