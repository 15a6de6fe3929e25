//! Which sentence says what is missing, and what a charge is called. Written out, so that a missing one does not compile.

use leptos::prelude::*;
use rules::costs::{Charge, Missing};
use rules::money::{Cents, Currency};

use crate::design::text;
use crate::words::Words;

/// What a single charge is called; none for what is simply "costs of collection".
pub(super) fn charge(charge: Charge) -> Option<&'static str> {
    match charge {
        Charge::Reminder => Some("charge-reminder"),
        Charge::Notice => Some("charge-notice"),
        Charge::Demand | Charge::DemandEnforceable => Some("charge-demand"),
        Charge::DemandSecond | Charge::DemandEnforceableSecond => Some("charge-demand-second"),
        Charge::Extension => Some("charge-extension"),
        Charge::Plan | Charge::PlanShort | Charge::PlanNotice => Some("charge-plan"),
        Charge::Collection
        | Charge::BusinessMinimum
        | Charge::InstalmentTermLimit
        | Charge::InstalmentFirst
        | Charge::InstalmentFurther
        | Charge::InstalmentCap
        | Charge::Penalty
        | Charge::FeeUnit
        | Charge::Expenses
        | Charge::TotalCap => None,
    }
}

/// Why costs are not due, in one or two plain sentences.
pub fn missing(w: Words, missing: Missing, currency: Currency) -> AnyView {
    // Plain text: in a line of a list only the line's own amount is one for machines.
    let amount = |amount: Cents| text::ltr(w.money(amount, currency));
    match missing {
        Missing::NotInDefault => w.say("missing-not-in-default").into_any(),
        Missing::NoNotice => w.say("missing-no-notice").into_any(),
        Missing::NotAfterDefault => w.say("missing-not-after-default").into_any(),
        Missing::TermTooShort { days: 0 } => w.say("missing-no-term").into_any(),
        Missing::TermTooShort { days } => {
            w.with("missing-term-too-short", [("days", i64::from(days).into())]).into_any()
        }
        Missing::TermFromLetterDate => w.say("missing-term-from-letter-date").into_any(),
        Missing::NoAmount => w.say("missing-no-amount").into_any(),
        Missing::WrongAmount { named, lawful } => {
            w.rich("missing-wrong-amount", [("named", amount(named)), ("lawful", amount(lawful))])
        }
        Missing::NoConsequences => w.say("missing-no-consequences").into_any(),
        Missing::ReceivedDayUnknown => w.say("missing-received-day-unknown").into_any(),
        Missing::PaidInTime => w.say("missing-paid-in-time").into_any(),
        Missing::AboveScale { claimed, lawful } => {
            w.rich("missing-above-scale", [("claimed", amount(claimed)), ("lawful", amount(lawful))])
        }
        Missing::ReminderNotFree => w.say("missing-reminder-not-free").into_any(),
    }
}
