//! Identity: how sure we are who is here, and what each degree of certainty may do.

use serde::{Deserialize, Serialize};

use crate::case::named;

/// How somebody came in. Later tiers are stronger; each act names the least that it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Nobody yet.
    Visitor,
    /// Holds the letter; the right-person check is still to come. May do nothing but that.
    LetterHolder,
    /// Tier 1: letter and right-person check. Sees cases with masked contact data, pays, asks.
    Letter,
    /// Tier 2 (later issue): a known contact, passkey or e-ID besides. Sees all, agrees to plans.
    Contact,
    /// Tier 3 (later issue): a fresh step-up, five minutes at most. Exports, changes contact data.
    StepUp,
}

named!(Tier { Visitor => "visitor", LetterHolder => "letter_holder", Letter => "letter", Contact => "contact", StepUp => "step_up" });

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// See own cases and payments.
    SeeCase,
    /// Pay, or stop an own payment.
    Pay,
    /// Propose, agree to, change or stop a plan.
    Plan,
    /// Say that a debt is not right, and take that back.
    Dispute,
}

impl Act {
    /// The least tier that may do it.
    pub fn needs(self) -> Tier {
        match self {
            // Agreeing to a plan is meant for a known contact (tier 2). Until that tier exists the letter is enough,
            // because a plan can be stopped within 14 days without a reason.
            // A letter is enough to say that something is not right: nobody is the worse for it.
            Self::SeeCase | Self::Pay | Self::Plan | Self::Dispute => Tier::Letter,
        }
    }
}

impl Tier {
    /// May a person of this tier do this?
    pub fn may(self, act: Act) -> bool {
        self >= act.needs()
    }

    /// Minutes without a request after which a session of this tier ends.
    pub fn idle_minutes_max(self) -> i64 {
        match self {
            Self::Visitor | Self::LetterHolder | Self::Letter => 15,
            Self::Contact | Self::StepUp => 20,
        }
    }

    /// Minutes after which a session of this tier ends, whatever happens in it.
    pub fn absolute_minutes_max(self) -> i64 {
        match self {
            Self::Visitor | Self::LetterHolder | Self::Letter => 60,
            Self::Contact | Self::StepUp => 12 * 60,
        }
    }
}

/// Guessing a letter code: five free tries, then a wait of 30 s that doubles up to an hour; after twenty the code is dead.
pub mod guessing {
    /// Tries without a wait.
    pub const FREE_TRIES: i64 = 5;
    /// Tries in a row after which the code dies and a new letter is due.
    pub const TRIES_MAX: i64 = 20;
    /// Failed tries per hour from one network.
    pub const NETWORK_FAILURES_PER_HOUR_MAX: i64 = 10;
    /// Failed tries per hour in all, before everybody gets an alarm.
    pub const ALL_FAILURES_PER_HOUR_MAX: i64 = 600;

    /// Seconds to wait after so many failed tries in a row.
    pub fn wait_seconds(failed: i64) -> i64 {
        if failed < FREE_TRIES {
            return 0;
        }
        let doublings = u32::try_from((failed - FREE_TRIES).min(10)).expect("between nothing and ten");
        (30 * 2_i64.pow(doublings)).min(3600)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn the_wait_doubles_to_an_hour_and_never_shrinks() {
            assert_eq!([0, 4, 5, 6, 7, 12, 19].map(wait_seconds), [0, 0, 30, 60, 120, 3600, 3600]);
            assert!((0..40).all(|n| wait_seconds(n) <= wait_seconds(n + 1)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_alone_opens_nothing() {
        for act in [Act::SeeCase, Act::Pay, Act::Plan, Act::Dispute] {
            assert!(!Tier::Visitor.may(act) && !Tier::LetterHolder.may(act));
            assert!(Tier::Letter.may(act));
        }
    }
}
