//! References: the case reference and the code of a letter with their check characters, and the
//! structured payment references of six countries. What a person types is read leniently, then checked strictly.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;

/// The printed reference of a case: ten random digits and two check digits (97 − n·100 mod 97, as in ISO 7064).
/// Random, not counted on: to know one says nothing about another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reference(u64);

impl Reference {
    /// The reference with these ten digits (taken modulo 10¹⁰).
    pub fn from_number(number: u64) -> Self {
        let number = number % 10_000_000_000;
        Self(number * 100 + check_97(number))
    }

    /// Reads what a person typed: blanks, dots and hyphens do not count.
    ///
    /// # Errors
    /// [`Refusal::ReferenceMissing`] or [`Refusal::ReferenceMistyped`].
    pub fn parse_typed(text: &str) -> Result<Self, Refusal> {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '.' | '-' | '\t')).collect();
        if digits.is_empty() {
            return Err(Refusal::ReferenceMissing);
        }
        Self::parse(&digits).ok_or(Refusal::ReferenceMistyped)
    }

    /// Reads twelve digits with the right check digits.
    pub fn parse(digits: &str) -> Option<Self> {
        if digits.len() != 12 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let whole: u64 = digits.parse().ok()?;
        (whole % 100 == check_97(whole / 100)).then_some(Self(whole))
    }

    /// The ten digits without their check digits: the root of every payment reference.
    pub fn number(self) -> u64 {
        self.0 / 100
    }

    /// As printed for people: `4071 5526 3860`.
    pub fn grouped(self) -> String {
        let digits = self.to_string();
        format!("{} {} {}", &digits[..4], &digits[4..8], &digits[8..])
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012}", self.0)
    }
}

fn check_97(number: u64) -> u64 {
    98 - (number * 100) % 97
}

/// The alphabet of letter codes: no 0, O, 1, I, L or U, so that nothing is read two ways. 30 signs.
const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH: usize = 12;

/// The secret of a letter: eleven random signs (54 bits) and a check sign that catches every single
/// mistyped sign and every swap of neighbours, so that a typing mistake does not spend a try.
#[derive(Clone, PartialEq, Eq)]
pub struct LetterCode(String);

impl LetterCode {
    /// The code made of eleven numbers from 0 to 29. `None` when its check sign does not exist (1 in 31): draw again.
    pub fn from_signs(signs: [u8; 11]) -> Option<Self> {
        let check = check_31(&signs)?;
        let code = signs.iter().chain([&check]).map(|sign| ALPHABET[usize::from(*sign)] as char).collect();
        Some(Self(code))
    }

    /// Reads what a person typed or pasted: case, blanks and hyphens do not count.
    ///
    /// # Errors
    /// [`Refusal::LetterCodeMissing`] or [`Refusal::LetterCodeMistyped`].
    pub fn parse_typed(text: &str) -> Result<Self, Refusal> {
        let code: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | '\u{a0}' | '-' | '\u{2010}'..='\u{2015}' | '.' | '\t'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        if code.is_empty() {
            return Err(Refusal::LetterCodeMissing);
        }
        let signs: Option<Vec<u8>> = code.bytes().map(sign_of).collect();
        let signs = signs.filter(|signs| signs.len() == CODE_LENGTH).ok_or(Refusal::LetterCodeMistyped)?;
        let (body, check) = signs.split_at(CODE_LENGTH - 1);
        (check_31(body) == Some(check[0])).then_some(Self(code)).ok_or(Refusal::LetterCodeMistyped)
    }

    /// The twelve signs, for hashing only.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// As printed on the letter: `7KQ4-M2XD-9TRA`.
    pub fn printed(&self) -> String {
        format!("{}-{}-{}", &self.0[..4], &self.0[4..8], &self.0[8..])
    }
}

impl fmt::Debug for LetterCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LetterCode(***)")
    }
}

