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
    /// Look, pay, and agree: offers, disputes, messages. A plan the debtor asks for.
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

    /// May a helper of this scope write this, by its name in the audit (`payment.start`)? What nobody decided about is
    /// closed to every helper.
    pub fn may_write(self, act: &str) -> bool {
        writes(act).flatten().is_some_and(|least| self >= least)
    }
}

/// Every kind of act that is written, by its name in the audit or by the part before the point, with the least scope
/// that holds it. Nothing is for the debtor or the agency alone: inviting others, the own contact data, the budget, the
/// own plan, and what makes things hard.
const WRITES: &[(&str, Option<Scope>)] = &[
    ("sign_in", Some(Scope::See)),
    ("session", Some(Scope::See)),
    ("mandate.accepted", Some(Scope::See)),
    ("mandate", None),
    ("payment", Some(Scope::Pay)),
    ("settlement", Some(Scope::Agree)),
    ("dispute", Some(Scope::Agree)),
    ("paid_claim", Some(Scope::Agree)),
    ("document", Some(Scope::Agree)),
    ("conversation", Some(Scope::Agree)),
    ("call_back", Some(Scope::Agree)),
    ("file", Some(Scope::Agree)),
    ("performance", Some(Scope::Agree)),
    ("rights", None),
    ("plan", None),
    ("budget", None),
    ("support", None),
    ("address", None),
    ("moving", None),
    ("letter", None),
    ("case", None),
    ("claim", None),
    ("audit", None),
    ("court", None),
    ("demo", None),
    ("extract", None),
    ("message", None),
    ("legal_hold", None),
    ("contact", None),
    ("retention", None),
    ("partner", None),
    ("staff", None),
    ("statement", None),
    ("step", None),
    ("task", None),
];

/// What was decided about an act: the least scope that holds it, or that no helper does it; nothing where nobody
/// decided.
pub fn writes(act: &str) -> Option<Option<Scope>> {
    let family = act.split('.').next().unwrap_or_default();
    let named = |name: &str| WRITES.iter().find(|(known, _)| *known == name).map(|(_, least)| *least);
    named(act).or_else(|| named(family))
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
    fn what_nobody_decided_about_is_closed_to_every_helper() {
        let may = |act: &str| [Scope::See, Scope::Pay, Scope::Agree].map(|scope| scope.may_write(act));
        assert_eq!((writes("something.new"), may("something.new")), (None, [false; 3]));
        for act in ["dispute.file", "settlement.accept", "paid_claim.announce", "conversation.begin", "file.add"] {
            assert_eq!(may(act), [false, false, true], "{act}");
        }
        assert_eq!(may("payment.start"), [false, true, true]);
        assert_eq!((may("mandate.accepted"), may("sign_in.person")), ([true; 3], [true; 3]));
    }

    #[test]
    fn nobody_who_helps_invites_others_or_touches_what_is_the_debtors_own() {
        for act in [
            "mandate.invited",
            "mandate.revoked",
            "moving.tell",
            "address.report",
            "support.save",
            "budget.keep",
            "plan.accept",
        ] {
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
