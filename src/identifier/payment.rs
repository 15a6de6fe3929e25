//! Payment: the structured references by which a payment finds its case, as each publisher describes them.
//! Making one is `reference::Scheme`; both use the same arithmetic.

use super::check::{betalingskenmerk, kid_mod11, last_is, luhn_holds, mod_97, ogm, viite};
use super::text::{compact, is_digits};

/// What people put between the groups of a reference.
const SEPARATORS: &str = " -.";

/// The longest KID and OCR number, in digits.
const DIGITS_MAX: usize = 25;

/// ISO 11649: `RF`, two check digits and up to 21 letters and digits; `RF` and the check digits go to the end, modulus 97.
pub(crate) fn rf(input: &str) -> Option<String> {
    let reference = compact(input, " -.,/:").to_ascii_uppercase();
    if !(5..=25).contains(&reference.len()) || !reference.starts_with("RF") || !reference.is_ascii() {
        return None;
    }
    let (front, body) = reference.split_at(4);
    (mod_97(&format!("{body}{front}")) == Some(1)).then_some(reference)
}

/// Febelfin: ten digits and their remainder modulo 97, written `+++090/9337/55493+++`.
pub(crate) fn be_ogm(input: &str) -> Option<String> {
    let reference = compact(input, " +/");
    if reference.len() != 12 || !is_digits(&reference) {
        return None;
    }
    let (number, check) = reference.split_at(10);
    (ogm(number.parse().ok()?) == check.parse::<u64>().ok()?).then_some(reference)
}

/// Finance Finland: three to nineteen digits and a check digit. Leading zeros do not count.
pub(crate) fn fi_reference(input: &str) -> Option<String> {
    let reference = compact(input, SEPARATORS);
    let reference = reference.trim_start_matches('0');
    let holds = (4..=20).contains(&reference.len()) && is_digits(reference) && last_is(reference, viite);
    holds.then(|| reference.to_owned())
}

/// Betaalvereniging Nederland: 7 digits without a check; 9 to 14 with check digit and length digit; 16 with check digit.
/// Lengths of 8 and 15 digits do not exist.
pub(crate) fn nl_betalingskenmerk(input: &str) -> Option<String> {
    let reference = compact(input, SEPARATORS);
    if !is_digits(&reference) {
        return None;
    }
    let length = reference.len();
    let holds = match length {
        7 => true,
        9..=14 => length_digit_is(&reference[1..2], length - 2) && check_in_front(&reference),
        16 => check_in_front(&reference),
        _ => false,
    };
    holds.then_some(reference)
}

fn check_in_front(reference: &str) -> bool {
    let (check, body) = reference.split_at(1);
    check.parse() == Ok(betalingskenmerk(body))
}

/// Two to 25 digits, the last of which is a Luhn digit: a KID of modulus 10 and an OCR number.
pub(crate) fn luhn_reference(input: &str) -> Option<String> {
    let reference = compact(input, SEPARATORS);
    let holds = (2..=DIGITS_MAX).contains(&reference.len()) && is_digits(&reference) && luhn_holds(&reference);
    holds.then_some(reference)
}

/// Bankgirot: the digit before the check digit is the length of the whole reference modulo 10.
pub(crate) fn se_ocr_length(input: &str) -> Option<String> {
    let reference = luhn_reference(input)?;
    let length = reference.len();
    length_digit_is(&reference[length - 2..length - 1], length).then_some(reference)
}

/// Two to 25 signs: digits, then a check digit of modulus 11 or `-`. A hyphen is a check sign here, so never a separator.
pub(crate) fn no_kid_mod11(input: &str) -> Option<String> {
    let reference = compact(input, " .");
    if !(2..=DIGITS_MAX).contains(&reference.len()) || !reference.is_ascii() {
        return None;
    }
    let (body, check) = reference.split_at(reference.len() - 1);
    (is_digits(body) && check.starts_with(kid_mod11(body))).then_some(reference)
}

fn length_digit_is(digit: &str, length: usize) -> bool {
    digit.parse() == Ok(length % 10)
}