fn sign_of(byte: u8) -> Option<u8> {
    ALPHABET.iter().position(|sign| *sign == byte).and_then(|at| u8::try_from(at).ok())
}

/// A check sign modulo the prime 31 with a different weight for each place.
fn check_31(signs: &[u8]) -> Option<u8> {
    let sum: u32 = signs.iter().zip(2_u32..).map(|(sign, weight)| u32::from(*sign) * weight).sum();
    u8::try_from(sum % 31).ok().filter(|check| *check < 30)
}

/// A scheme of structured payment references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// ISO 11649, "RF".
    Rf,
    /// Dutch betalingskenmerk.
    NlBetalingskenmerk,
    /// Belgian structured communication.
    BeOgm,
    /// Swedish OCR number with check and length digit.
    SeOcr,
    /// Finnish viitenumero.
    FiViite,
    /// Norwegian KID, mod 10.
    NoKid,
}

impl Scheme {
    /// The reference of a case in this scheme, compact, as a bank file carries it.
    pub fn make(self, case: Reference) -> String {
        let number = format!("{:010}", case.number());
        match self {
            Self::Rf => rf(&number),
            Self::NlBetalingskenmerk => betalingskenmerk(&number),
            Self::BeOgm => ogm(case.number()),
            Self::SeOcr => {
                let with_length = format!("{number}{}", (number.len() + 2) % 10);
                format!("{with_length}{}", luhn(&with_length))
            }
            Self::FiViite => {
                let number = number.trim_start_matches('0');
                format!("{number}{}", weights_731(number))
            }
            Self::NoKid => format!("{number}{}", luhn(&number)),
        }
    }

    /// The same as people write it, in groups.
    pub fn grouped(self, compact: &str) -> String {
        match self {
            Self::BeOgm if compact.len() == 12 => {
                format!("+++{}/{}/{}+++", &compact[..3], &compact[3..7], &compact[7..])
            }
            Self::FiViite => groups(compact, 5, true),
            Self::SeOcr | Self::NoKid => compact.to_owned(),
            Self::Rf | Self::NlBetalingskenmerk | Self::BeOgm => groups(compact, 4, false),
        }
    }
}

fn groups(text: &str, size: usize, from_right: bool) -> String {
    let first = if from_right { text.len() % size } else { 0 };
    let (head, tail) = text.split_at(first);
    let mut parts: Vec<&str> = Vec::from_iter((!head.is_empty()).then_some(head));
    parts.extend(tail.as_bytes().chunks(size).map(|chunk| core::str::from_utf8(chunk).expect("references are ASCII")));
    parts.join(" ")
}

/// ISO 11649: 98 minus the remainder modulo 97 of the reference followed by `RF00`, letters as 10 to 35.
fn rf(reference: &str) -> String {
    let remainder = reference.bytes().chain(*b"RF00").fold(0_u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    });
    format!("RF{:02}{reference}", 98 - remainder)
}

/// Weights 2, 4, 8, 5, 10, 9, 7, 3, 6, 1 from the right, repeating; 11 less the remainder; 10 is 1 and 11 is 0.
/// Nine to fourteen digits: check digit, length digit (of 7 to 12, modulo 10), number.
fn betalingskenmerk(number: &str) -> String {
    const WEIGHTS: [u32; 10] = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1];
    let body = format!("{}{number}", number.len() % 10);
    let sum: u32 = body.bytes().rev().zip(WEIGHTS.into_iter().cycle()).map(|(b, w)| u32::from(b - b'0') * w).sum();
    let check = match 11 - sum % 11 {
        10 => 1,
        11 => 0,
        digit => digit,
    };
    format!("{check}{body}")
}

/// Ten digits and their remainder modulo 97; 0 is 97.
fn ogm(number: u64) -> String {
    let check = match number % 97 {
        0 => 97,
        rest => rest,
    };
    format!("{number:010}{check:02}")
}

