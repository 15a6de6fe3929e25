//! Published vectors of the costs of collection: Dutch, Belgian and German, worked out elsewhere.
//! The data lie beside the repository; where they do not, each test says that it did not run.

use std::path::Path;

use rules::costs::lawyer::by_table;
use rules::costs::{Charge, Decimal, Scale, Scales, VatRate};
use rules::{Cents, Country};
use serde_json::Value;

/// The vectors of one file, or none with a line that says so.
fn vectors(story: &str, file: &str) -> Vec<Value> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/law")).join(file);
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("NOT RUN: {story}: the published data (shared/data/law/{file}) are not beside the repository");
        return Vec::new();
    };
    let vectors: Vec<Value> = serde_json::from_str(&text).expect("a list of vectors");
    assert!(!vectors.is_empty(), "{file} holds vectors");
    eprintln!("{story}: {} vectors of {file}", vectors.len());
    vectors
}

fn cents(value: &Value) -> Cents {
    Cents::new(value.as_i64().expect("whole cents"))
}

fn scale(country: Country, charge: Charge) -> &'static Scale {
    Scales::shipped().latest(country, charge).expect("a shipped row")
}

#[test]
fn dutch_costs_are_those_of_the_published_vectors() {
    for vector in vectors("dutch_costs", "costs_nl.json") {
        let (input, expected) = (&vector["input"], &vector["expected"]);
        let principals: Vec<Cents> = input["principals"].as_array().expect("a list").iter().map(cents).collect();
        let vat = input["vat_rate"].as_str().map(|rate| VatRate::parse(rate).expect("a rate"));
        let got = scale(Country::Nl, Charge::Collection).cost(&principals, vat);
        let amounts = [(got.base, "base"), (got.cost, "cost"), (got.vat, "vat"), (got.total, "total")];
        for (amount, name) in amounts {
            assert_eq!(amount, cents(&expected[name]), "{} {name}", vector["id"]);
        }
        assert_eq!(expected["floor_applied"], got.floor_applied, "{}", vector["id"]);
        assert_eq!(expected["cap_applied"], got.cap_applied, "{}", vector["id"]);
    }
}

#[test]
fn belgian_and_german_costs_are_those_of_the_published_vectors() {
    for vector in vectors("belgian_and_german_costs", "costs_other.json") {
        let (input, expected) = (&vector["input"], &vector["expected"]);
        let got: Vec<(Cents, &str)> = match input["kind"].as_str() {
            Some("be_penalty") => {
                vec![(scale(Country::Be, Charge::Penalty).price(cents(&input["principal"])).amount, "amount")]
            }
            Some("de_rvg_until_2025_05_31") => {
                let factor = Decimal::parse(input["factor"].as_str().expect("text")).expect("a factor");
                let (unit, expenses) = (scale(Country::De, Charge::FeeUnit), scale(Country::De, Charge::Expenses));
                let got = by_table(unit, expenses, cents(&input["value"]), factor);
                let amounts = [got.unit.amount, got.fee, got.expenses.amount, got.total];
                amounts.into_iter().zip(["unit", "fee", "expenses", "total"]).collect()
            }
            kind => panic!("{}: a kind that we do not know: {kind:?}", vector["id"]),
        };
        for (amount, name) in got {
            assert_eq!(amount, cents(&expected[name]), "{} {name}", vector["id"]);
        }
    }
}
