//! Formulas as people read them: what is multiplied by what, so that anybody with a calculator comes to the same.

use leptos::prelude::*;
use rules::costs::{Bound, Formula, Part};
use rules::interest::{DayCount, Stretch};
use rules::money::{Cents, Currency};

use crate::design::{money, text};
use crate::words::Words;

/// Decimals of a cent in an amount that is not rounded yet: with those of the currency, four in all for the euro.
const FINE_DECIMALS: u32 = 2;

/// `€ 480,00 × 6 % × 100 ÷ 365`, or with two lengths of a year `€ 480,00 × 6 % × (27 ÷ 365 + 4 ÷ 366)`.
pub(super) fn stretch(w: Words, stretch: &Stretch, day_count: DayCount, currency: Currency) -> AnyView {
    let years: Vec<String> = day_count
        .parts(stretch.from, stretch.until)
        .into_iter()
        .map(|(days, year)| format!("{days}\u{a0}÷\u{a0}{year}"))
        .collect();
    let years = if years.len() == 1 { years.concat() } else { format!("({})", years.join(" + ")) };
    let rest = format!("× {} × {years}", w.percent(stretch.percent.in_millionths()));
    view! { {money::amount(w, stretch.base, currency)} " " {text::ltr(rest)} }.into_any()
}

/// `7,8904`: the interest of a stretch before it is rounded, in whole units of the currency.
pub(super) fn fine(w: Words, stretch: &Stretch, currency: Currency) -> AnyView {
    let decimals = currency.decimals() + FINE_DECIMALS;
    let decimals = i16::try_from(decimals).expect("a handful of decimals");
    text::ltr(w.number(stretch.exact.rounded_to(FINE_DECIMALS), decimals))
}

/// `€ 480,00 × 15 % = € 72,00. Het minimum is € 40,00.`: the sum, the limit, and what comes of it.
pub(crate) fn costs(w: Words, formula: &Formula, currency: Currency) -> AnyView {
    if let [Part::Fixed { amount: fixed }] = formula.parts.as_slice()
        && formula.bound.is_none()
    {
        return money::amount(w, *fixed, currency).into_any(); // A fixed amount: there is nothing to work out.
    }
    let mut terms: Vec<AnyView> = Vec::new();
    for part in &formula.parts {
        if !terms.is_empty() {
            terms.push(" + ".into_any());
        }
        terms.push(term(w, part, currency));
    }
    let amount = |amount: Cents| money::amount(w, amount, currency);
    // Ten-thousandths of a cent: the sum of percentages before anything is rounded.
    let sum = text::ltr(w.fine_money(formula.sum.units(), 4, currency));
    let limit = match (formula.bound, formula.minimum, formula.maximum) {
        (Some(Bound::Minimum), Some(least), _) => Some(w.rich("formula-least-decides", [("least", amount(least))])),
        (Some(Bound::Maximum), _, Some(most)) => Some(w.rich("formula-most-decides", [("most", amount(most))])),
        (None, Some(least), _) => Some(w.rich("formula-least", [("least", amount(least))])),
        _ => None,
    };
    let rounded = (formula.bound.is_none() && !formula.sum.is_whole())
        .then(|| w.rich("formula-rounded", [("amount", amount(formula.amount))]));
    view! {
        {terms}
        " = "
        {sum}
        ". "
        {rounded}
        {limit.map(|limit| view! { " " {limit} })}
    }
    .into_any()
}

fn term(w: Words, part: &Part, currency: Currency) -> AnyView {
    let amount = |amount: Cents| money::amount(w, amount, currency);
    match *part {
        Part::Fixed { amount: fixed } => amount(fixed),
        Part::Share { of, basis_points, .. } => {
            let percent = w.percent(basis_points * 10_000);
            view! { {amount(of)} " " {text::ltr(format!("× {percent}"))} }.into_any()
        }
        Part::Steps { count, each, .. } => view! { {text::ltr(format!("{count} ×"))} " " {amount(each)} }.into_any(),
    }
}
