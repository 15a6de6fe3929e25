//! Verdict: are the costs of a demand due, not yet due, or not due at all, and what is missing.
//! A line that is not due is no part of what is payable, and the page says why.

use serde::{Deserialize, Serialize};

use crate::country::{Country, be, nl};
use crate::day::Day;
use crate::money::Cents;
use crate::notice::FREE_DAYS;
use crate::rule::Rule;

/// A term of more days than this is a slip of the pen.
const TERM_DAYS_MAX: u32 = 3_650;

/// A demand for the costs of collection, as the file shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// Is the debtor a consumer in this claim? Decided by claim, not by person.
    pub consumer: bool,
    /// The first day of default; `None` while there is none.
    pub in_default_since: Option<Day>,
    /// The free reminder, if one was sent.
    pub notice: Option<Notice>,
    /// The most that may be asked: by the scale, over all principals of the reminder together, with VAT where it is due.
    /// For a business the minimum or what was agreed.
    pub lawful: Cents,
    /// What is asked.
    pub claimed: Cents,
    /// What the reminder asked for was paid on or before the last free day.
    pub paid_within_term: bool,
}

/// The free reminder. One reminder for several invoices is one notice, with one amount of costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The day on which it was sent.
    pub sent_on: Day,
    /// The day on which the debtor got it; `None` when nobody knows. It is never guessed from the day of sending.
    pub received_on: Option<Day>,
    /// How it words the time for payment.
    pub term: TermWording,
    /// The costs that it names for the case that the debtor does not pay in time.
    pub amount_named: Option<Cents>,
    /// It says what happens if the debtor does not pay in time.
    pub consequences_named: bool,
}

/// How a reminder words the time for payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermWording {
    /// So many days, from the day after the reminder was received.
    FromReceipt(u32),
    /// So many days from the date of the letter or the day of sending: the days in the post are lost.
    FromLetterDate(u32),
    /// No time is given.
    Unstated,
}

/// Are the costs due?
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum Verdict {
    /// Yes, since that day.
    Due {
        /// The first day.
        from: Day,
    },
    /// Not yet: who pays in time pays no costs.
    NotYet {
        /// The last day on which payment is free of costs.
        last_free_day: Day,
        /// The day after it.
        due_from: Day,
    },
    /// No; and not before everything that is missing was made good, where it can be.
    NotDue {
        /// What is missing; never empty.
        missing: Vec<Missing>,
    },
}

impl Verdict {
    /// What of the claimed costs is part of what is payable today: all or nothing.
    pub fn payable(&self, claimed: Cents) -> Cents {
        if matches!(self, Self::Due { .. }) { claimed } else { Cents::ZERO }
    }
}

/// Why costs are not due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "missing")]
pub enum Missing {
    /// The debtor is not in default.
    NotInDefault,
    /// There was no free reminder.
    NoNotice,
    /// The reminder was sent before the debtor was in default.
    NotAfterDefault,
    /// The reminder gave less than the law gives, or no time at all.
    TermTooShort {
        /// The days that it gave.
        days: u32,
    },
    /// The reminder counted from its own date instead of the day after it was received.
    TermFromLetterDate,
    /// The reminder did not name the costs.
    NoAmount,
    /// The reminder named more than is lawful, or less than is asked now.
    WrongAmount {
        /// What it named.
        named: Cents,
        /// The most that was lawful.
        lawful: Cents,
    },
    /// The reminder did not say what happens if the debtor does not pay.
    NoConsequences,
    /// Nobody knows when the debtor got the reminder.
    ReceivedDayUnknown,
    /// The debtor paid in time.
    PaidInTime,
    /// More is asked than is lawful.
    AboveScale {
        /// What is asked.
        claimed: Cents,
        /// The most that is lawful.
        lawful: Cents,
    },
    /// The first reminder was not free (BE).
    ReminderNotFree,
}

