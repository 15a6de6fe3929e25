//! What the demo's claims rest on in law: interest from the day after the due day, the notice that comes before costs,
//! and the limitation of an ordinary contract.

use rules::case::Component;
use rules::claim::{Grounds, InterestAsked};
use rules::costs::{Charge, Notice, TermWording};
use rules::country::Basis;
use rules::interest::DayCount;
use rules::limitation::Kind;
use rules::{Cents, Country, Day};

use super::matters::{Matter, Owed, Told};
use super::person;

/// Days from the due day to the letter that the seller sent, and from the letter to the letter box.
const DAYS_TO_NOTICE: u32 = 16;
const DAYS_IN_THE_POST: u32 = 2;

/// How long ago a notice came that came just now.
const JUST_NOW_DAYS: u32 = 8;

/// The grounds of a matter.
pub(super) fn of(matter: &Matter, due_on: Day, today: Day) -> Grounds {
    let Owed::Money(parts) = matter.owed else { return Grounds::default() };
    if due_on >= today {
        return Grounds::default(); // An invoice that is not late bears nothing.
    }
    let amount = |wanted: Component| {
        parts.iter().filter(|(component, _)| *component == wanted).map(|(_, minor)| Cents::new(*minor)).sum::<Cents>()
    };
    let (label, ..) = matter.parties.first().expect("every matter of the demo has a debtor");
    let human = person(label).birth_date.is_some();
    let country = matter.seller.country;
    let is_stated = amount(Component::Interest).is_positive();
    let interest = (!is_stated).then(|| InterestAsked {
        basis: if human { Basis::Consumer } else { Basis::Business },
        from: due_on.plus_days(1),
        day_count: DayCount::ActAct,
    });
    let costs = amount(Component::Costs) + amount(Component::Vat);
    let notice =
        (country == Country::Nl && human && costs.is_positive()).then(|| notice(matter.told, costs, due_on, today));
    let limitation = match country {
        Country::Nl => Some((Kind::Contract, due_on)),
        Country::De => Some((Kind::Ordinary, due_on)),
        _ => None,
    };
    let charges = match country {
        Country::Se => vec![Charge::Reminder, Charge::Demand],
        Country::Fi => vec![Charge::Demand],
        _ => Vec::new(),
    };
    Grounds { consumer: Some(human), interest, notice, charges, limitation }
}

fn notice(told: Told, costs: Cents, due_on: Day, today: Day) -> Notice {
    let received_on = match told {
        Told::JustNow => today.minus_days(JUST_NOW_DAYS),
        Told::InTime | Told::Wrongly => due_on.plus_days(DAYS_TO_NOTICE + DAYS_IN_THE_POST),
    };
    Notice {
        sent_on: received_on.minus_days(DAYS_IN_THE_POST),
        received_on: Some(received_on),
        term: if told == Told::Wrongly { TermWording::FromLetterDate(14) } else { TermWording::FromReceipt(14) },
        amount_named: Some(costs),
        consequences_named: true,
    }
}
