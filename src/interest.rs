//! Interest: what a debt bears from day to day, cut where the rate changes, exact until it becomes an amount.
//! Art. 6:119 and 6:119a BW compound yearly; §289 BGB and the räntelag forbid interest on interest.

use serde::{Deserialize, Serialize};

use crate::case::named;
use crate::day::Day;
use crate::exact::Exact;
use crate::money::Cents;
use crate::rate::{Percent, Step};

/// How days become a part of a year. The statutes say "per year" and no more, so a page says which one was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DayCount {
    /// Days of a common year / 365, of a leap year / 366: a whole year gives exactly the rate of a year.
    ActAct,
    /// Days / 365, also in a leap year.
    Act365,
    /// Months of 30 days, years of 360 (30E/360: the 31st counts as the 30th).
    Thirty360,
}

named!(DayCount { ActAct => "ACT/ACT", Act365 => "ACT/365F", Thirty360 => "30/360" });

/// Whether interest bears interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Compounding {
    /// Never (DE §289 BGB, SE, and where the law is silent).
    None,
    /// After each year of default the interest of that year is added to what bears interest (NL art. 6:119(2) BW).
    Yearly,
}

named!(Compounding { None => "none", Yearly => "yearly_on_anniversary" });

/// What the interest of one debt follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The first day that bears interest.
    pub from: Day,
    /// How days are counted.
    pub day_count: DayCount,
    /// Whether interest bears interest.
    pub compounding: Compounding,
    /// The rates in the order of their days; the first is on or before `from`.
    pub steps: Vec<Step>,
    /// Amounts of the base that bear no interest for some days, because they are disputed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<Window>,
}

/// Days on which an amount of the base bears no interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// The first of them.
    pub from: Day,
    /// The first day after them; [`Day::LAST`] while nobody knows it.
    pub until: Day,
    /// How much of the base; of a smaller base all of it.
    pub amount: Cents,
}

impl Window {
    /// Does nothing bear interest for it on that day?
    fn is_on(&self, day: Day) -> bool {
        self.from <= day && day < self.until
    }
}

/// A stretch of days with one base and one rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Its first day.
    pub from: Day,
    /// The first day after it.
    pub until: Day,
    /// Its days as the day count counts them.
    pub days: i64,
    /// What bears interest.
    pub base: Cents,
    /// At how much a year.
    pub percent: Percent,
    /// Whether that rate is not confirmed.
    pub provisional: bool,
    /// The interest, not rounded.
    pub exact: Exact,
}

/// The interest of a debt on which nothing was paid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accrued {
    /// All of it: the capitalised amounts and the rest.
    pub interest: Cents,
    /// What was added to the base, and when.
    pub capitalisations: Vec<(Day, Cents)>,
    /// What has run since the last capitalisation, rounded once.
    pub rest: Cents,
    /// The stretches in order.
    pub stretches: Vec<Stretch>,
}

impl Terms {
    /// The nth anniversary of the first day, always counted from it: 29 February, 28 February, …, 29 February.
    /// `None` past the end of the calendar.
    pub fn anniversary(&self, years: i32) -> Option<Day> {
        let (year, month, day) = (self.from.year().checked_add(years)?, self.from.month(), self.from.day());
        Day::from_numbers(year, month, day).or_else(|| Day::from_numbers(year, month, day - 1))
    }

    /// The interest on `principal` from the first day until `until` (exclusive), nothing being paid.
    pub fn accrued(&self, principal: Cents, until: Day) -> Accrued {
        let mut accrued = Accrued::default();
        let (mut base, mut since) = (principal, self.from);
        if self.compounding == Compounding::Yearly {
            for day in (1..).map_while(|years| self.anniversary(years)).take_while(|day| *day <= until) {
                let year = self.run(base, since, day, &mut accrued.stretches).half_up();
                accrued.capitalisations.push((day, year));
                base += year;
                since = day;
            }
        }
        accrued.rest = self.run(base, since, until, &mut accrued.stretches).half_up();
        accrued.interest = accrued.capitalisations.iter().map(|(_, year)| *year).sum::<Cents>() + accrued.rest;
        accrued
    }

    /// The interest on `base` from `from` until `until` (exclusive), not rounded; its stretches go to the list.
    /// No days and no rate give nothing.
    pub fn run(&self, base: Cents, from: Day, until: Day, stretches: &mut Vec<Stretch>) -> Exact {
        let mut sum = Exact::ZERO;
        let first = self.steps.partition_point(|step| step.from <= from).saturating_sub(1);
        for (at, step) in self.steps.iter().enumerate().skip(first) {
            let mut begins = step.from.max(from);
            let ends = self.steps.get(at + 1).map_or(until, |next| next.from.min(until));
            if begins >= until {
                break;
            }
            while begins < ends {
                let edge = self.next_edge(begins).map_or(ends, |edge| edge.min(ends));
                let base = self.bearing(base, begins);
                let exact = self.day_count.interest(base, step.percent, begins, edge);
                sum += exact;
                stretches.push(Stretch {
                    from: begins,
                    until: edge,
                    days: self.day_count.days(begins, edge),
                    base,
                    percent: step.percent,
                    provisional: step.provisional,
                    exact,
                });
                begins = edge;
            }
        }
        sum
    }

