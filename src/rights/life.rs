//! Life: where a request can stand and what can happen to it, as a table in which every pair is decided. A request of
//! which the seller decides is forwarded, and never answered here.

use serde::{Deserialize, Serialize};

use crate::case::{machine, named};

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is here.
    Received,
    /// Somebody looks at it.
    InProgress,
    /// We took more time, and said why within the first month.
    Extended,
    /// It was answered: what was asked is done, or told.
    Answered,
    /// It was refused, with a reason and where to complain.
    Refused,
    /// The seller decides, and was told.
    Forwarded,
    /// Taken back by the person.
    Withdrawn,
}

named!(State {
    Received => "received", InProgress => "in_progress", Extended => "extended", Answered => "answered",
    Refused => "refused", Forwarded => "forwarded", Withdrawn => "withdrawn",
});

/// What can happen to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody at the agency begins to look.
    Begin,
    /// We take more time.
    Extend,
    /// It is answered.
    Answer,
    /// It is refused.
    Refuse,
    /// The seller is told.
    Forward,
    /// The person takes it back.
    Withdraw,
}

named!(Event {
    Begin => "begin", Extend => "extend", Answer => "answer", Refuse => "refuse", Forward => "forward",
    Withdraw => "withdraw",
});

/// The name of this machine in the table of transitions.
pub const MACHINE: &str = "rights";

/// Every step that there is. What is not in it does not happen: above all, more time is taken once.
pub const TRANSITIONS: &[(State, Event, State)] = &[
    (State::Received, Event::Begin, State::InProgress),
    (State::Received, Event::Extend, State::Extended),
    (State::Received, Event::Answer, State::Answered),
    (State::Received, Event::Refuse, State::Refused),
    (State::Received, Event::Forward, State::Forwarded),
    (State::Received, Event::Withdraw, State::Withdrawn),
    (State::InProgress, Event::Extend, State::Extended),
    (State::InProgress, Event::Answer, State::Answered),
    (State::InProgress, Event::Refuse, State::Refused),
    (State::InProgress, Event::Forward, State::Forwarded),
    (State::InProgress, Event::Withdraw, State::Withdrawn),
    (State::Extended, Event::Answer, State::Answered),
    (State::Extended, Event::Refuse, State::Refused),
    (State::Extended, Event::Forward, State::Forwarded),
    (State::Extended, Event::Withdraw, State::Withdrawn),
];

machine!();

impl State {
    /// Is an answer awaited?
    pub fn is_open(self) -> bool {
        matches!(self, Self::Received | Self::InProgress | Self::Extended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pair, decided by hand: `.` is "does not happen here".
    const DECIDED: &str = "
                     begin        extend    answer    refuse   forward    withdraw
        received     in_progress  extended  answered  refused  forwarded  withdrawn
        in_progress  .            extended  answered  refused  forwarded  withdrawn
        extended     .            .         answered  refused  forwarded  withdrawn
        answered     .            .         .         .        .          .
        refused      .            .         .         .        .          .
        forwarded    .            .         .         .        .          .
        withdrawn    .            .         .         .        .          .
    ";

    crate::case::decided!(DECIDED);

    #[test]
    fn whatever_is_open_can_be_answered_and_taken_back() {
        for state in State::ALL.iter().filter(|state| state.is_open()) {
            assert_eq!(state.on(Event::Answer), Some(State::Answered), "{}", state.name());
            assert_eq!(state.on(Event::Withdraw), Some(State::Withdrawn), "{}", state.name());
        }
    }
}
