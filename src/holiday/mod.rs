//! Public holidays, computed by rule: the days on which no deadline of the GDPR ends and on which nobody is
//! approached. The national rules stand in `national`; this file turns them into days.

use crate::case::named;
use crate::country::Country;
use crate::day::Day;

mod national;

/// The first year for which the rules hold. Before it (the German reform of 1995) they are not written down,
/// and every question is answered with "not known". The rules are law without an end date: later years are computed
/// as the law stands. From 1995 through 2050 they were compared with an independent calculation in November 2026.
pub const FIRST_YEAR: i32 = 1995;

/// Whose holidays: a wider list than [`Country`], because people move abroad and authorities sit abroad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// The Netherlands.
    Nl,
    /// Sweden.
    Se,
    /// Germany: what is a holiday in every Land.
    De,
    /// Belgium.
    Be,
    /// Finland.
    Fi,
    /// Norway.
    No,
    /// Denmark.
    Dk,
    /// Austria.
    At,
}

named!(Calendar { Nl => "NL", Se => "SE", De => "DE", Be => "BE", Fi => "FI", No => "NO", Dk => "DK", At => "AT" });

impl From<Country> for Calendar {
    fn from(country: Country) -> Self {
        match country {
            Country::Nl => Self::Nl,
            Country::Se => Self::Se,
            Country::De => Self::De,
            Country::Be => Self::Be,
            Country::Fi => Self::Fi,
            Country::No => Self::No,
        }
    }
}

/// Which holiday it is. One name serves all countries; the words of a country live in the locales.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feast {
    /// 1 January.
    NewYear,
    /// 6 January.
    Epiphany,
    /// The Thursday before Easter.
    MaundyThursday,
    /// The Friday before Easter.
    GoodFriday,
    /// Easter Sunday.
    Easter,
    /// The Monday after it.
    EasterMonday,
    /// The birthday of the queen as the Netherlands kept it until 2013.
    QueensDay,
    /// The birthday of the king as the Netherlands keep it.
    KingsDay,
    /// 1 May.
    LabourDay,
    /// The fourth Friday after Easter, in Denmark until 2023.
    GreatPrayerDay,
    /// 5 May in the Netherlands.
    LiberationDay,
    /// 17 May in Norway.
    ConstitutionDay,
    /// The fortieth day of Easter.
    Ascension,
    /// The fiftieth day of Easter, a Sunday.
    Pentecost,
    /// The Monday after it.
    PentecostMonday,
    /// The Thursday of the second week after Pentecost.
    CorpusChristi,
    /// The national day of Sweden, Belgium or Austria.
    NationalDay,
    /// The Friday before midsummer day.
    MidsummerEve,
    /// The Saturday from 20 to 26 June.
    Midsummer,
    /// 15 August.
    Assumption,
    /// 3 October in Germany.
    UnityDay,
    /// 31 October 2017 in Germany.
    ReformationDay,
    /// 1 November, or the Saturday next to it.
    AllSaints,
    /// 11 November in Belgium.
    ArmisticeDay,
    /// 6 December in Finland.
    IndependenceDay,
    /// 8 December.
    ImmaculateConception,
    /// 24 December.
    ChristmasEve,
    /// 25 December.
    Christmas,
    /// 26 December.
    SecondChristmasDay,
}

named!(Feast {
    NewYear => "new_year", Epiphany => "epiphany", MaundyThursday => "maundy_thursday", GoodFriday => "good_friday",
    Easter => "easter", EasterMonday => "easter_monday", QueensDay => "queens_day", KingsDay => "kings_day",
    LabourDay => "labour_day", GreatPrayerDay => "great_prayer_day", LiberationDay => "liberation_day",
    ConstitutionDay => "constitution_day", Ascension => "ascension", Pentecost => "pentecost",
    PentecostMonday => "pentecost_monday", CorpusChristi => "corpus_christi", NationalDay => "national_day",
    MidsummerEve => "midsummer_eve", Midsummer => "midsummer", Assumption => "assumption", UnityDay => "unity_day",
    ReformationDay => "reformation_day", AllSaints => "all_saints", ArmisticeDay => "armistice_day",
    IndependenceDay => "independence_day", ImmaculateConception => "immaculate_conception",
    ChristmasEve => "christmas_eve", Christmas => "christmas", SecondChristmasDay => "second_christmas_day",
});

