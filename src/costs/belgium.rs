//! Belgium: Book XIX WER on the debts of consumers. The first reminder is free, and fourteen days follow it
//! before a penalty may be asked; the amount is in the scale, which is not settled (see the data file).

use super::verdict::{Missing, Verdict, above_scale, by_term};
use crate::day::Day;
use crate::money::Cents;

/// How the reminder went out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// By post: the days begin on the third working day after it was sent.
    Post,
    /// By e-mail: the days begin on the next day of the calendar.
    Email,
}

/// How many days follow, the first one included.
const FREE_DAYS: u32 = 14;

/// How many working days a letter by post is given.
const POST_WORKING_DAYS: usize = 3;

/// How far a working day is looked for. Beyond it the calendar that was given is not one.
const SEARCH_DAYS_MAX: u32 = 60;

/// The first and the last of the free days after a reminder. Which days are working days is the caller's calendar.
pub fn free_days(sent_on: Day, channel: Channel, is_working_day: impl Fn(Day) -> bool) -> (Day, Day) {
    let first = match channel {
        Channel::Email => sent_on.plus_days(1),
        Channel::Post => {
            let mut working =
                (1..SEARCH_DAYS_MAX).map(|days| sent_on.plus_days(days)).filter(|day| is_working_day(*day));
            working.nth(POST_WORKING_DAYS - 1).unwrap_or_else(|| sent_on.plus_days(SEARCH_DAYS_MAX))
        }
    };
    (first, first.plus_days(FREE_DAYS - 1))
}

/// A demand for a penalty from a Belgian consumer, as the file shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The day after the last day for payment; `None` while that is not past.
    pub in_default_since: Option<Day>,
    /// The first reminder, if one was sent.
    pub reminder: Option<Reminder>,
    /// The most that may be asked.
    pub lawful: Cents,
    /// What is asked.
    pub claimed: Cents,
    /// What was open at the reminder was paid on or before the last free day.
    pub paid_within_term: bool,
}

/// The first reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The day on which it was sent.
    pub sent_on: Day,
    /// How it was sent.
    pub channel: Channel,
    /// What was charged for the reminder itself; it must be nothing.
    pub charged: Cents,
}

/// The Belgian verdict for a consumer: a free reminder after the last day for payment, the free days,
/// and no more than the scale.
pub fn verdict(demand: &Demand, today: Day, is_working_day: impl Fn(Day) -> bool) -> Verdict {
    let mut missing = Vec::new();
    missing.extend(demand.in_default_since.is_none().then_some(Missing::NotInDefault));
    missing.extend(above_scale(demand.claimed, demand.lawful));
    let Some(reminder) = demand.reminder.filter(|reminder| reminder.sent_on <= today) else {
        missing.insert(0, Missing::NoNotice);
        return Verdict::NotDue { missing };
    };
    let early = demand.in_default_since.is_some_and(|since| reminder.sent_on < since);
    missing.extend(early.then_some(Missing::NotAfterDefault));
    missing.extend(reminder.charged.is_positive().then_some(Missing::ReminderNotFree));
    missing.extend(demand.paid_within_term.then_some(Missing::PaidInTime));
    if !missing.is_empty() {
        return Verdict::NotDue { missing };
    }
    let (_, last_free_day) = free_days(reminder.sent_on, reminder.channel, is_working_day);
    by_term(last_free_day.plus_days(1), today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    /// Monday to Saturday, without a holiday.
    fn no_sunday(day: Day) -> bool {
        day.weekday() != 6
    }

    fn demand() -> Demand {
        let reminder = Reminder { sent_on: day("2026-03-06"), channel: Channel::Email, charged: Cents::ZERO };
        Demand {
            in_default_since: Some(day("2026-03-02")),
            reminder: Some(reminder),
            lawful: Cents::new(2_000),
            claimed: Cents::new(2_000),
            paid_within_term: false,
        }
    }

    #[test]
    fn a_belgian_reminder_by_email_gives_fourteen_days_from_the_next_day() {
        assert_eq!(free_days(day("2026-03-06"), Channel::Email, no_sunday), (day("2026-03-07"), day("2026-03-20")));
        let at = |today| verdict(&demand(), day(today), no_sunday);
        let (last_free_day, due_from) = (day("2026-03-20"), day("2026-03-21"));
        assert_eq!(at("2026-03-20"), Verdict::NotYet { last_free_day, due_from });
        assert_eq!(at("2026-03-21"), Verdict::Due { from: due_from });
    }

    #[test]
    fn a_belgian_reminder_by_post_gives_them_from_the_third_working_day() {
        // Friday 6 March: working days are Saturday 7, Monday 9 and Tuesday 10.
        assert_eq!(free_days(day("2026-03-06"), Channel::Post, no_sunday), (day("2026-03-10"), day("2026-03-23")));
        let not_monday_either = |day: Day| no_sunday(day) && day.weekday() != 0;
        assert_eq!(free_days(day("2026-03-06"), Channel::Post, not_monday_either).0, day("2026-03-11"));
        assert_eq!(free_days(day("2026-03-06"), Channel::Post, |_| false).0, day("2026-03-06").plus_days(60));
    }

    #[test]
    fn a_belgian_penalty_needs_a_free_reminder_after_the_last_day_for_payment() {
        let missing = |change: fn(&mut Demand)| {
            let mut demand = demand();
            change(&mut demand);
            match verdict(&demand, day("2026-06-01"), no_sunday) {
                Verdict::NotDue { missing } => missing,
                other => panic!("not due was expected, not {other:?}"),
            }
        };
        assert_eq!(missing(|d| d.reminder = None), [Missing::NoNotice]);
        let tomorrow = |d: &mut Demand| d.reminder.as_mut().expect("a reminder").sent_on = day("2026-06-02");
        assert_eq!(missing(tomorrow), [Missing::NoNotice], "what will be sent was not sent");
        assert_eq!(missing(|d| d.in_default_since = Some(day("2026-03-07"))), [Missing::NotAfterDefault]);
        assert_eq!(missing(|d| d.in_default_since = None), [Missing::NotInDefault]);
        assert_eq!(missing(|d| d.paid_within_term = true), [Missing::PaidInTime]);
        let charged = |d: &mut Demand| d.reminder.as_mut().expect("a reminder").charged = Cents::new(750);
        assert_eq!(missing(charged), [Missing::ReminderNotFree]);
        let (claimed, lawful) = (Cents::new(2_001), Cents::new(2_000));
        assert_eq!(missing(|d| d.claimed = Cents::new(2_001)), [Missing::AboveScale { claimed, lawful }]);
    }
}
