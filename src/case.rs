//! Case: one debt of one or more people to one creditor, what it is made of, and where it stands.

use serde::{Deserialize, Serialize};

use crate::money::Cents;

/// What a case is made of. Each part has its own ledger account, because law and contract say which is paid first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Component {
    /// The claim itself: the invoice.
    Principal,
    /// Interest for late payment.
    Interest,
    /// Costs of collection outside court.
    Costs,
    /// VAT on those costs, where the creditor cannot deduct it.
    Vat,
    /// Costs of a court or of enforcement.
    Court,
}

impl Component {
    /// All parts, in the order in which a page lists them.
    pub const ALL: [Self; 5] = [Self::Principal, Self::Interest, Self::Costs, Self::Vat, Self::Court];

    /// The name in the database, in `data-line` and in the locale files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Principal => "principal",
            Self::Interest => "interest",
            Self::Costs => "costs",
            Self::Vat => "vat",
            Self::Court => "court",
        }
    }

    /// Reads that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|component| component.name() == name)
    }
}

/// Amounts by component: what is open, what is paid, what is held. Unnamed parts are nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts([Cents; 5]);

impl Parts {
    /// Nothing of anything.
    pub fn none() -> Self {
        Self::default()
    }

    /// The amount of one component.
    pub fn of(&self, component: Component) -> Cents {
        self.0[component as usize]
    }

    /// Adds to one component.
    pub fn add(&mut self, component: Component, amount: Cents) {
        self.0[component as usize] += amount;
    }

    /// The sum.
    pub fn total(&self) -> Cents {
        self.0.iter().copied().sum()
    }

    /// The parts that are not nothing, in the order of a page.
    pub fn iter(&self) -> impl Iterator<Item = (Component, Cents)> + '_ {
        Component::ALL
            .into_iter()
            .map(|component| (component, self.of(component)))
            .filter(|(_, amount)| !amount.is_zero())
    }

    /// These parts without those; never below nothing.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let mut rest = Self::none();
        for component in Component::ALL {
            rest.add(component, (self.of(component) - other.of(component)).max(Cents::ZERO));
        }
        rest
    }
}

impl FromIterator<(Component, Cents)> for Parts {
    fn from_iter<I: IntoIterator<Item = (Component, Cents)>>(parts: I) -> Self {
        let mut sum = Self::none();
        for (component, amount) in parts {
            sum.add(component, amount);
        }
        sum
    }
}

/// Where the case is on its way. The order is the order of the stage line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The seller's invoice, which we handle for the seller.
    Invoice,
    /// Reminders and letters, outside court.
    Collection,
    /// An order for payment or a judgment is asked or given.
    Court,
    /// A bailiff or enforcement authority carries out a judgment.
    Enforcement,
    /// Ended: paid, waived, performed or otherwise discharged.
    Closed,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Self; 5] = [Self::Invoice, Self::Collection, Self::Court, Self::Enforcement, Self::Closed];

    /// The name in the database and in the locale files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::Collection => "collection",
            Self::Court => "court",
            Self::Enforcement => "enforcement",
            Self::Closed => "closed",
        }
    }

    /// Reads that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }
}

/// Who decides about the personal data of a matter (GDPR art. 4(7) and (8)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataRole {
    /// An invoice that we handle for the seller: the seller decides.
    Processor,
    /// A collection case: we decide.
    Controller,
}

/// In which role a person stands in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyRole {
    /// Owes the debt.
    Debtor,
    /// Owes it together with others.
    JointDebtor,
    /// Answers for the debt of another, up to a limit.
    Guarantor,
    /// Acts for the debtor, within a mandate.
    Representative,
}

/// Why a part of a case need not be paid for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldReason {
    /// The debtor says that it is not right, and we are finding out.
    Disputed,
    /// A cost line without the notice that the law asks for (NL: art. 6:96(6) BW).
    NotDue,
    /// The debtor asked for a time of rest.
    BreathingSpace,
    /// Interest at a rate that is not confirmed yet: shown, and never demanded.
    Provisional,
}

impl HoldReason {
    /// May the part not even be paid by somebody who wants to? Rest is the debtor's own wish: nobody is asked to pay, and
    /// whoever pays all the same pays what is owed.
    pub fn stops_paying(self) -> bool {
        self != Self::BreathingSpace
    }
}

/// The names of small closed enums in the database: one place for reading and writing them.
macro_rules! named {
    ($type:ty { $($variant:ident => $name:literal),+ $(,)? }) => {
        impl $type {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the database and in the locale files.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// Reads that name.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use named;

/// How a `State` goes on by an `Event`, by the table `TRANSITIONS` of the same file. What is not in it does not happen.
macro_rules! machine {
    () => {
        impl State {
            /// Where the event leads; nothing where it changes nothing here, as with a repeated or late message.
            pub fn on(self, event: Event) -> Option<Self> {
                TRANSITIONS.iter().find(|(from, on, _)| (*from, *on) == (self, event)).map(|(_, _, to)| *to)
            }
        }
    };
}
pub(crate) use machine;

/// The test that a machine does what a table by hand says: events above, a state and where it goes in each line.
#[cfg(test)]
macro_rules! decided {
    ($table:expr) => {
        #[test]
        fn every_pair_of_a_state_and_an_event_is_decided() {
            let mut lines = $table.lines().map(str::split_whitespace).filter(|line| line.clone().next().is_some());
            let events: Vec<_> =
                lines.next().expect("the events").map(|name| Event::parse(name).expect(name)).collect();
            assert_eq!(events, Event::ALL);
            let mut states = Vec::new();
            for mut line in lines {
                let state = State::parse(line.next().expect("a state")).expect("a state");
                let reached: Vec<_> = events.iter().map(|event| state.on(*event).map_or(".", State::name)).collect();
                assert_eq!(reached, line.collect::<Vec<_>>(), "{}", state.name());
                states.push(state);
            }
            assert_eq!(states, State::ALL);
        }
    };
}
#[cfg(test)]
pub(crate) use decided;

named!(DataRole { Processor => "processor", Controller => "controller" });
named!(PartyRole { Debtor => "debtor", JointDebtor => "joint_debtor", Guarantor => "guarantor", Representative => "representative" });
named!(HoldReason { Disputed => "disputed", NotDue => "not_due", BreathingSpace => "breathing_space", Provisional => "provisional" });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back() {
        assert!(Component::ALL.into_iter().all(|c| Component::parse(c.name()) == Some(c)));
        assert!(Stage::ALL.into_iter().all(|s| Stage::parse(s.name()) == Some(s)));
        assert!(HoldReason::ALL.iter().all(|h| HoldReason::parse(h.name()) == Some(*h)));
    }

    #[test]
    fn held_parts_never_make_the_rest_negative() {
        let open: Parts = [(Component::Costs, Cents::new(40))].into_iter().collect();
        let held: Parts = [(Component::Costs, Cents::new(60))].into_iter().collect();
        assert_eq!(open.without(&held).total(), Cents::ZERO);
    }
}
