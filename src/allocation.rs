//! Allocation: which debt a payment pays first, and which part of it. The preview that a debtor sees and the
//! booking that follows are these functions, in the browser and on the server.

use core::cmp::Reverse;

use crate::case::{Component, Parts};
use crate::country::PaymentOrder;
use crate::day::Day;
use crate::money::Cents;
use crate::rate::Percent;

/// One of several debts of a person to one creditor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debt {
    /// What is open of it and may be paid for.
    pub open: Parts,
    /// In which order a payment pays its parts.
    pub order: PaymentOrder,
    /// Whether its due day has come.
    pub due: bool,
    /// What it bears a year. The law says "the most onerous"; we read: the highest rate.
    pub rate: Percent,
    /// Since when it is owed.
    pub since: Day,
}

/// Where a payment goes that is for several debts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// What it pays of each, in the order in which the debts were given.
    pub paid: Vec<Parts>,
    /// What found nothing open.
    pub unallocated: Cents,
}

/// Where a payment goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// What it pays of each part.
    pub paid: Parts,
    /// What found nothing open: it goes to the overpayment account and back to the payer.
    pub unallocated: Cents,
}

/// Spreads `amount` over the `open` parts in the given order, to the last cent.
pub fn allocate(order: &PaymentOrder, open: &Parts, amount: Cents) -> Allocation {
    let mut rest = amount.max(Cents::ZERO);
    let mut paid = Parts::none();
    for component in order.order {
        let share = rest.min(open.of(component)).max(Cents::ZERO);
        paid.add(component, share);
        rest -= share;
    }
    Allocation { paid, unallocated: rest }
}

/// Spreads `amount` over several debts to one creditor, art. 6:43 BW: first those that the debtor designates, in that
/// order; then what is due before what is not, the most onerous, the oldest. Debts that are equal in all three share
/// in proportion to what is open. A designation that names no debt, or one twice, counts as not made.
pub fn spread(debts: &[Debt], designated: &[usize], amount: Cents) -> Spread {
    let mut paid = vec![Parts::none(); debts.len()];
    let mut rest = amount.max(Cents::ZERO);
    let mut pay = |at: usize, amount: Cents| {
        let debt = &debts[at];
        let one = allocate(&debt.order, &debt.open.without(&paid[at]), amount);
        for (component, share) in one.paid.iter() {
            paid[at].add(component, share);
        }
        one.unallocated
    };
    for at in designated.iter().copied().filter(|at| *at < debts.len()) {
        rest = pay(at, rest);
    }
    let rank = |debt: &Debt| (!debt.due, Reverse(debt.rate), debt.since);
    let mut others: Vec<usize> = (0..debts.len()).filter(|at| !designated.contains(at)).collect();
    others.sort_by_key(|at| rank(&debts[*at]));
    for equals in others.chunk_by(|one, other| rank(&debts[*one]) == rank(&debts[*other])) {
        let open: Vec<Cents> = equals.iter().map(|at| debts[*at].open.total()).collect();
        for (at, share) in equals.iter().zip(pro_rata(&open, rest)) {
            rest -= share;
            rest += pay(*at, share);
        }
    }
    Spread { paid, unallocated: rest }
}

/// The shares of each balance in an amount: exact, cut down to whole cents; the cents that are then missing go one each
/// to the largest remainders, of equals to the earlier. Nobody gets more than the balance; one below nothing is nothing.
pub fn pro_rata(balances: &[Cents], amount: Cents) -> Vec<Cents> {
    let open: Vec<i128> = balances.iter().map(|balance| i128::from(balance.minor().max(0))).collect();
    let total: i128 = open.iter().sum();
    let amount = i128::from(amount.minor()).clamp(0, total);
    if total == 0 {
        return vec![Cents::ZERO; balances.len()];
    }
    let mut shares: Vec<i128> = open.iter().map(|balance| balance * amount / total).collect();
    let missing = usize::try_from(amount - shares.iter().sum::<i128>()).expect("less than a cent for each balance");
    let mut by_remainder: Vec<usize> = (0..open.len()).collect();
    by_remainder.sort_by_key(|at| Reverse(open[*at] * amount % total));
    for at in by_remainder.into_iter().take(missing) {
        shares[at] += 1;
    }
    let cents = |share| Cents::new(i64::try_from(share).expect("no more than its balance"));
    shares.into_iter().map(cents).collect()
}

