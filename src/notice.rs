//! Notice: the letter that gives a consumer fourteen free days before collection costs may be asked
//! (art. 6:96(6) BW), reduced to its days. What the costs then are is said elsewhere.

use crate::day::Day;

/// How many days a consumer has to pay without costs: art. 6:96(6) BW.
pub const FREE_DAYS: u32 = 14;

/// The days of a fourteen-day letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FourteenDays {
    /// The day after the letter reached the debtor: day 1.
    pub first_day: Day,
    /// Day 14: whoever pays on this day pays no costs.
    pub last_free_day: Day,
    /// The first day on which costs are due when the principal is still open.
    pub costs_due_from: Day,
}

/// The term after a letter that reached the debtor on `received`. It runs from the day after receipt, not from
/// the date of the letter (HR 25 November 2016, ECLI:NL:HR:2016:2704); a weekend or a holiday does not lengthen it.
/// `None` when it would end after the last day that can be written (9999-12-31).
pub fn fourteen_days(received: Day) -> Option<FourteenDays> {
    Some(FourteenDays {
        first_day: received.checked_plus_days(1)?,
        last_free_day: received.checked_plus_days(FREE_DAYS)?,
        costs_due_from: received.checked_plus_days(FREE_DAYS + 1)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_letter_received_on_3_march_leaves_4_to_17_march_free() {
        let day = |text| Day::parse(text).expect("a day");
        let term = fourteen_days(day("2025-03-03")).expect("days of the calendar");
        assert_eq!(term.first_day, day("2025-03-04"));
        assert_eq!(term.last_free_day, day("2025-03-17"));
        assert_eq!(term.costs_due_from, day("2025-03-18"));
    }

    #[test]
    fn a_term_that_the_calendar_cannot_hold_is_no_term() {
        let day = |text| Day::parse(text).expect("a day");
        assert!(fourteen_days(day("9999-12-16")).is_some());
        assert_eq!(fourteen_days(day("9999-12-17")), None);
    }

    proptest! {
        #[test]
        fn the_free_days_are_fourteen_counted_from_the_day_after_receipt(offset in 0_u32..60_000) {
            let received = Day::parse("1990-01-01").expect("a day").plus_days(offset);
            let term = fourteen_days(received).expect("days of the calendar");
            prop_assert_eq!(received.days_until(term.first_day), 1);
            prop_assert_eq!(term.first_day.days_until(term.last_free_day) + 1, i64::from(FREE_DAYS));
            prop_assert_eq!(term.last_free_day.days_until(term.costs_due_from), 1);
        }
    }
}
