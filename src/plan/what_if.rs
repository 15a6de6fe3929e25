//! What if: the three columns of the planner (everything now, the debtor's own amount, a slower one), and between which
//! amounts it moves. The page in the browser and the page from the server are filled by these functions.

use serde::{Deserialize, Serialize};

use super::decide::least_accepted;
use super::{Every, Instalments, Owed, PAYMENTS_MAX, Policy, Question, Schedule};
use crate::case::{Component, named};
use crate::country::Country;
use crate::day::Day;
use crate::money::Cents;

/// An amount with which more payments than this are needed is not offered: in ten years of months a life changes, and
/// most of what is paid is interest. A person can still agree to it.
pub const PAYMENTS_OFFERED_MAX: usize = 120;

/// One way to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// What is paid each time.
    pub amount: Cents,
    /// How many times.
    pub payments: usize,
    /// The day of the last payment.
    pub last: Option<Day>,
    /// What is paid on it.
    pub last_amount: Cents,
    /// The interest that comes on top from today on.
    pub interest: Cents,
    /// What the plan itself costs.
    pub fee: Cents,
    /// All payments together, the interest and the fee in them.
    pub total: Cents,
    /// Whether nothing is open after the last payment.
    pub settles: bool,
}

/// Which of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// Everything today, in one payment.
    Now,
    /// What the debtor proposes.
    Proposed,
    /// About two thirds of it each time.
    Slower,
}

named!(Which { Now => "now", Proposed => "proposed", Slower => "slower" });

/// The planner for one amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhatIf {
    /// Everything today.
    pub now: Column,
    /// What the debtor proposes.
    pub proposed: Column,
    /// A slower way; `None` where there is none that settles the debt.
    pub slower: Option<Column>,
    /// Every payment of the proposal.
    pub schedule: Schedule,
    /// The one that carries the mark: the affordable one, and never the largest amount while a smaller one settles.
    pub recommended: Which,
}

impl WhatIf {
    /// A column by its name.
    pub fn column(&self, which: Which) -> Option<&Column> {
        match which {
            Which::Now => Some(&self.now),
            Which::Proposed => Some(&self.proposed),
            Which::Slower => self.slower.as_ref(),
        }
    }
}

/// Works out the three columns. `least` is the least amount that is offered, `fee` what a plan costs, and `room` what is
/// left of an income each month, where the debtor worked that out.
pub fn what_if(owed: &[Owed], asked: Instalments, today: Day, least: Cents, fee: Cents, room: Option<Cents>) -> WhatIf {
    let due = due_on(owed, today);
    let now = Column {
        amount: due,
        payments: usize::from(due.is_positive()),
        last: due.is_positive().then_some(today),
        last_amount: due,
        interest: Cents::ZERO,
        fee: Cents::ZERO,
        total: due,
        settles: true,
    };
    let with_fee = with_fee(owed, fee);
    let schedule = Schedule::of(&with_fee, asked);
    let proposed = column(&schedule, asked.amount, due, fee);
    let slower = slower_amount(owed, asked.amount.min(due), least).and_then(|amount| {
        let slower = column(&Schedule::of(&with_fee, Instalments { amount, ..asked }), amount, due, fee);
        (slower.settles && slower.payments > proposed.payments).then_some(slower)
    });
    let recommended = recommended(&now, &proposed, slower.as_ref(), room.map(|room| asked.every.of_a_month(room)));
    WhatIf { now, proposed, slower, schedule, recommended }
}

/// What may be asked for on a day, on all cases together.
pub fn due_on(owed: &[Owed], day: Day) -> Cents {
    owed.iter().map(|one| one.due_on(day)).sum()
}

/// The same cases with the fee of a plan as a cost of the first, which is how it is booked when the plan is agreed.
pub fn with_fee(owed: &[Owed], fee: Cents) -> Vec<Owed> {
    let mut owed = owed.to_vec();
    if let Some(first) = owed.first_mut().filter(|_| fee.is_positive()) {
        // What is held of the costs was held before: none of it is of the fee.
        let over = (first.held.of(Component::Costs) - first.standing.open.of(Component::Costs)).max(Cents::ZERO);
        first.held.add(Component::Costs, -over);
        first.standing.open.add(Component::Costs, fee);
    }
    owed
}

