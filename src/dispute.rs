//! Dispute: a person says that a debt, or a part of it, is not right. What is disputed waits until it is decided; where
//! a dispute can stand and what can happen to it is a table in which every pair is decided.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::case::{Component, Parts, machine, named};
use crate::day::Day;
use crate::money::Cents;

/// Days within which we answer, counted from the day of the dispute or of the appeal.
pub const ANSWER_DAYS: u32 = 28;
/// Days within which the seller answers us. No answer changes nothing for the debtor: what is disputed waits on.
pub const SELLER_DAYS: u32 = 14;
/// Days after a decision in which it can be appealed; what is disputed waits for as long.
pub const APPEAL_DAYS: u32 = 14;
/// Characters of a statement at most.
pub const STATEMENT_CHARACTERS_MAX: u32 = 2_000;
/// Files of one dispute at most.
pub const FILES_MAX: usize = 10;
/// Things that can be added to one dispute at most.
pub const ADDITIONS_MAX: usize = 20;

/// Which part is disputed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// All of it.
    All,
    /// Some of the lines, in the order of a page, none of them twice.
    Lines(Vec<Component>),
}

impl Part {
    /// Reads `all`, or names of lines with commas between them, as forms and the database have them. Nothing, an
    /// unknown name and a name that is there twice are no part.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "all" {
            return Some(Self::All);
        }
        let named: Vec<Component> = text.split(',').map(Component::parse).collect::<Option<_>>()?;
        let lines: Vec<Component> = Component::ALL.into_iter().filter(|line| named.contains(line)).collect();
        (lines.len() == named.len()).then_some(Self::Lines(lines))
    }

    /// Is this line chosen?
    pub fn names(&self, line: Component) -> bool {
        match self {
            Self::All => true,
            Self::Lines(lines) => lines.contains(&line),
        }
    }

    /// Is the interest disputed, and not what bears it?
    pub fn is_of_interest_alone(&self) -> bool {
        self.names(Component::Interest) && !self.names(Component::Principal)
    }

    /// What waits when this part of `open` is disputed, `disputed` being what waits for an earlier dispute. Who disputes
    /// all of the claim itself disputes the interest on it too: without the one there is none of the other.
    pub fn holds(&self, open: &Parts, disputed: &Parts) -> Parts {
        let free = open.without(disputed);
        let follows = self.holds_whole_principal(open, disputed);
        let held = |line: Component| self.names(line) || line == Component::Interest && follows;
        free.iter().filter(|(line, _)| held(*line)).collect()
    }

    /// The amount on which no interest runs while `held` waits: `None` is all of it, `Some` of nothing is none of it.
    /// Where the interest itself is disputed none runs either.
    pub fn rests(&self, open: &Parts, disputed: &Parts) -> Option<Cents> {
        if self.names(Component::Interest) || self.holds_whole_principal(open, disputed) {
            return None;
        }
        Some(self.holds(open, disputed).of(Component::Principal))
    }

    fn holds_whole_principal(&self, open: &Parts, disputed: &Parts) -> bool {
        let principal = open.of(Component::Principal);
        self.names(Component::Principal) && principal.is_positive() && disputed.of(Component::Principal).is_zero()
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Lines(lines) => f.write_str(&lines.iter().map(|line| line.name()).collect::<Vec<_>>().join(",")),
        }
    }
}

/// Why it is not right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// Somebody else's debt: nothing was bought or agreed.
    NotMine,
    /// It was paid.
    AlreadyPaid,
    /// The goods went back.
    Returned,
    /// Nothing was delivered.
    NotDelivered,
    /// What was delivered is not as agreed.
    Defective,
    /// The contract was ended.
    Cancelled,
    /// The amount of the invoice is another.
    WrongAmount,
    /// The costs are not owed.
    CostsWrong,
    /// It is too old to be asked for.
    TooOld,
    /// Somebody used the name of the person.
    IdentityFraud,
    /// The person was under age.
    Minor,
    /// The person who owes it has died.
    Deceased,
    /// Something else.
    Other,
    /// The person does not know it.
    Unsure,
}

named!(Ground {
    NotMine => "not_mine", AlreadyPaid => "already_paid", Returned => "returned", NotDelivered => "not_delivered",
    Defective => "defective", Cancelled => "cancelled", WrongAmount => "wrong_amount", CostsWrong => "costs_wrong",
    TooOld => "too_old", IdentityFraud => "identity_fraud", Minor => "minor", Deceased => "deceased",
    Other => "other", Unsure => "unsure",
});

