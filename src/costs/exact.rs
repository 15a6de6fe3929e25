//! Exact numbers of the cost rules: percentages and factors as decimal text, and sums finer than a cent.
//! Nothing is rounded here but by [`Exact::half_up`], once.

use core::ops::Add;

use serde::Serialize;

use crate::money::Cents;

/// How many [`Exact`] units make a cent.
const PER_CENT: i128 = 10_000;

/// The most decimals that a percentage or a factor is written with.
const DECIMALS_MAX: usize = 6;

/// An amount in ten-thousandths of a cent: a whole amount times basis points, with nothing lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Exact(i128);

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// A whole amount.
    pub fn whole(amount: Cents) -> Self {
        Self(i128::from(amount.minor()) * PER_CENT)
    }

    /// A whole amount, so many times.
    pub fn whole_times(amount: Cents, times: i64) -> Self {
        Self(i128::from(amount.minor()) * i128::from(times) * PER_CENT)
    }

    /// So many basis points of an amount.
    pub fn share(amount: Cents, basis_points: i64) -> Self {
        Self(i128::from(amount.minor()) * i128::from(basis_points))
    }

    /// The number in ten-thousandths of a cent.
    pub fn units(self) -> i128 {
        self.0
    }

    /// Is it an amount of whole cents? If so, a page can print it without "about".
    pub fn is_whole(self) -> bool {
        self.0 % PER_CENT == 0
    }

    /// Whole cents, half up. Amounts here are never negative.
    pub fn half_up(self) -> Cents {
        debug_assert!(self.0 >= 0, "costs are never negative");
        Cents::new(i64::try_from((self.0 + PER_CENT / 2) / PER_CENT).expect("a part of a bounded amount fits"))
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl core::iter::Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::ZERO, Add::add)
    }
}

/// A number of decimal text, as in `21`, `0.9` or `8.25`: digits and how many of them stand behind the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Decimal {
    digits: i64,
    decimals: u32,
}

impl Decimal {
    /// The number `digits` with so many decimals: `new(9, 1)` is 0.9.
    pub(crate) const fn new(digits: i64, decimals: u32) -> Self {
        Self { digits, decimals }
    }

    /// Reads `12`, `12.5` or `0.5`: no sign, no exponent, no comma, at most six digits before and behind the point.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let plain = |part: &str| part.len() <= DECIMALS_MAX && part.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !plain(fraction) || whole.is_empty() || text.ends_with('.') {
            return None;
        }
        let digits = format!("{whole}{fraction}").parse().ok()?;
        Some(Self { digits, decimals: u32::try_from(fraction.len()).ok()? })
    }

    /// Numerator and denominator.
    pub fn fraction(self) -> (i64, i64) {
        (self.digits, 10_i64.pow(self.decimals))
    }

    /// This number times the amount, rounded half up once.
    pub fn times(self, amount: Cents) -> Cents {
        let (numerator, denominator) = self.fraction();
        amount.part_half_up(numerator, denominator)
    }

    /// This number read as a percentage of the amount, rounded half up once.
    pub fn percent_of(self, amount: Cents) -> Cents {
        let (numerator, denominator) = self.fraction();
        amount.part_half_up(numerator, denominator * 100)
    }

    /// This number read as a percentage in basis points, when it is a whole number of them.
    pub fn basis_points(self) -> Option<i64> {
        let (numerator, denominator) = self.fraction();
        (numerator * 100 % denominator == 0).then(|| numerator * 100 / denominator)
    }

    /// Is this number at most the other?
    pub fn at_most(self, other: Self) -> bool {
        let ((a, b), (c, d)) = (self.fraction(), other.fraction());
        i128::from(a) * i128::from(d) <= i128::from(c) * i128::from(b)
    }
}

impl core::fmt::Display for Decimal {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (digits, one) = self.fraction();
        match self.decimals as usize {
            0 => write!(f, "{digits}"),
            decimals => write!(f, "{}.{:0decimals$}", digits / one, digits % one),
        }
    }
}

/// A VAT rate in per cent, from nothing to a hundred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct VatRate(Decimal);

impl VatRate {
    /// Reads decimal text, as in `21` or `25.5`.
    pub fn parse(text: &str) -> Option<Self> {
        Decimal::parse(text).filter(|rate| rate.at_most(Decimal::new(100, 0))).map(Self)
    }

    /// The VAT on a rounded amount, rounded again.
    pub fn on(self, amount: Cents) -> Cents {
        self.0.percent_of(amount)
    }

    /// The percentage.
    pub fn percent(self) -> Decimal {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_and_factors_are_decimal_text_and_nothing_else() {
        for (text, shown) in [("21", "21"), ("25.5", "25.5"), ("0.05", "0.05"), ("007", "7"), ("1.30", "1.30")] {
            assert_eq!(Decimal::parse(text).map(|d| d.to_string()), Some(shown.to_owned()), "{text}");
        }
        for text in ["", ".", ".5", "5.", "-1", "+1", "1e3", "1,5", "1.5.1", " 1", "1234567", "0.1234567", "٣"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
        assert_eq!(VatRate::parse("100.1"), None);
        assert!(VatRate::parse("100").is_some());
    }

    #[test]
    fn half_a_cent_goes_up() {
        assert_eq!(Exact::share(Cents::new(3), 5_000).half_up(), Cents::new(2));
        assert_eq!(Exact::share(Cents::new(3), 4_999).half_up(), Cents::new(1));
        assert_eq!(VatRate::parse("25.5").expect("a rate").on(Cents::new(1_000)), Cents::new(255));
        assert_eq!(Decimal::new(9, 1).times(Cents::new(12_700)), Cents::new(11_430));
    }
}