fn luhn(digits: &str) -> u32 {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0');
            let doubled = if place % 2 == 0 { digit * 2 } else { digit };
            doubled / 10 + doubled % 10
        })
        .sum();
    (10 - sum % 10) % 10
}

fn weights_731(digits: &str) -> u32 {
    let sum: u32 = digits.bytes().rev().zip([7, 3, 1].into_iter().cycle()).map(|(b, w)| u32::from(b - b'0') * w).sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 20 2500 1234 is the number in the published vectors.
    fn of_2025001234(scheme: Scheme) -> String {
        scheme.make(Reference::from_number(2_025_001_234))
    }

    #[test]
    fn national_references_match_the_published_vectors() {
        assert_eq!(of_2025001234(Scheme::Rf), "RF722025001234");
        assert_eq!(of_2025001234(Scheme::NlBetalingskenmerk), "402025001234");
        assert_eq!(of_2025001234(Scheme::BeOgm), "202500123437");
        assert_eq!(of_2025001234(Scheme::SeOcr), "202500123429");
        assert_eq!(of_2025001234(Scheme::FiViite), "20250012349");
        assert_eq!(of_2025001234(Scheme::NoKid), "20250012349");
        assert_eq!(Scheme::BeOgm.make(Reference::from_number(97)), "000000009797");
        assert_eq!(Scheme::BeOgm.grouped("202500123437"), "+++202/5001/23437+++");
    }

    #[test]
    fn a_code_is_read_as_people_paste_it() {
        let code = LetterCode::from_signs([5, 17, 22, 2, 18, 0, 27, 10, 7, 23, 3]).expect("this one has a check sign");
        let printed = code.printed();
        for text in
            [printed.clone(), printed.to_lowercase(), printed.replace('-', " "), format!(" {}\t", code.secret())]
        {
            assert_eq!(LetterCode::parse_typed(&text), Ok(code.clone()), "{text}");
        }
        assert_eq!(format!("{code:?}"), "LetterCode(***)");
    }

    proptest! {
        #[test]
        fn references_are_read_back_and_one_wrong_digit_is_noticed(number in 0_u64..10_000_000_000, place in 0_usize..12, by in 1_u8..10) {
            let reference = Reference::from_number(number);
            prop_assert_eq!(Reference::parse_typed(&reference.grouped()), Ok(reference));
            let mut digits = reference.to_string().into_bytes();
            digits[place] = b'0' + (digits[place] - b'0' + by) % 10;
            let wrong = String::from_utf8(digits).expect("digits");
            prop_assert_eq!(Reference::parse_typed(&wrong), Err(Refusal::ReferenceMistyped));
        }

        #[test]
        fn one_wrong_sign_or_a_swap_of_neighbours_is_noticed(
            signs in prop::array::uniform11(0_u8..30), place in 0_usize..12, by in 1_usize..30, swap in 0_usize..11,
        ) {
            let Some(code) = LetterCode::from_signs(signs) else { return Ok(()) };
            prop_assert_eq!(LetterCode::parse_typed(&code.printed()), Ok(code.clone()));
            let mut wrong = code.secret().as_bytes().to_vec();
            let at = ALPHABET.iter().position(|sign| *sign == wrong[place]).expect("a sign");
            wrong[place] = ALPHABET[(at + by) % 30];
            prop_assert!(LetterCode::parse_typed(core::str::from_utf8(&wrong).expect("ASCII")).is_err());
            let mut swapped = code.secret().as_bytes().to_vec();
            swapped.swap(swap, swap + 1);
            let swapped = String::from_utf8(swapped).expect("ASCII");
            prop_assert!(swapped == code.secret() || LetterCode::parse_typed(&swapped).is_err());
        }

        #[test]
        fn no_text_makes_a_reader_panic(text in ".{0,30}") {
            let _ = Reference::parse_typed(&text);
            let _ = LetterCode::parse_typed(&text);
        }
    }
}
