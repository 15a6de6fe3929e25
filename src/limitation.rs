//! Limitation: until when a debt can be enforced, and what an acknowledgement or a reminder does to that day.
//! The terms of each country stand in [`crate::country`]; where they are not settled the answer says so.
//!
//! Sources. NL, Burgerlijk Wetboek: 3:307 (contract), 3:308 (periodic payments), 7:28 (price of a consumer sale),
//! 3:324 (judgment and its periodic parts), 3:317 (interruption by a written reminder), 3:318 (by acknowledgement),
//! 3:319 (the new term). DE, Bürgerliches Gesetzbuch: §195 and §199 (three years from the end of the year),
//! §197 (thirty years with a title), §212 (acknowledgement). A page shows the day as "according to our file":
//! it is no advice, and a court may see more than the file does.

use serde::{Deserialize, Serialize};

use crate::case::named;
use crate::country::Country;
use crate::day::Day;

/// A debt is nearly barred when at most so many days are left after today.
pub const NEARLY_BARRED_DAYS_MAX: i64 = 90;

/// What kind of claim runs out. A kind belongs to the law of one country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// NL: to give or do something under a contract (3:307).
    Contract,
    /// NL: what is payable by the year or by a shorter period: rent, interest, instalments (3:308).
    Periodic,
    /// NL: the price of a thing that a business sold to a consumer (7:28).
    ConsumerSale,
    /// NL: what a court ordered (3:324).
    Judgment,
    /// NL: what a court ordered to be paid by the year or by a shorter period (3:324(3)).
    JudgmentPeriodic,
    /// DE: every claim without a term of its own (§195).
    Ordinary,
    /// DE: a claim with a court's title or an enforceable deed (§197).
    Titled,
}

named!(Kind {
    Contract => "contract", Periodic => "periodic", ConsumerSale => "consumer_sale", Judgment => "judgment",
    JudgmentPeriodic => "judgment_periodic", Ordinary => "ordinary", Titled => "titled",
});

/// From when a term runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begin {
    /// From the day after the event: its last day has the number of the event.
    DayAfter,
    /// From the end of the calendar year of the event: it ends with a year too.
    YearEnd,
}

/// The term of one kind of claim, as the law of a country has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Which kind of claim.
    pub kind: Kind,
    /// From when it runs.
    pub begin: Begin,
    /// How many years it runs.
    pub years: u32,
    /// How many years it runs anew after an interruption.
    pub years_anew: u32,
    /// The article, as a reader would look it up; a locale-free proper name.
    pub source: &'static str,
}

/// What an interruption or acknowledgement does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// A new term runs from the day after it.
    NewTerm,
    /// The claim was already barred: it does nothing.
    TooLate,
    /// The term did not run yet: it does nothing.
    BeforeStart,
}

named!(Effect { NewTerm => "new_term", TooLate => "too_late", BeforeStart => "before_start" });

/// A reminder that reserves the right (NL) or an acknowledgement (NL, DE), with what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interruption {
    /// The day: of receipt for a reminder, of the act for an acknowledgement.
    pub date: Day,
    /// What it does.
    pub effect: Effect,
}

/// Until when a claim can be enforced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limitation {
    /// The first day of the first term.
    pub starts: Day,
    /// The last day on which the claim can be enforced.
    pub last_day: Day,
    /// The day after it.
    pub barred_from: Day,
    /// The interruptions in order of day, each with what it does.
    pub interruptions: Vec<Interruption>,
    /// The article of the term.
    pub source: &'static str,
}

/// Why there is no answer. A page then says that we do not know, and the claim is treated as one that may be barred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unsettled {
    /// The terms of this country are not settled for this product.
    Country,
    /// The law of this country has no such kind of claim.
    Kind,
    /// The term ends after the last day that can be written (9999-12-31).
    BeyondCalendar,
}

named!(Unsettled { Country => "country", Kind => "kind", BeyondCalendar => "beyond_calendar" });

/// What the acknowledgement guard asks before an act that may acknowledge the debt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The claim can be enforced through this day.
    Running {
        /// The last day.
        last_day: Day,
    },
    /// It can, but not for long: an acknowledgement now costs the debtor most.
    NearlyBarred {
        /// The last day.
        last_day: Day,
        /// How many days are left after today; 0 on the last day.
        days: u32,
    },
    /// It cannot be enforced any more.
    Barred {
        /// The first day on which it could not.
        since: Day,
    },
    /// The law or the file gives no answer.
    Unsettled,
}

/// Until when a claim of this kind can be enforced. `event` is the due day, or the day of the judgment or title;
/// `interruptions` may come in any order.
///
/// To learn what an acknowledgement today would do, ask once without today and once with it.
pub fn limitation(country: Country, kind: Kind, event: Day, interruptions: &[Day]) -> Result<Limitation, Unsettled> {
    let terms = country.limitation_terms().ok_or(Unsettled::Country)?;
    let term = terms.iter().find(|term| term.kind == kind).ok_or(Unsettled::Kind)?;
    term.run(event, interruptions).ok_or(Unsettled::BeyondCalendar)
}

