//! Which sentence belongs to which step of something that must be done.

use casework::case::CasePage;
use rules::case::PartyRole;

/// The two sentences of a step: what the reader did, and what somebody else did.
pub fn event(kind: &str) -> Option<[&'static str; 2]> {
    Some(match kind {
        "performance_propose" => ["perform-event-you-propose", "perform-event-propose"],
        "performance_perform" => ["perform-event-you-perform", "perform-event-perform"],
        "performance_withdraw" => ["perform-event-you-withdraw", "perform-event-withdraw"],
        "performance_accept_day" => ["perform-event-accept-day", "perform-event-accept-day"],
        "performance_refuse_day" => ["perform-event-refuse-day", "perform-event-refuse-day"],
        "performance_accept" => ["perform-event-accept", "perform-event-accept"],
        "performance_ask_more" => ["perform-event-ask-more", "perform-event-ask-more"],
        "performance_refuse" => ["perform-event-refuse", "perform-event-refuse"],
        _ => return None,
    })
}

/// What the role of the reader means where something must be done.
pub fn role_means(case: &CasePage) -> Option<&'static str> {
    match case.role {
        PartyRole::JointDebtor => Some("perform-role-joint-means"),
        PartyRole::Guarantor => Some("perform-role-guarantor-means"),
        role => crate::case::words::role_means(role),
    }
}

/// That role in one line.
pub fn role(role: PartyRole) -> Option<&'static str> {
    match role {
        PartyRole::JointDebtor => Some("perform-role-joint"),
        role => crate::case::words::role(role),
    }
}
