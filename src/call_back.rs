//! Call back: when somebody can be called who asks for it. Parts of working days on which the office is there and the
//! person may be approached; a rule, so that no page offers an hour in which nobody may call.

use serde::{Deserialize, Serialize};

use crate::case::named;
use crate::country::Country;
use crate::day::Day;
use crate::quiet;
use crate::refusal::Refusal;

/// A part of a day in which a call comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// From 9 to 12.
    Morning,
    /// From 13 to 17.
    Afternoon,
}

named!(Part { Morning => "morning", Afternoon => "afternoon" });

impl Part {
    /// Its first and its last hour on the clock of the person's country. The office is there from 9 to 17, Monday to
    /// Friday, with an hour for lunch.
    pub fn hours(self) -> (u32, u32) {
        match self {
            Self::Morning => (9, 12),
            Self::Afternoon => (13, 17),
        }
    }
}

/// What the call is about. It says nothing that others may not see in a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Paying, or paying in parts.
    Pay,
    /// Something is not right.
    Wrong,
    /// A letter or a page that is not clear.
    Unclear,
    /// Things are hard at the moment.
    Support,
    /// Something else.
    Other,
}

named!(Topic { Pay => "pay", Wrong => "wrong", Unclear => "unclear", Support => "support", Other => "other" });

/// A part of a day that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// The day.
    pub day: Day,
    /// Which part of it.
    pub part: Part,
}

/// On how many working days ahead a call can be asked for.
pub const WORKING_DAYS: usize = 5;

/// How many calls one part of a day can hold: three hours of one person, calls of twenty minutes with what is to be
/// written down after each.
pub const CALLS_PER_PART: u32 = 8;

/// For how many days after the call its number is kept: long enough to try again, not longer.
pub const PHONE_KEPT_DAYS: u32 = 30;

/// Digits of a telephone number: the least is a short national one, the most is that of ITU-T E.164.
const DIGITS: core::ops::RangeInclusive<usize> = 7..=15;

impl Slot {
    /// How a form sends it: `2026-11-24:morning`.
    pub fn name(self) -> String {
        format!("{}:{}", self.day, self.part.name())
    }

    /// Reads that.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, part) = text.split_once(':')?;
        Some(Self { day: Day::parse(day)?, part: Part::parse(part)? })
    }
}

/// What can be chosen on that day: both parts of the next working days. Not of the day itself: somebody has to be told.
pub fn slots(country: Country, today: Day) -> Vec<Slot> {
    let mut slots = Vec::new();
    let mut day = today;
    while slots.len() < WORKING_DAYS * Part::ALL.len() {
        day = day.plus_days(1);
        if is_working_day(country, day) {
            slots.extend(Part::ALL.iter().map(|part| Slot { day, part: *part }));
        }
    }
    slots
}

/// Is the office there, and may people be approached?
pub fn is_working_day(country: Country, day: Day) -> bool {
    day.weekday() < 5 && !quiet::is_quiet_day(country, day)
}

/// A telephone number as people type it: blanks, hyphens, dots, slashes and brackets do not count, a plus may stand in
/// front.
///
/// # Errors
/// [`Refusal::PhoneMissing`], [`Refusal::PhoneUnreadable`].
pub fn phone(typed: &str) -> Result<String, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Refusal::PhoneMissing);
    }
    let (plus, rest) = typed.strip_prefix('+').map_or(("", typed), |rest| ("+", rest));
    let counts = |c: char| !c.is_whitespace() && !matches!(c, '-' | '–' | '.' | '/' | '(' | ')');
    let digits: String = rest.chars().filter(|c| counts(*c)).collect();
    let good = digits.bytes().all(|b| b.is_ascii_digit()) && DIGITS.contains(&digits.len());
    if good { Ok(format!("{plus}{digits}")) } else { Err(Refusal::PhoneUnreadable) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn no_slot_of_a_year_in_any_country_lies_in_a_quiet_hour_or_on_a_day_on_which_the_office_is_closed() {
        for country in Country::ALL {
            for after in 0..366 {
                let today = day("2026-01-01").plus_days(after);
                let slots = slots(*country, today);
                assert_eq!(slots.len(), WORKING_DAYS * 2);
                for slot in slots {
                    assert!(slot.day > today && slot.day.weekday() < 5, "{} {today}", country.name());
                    let (first, end) = slot.part.hours();
                    for minute in first * 60..end * 60 {
                        assert!(quiet::is_allowed(*country, slot.day, minute), "{} {}", country.name(), slot.name());
                    }
                }
            }
        }
    }

    #[test]
    fn the_days_over_christmas_are_left_out() {
        let days: Vec<String> = slots(Country::Nl, day("2026-12-23")).into_iter().map(Slot::name).step_by(2).collect();
        let expected = ["2026-12-24", "2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31"];
        assert_eq!(days, expected.map(|day| format!("{day}:morning")));
    }

    #[test]
    fn a_number_is_read_as_people_type_it_and_words_are_not() {
        for (typed, read) in [
            ("06 12 34 56 78", "0612345678"),
            ("+31 (0)6-12345678", "+310612345678"),
            (" 030/123.45.67 ", "0301234567"),
            ("+358 40 123 4567", "+358401234567"),
        ] {
            assert_eq!(phone(typed).as_deref(), Ok(read), "{typed}");
        }
        assert_eq!(phone("  "), Err(Refusal::PhoneMissing));
        for typed in ["0612", "call me", "06 1234 5678 x2", "1234567890123456", "++31612345678", "٠٦١٢٣٤٥٦٧٨"]
        {
            assert_eq!(phone(typed), Err(Refusal::PhoneUnreadable), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn a_slot_is_read_back_from_its_name(offset in 0_u32..20_000, afternoon in any::<bool>()) {
            let part = if afternoon { Part::Afternoon } else { Part::Morning };
            let slot = Slot { day: day("1996-01-01").plus_days(offset), part };
            prop_assert_eq!(Slot::parse(&slot.name()), Some(slot));
        }

        #[test]
        fn whatever_is_typed_a_number_that_was_read_is_digits(typed in "\\PC{0,40}") {
            if let Ok(read) = phone(&typed) {
                prop_assert!(read.trim_start_matches('+').bytes().all(|b| b.is_ascii_digit()));
                prop_assert_eq!(phone(&read), Ok(read.clone()));
            }
        }
    }
}
