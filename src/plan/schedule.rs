//! Schedule: a fixed amount on each due day until nothing is left, with the interest that runs on meanwhile, or a sum in
//! equal parts. The planner that a debtor tries out and the plan that is agreed are this file.

use serde::{Deserialize, Serialize};

use crate::calculation::Running;
use crate::case::{Parts, named};
use crate::country::PaymentOrder;
use crate::day::Day;
use crate::money::{AMOUNT_MINOR_MAX, Cents};
use crate::plan::Owed;

/// A plan that is still open after so many payments does not settle the debt: it pays the interest and little more.
pub const PAYMENTS_MAX: usize = 600;

/// How often is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// On the day number of the first payment; on the last day of a shorter month.
    Monthly,
    /// Every third month, likewise.
    Quarterly,
    /// Every 7 days.
    Weekly,
    /// Every 14 days.
    Fortnightly,
    /// Every 28 days, as many benefits are paid.
    FourWeekly,
}

named!(Every {
    Monthly => "monthly", Quarterly => "quarterly", Weekly => "weekly", Fortnightly => "fortnightly",
    FourWeekly => "four_weekly",
});

impl Every {
    /// The due day after so many steps from the first. It is always counted from the first: 31 January, 28 February,
    /// 31 March. A weekend does not move it.
    pub fn due(self, first: Day, steps: u32) -> Day {
        match self {
            Self::Monthly => first.plus_months(steps),
            Self::Quarterly => first.plus_months(3 * steps),
            Self::Weekly => first.plus_days(7 * steps),
            Self::Fortnightly => first.plus_days(14 * steps),
            Self::FourWeekly => first.plus_days(28 * steps),
        }
    }

    /// What paying that each time comes to in a month, rounded up: a year has 12 months and 52 weeks.
    pub fn a_month(self, amount: Cents) -> Cents {
        let (times, months) = self.times_in_months();
        Cents::new((amount.minor() * times + months - 1).div_euclid(months))
    }

    /// The most that can be paid each time with so much a month, rounded down.
    pub fn of_a_month(self, month: Cents) -> Cents {
        let (times, months) = self.times_in_months();
        Cents::new((month.minor() * months).div_euclid(times))
    }

    fn times_in_months(self) -> (i64, i64) {
        match self {
            Self::Monthly => (1, 1),
            Self::Quarterly => (1, 3),
            Self::Weekly => (52, 12),
            Self::Fortnightly => (26, 12),
            Self::FourWeekly => (13, 12),
        }
    }
}

/// What is agreed or tried out: this amount on these days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instalments {
    /// The first due day.
    pub first: Day,
    /// How often.
    pub every: Every,
    /// How much each time; the last payment is what is still open.
    pub amount: Cents,
}

/// One payment of a schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its due day.
    pub day: Day,
    /// The interest that has run since the payment before, on the cases that are paid.
    pub interest: Cents,
    /// How much is paid.
    pub paid: Cents,
    /// Of which parts.
    pub parts: Parts,
    /// Of which cases, in the order in which they were given.
    pub shares: Vec<Cents>,
    /// What is open after it and may be asked for.
    pub balance: Cents,
}

/// Every payment until nothing is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// The payments in order.
    pub rows: Vec<Row>,
    /// Whether nothing is open after the last: false when the payments, [`PAYMENTS_MAX`] at most, are not enough.
    pub settles: bool,
    /// The interest of the whole way.
    pub total_interest: Cents,
    /// All payments together.
    pub total_paid: Cents,
}

/// One debt on the way through a schedule.
struct Way<'a> {
    running: Running<'a>,
    order: PaymentOrder,
    held: &'a Parts,
}

impl<'a> Way<'a> {
    fn of(owed: &'a Owed) -> Self {
        Self { running: owed.running(), order: owed.order(), held: &owed.held }
    }

    /// What is open and may be asked for, with interest up to that day.
    fn due_on(&self, day: Day) -> Cents {
        // On most days it was just paid on that day, and nothing has to be worked out on a copy.
        if self.running.posted_until() >= day {
            return self.running.open().without(self.held).total();
        }
        let mut then = self.running.clone();
        then.advance(day);
        then.open().without(self.held).total()
    }
}

impl Schedule {
    /// The payments that the instalments make on one debt, if each comes on its day. An amount of nothing pays nothing
    /// and never settles.
    pub fn fixed(debt: Running, order: &PaymentOrder, instalments: Instalments) -> Self {
        let held = Parts::none();
        Self::along(vec![Way { running: debt, order: *order, held: &held }], instalments, PAYMENTS_MAX)
    }

    /// The payments that the instalments make on these cases, the first until it is paid, then the next: the order is
    /// the debtor's, or that of the law where none was named (NL: art. 6:43 BW).
    pub fn of(owed: &[Owed], instalments: Instalments) -> Self {
        Self::within(owed, instalments, PAYMENTS_MAX)
    }

    /// The same, given up after so many payments.
    pub fn within(owed: &[Owed], instalments: Instalments, payments_most: usize) -> Self {
        Self::along(owed.iter().map(Way::of).collect(), instalments, payments_most)
    }