/// A public holiday of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// When it is.
    pub day: Day,
    /// Which it is.
    pub feast: Feast,
}

/// The public holidays of a year in order; one day can carry two (Norway, 17 May 2027).
/// `None` for a year before [`FIRST_YEAR`] or after 9999.
pub fn of(calendar: Calendar, year: i32) -> Option<Vec<Holiday>> {
    let easter = known(year)?;
    let mut holidays: Vec<_> = national::rules(calendar)
        .iter()
        .filter_map(|rule| Some(Holiday { day: rule.day(year, easter)?, feast: rule.feast }))
        .collect();
    holidays.sort_by_key(|holiday| holiday.day);
    Some(holidays)
}

/// The days of those holidays in all the years from `first` through `last`, each day once.
/// `None` as soon as one of the years is not known.
pub fn days(calendar: Calendar, first: i32, last: i32) -> Option<Vec<Day>> {
    let mut days = Vec::new();
    for year in first..=last {
        days.extend(of(calendar, year)?.into_iter().map(|holiday| holiday.day));
    }
    days.dedup();
    Some(days)
}

/// The holiday that this day is, if it is one; the first of the table where it carries two.
/// Days before [`FIRST_YEAR`] are not known to be one.
pub fn on(calendar: Calendar, day: Day) -> Option<Holiday> {
    let easter = known(day.year())?;
    let rule = national::rules(calendar).iter().find(|rule| rule.day(day.year(), easter) == Some(day))?;
    Some(Holiday { day, feast: rule.feast })
}

/// Easter Sunday of the Gregorian calendar, between 22 March and 25 April. `None` outside the years 1 to 9999.
pub fn easter(year: i32) -> Option<Day> {
    // Gauss's computation in the form that Meeus and others print: golden number, century, epact, weekday.
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let sun = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - sun + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4).rem_euclid(7);
    let correction = (golden + 11 * epact + 22 * weekday) / 451;
    let since_march = epact + weekday - 7 * correction + 114;
    Day::from_numbers(year, u32::try_from(since_march / 31).ok()?, u32::try_from(since_march % 31 + 1).ok()?)
}

/// Easter of a year whose holidays are known.
fn known(year: i32) -> Option<Day> {
    if year < FIRST_YEAR { None } else { easter(year) }
}

/// One line of a national table: which holiday, how its day is found, and in which years it exists.
#[derive(Clone, Copy, Debug)]
struct Rule {
    feast: Feast,
    when: When,
    first: i32,
    last: i32,
    every_years: i32,
}

/// How the day of a holiday is found.
#[derive(Clone, Copy, Debug)]
enum When {
    /// Always this day.
    Fixed { month: u32, day: u32 },
    /// This day, or the day before when it is a Sunday.
    NotOnSunday { month: u32, day: u32 },
    /// So many days after Easter Sunday; before it when negative.
    Easter { days: i32 },
    /// The first such weekday (0 is Monday) on or after this day.
    WeekdayFrom { month: u32, day: u32, weekday: u32 },
}

