//! Decision: what a rule of the house decides about somebody without a person, each by its name and version, so that
//! whoever asks can be told the procedure that was really followed (GDPR art. 15(1)(h) and 22; CJEU C-203/22).

use serde::{Deserialize, Serialize};

use crate::case::named;
use crate::day::Day;

/// What is decided by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Yes to a plan, or a person looks.
    Plan,
    /// Whether the costs of collection may be asked for: a rule of law, which our rule only applies.
    Costs,
    /// A reminder of a debt without a plan.
    Remind,
    /// What is done about an instalment that was missed.
    Missed,
    /// Rest for whoever asks for it.
    Rest,
    /// An amount that pays a plan off.
    PayOff,
}

named!(Kind {
    Plan => "plan", Costs => "costs", Remind => "remind", Missed => "missed", Rest => "rest", PayOff => "pay_off",
});

/// One version of a rule of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct HouseRule {
    /// The name that people see, stable for ever.
    pub id: &'static str,
    /// Counted from 1: another number with every change of what the rule does.
    pub version: u32,
    /// The first day on which it was followed, as `YYYY-MM-DD`.
    pub since: &'static str,
}

/// Every version of every rule, those of one rule in the order of their days.
const RULES: &[(Kind, HouseRule)] = &[
    (Kind::Plan, HouseRule { id: "PLAN-1", version: 1, since: "2000-01-01" }),
    (Kind::Costs, HouseRule { id: "COSTS-1", version: 1, since: "2000-01-01" }),
    (Kind::Remind, HouseRule { id: "REMIND-1", version: 1, since: "2000-01-01" }),
    (Kind::Missed, HouseRule { id: "MISSED-1", version: 1, since: "2000-01-01" }),
    (Kind::Rest, HouseRule { id: "REST-1", version: 1, since: "2000-01-01" }),
    (Kind::PayOff, HouseRule { id: "PAYOFF-1", version: 1, since: "2000-01-01" }),
];

impl Kind {
    /// The version of the rule that was followed on that day.
    pub fn rule(self, on: Day) -> HouseRule {
        self.rule_in(RULES, on)
    }

    fn rule_in(self, rules: &[(Self, HouseRule)], on: Day) -> HouseRule {
        let of = || rules.iter().filter(|(kind, _)| *kind == self).map(|(_, rule)| *rule);
        let followed = of().rev().find(|rule| Day::parse(rule.since).is_some_and(|since| since <= on));
        followed.or_else(|| of().next()).expect("every kind has a rule; a test reads them all")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn every_kind_has_rules_whose_versions_follow_each_other() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.name()), Some(*kind));
            let rules: Vec<_> = RULES.iter().filter(|(of, _)| of == kind).map(|(_, rule)| rule).collect();
            assert!(!rules.is_empty(), "{kind:?}");
            for (version, rule) in (1..).zip(&rules) {
                assert_eq!((rule.version, rule.id), (version, rules[0].id), "{kind:?}");
            }
            assert!(rules.windows(2).all(|pair| day(pair[0].since) < day(pair[1].since)), "{kind:?}");
        }
    }

    #[test]
    fn a_decision_keeps_the_version_of_its_day() {
        let first = HouseRule { id: "REST-1", version: 1, since: "2026-01-01" };
        let second = HouseRule { version: 2, since: "2026-07-01", ..first };
        let rules = [(Kind::Rest, first), (Kind::Rest, second)];
        let on = |text| Kind::Rest.rule_in(&rules, day(text)).version;
        assert_eq!((on("2026-06-30"), on("2026-07-01"), on("2025-01-01")), (1, 2, 1));
    }
}
