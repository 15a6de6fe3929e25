//! Numbers of our own making: worked out by hand from each scheme's rules, so that these tests need no data.

use proptest::prelude::*;

use super::{Kind, canonical};
use crate::day::Day;

const TODAY: &str = "2026-10-01";

fn read(kind: Kind, input: &str) -> Option<String> {
    canonical(kind, input, Day::parse(TODAY).expect("a day"))
}

fn on(kind: Kind, input: &str, today: &str) -> Option<String> {
    canonical(kind, input, Day::parse(today).expect("a day"))
}

/// Each input is one number of the kind, and this is how we store it.
fn accepts(kind: Kind, rows: &[(&str, &str)]) {
    for (input, stored) in rows {
        assert_eq!(read(kind, input).as_deref(), Some(*stored), "{} {input:?}", kind.name());
    }
}

fn refuses(kind: Kind, inputs: &[&str]) {
    for input in inputs {
        assert_eq!(read(kind, input), None, "{} {input:?}", kind.name());
    }
}

#[test]
fn every_kind_is_read_back_by_its_name() {
    assert_eq!(Kind::ALL.len(), 18);
    assert!(Kind::ALL.iter().all(|kind| Kind::parse(kind.name()) == Some(*kind)));
    assert_eq!(Kind::parse("BE_NN"), None);
}

#[test]
fn a_belgian_national_number_is_read_with_its_century_and_unknown_dates() {
    accepts(
        Kind::BeNn,
        &[
            ("80.01.01-123.79", "80010112379"),
            ("80 01 01 123 79", "80010112379"),
            // Born in 2010, in 1910, and in a month and on a day that nobody knows.
            ("10010112393", "10010112393"),
            ("10010112364", "10010112364"),
            ("80000112372", "80000112372"),
            ("80013212322", "80013212322"),
        ],
    );
    // Month 13, a BIS number (month 21), a wrong check, an eleventh digit too few.
    refuses(Kind::BeNn, &["80130112366", "80210112325", "80010112378", "8001011237"]);
    assert!(on(Kind::BeNn, "26010112341", "2025-12-31").is_none(), "a year that has yet to begin");
    assert!(on(Kind::BeNn, "26010112341", "2026-01-01").is_some());
}

#[test]
fn a_german_tax_number_repeats_exactly_one_digit() {
    accepts(Kind::DeIdnr, &[("11 234 567 890", "11234567890"), ("11.123/456-786", "11123456786")]);
    // Two digits repeated, one four times, a zero in front, a wrong check digit.
    refuses(Kind::DeIdnr, &["11220345673", "11112345678", "01123456782", "11234567891"]);
}

#[test]
fn a_danish_number_has_a_birth_date_in_the_century_of_its_seventh_digit() {
    accepts(Kind::DkCpr, &[("010160-0000", "0101600000"), ("2902004000", "2902004000"), ("0101585000", "0101585000")]);
    // 30 February, 29 February 1900, 1 January 2057 and 2036, a blank that is no separator.
    refuses(Kind::DkCpr, &["3002600000", "2902000000", "0101575000", "0101364000", "010160.0000"]);
    assert!(on(Kind::DkCpr, "0110264000", "2026-10-01").is_some(), "born today");
    assert!(on(Kind::DkCpr, "0110264000", "2026-09-30").is_none(), "born tomorrow");
}

#[test]
fn a_finnish_code_has_a_sign_for_its_century() {
    accepts(
        Kind::FiHetu,
        &[
            ("010180-1232", "010180-1232"),
            (" 010101a002s\n", "010101A002S"),
            ("010180Y8993", "010180Y8993"),
            ("010180\u{2013}1232", "010180-1232"),
        ],
    );
    // 31 February, 29 February 1900 and 1800, temporary numbers, number 001, no such sign, a blank inside.
    let wrong =
        ["310299-1234", "290200-200S", "290200+200S", "010180-9004", "010180-0014", "010180G1232", "010180 -1232"];
    refuses(Kind::FiHetu, &wrong);
}

