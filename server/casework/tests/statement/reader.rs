//! The reader: what banks vary, on files of our own making.

use casework::statement::{describe, read};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::builder::{came, notice, statement, with_reference, with_text};

fn described(file: &[u8]) -> Value {
    describe(file).expect("a statement")
}

fn of_text(text: &str) -> Result<Value, String> {
    describe(text.as_bytes())
}

fn sample() -> String {
    String::from_utf8(statement(&[came(with_reference("12.34", "RF722025001234"))])).expect("text")
}

#[test]
fn every_version_and_a_prefix_and_no_namespace_are_read_alike() {
    let wanted = described(sample().as_bytes())["statements"].clone();
    for version in ["02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "13"] {
        let read = of_text(&sample().replace("001.08", &format!("001.{version}"))).expect("a statement");
        assert_eq!((&read["version"], &read["message"]), (&json!(version), &json!("camt.053")));
        assert_eq!(read["statements"], wanted);
    }
    let bare = sample().replace(" xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"", "");
    let read = of_text(&bare).expect("a statement");
    assert_eq!((&read["namespace"], &read["message"], &read["statements"]), (&json!(""), &Value::Null, &wanted));
    let prefixed =
        sample().replace('<', "<n:").replace("<n:/", "</n:").replace("<n:?", "<?").replace("xmlns=", "xmlns:n=");
    let read = of_text(&prefixed).expect("a statement");
    assert_eq!((&read["message"], &read["statements"]), (&json!("camt.053"), &wanted));
}

#[test]
fn a_status_a_day_and_a_name_are_read_where_each_version_has_them() {
    let entry = |text: &str| of_text(text).expect("a statement")["statements"][0]["entries"][0].clone();
    let wanted = entry(&sample());
    assert_eq!((&wanted["status"], &wanted["booking_date"]), (&json!("BOOK"), &json!("2026-10-30")));
    assert_eq!(wanted["transactions"][0]["debtor"]["name"], "R. Bakker");
    let old =
        sample().replace("<Sts><Cd>BOOK</Cd></Sts>", "<Sts>BOOK</Sts>").replace("<Pty>", "").replace("</Pty>", "");
    assert_eq!(entry(&old), wanted);
    let instant = sample().replace("<BookgDt><Dt>2026-10-30</Dt>", "<BookgDt><DtTm>2026-10-30T23:59:59-11:00</DtTm>");
    let read = entry(&instant);
    assert_eq!(read["booking_date"], "2026-10-30", "a day keeps its own place");
    assert_eq!(read["booking_datetime"], "2026-10-30T23:59:59-11:00");
}

#[test]
fn an_amount_is_exact_or_nothing_in_every_currency() {
    for (currency, text, minor) in [
        ("EUR", "12.34", json!(1_234)),
        ("EUR", "12.340", json!(1_234)),
        ("EUR", "+12.34", json!(1_234)),
        ("EUR", "12.345", Value::Null),
        ("EUR", "1e3", Value::Null),
        ("EUR", "12,34", Value::Null),
        ("EUR", "99999999999999999999", Value::Null),
        ("EUR", "", Value::Null),
        ("JPY", "12", json!(12)),
        ("JPY", "12.5", Value::Null),
        ("KWD", "12.345", json!(12_345)),
        ("euro", "12", Value::Null),
    ] {
        let file = sample().replace("Ccy=\"EUR\">12.34<", &format!("Ccy=\"{currency}\">{text}<"));
        let entry = &of_text(&file).expect("a statement")["statements"][0]["entries"][0];
        assert_eq!(entry["amount_minor"], minor, "{text} {currency}");
        assert_eq!(entry["signed_minor"], minor, "{text} {currency}");
    }
    let signed = of_text(&sample().replace("12.34", "-12.34")).expect_err("the direction has the sign");
    assert!(signed.contains("minus sign"), "{signed}");
}

#[test]
fn what_is_cut_or_declared_wrong_is_refused_whole() {
    let file = sample();
    for (bytes, wanted) in [
        (file.as_bytes()[..file.find("</Ntry>").expect("an entry")].to_vec(), "cut off"),
        (Vec::new(), "empty"),
        (file.encode_utf16().flat_map(u16::to_le_bytes).collect(), "UTF-16"),
        (file.replace("UTF-8", "UTF-16").into_bytes(), "another encoding"),
        (file.replace("<Document", "<!DOCTYPE a [<!ENTITY b \"c\">]><Document").into_bytes(), "DOCTYPE"),
        (file.replace("12.34", "&amount;").into_bytes(), "entity"),
        (file.replace("CRDT", "PLUS").into_bytes(), "CRDT nor DBIT"),
        (b"%PDF-1.7".to_vec(), "PDF"),
    ] {
        let reason = describe(&bytes).expect_err("refused");
        assert!(reason.contains(wanted), "{reason}");
    }
    let latin = [file.replace("UTF-8", "ISO-8859-1").replace("R. Bakker", "R. B?kker").as_bytes(), b""].concat();
    let latin: Vec<u8> = latin.into_iter().map(|byte| if byte == b'?' { 0xe5 } else { byte }).collect();
    let latin = [
        b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
        &latin[latin.windows(2).position(|pair| pair == b"\n<").expect("a line")..],
    ]
    .concat();
    let read = described(&latin);
    assert_eq!(read["statements"][0]["entries"][0]["transactions"][0]["debtor"]["name"], "R. Båkker");
    let marked = [b"\xef\xbb\xbf", file.as_bytes()].concat();
    assert_eq!(described(&marked), described(file.as_bytes()));
}

#[test]
fn what_is_too_large_is_refused() {
    let reason = describe(&vec![b'<'; 33 * 1024 * 1024]).expect_err("refused");
    assert!(reason.contains("32 MB"), "{reason}");
    let many = format!("<Document><BkToCstmrStmt><Stmt>{}</Stmt></BkToCstmrStmt></Document>", "<a/>".repeat(600_001));
    let reason = of_text(&many).expect_err("refused");
    assert!(reason.contains("600,000 elements"), "{reason}");
}

proptest! {
    #[test]
    fn a_damaged_statement_never_brings_the_reader_down(at in 0_usize..1500, byte in any::<u8>(), cut in 0_usize..1500) {
        let mut file = notice(&[came(with_text("12.34", "4071 5526 3860"))]);
        let length = file.len();
        file[at % length] = byte;
        let _ = read(&file);
        let _ = describe(&file[..cut % length]);
    }
}