impl Missing {
    /// The name in the locale files.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotInDefault => "not_in_default",
            Self::NoNotice => "no_notice",
            Self::NotAfterDefault => "not_after_default",
            Self::TermTooShort { .. } => "term_too_short",
            Self::TermFromLetterDate => "term_from_letter_date",
            Self::NoAmount => "no_amount",
            Self::WrongAmount { .. } => "wrong_amount",
            Self::NoConsequences => "no_consequences",
            Self::ReceivedDayUnknown => "received_day_unknown",
            Self::PaidInTime => "paid_in_time",
            Self::AboveScale { .. } => "above_scale",
            Self::ReminderNotFree => "reminder_not_free",
        }
    }

    /// The rule that asks for it, where we have read one.
    pub fn rule(self, country: Country) -> Option<Rule> {
        match (country, self) {
            (Country::Nl, Self::AboveScale { .. }) => Some(nl::CONSUMER_MAXIMUM),
            (Country::Nl, _) => Some(nl::CONSUMER_REMINDER),
            (Country::Be, Self::AboveScale { .. }) => Some(be::PENALTY),
            (Country::Be, _) => Some(be::FIRST_REMINDER),
            _ => None,
        }
    }
}

/// The Dutch verdict. A consumer owes costs only after a free reminder (art. 6:96 lid 6 BW; HR 25 November 2016,
/// ECLI:NL:HR:2016:2704); a business owes them without one, from the day after the last day for payment (lid 4).
///
/// Our reading where the law leaves room, always for the debtor: who asks for more than is lawful is owed nothing
/// until the demand is put right; a reminder binds its sender to the amount that it named.
pub fn verdict(demand: &Demand, today: Day) -> Verdict {
    if !demand.consumer {
        return without_notice(demand, today);
    }
    let mut missing = Vec::new();
    missing.extend(demand.in_default_since.is_none().then_some(Missing::NotInDefault));
    missing.extend(above_scale(demand.claimed, demand.lawful));
    let Some(notice) = demand.notice else {
        missing.insert(0, Missing::NoNotice);
        return Verdict::NotDue { missing };
    };
    missing.extend(defects(&notice, demand));
    let due_from = received(&notice, today).and_then(|received_on| first_day_after(received_on, notice.term));
    missing.extend(due_from.is_none().then_some(Missing::ReceivedDayUnknown));
    missing.extend(demand.paid_within_term.then_some(Missing::PaidInTime));
    match due_from {
        Some(due_from) if missing.is_empty() => by_term(due_from, today),
        _ => Verdict::NotDue { missing },
    }
}

/// The verdict where no reminder is asked for, or none that we have read: Dutch businesses, and Sweden, Germany,
/// Finland and Norway. Default and the lawful amount are all that is checked.
pub fn without_notice(demand: &Demand, today: Day) -> Verdict {
    let mut missing: Vec<Missing> = above_scale(demand.claimed, demand.lawful).into_iter().collect();
    let Some(from) = demand.in_default_since else {
        missing.insert(0, Missing::NotInDefault);
        return Verdict::NotDue { missing };
    };
    if missing.is_empty() { by_term(from, today) } else { Verdict::NotDue { missing } }
}

/// Due from that day, or not yet.
pub(super) fn by_term(due_from: Day, today: Day) -> Verdict {
    if today >= due_from {
        Verdict::Due { from: due_from }
    } else {
        Verdict::NotYet { last_free_day: due_from.minus_days(1), due_from }
    }
}

/// More asked than is lawful?
pub(super) fn above_scale(claimed: Cents, lawful: Cents) -> Option<Missing> {
    (claimed > lawful).then_some(Missing::AboveScale { claimed, lawful })
}

/// What the reminder itself lacks.
fn defects(notice: &Notice, demand: &Demand) -> Vec<Missing> {
    let mut missing = Vec::new();
    let early = demand.in_default_since.is_some_and(|since| notice.sent_on < since);
    missing.extend(early.then_some(Missing::NotAfterDefault));
    missing.extend(match notice.term {
        TermWording::FromReceipt(days) if days >= FREE_DAYS => None,
        TermWording::FromReceipt(days) => Some(Missing::TermTooShort { days }),
        TermWording::FromLetterDate(_) => Some(Missing::TermFromLetterDate),
        TermWording::Unstated => Some(Missing::TermTooShort { days: 0 }),
    });
    let lawful = demand.lawful;
    missing.extend(match notice.amount_named {
        None => Some(Missing::NoAmount),
        Some(named) if named > lawful || named < demand.claimed.min(lawful) => {
            Some(Missing::WrongAmount { named, lawful })
        }
        Some(_) => None,
    });
    missing.extend((!notice.consequences_named).then_some(Missing::NoConsequences));
    missing
}