/// Amounts that a page offers move in steps of this: 5 euro, or 50 kronor.
pub const fn step(country: Country) -> Cents {
    match country {
        Country::Nl | Country::De | Country::Be | Country::Fi => Cents::new(500),
        Country::Se | Country::No => Cents::new(5_000),
    }
}

fn column(schedule: &Schedule, amount: Cents, due: Cents, fee: Cents) -> Column {
    let last = schedule.last();
    let left = last.map_or(Cents::ZERO, |row| row.balance);
    Column {
        amount,
        payments: schedule.rows.len(),
        last: last.map(|row| row.day),
        last_amount: last.map_or(Cents::ZERO, |row| row.paid),
        interest: if schedule.rows.is_empty() { Cents::ZERO } else { schedule.total_paid + left - due - fee },
        fee,
        total: schedule.total_paid,
        settles: schedule.settles,
    }
}

/// Two thirds of the amount in whole steps, and not below the least; `None` when that is not less.
fn slower_amount(owed: &[Owed], amount: Cents, least: Cents) -> Option<Cents> {
    let step = owed.first().map(|one| step(one.country))?;
    let thirds = Cents::new(amount.minor() / 3 * 2 + amount.minor() % 3 * 2 / 3);
    let slower = down_to(thirds, step).max(least).max(Cents::new(1));
    (slower < amount).then_some(slower)
}

/// With a room for each payment, the quickest that fits it and else the slowest; without one, the slowest. The largest amount is never
/// it while a smaller one settles, whatever fits: nobody is led to pay more than was asked about.
fn recommended(now: &Column, proposed: &Column, slower: Option<&Column>, room: Option<Cents>) -> Which {
    let columns = [(Which::Now, Some(now)), (Which::Proposed, Some(proposed)), (Which::Slower, slower)];
    // Three columns are looked through rather than sorted: a sort would weigh two kilobytes in every browser.
    let settling =
        || columns.iter().filter_map(|(which, column)| Some((*which, column.filter(|column| column.settles)?.amount)));
    let least = settling().min_by_key(|(_, amount)| *amount).map_or(Which::Now, |(which, _)| which);
    let largest = settling().map(|(_, amount)| amount).max();
    let fitting = |amount: Cents| room.is_some_and(|room| amount <= room) && Some(amount) != largest;
    let quickest = settling().filter(|(_, amount)| fitting(*amount)).max_by_key(|(_, amount)| *amount);
    quickest.map_or(least, |(which, _)| which)
}

/// Between which amounts the planner moves, and where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// The least that settles the debt within [`PAYMENTS_OFFERED_MAX`] payments.
    pub least: Cents,
    /// All that is due today.
    pub most: Cents,
    /// The amount that the page begins with: the least that is said yes to at once, in whole steps.
    pub start: Cents,
}

/// The bounds for paying monthly from that day.
pub fn bounds(policy: &Policy, owed: &[Owed], first: Day, today: Day) -> Bounds {
    let most = due_on(owed, today);
    let asked = Instalments { first, every: Every::Monthly, amount: most };
    let least = least_within(owed, asked, PAYMENTS_OFFERED_MAX).min(most);
    let wanted = least_accepted(policy, &Question { owed, asked, broken_before: 0, today }).unwrap_or_else(|| {
        // Nothing is said yes to at once, for example because the debt is large: begin with the longest way that the
        // client company has in its rules.
        let months = policy.bands.iter().map(|band| band.months_most).max().unwrap_or(MONTHS_OTHERWISE);
        least_within(owed, asked, usize::try_from(months).unwrap_or(PAYMENTS_OFFERED_MAX))
    });
    let step = owed.first().map_or(Cents::new(MAJOR), |one| step(one.country));
    let rounded = down_to(wanted + step - Cents::new(1), step);
    let start = if rounded < most { rounded } else { wanted };
    // The largest amount is never what the page begins with: half of it is, where nothing else is left to offer.
    let half = down_to(most.part_half_up(1, 2), Cents::new(MAJOR));
    let start = if start < most { start } else { half };
    Bounds { least, most, start: start.max(least).min(most) }
}

/// Whole euros and kronor.
const MAJOR: i64 = 100;

/// The longest way where the rules of the client company name none.
const MONTHS_OTHERWISE: u32 = 12;

