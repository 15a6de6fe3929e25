//! Quiet: the hours and days on which nobody is approached, by letter, telephone or electronic message. It knows no
//! clock: a day and a minute of it, in the time zone of the person's country, are the question.

use serde::{Deserialize, Serialize};

use crate::country::Country;
use crate::day::Day;
use crate::holiday::{self, Calendar, Feast};

/// The first minute of a day on which somebody may be approached: 07:00.
pub const FIRST_MINUTE: u32 = 7 * 60;

/// The first minute of the evening on which nobody is approached any more: 20:00.
pub const END_MINUTE: u32 = 20 * 60;

/// Where it is written for the Netherlands. What it forbids there we do nowhere.
pub const SOURCE: &str = "art. 4.2 Besluit kwaliteit incassodienstverlening";

/// A minute of a day, in the time zone of a country ([`Country::time_zone`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// Minutes since midnight as the clock on the wall shows them: below 1,440.
    pub minute: u32,
}

/// May somebody in that country be approached in that minute? Not from 20:00 to 07:00, not on a Sunday and not on a
/// public holiday. A minute beyond the day is never allowed.
pub fn is_allowed(country: Country, day: Day, minute: u32) -> bool {
    (FIRST_MINUTE..END_MINUTE).contains(&minute) && !is_quiet_day(country, day)
}

/// The first minute from that one on in which somebody may be approached: itself when it is allowed.
pub fn next_allowed(country: Country, day: Day, minute: u32) -> Moment {
    if is_allowed(country, day, minute) {
        return Moment { day, minute };
    }
    let mut day = if minute < FIRST_MINUTE { day } else { day.plus_days(1) };
    while is_quiet_day(country, day) {
        day = day.plus_days(1);
    }
    Moment { day, minute: FIRST_MINUTE }
}

/// Is it a day on which nobody is approached: a Sunday or a public holiday?
pub fn is_quiet_day(country: Country, day: Day) -> bool {
    let is_sunday = day.weekday() == 6;
    is_sunday || holiday(country, day).is_some()
}

/// The public holiday that this day is. The Dutch Algemene termijnenwet (art. 3) counts 5 May in every year, while
/// published lists have it every fifth.
pub fn holiday(country: Country, day: Day) -> Option<Feast> {
    let listed = holiday::on(Calendar::from(country), day).map(|holiday| holiday.feast);
    let is_5_may = country == Country::Nl && (day.month(), day.day()) == (5, 5);
    listed.or_else(|| is_5_may.then_some(Feast::LiberationDay))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn next(country: Country, text: &str, minute: u32) -> String {
        let next = next_allowed(country, day(text), minute);
        format!("{} {:02}:{:02}", next.day, next.minute / 60, next.minute % 60)
    }

    const DAY_MINUTES: u32 = 24 * 60;

    /// The days of 2026 on which nobody is approached and which are no Sunday, written down by hand.
    const HOLIDAYS_2026: [(Country, &str); 6] = [
        (Country::Nl, "01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26"),
        (Country::Se, "01-01 01-06 04-03 04-06 05-01 05-14 06-06 06-20 10-31 12-25 12-26"),
        (Country::De, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26"),
        (Country::Be, "01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-11 12-25"),
        (Country::Fi, "01-01 01-06 04-03 04-06 05-01 05-14 06-19 06-20 10-31 12-24 12-25 12-26"),
        (Country::No, "01-01 04-02 04-03 04-06 05-01 05-14 05-25 12-25 12-26"),
    ];

    #[test]
    fn in_every_minute_of_a_year_somebody_is_approached_only_by_day_and_on_no_sunday_or_holiday() {
        for (country, listed) in HOLIDAYS_2026 {
            let listed: Vec<&str> = listed.split(' ').collect();
            let mut seen: Vec<&str> = Vec::new();
            for after in 0..365 {
                let today = day("2026-01-01").plus_days(after);
                let text = today.to_string();
                // 4 January 2026 is a Sunday.
                let (is_sunday, is_holiday) = (after % 7 == 3, listed.contains(&&text[5..]));
                seen.extend(listed.iter().filter(|one| **one == &text[5..]));
                for minute in (0..DAY_MINUTES).step_by(if is_holiday { 1 } else { 30 }).chain([419, 1_199, 1_439]) {
                    let by_day = (420..1_200).contains(&minute);
                    let allowed = is_allowed(country, today, minute);
                    assert_eq!(allowed, by_day && !is_sunday && !is_holiday, "{} {text} {minute}", country.name());
                }
            }
            assert_eq!(seen.len(), listed.len(), "{}", country.name());
        }
    }

    #[test]
    fn what_comes_up_at_night_waits_for_the_morning_of_a_working_day() {
        assert_eq!(next(Country::Nl, "2026-03-03", 7 * 60), "2026-03-03 07:00");
        assert_eq!(next(Country::Nl, "2026-03-03", 19 * 60 + 59), "2026-03-03 19:59");
        assert_eq!(next(Country::Nl, "2026-03-03", 20 * 60), "2026-03-04 07:00");
        assert_eq!(next(Country::Nl, "2026-03-03", 0), "2026-03-03 07:00");
        assert_eq!(next(Country::Nl, "2026-03-07", 12 * 60), "2026-03-07 12:00", "a Saturday");
        assert_eq!(next(Country::Nl, "2026-03-07", 20 * 60), "2026-03-09 07:00", "then a Sunday");
    }

    #[test]
    fn it_waits_over_easter_and_over_a_free_day_that_only_one_country_has() {
        assert_eq!(next(Country::No, "2026-04-01", 20 * 60), "2026-04-04 07:00", "Maundy Thursday and Good Friday");
        assert_eq!(next(Country::Nl, "2026-04-04", 20 * 60), "2026-04-07 07:00", "Easter");
        assert_eq!(next(Country::Nl, "2026-05-05", 600), "2026-05-06 07:00", "each year, not each fifth");
        assert_eq!(next(Country::Be, "2026-05-05", 600), "2026-05-05 10:00");
        assert_eq!(next(Country::Fi, "2026-12-24", 600), "2026-12-28 07:00");
    }

    proptest! {
        #[test]
        fn the_next_moment_is_allowed_and_none_before_it_is(
            country in prop::sample::select(Country::ALL), after in 0_u32..20_000, minute in 0_u32..1_440,
        ) {
            let today = day("2000-01-01").plus_days(after);
            let next = next_allowed(country, today, minute);
            prop_assert!(is_allowed(country, next.day, next.minute));
            prop_assert!((next.day, next.minute) >= (today, minute));
            let hours = (0..14_u32 * 24).map(|hour| (today.plus_days(hour / 24), hour % 24 * 60 + minute % 60));
            for (day, minute) in hours.filter(|(day, at)| (*day, *at) >= (today, minute)) {
                if (Moment { day, minute }) < next {
                    prop_assert!(!is_allowed(country, day, minute));
                }
            }
            prop_assert!(today.days_until(next.day) <= 6, "nobody waits for a week");
        }
    }
}
