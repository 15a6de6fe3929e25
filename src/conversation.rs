//! Conversation: what somebody writes to the agency and what the agency answers, and by which day it does. Plain text
//! only: what is typed is shown as it was typed, by whomever it is read.

use crate::case::named;
use crate::country::Country;
use crate::day::Day;
use crate::quiet;

/// Characters of one message at most.
pub const TEXT_CHARACTERS_MAX: u32 = 4_000;

/// Messages that one person can send on one day. Nobody who needs an answer writes more; a machine does.
pub const MESSAGES_A_DAY_MAX: u32 = 20;

/// Working days within which the agency answers: its own promise, not a term of law.
pub const ANSWER_WORKING_DAYS: u32 = 5;

/// What a conversation is about, as its debtor chose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Paying, or a payment.
    Paying,
    /// A plan to pay in parts.
    Plan,
    /// Something that is not right.
    NotRight,
    /// A letter or a document.
    Letter,
    /// What makes it hard to pay.
    Situation,
    /// Something else.
    Other,
}

named!(Topic {
    Paying => "paying", Plan => "plan", NotRight => "not_right", Letter => "letter", Situation => "situation",
    Other => "other",
});

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Author {
    /// The person whose conversation it is.
    Debtor,
    /// Somebody at the agency.
    Staff,
}

named!(Author { Debtor => "debtor", Staff => "staff" });

/// Where a conversation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// The agency has to answer, by a day that was promised.
    Waiting,
    /// The agency wrote last.
    Answered,
    /// The agency closed it after an answer. A new message of the debtor opens it again.
    Closed,
}

named!(State { Waiting => "waiting", Answered => "answered", Closed => "closed" });

/// What somebody does with a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The debtor writes.
    Write,
    /// The agency answers.
    Answer,
    /// The agency closes it.
    Close,
}

impl State {
    /// Where it stands after an act; `None` when that cannot be done. What waits for an answer cannot be closed: an
    /// answer was promised.
    pub fn on(self, act: Act) -> Option<Self> {
        match (self, act) {
            (_, Act::Write) => Some(Self::Waiting),
            (_, Act::Answer) => Some(Self::Answered),
            (Self::Answered, Act::Close) => Some(Self::Closed),
            (Self::Waiting | Self::Closed, Act::Close) => None,
        }
    }
}

/// The day by which the agency answers what was written on `written_on`: the fifth working day after it, by the
/// weekends and public holidays of that country.
pub fn answer_by(country: Country, written_on: Day) -> Day {
    let mut day = written_on;
    for _ in 0..ANSWER_WORKING_DAYS {
        day = next_working_day(country, day);
    }
    day
}

/// Is a promised day over without an answer?
pub fn is_late(answer_by: Day, today: Day) -> bool {
    today > answer_by
}

fn next_working_day(country: Country, after: Day) -> Day {
    let mut day = after.plus_days(1);
    while day.weekday() >= 5 || quiet::holiday(country, day).is_some() {
        day = day.plus_days(1);
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn five_working_days_are_a_week_and_no_weekend_or_holiday_counts() {
        for (country, written, promised) in [
            (Country::Nl, "2026-03-02", "2026-03-09"), // A Monday.
            (Country::Nl, "2026-03-06", "2026-03-13"), // A Friday.
            (Country::Nl, "2026-03-07", "2026-03-13"), // A Saturday.
            (Country::Nl, "2026-04-02", "2026-04-13"), // Good Friday and Easter Monday do not count.
            (Country::Be, "2026-04-02", "2026-04-10"), // Good Friday does in Belgium.
            (Country::Nl, "2026-12-24", "2027-01-04"), // Christmas and New Year.
            (Country::Fi, "2026-12-23", "2027-01-04"), // Christmas Eve too.
        ] {
            assert_eq!(answer_by(country, day(written)), day(promised), "{} {written}", country.name());
        }
    }

    #[test]
    fn a_promise_is_late_on_the_day_after_it() {
        assert!(!is_late(day("2026-03-09"), day("2026-03-09")) && is_late(day("2026-03-09"), day("2026-03-10")));
    }

    #[test]
    fn what_waits_for_an_answer_cannot_be_closed_and_a_new_message_opens_what_is_closed() {
        assert_eq!(State::Waiting.on(Act::Close), None);
        assert_eq!(State::Answered.on(Act::Close), Some(State::Closed));
        assert_eq!(State::Closed.on(Act::Close), None);
        for state in State::ALL {
            assert_eq!(state.on(Act::Write), Some(State::Waiting));
            assert_eq!(state.on(Act::Answer), Some(State::Answered));
        }
    }

    proptest! {
        #[test]
        fn the_promised_day_is_a_working_day_with_exactly_five_of_them_after_the_message(
            country in prop::sample::select(Country::ALL), after in 0_u32..20_000,
        ) {
            let written = day("2000-01-01").plus_days(after);
            let promised = answer_by(country, written);
            let is_working = |day: Day| day.weekday() < 5 && quiet::holiday(country, day).is_none();
            let between = (1..=u32::try_from(written.days_until(promised)).expect("later"))
                .filter(|days| is_working(written.plus_days(*days)));
            prop_assert!(is_working(promised));
            prop_assert_eq!(between.count(), 5);
        }
    }
}
