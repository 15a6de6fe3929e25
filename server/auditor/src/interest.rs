//! Interest: the vectors of `interest.json`, and the rates and terms that the ledger and the plan share with them.

use rules::exact::Exact;
use rules::interest::{Accrued, Compounding, DayCount, Stretch, Terms};
use rules::rate::{Percent, Step};
use rules::{Cents, Day};
use serde_json::{Value, json};

use crate::Why;
use crate::read::{Object, pair, percent, wrong};

/// Far above every debt and far below the end of 64 bits.
const GROWN_MINOR_MAX: i128 = 1 << 62;

/// Works out the interest of a principal on which nothing is paid.
pub fn answer(input: &Object) -> Result<Value, Why> {
    let principal = input.cents("principal")?;
    let terms = terms(input)?;
    let until = until(input)?;
    if until > terms.from {
        known_from_the_start(input, &terms)?;
    }
    bounded(&terms, principal, until)?;
    let accrued = if until > terms.from { terms.accrued(principal, until) } else { Accrued::default() };
    let mut base = principal;
    let capitalised = accrued.capitalisations.iter().map(|(day, interest)| {
        base += *interest;
        json!({ "date": day.to_string(), "interest": interest.minor(), "new_base": base.minor() })
    });
    Ok(json!({
        "capitalisations": capitalised.collect::<Vec<_>>(),
        "interest": accrued.interest.minor(),
        "since_last_capitalisation": accrued.rest.minor(),
        "segments": accrued.stretches.iter().map(segment).collect::<Vec<_>>(),
    }))
}

/// The terms of an input: its own rates, its day count, whether interest bears interest, and from when.
pub(crate) fn terms(input: &Object) -> Result<Terms, Why> {
    let steps: Vec<Step> = input.list("rates", |at, value| {
        let (from, rate) = pair(at, value)?;
        Ok(Step { from, percent: percent(at, rate)?, provisional: false })
    })?;
    if steps.is_empty() {
        return Err(wrong(&input.place("rates"), "must hold at least one rate"));
    }
    if !steps.is_sorted_by(|one, next| one.from < next.from) {
        return Err(wrong(&input.place("rates"), "must be in the order of their days, each day once"));
    }
    Ok(Terms {
        from: input.day("from")?,
        day_count: input.one_of("day_count", DayCount::parse)?,
        compounding: input.one_of("compounding", Compounding::parse)?,
        steps,
        windows: Vec::new(),
    })
}

/// No day may bear interest at a rate that nobody has given.
pub(crate) fn known_from_the_start(input: &Object, terms: &Terms) -> Result<(), Why> {
    match terms.percent_on(terms.from) {
        Some(_) => Ok(()),
        None => Err(wrong(&input.place("from"), "is before the first rate")),
    }
}

/// Refuses what would grow beyond 64 bits, by the highest rate of all and a little more than each year has.
pub(crate) fn bounded(terms: &Terms, amount: Cents, until: Day) -> Result<(), Why> {
    let highest = terms.steps.iter().map(|step| step.percent.in_millionths()).max().unwrap_or(0);
    let years = (terms.from.year()..=until.year()).count();
    let of = |base: i128| base * i128::from(highest) * 102 / (100 * 100_000_000) + 1;
    let mut grown = i128::from(amount.minor());
    let simple = of(grown);
    for _ in 0..years {
        grown += if terms.compounding == Compounding::Yearly { of(grown) } else { simple };
        if grown > GROWN_MINOR_MAX {
            return Err(Why::TooLarge);
        }
    }
    Ok(())
}

/// `until`, or the day after `pay_day` (art. 6:119a BW: through the day of payment); where both stand, they agree.
fn until(input: &Object) -> Result<Day, Why> {
    let after_pay_day = input.optional_day("pay_day")?.map(|day| day.plus_days(1));
    match (input.optional_day("until")?, after_pay_day) {
        (Some(until), Some(after)) if until != after => {
            Err(wrong(&input.place("until"), "must be the day after pay_day"))
        }
        (Some(until), _) => Ok(until),
        (None, Some(after)) => Ok(after),
        (None, None) => Err(Why::Missing { at: input.place("until") }),
    }
}

fn segment(stretch: &Stretch) -> Value {
    json!({
        "from": stretch.from.to_string(),
        "until": stretch.until.to_string(),
        "days": stretch.days,
        "base": stretch.base.minor(),
        "rate_percent": with_a_decimal(stretch.percent),
        "exact_cents": as_fraction(stretch.exact),
    })
}

/// `8.0` and `12.25`: the vectors show at least one decimal.
fn with_a_decimal(percent: Percent) -> String {
    let text = percent.to_string();
    if text.contains('.') { text } else { format!("{text}.0") }
}

/// `77/2`, and a whole number as `3204/1`: the vectors always show the line.
fn as_fraction(exact: Exact) -> String {
    let text = exact.to_string();
    if text.contains('/') { text } else { format!("{text}/1") }
}
