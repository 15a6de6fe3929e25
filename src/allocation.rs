//! Allocation: which part of a case a payment pays first. The preview that a debtor sees and the
//! booking that follows are this one function, in the browser and on the server.

use crate::case::{Component, Parts};
use crate::country::PaymentOrder;
use crate::money::Cents;

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

    proptest! {
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
