//! Privacy: by when a rights request is answered (GDPR art. 12(3)), and from when personal data may be deleted.
//! Every purpose that keeps an item has its own rule; the item goes when the last of them lets it go.

use crate::case::named;
use crate::day::Day;

/// Within how many months a request is answered: GDPR art. 12(3).
pub const ANSWER_MONTHS: u32 = 1;

/// Within how many months in all when the answer was put off: one and two more, counted from receipt in one step.
pub const ANSWER_MONTHS_EXTENDED: u32 = 3;

/// By when a rights request is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RightsDeadline {
    /// The day with the number of the day of receipt, or the last day of a shorter month. The staff's queue aims at
    /// this day, so that doubt about the shift of a weekend can never make an answer late.
    pub calendar_day: Day,
    /// That day, or the next working day.
    pub deadline: Day,
}

/// By when a request of this day of receipt is answered. `holidays` are the public holidays of the country of the
/// one who answers, at least of the year of the deadline and the next: see [`crate::holiday::days`].
///
/// The shift is art. 3(4) of Regulation (EEC) 1182/71, as the EDPB's Guidelines 01/2022 apply it (unsettled).
/// `None` when the deadline would come after the last day that can be written (9999-12-31).
pub fn rights_deadline(received: Day, extended: bool, holidays: &[Day]) -> Option<RightsDeadline> {
    let months = if extended { ANSWER_MONTHS_EXTENDED } else { ANSWER_MONTHS };
    let calendar_day = received.checked_plus_months(months)?;
    let mut deadline = calendar_day;
    while deadline.weekday() >= 5 || holidays.contains(&deadline) {
        deadline = deadline.checked_plus_days(1)?;
    }
    Some(RightsDeadline { calendar_day, deadline })
}

/// A rule of the retention schedule, by the name that pages and evidence use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RetentionRule {
    /// Case data: 36 months after the case was closed.
    Case36m,
    /// Contacts at a client, credit checks of clients: 36 months after the relation ended and all was settled.
    ClientContact36m,
    /// Contacts for marketing: 36 months after the last contact. Who unsubscribes is deleted at once, by no rule.
    Marketing36m,
    /// The Dutch file: at least two years after closing (Bki art. 5.1(4)).
    NlDossier2y,
    /// Money laundering: five years after the act, or after the end of the relation.
    Aml5y,
    /// Bookkeeping: through the seventh calendar year after the one in which the financial year ended.
    Bookkeeping7y,
    /// What is deleted when nobody needs it any more: our own short terms, for what a person gave us of their own will.
    Needed,
}

named!(RetentionRule {
    Case36m => "case_36m", ClientContact36m => "client_contact_36m", Marketing36m => "marketing_36m",
    NlDossier2y => "nl_dossier_2y", Aml5y => "aml_5y", Bookkeeping7y => "bookkeeping_7y",
    Needed => "needed",
});

/// A purpose for which an item is kept, with the days that its rule counts from.
/// A day is `None` while what it stands for has not happened: an open case is not closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// [`RetentionRule::Case36m`].
    Case {
        /// When the case was closed.
        closed_on: Option<Day>,
    },
    /// [`RetentionRule::ClientContact36m`]: both must have happened; the later counts.
    ClientContact {
        /// When the client's relation with us ended.
        relation_ended_on: Option<Day>,
        /// When the claims between us were settled for good.
        settled_on: Option<Day>,
    },
    /// [`RetentionRule::Marketing36m`].
    Marketing {
        /// The last contact.
        last_contact_on: Option<Day>,
    },
    /// [`RetentionRule::NlDossier2y`].
    NlDossier {
        /// When the case was closed.
        closed_on: Option<Day>,
    },
    /// [`RetentionRule::Aml5y`]: an act alone is enough; the later counts. Whoever keeps data of a relation that
    /// goes on asks again when it ends.
    Aml {
        /// The act or transaction.
        act_on: Option<Day>,
        /// When the relation ended.
        relation_ended_on: Option<Day>,
    },
    /// [`RetentionRule::Bookkeeping7y`].
    Bookkeeping {
        /// The last day of the financial year.
        fiscal_year_end: Option<Day>,
    },
    /// [`RetentionRule::Needed`].
    Needed {
        /// The last day on which it is needed.
        until: Option<Day>,
    },
}

/// A reason to keep data beyond their day, for a legal claim. It is looked at again, it does not last by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalHold {
    /// Why, in words for the person whose data are kept.
    pub reason: String,
    /// When somebody decides again.
    pub review_on: Day,
}

/// What one purpose says about an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Which rule.
    pub rule: RetentionRule,
    /// The first day on which this purpose lets the item go. `None`: no day can be named yet.
    pub delete_on: Option<Day>,
}

