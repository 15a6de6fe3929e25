//! Payment: from the wish to pay to the money, as a table of states and events, and how much can be paid.

use serde::{Deserialize, Serialize};

use crate::case::{Parts, machine, named};
use crate::money::Cents;
use crate::refusal::Refusal;

/// Where a payment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Wished for; the provider does not know it yet.
    Created,
    /// The provider knows it; the debtor can go to its page.
    Redirected,
    /// The debtor has agreed; the bank has not answered.
    Pending,
    /// The money is ours to book.
    Settled,
    /// The bank or the debtor said no.
    Failed,
    /// Nobody said anything in time.
    Expired,
    /// The debtor stopped it here.
    Cancelled,
    /// We are sending it back.
    RefundPending,
    /// It was sent back.
    Refunded,
    /// The payer's bank took it back.
    ChargedBack,
}

named!(State {
    Created => "created", Redirected => "redirected", Pending => "pending", Settled => "settled", Failed => "failed",
    Expired => "expired", Cancelled => "cancelled", RefundPending => "refund_pending", Refunded => "refunded",
    ChargedBack => "charged_back",
});

/// What can happen to a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The provider has made its page.
    Accepted,
    /// The debtor has agreed at the bank.
    Authorised,
    /// The money has arrived.
    Paid,
    /// It was refused.
    Refused,
    /// It took too long.
    TimedOut,
    /// The debtor stopped it.
    Stopped,
    /// A refund was asked for.
    RefundAsked,
    /// The refund has left.
    RefundSent,
    /// The payer's bank has taken the money back.
    TakenBack,
}

named!(Event {
    Accepted => "accepted", Authorised => "authorised", Paid => "paid", Refused => "refused", TimedOut => "timed_out",
    Stopped => "stopped", RefundAsked => "refund_asked", RefundSent => "refund_sent", TakenBack => "taken_back",
});

/// Every allowed step. A late success is real money, so `failed`, `expired` and `cancelled` can still become `settled`.
pub const TRANSITIONS: &[(State, Event, State)] = &[
    (State::Created, Event::Accepted, State::Redirected),
    (State::Created, Event::Authorised, State::Pending),
    (State::Created, Event::Paid, State::Settled),
    (State::Created, Event::Refused, State::Failed),
    (State::Created, Event::TimedOut, State::Expired),
    (State::Created, Event::Stopped, State::Cancelled),
    (State::Redirected, Event::Authorised, State::Pending),
    (State::Redirected, Event::Paid, State::Settled),
    (State::Redirected, Event::Refused, State::Failed),
    (State::Redirected, Event::TimedOut, State::Expired),
    (State::Redirected, Event::Stopped, State::Cancelled),
    (State::Pending, Event::Paid, State::Settled),
    (State::Pending, Event::Refused, State::Failed),
    (State::Pending, Event::TimedOut, State::Expired),
    (State::Failed, Event::Paid, State::Settled),
    (State::Expired, Event::Paid, State::Settled),
    (State::Cancelled, Event::Paid, State::Settled),
    (State::Settled, Event::RefundAsked, State::RefundPending),
    (State::Settled, Event::TakenBack, State::ChargedBack),
    (State::RefundPending, Event::RefundSent, State::Refunded),
];

machine!();

impl State {
    /// Does it hold a part of the debt, so that two payments cannot pay the same cents?
    pub fn is_open(self) -> bool {
        matches!(self, Self::Created | Self::Redirected | Self::Pending)
    }

    /// Can the provider still tell us something new that a poll should ask for?
    pub fn awaits_provider(self) -> bool {
        matches!(
            self,
            Self::Created | Self::Redirected | Self::Pending | Self::Failed | Self::Expired | Self::Cancelled
        )
    }
}

/// How to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Through the bank's page of the payment provider.
    Bank,
    /// By a transfer that the debtor makes in person, with our reference.
    Transfer,
}

named!(Method { Bank => "bank", Transfer => "transfer" });

/// The least that can be paid: one minor unit (domain.md row 20: any amount up to the balance).
pub const LEAST: Cents = Cents::new(1);

/// What can be paid on a case now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// The least.
    pub least: Cents,
    /// The most: what is due, without what is held and what waits for a bank.
    pub most: Cents,
    /// What already waits for a bank.
    pub waiting: Cents,
}

/// The bounds of a payment: `open` parts, less the `held` ones, less what is `waiting` at a bank.
pub fn bounds(open: &Parts, held: &Parts, waiting: Cents) -> Bounds {
    Bounds::of(open.without(held).total(), waiting)
}

impl Bounds {
    /// The bounds where so much is `due`, on one case or on several that one sum pays one after the other, of which
    /// so much is `waiting` at a bank.
    pub fn of(due: Cents, waiting: Cents) -> Self {
        Self { least: LEAST, most: (due - waiting).max(Cents::ZERO), waiting }
    }

    /// Is this amount allowed?
    ///
    /// # Errors
    /// [`Refusal::NothingToPay`], [`Refusal::PaymentAlreadyOpen`] or [`Refusal::AmountOutOfRange`].
    pub fn check(&self, amount: Cents) -> Result<(), Refusal> {
        if self.most.is_zero() && self.waiting.is_zero() {
            return Err(Refusal::NothingToPay);
        }
        let beside_another = amount > self.most && amount <= self.most + self.waiting;
        if beside_another || (self.most.is_zero() && amount >= self.least) {
            return Err(Refusal::PaymentAlreadyOpen { open: self.waiting, left: self.most });
        }
        if amount < self.least || amount > self.most {
            return Err(Refusal::AmountOutOfRange { least: self.least, most: self.most });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_state_and_event_is_decided_once() {
        for state in State::ALL {
            for event in Event::ALL {
                let rows = TRANSITIONS.iter().filter(|(from, on, _)| (from, on) == (state, event)).count();
                assert!(rows <= 1, "{state:?} on {event:?} is decided {rows} times");
                assert_eq!(state.on(*event).is_some(), rows == 1);
            }
        }
    }

    #[test]
    fn money_that_comes_late_is_still_money() {
        for state in [State::Failed, State::Expired, State::Cancelled] {
            assert_eq!(state.on(Event::Paid), Some(State::Settled));
        }
    }

    #[test]
    fn a_settled_payment_is_never_settled_again() {
        assert_eq!(State::Settled.on(Event::Paid), None);
        assert_eq!(State::ChargedBack.on(Event::Paid), None);
        assert_eq!(State::Refunded.on(Event::Paid), None);
    }

    proptest! {
        #[test]
        fn what_the_bounds_allow_never_exceeds_what_is_due(due in 0_i64..100_000, waiting in 0_i64..100_000, amount in -10_i64..200_000) {
            let open: Parts = [(crate::Component::Principal, Cents::new(due))].into_iter().collect();
            let bounds = bounds(&open, &Parts::none(), Cents::new(waiting));
            if bounds.check(Cents::new(amount)).is_ok() {
                prop_assert!(amount >= 1 && amount + waiting <= due);
            }
        }

        #[test]
        fn any_order_of_messages_settles_at_most_once(events in prop::collection::vec(prop::sample::select(Event::ALL), 0..40)) {
            let mut state = State::Created;
            let mut settled = 0;
            for event in events {
                if let Some(next) = state.on(event) {
                    settled += i32::from(next == State::Settled);
                    state = next;
                }
            }
            prop_assert!(settled <= 1);
        }
    }
}
