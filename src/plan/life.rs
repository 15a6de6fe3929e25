//! Life: where a plan can stand and what can happen to it, as a table in which every pair is decided. One plan here is
//! one set of terms: other terms are another plan that follows it, so what was seen is what is agreed.

use serde::{Deserialize, Serialize};

use crate::case::{machine, named};

/// Where one set of terms stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The debtor's terms: a person at the agency looks at them.
    Proposed,
    /// The agency's terms: the debtor looks at them.
    Countered,
    /// Both said yes, and the plan begins in the same moment.
    Accepted,
    /// Running: instalments fall due and are paid.
    Active,
    /// Running, and one term is skipped.
    Paused,
    /// Everything is paid.
    Completed,
    /// Ended by the rule for terms that were not paid, after a notice.
    Broken,
    /// Taken back by the debtor, or declined.
    Withdrawn,
    /// A person at the agency said no, with a reason.
    Refused,
    /// Other terms took its place.
    Changed,
}

named!(State {
    Proposed => "proposed", Countered => "countered", Accepted => "accepted", Active => "active", Paused => "paused",
    Completed => "completed", Broken => "broken", Withdrawn => "withdrawn", Refused => "refused", Changed => "changed",
});

/// What can happen to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The other side said yes: a rule or a person at the agency to a proposal, the debtor to a counter-offer.
    Accept,
    /// A person at the agency said no.
    Refuse,
    /// It begins.
    Begin,
    /// Other terms take its place: a counter-offer, another proposal, a change that was agreed.
    Replace,
    /// One term is skipped.
    Pause,
    /// The skipped term is over.
    Resume,
    /// Nothing is left to pay.
    Complete,
    /// Terms were missed, the notice is over.
    Break,
    /// What was missed was paid after all.
    Revive,
    /// A payment was taken back, so something is open again.
    Reopen,
    /// The debtor stops it, or declines a counter-offer.
    Withdraw,
}

named!(Event {
    Accept => "accept", Refuse => "refuse", Begin => "begin", Replace => "replace", Pause => "pause",
    Resume => "resume", Complete => "complete", Break => "break", Revive => "revive", Reopen => "reopen",
    Withdraw => "withdraw",
});

/// The name of this machine in the table of transitions.
pub const MACHINE: &str = "plan";

/// Every step that there is. What is not in it does not happen.
pub const TRANSITIONS: &[(State, Event, State)] = &[
    (State::Proposed, Event::Accept, State::Accepted),
    (State::Proposed, Event::Refuse, State::Refused),
    (State::Proposed, Event::Replace, State::Changed),
    (State::Proposed, Event::Withdraw, State::Withdrawn),
    // The debt was paid meanwhile: there is nothing to agree on any more.
    (State::Proposed, Event::Complete, State::Withdrawn),
    (State::Countered, Event::Accept, State::Accepted),
    (State::Countered, Event::Replace, State::Changed),
    (State::Countered, Event::Withdraw, State::Withdrawn),
    (State::Countered, Event::Complete, State::Withdrawn),
    (State::Accepted, Event::Begin, State::Active),
    (State::Active, Event::Pause, State::Paused),
    (State::Active, Event::Replace, State::Changed),
    (State::Active, Event::Complete, State::Completed),
    (State::Active, Event::Break, State::Broken),
    (State::Active, Event::Withdraw, State::Withdrawn),
    (State::Paused, Event::Resume, State::Active),
    (State::Paused, Event::Replace, State::Changed),
    (State::Paused, Event::Complete, State::Completed),
    (State::Paused, Event::Withdraw, State::Withdrawn),
    (State::Broken, Event::Revive, State::Active),
    (State::Broken, Event::Replace, State::Changed),
    (State::Broken, Event::Complete, State::Completed),
    (State::Completed, Event::Reopen, State::Active),
];

machine!();

impl State {
    /// Instalments are due under it; a case has one such plan at most (I8).
    pub fn runs(self) -> bool {
        matches!(self, Self::Accepted | Self::Active | Self::Paused)
    }

    /// Somebody's answer is awaited.
    pub fn waits(self) -> bool {
        matches!(self, Self::Proposed | Self::Countered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every pair, decided by hand: `.` is "does not happen here".
    const DECIDED: &str = "
                   accept    refuse   begin   replace  pause   resume  complete   break   revive  reopen  withdraw
        proposed   accepted  refused  .       changed  .       .       withdrawn  .       .       .       withdrawn
        countered  accepted  .        .       changed  .       .       withdrawn  .       .       .       withdrawn
        accepted   .         .        active  .        .       .       .          .       .       .       .
        active     .         .        .       changed  paused  .       completed  broken  .       .       withdrawn
        paused     .         .        .       changed  .       active  completed  .       .       .       withdrawn
        completed  .         .        .       .        .       .       .          .       .       active  .
        broken     .         .        .       changed  .       .       completed  .       active  .       .
        withdrawn  .         .        .       .        .       .       .          .       .       .       .
        refused    .         .        .       .        .       .       .          .       .       .       .
        changed    .         .        .       .        .       .       .          .       .       .       .
    ";

    crate::case::decided!(DECIDED);

    #[test]
    fn no_pair_is_in_the_table_twice() {
        for (at, (from, event, _)) in TRANSITIONS.iter().enumerate() {
            let again = TRANSITIONS[at + 1..].iter().any(|(state, other, _)| (state, other) == (from, event));
            assert!(!again, "{} {}", from.name(), event.name());
        }
    }

    #[test]
    fn a_plan_that_runs_ends_only_by_paying_breaking_or_the_debtor() {
        let ends: Vec<_> = TRANSITIONS
            .iter()
            .filter(|(from, _, to)| from.runs() && !to.runs())
            .map(|(_, event, _)| event.name())
            .collect();
        assert_eq!(ends, ["replace", "complete", "break", "withdraw", "replace", "complete", "withdraw"]);
        assert_eq!(State::Paused.on(Event::Break), None, "a skipped term breaks nothing");
    }

    #[test]
    fn nothing_that_ended_waits_or_runs() {
        for state in State::ALL {
            assert!(!(state.runs() && state.waits()), "{}", state.name());
        }
        let open: Vec<_> = State::ALL.iter().filter(|state| state.runs() || state.waits()).map(|s| s.name()).collect();
        assert_eq!(open, ["proposed", "countered", "accepted", "active", "paused"]);
    }

    proptest! {
        #[test]
        fn whatever_happens_a_plan_is_agreed_before_it_runs(
            events in prop::collection::vec(prop::sample::select(Event::ALL), 0..40), countered: bool,
        ) {
            let mut state = if countered { State::Countered } else { State::Proposed };
            let mut agreed = false;
            for event in events {
                let Some(next) = state.on(event) else { continue };
                agreed |= next == State::Accepted;
                prop_assert!(agreed || !next.runs());
                prop_assert!(agreed || !matches!(next, State::Completed | State::Broken));
                state = next;
            }
        }
    }
}
