//! How languages write money and days.

use leptos::prelude::*;
use rules::Day;
use rules::money::{Cents, Currency, parse_typed};

use crate::words::{Language, Words, typed};

const NL: Words = Words { language: Language::Nl };
const EN: Words = Words { language: Language::En };

#[test]
fn each_language_writes_an_amount_its_own_way_and_it_never_breaks() {
    let amount = Cents::new(123_450);
    assert_eq!(NL.money(amount, Currency::EUR), "€\u{a0}1.234,50");
    assert_eq!(EN.money(amount, Currency::EUR), "€1,234.50");
    assert_eq!(NL.money(Cents::new(1250), Currency::SEK), "12,50\u{a0}kr");
    assert_eq!(EN.money(Cents::new(5), Currency::EUR), "€0.05");
    assert_eq!(NL.money(Cents::new(-18_000), Currency::EUR), "\u{2212}\u{a0}€\u{a0}180,00");
    assert_eq!(NL.money(Cents::ZERO, Currency::EUR), "€\u{a0}0,00");
    let yen = Currency::parse("JPY").expect("a code");
    assert_eq!(EN.money(Cents::new(1250), yen), "JPY\u{a0}1,250");
}

#[test]
fn what_a_form_sends_on_is_read_back_in_one_way_only() {
    for minor in [1, 99, 100, 1250, 123_400, 1_234_567, 100_000_000] {
        let amount = Cents::new(minor);
        assert_eq!(parse_typed(&typed(amount, Currency::EUR), Currency::EUR), Ok(amount));
        assert_eq!(parse_typed(&NL.plain(amount, Currency::EUR), Currency::EUR), Ok(amount));
    }
}

#[test]
fn a_day_is_written_with_the_name_of_its_month() {
    let day = Day::parse("2026-03-05").expect("a day");
    assert_eq!(NL.day(day), "5 maart 2026");
    assert_eq!(EN.day(day), "5 March 2026");
    assert_eq!(NL.day(Day::parse("2024-12-31").expect("a day")), "31 december 2024");
}

#[test]
fn the_pieces_of_a_sentence_stand_where_the_language_wants_them() {
    let html = Owner::new().with(|| {
        NL.rich("story-pay-by", [("amount", crate::design::money::amount(NL, Cents::new(100), Currency::EUR))])
            .to_html()
    });
    assert!(html.starts_with("Betaal voor deze dag"), "{html}");
    assert!(html.contains("<data value=\"100\" class=\"amt\"><bdi dir=\"ltr\">€\u{a0}1,00</bdi></data>"), "{html}");
    assert!(!html.contains('\u{e000}'));
}

#[test]
fn the_first_language_of_a_browser_that_we_speak_is_taken() {
    assert_eq!(Language::accepted("pl,en-GB;q=0.8,nl;q=0.5"), Language::En);
    assert_eq!(Language::accepted("pl"), Language::Nl);
    assert_eq!(Language::accepted(""), Language::Nl);
}
