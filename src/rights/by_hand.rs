//! By hand: what is about a person and may be about somebody else too, so that a person at the agency looks at it before
//! it leaves (GDPR art. 15(4)). Nothing of it leaves by itself, and what was let go is let go for some time.

use serde::{Deserialize, Serialize};

use crate::case::named;
use crate::day::Day;

/// How many days the full file can be had after the answer: long enough for a holiday and a lost letter, and what was
/// let go by hand is not let go for good.
pub const FULL_FILE_DAYS: u32 = 90;

/// What somebody looks at, item by item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ByHand {
    /// A line of a bank statement: whoever paid may be somebody else.
    BankLine,
    /// What a court or a bailiff attached: the pay or the account of one of those who owe.
    CourtAttachment,
    /// Why data are kept for a claim: a case has several people.
    HoldReason,
}

named!(ByHand { BankLine => "bank_line", CourtAttachment => "court_attachment", HoldReason => "hold_reason" });

/// The last day on which the full file can be had that was answered on this day.
pub fn full_file_until(answered_on: Day) -> Day {
    answered_on.plus_days(FULL_FILE_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_read_back_and_the_full_file_can_be_had_for_ninety_days() {
        assert!(ByHand::ALL.iter().all(|kind| ByHand::parse(kind.name()) == Some(*kind)));
        let answered = Day::parse("2026-11-23").expect("a day");
        assert_eq!(full_file_until(answered), Day::parse("2027-02-21").expect("a day"));
    }
}
