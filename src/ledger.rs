//! Ledger: double entry with two things, accounts and journals, and one invariant: a journal sums to zero.
//! A debit is positive, a credit negative. Nothing is ever changed; a mistake is corrected by a counter-entry.

use crate::allocation::Allocation;
use crate::case::{Component, Parts};
use crate::money::Cents;

/// An account of one case. Balances: receivables are never negative, an overpayment is never positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// What the debtor owes, by component.
    Receivable(Component),
    /// Money that a provider or bank has received for us and not yet paid out.
    Clearing,
    /// What we owe the client company.
    ClientPayable,
    /// What we earn: costs that are ours.
    FeeIncome,
    /// Paid by the debtor above the debt; it goes back.
    Overpayment,
    /// Given up: waived, written off.
    WriteOff,
    /// On its way back to the payer.
    RefundDue,
}

impl Account {
    /// Every account that a case can have.
    pub fn all() -> impl Iterator<Item = Self> {
        Component::ALL.into_iter().map(Self::Receivable).chain([
            Self::Clearing,
            Self::ClientPayable,
            Self::FeeIncome,
            Self::Overpayment,
            Self::WriteOff,
            Self::RefundDue,
        ])
    }

    /// The name in the database, as in `receivable:costs`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Receivable(Component::Principal) => "receivable:principal",
            Self::Receivable(Component::Interest) => "receivable:interest",
            Self::Receivable(Component::Costs) => "receivable:costs",
            Self::Receivable(Component::Vat) => "receivable:vat",
            Self::Receivable(Component::Court) => "receivable:court",
            Self::Clearing => "clearing",
            Self::ClientPayable => "client_payable",
            Self::FeeIncome => "fee_income",
            Self::Overpayment => "overpayment",
            Self::WriteOff => "write_off",
            Self::RefundDue => "refund_due",
        }
    }

    /// Reads that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::all().find(|account| account.name() == name)
    }
}

/// What happened in the world, once; the source of a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// A claim was placed by a client company.
    Claim,
    /// A payment was settled by a provider or bank.
    Payment,
    /// Money arrived on a bank statement that nobody had announced.
    Statement,
    /// The debtor paid the seller directly, and the seller says so: no money of ours moved.
    Seller,
    /// A settled payment was taken back.
    Reversal,
    /// A part was given up.
    Waiver,
    /// Interest has run up to a day.
    Interest,
    /// A cost that came later than the claim, such as the fee of a plan.
    Charge,
}

crate::case::named!(Source {
    Claim => "claim", Payment => "payment", Statement => "statement", Seller => "seller",
    Reversal => "reversal", Waiver => "waiver", Interest => "interest", Charge => "charge",
});

impl Source {
    /// Whether the debtor paid by it, to whomever.
    pub fn is_money(self) -> bool {
        matches!(self, Self::Payment | Self::Statement | Self::Seller)
    }
}

/// Postings that sum to zero. There is no other way to make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal(Vec<(Account, Cents)>);

impl Journal {
    /// A journal of these postings, without the empty ones. `None` when they do not sum to zero or are all empty.
    pub fn balanced(postings: impl IntoIterator<Item = (Account, Cents)>) -> Option<Self> {
        let postings: Vec<_> = postings.into_iter().filter(|(_, amount)| !amount.is_zero()).collect();
        let sum: Cents = postings.iter().map(|(_, amount)| *amount).sum();
        (sum.is_zero() && !postings.is_empty()).then_some(Self(postings))
    }

    /// The postings, none of them empty.
    pub fn postings(&self) -> &[(Account, Cents)] {
        &self.0
    }

    /// The journal that undoes this one.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self(self.0.iter().map(|(account, amount)| (*account, -*amount)).collect())
    }
}

/// A claim is placed: the debtor owes the parts; principal and interest are the client's, costs are ours.
/// `None` when nothing is owed.
pub fn claim_placed(parts: &Parts) -> Option<Journal> {
    let ours = parts.of(Component::Costs) + parts.of(Component::Vat);
    let theirs = parts.total() - ours;
    let owed = parts.iter().map(|(component, amount)| (Account::Receivable(component), amount));
    Journal::balanced(owed.chain([(Account::ClientPayable, -theirs), (Account::FeeIncome, -ours)]))
}

/// A payment has arrived: the money is in clearing, the debt is smaller by what it paid, the rest is the payer's.
/// `None` when nothing was paid.
pub fn payment_settled(allocation: &Allocation) -> Option<Journal> {
    let amount = allocation.paid.total() + allocation.unallocated;
    let paid = allocation.paid.iter().map(|(component, share)| (Account::Receivable(component), -share));
    Journal::balanced(
        [(Account::Clearing, amount)].into_iter().chain(paid).chain([(Account::Overpayment, -allocation.unallocated)]),
    )
}

