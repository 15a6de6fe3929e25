//! The courts of the demo, and the steps that its creditors may take next. Every authority is invented.

use rules::money::Cents;
use rules::stage::{CourtFactKind, Step};
use rules::{Country, Day};

use crate::claim::PlacedCase;
use crate::stage::{CourtFact, NextStep, note_fact, plan_step};
use crate::{Office, Outcome};

/// A fact, days ago: kind, authority, number, what is attached.
type Said = (u32, CourtFactKind, &'static str, &'static str, Option<&'static str>);
/// A step, days ahead, with its costs in minor units.
type May = (Step, u32, &'static [(&'static str, i64)]);

/// What stands on file about the matter with this invoice.
fn on_file(invoice: &str) -> (&'static [Said], Option<May>) {
    match invoice {
        // Amicable, and a court can be asked.
        "VE-2310" => (&[], Some((Step::Court, 35, &[("Griffierecht", 36_500)]))),
        // A step is on file and is not shown: a part is disputed, a plan runs.
        "VF-0087" => (&[], Some((Step::Court, 21, &[("Griffierecht", 9_000)]))),
        "VT-91007" => (&[], Some((Step::Court, 21, &[("Griffierecht", 13_800)]))),
        // A court has decided; a bailiff may be asked.
        "VF-0019" => (
            &[(18, CourtFactKind::Judgment, "Kantonrechter Voorbeeldstad", "10293847 CV 26-101", None)],
            Some((Step::Enforcement, 16, &[("Brief van de deurwaarder met het vonnis", 10_250)])),
        ),
        // A bailiff carries a judgment out.
        "VE-2295" => (
            &[
                (60, CourtFactKind::Judgment, "Kantonrechter Voorbeeldstad", "10277410 CV 26-044", None),
                (6, CourtFactKind::Attachment, "Gerechtsdeurwaarder J. Voorbeeld", "BV-4410", Some("uw bankrekening")),
            ],
            None,
        ),
        // An order to pay without a court sitting.
        "EB-7741" => (&[], Some((Step::Order, 30, &[("Ansökningsavgift", 30_000)]))),
        _ => (&[], None),
    }
}

/// Writes it down when the case is new.
pub(super) async fn write(office: &Office, placed: &PlacedCase, invoice: &str) -> Outcome<()> {
    if !placed.new {
        return Ok(()); // A first filling that was cut short has done it.
    }
    let today = office.today(Country::Nl);
    let (facts, step) = on_file(invoice);
    for (days_ago, kind, authority, number, attached) in facts {
        let fact = CourtFact {
            kind: *kind,
            authority: (*authority).to_owned(),
            number: Some((*number).to_owned()),
            day: today.minus_days(*days_ago),
            attached: attached.map(str::to_owned),
        };
        note_fact(office, &placed.case, &fact).await?;
    }
    let Some((kind, days, costs)) = step else { return Ok(()) };
    let not_before: Day = today.plus_days(days);
    let costs = costs.iter().map(|(label, minor)| ((*label).to_owned(), Cents::new(*minor))).collect();
    plan_step(office, &placed.case, &NextStep { kind, not_before, costs }).await
}
