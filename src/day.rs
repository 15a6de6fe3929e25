//! Days: dates as numbers, without a clock and without a time zone. "Today" is always an argument.

use core::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// A calendar day, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(NaiveDate);

impl Day {
    /// The first day that can be written.
    pub const FIRST: Self = Self(NaiveDate::from_ymd_opt(1, 1, 1).expect("a day"));
    /// The last day that we write: "until further notice".
    pub const LAST: Self = Self(NaiveDate::from_ymd_opt(9999, 12, 31).expect("a day"));

    /// The day with these numbers, if there is one.
    pub fn from_numbers(year: i32, month: u32, day: u32) -> Option<Self> {
        (1..=9999).contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day).map(Self)).flatten()
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: core::ops::Range<usize>| {
            let part = text.get(range)?;
            part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten()
        };
        Self::from_numbers(i32::try_from(number(0..4)?).ok()?, number(5..7)?, number(8..10)?)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Days since Monday: 0 is Monday, 6 is Sunday.
    pub fn weekday(self) -> u32 {
        self.0.weekday().num_days_from_monday()
    }

    /// So many days later, for days that we chose ourselves; a day that came from outside takes
    /// [`Self::checked_plus_days`].
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        Self(self.0.checked_add_days(Days::new(u64::from(days))).expect("a day within the calendar"))
    }

    /// So many days earlier.
    #[must_use]
    pub fn minus_days(self, days: u32) -> Self {
        Self(self.0.checked_sub_days(Days::new(u64::from(days))).expect("a day within the calendar"))
    }

    /// The same day number so many months later, or the last day of a shorter month, for days that we
    /// chose ourselves; a day that came from outside takes [`Self::checked_plus_months`].
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        Self(self.0.checked_add_months(Months::new(months)).expect("a day within the calendar"))
    }

    /// So many days later, or `None` after the last day that can be written, 9999-12-31.
    pub fn checked_plus_days(self, days: u32) -> Option<Self> {
        Self::writable(self.0.checked_add_days(Days::new(u64::from(days)))?)
    }

    /// So many months later as [`Self::plus_months`], or `None` after the last day that can be written.
    pub fn checked_plus_months(self, months: u32) -> Option<Self> {
        Self::writable(self.0.checked_add_months(Months::new(months))?)
    }

    /// So many years later: 29 February becomes 28 February where there is none.
    pub fn checked_plus_years(self, years: u32) -> Option<Self> {
        self.checked_plus_months(years.checked_mul(12)?)
    }

    /// A date that [`Self::parse`] can read back: its year has four digits.
    fn writable(date: NaiveDate) -> Option<Self> {
        (1..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// Whole days from this day to `later`; negative when `later` is earlier.
    pub fn days_until(self, later: Self) -> i64 {
        (later.0 - self.0).num_days()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl TryFrom<String> for Day {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a day is written YYYY-MM-DD")
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_month_later_is_the_last_day_where_the_month_is_shorter() {
        let start = Day::parse("2024-01-31").expect("a day");
        assert_eq!(start.plus_months(1).to_string(), "2024-02-29");
        assert_eq!(start.plus_months(13).to_string(), "2025-02-28");
    }

    #[test]
    fn only_iso_days_are_days() {
        for text in ["2026-02-30", "2026-2-3", "26-02-03", "2026/02/03", "", "2026-02-03T", "éééééé"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn no_day_comes_after_the_last_one_that_can_be_written() {
        let last = Day::parse("9999-12-31").expect("a day");
        assert_eq!((last.checked_plus_days(0), last.checked_plus_days(1)), (Some(last), None));
        assert_eq!((last.checked_plus_months(1), last.checked_plus_months(u32::MAX)), (None, None));
        assert_eq!((last.checked_plus_days(u32::MAX), last.checked_plus_years(u32::MAX)), (None, None));
        let leap = Day::parse("9996-02-29").expect("a day");
        assert_eq!(leap.checked_plus_years(3), Day::parse("9999-02-28"));
    }

    proptest! {
        #[test]
        fn checked_and_plain_sums_agree(offset in 0_u32..100_000, days in 0_u32..10_000, months in 0_u32..400) {
            let day = Day::parse("1900-01-01").expect("a day").plus_days(offset);
            prop_assert_eq!(day.checked_plus_days(days), Some(day.plus_days(days)));
            prop_assert_eq!(day.checked_plus_months(months), Some(day.plus_months(months)));
        }

        #[test]
        fn printing_and_reading_a_day_agree(offset in 0_u32..100_000) {
            let day = Day::parse("1900-01-01").expect("a day").plus_days(offset);
            prop_assert_eq!(Day::parse(&day.to_string()), Some(day));
        }
    }
}
