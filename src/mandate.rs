//! Mandate: what somebody who helps a debtor may do, for which cases and until when. It is given by the debtor, ends on
//! its day or at once, and never gives more than the debtor's own acts.

use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::case::named;
use crate::day::Day;
use crate::identity::Act;

/// How many months a mandate holds at most: after that the debtor is asked again (domain.md D20).
pub const MONTHS_MAX: u32 = 12;
/// How many days somebody has to use the code of an invitation.
pub const INVITE_DAYS_MAX: u32 = 30;
/// How many helpers a debtor has at once, invited ones included.
pub const HELPERS_MAX: i64 = 5;
/// The longest name of a helper or of an organisation, in characters.
pub const NAME_CHARACTERS_MAX: u32 = 80;

/// How far a mandate goes. Each one holds all of the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Look at the cases.
    See,
    /// Look and pay.
    Pay,
    /// Look, pay, and agree: plans, offers, disputes, messages.
    Agree,
}

named!(Scope { See => "see", Pay => "pay", Agree => "agree" });

impl Scope {
    /// The least scope that an act needs.
    fn needed(act: Act) -> Self {
        match act {
            Act::SeeCase => Self::See,
            Act::Pay => Self::Pay,
            Act::Plan | Act::Dispute => Self::Agree,
        }
    }

    /// May a helper of this scope do this?
    pub fn may(self, act: Act) -> bool {
        self >= Self::needed(act)
    }

    /// May a helper of this scope write this, by its name in the audit (`payment.start`)? What is not known to be less
    /// needs the most: a new kind of act is closed to helpers who only look until somebody decides otherwise. Inviting
    /// others, the own contact data and what makes things hard are the debtor's alone.
    pub fn may_write(self, act: &str) -> bool {
        match act.split('.').next().unwrap_or_default() {
            "sign_in" | "session" => true,
            _ if act.ends_with(".read") => true,
            "mandate" => act == "mandate.accepted",
            "payment" => self >= Self::Pay,
            "moving" | "address" | "support" | "budget" => false,
            _ => self == Self::Agree,
        }
    }
}

/// The last day of a mandate that is given today, as it was asked for.
///
/// # Errors
/// [`Refusal::DayOutOfRange`] for a day that is over or more than twelve months ahead.
pub fn until(asked: Day, today: Day) -> Result<Day, Refusal> {
    let last = today.plus_months(MONTHS_MAX);
    if asked < today || asked > last {
        return Err(Refusal::DayOutOfRange { first: today, last });
    }
    Ok(asked)
}

/// Does a mandate hold on this day? Its last day is one of its days.
pub fn holds(until: Day, today: Day) -> bool {
    today <= until
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_allows_its_acts_and_those_of_the_smaller_ones() {
        let acts = [Act::SeeCase, Act::Pay, Act::Plan, Act::Dispute];
        let allowed = |scope: Scope| acts.map(|act| scope.may(act));
        assert_eq!(allowed(Scope::See), [true, false, false, false]);
        assert_eq!(allowed(Scope::Pay), [true, true, false, false]);
        assert_eq!(allowed(Scope::Agree), [true, true, true, true]);
    }

    #[test]
    fn what_nobody_decided_about_is_closed_to_those_who_look_or_pay() {
        for act in ["plan.propose", "dispute.file", "settlement.accept", "something.new"] {
            assert_eq!([Scope::See, Scope::Pay, Scope::Agree].map(|scope| scope.may_write(act)), [false, false, true]);
        }
        assert_eq!([Scope::See, Scope::Pay].map(|scope| scope.may_write("payment.start")), [false, true]);
    }

    #[test]
    fn nobody_who_helps_invites_others_or_changes_contact_data() {
        for act in ["mandate.invited", "mandate.revoked", "moving.report", "support.save"] {
            assert!(Scope::ALL.iter().all(|scope| !scope.may_write(act)), "{act}");
        }
    }

    #[test]
    fn a_mandate_ends_within_twelve_months_and_holds_through_its_last_day() {
        let day = |text| Day::parse(text).expect("a day");
        let today = day("2026-11-23");
        assert_eq!(until(day("2027-11-23"), today), Ok(day("2027-11-23")));
        assert!(until(day("2027-11-24"), today).is_err() && until(day("2026-11-22"), today).is_err());
        assert!(holds(today, today) && !holds(day("2026-11-22"), today));
    }
}
