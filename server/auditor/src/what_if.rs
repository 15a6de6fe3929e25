//! What if: the planner of the product, account lines in and every figure of the page out. It is here so that the page
//! that the browser draws and the page from the server can be held against each other.

use rules::plan::{Every, Instalments, Owed, PAYMENTS_MAX, Row, what_if};
use serde_json::{Value, json};

use crate::Why;
use crate::interest::bounded;
use crate::read::{Object, wrong};

/// The name of this question. It is the product's own, so there is no file of vectors of others for it.
pub const KIND: &str = "what_if";

/// One plan is over so many cases at most.
const CASES_MAX: usize = 50;

/// Works out all columns and every payment.
pub fn answer(input: &Object) -> Result<Value, Why> {
    let owed = input.list("owed", |at, value| {
        value.as_str().and_then(Owed::parse).ok_or_else(|| wrong(at, "must be an account as one line"))
    })?;
    if owed.is_empty() || owed.len() > CASES_MAX {
        return Err(wrong(&input.place("owed"), "must hold from 1 to 50 accounts"));
    }
    let (first, today) = (input.day("first")?, input.day("today")?);
    if first < today {
        return Err(wrong(&input.place("first"), "is before today"));
    }
    let every = input.one_of("every", Every::parse)?;
    let end = every.due(first, u32::try_from(PAYMENTS_MAX).expect("a few hundred"));
    for one in &owed {
        if let Some(terms) = &one.terms {
            bounded(terms, one.standing.open.total(), end)?;
        }
    }
    let asked = Instalments { first, every, amount: input.cents("amount")? };
    let room = input.optional("room").map(|_| input.cents("room")).transpose()?;
    let made = what_if(&owed, asked, today, input.cents("least")?, input.cents("fee")?, room);
    Ok(json!({
        "now": made.now,
        "proposed": made.proposed,
        "slower": made.slower,
        "recommended": made.recommended,
        "settles": made.schedule.settles,
        "total_interest": made.schedule.total_interest.minor(),
        "total_paid": made.schedule.total_paid.minor(),
        "rows": made.schedule.rows.iter().map(row).collect::<Vec<_>>(),
    }))
}

/// A payment as one line, `day|interest|paid|balance|parts|shares`: half a million of them are compared at a time.
fn row(row: &Row) -> String {
    let Row { day, interest, paid, parts, shares, balance } = row;
    let parts: Vec<_> = parts.iter().map(|(part, amount)| format!("{}:{}", part.name(), amount.minor())).collect();
    let shares: Vec<_> = shares.iter().map(|share| share.minor().to_string()).collect();
    let (interest, paid, balance) = (interest.minor(), paid.minor(), balance.minor());
    format!("{day}|{interest}|{paid}|{balance}|{}|{}", parts.join(","), shares.join(","))
}
