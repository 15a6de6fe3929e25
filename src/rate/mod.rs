//! Rate: percentages as exact numbers, and the dated tables of law that they come from. A table is data with a source:
//! it says from when a rate holds, until when we know it, and who has checked it.

mod table;

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::case::named;
use crate::day::Day;

pub use table::{HEADER, RateRow, Rates, RowRefused, Status, WhyRefused};

/// Percent a year, in millionths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Percent(i64);

/// Above this nothing is a rate of interest: a typing mistake, or usury.
const PERCENT_MAX: i64 = 1_000;
const DECIMALS_MAX: usize = 6;

impl Percent {
    /// So many millionths of a percent.
    pub const fn millionths(millionths: i64) -> Self {
        Self(millionths)
    }

    /// Reads `8.25` or `-0.88`, never a float: at most six decimals and 1,000 percent either way.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole)
            || !all_digits(decimals)
            || whole.len() > 4
            || decimals.trim_end_matches('0').len() > DECIMALS_MAX
        {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let decimals: i64 = format!("{decimals:0<6.6}").parse().ok()?;
        let percent = whole * 1_000_000 + decimals;
        (percent <= PERCENT_MAX * 1_000_000).then_some(Self(sign * percent))
    }

    /// In millionths of a percent.
    pub const fn in_millionths(self) -> i64 {
        self.0
    }

    /// This percentage and another.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl fmt::Display for Percent {
    /// `8.25`, `10.5`, `4`: no more decimals than there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, decimals) = (self.0.abs() / 1_000_000, self.0.abs() % 1_000_000);
        if decimals == 0 {
            return write!(f, "{sign}{whole}");
        }
        write!(f, "{sign}{whole}.{}", format!("{decimals:06}").trim_end_matches('0'))
    }
}

/// A rate that the law changes from time to time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Series {
    /// NL: statutory interest, art. 6:119 and 6:120(1) BW.
    NlConsumer,
    /// NL: statutory commercial interest, art. 6:119a and 6:120(2) BW.
    NlCommercial,
    /// DE: the base rate of §247 BGB, to which §288 adds 5 or 9 points.
    DeBase,
    /// SE: the reference rate of the Riksbank, to which §6 räntelagen adds 8 points.
    SeReference,
    /// BE: statutory interest between traders and in consumer matters as the agency's own data state it.
    BeStatutory,
    /// FI: interest for late payment, as the agency's own data state it.
    FiLate,
    /// NO: forsinkelsesrente.
    NoLate,
}

named!(Series {
    NlConsumer => "nl_consumer", NlCommercial => "nl_commercial", DeBase => "de_base", SeReference => "se_reference",
    BeStatutory => "be_statutory", FiLate => "fi_late", NoLate => "no_late",
});

/// A rate from its day (inclusive) until the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The first day of this rate.
    pub from: Day,
    /// Percent a year.
    pub percent: Percent,
    /// Not confirmed: the row rests on no second source, or the day is past what the table knows.
    /// An amount that uses it is provisional and is never demanded.
    pub provisional: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_read_and_written_without_a_float() {
        for (text, shown) in
            [("8.25", "8.25"), ("12.00", "12"), ("0", "0"), ("-0.88", "-0.88"), ("0.000001", "0.000001")]
        {
            assert_eq!(Percent::parse(text).map(|p| p.to_string()).as_deref(), Some(shown), "{text}");
        }
        for text in ["", ".", "8,25", "8.", ".5", "1e3", "8.0000001", "1000.000001", "99999", "--1", "８"] {
            assert_eq!(Percent::parse(text), None, "{text}");
        }
        assert_eq!(Percent::parse("8.00").map(Percent::in_millionths), Some(8_000_000));
    }
}
