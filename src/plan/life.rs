//! Life: where a plan can stand and what can happen to it, as a table in which every pair is decided. One plan here is
//! one set of terms: other terms are another plan that follows it, so what was seen is what is agreed.

use serde::{Deserialize, Serialize};

use crate::case::named;

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

impl State {
    /// Where the event leads, or nothing when it changes nothing here.
    pub fn on(self, event: Event) -> Option<Self> {
        TRANSITIONS.iter().find(|(from, on, _)| (*from, *on) == (self, event)).map(|(_, _, to)| *to)
    }

    /// Instalments are due under it; a case has one such plan at most (I8).
    pub fn runs(self) -> bool {
        matches!(self, Self::Accepted | Self::Active | Self::Paused)
    }

    /// Somebody's answer is awaited.
    pub fn waits(self) -> bool {
        matches!(self, Self::Proposed | Self::Countered)
    }
}
