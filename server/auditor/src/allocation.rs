//! Allocation: the vectors of `allocation.json`, one payment over the parts of a debt or over several debts.

use rules::allocation::{Debt, allocate, pro_rata, spread};
use rules::case::Parts;
use rules::country::ContractKind;
use rules::{Cents, Component, Country};
use serde_json::{Value, json};

use crate::Why;
use crate::ledger::order;
use crate::read::{Object, cents, wrong};

const PARTS: [Component; 3] = [Component::Costs, Component::Interest, Component::Principal];

/// Spreads a payment.
pub fn answer(input: &Object) -> Result<Value, Why> {
    match input.text("kind")? {
        "one_claim" => one_claim(input),
        "pro_rata" => {
            let shares = pro_rata(&input.list("balances", cents)?, input.cents("payment")?);
            Ok(json!({ "shares": shares.iter().map(|share| share.minor()).collect::<Vec<_>>() }))
        }
        "several_claims_6_43" => several(input),
        _ => Err(wrong(&input.place("kind"), "must be one_claim, pro_rata or several_claims_6_43")),
    }
}

fn one_claim(input: &Object) -> Result<Value, Why> {
    let open = parts(&Object::new("input.open", input.get("open")?)?)?;
    let paid = allocate(&input.one_of("order", order)?, &open, input.cents("payment")?);
    Ok(json!({
        "allocated": named(&paid.paid),
        "left": named(&open.without(&paid.paid)),
        "unallocated": paid.unallocated.minor(),
    }))
}

fn several(input: &Object) -> Result<Value, Why> {
    let debts = input.list("claims", |at, value| {
        let claim = Object::new(at, value)?;
        Ok(Debt {
            open: parts(&claim)?,
            order: Country::Nl.payment_order(ContractKind::Ordinary),
            due: claim.flag("due")?,
            rate: claim.percent("rate")?,
            since: claim.day("since")?,
        })
    })?;
    let designated = match input.get("designated")? {
        Value::Null => None,
        _ => Some(usize::try_from(input.count("designated")?).unwrap_or(usize::MAX)),
    };
    if designated.is_some_and(|at| at >= debts.len()) {
        return Err(wrong(&input.place("designated"), "must be the number of a claim, counted from 0"));
    }
    let spread = spread(&debts, designated.as_slice(), input.cents("payment")?);
    Ok(json!({
        "shares": spread.paid.iter().map(|paid| paid.total().minor()).collect::<Vec<_>>(),
        "inside": spread.paid.iter().map(named).collect::<Vec<_>>(),
        "unallocated": spread.unallocated.minor(),
    }))
}

fn parts(object: &Object) -> Result<Parts, Why> {
    let amounts: Result<Vec<(Component, Cents)>, Why> =
        PARTS.into_iter().map(|part| Ok((part, object.cents(part.name())?))).collect();
    Ok(amounts?.into_iter().collect())
}

fn named(parts: &Parts) -> Value {
    PARTS.into_iter().map(|part| (part.name().to_owned(), json!(parts.of(part).minor()))).collect()
}