    /// The same terms with a rate of nothing from `from` until `until` (exclusive; `None` is for ever), because the
    /// creditor gives the interest up for as long as a plan runs. No days change nothing.
    #[must_use]
    pub fn frozen(&self, from: Day, until: Option<Day>) -> Self {
        if until.is_some_and(|until| until <= from) {
            return self.clone();
        }
        let mut steps: Vec<Step> = self.steps.iter().copied().filter(|step| step.from < from).collect();
        steps.push(Step { from, percent: Percent::millionths(0), provisional: false });
        if let Some(until) = until {
            let then = self.steps.iter().rev().find(|step| step.from <= until);
            steps.extend(then.map(|step| Step { from: until, ..*step }));
            steps.extend(self.steps.iter().filter(|step| step.from > until));
        }
        Self { steps, ..self.clone() }
    }

    /// The same terms, and `amount` of the base bears no interest from `from` until `until` (exclusive; `None` is until
    /// further notice). No days and no amount change nothing.
    #[must_use]
    pub fn resting(&self, from: Day, until: Option<Day>, amount: Cents) -> Self {
        let mut terms = self.clone();
        let until = until.unwrap_or(Day::LAST);
        if amount.is_positive() && from < until {
            terms.windows.push(Window { from, until, amount });
        }
        terms
    }

    /// What of a base bears interest on a day.
    fn bearing(&self, base: Cents, day: Day) -> Cents {
        let rests: Cents = self.windows.iter().filter(|window| window.is_on(day)).map(|window| window.amount).sum();
        (base - rests).max(Cents::ZERO)
    }

    /// The next day on which a window begins or ends. Searched for and not sorted: the browser loads this code.
    fn next_edge(&self, day: Day) -> Option<Day> {
        self.windows.iter().flat_map(|window| [window.from, window.until]).filter(|edge| *edge > day).min()
    }

    /// The first day from which a rate is not confirmed.
    pub fn provisional_from(&self) -> Option<Day> {
        // A row confirmed after one that is not does not help: the amount rests on both.
        let ends = |at: usize| self.steps.get(at + 1).map(|next| next.from);
        let applies = |at: usize| ends(at).is_none_or(|end| end > self.from);
        let first = self.steps.iter().enumerate().find(|(at, step)| step.provisional && applies(*at));
        first.map(|(_, step)| step.from.max(self.from))
    }

    /// The rate of a day.
    pub fn percent_on(&self, day: Day) -> Option<Percent> {
        let after = self.steps.partition_point(|step| step.from <= day);
        after.checked_sub(1).map(|at| self.steps[at].percent)
    }
}

impl DayCount {
    /// The days from `from` until `until` (exclusive).
    pub fn days(self, from: Day, until: Day) -> i64 {
        match self {
            Self::ActAct | Self::Act365 => from.days_until(until).max(0),
            Self::Thirty360 => {
                let number =
                    |day: Day| i64::from(day.year()) * 360 + i64::from(day.month()) * 30 + i64::from(day.day().min(30));
                (number(until) - number(from)).max(0)
            }
        }
    }

    /// The days by the length of the year they count in: `[(100, 365)]`, or two pairs where a leap year is in it.
    pub fn parts(self, from: Day, until: Day) -> Vec<(i64, i64)> {
        match self {
            Self::Act365 => vec![(self.days(from, until), 365)],
            Self::Thirty360 => vec![(self.days(from, until), 360)],
            Self::ActAct => {
                let leap = leap_days(from, until);
                let common = self.days(from, until) - leap;
                [(common, 365), (leap, 366)].into_iter().filter(|(days, _)| *days > 0).collect()
            }
        }
    }

    fn interest(self, base: Cents, percent: Percent, from: Day, until: Day) -> Exact {
        let of = |days, year_days| Exact::interest(base, percent.in_millionths(), days, year_days);
        match self {
            Self::Act365 => of(self.days(from, until), 365),
            Self::Thirty360 => of(self.days(from, until), 360),
            Self::ActAct => {
                let leap = leap_days(from, until);
                of(self.days(from, until) - leap, 365) + of(leap, 366)
            }
        }
    }
}