/// The debtor has paid the seller directly: the debt is smaller by it, and we owe the client so much less, for the money
/// is there already. What of it were our own costs the client then owes us. `None` when nothing was paid.
pub fn paid_to_seller(paid: &Parts) -> Option<Journal> {
    let shares = paid.iter().map(|(component, share)| (Account::Receivable(component), -share));
    Journal::balanced(shares.chain([(Account::ClientPayable, paid.total())]))
}

/// Interest has become an amount: the debtor owes it to the client. `None` when it is nothing.
pub fn interest_posted(amount: Cents) -> Option<Journal> {
    Journal::balanced([(Account::Receivable(Component::Interest), amount), (Account::ClientPayable, -amount)])
}

/// Costs came later, such as the fee of a plan: the debtor owes the parts; costs and the VAT on them are ours, all else
/// is the client's. `None` when there is nothing in them.
pub fn charged(parts: &Parts) -> Option<Journal> {
    // What is owed more is owed to the same two as in the claim.
    claim_placed(parts)
}

/// Parts are given up: nobody owes them any more. `None` when there is nothing in them.
pub fn given_up(parts: &Parts) -> Option<Journal> {
    let gone = parts.iter().map(|(component, amount)| (Account::Receivable(component), -amount));
    Journal::balanced(gone.chain([(Account::WriteOff, parts.total())]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allocation::allocate;
    use crate::country::{ContractKind, Country};
    use proptest::prelude::*;

    #[test]
    fn a_journal_that_does_not_sum_to_zero_cannot_be_made() {
        assert_eq!(Journal::balanced([(Account::Clearing, Cents::new(1))]), None);
        assert_eq!(Journal::balanced([(Account::Clearing, Cents::ZERO)]), None);
    }

    #[test]
    fn what_the_seller_got_makes_the_debt_smaller_and_what_we_owe_the_client() {
        let paid: Parts =
            [(Component::Principal, Cents::new(5_000)), (Component::Costs, Cents::new(1))].into_iter().collect();
        let booked = paid_to_seller(&paid).expect("something was paid");
        assert!(booked.postings().contains(&(Account::ClientPayable, Cents::new(5_001))));
        assert!(booked.postings().contains(&(Account::Receivable(Component::Principal), Cents::new(-5_000))));
        assert_eq!(paid_to_seller(&Parts::none()), None);
    }

    #[test]
    fn the_fee_of_a_plan_is_ours_and_no_fee_books_nothing() {
        let fee: Parts = [(Component::Costs, Cents::new(17_000))].into_iter().collect();
        let booked = charged(&fee).expect("something is charged");
        let (owed, ours) = (Account::Receivable(Component::Costs), Account::FeeIncome);
        assert_eq!(booked.postings(), [(owed, Cents::new(17_000)), (ours, Cents::new(-17_000))]);
        assert_eq!(charged(&Parts::none()), None);
    }

    #[test]
    fn every_account_name_is_read_back() {
        assert!(Account::all().all(|account| Account::parse(account.name()) == Some(account)));
    }

    proptest! {
        #[test]
        fn books_of_any_claim_and_payments_balance(
            amounts in prop::array::uniform5(0_i64..10_000_000), payments in prop::collection::vec(1_i64..5_000_000, 0..8),
        ) {
            let mut open: Parts = Component::ALL.into_iter().zip(amounts).map(|(c, a)| (c, Cents::new(a))).collect();
            let order = Country::Nl.payment_order(ContractKind::Ordinary);
            let mut journals: Vec<Journal> = claim_placed(&open).into_iter().collect();
            for amount in payments {
                let allocation = allocate(&order, &open, Cents::new(amount));
                open = open.without(&allocation.paid);
                journals.push(payment_settled(&allocation).expect("something was paid"));
            }
            let balance = |wanted: Account| -> Cents {
                journals.iter().flat_map(Journal::postings).filter(|(account, _)| *account == wanted).map(|(_, amount)| *amount).sum()
            };
            prop_assert_eq!(Account::all().map(balance).sum::<Cents>(), Cents::ZERO);
            for component in Component::ALL {
                prop_assert_eq!(balance(Account::Receivable(component)), open.of(component));
            }
            prop_assert!(balance(Account::Overpayment) <= Cents::ZERO);
        }
    }
}
