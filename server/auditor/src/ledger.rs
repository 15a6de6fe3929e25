//! Ledger: the vectors of `ledger.json`, a debt with its payments from its first day of interest to a closing day.

use rules::calculation::{Posted, Reason, Running};
use rules::case::Parts;
use rules::country::{ContractKind, PaymentOrder};
use rules::interest::Terms;
use rules::{Cents, Component, Country, Day};
use serde_json::{Value, json};

use crate::Why;
use crate::interest::{bounded, known_from_the_start, terms};
use crate::read::{Object, cents, pair, wrong};

/// Runs the account through its payments and closes it.
pub fn answer(input: &Object) -> Result<Value, Why> {
    let terms = terms(input)?;
    known_from_the_start(input, &terms)?;
    let (open, order) = (open(input)?, input.one_of("order", order)?);
    let close = input.day("close")?;
    let payments = payments(input, close)?;
    bounded(&terms, open.total(), close)?;
    Ok(Account::new(&terms, open).run(&order, &payments, close))
}

/// The orders of payment that the vectors name.
pub(crate) fn order(name: &str) -> Option<PaymentOrder> {
    match name {
        "nl_6_44" => Some(Country::Nl.payment_order(ContractKind::Ordinary)),
        "de_367" => Some(Country::De.payment_order(ContractKind::Ordinary)),
        "de_497" => Some(Country::De.payment_order(ContractKind::ConsumerLoan)),
        _ => None,
    }
}

/// What is open on the first day.
pub(crate) fn open(input: &Object) -> Result<Parts, Why> {
    let parts = [(Component::Principal, input.cents("principal")?), (Component::Costs, input.cents("costs")?)];
    Ok(parts.into_iter().collect())
}

/// The payments in order of day, those of one day as they were told.
fn payments(input: &Object, close: Day) -> Result<Vec<(Day, Cents)>, Why> {
    let mut payments = input.list("payments", |at, value| {
        let (day, amount) = pair(at, value)?;
        if day > close {
            return Err(wrong(at, "is after the day of closing"));
        }
        Ok((day, cents(at, amount)?))
    })?;
    payments.sort_by_key(|(day, _)| *day);
    Ok(payments)
}

struct Account<'a> {
    running: Running<'a>,
    rows: Vec<Value>,
    balance: Cents,
    total_interest: Cents,
    overpaid: Cents,
}

impl<'a> Account<'a> {
    fn new(terms: &'a Terms, open: Parts) -> Self {
        let (balance, total_interest, overpaid) = (open.total(), Cents::ZERO, Cents::ZERO);
        Self { running: Running::new(Some(terms), open), rows: Vec::new(), balance, total_interest, overpaid }
    }

    fn run(mut self, order: &PaymentOrder, payments: &[(Day, Cents)], close: Day) -> Value {
        for (day, amount) in payments {
            let posted = self.post(*day);
            let paid = self.running.pay(order, &Parts::none(), *day, *amount);
            self.overpaid += paid.unallocated;
            let mut row = self.row("payment", *day, posted);
            row["amount"] = json!(amount.minor());
            row["unallocated"] = json!(paid.unallocated.minor());
            for part in [Component::Costs, Component::Interest, Component::Principal] {
                row[format!("to_{}", part.name())] = json!(paid.paid.of(part).minor());
            }
            self.rows.push(row);
        }
        let posted = self.post(close);
        let row = self.row("close", close, posted);
        self.rows.push(row);
        let (rows, total_interest, overpaid) = (self.rows, self.total_interest.minor(), self.overpaid.minor());
        json!({ "rows": rows, "total_interest": total_interest, "overpaid": overpaid, "balance": self.balance.minor() })
    }

    /// Posts up to a day: a row for each anniversary on the way, and what was posted on the day itself.
    fn post(&mut self, day: Day) -> Cents {
        let mut on_the_day = Cents::ZERO;
        for posted in self.running.advance(day) {
            self.balance += posted.interest;
            self.total_interest += posted.interest;
            match posted.reason {
                Reason::Anniversary => self.rows.push(capitalised(&posted, self.balance)),
                Reason::Day => on_the_day += posted.interest,
            }
        }
        on_the_day
    }

    fn row(&mut self, kind: &str, day: Day, posted: Cents) -> Value {
        let open = self.running.open();
        self.balance = open.total();
        json!({
            "date": day.to_string(),
            "kind": kind,
            "interest_posted": posted.minor(),
            "costs": open.of(Component::Costs).minor(),
            "interest": open.of(Component::Interest).minor(),
            "principal": open.of(Component::Principal).minor(),
            "balance": self.balance.minor(),
        })
    }
}

fn capitalised(posted: &Posted, balance: Cents) -> Value {
    json!({
        "date": posted.until.to_string(),
        "kind": "capitalise",
        "interest_posted": posted.interest.minor(),
        "capitalised": posted.capitalised.minor(),
        "balance": balance.minor(),
    })
}