impl Rule {
    /// The day in this year, if the holiday exists in it.
    fn day(&self, year: i32, easter: Day) -> Option<Day> {
        if !(self.first..=self.last).contains(&year) || year % self.every_years != 0 {
            return None;
        }
        match self.when {
            When::Fixed { month, day } => Day::from_numbers(year, month, day),
            When::NotOnSunday { month, day } => {
                let day = Day::from_numbers(year, month, day)?;
                Some(if day.weekday() == 6 { day.minus_days(1) } else { day })
            }
            When::Easter { days: days @ 0.. } => easter.checked_plus_days(days.unsigned_abs()),
            When::Easter { days } => Some(easter.minus_days(days.unsigned_abs())),
            When::WeekdayFrom { month, day, weekday } => {
                let day = Day::from_numbers(year, month, day)?;
                day.checked_plus_days((weekday + 7 - day.weekday()) % 7)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn feasts_on(calendar: Calendar, text: &str) -> Vec<Feast> {
        let all = of(calendar, day(text).year()).expect("a known year");
        all.into_iter().filter(|holiday| holiday.day == day(text)).map(|holiday| holiday.feast).collect()
    }

    #[test]
    fn easter_is_where_almanacs_print_it() {
        for text in ["1818-03-22", "1943-04-25", "1961-04-02", "2000-04-23", "2008-03-23", "2025-04-20", "2038-04-25"] {
            assert_eq!(easter(day(text).year()), Some(day(text)));
        }
    }

    #[test]
    fn the_king_has_his_birthday_a_day_early_when_it_would_be_a_sunday() {
        assert_eq!(feasts_on(Calendar::Nl, "2025-04-26"), [Feast::KingsDay]);
        assert_eq!(feasts_on(Calendar::Nl, "2025-04-27"), []);
        assert_eq!(feasts_on(Calendar::Nl, "2026-04-27"), [Feast::KingsDay]);
        assert_eq!(feasts_on(Calendar::Nl, "2013-04-30"), [Feast::QueensDay]);
        assert_eq!(feasts_on(Calendar::Nl, "2006-04-29"), [Feast::QueensDay]);
        assert_eq!(feasts_on(Calendar::Nl, "2014-04-30"), []);
    }

    #[test]
    fn liberation_day_is_a_day_off_every_fifth_year() {
        let years: Vec<_> =
            (2020..=2035).filter(|year| !feasts_on(Calendar::Nl, &format!("{year}-05-05")).is_empty()).collect();
        assert_eq!(years, [2020, 2025, 2030, 2035]);
    }

    #[test]
    fn a_law_that_changed_the_holidays_changes_them_from_its_year() {
        assert_eq!(feasts_on(Calendar::Dk, "2023-05-05"), [Feast::GreatPrayerDay]);
        assert_eq!(feasts_on(Calendar::Dk, "2024-04-26"), []);
        assert_eq!(feasts_on(Calendar::De, "2017-10-31"), [Feast::ReformationDay]);
        assert_eq!(feasts_on(Calendar::De, "2018-10-31"), []);
        assert_eq!(feasts_on(Calendar::Se, "2004-05-31"), [Feast::PentecostMonday]);
        assert_eq!(feasts_on(Calendar::Se, "2004-06-06"), []);
        assert_eq!(feasts_on(Calendar::Se, "2005-06-06"), [Feast::NationalDay]);
        assert_eq!(feasts_on(Calendar::Se, "2005-05-16"), []);
    }

    #[test]
    fn a_day_with_two_holidays_is_one_day_off() {
        assert_eq!(feasts_on(Calendar::No, "2027-05-17"), [Feast::ConstitutionDay, Feast::PentecostMonday]);
        let off = days(Calendar::No, 2027, 2027).expect("a known year");
        assert_eq!(off.iter().filter(|off| **off == day("2027-05-17")).count(), 1);
        assert_eq!(off.len(), 11);
    }

    #[test]
    fn a_year_that_nobody_wrote_down_is_not_known_rather_than_without_holidays() {
        assert_eq!(of(Calendar::De, FIRST_YEAR - 1), None);
        assert_eq!(days(Calendar::De, FIRST_YEAR - 1, FIRST_YEAR), None);
        assert_eq!(days(Calendar::De, 9999, 10_000), None);
        assert_eq!(on(Calendar::Nl, day("1980-01-01")), None);
        assert_eq!((easter(0), easter(10_000), easter(i32::MAX), easter(i32::MIN)), (None, None, None, None));
    }

    #[test]
    fn every_name_is_read_back_and_every_country_has_a_calendar() {
        assert!(Feast::ALL.iter().all(|feast| Feast::parse(feast.name()) == Some(*feast)));
        assert!(Country::ALL.iter().all(|country| Calendar::from(*country).name() == country.name()));
    }

    proptest! {
        #[test]
        fn easter_is_a_sunday_between_22_march_and_25_april(year in 1583_i32..=9999) {
            let easter = easter(year).expect("a year of the calendar");
            prop_assert_eq!(easter.weekday(), 6);
            prop_assert!((3, 22) <= (easter.month(), easter.day()) && (easter.month(), easter.day()) <= (4, 25));
        }

        #[test]
        fn every_holiday_of_a_year_is_found_on_its_day(
            calendar in prop::sample::select(Calendar::ALL), year in FIRST_YEAR..=9999,
        ) {
            let all = of(calendar, year).expect("a known year");
            prop_assert!((8..=15).contains(&all.len()), "{} holidays", all.len());
            for holiday in all {
                prop_assert_eq!(holiday.day.year(), year);
                prop_assert_eq!(on(calendar, holiday.day).map(|found| found.day), Some(holiday.day));
                prop_assert!(days(calendar, year, year).expect("a known year").contains(&holiday.day));
            }
        }
    }
}
