//! Support: what makes it hard for somebody, as they tick it themselves, and the rest that anybody gets who asks for it.

use serde::{Deserialize, Serialize};

use crate::case::named;
use crate::day::Day;

/// What makes it hard. Every tick is the person's own; nobody guesses one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// An illness, of body or mind.
    Illness,
    /// The loss of somebody.
    Loss,
    /// Reading is hard.
    Reading,
    /// Another language.
    Language,
    /// It is not safe at home.
    NotSafe,
    /// Too many debts.
    Debts,
    /// Somebody helps.
    Helper,
}

named!(Need {
    Illness => "illness", Loss => "loss", Reading => "reading", Language => "language", NotSafe => "not_safe",
    Debts => "debts", Helper => "helper",
});

impl Need {
    /// Does it say something about health? Such a thing is kept only with a consent of its own (GDPR art. 9(2)(a)).
    pub fn is_health(self) -> bool {
        self == Self::Illness
    }
}

/// What a consent is for, as the table of consents names it.
pub const HEALTH: &str = "health";

/// Which text somebody said yes to: another number with every change of its words in the locales.
pub const HEALTH_TEXT: &str = "health-1";

/// How many days of rest the rule gives. Debt advice in the Netherlands asks for some weeks to make a first overview;
/// a month has one pay day in it, whatever the day of the month.
pub const REST_DAYS: u32 = 30;

/// After how many months the rule gives it again. Interest runs on in it: more rest is for a person to look at, who can
/// also point to help.
pub const REST_AGAIN_MONTHS: u32 = 6;

/// The furthest day that can be entered for a rest that somebody outside decided: no rule knows how long one is, so this
/// only catches a mistyped year.
pub const DECIDED_DAYS_MAX: u32 = 3 * 366;

/// The last day of rest that begins today.
pub fn rest_until(today: Day) -> Day {
    today.plus_days(REST_DAYS)
}

/// The first day on which the rule gives rest again, after one that began on that day.
pub fn rest_again(began_on: Day) -> Day {
    began_on.plus_months(REST_AGAIN_MONTHS)
}

/// Is a rest over that was given until that day?
pub fn is_over(until: Day, today: Day) -> bool {
    today > until
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_need_is_read_back_and_only_an_illness_is_about_health() {
        assert!(Need::ALL.iter().all(|need| Need::parse(need.name()) == Some(*need)));
        let health: Vec<_> = Need::ALL.iter().filter(|need| need.is_health()).collect();
        assert_eq!(health, [&Need::Illness]);
    }

    proptest! {
        #[test]
        fn rest_is_over_before_the_rule_gives_it_again(offset in 0_u32..20_000) {
            let today = Day::parse("1996-01-01").expect("a day").plus_days(offset);
            let until = rest_until(today);
            prop_assert_eq!(today.days_until(until), i64::from(REST_DAYS));
            prop_assert!(!is_over(until, until) && is_over(until, until.plus_days(1)));
            prop_assert!(rest_again(today) > until);
        }
    }
}
