//! Dates: the first day of a plan as it is typed, between which days it can be, and by when somebody answers.

use rules::holiday::{self, Calendar};
use rules::plan::Policy;
use rules::{Day, Refusal};

/// Days ahead at which the first payment is proposed at the earliest: time to read the terms and to set up a transfer.
const PROPOSED_DAYS_LEAST: u32 = 7;
/// The latest first day that can be asked for, in days from now; a person looks at what is later than the rules say.
const FIRST_DAYS_MOST: u32 = 92;

/// Between which days a plan can begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FirstDays {
    pub from: Day,
    /// The latest at which a rule says yes.
    pub until: Day,
    /// The latest of all.
    pub last: Day,
}

impl FirstDays {
    pub fn of(today: Day, policy: &Policy) -> Self {
        let until = today.plus_days(policy.first_days_most);
        Self { from: today.plus_days(1), until, last: until.max(today.plus_days(FIRST_DAYS_MOST)) }
    }

    /// Between which days a plan can begin that is answered by that day.
    pub fn after(answer_by: Day) -> Self {
        let last = answer_by.plus_days(FIRST_DAYS_MOST);
        Self { from: answer_by.plus_days(1), until: last, last }
    }

    /// Is it one of them?
    ///
    /// # Errors
    /// [`Refusal::FirstDateOutOfRange`].
    pub fn check(&self, first: Day) -> Result<Day, Refusal> {
        let is_within = self.from <= first && first <= self.last;
        if is_within { Ok(first) } else { Err(Refusal::FirstDateOutOfRange { first: self.from, last: self.last }) }
    }
}

/// The next first day of a month that is a week ahead at least.
pub(super) fn first_by_default(today: Day) -> Day {
    next_with_number(today.plus_days(PROPOSED_DAYS_LEAST), 1)
}

/// The first day of a plan from what was typed. A day of the month beside a date is the next such day from that date
/// on; without a date, the next one a week ahead.
///
/// # Errors
/// The refusals of the two fields.
pub(super) fn first(days: &FirstDays, today: Day, day_of_month: &str, first_date: &str) -> Result<Day, Refusal> {
    let number = match day_of_month.trim() {
        "" => None,
        typed => Some(typed.parse().ok().filter(|day| (1..=31).contains(day)).ok_or(Refusal::DayOfMonthMissing)?),
    };
    let from = match first_date.trim() {
        "" => None,
        typed => Some(read_day(typed).ok_or(Refusal::FirstDateUnreadable)?),
    };
    let first = match (from, number) {
        (Some(from), None) => from,
        (Some(from), Some(number)) => next_with_number(days.check(from)?, number),
        (None, Some(number)) => next_with_number(today.plus_days(PROPOSED_DAYS_LEAST), number),
        (None, None) => first_by_default(today),
    };
    days.check(first)
}

/// The first day from `from` on that has this number: a plan that is paid on the 31st begins in a month that has one,
/// so that every later day is counted from it.
fn next_with_number(from: Day, number: u32) -> Day {
    let mut day = from;
    while day.day() != number {
        day = day.plus_days(1);
    }
    day
}

/// `2026-12-01`, and `1-12-2026` with anything between the numbers.
pub(crate) fn read_day(typed: &str) -> Option<Day> {
    if let Some(day) = Day::parse(typed) {
        return Some(day);
    }
    let mut numbers = typed.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (day, month, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
    if numbers.next().is_some() || year.len() != 4 {
        return None;
    }
    Day::from_numbers(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// So many working days later.
pub(super) fn working_days_later(day: Day, days: u32, calendar: Calendar) -> Day {
    let (mut later, mut left) = (day, days);
    while left > 0 {
        later = later.plus_days(1);
        if is_working(later, calendar) {
            left -= 1;
        }
    }
    later
}

/// The day by which a person answers a proposal that begins on `first`: the days of the rules, and in any case a working
/// day before it begins. None where no working day is left before it.
///
/// # Errors
/// [`Refusal::FirstDateOutOfRange`].
pub(super) fn answer_by(
    days: &FirstDays,
    today: Day,
    first: Day,
    answer_days: u32,
    calendar: Calendar,
) -> Result<Day, Refusal> {
    let soonest = working_days_later(today, 1, calendar);
    let answer = working_days_later(today, answer_days.max(1), calendar);
    if soonest >= first {
        return Err(Refusal::FirstDateOutOfRange { first: soonest.plus_days(1), last: days.last });
    }
    let mut last = first.minus_days(1);
    while !is_working(last, calendar) {
        last = last.minus_days(1);
    }
    Ok(answer.min(last))
}

fn is_working(day: Day, calendar: Calendar) -> bool {
    day.weekday() < 6 && holiday::on(calendar, day).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rules::Currency;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn days(today: &str) -> FirstDays {
        FirstDays::of(day(today), &Policy::standard(Currency::EUR))
    }

    fn first_of(today: &str, number: &str, date: &str) -> Result<String, Refusal> {
        first(&days(today), day(today), number, date).map(|day| day.to_string())
    }

    #[test]
    fn the_first_payment_is_proposed_on_the_first_of_a_month_a_week_ahead_at_least() {
        assert_eq!(first_by_default(day("2026-11-23")), day("2026-12-01"));
        assert_eq!(first_by_default(day("2026-11-24")), day("2026-12-01"));
        assert_eq!(first_by_default(day("2026-11-25")), day("2027-01-01"));
    }

    #[test]
    fn a_plan_on_the_31st_begins_in_a_month_that_has_one() {
        assert_eq!(first_of("2026-11-20", "31", ""), Ok("2026-12-31".to_owned()));
        assert_eq!(first_of("2027-02-01", "31", "2027-02-10"), Ok("2027-03-31".to_owned()));
    }

    #[test]
    fn a_typed_day_is_read_as_people_write_it_and_must_be_within_the_limits() {
        assert_eq!(first_of("2026-11-20", "", "1-12-2026"), Ok("2026-12-01".to_owned()));
        assert_eq!(first_of("2026-11-20", "", "5 1 2027"), Ok("2027-01-05".to_owned()));
        assert_eq!(first_of("2026-11-20", "", "31-11-2026"), Err(Refusal::FirstDateUnreadable));
        assert_eq!(first_of("2026-11-20", "32", ""), Err(Refusal::DayOfMonthMissing));
        let limits = Refusal::FirstDateOutOfRange { first: day("2026-11-21"), last: day("2027-02-20") };
        assert_eq!(first_of("2026-11-20", "", "2026-11-20"), Err(limits.clone()));
        assert_eq!(first_of("2026-11-20", "", "2027-02-21"), Err(limits));
    }

    #[test]
    fn a_person_answers_on_a_working_day_before_the_plan_begins() {
        let by = |first| answer_by(&days("2026-12-23"), day("2026-12-23"), day(first), 5, Calendar::Nl);
        // Two days of Christmas, two weekends and New Year's Day are no working days.
        assert_eq!(by("2027-01-15"), Ok(day("2026-12-31")));
        assert_eq!(by("2026-12-29"), Ok(day("2026-12-28")));
        assert!(matches!(by("2026-12-24"), Err(Refusal::FirstDateOutOfRange { .. })));
    }
}
