//! Money: whole minor units in an `i64`, a currency beside it, and how people type an amount.
//! Nothing here is a float, and an amount that could mean two things is refused.

use core::fmt;
use core::iter::Sum;
use core::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;

/// An amount in whole minor units (cents, öre, or yen where there is nothing smaller).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cents(i64);

/// The largest amount that is read from outside: ten billion in major units. Sums of any case stay far inside `i64`.
pub const AMOUNT_MINOR_MAX: i64 = 1_000_000_000_000;

impl Cents {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of `minor` units.
    pub const fn new(minor: i64) -> Self {
        Self(minor)
    }

    /// The amount as whole minor units, for the database and the wire.
    pub const fn minor(self) -> i64 {
        self.0
    }

    /// Is it nothing?
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Is it more than nothing?
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// The same amount without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// `numerator / denominator` of this amount, rounded half up once; `i128` inside.
    /// Half up is away from zero, as `../shared/data/law` and the statutes round.
    #[must_use]
    pub fn part_half_up(self, numerator: i64, denominator: i64) -> Self {
        debug_assert!(denominator > 0, "a share has a positive denominator");
        let product = i128::from(self.0) * i128::from(numerator);
        let denominator = i128::from(denominator);
        let half = denominator / 2 + denominator % 2;
        let sign = product.signum();
        let mut quotient = product.abs() / denominator;
        if product.abs() % denominator >= half {
            quotient += 1;
        }
        Self(i64::try_from(sign * quotient).expect("a part of a bounded amount fits"))
    }
}

impl Add for Cents {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.checked_add(other.0).expect("amounts are bounded by AMOUNT_MINOR_MAX"))
    }
}

impl Sub for Cents {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.checked_sub(other.0).expect("amounts are bounded by AMOUNT_MINOR_MAX"))
    }
}

impl Neg for Cents {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Cents {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Cents {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// An ISO 4217 code. Any three capitals are a currency here; which ones we collect in is a setting.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// Euro.
    pub const EUR: Self = Self(*b"EUR");
    /// Swedish krona.
    pub const SEK: Self = Self(*b"SEK");
    /// Norwegian krone.
    pub const NOK: Self = Self(*b"NOK");
    /// Danish krone.
    pub const DKK: Self = Self(*b"DKK");

    /// Reads a three-letter code; anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 3] = text.trim().as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The code.
    pub fn code(&self) -> &str {
        core::str::from_utf8(&self.0).expect("three ASCII capitals")
    }

    /// How many decimals the currency has (ISO 4217).
    pub fn decimals(self) -> u32 {
        match self.code() {
            "JPY" | "ISK" | "KRW" | "CLP" | "VND" | "XOF" | "XAF" => 0,
            "BHD" | "KWD" | "TND" | "OMR" | "JOD" | "IQD" | "LYD" => 3,
            _ => 2,
        }
    }

