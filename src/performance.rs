//! Performance: something that must be done instead of paid: bring back, deliver, replace. There is no amount in it
//! anywhere. Where it can stand and what can happen to it is a table in which every pair is decided.

use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::case::{machine, named};
use crate::day::Day;

/// Days within which a person at the agency answers.
pub const ANSWER_DAYS: u32 = 7;
/// How far ahead somebody can propose to do it, in days.
pub const AHEAD_DAYS_MAX: u32 = 90;
/// How long ago somebody can have done it, in days.
pub const AGO_DAYS_MAX: u32 = 366;
/// The longest note, in characters.
pub const NOTE_CHARACTERS_MAX: u32 = 500;

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is to be done.
    Open,
    /// A day was proposed: somebody at the agency answers.
    Proposed,
    /// That day was agreed.
    Agreed,
    /// Somebody says that it was done: somebody at the agency looks.
    Performed,
    /// It was done. The case is over.
    Confirmed,
    /// A day or a "done" was not accepted, with a reason. It is still to be done.
    NotAccepted,
}

named!(State {
    Open => "open", Proposed => "proposed", Agreed => "agreed", Performed => "performed", Confirmed => "confirmed",
    NotAccepted => "not_accepted",
});

/// What can happen to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The debtor proposes a day.
    Propose,
    /// The debtor says that it was done.
    Perform,
    /// The agency agrees: to the day, or that it was done.
    Accept,
    /// The agency does not, and says why.
    Refuse,
}

named!(Event { Propose => "propose", Perform => "perform", Accept => "accept", Refuse => "refuse" });

/// The name of this machine in the table of transitions.
pub const MACHINE: &str = "performance";

/// Every step that there is. What is not in it does not happen.
pub const TRANSITIONS: &[(State, Event, State)] = &[
    (State::Open, Event::Propose, State::Proposed),
    (State::Open, Event::Perform, State::Performed),
    (State::Proposed, Event::Propose, State::Proposed),
    // Whoever has done it need not wait for an answer about a day.
    (State::Proposed, Event::Perform, State::Performed),
    (State::Proposed, Event::Accept, State::Agreed),
    (State::Proposed, Event::Refuse, State::NotAccepted),
    (State::Agreed, Event::Propose, State::Proposed),
    (State::Agreed, Event::Perform, State::Performed),
    (State::Performed, Event::Accept, State::Confirmed),
    (State::Performed, Event::Refuse, State::NotAccepted),
    (State::NotAccepted, Event::Propose, State::Proposed),
    (State::NotAccepted, Event::Perform, State::Performed),
];

machine!();

impl State {
    /// A person at the agency is to answer.
    pub fn waits(self) -> bool {
        matches!(self, Self::Proposed | Self::Performed)
    }
}

/// The day of a step, as it was told: a proposal lies ahead, what was done lies behind.
///
/// # Errors
/// [`Refusal::DayOutOfRange`].
pub fn day_of(event: Event, day: Day, today: Day) -> Result<Day, Refusal> {
    let (first, last) = match event {
        Event::Propose => (today, today.plus_days(AHEAD_DAYS_MAX)),
        _ => (today.minus_days(AGO_DAYS_MAX), today),
    };
    if day < first || day > last { Err(Refusal::DayOutOfRange { first, last }) } else { Ok(day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pair, decided by hand: `.` is "does not happen here".
    const DECIDED: &[(State, [Option<State>; 4])] = &[
        (State::Open, [Some(State::Proposed), Some(State::Performed), None, None]),
        (
            State::Proposed,
            [Some(State::Proposed), Some(State::Performed), Some(State::Agreed), Some(State::NotAccepted)],
        ),
        (State::Agreed, [Some(State::Proposed), Some(State::Performed), None, None]),
        (State::Performed, [None, None, Some(State::Confirmed), Some(State::NotAccepted)]),
        (State::Confirmed, [None, None, None, None]),
        (State::NotAccepted, [Some(State::Proposed), Some(State::Performed), None, None]),
    ];

    #[test]
    fn every_pair_of_state_and_event_is_decided() {
        assert_eq!(DECIDED.len(), State::ALL.len());
        for (state, wanted) in DECIDED {
            for (event, to) in Event::ALL.iter().zip(wanted) {
                assert_eq!(state.on(*event), *to, "{state:?} {event:?}");
            }
        }
    }

    #[test]
    fn a_proposed_day_lies_ahead_and_a_done_one_behind() {
        let day = |text| Day::parse(text).expect("a day");
        let today = day("2026-11-23");
        assert!(day_of(Event::Propose, day("2026-11-22"), today).is_err());
        assert!(day_of(Event::Perform, day("2026-11-24"), today).is_err());
        assert!(day_of(Event::Propose, today, today).is_ok() && day_of(Event::Perform, today, today).is_ok());
    }
}