/// The parts in the order in which they are paid, for a page that says so.
pub fn in_order<'a>(order: &'a PaymentOrder, parts: &'a Parts) -> impl Iterator<Item = (Component, Cents)> + 'a {
    order.order.into_iter().map(|component| (component, parts.of(component))).filter(|(_, amount)| !amount.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::{ContractKind, Country};
    use proptest::prelude::*;

    fn parts(costs: i64, interest: i64, principal: i64) -> Parts {
        [
            (Component::Costs, Cents::new(costs)),
            (Component::Interest, Cents::new(interest)),
            (Component::Principal, Cents::new(principal)),
        ]
        .into_iter()
        .collect()
    }

    fn split(country: Country, contract: ContractKind, amount: i64) -> (i64, i64, i64) {
        let order = country.payment_order(contract);
        let paid = allocate(&order, &parts(15_000, 6_312, 100_000), Cents::new(amount)).paid;
        (paid.of(Component::Costs).minor(), paid.of(Component::Interest).minor(), paid.of(Component::Principal).minor())
    }

    #[test]
    fn dutch_law_pays_costs_then_interest_then_principal() {
        assert_eq!(split(Country::Nl, ContractKind::Ordinary, 20_000), (15_000, 5_000, 0));
        assert_eq!(split(Country::Nl, ContractKind::Ordinary, 25_000), (15_000, 6_312, 3_688));
    }

    #[test]
    fn german_consumer_loans_pay_principal_before_interest() {
        assert_eq!(split(Country::De, ContractKind::ConsumerLoan, 25_000), (15_000, 0, 10_000));
        assert_eq!(split(Country::De, ContractKind::Ordinary, 25_000), (15_000, 6_312, 3_688));
    }

    fn debt(open: i64, due: bool, percent: &str, since: &str) -> Debt {
        Debt {
            open: parts(0, 0, open),
            order: Country::Nl.payment_order(ContractKind::Ordinary),
            due,
            rate: Percent::parse(percent).expect("a percentage"),
            since: Day::parse(since).expect("a day"),
        }
    }

    fn shares(debts: &[Debt], designated: &[usize], amount: i64) -> Vec<i64> {
        spread(debts, designated, Cents::new(amount)).paid.iter().map(|paid| paid.total().minor()).collect()
    }

    #[test]
    fn what_the_debtor_designates_is_paid_first_then_the_due_the_dear_and_the_old() {
        let debts = [
            debt(1_000, false, "12", "2020-01-01"),
            debt(1_000, true, "6", "2021-01-01"),
            debt(1_000, true, "8", "2024-01-01"),
            debt(1_000, true, "6", "2020-01-01"),
        ];
        assert_eq!(shares(&debts, &[], 2_500), [0, 500, 1_000, 1_000]);
        assert_eq!(shares(&debts, &[0], 1_500), [1_000, 0, 500, 0]);
        assert_eq!(shares(&debts, &[3, 1], 1_500), [0, 500, 0, 1_000]);
        assert_eq!(shares(&debts, &[9, 3, 3], 1_500), [0, 0, 500, 1_000]);
        assert_eq!(spread(&debts, &[], Cents::new(4_001)).unallocated, Cents::new(1));
    }

    #[test]
    fn debts_that_are_equal_share_and_the_odd_cent_goes_to_the_largest_remainder() {
        let equal = |open| debt(open, true, "6", "2021-01-01");
        assert_eq!(shares(&[equal(100), equal(100), equal(100)], &[], 100), [34, 33, 33]);
        assert_eq!(shares(&[equal(100), equal(250)], &[], 10), [3, 7]);
        assert_eq!(pro_rata(&[Cents::new(5), Cents::new(-3)], Cents::new(9)), [Cents::new(5), Cents::ZERO]);
        assert_eq!(pro_rata(&[], Cents::new(9)), []);
    }

    proptest! {
        #[test]
        fn a_spread_loses_no_cent_and_pays_nothing_twice(
            open in prop::collection::vec((0_i64..100_000, any::<bool>(), 0_i64..3, 0_u32..3), 0..6),
            designated in prop::collection::vec(0_usize..7, 0..4), amount in 0_i64..700_000,
        ) {
            let first = Day::parse("2024-01-01").expect("a day");
            let debts: Vec<Debt> = open.iter().map(|(open, due, rate, since)| Debt {
                rate: Percent::millionths(*rate), since: first.plus_days(*since), ..debt(*open, *due, "0", "2024-01-01")
            }).collect();
            let spread = spread(&debts, &designated, Cents::new(amount));
            let paid: Cents = spread.paid.iter().map(Parts::total).sum();
            prop_assert_eq!(paid + spread.unallocated, Cents::new(amount));
            let open: Cents = debts.iter().map(|debt| debt.open.total()).sum();
            prop_assert_eq!(paid, open.min(Cents::new(amount)));
            for (debt, paid) in debts.iter().zip(&spread.paid) {
                prop_assert!(Component::ALL.into_iter().all(|one| paid.of(one) <= debt.open.of(one)));
            }
        }

        #[test]
        fn no_cent_is_lost_and_nothing_is_paid_twice(
            costs in 0_i64..1_000_000, interest in 0_i64..1_000_000, principal in 0_i64..100_000_000, amount in 0_i64..200_000_000,
            country in prop::sample::select(Country::ALL), contract in prop::sample::select(ContractKind::ALL),
        ) {
            let open = parts(costs, interest, principal);
            let got = allocate(&country.payment_order(contract), &open, Cents::new(amount));
            prop_assert_eq!(got.paid.total() + got.unallocated, Cents::new(amount));
            for component in Component::ALL {
                prop_assert!(got.paid.of(component) <= open.of(component));
                prop_assert!(got.paid.of(component) >= Cents::ZERO);
            }
            prop_assert!(got.unallocated.is_zero() || got.paid.total() == open.total());
        }

        #[test]
        fn two_payments_pay_the_same_as_one(first in 0_i64..50_000, second in 0_i64..50_000) {
            let order = Country::Nl.payment_order(ContractKind::Ordinary);
            let open = parts(4_000, 777, 43_210);
            let once = allocate(&order, &open, Cents::new(first + second));
            let one = allocate(&order, &open, Cents::new(first));
            let two = allocate(&order, &open.without(&one.paid), Cents::new(second));
            for component in Component::ALL {
                prop_assert_eq!(once.paid.of(component), one.paid.of(component) + two.paid.of(component));
            }
        }
    }
}
