//! Our own vectors, made by `vectors/make.py`: a second program in another language, with exact fractions, day by day.
//! They always run; what cannot be worked out is here too.

use std::path::Path;

use serde_json::{Value, json};

fn vectors(kind: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/vectors/{kind}.json"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("a file of vectors")).expect("a list of vectors")
}

#[test]
fn a_second_program_gives_the_same_answers() {
    for kind in auditor::KINDS {
        let vectors = vectors(kind);
        assert!(vectors.len() >= 5, "{kind}: {} vectors", vectors.len());
        for vector in vectors {
            let right = json!({ "id": vector["id"], "result": vector["expected"] });
            assert_eq!(auditor::line(&vector, Some(kind)), right, "{vector}");
        }
    }
}

/// The first vector of a kind with one value replaced, or taken away.
fn with(kind: &str, key: &str, value: Option<Value>) -> Value {
    let mut vector = vectors(kind).swap_remove(0);
    let input = vector["input"].as_object_mut().expect("an object");
    match value {
        Some(value) => input.insert(key.to_owned(), value),
        None => input.remove(key),
    };
    vector
}

fn error(kind: &str, vector: &Value) -> String {
    let line = auditor::line(vector, Some(kind));
    assert_eq!(line["id"], vector["id"]);
    line["error"].as_str().unwrap_or_else(|| panic!("no refusal: {line}")).to_owned()
}

#[test]
fn what_is_missing_or_wrong_is_said_with_its_place() {
    for (kind, key, value, expected) in [
        ("interest", "principal", json!(-1), "input.principal must be whole cents from 0 to 1000000000000"),
        ("interest", "principal", json!(100.0), "input.principal must be whole cents from 0 to 1000000000000"),
        ("interest", "principal", json!("100"), "input.principal must be whole cents from 0 to 1000000000000"),
        ("interest", "principal", json!(i64::MAX), "input.principal must be whole cents from 0 to 1000000000000"),
        ("interest", "from", json!("9999-12-31"), "input.from must lie in the years 1900 to 2199"),
        ("interest", "until", json!("2021-02-29"), "input.until must be a day written YYYY-MM-DD"),
        ("interest", "pay_day", json!("2021-03-01"), "input.until must be the day after pay_day"),
        ("interest", "from", json!("2012-06-30"), "input.from is before the first rate"),
        ("interest", "rates", json!([]), "input.rates must hold at least one rate"),
        ("interest", "rates", json!({}), "input.rates must be a list"),
        ("interest", "rates", json!([["2012-01-01"]]), "input.rates[0] must be a pair of a day and a value"),
        ("interest", "rates", json!([["2012-01-01", 8.25]]), "input.rates[0] must be decimal text such as \"8.25\""),
        ("interest", "day_count", json!("ACT/360"), "input.day_count has a name that is not known"),
        ("ledger", "payments", json!([["2030-01-01", 5]]), "input.payments[0] is after the day of closing"),
        ("ledger", "order", json!("fr"), "input.order has a name that is not known"),
        ("plan", "amount", json!(0), "input.amount must be more than nothing"),
        ("plan", "kind", json!("balloon"), "input.kind must be fixed_amount or equal_parts"),
        ("allocation", "open", json!([]), "input.open must be an object"),
        ("costs_nl", "principals", json!([]), "input.principals must hold at least one principal"),
        ("costs_nl", "vat_rate", json!("101"), "input.vat_rate must be decimal text from 0 to 100"),
        ("retention", "purposes", json!([]), "input.purposes must hold at least one purpose"),
        ("retention", "purposes", json!([{ "rule": "case_36m" }]), "input.purposes[0].rule has no day to count from"),
        ("public_holidays", "year", json!(1990), "input.year must be a year from 1995 to 2199"),
    ] {
        assert_eq!(error(kind, &with(kind, key, Some(value))), expected);
    }
    let high = json!([["2000-01-01", "1000.1"]]);
    let why = "input.rates[0] must be decimal text from 0 to 1000 with six decimals at most";
    assert_eq!(error("interest", &with("interest", "rates", Some(high))), why);
    let unsorted = json!([["2012-01-01", "3"], ["2012-01-01", "3"]]);
    let why = "input.rates must be in the order of their days, each day once";
    assert_eq!(error("interest", &with("interest", "rates", Some(unsorted))), why);
    let abroad = with("limitation", "country", Some(json!("SE")));
    assert_eq!(
        error("limitation", &abroad),
        "this is not settled: no terms of this country were read in an official source"
    );
}

