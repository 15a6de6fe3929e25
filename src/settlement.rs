//! Settlement: an amount with which the creditor lets the whole debt be, until a day; and the pay-off amount, which is
//! all that is open. Where an offer can stand and what can happen to it is a table in which every pair is decided.

use serde::{Deserialize, Serialize};

use crate::case::{machine, named};
use crate::day::Day;
use crate::money::Cents;

/// What is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Less than what is open; the rest is given up when it is paid.
    Settlement,
    /// All that is open today: the interest that runs until the last day is given up.
    PayOff,
}

named!(Kind { Settlement => "settlement", PayOff => "pay_off" });

/// Where an offer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The creditor's amount: the debtor looks at it.
    Offered,
    /// Both said yes; the money is awaited until the last day.
    Accepted,
    /// The other side said no. The debt is what it was.
    Declined,
    /// The debtor's amount: a person at the agency looks at it.
    Countered,
    /// Its last day is over and the money did not come, or was taken back. The debt is what it was.
    Lapsed,
    /// The amount was paid in time and the rest is given up.
    Paid,
    /// Taken back by the debtor.
    Withdrawn,
    /// Another offer took its place.
    Replaced,
}

named!(State {
    Offered => "offered", Accepted => "accepted", Declined => "declined", Countered => "countered", Lapsed => "lapsed",
    Paid => "paid", Withdrawn => "withdrawn", Replaced => "replaced",
});

/// What can happen to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The other side says yes.
    Accept,
    /// The other side says no.
    Decline,
    /// The debtor names another amount.
    Counter,
    /// Another offer takes its place.
    Replace,
    /// Its last day is over without the money, or the money was taken back.
    Lapse,
    /// The money is there, in time.
    Pay,
    /// The debtor takes it back.
    Withdraw,
}

named!(Event {
    Accept => "accept", Decline => "decline", Counter => "counter", Replace => "replace", Lapse => "lapse",
    Pay => "pay", Withdraw => "withdraw",
});

/// The name of this machine in the table of transitions.
pub const MACHINE: &str = "settlement";

/// Every step that there is. What is not in it does not happen.
///
/// The creditor cannot withdraw an offer: one that names its last day holds until that day (NL: art. 6:219 lid 1 BW),
/// and other creditors' law is read the same way, in favour of the debtor.
pub const TRANSITIONS: &[(State, Event, State)] = &[
    (State::Offered, Event::Accept, State::Accepted),
    (State::Offered, Event::Decline, State::Declined),
    (State::Offered, Event::Counter, State::Countered),
    (State::Offered, Event::Replace, State::Replaced),
    (State::Offered, Event::Lapse, State::Lapsed),
    // Who pays the amount in time has accepted it, with or without a click.
    (State::Offered, Event::Pay, State::Paid),
    (State::Countered, Event::Accept, State::Accepted),
    (State::Countered, Event::Decline, State::Declined),
    (State::Countered, Event::Replace, State::Replaced),
    (State::Countered, Event::Lapse, State::Lapsed),
    (State::Countered, Event::Withdraw, State::Withdrawn),
    (State::Accepted, Event::Replace, State::Replaced),
    (State::Accepted, Event::Lapse, State::Lapsed),
    (State::Accepted, Event::Pay, State::Paid),
    (State::Accepted, Event::Withdraw, State::Withdrawn),
    // A payment that was taken back: what was given up is owed again.
    (State::Paid, Event::Lapse, State::Lapsed),
];

machine!();

impl State {
    /// Somebody's answer or the money is awaited; a case has one such offer at most.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Offered | Self::Countered | Self::Accepted)
    }

    /// The money ends the matter in this state.
    pub fn can_be_paid(self) -> bool {
        self.on(Event::Pay).is_some()
    }
}

/// Is the offer met by what was received since it was made? Money of the last day is in time. Nothing is never an
/// offer that is met: giving up a debt without a payment is a waiver and a decision of its own.
pub fn is_met(amount: Cents, received_since: Cents, valid_until: Day, day: Day) -> bool {
    amount.is_positive() && received_since >= amount && day <= valid_until
}

/// Is the offer over on that day?
pub fn is_over(valid_until: Day, today: Day) -> bool {
    today > valid_until
}

/// Can an open offer of the creditor be replaced by this one? Only by one that is no worse for the debtor, because the
/// first one was promised until its day.
pub fn may_replace(offered: (Cents, Day), by: (Cents, Day)) -> bool {
    by.0 <= offered.0 && by.1 >= offered.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every pair, decided by hand: `.` is "does not happen here".
    const DECIDED: &str = "
                   accept    decline   counter    replace   lapse   pay   withdraw
        offered    accepted  declined  countered  replaced  lapsed  paid  .
        accepted   .         .         .          replaced  lapsed  paid  withdrawn
        declined   .         .         .          .         .       .     .
        countered  accepted  declined  .          replaced  lapsed  .     withdrawn
        lapsed     .         .         .          .         .       .     .
        paid       .         .         .          .         lapsed  .     .
        withdrawn  .         .         .          .         .       .     .
        replaced   .         .         .          .         .       .     .
    ";

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    crate::case::decided!(DECIDED);

    #[test]
    fn every_open_offer_can_lapse_and_no_ended_one_is_open() {
        for state in State::ALL {
            assert_eq!(state.is_open(), state.on(Event::Replace).is_some(), "{}", state.name());
            assert!(!state.is_open() || state.on(Event::Lapse) == Some(State::Lapsed));
            assert!(!state.can_be_paid() || state.is_open());
        }
    }

    #[test]
    fn an_offer_holds_through_its_last_day() {
        let met = |received, today| is_met(Cents::new(10_000), Cents::new(received), day("2026-03-31"), day(today));
        assert!(met(10_000, "2026-03-31") && met(10_001, "2026-03-01"));
        assert!(!met(9_999, "2026-03-31") && !met(10_000, "2026-04-01"));
        assert!(!is_over(day("2026-03-31"), day("2026-03-31")) && is_over(day("2026-03-31"), day("2026-04-01")));
        assert!(!is_met(Cents::ZERO, Cents::ZERO, day("2026-03-31"), day("2026-03-01")));
    }

    #[test]
    fn an_offer_is_replaced_by_a_better_one_only() {
        let (offered, cent) = ((Cents::new(10_000), day("2026-03-31")), Cents::new(1));
        assert!(may_replace(offered, offered));
        assert!(may_replace(offered, (offered.0 - cent, offered.1.plus_days(1))));
        assert!(!may_replace(offered, (offered.0 + cent, offered.1)));
        assert!(!may_replace(offered, (offered.0, offered.1.minus_days(1))));
    }

    proptest! {
        #[test]
        fn paying_in_parts_meets_an_offer_exactly_when_the_parts_together_do(
            amount in 1_i64..100_000, parts in prop::collection::vec(1_i64..30_000, 0..8), late in 0_u32..3,
        ) {
            let received: Cents = parts.iter().map(|part| Cents::new(*part)).sum();
            let until = day("2026-03-31");
            let met = is_met(Cents::new(amount), received, until, until.plus_days(late));
            prop_assert_eq!(met, parts.iter().sum::<i64>() >= amount && late == 0);
        }
    }
}