    fn along(mut debts: Vec<Way<'_>>, instalments: Instalments, payments_most: usize) -> Self {
        let due = |debts: &[Way], day| debts.iter().map(|way| way.due_on(day)).sum::<Cents>();
        let mut schedule = Self { settles: !due(&debts, instalments.first).is_positive(), ..Self::default() };
        for steps in (0_u32..).take(payments_most) {
            // A debt that grows beyond every amount of money is not settled by going on.
            let balance = schedule.last().map_or(Cents::ZERO, |row| row.balance);
            if schedule.settles || balance.minor() > AMOUNT_MINOR_MAX {
                break;
            }
            let day = instalments.every.due(instalments.first, steps);
            let mut row = pay(&mut debts, day, instalments.amount.max(Cents::ZERO));
            row.balance = due(&debts, day);
            schedule.total_interest += row.interest;
            schedule.total_paid += row.paid;
            schedule.settles = row.balance.is_zero();
            schedule.rows.push(row);
        }
        schedule
    }

    /// The last payment.
    pub fn last(&self) -> Option<&Row> {
        self.rows.last()
    }
}

/// Pays an amount on a day: interest is posted on what is paid, as a booking does, and on nothing else.
fn pay(debts: &mut [Way<'_>], day: Day, amount: Cents) -> Row {
    let (zero, none) = (Cents::ZERO, Parts::none());
    let mut row = Row { day, interest: zero, paid: zero, parts: none, shares: Vec::new(), balance: zero };
    for way in debts {
        let rest = amount - row.paid;
        if !rest.is_positive() {
            row.shares.push(zero);
            continue;
        }
        row.interest += way.running.advance(day).iter().map(|posted| posted.interest).sum();
        let paid = way.running.pay(&way.order, way.held, day, rest).paid;
        row.paid += paid.total();
        row.shares.push(paid.total());
        for (component, share) in paid.iter() {
            row.parts.add(component, share);
        }
    }
    row
}

/// A sum in so many parts that differ by one cent at most; the larger ones come first. No parts of nothing.
pub fn equal_parts(total: Cents, parts: u32) -> Vec<Cents> {
    let (total, number) = (total.minor().max(0), i64::from(parts));
    (0..number).map(|at| Cents::new(total / number + i64::from(at < total % number))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Component;
    use crate::country::{ContractKind, Country};
    use crate::interest::{Compounding, DayCount, Terms};
    use crate::rate::{Percent, Step};
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn terms(percent: &str) -> Terms {
        let percent = Percent::parse(percent).expect("a percentage");
        Terms {
            from: day("2024-01-01"),
            day_count: DayCount::ActAct,
            compounding: Compounding::Yearly,
            steps: vec![Step { from: day("2000-01-01"), percent, provisional: false }],
            windows: Vec::new(),
        }
    }

    fn schedule(terms: &Terms, principal: i64, amount: i64, every: Every) -> Schedule {
        let open = [(Component::Principal, Cents::new(principal))].into_iter().collect();
        let order = Country::Nl.payment_order(ContractKind::Ordinary);
        let instalments = Instalments { first: day("2024-01-31"), every, amount: Cents::new(amount) };
        Schedule::fixed(Running::new(Some(terms), open), &order, instalments)
    }

    #[test]
    fn due_days_keep_their_number_and_weeks_keep_their_weekday() {
        let due = |every: Every, steps| every.due(day("2024-01-31"), steps).to_string();
        assert_eq!([due(Every::Monthly, 1), due(Every::Monthly, 2)], ["2024-02-29", "2024-03-31"]);
        assert_eq!(due(Every::Quarterly, 1), "2024-04-30");
        let after = [Every::Weekly, Every::Fortnightly, Every::FourWeekly].map(|every| due(every, 1));
        assert_eq!(after, ["2024-02-07", "2024-02-14", "2024-02-28"]);
    }

    #[test]
    fn the_last_payment_is_what_is_left() {
        let made = schedule(&terms("0"), 10_000, 3_000, Every::Monthly);
        let paid: Vec<i64> = made.rows.iter().map(|row| row.paid.minor()).collect();
        assert_eq!((paid, made.settles), (vec![3_000, 3_000, 3_000, 1_000], true));
    }

    #[test]
    fn an_amount_below_the_interest_never_settles() {
        let made = schedule(&terms("12"), 100_000, 900, Every::Monthly);
        assert!(!made.settles && made.rows.len() == PAYMENTS_MAX);
        assert!(made.last().expect("600 rows").balance > Cents::new(100_000));
        assert!(!schedule(&terms("0"), 1, 0, Every::Weekly).settles);
        assert!(schedule(&terms("0"), 0, 0, Every::Weekly).settles);
    }

    #[test]
    fn equal_parts_differ_by_a_cent_and_the_larger_come_first() {
        assert_eq!(equal_parts(Cents::new(100), 3), [34, 33, 33].map(Cents::new));
        assert_eq!(equal_parts(Cents::new(2), 4), [1, 1, 0, 0].map(Cents::new));
        assert_eq!(equal_parts(Cents::new(2), 0), []);
    }

    proptest! {
        #[test]
        fn a_schedule_pays_the_debt_and_its_interest_and_no_cent_more(
            principal in 1_i64..1_000_000, amount in 1_000_i64..100_000, percent in 0_u8..20,
            every in prop::sample::select(Every::ALL),
        ) {
            let made = schedule(&terms(&percent.to_string()), principal, amount, every);
            let paid: Cents = made.rows.iter().map(|row| row.paid).sum();
            let interest: Cents = made.rows.iter().map(|row| row.interest).sum();
            let left = made.last().map_or(Cents::ZERO, |row| row.balance);
            prop_assert_eq!((paid, interest), (made.total_paid, made.total_interest));
            prop_assert_eq!(Cents::new(principal) + interest, paid + left);
            prop_assert_eq!(made.settles, left.is_zero());
        }
    }
}
