//! What a tick says, and what comes of it. A sentence about us stands here only where the code or a task does it.

use leptos::prelude::*;
use rules::support::Need;

use crate::design::text;
use crate::routes;
use crate::words::Words;

/// What a tick says.
pub fn need(need: Need) -> &'static str {
    match need {
        Need::Illness => "support-need-illness",
        Need::Loss => "support-need-loss",
        Need::Reading => "support-need-reading",
        Need::Language => "support-need-language",
        Need::NotSafe => "support-need-not-safe",
        Need::Debts => "support-need-debts",
        Need::Helper => "support-need-helper",
    }
}

/// What comes of it: what we do, and where to go on.
pub fn then(w: Words, need: Need) -> AnyView {
    let id = match need {
        Need::Illness => "support-then-illness",
        Need::Loss => "support-then-loss",
        Need::Reading => "support-then-reading",
        Need::Language => "support-then-language",
        Need::NotSafe => "support-then-not-safe",
        Need::Debts => "support-then-debts",
        Need::Helper => "support-then-helper",
    };
    let call = text::link(routes::CALL_BACK, w.say("support-call"));
    let help = text::link(routes::HELP, w.say("support-help"));
    w.rich(id, [("call", call), ("help", help)])
}
