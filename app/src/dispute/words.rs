//! Which sentence belongs to which value of a dispute. Written out, so that a missing one does not compile.

use casework::dispute::StepNews;
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

/// The same where something must be done: nothing of it is about money.
const OF_DEEDS: [Group; 3] = [
    ("dispute-group-bought", &[Ground::NotDelivered, Ground::Defective, Ground::Returned, Ground::Cancelled]),
    ("dispute-group-person", &[Ground::NotMine, Ground::IdentityFraud, Ground::Minor, Ground::Deceased]),
    ("dispute-group-other", &[Ground::TooOld, Ground::Other, Ground::Unsure]),
];

/// The groups that a form offers.
pub fn groups(performs: bool) -> &'static [Group] {
    if performs { &OF_DEEDS } else { &GROUPS }
}

/// A step of a dispute in the timeline of a case in which something must be done.
pub fn story(news: StepNews) -> &'static str {
    match news {
        StepNews::Filed => "story-dispute-filed",
        StepNews::SellerAsked => "story-dispute-asked",
        StepNews::SellerAnswered => "story-dispute-answered",
        StepNews::Upheld => "perform-dispute-upheld",
        StepNews::Partly => "perform-dispute-partly",
        StepNews::Rejected => "perform-dispute-rejected",
        StepNews::Appealed => "story-dispute-appealed",
        StepNews::Withdrawn => "story-dispute-withdrawn",
        StepNews::HoldEnded => "perform-dispute-over",
    }
}

/// A ground in the words of who says it, in a case of money or of something that must be done.
pub fn ground_of(named: Ground, performs: bool) -> &'static str {
    match named {
        Ground::TooOld if performs => "perform-dispute-too-old",
        named => ground(named),
    }
}

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
pub fn then(ground: Ground, performs: bool) -> Option<&'static str> {
    match ground {
        Ground::NotMine if performs => Some("perform-dispute-not-mine"),
        Ground::Deceased if performs => Some("perform-dispute-deceased"),
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
