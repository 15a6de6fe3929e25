//! Plan: the vectors of `plan.json`, a fixed amount until nothing is left, or equal parts.

use rules::calculation::Running;
use rules::plan::{Every, Instalments, PAYMENTS_MAX, Schedule, equal_parts};
use serde_json::{Value, json};

use crate::Why;
use crate::interest::{bounded, known_from_the_start, terms};
use crate::ledger::{open, order};
use crate::read::{LIST_LENGTH_MAX, Object, wrong};

/// A plan with more rows than this is shown by its ends.
const ROWS_SHOWN_MAX: usize = 60;
const ENDS_SHOWN: usize = 6;

/// Works out a plan of either kind.
pub fn answer(input: &Object) -> Result<Value, Why> {
    match input.text("kind")? {
        "fixed_amount" => fixed_amount(input),
        "equal_parts" => {
            let parts = input.count("parts")?;
            if parts == 0 || usize::try_from(parts).is_ok_and(|parts| parts > LIST_LENGTH_MAX) {
                return Err(wrong(&input.place("parts"), "must be from 1 to 10,000"));
            }
            let amounts: Vec<_> = equal_parts(input.cents("total")?, parts).iter().map(|one| one.minor()).collect();
            Ok(json!({ "amounts": amounts }))
        }
        _ => Err(wrong(&input.place("kind"), "must be fixed_amount or equal_parts")),
    }
}

fn fixed_amount(input: &Object) -> Result<Value, Why> {
    let terms = terms(input)?;
    known_from_the_start(input, &terms)?;
    let (open, order) = (open(input)?, input.one_of("order", order)?);
    let (first, every) = (input.day("first")?, input.one_of("every", Every::parse)?);
    let amount = input.cents("amount")?;
    if !amount.is_positive() {
        return Err(wrong(&input.place("amount"), "must be more than nothing"));
    }
    let steps = u32::try_from(PAYMENTS_MAX).expect("a few hundred");
    bounded(&terms, open.total(), every.due(first, steps))?;
    let instalments = Instalments { first, every, amount };
    Ok(shown(&Schedule::fixed(Running::new(Some(&terms), open), &order, instalments)))
}

fn shown(schedule: &Schedule) -> Value {
    let row = |row: &rules::plan::Row| json!([row.day.to_string(), row.paid.minor(), row.balance.minor()]);
    let all = schedule.rows.len();
    let short = all <= ROWS_SHOWN_MAX;
    let is_shown = |at: usize| short || at < ENDS_SHOWN || at >= all - ENDS_SHOWN;
    let rows = schedule.rows.iter().enumerate().filter(|(at, _)| is_shown(*at));
    let mut shown = json!({
        "settles": schedule.settles,
        "payments": all,
        "last_date": schedule.last().map(|last| last.day.to_string()),
        "last_amount": schedule.last().map(|last| last.paid.minor()),
        "total_interest": schedule.total_interest.minor(),
        "total_paid": schedule.total_paid.minor(),
        "rows": rows.map(|(_, one)| row(one)).collect::<Vec<_>>(),
    });
    if !short {
        shown["rows_shown"] = json!("first six and last six");
    }
    shown
}