#[test]
fn without_one_of_its_keys_no_vector_breaks_anything() {
    let mut refused = 0;
    for kind in auditor::KINDS {
        for vector in vectors(kind) {
            for key in vector["input"].as_object().expect("an object").keys() {
                let mut less = vector.clone();
                less["input"].as_object_mut().expect("an object").remove(key);
                refused += u32::from(auditor::line(&less, Some(kind)).get("error").is_some());
                for value in [json!(null), json!(-1), json!("x"), json!([null]), json!({}), json!(1e300), json!([[]])] {
                    less["input"][key] = value;
                    auditor::line(&less, Some(kind));
                }
            }
        }
    }
    assert!(refused > 100, "{refused}");
}

#[test]
fn amounts_that_would_grow_out_of_hand_are_refused_and_not_counted() {
    let mut vector = with("interest", "principal", Some(json!(1_000_000_000_000_i64)));
    vector["input"]["rates"] = json!([["1900-01-01", "1000"]]);
    vector["input"]["from"] = json!("1900-01-01");
    vector["input"]["until"] = json!("2199-12-31");
    assert_eq!(error("interest", &vector), "the amounts grow beyond what can be counted");
    for (kind, close) in [("ledger", "close"), ("plan", "first")] {
        let mut vector = with(kind, "principal", Some(json!(1_000_000_000_000_i64)));
        vector["input"]["rates"] = json!([["1900-01-01", "1000"]]);
        vector["input"][close] = json!("2199-12-31");
        assert_eq!(error(kind, &vector), "the amounts grow beyond what can be counted");
    }
    vector["input"]["compounding"] = json!("none");
    // Three hundred years but for one day, at ten times the principal a year.
    assert_eq!(auditor::line(&vector, Some("interest"))["result"]["interest"], json!(2_999_972_602_739_726_i64));
}

/// Every input that is read is counted with or refused, at the ends of its range too.
#[test]
fn the_largest_and_the_last_that_is_read_breaks_nothing() {
    let most = 1_000_000_000_000_i64;
    let days = ["1900-01-01", "1904-02-29", "2199-12-31"];
    let (mut answered, mut refused) = (0, 0);
    for kind in ["interest", "ledger", "plan"] {
        for vector in vectors(kind) {
            for number in 0..216_usize {
                let mut vector = vector.clone();
                let input = vector["input"].as_object_mut().expect("an object");
                let amount = [0, 1, most][number % 3];
                input.extend([("principal".into(), json!(most)), ("costs".into(), json!(amount))]);
                input.extend([("amount".into(), json!([1, most][number / 3 % 2])), ("parts".into(), json!(10_000))]);
                input.insert("rates".into(), json!([[days[0], (["0", "14", "1000"][number / 6 % 3])]]));
                input.extend([("from".into(), json!(days[number / 18 % 3])), ("total".into(), json!(most))]);
                let late = days[number / 54 % 3];
                input.extend(["until", "close", "first"].map(|key| (key.to_owned(), json!(late))));
                input.remove("pay_day");
                input.insert("payments".into(), json!(vec![json!([late, most]); number / 162 * 40]));
                let line = auditor::line(&vector, Some(kind));
                *(if line.get("result").is_some() { &mut answered } else { &mut refused }) += 1;
            }
        }
    }
    assert!(answered > 500 && refused > 50, "{answered} answered, {refused} refused");
}

#[test]
fn a_vector_names_its_calculation_or_its_file_does() {
    let vector = |kind: Value| json!({ "id": 7, "kind": kind, "input": { "principals": [100_000], "vat_rate": null } });
    assert_eq!(auditor::line(&vector(json!("costs_nl")), Some("interest"))["result"]["cost"], json!(15_000));
    assert_eq!(auditor::line(&vector(Value::Null), Some("costs_nl"))["result"]["cost"], json!(15_000));
    assert_eq!(auditor::line(&vector(Value::Null), Some("costs_nl"))["id"], json!(7));
    let unknown = error("interest", &vector(json!("tax")));
    assert!(unknown.starts_with("there is no calculation of this name; there are: allocation, costs_nl"), "{unknown}");
    for (stem, kind) in [
        ("interest", Some("interest")),
        ("interest-2", Some("interest")),
        ("costs_nl.extra", Some("costs_nl")),
        ("cost", None),
        ("", None),
    ] {
        assert_eq!(auditor::kind_of(stem), kind, "{stem}");
    }
    for odd in [json!(null), json!([]), json!(3), json!({}), json!({ "input": {} }), json!({ "id": 1, "kind": 2 })] {
        assert!(auditor::line(&odd, None).get("error").is_some(), "{odd}");
    }
    assert!(auditor::evaluate("{").contains("this is not JSON"));
}
