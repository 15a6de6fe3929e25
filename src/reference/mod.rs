//! References: the case reference and the code of a letter with their check characters, and the
//! structured payment references of six countries. What a person types is read leniently, then checked strictly.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;

mod scheme;

pub use scheme::Scheme;

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
