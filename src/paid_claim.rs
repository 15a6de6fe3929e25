//! Paid claim: somebody says that a debt was paid already. It stops reminders for some days and books nothing; when the
//! money is found it is matched, and when the days are over without it that is said.

use serde::{Deserialize, Serialize};

use crate::case::{machine, named};
use crate::country::Country;
use crate::day::Day;
use crate::money::Cents;
use crate::quiet;

/// Where the money went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaidTo {
    /// To our account: it comes with a statement of our bank.
    Us,
    /// To the seller: only the seller knows, and we ask.
    Seller,
}

named!(PaidTo { Us => "us", Seller => "seller" });

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// We look for the money, and nobody is reminded.
    Announced,
    /// Money that covers it is there.
    Matched,
    /// The days are over and no such money came.
    NotFound,
    /// The seller says that money came there, and it is in the books.
    Confirmed,
    /// The seller says that no such money came there.
    Denied,
    /// Taken back by the person who said it.
    Withdrawn,
}

named!(State {
    Announced => "announced", Matched => "matched", NotFound => "not_found", Confirmed => "confirmed",
    Denied => "denied", Withdrawn => "withdrawn",
});

/// What can happen to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Money that covers it was booked.
    Match,
    /// The last quiet day is over.
    Expire,
    /// The seller said that money came there.
    Confirm,
    /// The seller said that none did.
    Deny,
    /// The person takes it back.
    Withdraw,
}

named!(Event {
    Match => "match", Expire => "expire", Confirm => "confirm", Deny => "deny", Withdraw => "withdraw",
});

/// The name of this machine in the table of transitions.
pub const MACHINE: &str = "payment_claim";

/// Every step that there is. What is not in it does not happen.
pub const TRANSITIONS: &[(State, Event, State)] = &[
    (State::Announced, Event::Match, State::Matched),
    (State::Announced, Event::Expire, State::NotFound),
    (State::Announced, Event::Withdraw, State::Withdrawn),
    (State::Announced, Event::Confirm, State::Confirmed),
    (State::Announced, Event::Deny, State::Denied),
    // Money that comes late is money: what was not found is found; and a seller can answer late, or better.
    (State::NotFound, Event::Match, State::Matched),
    (State::NotFound, Event::Confirm, State::Confirmed),
    (State::NotFound, Event::Deny, State::Denied),
    (State::Denied, Event::Match, State::Matched),
    (State::Denied, Event::Confirm, State::Confirmed),
];

/// For how many days nobody is reminded. Transfers within the euro area take one banking day and those of other ways
/// some more; people wait up to five days for a payment to show (domain.md 4). Two weeks leave time for a wrong
/// reference to be sorted out by hand, and for a seller to answer.
pub const QUIET_DAYS: u32 = 14;

/// How often in twelve months the money may not be found before a person has to look instead: the next one would
/// stop reminders without end.
pub const NOT_FOUND_MAX: u32 = 2;

/// How many days before the day that somebody remembers the money may have come.
pub const REMEMBERED_DAYS: u32 = 3;

/// How long ago a payment may be where the file does not say since when there is a debt.
pub const YEARS_AGO_MAX: u32 = 10;

/// The most that can be announced: a mistyped amount is caught, a true one is not.
pub const AMOUNT_MAX: Cents = Cents::new(100_000_000);

machine!();

impl State {
    /// The money is awaited; a case and person have one such at most.
    pub fn is_open(self) -> bool {
        self == Self::Announced
    }
}

/// The last day on which nobody is reminded. It is a working day, so that somebody is at the telephone on the day on
/// which people read that the money was not found.
pub fn quiet_until(country: Country, today: Day) -> Day {
    let mut last = today.plus_days(QUIET_DAYS);
    while last.weekday() >= 5 || quiet::is_quiet_day(country, last) {
        last = last.plus_days(1);
    }
    last
}

/// The first and the last day on which the payment can have been made.
pub fn paid_between(owed_since: Option<Day>, today: Day) -> (Day, Day) {
    let first = owed_since.filter(|since| *since <= today);
    (first.unwrap_or_else(|| today.minus_days(YEARS_AGO_MAX * 365)), today)
}

/// Does money of that day cover what was announced? Less than it does not: then a part is still looked for.
pub fn covers(announced: Cents, paid_on: Day, money: Cents, value_day: Day) -> bool {
    money >= announced && value_day >= paid_on.minus_days(REMEMBERED_DAYS)
}

/// Are the quiet days over?
pub fn is_over(quiet_until: Day, today: Day) -> bool {
    today > quiet_until
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every pair, decided by hand: `.` is "does not happen here".
    const DECIDED: &str = "
                   match     expire     confirm    deny    withdraw
        announced  matched   not_found  confirmed  denied  withdrawn
        matched    .         .          .          .       .
        not_found  matched   .          confirmed  denied  .
        confirmed  .         .          .          .       .
        denied     matched   .          confirmed  .       .
        withdrawn  .         .          .          .       .
    ";

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    crate::case::decided!(DECIDED);

    #[test]
    fn the_quiet_days_end_on_a_day_on_which_somebody_is_there() {
        // Two weeks after Friday 11 December 2026 is Christmas Day, a Friday; then comes a weekend.
        assert_eq!(quiet_until(Country::Nl, day("2026-12-11")), day("2026-12-28"));
        assert_eq!(quiet_until(Country::Nl, day("2026-11-23")), day("2026-12-07"));
    }

    #[test]
    fn money_of_the_day_or_later_covers_it_and_less_money_does_not() {
        let covers = |money, on| covers(Cents::new(5_000), day("2026-11-10"), Cents::new(money), day(on));
        assert!(covers(5_000, "2026-11-10") && covers(6_000, "2026-12-24"));
        assert!(covers(5_000, "2026-11-07") && !covers(5_000, "2026-11-06"));
        assert!(!covers(4_999, "2026-11-10"));
    }

    proptest! {
        #[test]
        fn nobody_gets_fewer_days_than_were_promised_nor_more_than_a_week_above(
            country in prop::sample::select(Country::ALL), offset in 0_u32..20_000,
        ) {
            let today = day("1996-01-01").plus_days(offset);
            let last = quiet_until(country, today);
            let days = today.days_until(last);
            prop_assert!((i64::from(QUIET_DAYS)..=i64::from(QUIET_DAYS) + 7).contains(&days), "{} days", days);
            prop_assert!(last.weekday() < 5 && !quiet::is_quiet_day(country, last));
            prop_assert!(!is_over(last, last) && is_over(last, last.plus_days(1)));
        }

        #[test]
        fn a_payment_is_never_in_the_future(offset in 0_u32..20_000, since in 0_u32..20_000) {
            let (today, since) = (day("1996-01-01").plus_days(offset), day("1996-01-01").plus_days(since));
            let (first, last) = paid_between(Some(since), today);
            prop_assert!(first <= last && last == today);
            prop_assert!(since > today || first == since);
        }
    }
}