impl Ground {
    /// Can this be said only where something is to be paid?
    pub fn is_about_money(self) -> bool {
        matches!(self, Self::AlreadyPaid | Self::WrongAmount | Self::CostsWrong)
    }
}

/// Where a dispute stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is here, and what is disputed waits.
    Received,
    /// The seller was asked.
    SellerAsked,
    /// The seller answered; we decide.
    SellerAnswered,
    /// The person is right: nothing of what was disputed is owed.
    Upheld,
    /// Right in part: that part is not owed.
    Partly,
    /// It is owed.
    Rejected,
    /// The person does not agree with the decision: somebody else decides.
    Appealed,
    /// Taken back by the person.
    Withdrawn,
}

named!(State {
    Received => "received", SellerAsked => "seller_asked", SellerAnswered => "seller_answered", Upheld => "upheld",
    Partly => "partly", Rejected => "rejected", Appealed => "appealed", Withdrawn => "withdrawn",
});

/// What can happen to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// We ask the seller.
    AskSeller,
    /// The seller answers.
    SellerAnswered,
    /// We find that the person is right.
    Uphold,
    /// We find that the person is right in part.
    UpholdPartly,
    /// We find that it is owed.
    Reject,
    /// The person does not agree with the decision.
    Appeal,
    /// The person takes it back.
    Withdraw,
}

named!(Event {
    AskSeller => "ask_seller", SellerAnswered => "seller_answered", Uphold => "uphold",
    UpholdPartly => "uphold_partly", Reject => "reject", Appeal => "appeal", Withdraw => "withdraw",
});

/// The name of this machine in the table of transitions.
pub const MACHINE: &str = "dispute";

/// Every step that there is. What is not in it does not happen.
///
/// A seller who was asked and says nothing has not shown that anything is owed: until the answer is here, only the
/// person can be found right. A person can take a dispute back at any time while something waits for it.
pub const TRANSITIONS: &[(State, Event, State)] = &[
    (State::Received, Event::AskSeller, State::SellerAsked),
    (State::Received, Event::Uphold, State::Upheld),
    (State::Received, Event::UpholdPartly, State::Partly),
    (State::Received, Event::Reject, State::Rejected),
    (State::Received, Event::Withdraw, State::Withdrawn),
    (State::SellerAsked, Event::SellerAnswered, State::SellerAnswered),
    (State::SellerAsked, Event::Uphold, State::Upheld),
    (State::SellerAsked, Event::Withdraw, State::Withdrawn),
    (State::SellerAnswered, Event::AskSeller, State::SellerAsked),
    (State::SellerAnswered, Event::Uphold, State::Upheld),
    (State::SellerAnswered, Event::UpholdPartly, State::Partly),
    (State::SellerAnswered, Event::Reject, State::Rejected),
    (State::SellerAnswered, Event::Withdraw, State::Withdrawn),
    (State::Partly, Event::Appeal, State::Appealed),
    (State::Partly, Event::Withdraw, State::Withdrawn),
    (State::Rejected, Event::Appeal, State::Appealed),
    (State::Rejected, Event::Withdraw, State::Withdrawn),
    (State::Appealed, Event::Uphold, State::Upheld),
    (State::Appealed, Event::UpholdPartly, State::Partly),
    (State::Appealed, Event::Reject, State::Rejected),
    (State::Appealed, Event::Withdraw, State::Withdrawn),
];

machine!();

impl State {
    /// A decision is awaited.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Received | Self::SellerAsked | Self::SellerAnswered | Self::Appealed)
    }

    /// Was it decided so that something is still owed of it? Then it can be appealed, once.
    pub fn can_be_appealed(self) -> bool {
        self.on(Event::Appeal).is_some()
    }
}

/// The day before which we answer a dispute or an appeal of that day.
pub fn answer_before(day: Day) -> Day {
    day.plus_days(ANSWER_DAYS)
}

/// The last day on which a decision of that day can be appealed.
pub fn appeal_until(decided_on: Day) -> Day {
    decided_on.plus_days(APPEAL_DAYS)
}

