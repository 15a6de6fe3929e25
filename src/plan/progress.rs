//! Progress: what of a plan is paid, what is next, what was missed, and what we do about it. Money fills the oldest
//! instalment; a missed one leads to a question first, then to a reminder, and to an end only after a notice.

use serde::{Deserialize, Serialize};

use super::Policy;
use crate::case::named;
use crate::day::Day;
use crate::holiday::{self, Calendar};
use crate::money::Cents;

/// One instalment as it was agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// From 1.
    pub number: u32,
    /// The agreed day.
    pub day: Day,
    /// How much.
    pub amount: Cents,
}

/// How an instalment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Paid.
    Paid,
    /// The one to pay next, in part or not at all paid.
    Next,
    /// For later.
    Later,
    /// Its day is over, and it is not paid.
    Missed,
}

named!(Standing { Paid => "paid", Next => "next", Later => "later", Missed => "missed" });

/// An instalment on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filled {
    /// As it was agreed.
    pub due: Due,
    /// What is paid of it.
    pub paid: Cents,
    /// How it stands.
    pub standing: Standing,
}

impl Filled {
    /// What is left to pay of it.
    pub fn left(&self) -> Cents {
        self.due.amount - self.paid
    }
}

/// A plan on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Every instalment in order.
    pub rows: Vec<Filled>,
    /// What was received beyond all instalments.
    pub beyond: Cents,
}

/// Counted from Monday, which is 0.
const SATURDAY: u32 = 5;

/// The last day on which an instalment is paid in time: its day, or the next working day of the country.
pub fn in_time_until(day: Day, calendar: Calendar) -> Day {
    let is_free = |day: Day| day.weekday() >= SATURDAY || holiday::on(calendar, day).is_some();
    let mut last = day;
    while is_free(last) {
        last = last.plus_days(1);
    }
    last
}

impl Progress {
    /// Fills the instalments in order with what was received since the plan began.
    pub fn of(dues: &[Due], received: Cents, today: Day, calendar: Calendar) -> Self {
        let mut rest = received.max(Cents::ZERO);
        let mut is_next = true;
        let fill = |due: &Due| {
            let paid = rest.min(due.amount);
            rest -= paid;
            let standing = if paid == due.amount {
                Standing::Paid
            } else if in_time_until(due.day, calendar) < today {
                Standing::Missed
            } else if core::mem::take(&mut is_next) {
                Standing::Next
            } else {
                Standing::Later
            };
            Filled { due: *due, paid, standing }
        };
        let rows = dues.iter().map(fill).collect();
        Self { rows, beyond: rest }
    }

    /// The missed instalments, the oldest first.
    pub fn missed(&self) -> impl Iterator<Item = &Filled> {
        self.rows.iter().filter(|row| row.standing == Standing::Missed)
    }

    /// What was missed in all.
    pub fn behind(&self) -> Cents {
        self.missed().map(Filled::left).sum()
    }

    /// The next instalment whose day is not over.
    pub fn next(&self) -> Option<&Filled> {
        self.rows.iter().find(|row| row.standing == Standing::Next)
    }

    /// How a plan stands that is done: what was paid early cost less interest, so the end of it was not needed any more.
    #[must_use]
    pub fn done(mut self) -> Self {
        self.rows.retain(|row| row.paid.is_positive());
        for row in &mut self.rows {
            row.due.amount = row.paid;
            row.standing = Standing::Paid;
        }
        self
    }

    /// Is every instalment paid?
    pub fn is_filled(&self) -> bool {
        self.rows.iter().all(|row| row.standing == Standing::Paid)
    }
}

/// What we do about a missed instalment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// We ask what happened.
    Ask,
    /// We remind.
    Remind,
    /// We say on which day the plan ends if nothing is paid.
    Notice,
    /// The plan ends.
    End,
}

named!(Step { Ask => "ask", Remind => "remind", Notice => "notice", End => "end" });

/// A step that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Which.
    pub step: Step,
    /// About which instalment.
    pub number: u32,
    /// When.
    pub day: Day,
}

/// The step that is due today, about the oldest missed instalment, and none when there is nothing to do. `promised` is
/// the day by which the debtor said to pay: until it is over we wait.
pub fn step_due(
    progress: &Progress,
    policy: &Policy,
    taken: &[Taken],
    promised: Option<Day>,
    today: Day,
    calendar: Calendar,
) -> Option<(Step, u32)> {
    let oldest = progress.missed().next()?;
    let number = oldest.due.number;
    let when = |step: Step| taken.iter().find(|one| one.number == number && one.step == step).map(|one| one.day);
    if when(Step::Ask).is_none() {
        return Some((Step::Ask, number));
    }
    if promised.is_some_and(|day| in_time_until(day, calendar) >= today) {
        return None;
    }
    let Some(reminded) = when(Step::Remind) else {
        let from = in_time_until(oldest.due.day, calendar).plus_days(policy.reminder_days);
        return (today >= from).then_some((Step::Remind, number));
    };
    let Some(noticed) = when(Step::Notice) else {
        let missed = u32::try_from(progress.missed().count()).unwrap_or(u32::MAX);
        let from = reminded.plus_days(policy.reminder_days);
        return (missed >= policy.missed_most && today >= from).then_some((Step::Notice, number));
    };
    (today > ends_on(noticed, policy, calendar)).then_some((Step::End, number))
}

/// The last day on which paying what was missed keeps the plan, after a notice of that day.
pub fn ends_on(noticed: Day, policy: &Policy, calendar: Calendar) -> Day {
    in_time_until(noticed.plus_days(policy.notice_days), calendar)
}

#[cfg(test)]
#[path = "progress_tests.rs"]
mod tests;
