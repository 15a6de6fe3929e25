//! Performance: something that must be done instead of paid: bring back, deliver, replace. There is no amount in it
//! anywhere. Where it can stand and what can happen to it is a table in which every pair is decided.

use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::case::{machine, named};
use crate::day::Day;

/// Days within which a person at the agency answers: the claimant is asked, who may need a day to look.
pub const ANSWER_DAYS: u32 = 7;
/// How far ahead somebody can propose to do it, in days.
pub const AHEAD_DAYS_MAX: u32 = 90;
/// How long ago somebody can have done it, in days.
pub const AGO_DAYS_MAX: u32 = 366;
/// Characters of a statement at most.
pub const STATEMENT_CHARACTERS_MAX: u32 = 2_000;

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
    /// It was said to be done, and we need more to see it.
    MoreAsked,
    /// It was done. The case is over.
    Confirmed,
    /// A day or a "done" was not accepted, with a reason. It is still to be done.
    NotAccepted,
}

named!(State {
    Open => "open", Proposed => "proposed", Agreed => "agreed", Performed => "performed", MoreAsked => "more_asked",
    Confirmed => "confirmed", NotAccepted => "not_accepted",
});

/// What can happen to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The debtor proposes a day.
    Propose,
    /// The debtor says that it was done.
    Perform,
    /// The debtor takes back what was said last: a wrong day, a slip of the finger.
    Withdraw,
    /// The agency agrees: to the day, or that it was done.
    Accept,
    /// The agency asks for more proof that it was done.
    AskMore,
    /// The agency does not agree, and says why.
    Refuse,
}

named!(Event {
    Propose => "propose", Perform => "perform", Withdraw => "withdraw", Accept => "accept", AskMore => "ask_more",
    Refuse => "refuse",
});

/// The name of this machine in the table of transitions.
pub const MACHINE: &str = "performance";

/// Every step that there is. What is not in it does not happen.
pub const TRANSITIONS: &[(State, Event, State)] = &[
    (State::Open, Event::Propose, State::Proposed),
    (State::Open, Event::Perform, State::Performed),
    (State::Proposed, Event::Propose, State::Proposed),
    // Whoever has done it need not wait for an answer about a day.
    (State::Proposed, Event::Perform, State::Performed),
    (State::Proposed, Event::Withdraw, State::Open),
    (State::Proposed, Event::Accept, State::Agreed),
    (State::Proposed, Event::Refuse, State::NotAccepted),
    (State::Agreed, Event::Propose, State::Proposed),
    (State::Agreed, Event::Perform, State::Performed),
    (State::Performed, Event::Withdraw, State::Open),
    (State::Performed, Event::Accept, State::Confirmed),
    (State::Performed, Event::AskMore, State::MoreAsked),
    (State::Performed, Event::Refuse, State::NotAccepted),
    (State::MoreAsked, Event::Propose, State::Proposed),
    (State::MoreAsked, Event::Perform, State::Performed),
    (State::NotAccepted, Event::Propose, State::Proposed),
    (State::NotAccepted, Event::Perform, State::Performed),
];

machine!();

impl State {
    /// A person at the agency is to answer.
    pub fn waits(self) -> bool {
        matches!(self, Self::Proposed | Self::Performed)
    }

    /// Is nobody reminded of it? While we are to answer, and while a day is agreed that is not over, asking again would
    /// be asking for what was just said.
    pub fn is_quiet(self, day: Option<Day>, today: Day) -> bool {
        self.waits() || (self == Self::Agreed && day.is_some_and(|day| day >= today))
    }
}

/// The first and the last day of a step: a proposal lies ahead, what was done lies behind.
pub fn days_of(event: Event, today: Day) -> (Day, Day) {
    match event {
        Event::Propose => (today, today.plus_days(AHEAD_DAYS_MAX)),
        _ => (today.minus_days(AGO_DAYS_MAX), today),
    }
}

/// The day of a step, as it was told.
///
/// # Errors
/// [`Refusal::DayOutOfRange`].
pub fn day_of(event: Event, day: Day, today: Day) -> Result<Day, Refusal> {
    let (first, last) = days_of(event, today);
    if day < first || day > last { Err(Refusal::DayOutOfRange { first, last }) } else { Ok(day) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::decided;

    decided!(
        "
                     propose   perform    withdraw  accept     ask_more    refuse
        open         proposed  performed  .         .          .           .
        proposed     proposed  performed  open      agreed     .           not_accepted
        agreed       proposed  performed  .         .          .           .
        performed    .         .          open      confirmed  more_asked  not_accepted
        more_asked   proposed  performed  .         .          .           .
        confirmed    .         .          .         .          .           .
        not_accepted proposed  performed  .         .          .           .
        "
    );

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn a_proposed_day_lies_ahead_and_a_done_one_behind() {
        let today = day("2026-11-23");
        let may = |event, text| day_of(event, day(text), today).is_ok();
        assert!(may(Event::Propose, "2026-11-23") && may(Event::Perform, "2026-11-23"));
        assert!(!may(Event::Propose, "2026-11-22") && !may(Event::Perform, "2026-11-24"));
        assert!(may(Event::Propose, "2027-02-21") && !may(Event::Propose, "2027-02-22"));
        assert!(may(Event::Perform, "2025-11-22") && !may(Event::Perform, "2025-11-21"));
    }

    #[test]
    fn nobody_is_asked_again_while_we_look_or_before_an_agreed_day_is_over() {
        let today = day("2026-11-23");
        assert!(State::Proposed.is_quiet(None, today) && State::Performed.is_quiet(None, today));
        assert!(State::Agreed.is_quiet(Some(today), today));
        assert!(!State::Agreed.is_quiet(Some(day("2026-11-22")), today));
        assert!(
            [State::Open, State::MoreAsked, State::NotAccepted].iter().all(|one| !one.is_quiet(Some(today), today))
        );
    }
}