    /// Minor units in one major unit: 100 for the euro.
    pub fn minor_per_major(self) -> i64 {
        10_i64.pow(self.decimals())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Currency {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a currency is three capitals")
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

/// Reads a decimal number as a machine writes it (`-1234.5`): exact, never rounded.
/// `None` when it has more decimals than the currency, or is out of bounds.
pub fn parse_exact(text: &str, currency: Currency) -> Option<Cents> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    minor_of(whole, fraction.trim_end_matches('0'), currency).map(|minor| Cents(sign * minor))
}

/// Reads what a person typed: `12,50`, `12.50`, `1.234,50`, `€ 12,50`, `1 234`.
///
/// # Errors
/// [`Refusal::AmountMissing`] when empty, [`Refusal::AmountAmbiguous`] for `1.234` or `1,234`
/// (with the reading it would have had), [`Refusal::AmountUnreadable`] for all else.
pub fn parse_typed(text: &str, currency: Currency) -> Result<Cents, Refusal> {
    let cleaned = clean(text, currency);
    if cleaned.is_empty() {
        return Err(Refusal::AmountMissing);
    }
    let (whole, fraction) = split_typed(&cleaned, currency)?;
    let fraction = if fraction.len() > currency.decimals() as usize {
        return Err(Refusal::AmountUnreadable);
    } else {
        fraction
    };
    minor_of(&whole, &fraction, currency).map(Cents).ok_or(Refusal::AmountUnreadable)
}

/// Takes away what people write around a number: blanks of every kind, the currency, a closing `,-`.
fn clean(text: &str, currency: Currency) -> String {
    let text = text.trim();
    let text = text.strip_suffix(",-").or_else(|| text.strip_suffix(".-")).unwrap_or(text);
    let upper: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200e}').collect();
    let upper = upper.to_uppercase();
    let marks = [currency.code(), "€", "EURO", "KR."];
    let mut rest = upper.as_str();
    for mark in marks {
        rest = rest.strip_prefix(mark).unwrap_or(rest);
        rest = rest.strip_suffix(mark).unwrap_or(rest);
    }
    let rest = if currency == Currency::EUR { rest } else { rest.trim_start_matches("KR").trim_end_matches("KR") };
    rest.to_owned()
}

/// Splits at the decimal mark. Two marks of one kind, or groups of three, are thousands;
/// one mark with exactly three digits behind it could be either, so it is refused.
fn split_typed(text: &str, currency: Currency) -> Result<(String, String), Refusal> {
    if !text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',' || c == '\'') {
        return Err(Refusal::AmountUnreadable);
    }
    let text = text.replace('\'', "");
    let dots = text.matches('.').count();
    let commas = text.matches(',').count();
    let last = text.rfind(['.', ',']);
    let Some(last) = last else { return Ok((text, String::new())) };
    let decimal = text.as_bytes()[last] as char;
    let same = if decimal == '.' { dots } else { commas };
    if dots > 0 && commas > 0 {
        if same != 1 {
            return Err(Refusal::AmountUnreadable);
        }
        let other = if decimal == '.' { ',' } else { '.' };
        return Ok((ungroup(&text[..last], other)?, text[last + 1..].to_owned()));
    }
    if same > 1 {
        return Ok((ungroup(&text, decimal)?, String::new()));
    }
    let (whole, fraction) = (&text[..last], &text[last + 1..]);
    if fraction.len() == 3 && currency.decimals() < 3 && (1..=3).contains(&whole.len()) && whole != "0" {
        let reading = minor_of(&format!("{whole}{fraction}"), "", currency).ok_or(Refusal::AmountUnreadable)?;
        return Err(Refusal::AmountAmbiguous { reading: Cents(reading) });
    }
    Ok((whole.to_owned(), fraction.to_owned()))
}

/// `1.234.567` without its dots, when the groups are groups of three.
fn ungroup(text: &str, mark: char) -> Result<String, Refusal> {
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or_default();
    let well_formed = (1..=3).contains(&first.len());
    let rest: Vec<&str> = groups.collect();
    if !rest.is_empty() && (!well_formed || rest.iter().any(|group| group.len() != 3)) {
        return Err(Refusal::AmountUnreadable);
    }
    Ok(text.replace(mark, ""))
}

fn minor_of(whole: &str, fraction: &str, currency: Currency) -> Option<i64> {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let decimals = currency.decimals() as usize;
    if !digits(whole) || !digits(fraction) || fraction.len() > decimals || whole.len() > 13 {
        return None;
    }
    let major: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let padded = format!("{fraction:0<decimals$}");
    let minor: i64 = if padded.is_empty() { 0 } else { padded.parse().ok()? };
    let total = major.checked_mul(currency.minor_per_major())?.checked_add(minor)?;
    (total <= AMOUNT_MINOR_MAX).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(text: &str) -> Result<i64, Refusal> {
        parse_typed(text, Currency::EUR).map(Cents::minor)
    }

    #[test]
    fn people_write_amounts_in_many_ways() {
        for text in ["12,50", "12.50", "€ 12,50", "€12.50", "12,5", " 12,50 euro", "EUR 12,50", "12,50\u{a0}€"] {
            assert_eq!(typed(text), Ok(1250), "{text}");
        }
        assert_eq!(typed("1.234,50"), Ok(123_450));
        assert_eq!(typed("1,234.50"), Ok(123_450));
        assert_eq!(typed("1 234,50"), Ok(123_450));
        assert_eq!(typed("1.234.567"), Ok(123_456_700));
        assert_eq!(typed("12"), Ok(1200));
        assert_eq!(typed("12,-"), Ok(1200));
        assert_eq!(typed(",50"), Ok(50));
        assert_eq!(parse_typed("12,50 kr", Currency::SEK).map(Cents::minor), Ok(1250));
    }

    #[test]
    fn an_amount_that_could_mean_two_things_is_refused_with_its_reading() {
        assert_eq!(typed("1.234"), Err(Refusal::AmountAmbiguous { reading: Cents::new(123_400) }));
        assert_eq!(typed("1,234"), Err(Refusal::AmountAmbiguous { reading: Cents::new(123_400) }));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in
            ["-5", "12,345,6", "1.23.4,5", "twaalf", "1e3", "12,5055", "0x10", "99999999999999", "1,2,3.4", "١٢"]
        {
            assert_eq!(typed(text), Err(Refusal::AmountUnreadable), "{text}");
        }
        assert_eq!(typed("  "), Err(Refusal::AmountMissing));
        assert_eq!(typed("€"), Err(Refusal::AmountMissing));
    }

    #[test]
    fn machine_amounts_are_exact_or_nothing() {
        assert_eq!(parse_exact("10157.5", Currency::SEK), Some(Cents::new(1_015_750)));
        assert_eq!(parse_exact("-242.00", Currency::EUR), Some(Cents::new(-24_200)));
        assert_eq!(parse_exact("1.005", Currency::EUR), None);
        assert_eq!(parse_exact("1.500", Currency::EUR), Some(Cents::new(150)));
        assert_eq!(parse_exact("1e3", Currency::EUR), None);
    }

    proptest! {
        #[test]
        fn what_we_print_the_dutch_way_is_read_back(minor in 0_i64..AMOUNT_MINOR_MAX) {
            let text = format!("{},{:02}", minor / 100, minor % 100);
            prop_assert_eq!(typed(&text), Ok(minor));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".{0,40}") {
            let _ = typed(&text);
            let _ = parse_exact(&text, Currency::EUR);
        }

        #[test]
        fn half_up_is_within_half_a_unit(minor in -1_000_000_000_i64..1_000_000_000, n in 0_i64..10_000, d in 1_i64..10_000) {
            let got = i128::from(Cents::new(minor).part_half_up(n, d).minor());
            let off = (got * i128::from(d) - i128::from(minor) * i128::from(n)).abs() * 2;
            prop_assert!(off <= i128::from(d));
        }
    }
}
