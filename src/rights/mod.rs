//! Rights: what a person may ask about the own data (GDPR art. 7, 15 to 18 and 20 to 22), and where such a request can
//! stand. One register and one clock for all of them, however they came in.

mod by_hand;
mod identified;
mod life;
mod purpose;

use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::case::named;
use crate::country::Country;
use crate::day::Day;
use crate::holiday;
use crate::privacy::{RightsDeadline, rights_deadline};

pub use self::by_hand::{ByHand, FULL_FILE_DAYS, full_file_until};
pub use self::identified::Identified;
pub use self::life::{Event, MACHINE, State, TRANSITIONS};
pub use self::purpose::{Basis, DataKind, Purpose, Recipient, Subject};

/// Characters that somebody can write with a request.
pub const WORDS_CHARACTERS_MAX: u32 = 2_000;
/// Characters of a new value of a datum on one line.
pub const VALUE_CHARACTERS_MAX: u32 = 200;
/// Characters of the answer, or of the reason of a refusal or of more time.
pub const ANSWER_CHARACTERS_MAX: u32 = 4_000;
/// How long before the day at which the queue aims somebody is reminded of a request, in days.
pub const REMIND_DAYS_BEFORE: u32 = 7;
/// Within how many days the seller is told of a request that is for the seller: without undue delay (art. 28(3)(e)).
pub const FORWARD_DAYS: u32 = 2;
/// Requests that one person can have open at once: of each right one, and some more for each datum and purpose.
pub const OPEN_MAX: i64 = 30;
/// How many days back a request can be entered that came by post or by phone.
pub const RECEIVED_DAYS_MAX: u32 = 366;

/// What somebody asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// To see the data, with a copy.
    Access,
    /// To put right what is wrong.
    Rectify,
    /// To delete what is not needed any more.
    Erase,
    /// To keep the data and not use them.
    Restrict,
    /// Not to be processed for a purpose of public or of our interest.
    Object,
    /// To take the own data along.
    Portability,
    /// To take a consent back.
    Consent,
    /// That a person looks at what a rule decided.
    HumanReview,
    /// No advertising.
    Marketing,
}

named!(Right {
    Access => "access", Rectify => "rectify", Erase => "erase", Restrict => "restrict", Object => "object",
    Portability => "portability", Consent => "consent", HumanReview => "human_review", Marketing => "marketing",
});

impl Right {
    /// The article of the GDPR, as a reader would look it up.
    pub fn article(self) -> &'static str {
        match self {
            Self::Access => "15",
            Self::Rectify => "16",
            Self::Erase => "17",
            Self::Restrict => "18",
            Self::Object => "21(1)",
            Self::Portability => "20",
            Self::Consent => "7(3)",
            Self::HumanReview => "22(3)",
            Self::Marketing => "21(2)",
        }
    }

    /// Is it done in the moment in which it is asked, with nobody to decide? Nobody may say no to these two
    /// (art. 7(3), 21(3)).
    pub fn is_immediate(self) -> bool {
        matches!(self, Self::Consent | Self::Marketing)
    }

    /// Does what is asked about stand still until it is decided? Art. 18(1)(d) for an objection, art. 22(3) for a
    /// decision; a restriction that is asked for holds while we look at it, for it cannot be given after the fact.
    pub fn stops_use(self) -> bool {
        matches!(self, Self::Object | Self::Restrict | Self::HumanReview)
    }
}

/// How a request came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// By somebody who is signed in.
    Portal,
    /// By telephone: somebody at the agency wrote it down.
    Phone,
    /// By letter.
    Post,
    /// By the form that everybody can use.
    Form,
}

named!(Via { Portal => "portal", Phone => "phone", Post => "post", Form => "form" });

/// A datum that can be put right by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Datum {
    /// The name.
    Name,
    /// The birth date.
    BirthDate,
    /// Street, postal code and town.
    Address,
    /// The e-mail address.
    Email,
    /// The telephone number.
    Phone,
    /// Anything else, in words.
    Other,
}

named!(Datum {
    Name => "name", BirthDate => "birth_date", Address => "address", Email => "email", Phone => "phone",
    Other => "other",
});

/// What somebody may ask to have deleted, as a page lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// The e-mail address.
    Email,
    /// The telephone number.
    Phone,
    /// The budget that was filled in for a plan.
    Budget,
    /// What was ticked about hard times.
    Needs,
    /// The file of a case: the claim, letters, messages and what was sent along.
    Case,
    /// What was paid.
    Payments,
    /// Anything else, in words.
    Other,
}

named!(Item {
    Email => "email", Phone => "phone", Budget => "budget", Needs => "needs", Case => "case", Payments => "payments",
    Other => "other",
});

impl Item {
    /// What that is among the items that are kept, each with its own rules and day. Nothing for what was asked in words:
    /// there somebody at the agency reads what is meant.
    pub fn kept_as(self) -> &'static [crate::retention::Item] {
        use crate::retention::Item as Kept;
        match self {
            Self::Email => &[Kept::Email],
            Self::Phone => &[Kept::Phone],
            Self::Budget => &[Kept::Budget],
            Self::Needs => &[Kept::SupportNeed],
            Self::Case => &[
                Kept::CaseNumber,
                Kept::CaseFacts,
                Kept::Event,
                Kept::Letter,
                Kept::Told,
                Kept::Conversation,
                Kept::Dispute,
                Kept::File,
                Kept::Plan,
                Kept::Settlement,
                Kept::PaidClaim,
                Kept::CallBack,
                Kept::Decision,
                Kept::Rest,
                Kept::Mandate,
            ],
            Self::Payments => &[Kept::Payment, Kept::StatementLine],
            Self::Other => &[],
        }
    }

    /// The rules that keep it; where there are none it can go when it is asked for.
    pub fn kept_by(self) -> &'static [crate::privacy::RetentionRule] {
        use crate::privacy::RetentionRule::{Bookkeeping7y, Case36m, NlDossier2y};
        match self {
            Self::Case => &[Case36m, NlDossier2y],
            Self::Payments => &[Bookkeeping7y],
            Self::Email | Self::Phone | Self::Budget | Self::Needs | Self::Other => &[],
        }
    }
}