/// Until when an item is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retention {
    /// What each purpose says, in the order in which they were given.
    pub rules: Vec<Kept>,
    /// The rule that keeps the item longest; of equals the first.
    pub winning_rule: RetentionRule,
    /// The first day on which the item may be deleted. `None`: no day can be named yet, and it is kept.
    pub delete_on: Option<Day>,
    /// A legal hold stands: it changes no date, and nothing is deleted while it stands.
    pub held: bool,
}

/// Until when an item is kept for these purposes. `None` when there is no purpose: then nothing keeps it.
pub fn retention(purposes: &[Purpose], legal_hold: Option<&LegalHold>) -> Option<Retention> {
    let rules: Vec<_> =
        purposes.iter().map(|purpose| Kept { rule: purpose.rule(), delete_on: purpose.delete_on() }).collect();
    let winner = longest(rules.iter())?;
    let (winning_rule, delete_on) = (winner.rule, winner.delete_on);
    Some(Retention { rules, winning_rule, delete_on, held: legal_hold.is_some() })
}

impl Retention {
    /// Whether the item may be deleted today.
    pub fn may_be_deleted(&self, today: Day) -> bool {
        !self.held && self.delete_on.is_some_and(|day| day <= today)
    }

    /// The rule that would keep the item longest without the winner: a page shows both.
    pub fn runner_up(&self) -> Option<Kept> {
        let winner =
            self.rules.iter().position(|kept| kept.rule == self.winning_rule && kept.delete_on == self.delete_on)?;
        longest(self.rules.iter().enumerate().filter(|(place, _)| *place != winner).map(|(_, kept)| kept)).copied()
    }
}

