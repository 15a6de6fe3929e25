//! The demo's disputes, played through the same doors that debtors and staff use: one that waits for the seller, one
//! that was right in part and one that was not, both with days of appeal left.

use rules::case::Component;

use super::{Filled, Since, Step as Played, debtor_viewer};
use crate::dispute::desk::{self, Verdict};
use crate::dispute::{self, Filing, Ruling};
use crate::staff::StaffViewer;
use crate::{Error, Office, Outcome};

/// Days between a claim and its dispute.
const DAYS_TO_DISPUTE: u32 = 8;

/// What became of a dispute.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The seller was asked.
    Asked,
    /// A part is not owed.
    Partly,
    /// It is owed.
    Rejected,
}

/// What happens to a matter of that kind, each with how many days after the claim came.
pub(super) fn steps(kind: Kind) -> Vec<(u32, Played)> {
    vec![(DAYS_TO_DISPUTE, Played::Dispute(kind))]
}

/// The debtor says what is not right.
pub(super) async fn play(then: &Office, one: &Filled, kind: Kind) -> Outcome<()> {
    let (part, ground, statement) = match kind {
        Kind::Asked => ("principal", "defective", "De reparatie is niet goed gedaan. De rem loopt nog steeds aan."),
        Kind::Partly => ("all", "wrong_amount", "Ik heb drie dagen gehuurd en niet vijf."),
        Kind::Rejected => ("costs", "costs_wrong", "Ik heb nooit een herinnering gehad."),
    };
    let viewer = debtor_viewer(then, one).await?;
    let key = then.chance().ulid(then.now());
    let filing = Filing { case: one.placed.case.as_str(), part, ground, statement, key: &key };
    dispute::file(then, &viewer, filing).await.map(drop)
}

/// The agency does what it does about each.
pub(super) async fn answer(now: &Office, handler: &StaffViewer, filled: &[Filled]) -> Outcome<()> {
    for one in filled.iter().filter(|one| one.placed.new) {
        let Since::Disputed(kind) = one.matter.since else { continue };
        let viewer = debtor_viewer(now, one).await?;
        let lines = dispute::of_case(now, &viewer, one.placed.case.as_str()).await?;
        let id = lines.first().ok_or(Error::NotFound)?.id.clone();
        desk::ask_seller(now, handler, id.as_str()).await?;
        let (answer, verdict) = match kind {
            Kind::Asked => continue,
            Kind::Partly => (
                "De aanhanger is na drie dagen teruggebracht. De kosten voor twee dagen vervallen.",
                Verdict {
                    outcome: Ruling::UpholdPartly,
                    amounts: vec![(Component::Principal, "96")],
                    reason: "U heeft gelijk over twee van de vijf dagen. De andere drie dagen heeft u gehuurd.",
                },
            ),
            Kind::Rejected => (
                "De herinnering is verstuurd naar het adres van de klant.",
                Verdict {
                    outcome: Ruling::Reject,
                    amounts: Vec::new(),
                    reason: "De herinnering ging naar uw adres. Daarna kwam er geen betaling binnen 14 dagen.",
                },
            ),
        };
        desk::note_answer(now, handler, id.as_str(), answer).await?;
        desk::decide(now, handler, id.as_str(), verdict).await?;
    }
    Ok(())
}
