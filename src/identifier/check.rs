//! Check digits: the arithmetic behind every number here, for making a number as well as for checking one.
//! Each function takes text that is known to hold nothing but digits, or says what it does with the rest.

/// The Luhn digit (ISO/IEC 7812-1) that belongs behind these digits.
pub(crate) fn luhn(digits: &str) -> u32 {
    let sum: u32 = values(digits)
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let doubled = if place % 2 == 0 { digit * 2 } else { digit };
            doubled / 10 + doubled % 10
        })
        .sum();
    (10 - sum % 10) % 10
}

/// Whether the last of these digits is the Luhn digit of the others.
pub(crate) fn luhn_holds(digits: &str) -> bool {
    last_is(digits, luhn)
}

/// Whether the last digit is what `rule` makes of the others.
pub(crate) fn last_is(digits: &str, rule: impl Fn(&str) -> u32) -> bool {
    let Some(at) = digits.len().checked_sub(1) else { return false };
    let (body, last) = digits.split_at(at);
    values(last).next() == Some(rule(body))
}

/// The sum of the digits, each times the weight of its place from the left.
pub(crate) fn weighted(digits: &str, weights: &[u32]) -> u32 {
    values(digits).zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// The sum of the digits, each times the weight of its place from the right, the weights again and again.
pub(crate) fn weighted_from_right(digits: &str, weights: &[u32]) -> u32 {
    values(digits).rev().zip(weights.iter().cycle()).map(|(digit, weight)| digit * weight).sum()
}

/// ISO 7064 modulus 97, letters as 10 to 35. Nothing for a text with other signs.
pub(crate) fn mod_97(text: &str) -> Option<u32> {
    text.chars().try_fold(0, |rest: u32, sign| {
        let value = sign.to_digit(36)?;
        Some((rest * if value < 10 { 10 } else { 100 } + value) % 97)
    })
}

/// Whether these digits pass ISO 7064 MOD 11,10.
pub(crate) fn mod_11_10_holds(digits: &str) -> bool {
    let rest = values(digits).fold(5, |rest, digit| {
        let product = if rest == 0 { 10 } else { rest } * 2 % 11;
        (product + digit) % 10
    });
    rest == 1
}

/// The two digits of a Belgian structured communication: the number modulo 97, where 0 is 97.
pub(crate) fn ogm(number: u64) -> u64 {
    match number % 97 {
        0 => 97,
        rest => rest,
    }
}

/// The digit of a Finnish reference: weights 7, 3, 1 from the right.
pub(crate) fn viite(digits: &str) -> u32 {
    (10 - weighted_from_right(digits, &[7, 3, 1]) % 10) % 10
}

/// The digit in front of a betalingskenmerk: 11 less the remainder, where 10 is written 1 and 11 is written 0.
/// So two remainders share the digit 1, and the scheme misses some mistakes.
pub(crate) fn betalingskenmerk(body: &str) -> u32 {
    match 11 - weighted_from_right(body, &[2, 4, 8, 5, 10, 9, 7, 3, 6, 1]) % 11 {
        10 => 1,
        11 => 0,
        digit => digit,
    }
}

/// The sign behind a KID of modulus 11: weights 2 to 7 from the right, and `-` where the digit would be 10.
pub(crate) fn kid_mod11(body: &str) -> char {
    let rest = weighted_from_right(body, &[2, 3, 4, 5, 6, 7]) % 11;
    char::from_digit((11 - rest) % 11, 10).unwrap_or('-')
}

fn values(digits: &str) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + '_ {
    digits.bytes().map(|byte| u32::from(byte.wrapping_sub(b'0')))
}
