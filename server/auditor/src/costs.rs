//! Costs: the vectors of `costs_nl.json` and `costs_other.json`. They bring no day, so the newest scale of each charge
//! prices them, whatever its standing; what is demanded from anybody goes another, stricter way.

use rules::Country;
use rules::costs::lawyer::by_table;
use rules::costs::{Charge, Decimal, Scale, Scales, VatRate};
use serde_json::{Value, json};

use crate::Why;
use crate::read::{Object, cents, decimal, wrong};

/// Costs by the Dutch decree: the principals of one reminder are added up first.
pub fn nl(input: &Object) -> Result<Value, Why> {
    let principals = input.list("principals", cents)?;
    if principals.is_empty() {
        return Err(wrong(&input.place("principals"), "must hold at least one principal"));
    }
    let vat = match input.get("vat_rate")? {
        Value::Null => None,
        rate => {
            let at = input.place("vat_rate");
            let rate = VatRate::parse(&decimal(&at, rate)?);
            Some(rate.ok_or_else(|| wrong(&at, "must be decimal text from 0 to 100"))?)
        }
    };
    let costs = scale(Country::Nl, Charge::Collection)?.cost(&principals, vat);
    Ok(json!({
        "base": costs.base.minor(),
        "cost": costs.cost.minor(),
        "vat": costs.vat.minor(),
        "total": costs.total.minor(),
        "floor_applied": costs.floor_applied,
        "cap_applied": costs.cap_applied,
    }))
}

/// The Belgian penalty, and the German costs by the table for lawyers before 1 June 2025.
pub fn other(input: &Object) -> Result<Value, Why> {
    match input.text("kind")? {
        "be_penalty" => {
            let price = scale(Country::Be, Charge::Penalty)?.price(input.cents("principal")?);
            Ok(json!({ "amount": price.amount.minor() }))
        }
        "de_rvg_until_2025_05_31" => {
            let at = input.place("factor");
            let factor = Decimal::parse(&decimal(&at, input.get("factor")?)?)
                .ok_or_else(|| wrong(&at, "must be decimal text such as \"1.3\""))?;
            let (unit, expenses) = (scale(Country::De, Charge::FeeUnit)?, scale(Country::De, Charge::Expenses)?);
            let costs = by_table(unit, expenses, input.cents("value")?, factor);
            Ok(json!({
                "unit": costs.unit.amount.minor(),
                "fee": costs.fee.minor(),
                "expenses": costs.expenses.amount.minor(),
                "total": costs.total.minor(),
            }))
        }
        _ => Err(wrong(&input.place("kind"), "must be be_penalty or de_rvg_until_2025_05_31")),
    }
}

fn scale(country: Country, charge: Charge) -> Result<&'static Scale, Why> {
    Scales::shipped().latest(country, charge).ok_or(Why::Unsettled { why: "there is no scale of this charge" })
}
