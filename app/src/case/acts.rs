//! Acts: which sentence tells what somebody did with a plan or an offer, in plain verbs. What the reader did begins with
//! "you"; what another debtor did says no more than that it was done.

use casework::case::{OfferNews, PlanNews, Told, Who};

/// The sentence of a step of a plan.
pub fn plan(news: PlanNews, who: Option<&Who>) -> &'static str {
    let own = who == Some(&Who::Viewer);
    let staff = matches!(who, Some(Who::Staff(_)));
    match news {
        PlanNews::Proposed if own => "story-you-plan-proposed",
        PlanNews::Proposed => "story-plan-proposed",
        PlanNews::Countered => "story-plan-countered",
        PlanNews::Refused => "story-plan-refused",
        PlanNews::Began if own => "story-you-plan-began",
        PlanNews::Began if staff => "story-staff-plan-began",
        PlanNews::Began => "story-plan-began",
        PlanNews::Paused if own => "story-you-plan-paused",
        PlanNews::Paused => "story-plan-paused",
        PlanNews::Resumed => "story-plan-resumed",
        PlanNews::Missed => "story-plan-missed",
        PlanNews::Reminded => "story-plan-reminded",
        PlanNews::Noticed => "story-plan-noticed",
        PlanNews::Broken => "story-plan-broken",
        PlanNews::Again => "story-plan-again",
        PlanNews::Withdrawn if own => "story-you-plan-withdrawn",
        PlanNews::Withdrawn => "story-plan-withdrawn",
        PlanNews::Completed => "story-plan-completed",
    }
}

/// The sentence of a step of an offer.
pub fn offer(news: OfferNews, who: Option<&Who>) -> &'static str {
    let own = who == Some(&Who::Viewer);
    match news {
        OfferNews::Offered => "story-offer",
        OfferNews::Accepted if own => "story-you-offer-accepted",
        OfferNews::Accepted => "story-offer-accepted",
        OfferNews::Declined if own => "story-you-offer-declined",
        OfferNews::Declined => "story-offer-declined",
        OfferNews::Countered if own => "story-you-offer-countered",
        OfferNews::Countered => "story-offer-countered",
        OfferNews::Withdrawn if own => "story-you-offer-withdrawn",
        OfferNews::Withdrawn => "story-offer-withdrawn",
        OfferNews::Lapsed => "story-offer-lapsed",
    }
}

/// How the reader was told that something is new.
pub fn told(told: Told) -> &'static str {
    match told {
        Told::Email => "story-told-email",
        Told::Sms => "story-told-sms",
        Told::Page => "story-told-page",
    }
}

/// Does this sentence tell a decision? Where a rule made it, that is said.
pub fn is_decision(id: &str) -> bool {
    matches!(id, "story-plan-began" | "story-plan-broken" | "story-plan-again" | "story-plan-completed")
}
