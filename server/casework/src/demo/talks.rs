//! The conversations of the demo: one that was answered and not read yet, one that waits for an answer, one that is over.

use super::{DAY_US, Filled, debtor_viewer};
use crate::conversation::desk::{self, Answering};
use crate::conversation::{Beginning, begin, read};
use crate::outside::{Chance, Clock};
use crate::staff::StaffViewer;
use crate::{Office, Outcome};

/// What happens in one conversation.
struct Talk {
    invoice: &'static str,
    topic: &'static str,
    days_ago: i64,
    asked: &'static str,
    answered: Option<&'static str>,
    is_over: bool,
}

const TALKS: [Talk; 3] = [
    Talk {
        invoice: "VF-0087",
        topic: "letter",
        days_ago: 9,
        asked: "Goedendag,\nik heb twee brieven gekregen met een ander bedrag. Welke brief geldt nu?",
        answered: Some(
            "De nieuwste brief geldt. Er is een dag rente bij gekomen. In uw dossier ziet u elk bedrag apart.",
        ),
        is_over: true,
    },
    Talk {
        invoice: "VE-2201",
        topic: "paying",
        days_ago: 3,
        asked: "Mag ik deze maand later betalen? Mijn loon komt pas op de 25e.",
        answered: Some("Dat is goed. U kunt in uw dossier zelf een dag kiezen. Lukt dat niet? Schrijf ons dan weer."),
        is_over: false,
    },
    Talk {
        invoice: "VF-0019",
        topic: "situation",
        days_ago: 1,
        asked: "Ik ben mijn werk kwijt. Wat kan ik nu het beste doen?",
        answered: None,
        is_over: false,
    },
];

/// Plays them.
pub(super) async fn play(office: &Office, handler: &StaffViewer, filled: &[Filled], seed: u64) -> Outcome<()> {
    // Draws of their own: what is written here changes no code and no link of the demo.
    let chance = Chance::seeded(seed.rotate_left(17) ^ 16);
    let now = office.now();
    for talk in TALKS {
        let one = filled.iter().find(|one| one.matter.invoice == talk.invoice).filter(|one| one.placed.new);
        let Some(one) = one else { continue }; // A first filling that was cut short has done it.
        let at = |days_ago: i64| {
            let clock = Clock::system();
            clock.set(now - days_ago * DAY_US);
            office.with(clock, chance.clone())
        };
        let then = at(talk.days_ago);
        let viewer = debtor_viewer(&then, one).await?;
        let (about, key) = (one.placed.reference.to_string(), chance.ulid(then.now()));
        let beginning = Beginning { about: &about, topic: talk.topic, text: talk.asked, key: &key };
        let id = begin(&then, &viewer, beginning).await?;
        let Some(text) = talk.answered else { continue };
        let then = at(talk.days_ago - 1);
        let (key, answering) = (chance.ulid(then.now()), Answering { id: id.as_str(), seen: "1", text });
        desk::answer(&then, handler, answering, &key).await?;
        if talk.is_over {
            read(&then, &viewer, id.as_str()).await?;
            desk::close(&then, handler, id.as_str()).await?;
        }
    }
    Ok(())
}
