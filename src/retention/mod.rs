//! Retention: what the product keeps of people, item by item, and the purposes that keep each of them. The day on which
//! an item goes is computed for the item and never for its case: the last of its purposes lets it go.
//!
//! Sources: the privacy notice, "Hoe lang uw persoonlijke gegevens worden opgeslagen" (domain.md 1d, rows 42 to 50).

mod item;

pub use self::item::Item;

use crate::country::Country;
use crate::day::Day;
use crate::privacy::{LegalHold, Purpose, Retention, RetentionRule, retention};

/// The last month of a financial year where the agency has not said otherwise: it is the calendar year.
pub const FISCAL_YEAR_ENDS: u32 = 12;

/// A case that an item belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseDay {
    /// Whose law applies.
    pub country: Country,
    /// When it was closed; nothing while it is open.
    pub closed_on: Option<Day>,
}

/// The days from which the rules of an item count. What does not apply to the item is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// Every case that the item belongs to: it is kept for the one that ends last.
    pub cases: Vec<CaseDay>,
    /// The last day on which money of it was booked; nothing where none was, and then bookkeeping does not keep it.
    pub booked_on: Option<Day>,
    /// The relation with a company goes on: what only its end lets go has no day yet.
    pub relation_goes_on: bool,
    /// When the relation with a client company ended.
    pub relation_ended_on: Option<Day>,
    /// When the claims between it and us were settled for good.
    pub settled_on: Option<Day>,
    /// The last contact with somebody we told about ourselves.
    pub last_contact_on: Option<Day>,
    /// The act that the law on money laundering looks at.
    pub act_on: Option<Day>,
}

/// Until when an item is kept. `None`: nothing keeps it.
///
/// `fiscal_year_ends` is the last month of the agency's financial year, 1 to 12.
pub fn fate(item: Item, days: &Days, fiscal_year_ends: u32, hold: Option<&LegalHold>) -> Option<Retention> {
    retention(&purposes(item, days, fiscal_year_ends), hold)
}

/// May an item be deleted today? What nothing keeps may, unless a legal hold stands.
pub fn is_due(fate: Option<&Retention>, is_held: bool, today: Day) -> bool {
    !is_held && fate.is_none_or(|fate| fate.may_be_deleted(today))
}

/// The purposes for which an item is kept: at most one of each rule, so that the winner and the next are two rules.
pub fn purposes(item: Item, days: &Days, fiscal_year_ends: u32) -> Vec<Purpose> {
    item.rules().iter().filter_map(|rule| purpose(*rule, days, fiscal_year_ends)).collect()
}

fn purpose(rule: RetentionRule, days: &Days, fiscal_year_ends: u32) -> Option<Purpose> {
    let is_dutch = |case: &&CaseDay| case.country == Country::Nl;
    Some(match rule {
        RetentionRule::Case36m => Purpose::Case { closed_on: last(days.cases.iter())? },
        RetentionRule::NlDossier2y => Purpose::NlDossier { closed_on: last(days.cases.iter().filter(is_dutch))? },
        RetentionRule::Needed => Purpose::Needed { until: last(days.cases.iter())? },
        RetentionRule::Bookkeeping7y => {
            Purpose::Bookkeeping { fiscal_year_end: fiscal_year_end(days.booked_on?, fiscal_year_ends) }
        }
        RetentionRule::ClientContact36m if days.relation_goes_on => {
            Purpose::ClientContact { relation_ended_on: None, settled_on: None }
        }
        // The act alone would let it go after five years; while we still work together it stays (Wwft art. 33(3)).
        RetentionRule::Aml5y if days.relation_goes_on => Purpose::Aml { act_on: None, relation_ended_on: None },
        RetentionRule::ClientContact36m => {
            Purpose::ClientContact { relation_ended_on: days.relation_ended_on, settled_on: days.settled_on }
        }
        RetentionRule::Marketing36m => Purpose::Marketing { last_contact_on: days.last_contact_on },
        RetentionRule::Aml5y => Purpose::Aml { act_on: days.act_on, relation_ended_on: days.relation_ended_on },
    })
}

/// When the last of these cases was closed; `Some(None)` while one is open, `None` where there is no case.
#[expect(clippy::option_option, reason = "no case and an open case are two answers, and each has its own consequence")]
fn last<'a>(cases: impl Iterator<Item = &'a CaseDay>) -> Option<Option<Day>> {
    cases.map(|case| case.closed_on).reduce(|one, other| Some(one?.max(other?)))
}

/// The last day of the financial year that holds a day, by the month in which those years end. `None` for a month that
/// there is not, and beyond the calendar: the item is then kept.
pub fn fiscal_year_end(day: Day, ends: u32) -> Option<Day> {
    let year = if day.month() <= ends { day.year() } else { day.year() + 1 };
    let (next_year, next_month) = if ends == 12 { (year + 1, 1) } else { (year, ends + 1) };
    (1..=12).contains(&ends).then_some(())?;
    Some(Day::from_numbers(next_year, next_month, 1)?.minus_days(1))
}

#[cfg(test)]
mod tests;
