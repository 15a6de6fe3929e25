//! Days: the vectors of `deadlines.json`, `retention.json` and `limitation.json`.

use rules::limitation::{self, Kind, Unsettled};
use rules::notice::fourteen_days;
use rules::privacy::{LegalHold, Purpose, RetentionRule, rights_deadline};
use rules::{Country, Day};
use serde_json::{Value, json};

use crate::Why;
use crate::read::{Object, day, wrong};

const BEYOND: &str = "the days lie beyond the calendar";

/// By when a rights request is answered, or which days of a fourteen-day letter are free.
pub fn deadline(input: &Object) -> Result<Value, Why> {
    let received = input.day("received")?;
    match input.text("kind")? {
        "rights_request" => {
            let (extended, holidays) = (input.flag("extended")?, input.list("holidays", day)?);
            let by = rights_deadline(received, extended, &holidays).ok_or(Why::Unsettled { why: BEYOND })?;
            Ok(json!({ "calendar_day": by.calendar_day.to_string(), "deadline": by.deadline.to_string() }))
        }
        "fourteen_day_letter" => {
            let days = fourteen_days(received).ok_or(Why::Unsettled { why: BEYOND })?;
            Ok(json!({
                "first_day": days.first_day.to_string(),
                "last_free_day": days.last_free_day.to_string(),
                "costs_due_from": days.costs_due_from.to_string(),
            }))
        }
        _ => Err(wrong(&input.place("kind"), "must be rights_request or fourteen_day_letter")),
    }
}

/// From when an item may be deleted.
pub fn retention(input: &Object) -> Result<Value, Why> {
    let purposes = input.list("purposes", |at, value| purpose(&Object::new(at, value)?))?;
    let hold = match input.get("legal_hold")? {
        Value::Null => None,
        hold => {
            let hold = Object::new("input.legal_hold", hold)?;
            Some(LegalHold { reason: hold.text("reason")?.to_owned(), review_on: hold.day("review_on")? })
        }
    };
    let kept = rules::privacy::retention(&purposes, hold.as_ref())
        .ok_or_else(|| wrong(&input.place("purposes"), "must hold at least one purpose"))?;
    let shown = |day: Option<Day>| day.map(|day| day.to_string());
    let rules = kept.rules.iter().map(|one| json!({ "rule": one.rule.name(), "delete_on": shown(one.delete_on) }));
    Ok(json!({
        "rules": rules.collect::<Vec<_>>(),
        "winning_rule": kept.winning_rule.name(),
        "delete_on": shown(kept.delete_on),
        "held": kept.held,
    }))
}

fn purpose(object: &Object) -> Result<Purpose, Why> {
    let rule = object.one_of("rule", RetentionRule::parse)?;
    // Each day is read strictly first, because the rules themselves take one that cannot be read as not there.
    for key in ["closed_on", "relation_ended_on", "settled_on", "last_contact_on", "act_on", "fiscal_year_end"] {
        object.optional_day(key)?;
    }
    let purpose = Purpose::from_days(rule, |key| object.optional_day(key).ok().flatten());
    match purpose.delete_on() {
        Some(_) => Ok(purpose),
        None => Err(wrong(&object.place("rule"), "has no day to count from")),
    }
}

/// Until when a claim can be enforced.
pub fn limitation(input: &Object) -> Result<Value, Why> {
    let country = input.one_of("country", Country::parse)?;
    let kind = input.one_of("kind", Kind::parse)?;
    // The vectors call them by the word of each country: stuiting, Anerkenntnis.
    let list = if country == Country::De { "acknowledgements" } else { "interruptions" };
    let acts = input.list(list, day)?;
    let end =
        limitation::limitation(country, kind, input.day("event")?, &acts).map_err(|unsettled| Why::Unsettled {
            why: match unsettled {
                Unsettled::Country => "no terms of this country were read in an official source",
                Unsettled::Kind => "this country has no term of that kind",
                Unsettled::BeyondCalendar => BEYOND,
            },
        })?;
    let effects =
        end.interruptions.iter().map(|one| json!({ "date": one.date.to_string(), "effect": one.effect.name() }));
    let mut answer = json!({ "last_day": end.last_day.to_string(), "barred_from": end.barred_from.to_string() });
    answer[list] = effects.collect();
    if country == Country::Nl {
        answer["starts"] = json!(end.starts.to_string());
    }
    Ok(answer)
}