/// Are the days of appeal over, so that nothing waits for it any more?
pub fn is_final(appeal_until: Day, today: Day) -> bool {
    today > appeal_until
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every pair, decided by hand: `.` is "does not happen here".
    const DECIDED: &str = "
                         ask_seller    seller_answered  uphold  uphold_partly  reject    appeal    withdraw
        received         seller_asked  .                upheld  partly         rejected  .         withdrawn
        seller_asked     .             seller_answered  upheld  .              .         .         withdrawn
        seller_answered  seller_asked  .                upheld  partly         rejected  .         withdrawn
        upheld           .             .                .       .              .         .         .
        partly           .             .                .       .              .         appealed  withdrawn
        rejected         .             .                .       .              .         appealed  withdrawn
        appealed         .             .                upheld  partly         rejected  .         withdrawn
        withdrawn        .             .                .       .              .         .         .
    ";

    fn parts(principal: i64, interest: i64, costs: i64) -> Parts {
        let all = [(Component::Principal, principal), (Component::Interest, interest), (Component::Costs, costs)];
        all.into_iter().map(|(line, minor)| (line, Cents::new(minor))).collect()
    }

    crate::case::decided!(DECIDED);

    #[test]
    fn nobody_is_found_wrong_while_the_seller_is_silent() {
        for event in [Event::Reject, Event::UpholdPartly] {
            assert_eq!(State::SellerAsked.on(event), None, "{}", event.name());
        }
    }

    #[test]
    fn a_person_can_take_back_all_that_waits() {
        for state in State::ALL.iter().filter(|state| state.is_open() || state.can_be_appealed()) {
            assert_eq!(state.on(Event::Withdraw), Some(State::Withdrawn), "{}", state.name());
        }
    }

    #[test]
    fn a_part_is_named_in_one_way() {
        for text in ["all", "principal", "principal,costs", "principal,interest,costs,vat,court"] {
            assert_eq!(Part::parse(text).map(|part| part.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Part::parse("costs,principal").map(|part| part.to_string()).as_deref(), Some("principal,costs"));
        for text in ["", "everything", "principal,", "principal,principal", " all", "all,costs"] {
            assert_eq!(Part::parse(text), None, "{text}");
        }
    }

    #[test]
    fn who_disputes_the_claim_disputes_the_interest_on_it() {
        let (open, none) = (parts(60_000, 1_200, 9_000), Parts::none());
        let part = Part::Lines(vec![Component::Principal]);
        assert_eq!(part.holds(&open, &none), parts(60_000, 1_200, 0));
        assert_eq!(part.rests(&open, &none), None);
        let part = Part::Lines(vec![Component::Costs]);
        assert_eq!(part.holds(&open, &none), parts(0, 0, 9_000));
        assert_eq!(part.rests(&open, &none), Some(Cents::ZERO));
        let part = Part::Lines(vec![Component::Interest]);
        assert_eq!((part.holds(&open, &none), part.rests(&open, &none)), (parts(0, 1_200, 0), None));
    }

    #[test]
    fn what_waits_already_is_not_held_twice() {
        let (open, disputed) = (parts(60_000, 1_200, 9_000), parts(20_000, 0, 9_000));
        assert_eq!(Part::All.holds(&open, &disputed), parts(40_000, 1_200, 0));
        let part = Part::Lines(vec![Component::Principal]);
        assert_eq!(part.holds(&open, &disputed), parts(40_000, 0, 0));
        assert_eq!(part.rests(&open, &disputed), Some(Cents::new(40_000)));
    }

    #[test]
    fn the_days_of_appeal_run_through_their_last() {
        let until = appeal_until(Day::parse("2026-03-10").expect("a day"));
        assert_eq!(until.to_string(), "2026-03-24");
        assert!(!is_final(until, until) && is_final(until, until.plus_days(1)));
    }

    proptest! {
        #[test]
        fn a_dispute_never_holds_more_than_is_open(
            open in prop::array::uniform3(0_i64..1_000_000), before in prop::array::uniform3(0_i64..1_000_000),
            lines in prop::sample::subsequence(Component::ALL.to_vec(), 0..=5),
        ) {
            let (open, before) = (parts(open[0], open[1], open[2]), parts(before[0], before[1], before[2]));
            let part = if lines.is_empty() { Part::All } else { Part::Lines(lines) };
            let held = part.holds(&open, &before);
            for line in Component::ALL {
                prop_assert!(held.of(line) <= open.without(&before).of(line));
            }
            prop_assert!(part.rests(&open, &before).is_none_or(|amount| amount <= open.of(Component::Principal)));
            prop_assert_eq!(Part::parse(&part.to_string()), Some(part));
        }
    }
}
