//! Exact: interest before it is rounded. One fixed denominator holds every day count and every rate that we use, so
//! adding never rounds and never loses a fraction of a cent.

use core::fmt;
use core::iter::Sum;
use core::ops::{Add, AddAssign, Mul, Sub};

use serde::{Deserialize, Serialize};

use crate::money::Cents;

/// 1/365, 1/366 and 1/360 of anything are whole numbers of this.
const YEAR_PARTS: i128 = 1_603_080;

/// One cent: a millionth of a percent, of a day's part of a year.
const CENT: i128 = YEAR_PARTS * 100 * 1_000_000;

/// An amount in cents, exact to the part of a day at a millionth of a percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Exact(i128);

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The interest on `base` at so many millionths of a percent a year for `days` of a year of `year_days`
    /// (365, 366 or 360). The limits of its arguments keep it far inside 128 bits: 2⁶³ cents at 1,000 % for
    /// 10,000 years.
    ///
    /// # Panics
    /// When `year_days` is no length of a year.
    pub fn interest(base: Cents, millionths_of_percent: i64, days: i64, year_days: i64) -> Self {
        assert!(matches!(year_days, 360 | 365 | 366), "a year has 360, 365 or 366 days");
        let part_of_year = YEAR_PARTS / i128::from(year_days) * i128::from(days);
        Self(i128::from(base.minor()) * i128::from(millionths_of_percent) * part_of_year)
    }

    /// A whole number of cents.
    pub fn whole(amount: Cents) -> Self {
        Self(i128::from(amount.minor()) * CENT)
    }

    /// To whole cents, half up. The only rounding of interest: once a capitalisation and once at the end (domain.md 3.2).
    ///
    /// # Panics
    /// When the amount is more than 2⁶³ cents.
    pub fn half_up(self) -> Cents {
        let cents = (self.0 + CENT / 2).div_euclid(CENT);
        Cents::new(i64::try_from(cents).expect("an amount of money fits in 63 bits"))
    }

    /// In units of `10⁻ᵈᵉᶜⁱᵐᵃˡˢ` cents, half up: what a page shows of an amount that is not yet rounded.
    pub fn rounded_to(self, decimals: u32) -> i128 {
        (self.0 * 10_i128.pow(decimals) + CENT / 2).div_euclid(CENT)
    }

    /// Whether nothing is left of it.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for Exact {
    /// As a fraction of a cent in its lowest terms: `12121153558/333975`, and a whole number without a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let divisor = common_divisor(self.0, CENT);
        match CENT / divisor {
            1 => write!(f, "{}", self.0 / divisor),
            below => write!(f, "{}/{below}", self.0 / divisor),
        }
    }
}

fn common_divisor(one: i128, other: i128) -> i128 {
    let (mut large, mut small) = (other, one.abs());
    while small != 0 {
        (large, small) = (small, large % small);
    }
    large
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Exact {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Mul<i64> for Exact {
    type Output = Self;
    fn mul(self, times: i64) -> Self {
        Self(self.0 * i128::from(times))
    }
}

impl AddAssign for Exact {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_year_gives_the_annual_rate_exactly() {
        let year = Exact::interest(Cents::new(100_000), 7_000_000, 366, 366);
        assert_eq!(year, Exact::whole(Cents::new(7_000)));
        assert_eq!(year.to_string(), "7000");
    }

    #[test]
    fn half_a_cent_is_rounded_up_and_less_is_not() {
        let half = Exact::interest(Cents::new(1), 50_000_000, 365, 365);
        assert_eq!(half.to_string(), "1/2");
        assert_eq!(half.half_up(), Cents::new(1));
        assert_eq!(Exact::interest(Cents::new(1), 49_999_999, 365, 365).half_up(), Cents::ZERO);
    }

    #[test]
    fn the_largest_amounts_stay_inside_the_number() {
        let most = Exact::interest(Cents::new(i64::MAX), 1_000_000_000, 366, 365);
        assert!(most > Exact::ZERO);
    }
}