#[test]
fn a_dutch_citizen_number_keeps_its_leading_zeros_as_written() {
    accepts(
        Kind::NlBsn,
        &[("1234.56.782", "123456782"), ("001234560", "001234560"), ("1234560", "1234560"), ("61", "61")],
    );
    refuses(Kind::NlBsn, &["123456783", "000000000", "0", "0123456782", "12345678a", "-61x"]);
}

#[test]
fn a_norwegian_number_says_its_century_and_its_series() {
    accepts(
        Kind::NoFodselsnummer,
        &[
            ("010180 00055", "01018000055"),
            ("010180-00055", "01018000055"),
            // A D-number, an H-number, born in 1880, 1980, 2010 and on 29 February 2000.
            ("41018000049", "41018000049"),
            ("01418000038", "01418000038"),
            ("01018050079", "01018050079"),
            ("01018090100", "01018090100"),
            ("01011050081", "01011050081"),
            ("29020050088", "29020050088"),
        ],
    );
    // An FH-number, two without a century, 31 February, 29 February 1900, each of the check digits.
    let wrong =
        ["81018000032", "01018075071", "01014550050", "31028000068", "29020000064", "01018000065", "01018000056"];
    refuses(Kind::NoFodselsnummer, &wrong);
    assert!(on(Kind::NoFodselsnummer, "02102650002", "2026-10-01").is_none(), "born tomorrow");
    assert!(on(Kind::NoFodselsnummer, "02102650002", "2026-10-02").is_some());
}

#[test]
fn a_swedish_number_is_read_with_and_without_its_century() {
    accepts(
        Kind::SePersonnummer,
        &[
            ("800101-1231", "800101-1231"),
            ("8001011231", "800101-1231"),
            ("198001011231", "19800101-1231"),
            ("1980-01-01-1231", "19800101-1231"),
            ("800101+1231", "800101+1231"),
            ("000229-1235", "000229-1235"),
            // A coordination number: 60 more than the day.
            ("800161-1238", "800161-1238"),
        ],
    );
    // 29 February 1900 twice, month 13, the year 0000, a check digit, a plus for the hyphen in front, day 92 less 60.
    let wrong = [
        "000229+1235",
        "19000229-1235",
        "801301-1237",
        "0000000101-1238",
        "800101-1232",
        "800101 1231 -",
        "800192-1231",
    ];
    refuses(Kind::SePersonnummer, &wrong);
    assert!(on(Kind::SePersonnummer, "000229-1235", "1999-12-31").is_none(), "1900 was no leap year");
    accepts(Kind::SeOrgnr, &[("556000-0001", "5560000001"), ("556000.0001", "5560000001")]);
    refuses(Kind::SeOrgnr, &["5560000002", "556000000", "165560000001"]);
}

#[test]
fn an_account_number_has_the_structure_of_its_country() {
    accepts(
        Kind::Iban,
        &[
            ("NL91 ABNA 0417 1643 00", "NL91ABNA0417164300"),
            ("nl91-abna-0417.1643.00", "NL91ABNA0417164300"),
            ("NL13TEST0123456789", "NL13TEST0123456789"),
            ("SE1412345678901234567890", "SE1412345678901234567890"),
            ("PK49ABCD0123456789ABCDEF", "PK49ABCD0123456789ABCDEF"),
            ("HN13ABCD00000000000000000000", "HN13ABCD00000000000000000000"),
        ],
    );
    // No such country, a letter among digits, a digit too few (each with the right check digits), wrong check digits.
    let wrong = ["ZZ121234567890", "NL55TEST012345678A", "NL26TEST012345678", "NL92ABNA0417164300", "NL91", "NL", ""];
    refuses(Kind::Iban, &wrong);
}

#[test]
fn a_bank_code_has_a_country_and_eight_or_eleven_signs() {
    accepts(Kind::Bic, &[("test nl 2a", "TESTNL2A"), ("TESTXK2AXXX", "TESTXK2AXXX"), ("TESTZW00", "TESTZW00")]);
    refuses(
        Kind::Bic,
        &["TESTZZ2A", "TESTLA", "TES1NL2A", "TESTNL2AX", "TESTNL2AXXXX", "TESTDFÉÉ", "TESTNL2É", "TESTDA2A"],
    );
}