/// The day of receipt, if it can be true: not before sending, not after today.
fn received(notice: &Notice, today: Day) -> Option<Day> {
    notice.received_on.filter(|received_on| (notice.sent_on..=today).contains(received_on))
}

/// The first day after the free days: day 1 is the day after receipt. A longer term that was given is kept.
/// `None` at the end of the calendar.
fn first_day_after(received_on: Day, term: TermWording) -> Option<Day> {
    let given = if let TermWording::FromReceipt(days) = term { days } else { FREE_DAYS };
    received_on.checked_plus_days(given.clamp(FREE_DAYS, TERM_DAYS_MAX) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    /// A consumer in default, and a reminder with nothing wrong, received on 3 March.
    fn demand() -> Demand {
        let notice = Notice {
            sent_on: day("2026-03-02"),
            received_on: Some(day("2026-03-03")),
            term: TermWording::FromReceipt(14),
            amount_named: Some(Cents::new(4_000)),
            consequences_named: true,
        };
        Demand {
            consumer: true,
            in_default_since: Some(day("2026-02-15")),
            notice: Some(notice),
            lawful: Cents::new(4_000),
            claimed: Cents::new(4_000),
            paid_within_term: false,
        }
    }

    fn changed(change: impl FnOnce(&mut Demand, &mut Notice)) -> Demand {
        let mut demand = demand();
        let mut notice = demand.notice.expect("a notice");
        change(&mut demand, &mut notice);
        demand.notice = demand.notice.map(|_| notice);
        demand
    }

    fn missing(demand: &Demand) -> Vec<Missing> {
        match verdict(demand, day("2026-06-01")) {
            Verdict::NotDue { missing } => missing,
            other => panic!("not due was expected, not {other:?}"),
        }
    }

    #[test]
    fn a_reminder_received_on_3_march_is_free_until_17_march() {
        let (last_free_day, due_from) = (day("2026-03-17"), day("2026-03-18"));
        for today in ["2026-03-03", "2026-03-04", "2026-03-17"] {
            assert_eq!(verdict(&demand(), day(today)), Verdict::NotYet { last_free_day, due_from }, "{today}");
        }
        assert_eq!(verdict(&demand(), due_from), Verdict::Due { from: due_from });
    }

    #[test]
    fn a_longer_term_that_was_given_is_kept() {
        let free = crate::notice::fourteen_days(day("2026-03-03")).expect("days of the calendar");
        assert_eq!(verdict(&demand(), day("2026-06-01")), Verdict::Due { from: free.costs_due_from });
        let demand = changed(|_, notice| notice.term = TermWording::FromReceipt(21));
        assert_eq!(verdict(&demand, day("2026-06-01")), Verdict::Due { from: day("2026-03-25") });
    }

    #[test]
    fn what_a_reminder_lacks_makes_its_costs_not_due_and_is_named() {
        let wrong = |named, lawful| Missing::WrongAmount { named: Cents::new(named), lawful: Cents::new(lawful) };
        let cases = [
            (changed(|d, _| d.notice = None), Missing::NoNotice),
            (changed(|d, _| d.in_default_since = None), Missing::NotInDefault),
            (changed(|d, _| d.in_default_since = Some(day("2026-03-03"))), Missing::NotAfterDefault),
            (changed(|_, n| n.term = TermWording::FromReceipt(13)), Missing::TermTooShort { days: 13 }),
            (changed(|_, n| n.term = TermWording::Unstated), Missing::TermTooShort { days: 0 }),
            (changed(|_, n| n.term = TermWording::FromLetterDate(14)), Missing::TermFromLetterDate),
            (changed(|_, n| n.term = TermWording::FromLetterDate(30)), Missing::TermFromLetterDate),
            (changed(|_, n| n.amount_named = None), Missing::NoAmount),
            (changed(|_, n| n.amount_named = Some(Cents::new(4_840))), wrong(4_840, 4_000)),
            (changed(|_, n| n.amount_named = Some(Cents::new(3_999))), wrong(3_999, 4_000)),
            (changed(|_, n| n.consequences_named = false), Missing::NoConsequences),
            (changed(|_, n| n.received_on = None), Missing::ReceivedDayUnknown),
            (changed(|_, n| n.received_on = Some(day("2026-03-01"))), Missing::ReceivedDayUnknown),
            (changed(|_, n| n.received_on = Some(day("2026-06-02"))), Missing::ReceivedDayUnknown),
            (changed(|d, _| d.paid_within_term = true), Missing::PaidInTime),
        ];
        for (demand, expected) in cases {
            assert_eq!(missing(&demand), [expected]);
            assert_eq!(verdict(&demand, day("2026-06-01")).payable(demand.claimed), Cents::ZERO);
            assert!(expected.rule(Country::Nl).is_some());
        }
    }

    #[test]
    fn everything_that_is_missing_is_named_at_once() {
        let demand = changed(|d, n| {
            d.claimed = Cents::new(5_000);
            n.amount_named = None;
            n.received_on = None;
            n.term = TermWording::FromLetterDate(14);
        });
        let above = Missing::AboveScale { claimed: Cents::new(5_000), lawful: Cents::new(4_000) };
        let rest = [Missing::TermFromLetterDate, Missing::NoAmount, Missing::ReceivedDayUnknown];
        assert_eq!(missing(&demand), [&[above][..], &rest[..]].concat());
    }

    #[test]
    fn who_asks_for_more_than_the_scale_is_owed_nothing_until_it_is_put_right() {
        let above = Missing::AboveScale { claimed: Cents::new(4_001), lawful: Cents::new(4_000) };
        assert_eq!(missing(&changed(|d, _| d.claimed = Cents::new(4_001))), [above]);
        let less = changed(|d, n| (d.claimed, n.amount_named) = (Cents::new(3_000), Some(Cents::new(3_000))));
        assert!(matches!(verdict(&less, day("2026-06-01")), Verdict::Due { .. }), "less than the scale may be asked");
    }

    #[test]
    fn a_business_owes_the_minimum_without_a_reminder_from_the_day_after_the_last_day_for_payment() {
        let business = changed(|d, _| (d.consumer, d.notice) = (false, None));
        let due_from = day("2026-02-15");
        assert_eq!(verdict(&business, due_from), Verdict::Due { from: due_from });
        let last_free_day = day("2026-02-14");
        assert_eq!(verdict(&business, last_free_day), Verdict::NotYet { last_free_day, due_from });
        let unknown = changed(|d, _| (d.consumer, d.in_default_since) = (false, None));
        assert_eq!(missing(&unknown), [Missing::NotInDefault]);
    }

    proptest! {
        #[test]
        fn costs_are_never_due_before_fourteen_full_days_after_receipt(
            post in 0_u32..30, waited in 0_u32..60, days in 0_u32..40, from_letter in any::<bool>(),
            named in prop::option::of(0_i64..10_000), lawful in 0_i64..10_000, claimed in 0_i64..10_000, known in any::<bool>(),
        ) {
            let sent_on = day("2026-03-02");
            let received_on = sent_on.plus_days(post);
            let demand = changed(|d, n| {
                (d.lawful, d.claimed) = (Cents::new(lawful), Cents::new(claimed));
                n.received_on = known.then_some(received_on);
                n.amount_named = named.map(Cents::new);
                n.term = if from_letter { TermWording::FromLetterDate(days) } else { TermWording::FromReceipt(days) };
            });
            let today = received_on.plus_days(waited);
            match verdict(&demand, today) {
                Verdict::Due { from } => {
                    prop_assert!(known && claimed <= lawful && from <= today);
                    prop_assert!(received_on.days_until(from) > 14);
                    prop_assert!(named.is_some_and(|named| claimed <= named && named <= lawful));
                }
                Verdict::NotYet { last_free_day, due_from } => {
                    prop_assert!(today <= last_free_day && last_free_day.days_until(due_from) == 1);
                    prop_assert!(received_on.days_until(last_free_day) >= 14);
                }
                Verdict::NotDue { missing } => prop_assert!(!missing.is_empty()),
            }
        }
    }
}
