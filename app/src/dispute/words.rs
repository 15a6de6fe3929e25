//! Which sentence belongs to which value of a dispute. Written out, so that a missing one does not compile.

use rules::dispute::{Ground, State};

/// The grounds as a page groups them: the words of the group, and its grounds with the words beneath, if any.
pub type Group = (&'static str, &'static [Ground]);

/// All grounds, each in one group.
pub const GROUPS: [Group; 4] = [
    ("dispute-group-paying", &[Ground::AlreadyPaid, Ground::WrongAmount, Ground::CostsWrong, Ground::TooOld]),
    ("dispute-group-bought", &[Ground::NotDelivered, Ground::Defective, Ground::Returned, Ground::Cancelled]),
    ("dispute-group-person", &[Ground::NotMine, Ground::IdentityFraud, Ground::Minor, Ground::Deceased]),
    ("dispute-group-other", &[Ground::Other, Ground::Unsure]),
];

/// A ground in the words of who says it.
pub fn ground(ground: Ground) -> &'static str {
    match ground {
        Ground::NotMine => "dispute-ground-not-mine",
        Ground::AlreadyPaid => "dispute-ground-already-paid",
        Ground::Returned => "dispute-ground-returned",
        Ground::NotDelivered => "dispute-ground-not-delivered",
        Ground::Defective => "dispute-ground-defective",
        Ground::Cancelled => "dispute-ground-cancelled",
        Ground::WrongAmount => "dispute-ground-wrong-amount",
        Ground::CostsWrong => "dispute-ground-costs-wrong",
        Ground::TooOld => "dispute-ground-too-old",
        Ground::IdentityFraud => "dispute-ground-identity-fraud",
        Ground::Minor => "dispute-ground-minor",
        Ground::Deceased => "dispute-ground-deceased",
        Ground::Other => "dispute-ground-other",
        Ground::Unsure => "dispute-ground-unsure",
    }
}

/// One line of explanation, where the words alone may not be enough.
pub fn note(ground: Ground) -> Option<&'static str> {
    match ground {
        Ground::NotMine => Some("dispute-ground-not-mine-note"),
        Ground::CostsWrong => Some("dispute-ground-costs-wrong-note"),
        Ground::Unsure => Some("dispute-ground-unsure-note"),
        _ => None,
    }
}

/// What we do then, where it is something of its own.
pub fn then(ground: Ground) -> Option<&'static str> {
    match ground {
        Ground::NotMine => Some("dispute-then-not-mine"),
        Ground::IdentityFraud => Some("dispute-then-identity-fraud"),
        Ground::Minor => Some("dispute-then-minor"),
        Ground::Deceased => Some("dispute-then-deceased"),
        _ => None,
    }
}

/// Where it stands, for the staff.
pub fn state(state: State) -> &'static str {
    match state {
        State::Received => "staff-dispute-state-received",
        State::SellerAsked => "staff-dispute-state-seller-asked",
        State::SellerAnswered => "staff-dispute-state-seller-answered",
        State::Upheld => "staff-dispute-state-upheld",
        State::Partly => "staff-dispute-state-partly",
        State::Rejected => "staff-dispute-state-rejected",
        State::Appealed => "staff-dispute-state-appealed",
        State::Withdrawn => "staff-dispute-state-withdrawn",
    }
}