#[test]
fn payment_references_are_read_by_the_rules_of_their_country() {
    accepts(Kind::Rf, &[("RF95539X1", "RF95539X1"), ("rf95.539-x1", "RF95539X1"), ("RF040", "RF040")]);
    refuses(Kind::Rf, &["RF95539X2", "RF04", "RF1112345678901234567890AB", "SF95539X1", "RF95539X\u{e9}"]);
    accepts(Kind::BeOgm, &[("+++090/9337/55493+++", "090933755493"), ("000000009797", "000000009797")]);
    refuses(Kind::BeOgm, &["000000009700", "000000000000", "090-9337-55493", "90933755493"]);
    accepts(Kind::FiReference, &[("12 34561", "1234561"), ("000001234561", "1234561")]);
    refuses(Kind::FiReference, &["1234562", "00136", "000", "123456789012345678908"]);
    accepts(
        Kind::NlBetalingskenmerk,
        &[
            ("1234567", "1234567"),
            ("2712 34567", "271234567"),
            ("42123456789012", "42123456789012"),
            ("0123 4567 8901 2345", "0123456789012345"),
        ],
    );
    // Lengths that do not exist, a length digit of another length, a check digit.
    let wrong = ["123456", "46123456", "831234567890123", "15123456789012345", "181234567", "371234567"];
    refuses(Kind::NlBetalingskenmerk, &wrong);
    accepts(Kind::NoKidMod10, &[("12344", "12344"), ("00", "00")]);
    refuses(Kind::NoKidMod10, &["12345", "0", &"0".repeat(26)]);
    accepts(Kind::NoKidMod11, &[("12343", "12343"), ("2025001234-", "2025001234-"), ("6-", "6-"), ("108", "108")]);
    refuses(Kind::NoKidMod11, &["12344", "2025-001234-", "1-", "-", "", &"0".repeat(26)]);
    accepts(Kind::SeOcr, &[("123455", "123455"), ("1234 55", "123455")]);
    refuses(Kind::SeOcr, &["123451", "5"]);
    accepts(Kind::SeOcrLength, &[("1234574", "1234574")]);
    // The right Luhn digit behind the length digit of another length.
    refuses(Kind::SeOcrLength, &["123455", "1234582"]);
}

#[test]
fn signs_of_word_processors_count_as_the_plain_signs_that_they_look_like() {
    accepts(
        Kind::SeOrgnr,
        &[
            ("\u{ff15}\u{ff15}\u{ff16}000\u{2212}0001", "5560000001"),
            ("556000\u{2011}0001\u{3000}", "5560000001"),
            ("\u{1d7d3}56000\u{b7}0001\r\n", "5560000001"),
        ],
    );
    // Digits of other scripts are no digits here, and a sign without width is no blank.
    refuses(Kind::SeOrgnr, &["\u{665}560000001", "556000\u{200b}0001", "\u{feff}5560000001", "556000\u{0}0001"]);
}

#[test]
fn very_long_text_is_no_number_of_any_kind() {
    for kind in Kind::ALL {
        for text in ["1".repeat(100_000), "RF".repeat(50_000), " ".repeat(100_000), "\u{1f9fe}".repeat(10_000)] {
            assert_eq!(read(*kind, &text), None, "{}", kind.name());
        }
    }
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(Kind::ALL.to_vec())
}

proptest! {
    #[test]
    fn what_is_stored_is_read_back_as_itself(kind in kind(), text in "[0-9A-F+ .-]{2,25}|RF[0-9]{2}[0-9A-Z]{1,5}") {
        if let Some(stored) = read(kind, &text) {
            prop_assert!(stored.is_ascii());
            prop_assert_eq!(read(kind, &stored), Some(stored));
        }
    }

    #[test]
    fn no_text_makes_a_reader_panic(kind in kind(), text in "\\PC{0,30}|.{0,30}|[0-9\u{661}\u{ff11}é+-]{5,18}", year in 1_u32..9999) {
        let today = Day::from_numbers(i32::try_from(year).expect("small"), 2, 28).expect("a day");
        let _ = canonical(kind, &text, today);
    }
}