/// Where a claim stands today.
pub fn state(limitation: &Result<Limitation, Unsettled>, today: Day) -> State {
    limitation.as_ref().map_or(State::Unsettled, |limitation| limitation.state(today))
}

impl Limitation {
    /// Where the claim stands today.
    pub fn state(&self, today: Day) -> State {
        let last_day = self.last_day;
        match u32::try_from(today.days_until(last_day)) {
            Err(_) => State::Barred { since: self.barred_from },
            Ok(days) if i64::from(days) <= NEARLY_BARRED_DAYS_MAX => State::NearlyBarred { last_day, days },
            Ok(_) => State::Running { last_day },
        }
    }
}

impl Term {
    /// Lets the term run from `event`; `None` when a day of it cannot be written.
    fn run(&self, event: Day, interruptions: &[Day]) -> Option<Limitation> {
        let counted_from = match self.begin {
            Begin::DayAfter => event,
            Begin::YearEnd => Day::from_numbers(event.year(), 12, 31)?,
        };
        let mut last_day = counted_from.checked_plus_years(self.years)?;
        let mut dates = interruptions.to_vec();
        dates.sort_unstable();
        let mut judged = Vec::with_capacity(dates.len());
        for date in dates {
            let effect = if date <= counted_from {
                Effect::BeforeStart
            } else if date > last_day {
                Effect::TooLate
            } else {
                // Art. 3:319(2) BW: the claim is never barred earlier than it would have been without.
                last_day = last_day.max(date.checked_plus_years(self.years_anew)?);
                Effect::NewTerm
            };
            judged.push(Interruption { date, effect });
        }
        Some(Limitation {
            starts: counted_from.checked_plus_days(1)?,
            last_day,
            barred_from: last_day.checked_plus_days(1)?,
            interruptions: judged,
            source: self.source,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn days(texts: &[&str]) -> Vec<Day> {
        texts.iter().map(|text| day(text)).collect()
    }

    fn run(country: Country, kind: Kind, event: &str, interruptions: &[&str]) -> Limitation {
        limitation(country, kind, day(event), &days(interruptions)).expect("a settled term")
    }

    fn effects(limitation: &Limitation) -> Vec<&'static str> {
        limitation.interruptions.iter().map(|interruption| interruption.effect.name()).collect()
    }

    #[test]
    fn the_price_of_a_consumer_sale_is_barred_after_two_years_and_a_reminder_gives_two_more() {
        let plain = run(Country::Nl, Kind::ConsumerSale, "2023-03-01", &[]);
        assert_eq!((plain.starts, plain.last_day), (day("2023-03-02"), day("2025-03-01")));
        assert_eq!((plain.barred_from, plain.source), (day("2025-03-02"), "art. 7:28 BW"));
        let reminded = run(Country::Nl, Kind::ConsumerSale, "2023-03-01", &["2024-06-10"]);
        assert_eq!((reminded.starts, reminded.barred_from), (day("2023-03-02"), day("2026-06-11")));
    }

    #[test]
    fn a_german_claim_ends_with_the_third_year_after_its_own() {
        let plain = run(Country::De, Kind::Ordinary, "2022-05-10", &[]);
        assert_eq!((plain.starts, plain.last_day), (day("2023-01-01"), day("2025-12-31")));
        let twice = run(Country::De, Kind::Ordinary, "2022-05-10", &["2022-12-31", "2023-01-01"]);
        assert_eq!((effects(&twice), twice.last_day), (vec!["before_start", "new_term"], day("2026-01-01")));
        let titled = run(Country::De, Kind::Titled, "2000-02-29", &[]);
        assert_eq!(titled.last_day, day("2030-02-28"));
    }

    #[test]
    fn interrupting_a_judgment_gives_five_years_but_never_takes_any_of_the_twenty() {
        let early = run(Country::Nl, Kind::Judgment, "2020-01-10", &["2023-05-01"]);
        assert_eq!((early.last_day, effects(&early)), (day("2040-01-10"), vec!["new_term"]));
        let late = run(Country::Nl, Kind::Judgment, "2020-01-10", &["2039-05-01"]);
        assert_eq!(late.last_day, day("2044-05-01"));
    }

    #[test]
    fn an_interruption_counts_through_the_last_day_and_never_before_the_first() {
        let claim = |interruptions: &[&str]| run(Country::Nl, Kind::Contract, "2019-06-30", interruptions);
        assert_eq!(claim(&["2024-06-30"]).last_day, day("2029-06-30"));
        assert_eq!(
            effects(&claim(&["2024-07-02", "2019-06-30", "2019-07-01"])),
            ["before_start", "new_term", "too_late"]
        );
        // What came too late alone is in time when an earlier one gave a new term, in whatever order they are told.
        let both = claim(&["2026-01-01", "2022-01-01"]);
        assert_eq!((effects(&both), both.last_day), (vec!["new_term", "new_term"], day("2031-01-01")));
    }

    #[test]
    fn a_term_from_29_february_ends_on_28_february_of_a_common_year() {
        assert_eq!(run(Country::Nl, Kind::Periodic, "2008-02-29", &[]).last_day, day("2013-02-28"));
        assert_eq!(run(Country::Nl, Kind::Contract, "2010-01-01", &["2012-02-29"]).last_day, day("2017-02-28"));
        assert_eq!(run(Country::Nl, Kind::Judgment, "2016-02-29", &[]).last_day, day("2036-02-29"));
    }

    #[test]
    fn where_the_terms_are_not_settled_no_day_is_guessed() {
        let today = day("2026-11-22");
        for country in [Country::Se, Country::Be, Country::Fi, Country::No] {
            for kind in Kind::ALL {
                let answer = limitation(country, *kind, day("1990-01-01"), &[]);
                assert_eq!(answer, Err(Unsettled::Country), "{country:?}");
                assert_eq!(state(&answer, today), State::Unsettled);
            }
        }
        assert_eq!(limitation(Country::Nl, Kind::Ordinary, today, &[]), Err(Unsettled::Kind));
        assert_eq!(limitation(Country::De, Kind::ConsumerSale, today, &[]), Err(Unsettled::Kind));
        for kind in Kind::ALL {
            let settled = [Country::Nl, Country::De].map(|country| limitation(country, *kind, today, &[]).is_ok());
            assert_eq!(settled.iter().filter(|yes| **yes).count(), 1, "{kind:?} is a kind of one country");
        }
    }

    #[test]
    fn the_guard_counts_the_days_down_to_the_last_one() {
        let claim = Ok(run(Country::Nl, Kind::Contract, "2020-03-01", &[]));
        let last_day = day("2025-03-01");
        assert_eq!(state(&claim, day("2024-11-30")), State::Running { last_day });
        assert_eq!(state(&claim, day("2024-12-01")), State::NearlyBarred { last_day, days: 90 });
        assert_eq!(state(&claim, last_day), State::NearlyBarred { last_day, days: 0 });
        assert_eq!(state(&claim, day("2025-03-02")), State::Barred { since: day("2025-03-02") });
        assert_eq!(state(&claim, day("2030-01-01")), State::Barred { since: day("2025-03-02") });
    }

    #[test]
    fn a_term_that_the_calendar_cannot_hold_is_no_term() {
        for event in ["9999-12-31", "9994-12-31", "9999-01-01"] {
            let answer = limitation(Country::Nl, Kind::Contract, day(event), &[]);
            assert_eq!(answer, Err(Unsettled::BeyondCalendar), "{event}");
        }
        assert!(limitation(Country::Nl, Kind::Contract, day("9994-12-30"), &[]).is_ok());
        let renewed = limitation(Country::Nl, Kind::Contract, day("9994-12-30"), &days(&["9999-12-01"]));
        assert_eq!(renewed, Err(Unsettled::BeyondCalendar));
    }

    fn settled() -> impl Strategy<Value = (Country, Kind)> {
        prop::sample::select(&[Country::Nl, Country::De][..]).prop_flat_map(|country| {
            let terms = country.limitation_terms().expect("a settled country");
            (Just(country), prop::sample::select(terms).prop_map(|term| term.kind))
        })
    }

    proptest! {
        #[test]
        fn an_interruption_never_makes_the_end_earlier(
            (country, kind) in settled(), event in 0_u32..10_000,
            mut after in prop::collection::vec(-400_i64..9_000, 0..6), one_more in -400_i64..9_000,
        ) {
            let event = day("2000-01-01").plus_days(event);
            let at = |offset: i64| {
                let days = u32::try_from(offset.unsigned_abs()).expect("a few thousand days");
                if offset < 0 { event.minus_days(days) } else { event.plus_days(days) }
            };
            let end = |after: &[i64]| {
                let days: Vec<_> = after.iter().map(|offset| at(*offset)).collect();
                limitation(country, kind, event, &days).expect("a settled term")
            };
            let without = end(&after);
            after.push(one_more);
            let with = end(&after);
            prop_assert!(with.last_day >= without.last_day);
            prop_assert_eq!(with.starts, without.starts);
            prop_assert_eq!(with.barred_from, with.last_day.plus_days(1));
            prop_assert_eq!(with.interruptions.len(), after.len());
            prop_assert!(with.interruptions.is_sorted_by_key(|interruption| interruption.date));
            after.reverse();
            prop_assert_eq!(end(&after), with, "the order in which they are told does not matter");
        }

        #[test]
        fn no_input_day_breaks_the_computation(
            (country, kind) in settled(), year in 1_i32..=9999, month in 1_u32..=12, number in 1_u32..=28,
        ) {
            let event = Day::from_numbers(year, month, number).expect("a day");
            let last = day("9999-12-31");
            match limitation(country, kind, event, &[event, last]) {
                Ok(limitation) => prop_assert!(limitation.barred_from <= last && limitation.starts > event),
                Err(unsettled) => prop_assert_eq!(unsettled, Unsettled::BeyondCalendar),
            }
        }
    }
}