impl Purpose {
    /// The purpose of a rule, with its days looked up by name (`closed_on`, `relation_ended_on`, `settled_on`,
    /// `last_contact_on`, `act_on`, `fiscal_year_end`, `needed_until`).
    pub fn from_days(rule: RetentionRule, day: impl Fn(&'static str) -> Option<Day>) -> Self {
        match rule {
            RetentionRule::Case36m => Self::Case { closed_on: day("closed_on") },
            RetentionRule::ClientContact36m => {
                Self::ClientContact { relation_ended_on: day("relation_ended_on"), settled_on: day("settled_on") }
            }
            RetentionRule::Marketing36m => Self::Marketing { last_contact_on: day("last_contact_on") },
            RetentionRule::NlDossier2y => Self::NlDossier { closed_on: day("closed_on") },
            RetentionRule::Aml5y => Self::Aml { act_on: day("act_on"), relation_ended_on: day("relation_ended_on") },
            RetentionRule::Bookkeeping7y => Self::Bookkeeping { fiscal_year_end: day("fiscal_year_end") },
            RetentionRule::Needed => Self::Needed { until: day("needed_until") },
        }
    }

    /// The rule of this purpose.
    pub fn rule(&self) -> RetentionRule {
        match self {
            Self::Case { .. } => RetentionRule::Case36m,
            Self::ClientContact { .. } => RetentionRule::ClientContact36m,
            Self::Marketing { .. } => RetentionRule::Marketing36m,
            Self::NlDossier { .. } => RetentionRule::NlDossier2y,
            Self::Aml { .. } => RetentionRule::Aml5y,
            Self::Bookkeeping { .. } => RetentionRule::Bookkeeping7y,
            Self::Needed { .. } => RetentionRule::Needed,
        }
    }

    /// The first day on which this purpose lets an item go. `None` while a day is missing that the rule counts from,
    /// and when the day could not be written: in both cases the item is kept.
    pub fn delete_on(&self) -> Option<Day> {
        match *self {
            Self::Case { closed_on } => closed_on?.checked_plus_months(36),
            Self::ClientContact { relation_ended_on, settled_on } => {
                relation_ended_on?.max(settled_on?).checked_plus_months(36)
            }
            Self::Marketing { last_contact_on } => last_contact_on?.checked_plus_months(36),
            Self::NlDossier { closed_on } => closed_on?.checked_plus_years(2),
            // `None` sorts before every day, so the later of the given days is the larger.
            Self::Aml { act_on, relation_ended_on } => act_on.max(relation_ended_on)?.checked_plus_years(5),
            // Kept through 31 December of the seventh year: the next day is the first of the eighth.
            Self::Bookkeeping { fiscal_year_end } => Day::from_numbers(fiscal_year_end?.year() + 8, 1, 1),
            Self::Needed { until } => until?.checked_plus_days(1),
        }
    }
}

/// The one that keeps longest, of equals the first. What names no day keeps longest of all.
fn longest<'a>(kept: impl Iterator<Item = &'a Kept>) -> Option<&'a Kept> {
    let later = |one: &Kept, other: &Kept| match (one.delete_on, other.delete_on) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(one), Some(other)) => one > other,
    };
    kept.reduce(|longest, next| if later(next, longest) { next } else { longest })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::holiday::{self, Calendar};
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn answer(received: &str, extended: bool, holidays: &[Day]) -> (String, String) {
        let got = rights_deadline(day(received), extended, holidays).expect("days of the calendar");
        (got.calendar_day.to_string(), got.deadline.to_string())
    }

    fn pair(calendar_day: &str, deadline: &str) -> (String, String) {
        (calendar_day.to_owned(), deadline.to_owned())
    }

    #[test]
    fn a_request_is_answered_within_a_month_and_on_a_working_day() {
        assert_eq!(answer("2025-01-31", false, &[]), pair("2025-02-28", "2025-02-28"));
        assert_eq!(answer("2025-01-31", true, &[]), pair("2025-04-30", "2025-04-30"));
        assert_eq!(answer("2025-08-31", false, &[]), pair("2025-09-30", "2025-09-30"));
        assert_eq!(answer("2025-03-05", false, &[]), pair("2025-04-05", "2025-04-07"));
        assert_eq!(answer("2025-10-15", false, &[]), pair("2025-11-15", "2025-11-17"));
        assert_eq!(answer("2024-02-29", false, &[]), pair("2024-03-29", "2024-03-29"));
        assert_eq!(answer("2027-11-30", true, &[]), pair("2028-02-29", "2028-02-29"));
    }

    #[test]
    fn a_deadline_at_christmas_or_easter_moves_behind_all_days_off() {
        let dutch = holiday::days(Calendar::Nl, 2024, 2027).expect("known years");
        assert_eq!(answer("2026-11-25", false, &dutch), pair("2026-12-25", "2026-12-28"));
        assert_eq!(answer("2024-02-29", false, &dutch), pair("2024-03-29", "2024-04-02"));
        assert_eq!(answer("2026-12-01", false, &dutch), pair("2027-01-01", "2027-01-04"));
        let norwegian = holiday::days(Calendar::No, 2027, 2027).expect("a known year");
        assert_eq!(answer("2027-02-25", false, &norwegian), pair("2027-03-25", "2027-03-30"));
    }

    #[test]
    fn a_deadline_that_the_calendar_cannot_hold_is_no_deadline() {
        assert_eq!(rights_deadline(day("9999-12-01"), false, &[]), None);
        assert_eq!(rights_deadline(day("9999-10-15"), true, &[]), None);
        // 30 November in that year gives 30 December, a Thursday; were the last two days off, none would be left.
        assert!(rights_deadline(day("9999-11-30"), false, &[]).is_some());
        assert_eq!(rights_deadline(day("9999-11-30"), false, &[day("9999-12-30"), day("9999-12-31")]), None);
    }

    #[test]
    fn each_rule_of_the_notice_gives_its_worked_example() {
        let on = |text| Some(day(text));
        let case = |text| Purpose::Case { closed_on: on(text) }.delete_on();
        assert_eq!((case("2025-10-15"), case("2024-02-29")), (on("2028-10-15"), on("2027-02-28")));
        let books = |text| Purpose::Bookkeeping { fiscal_year_end: on(text) }.delete_on();
        assert_eq!((books("2025-12-31"), books("2025-06-30")), (on("2033-01-01"), on("2033-01-01")));
        assert_eq!(Purpose::Aml { act_on: on("2025-10-15"), relation_ended_on: None }.delete_on(), on("2030-10-15"));
        assert_eq!(Purpose::Aml { act_on: None, relation_ended_on: on("2024-02-29") }.delete_on(), on("2029-02-28"));
        let contact = Purpose::ClientContact { relation_ended_on: on("2025-01-31"), settled_on: on("2025-08-31") };
        assert_eq!(contact.delete_on(), on("2028-08-31"));
        assert_eq!(Purpose::Marketing { last_contact_on: on("2024-02-29") }.delete_on(), on("2027-02-28"));
        assert_eq!(Purpose::NlDossier { closed_on: on("2024-02-29") }.delete_on(), on("2026-02-28"));
    }

    #[test]
    fn the_latest_day_wins_and_of_equals_the_first() {
        let case = Purpose::Case { closed_on: Some(day("2024-06-30")) };
        let contact = Purpose::Marketing { last_contact_on: Some(day("2024-06-30")) };
        let file = Purpose::NlDossier { closed_on: Some(day("2024-06-30")) };
        let kept = |purposes: &[Purpose]| retention(purposes, None).expect("a purpose");
        let one = kept(&[file, case, contact]);
        assert_eq!((one.winning_rule, one.delete_on), (RetentionRule::Case36m, Some(day("2027-06-30"))));
        assert_eq!(one.runner_up().map(|kept| kept.rule), Some(RetentionRule::Marketing36m));
        assert_eq!(kept(&[contact, case]).winning_rule, RetentionRule::Marketing36m);
        assert_eq!(kept(&[case]).runner_up(), None);
        let twice = kept(&[case, case]);
        assert_eq!(twice.runner_up(), Some(twice.rules[0]));
    }

    #[test]
    fn what_has_not_ended_is_kept_without_a_day_and_what_serves_no_purpose_is_not_kept() {
        let open = Purpose::Case { closed_on: None };
        let books = Purpose::Bookkeeping { fiscal_year_end: Some(day("2024-12-31")) };
        let kept = retention(&[books, open], None).expect("a purpose");
        assert_eq!((kept.winning_rule, kept.delete_on), (RetentionRule::Case36m, None));
        assert_eq!(kept.runner_up().map(|kept| kept.rule), Some(RetentionRule::Bookkeeping7y));
        assert!(!kept.may_be_deleted(day("9999-12-31")));
        let unsettled = Purpose::ClientContact { relation_ended_on: Some(day("2020-01-01")), settled_on: None };
        assert_eq!(unsettled.delete_on(), None);
        assert_eq!(Purpose::Aml { act_on: None, relation_ended_on: None }.delete_on(), None);
        assert_eq!(retention(&[], None), None);
    }

    #[test]
    fn a_legal_hold_changes_no_day_and_stops_the_deletion() {
        let purposes = [Purpose::Case { closed_on: Some(day("2020-06-30")) }];
        let claim = LegalHold { reason: "a claim against us".to_owned(), review_on: day("2027-01-01") };
        let (free, held) = (retention(&purposes, None), retention(&purposes, Some(&claim)));
        let (free, held) = (free.expect("a purpose"), held.expect("a purpose"));
        assert_eq!((free.delete_on, free.held, held.held), (held.delete_on, false, true));
        assert!(!free.may_be_deleted(day("2023-06-29")) && free.may_be_deleted(day("2023-06-30")));
        assert!(!held.may_be_deleted(day("2030-01-01")));
    }

    #[test]
    fn a_day_that_the_calendar_cannot_hold_keeps_the_item() {
        for rule in RetentionRule::ALL {
            assert_eq!(RetentionRule::parse(rule.name()), Some(*rule));
            let purpose = Purpose::from_days(*rule, |_| Some(day("9999-12-31")));
            assert_eq!((purpose.rule(), purpose.delete_on()), (*rule, None));
        }
    }

    fn purpose() -> impl Strategy<Value = Purpose> {
        let days = prop::collection::vec(prop::option::weighted(0.9, 0_u32..9_000), 2);
        (prop::sample::select(RetentionRule::ALL), days).prop_map(|(rule, offsets)| {
            Purpose::from_days(rule, |name| {
                let offset = offsets[usize::from(name == "relation_ended_on")]?;
                Some(day("2000-01-01").plus_days(offset))
            })
        })
    }

    proptest! {
        #[test]
        fn a_deadline_is_a_working_day_at_most_a_fortnight_after_the_calendar_day(
            received in 0_u32..10_950, extended in any::<bool>(), calendar in prop::sample::select(Calendar::ALL),
        ) {
            let received = day("2000-01-01").plus_days(received);
            let off = holiday::days(calendar, received.year(), received.year() + 1).expect("known years");
            let got = rights_deadline(received, extended, &off).expect("days of the calendar");
            let shift = got.calendar_day.days_until(got.deadline);
            prop_assert!((0..=14).contains(&shift), "{shift} days");
            prop_assert!(got.deadline.weekday() < 5 && !off.contains(&got.deadline));
            let months = if extended { 3 } else { 1 };
            prop_assert!((28..=31).contains(&(received.days_until(got.calendar_day) / months)));
        }

        #[test]
        fn one_more_purpose_never_shortens_the_retention(
            purposes in prop::collection::vec(purpose(), 1..6), more in purpose(), place in 0_usize..6,
        ) {
            let before = retention(&purposes, None).expect("a purpose");
            let mut all = purposes.clone();
            all.insert(place.min(purposes.len()), more);
            let after = retention(&all, None).expect("a purpose");
            prop_assert!(after.delete_on.is_none_or(|after| before.delete_on.is_some_and(|before| after >= before)));
            prop_assert_eq!(after.rules.len(), all.len());
            let won = after.rules.iter().find(|kept| kept.delete_on == after.delete_on).map(|kept| kept.rule);
            prop_assert_eq!(won, Some(after.winning_rule), "of equals the first listed");
        }
    }
}