/// The least whole euro (or krona) with which so many payments settle what is owed; the days are those that are asked.
/// A larger amount never needs more payments, so it is found by halving.
pub fn least_within(owed: &[Owed], asked: Instalments, payments: usize) -> Cents {
    let settles = |major: i64| {
        let amount = Cents::new(major * MAJOR);
        Schedule::within(owed, Instalments { amount, ..asked }, payments.min(PAYMENTS_MAX)).settles
    };
    // The first payment can be all that will be due on its day.
    let (mut low, mut high) = (0, due_on(owed, asked.first).minor().max(0) / MAJOR + 1);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if settles(middle) { high = middle } else { low = middle }
    }
    Cents::new(high * MAJOR)
}

fn down_to(amount: Cents, step: Cents) -> Cents {
    Cents::new(amount.minor() / step.minor() * step.minor())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::ContractKind;
    use crate::money::Currency;
    use crate::plan::sample::{any_owed, day, euro, made, owed, plain};
    use proptest::prelude::*;

    fn monthly(first: &str, amount: i64) -> Instalments {
        Instalments { first: day(first), every: Every::Monthly, amount: euro(amount) }
    }

    #[test]
    fn the_worked_example_is_paid_in_twelve_payments_to_the_cent() {
        let asked = monthly("2025-11-01", 10_000);
        let made = what_if(&[owed(100_000, 15_000)], asked, day("2025-10-01"), euro(1_000), Cents::ZERO, None);
        let balances: Vec<i64> = made.schedule.rows.iter().map(|row| row.balance.minor()).collect();
        let expected = [105_510, 96_003, 86_492, 76_786, 67_022, 57_250, 47_438, 37_599, 27_723, 17_817, 7_878, 0];
        assert_eq!(balances, expected);
        assert_eq!(made.proposed.last, Some(day("2026-10-01")));
        assert_eq!((made.proposed.payments, made.proposed.last_amount), (12, euro(7_904)));
        assert_eq!((made.proposed.interest, made.proposed.total), (euro(2_904), euro(117_904)));
        assert_eq!((made.now.amount, made.now.interest, made.now.payments), (euro(115_000), Cents::ZERO, 1));
    }

    #[test]
    fn a_german_consumer_loan_costs_less_interest_because_the_principal_is_paid_before_it() {
        let terms = Some(crate::plan::sample::terms());
        let loan = made(Country::De, ContractKind::ConsumerLoan, terms, 100_000, 15_000);
        let made = what_if(&[loan], monthly("2025-11-01", 10_000), day("2025-10-01"), euro(1), Cents::ZERO, None);
        assert_eq!((made.proposed.last_amount, made.proposed.interest), (euro(7_828), euro(2_828)));
        assert_eq!(made.proposed.payments, 12);
    }

    #[test]
    fn the_slower_way_is_two_thirds_in_whole_steps() {
        let slower = |amount, least| {
            let asked = monthly("2026-04-01", amount);
            let made = what_if(&[plain(28_676)], asked, day("2026-03-03"), euro(least), Cents::ZERO, None);
            made.slower.map(|column| (column.amount.minor(), column.payments))
        };
        assert_eq!(slower(4_500, 1_000), Some((3_000, 10)));
        assert_eq!(slower(4_500, 3_500), Some((3_500, 9)));
        assert_eq!(slower(4_500, 4_500), None, "nothing slower is offered");
        assert_eq!(slower(28_676, 1_000), Some((19_000, 2)));
        assert_eq!(slower(99_999, 1_000), Some((19_000, 2)), "more than is owed is what is owed");
    }

    #[test]
    fn the_mark_is_at_the_affordable_one_and_never_at_the_largest() {
        let mark = |amount, room: Option<i64>| {
            let asked = monthly("2026-04-01", amount);
            what_if(&[plain(28_676)], asked, day("2026-03-03"), euro(500), Cents::ZERO, room.map(euro)).recommended
        };
        assert_eq!(mark(4_500, None), Which::Slower);
        assert_eq!(mark(4_500, Some(4_500)), Which::Proposed);
        assert_eq!(mark(4_500, Some(4_499)), Which::Slower);
        assert_eq!(mark(4_500, Some(-100)), Which::Slower, "no room: the slowest, and help beside it");
        assert_eq!(mark(4_500, Some(100_000)), Which::Proposed, "paying everything is never pushed");
        assert_eq!(mark(28_676, Some(100_000)), Which::Slower);
    }

    #[test]
    fn the_fee_of_a_plan_is_in_its_payments_and_not_in_paying_now() {
        let swedish = made(Country::Se, ContractKind::Ordinary, None, 100_000, 0);
        let made = what_if(&[swedish], monthly("2026-04-01", 30_000), day("2026-03-03"), euro(1), euro(17_000), None);
        assert_eq!(
            (made.proposed.total, made.proposed.fee, made.proposed.interest),
            (euro(117_000), euro(17_000), Cents::ZERO)
        );
        assert_eq!((made.now.total, made.now.fee), (euro(100_000), Cents::ZERO));
        assert_eq!(made.slower.map(|slower| slower.amount), Some(euro(20_000)), "kronor move in steps of 50");
    }

    #[test]
    fn the_page_begins_with_the_least_that_is_said_yes_to_at_once() {
        let policy = Policy::standard(Currency::EUR);
        let begin = |owed: Owed| {
            let bounds = bounds(&policy, &[owed], day("2026-04-01"), day("2026-03-03"));
            [bounds.least, bounds.start, bounds.most].map(Cents::minor)
        };
        assert_eq!(begin(plain(28_676)), [300, 2_500, 28_676], "23.90 settles within a year");
        assert_eq!(begin(plain(120_000)), [1_000, 10_000, 120_000]);
        assert_eq!(begin(plain(2_000)), [100, 1_000, 2_000], "never the maximum while less is possible");
        assert_eq!(begin(plain(60)), [60, 60, 60], "nothing less is possible");
        assert_eq!(begin(plain(1_200_000)), [10_000, 100_000, 1_200_000], "a person looks; twelve months");
    }

    proptest! {
        #[test]
        fn every_column_pays_what_is_due_and_its_interest_and_fee(
            owed in prop::collection::vec(any_owed(), 1..4), amount in 500_i64..100_000, fee in 0_i64..5_000,
            every in prop::sample::select(Every::ALL), room in prop::option::of(-1_000_i64..60_000),
        ) {
            let today = day("2026-01-31");
            let asked = Instalments { first: day("2026-02-28"), every, amount: euro(amount) };
            let made = what_if(&owed, asked, today, euro(500), euro(fee), room.map(euro));
            let due = due_on(&owed, today);
            let columns = [Some(made.now), Some(made.proposed), made.slower];
            for column in columns.into_iter().flatten().filter(|column| column.settles) {
                prop_assert_eq!(column.total, due + column.interest + column.fee);
                prop_assert!(column.interest >= Cents::ZERO && column.last_amount <= column.amount);
            }
            prop_assert_eq!(made.schedule.total_paid, made.proposed.total);
            if let Some(slower) = made.slower {
                prop_assert!(slower.settles && slower.amount < made.proposed.amount && slower.last > made.proposed.last);
            }
            let marked = made.column(made.recommended).expect("the column is there");
            let settling = columns.into_iter().flatten().filter(|column| column.settles);
            prop_assert!(marked.settles);
            if settling.clone().any(|column| column.amount < marked.amount) {
                prop_assert!(settling.clone().any(|column| column.amount > marked.amount), "the largest is marked");
                prop_assert!(room.is_some_and(|room| every.a_month(marked.amount) <= euro(room)));
            }
        }

        #[test]
        fn the_least_amount_settles_in_time_and_one_less_does_not(
            owed in prop::collection::vec(any_owed(), 1..3), months in 1_usize..130,
        ) {
            let asked = monthly("2026-02-28", 1);
            let least = least_within(&owed, asked, months);
            let settles = |amount| Schedule::within(&owed, Instalments { amount, ..asked }, months).settles;
            prop_assert!(settles(least));
            prop_assert!(least == euro(100) || !settles(least - euro(100)));
        }

        #[test]
        fn the_first_amount_lies_within_the_bounds_and_is_not_the_largest(owed in any_owed()) {
            let policy = Policy::standard(Currency::EUR);
            let bounds = bounds(&policy, core::slice::from_ref(&owed), day("2026-02-28"), day("2026-01-31"));
            prop_assert!(bounds.least <= bounds.start && bounds.start <= bounds.most);
            prop_assert!(bounds.start < bounds.most || bounds.least == bounds.most);
        }
    }
}