/// What somebody wants of a decision that a rule made (art. 22(3)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// That a person looks again.
    Look,
    /// To say what they think of it.
    View,
    /// That it is changed.
    Contest,
}

named!(Wish { Look => "look", View => "view", Contest => "contest" });

/// The days of a request that came in on `received`, with the holidays of `country`. `None` where the calendar of the
/// country does not reach so far.
pub fn clock(received: Day, extended: bool, country: Country) -> Option<RightsDeadline> {
    let year = received.year();
    let holidays = holiday::days(country.into(), year, year + 1)?;
    rights_deadline(received, extended, &holidays)
}

/// The days of the same request with two more months.
///
/// # Errors
/// [`Refusal::ExtendTooLate`] after the first month: the person must hear of it within that month (art. 12(3)). The
/// shift of a weekend does not lengthen it here, so that doubt about it makes nothing late.
pub fn extend(received: Day, today: Day, country: Country) -> Result<RightsDeadline, Refusal> {
    let first = clock(received, false, country).ok_or(Refusal::DayUnreadable)?;
    if today > first.calendar_day {
        return Err(Refusal::ExtendTooLate { last: first.calendar_day });
    }
    clock(received, true, country).ok_or(Refusal::DayUnreadable)
}

/// The day on which somebody is reminded of a request that nobody has answered.
pub fn remind_on(received: Day, aim: Day) -> Day {
    aim.minus_days(REMIND_DAYS_BEFORE).max(received)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn nine_rights_have_an_article_each_and_two_need_no_decision() {
        assert_eq!(Right::ALL.len(), 9);
        let mut articles: Vec<_> = Right::ALL.iter().map(|right| right.article()).collect();
        articles.sort_unstable();
        articles.dedup();
        assert_eq!(articles.len(), 9);
        let immediate: Vec<_> = Right::ALL.iter().filter(|right| right.is_immediate()).collect();
        assert_eq!(immediate, [&Right::Consent, &Right::Marketing]);
        assert!(Right::ALL.iter().all(|right| Right::parse(right.name()) == Some(*right)));
        assert!(Right::ALL.iter().all(|right| !(right.is_immediate() && right.stops_use())));
    }

    #[test]
    fn the_queue_aims_at_the_day_before_the_shift_of_a_weekend() {
        let days = clock(day("2026-11-25"), false, Country::Nl).expect("known years");
        assert_eq!((days.calendar_day, days.deadline), (day("2026-12-25"), day("2026-12-28")));
        assert_eq!(remind_on(day("2026-11-25"), days.calendar_day), day("2026-12-18"));
        assert_eq!(remind_on(day("2026-12-20"), day("2026-12-25")), day("2026-12-20"));
    }

    #[test]
    fn more_time_is_taken_within_the_first_month_or_not_at_all() {
        let received = day("2026-11-25");
        let days = extend(received, day("2026-12-25"), Country::Nl).expect("the last day of the month");
        assert_eq!(days.calendar_day, day("2027-02-25"));
        let late = extend(received, day("2026-12-26"), Country::Nl);
        assert_eq!(late, Err(Refusal::ExtendTooLate { last: day("2026-12-25") }));
    }

    #[test]
    fn what_a_rule_keeps_is_named_by_that_rule_and_the_rest_can_go() {
        let free: Vec<_> = Item::ALL.iter().filter(|item| item.kept_by().is_empty()).collect();
        assert_eq!(free, [&Item::Email, &Item::Phone, &Item::Budget, &Item::Needs, &Item::Other]);
        for item in Item::ALL.iter().filter(|item| !item.kept_as().is_empty()) {
            let goes = item.kept_as().iter().all(|kept| kept.goes_on_request());
            assert_eq!(goes, item.kept_by().is_empty(), "{item:?}");
        }
    }

    proptest! {
        #[test]
        fn the_last_day_never_comes_before_the_day_at_which_the_queue_aims(offset in 0_u32..20_000, more in any::<bool>()) {
            let received = day("1996-01-01").plus_days(offset);
            for country in Country::ALL {
                let days = clock(received, more, *country).expect("a year of the calendar");
                prop_assert!(received < days.calendar_day && days.calendar_day <= days.deadline);
                prop_assert!(days.deadline.weekday() < 5);
                prop_assert!(days.calendar_day.days_until(days.deadline) <= 10);
                let reminded = remind_on(received, days.calendar_day);
                prop_assert!(received <= reminded && reminded <= days.calendar_day);
            }
        }

        #[test]
        fn more_time_always_gives_more_time(offset in 0_u32..20_000, later in 0_u32..40) {
            let received = day("1996-01-01").plus_days(offset);
            let first = clock(received, false, Country::Nl).expect("a year of the calendar");
            match extend(received, received.plus_days(later), Country::Nl) {
                Ok(days) => prop_assert!(days.calendar_day > first.calendar_day && days.deadline > first.deadline),
                Err(refusal) => {
                    prop_assert_eq!(refusal, Refusal::ExtendTooLate { last: first.calendar_day });
                    prop_assert!(received.plus_days(later) > first.calendar_day);
                }
            }
        }
    }
}