/// Those of the days that lie in a leap year.
fn leap_days(from: Day, until: Day) -> i64 {
    let leap = |year: i32| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let new_year = |year| Day::from_numbers(year, 1, 1);
    (from.year()..=until.year())
        .filter(|year| leap(*year))
        .map(|year| {
            let first = new_year(year).map_or(from, |day| day.max(from));
            let end = new_year(year + 1).map_or(until, |day| day.min(until));
            first.days_until(end).max(0)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn terms(steps: &[(&str, i64)]) -> Terms {
        let step = |(from, percent): &(&str, i64)| Step {
            from: day(from),
            percent: Percent::millionths(percent * 1_000_000),
            provisional: false,
        };
        Terms {
            from: day("2025-01-01"),
            day_count: DayCount::Act365,
            compounding: Compounding::None,
            steps: steps.iter().map(step).collect(),
            windows: Vec::new(),
        }
    }

    #[test]
    fn interest_stops_while_a_plan_runs_and_goes_on_at_the_rate_of_its_day() {
        let frozen = terms(&[("2025-01-01", 6), ("2026-01-01", 4)]).frozen(day("2025-07-01"), Some(day("2026-03-01")));
        let on = |text| frozen.percent_on(day(text)).map(|percent| percent.to_string());
        assert_eq!(on("2025-06-30").as_deref(), Some("6"));
        assert_eq!([on("2025-07-01"), on("2026-02-28")], [Some("0".into()), Some("0".into())]);
        assert_eq!(on("2026-03-01").as_deref(), Some("4"));
        let for_ever = terms(&[("2025-01-01", 6), ("2026-01-01", 4)]).frozen(day("2025-07-01"), None);
        assert_eq!(for_ever.percent_on(day("2030-01-01")), Some(Percent::millionths(0)));
    }

    #[test]
    fn what_is_disputed_rests_and_the_rest_of_the_base_goes_on() {
        let rests = terms(&[("2025-01-01", 6)]).resting(day("2025-02-01"), Some(day("2025-03-03")), Cents::new(40_000));
        let mut stretches = Vec::new();
        rests.run(Cents::new(100_000), day("2025-01-01"), day("2025-04-01"), &mut stretches);
        let seen: Vec<_> = stretches.iter().map(|s| (s.from.to_string(), s.days, s.base.minor())).collect();
        let wanted = [("2025-01-01", 31, 100_000), ("2025-02-01", 30, 60_000), ("2025-03-03", 29, 100_000)];
        assert_eq!(seen, wanted.map(|(from, days, base)| (from.to_owned(), days, base)));
        assert_eq!(
            terms(&[("2025-01-01", 6)]).resting(day("2025-02-01"), Some(day("2025-02-01")), Cents::new(1)).windows,
            []
        );
    }

    proptest! {
        #[test]
        fn a_window_takes_away_exactly_the_interest_of_its_amount_in_its_days(
            windows in prop::collection::vec((0_u32..900, 1_u32..900, 0_i64..50_000, any::<bool>()), 0..4),
            rates in prop::collection::vec((1_u32..1_500, 0_i64..15), 0..5), base in 0_i64..200_000,
            count in prop::sample::select(DayCount::ALL),
        ) {
            let mut plain = Terms { day_count: count, ..terms(&[("2024-01-01", 6)]) };
            let mut days: Vec<_> = rates.into_iter().collect();
            days.sort_unstable();
            days.dedup_by_key(|(at, _)| *at);
            plain.steps.extend(days.into_iter().map(|(at, percent)| Step {
                from: plain.from.plus_days(at), percent: Percent::millionths(percent * 1_000_000), provisional: false,
            }));
            let end = plain.from.plus_days(1_500);
            let (base, mut seen, mut resting, mut wanted) = (Cents::new(base), Vec::new(), plain.clone(), Exact::ZERO);
            for (start, length, amount, has_end) in windows {
                let from = plain.from.plus_days(start);
                let until = has_end.then(|| from.plus_days(length));
                resting = resting.resting(from, until, Cents::new(amount));
            }
            // Day by day, as somebody would count it by hand.
            for number in 0..1_500 {
                let today = plain.from.plus_days(number);
                let rests: Cents = resting.windows.iter().filter(|w| w.is_on(today)).map(|w| w.amount).sum();
                let bears = (base - rests).max(Cents::ZERO);
                wanted += plain.run(bears, today, today.plus_days(1), &mut seen);
            }
            prop_assert_eq!(resting.run(base, plain.from, end, &mut seen), wanted);
        }

        #[test]
        fn days_without_interest_take_away_the_interest_of_those_days_and_no_more(
            start in 0_u32..900, length in 0_u32..900, rates in prop::collection::vec((0_u32..1_500, 0_i64..15), 1..5),
        ) {
            let mut terms = terms(&[("2024-01-01", 6)]);
            let mut days: Vec<_> = rates.into_iter().collect();
            days.sort_unstable();
            days.dedup_by_key(|(at, _)| *at);
            terms.steps.extend(days.into_iter().map(|(at, percent)| Step {
                from: terms.from.plus_days(at), percent: Percent::millionths(percent * 1_000_000), provisional: false,
            }));
            let (from, until) = (terms.from.plus_days(start), terms.from.plus_days(start + length));
            let end = terms.from.plus_days(2_000);
            let (base, mut seen) = (Cents::new(100_000), Vec::new());
            let all = terms.run(base, terms.from, end, &mut seen);
            let within = terms.run(base, from, until, &mut seen);
            let rest = terms.frozen(from, Some(until)).run(base, terms.from, end, &mut seen);
            prop_assert_eq!(rest + within, all);
        }
    }
}
