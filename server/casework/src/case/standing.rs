//! Standing: what is open, held and due of one case for one of its people, and the status in one word.

use rules::allocation::allocate;
use rules::case::{Component, Parts, PartyRole, Stage};
use rules::country::{ContractKind, Country, PaymentOrder};
use rules::ledger::Account;
use rules::money::{Cents, Currency};
use rules::reference::Reference;

use super::{Card, Status};
use crate::Outcome;
use crate::store::case::CardRow;
use crate::store::{day, known};

/// What one person owes of a case: `open` is `held` and `due` together, component by component.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    pub open: Parts,
    pub held: Parts,
    pub due: Parts,
}

impl Standing {
    /// A hold never holds more than is open. `limit` is what a guarantor still answers for: the parts that a payment
    /// would pay first are within it, so that the preview of a payment stays the same function of these parts.
    pub fn of(order: &PaymentOrder, open: &Parts, held: &Parts, limit: Option<Cents>) -> Self {
        let due = open.without(held);
        let held = open.without(&due);
        let Some(limit) = limit else { return Self { open: open.clone(), held, due } };
        let due = allocate(order, &due, limit).paid;
        let held = allocate(order, &held, limit - due.total()).paid;
        let open = due.iter().chain(held.iter()).collect();
        Self { open, held, due }
    }
}

/// The typed reading of a card's row.
pub(crate) struct Facts {
    pub reference: Reference,
    pub country: Country,
    pub currency: Currency,
    pub contract_kind: ContractKind,
    pub stage: Stage,
    pub role: PartyRole,
    pub closed: bool,
    pub performance: bool,
}

impl Facts {
    /// Reads a row.
    ///
    /// # Errors
    /// When the database holds a word that the rules do not know.
    pub fn read(row: &CardRow) -> Outcome<Self> {
        let stage: Stage = known(Stage::parse(&row.stage))?;
        let closed = row.closed_at.is_some() || stage == Stage::Closed;
        Ok(Self {
            reference: known(Reference::parse(&row.reference))?,
            country: known(Country::parse(&row.country))?,
            currency: known(Currency::parse(&row.currency))?,
            contract_kind: known(ContractKind::parse(&row.contract_kind))?,
            stage: if closed { Stage::Closed } else { stage },
            role: known(PartyRole::parse(&row.role))?,
            closed,
            performance: row.performance.is_some(),
        })
    }

    /// What a guarantor still answers for: the limit less what this guarantor has paid. Nobody else has a limit.
    pub fn limit(&self, row: &CardRow, own_paid: Cents) -> Option<Cents> {
        let limit = row.liable_up_to.filter(|_| self.role == PartyRole::Guarantor)?;
        Some((Cents::new(limit) - own_paid).max(Cents::ZERO))
    }

    pub fn order(&self) -> PaymentOrder {
        self.country.payment_order(self.contract_kind)
    }

    /// The status in one word: what ends the matter before what is being done before what is asked.
    pub fn status(&self, row: &CardRow, standing: &Standing, waiting: Cents) -> Status {
        if self.closed {
            return Status::Closed;
        }
        if self.performance {
            return Status::ToPerform;
        }
        match row.plan_state.as_deref() {
            _ if standing.open.total().is_zero() => return Status::Closed,
            Some("active" | "paused") => return Status::PlanRuns,
            Some("broken") => return Status::PlanBroken,
            _ => {}
        }
        if waiting.is_positive() {
            return Status::PaymentWaiting;
        }
        if standing.due.total().is_zero() { Status::OnHold } else { Status::ToPay }
    }

    pub fn card(&self, row: &CardRow, standing: &Standing, waiting: Cents) -> Outcome<Card> {
        Ok(Card {
            reference: self.reference,
            creditor: row.creditor.clone(),
            currency: self.currency,
            owed: standing.open.total(),
            payable: standing.due.total(),
            status: self.status(row, standing, waiting),
            pay_by: day(row.pay_by.as_deref())?,
            role: self.role,
            performance: self.performance,
        })
    }
}

/// The component of a receivable's name; other accounts are no part of what is owed.
pub(super) fn component(account: &str) -> Option<Component> {
    match Account::parse(account) {
        Some(Account::Receivable(component)) => Some(component),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(costs: i64, interest: i64, principal: i64) -> Parts {
        [
            (Component::Costs, Cents::new(costs)),
            (Component::Interest, Cents::new(interest)),
            (Component::Principal, Cents::new(principal)),
        ]
        .into_iter()
        .collect()
    }

    #[test]
    fn a_guarantor_stands_for_the_limit_and_what_is_due_comes_before_what_is_held() {
        let order = Country::Nl.payment_order(ContractKind::Ordinary);
        let (open, held) = (parts(10_000, 500, 60_000), parts(10_000, 0, 0));
        let all = Standing::of(&order, &open, &held, None);
        assert_eq!((all.due.total(), all.held.total()), (Cents::new(60_500), Cents::new(10_000)));
        let some = Standing::of(&order, &open, &held, Some(Cents::new(25_000)));
        assert_eq!((some.due.clone(), some.held.total()), (parts(0, 500, 24_500), Cents::ZERO));
        let most = Standing::of(&order, &open, &held, Some(Cents::new(65_000)));
        assert_eq!((most.due.total(), most.held), (Cents::new(60_500), parts(4_500, 0, 0)));
    }

    #[test]
    fn a_hold_larger_than_what_is_open_holds_what_is_open() {
        let order = Country::Nl.payment_order(ContractKind::Ordinary);
        let got = Standing::of(&order, &parts(4_000, 0, 0), &parts(6_000, 0, 0), None);
        assert_eq!(
            (got.open.total(), got.held.total(), got.due.total()),
            (Cents::new(4_000), Cents::new(4_000), Cents::ZERO)
        );
    }
}
