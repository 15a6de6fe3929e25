//! Published vectors of the calendar: deadlines, retention, limitation and public holidays, worked out elsewhere.
//! The data lie beside the repository; where they do not, each test says that it did not run.

use std::collections::BTreeSet;
use std::path::Path;

use rules::limitation::{Kind, limitation};
use rules::notice::fourteen_days;
use rules::privacy::{LegalHold, Purpose, RetentionRule, retention, rights_deadline};
use rules::{Country, Day, holiday};
use serde_json::{Value, json};

/// The folder of the published vectors.
const LAW: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/law");

/// A file of vectors, or one clear line that it is not there.
fn published(file: &str) -> Option<Value> {
    let path = Path::new(LAW).join(file);
    if !path.is_file() {
        eprintln!("NOT RUN: the published vectors (shared/data/law/{file}) are not beside the repository");
        return None;
    }
    let text = std::fs::read_to_string(&path).expect("the file can be read");
    Some(serde_json::from_str(&text).expect("the file is JSON"))
}

/// Runs every vector of a file and says how many there were.
fn compare(file: &str, answer: impl Fn(&Value) -> Option<Value>) {
    let Some(vectors) = published(file) else { return };
    let vectors = vectors.as_array().expect("a list of vectors");
    let wrong: Vec<_> = vectors
        .iter()
        .filter_map(|vector| {
            let got = answer(&vector["input"]);
            (got.as_ref() != Some(&vector["expected"]))
                .then(|| format!("{}: {got:?} is not {}", vector["id"], vector["expected"]))
        })
        .collect();
    eprintln!("{file}: {} of {} vectors come out", vectors.len() - wrong.len(), vectors.len());
    assert!(!vectors.is_empty() && wrong.is_empty(), "{wrong:#?}");
}

fn day(value: &Value) -> Option<Day> {
    Day::parse(value.as_str()?)
}

/// Every day of a list, or nothing when one of them is none.
fn days(value: &Value) -> Option<Vec<Day>> {
    value.as_array()?.iter().map(day).collect()
}

fn text(day: Day) -> String {
    day.to_string()
}

fn deadline(input: &Value) -> Option<Value> {
    let received = day(&input["received"])?;
    if input["kind"] == "rights_request" {
        let got = rights_deadline(received, input["extended"].as_bool()?, &days(&input["holidays"])?)?;
        return Some(json!({ "calendar_day": text(got.calendar_day), "deadline": text(got.deadline) }));
    }
    let got = (input["kind"] == "fourteen_day_letter").then(|| fourteen_days(received))??;
    Some(json!({
        "first_day": text(got.first_day), "last_free_day": text(got.last_free_day),
        "costs_due_from": text(got.costs_due_from),
    }))
}

fn kept(input: &Value) -> Option<Value> {
    let purpose = |purpose: &Value| {
        let rule = RetentionRule::parse(purpose["rule"].as_str()?)?;
        Some(Purpose::from_days(rule, |name| day(&purpose[name])))
    };
    let purposes: Vec<_> = input["purposes"].as_array()?.iter().map(purpose).collect::<Option<_>>()?;
    let hold = match &input["legal_hold"] {
        Value::Null => None,
        hold => Some(LegalHold { reason: hold["reason"].as_str()?.to_owned(), review_on: day(&hold["review_on"])? }),
    };
    let got = retention(&purposes, hold.as_ref())?;
    let rules: Vec<_> = got
        .rules
        .iter()
        .map(|kept| json!({ "rule": kept.rule.name(), "delete_on": kept.delete_on.map(text) }))
        .collect();
    Some(json!({
        "rules": rules, "winning_rule": got.winning_rule.name(), "delete_on": got.delete_on.map(text), "held": got.held,
    }))
}

fn ended(input: &Value) -> Option<Value> {
    let country = Country::parse(input["country"].as_str()?)?;
    let kind = Kind::parse(input["kind"].as_str()?)?;
    // German vectors call them acknowledgements and do not say from when the term runs.
    let word = if country == Country::De { "acknowledgements" } else { "interruptions" };
    let got = limitation(country, kind, day(&input["event"])?, &days(&input[word])?).ok()?;
    let judged: Vec<_> =
        got.interruptions.iter().map(|one| json!({ "date": text(one.date), "effect": one.effect.name() })).collect();
    let mut answer = json!({ "last_day": text(got.last_day), "barred_from": text(got.barred_from), word: judged });
    if country == Country::Nl {
        answer["starts"] = json!(text(got.starts));
    }
    Some(answer)
}

#[test]
fn every_published_deadline_comes_out() {
    compare("deadlines.json", deadline);
}

#[test]
fn every_published_retention_comes_out() {
    compare("retention.json", kept);
}

#[test]
fn every_published_limitation_comes_out() {
    compare("limitation.json", ended);
}

#[test]
fn every_published_year_has_exactly_its_public_holidays() {
    let Some(published) = published("public_holidays.json") else { return };
    let (mut years, mut off) = (0, 0);
    for (code, calendar) in published.as_object().expect("countries") {
        let known = holiday::Calendar::parse(code).unwrap_or_else(|| panic!("{code} has no calendar"));
        for (year, expected) in calendar.as_object().expect("years") {
            let number = year.parse().expect("a year");
            let expected: BTreeSet<_> = expected.as_object().expect("days").keys().cloned().collect();
            let got = holiday::days(known, number, number).expect("a known year");
            assert_eq!(got.iter().copied().map(text).collect::<BTreeSet<_>>(), expected, "{code} {year}");
            years += 1;
            off += got.len();
        }
    }
    eprintln!(
        "public_holidays.json: {years} years of {} countries, {off} days, all the same",
        holiday::Calendar::ALL.len()
    );
    assert!(years > 0 && off > 0);
}
