//! Timeline: what happened in a case, newest first, from the facts that the database holds anyway.
//! What others did is in it without saying who they are.

use rules::case::HoldReason;
use rules::country::Country;
use rules::ids::PaymentId;
use rules::money::Cents;
use rules::payment::State;

use super::{Happening, OfferNews, PaidClaimNews, PlanNews, Told, What, Who};
use crate::Outcome;
use crate::dispute::StepNews;
use crate::outside::day_of;
use crate::store::case::{FactRow, PageRow};
use crate::store::{day, known};

/// The timeline of a page.
///
/// # Errors
/// When the database holds a word that the rules do not know.
pub(super) fn of(page: &PageRow, facts: &[FactRow], country: Country) -> Outcome<Vec<Happening>> {
    // The second number orders what happened on one day; the seller's days come before ours.
    let mut all: Vec<(Happening, i64)> = Vec::new();
    for (date, what) in [(&page.issued_on, What::InvoiceIssued), (&page.due_on, What::WasDue)] {
        if let Some(day) = day(date.as_deref())? {
            all.push((plain(day, what), 0));
        }
    }
    all.push((plain(day_of(page.placed_at, country), What::Placed), page.placed_at));
    if let Some(at) = page.card.closed_at {
        all.push((plain(day_of(at, country), What::Closed), at));
    }
    for fact in facts {
        let at = fact.at.unwrap_or(page.placed_at + 1);
        let Some(what) = what(fact)? else { continue };
        let has_own_day = matches!(fact.kind.as_str(), "letter" | "received" | "to_seller");
        let day = day(fact.day.as_deref().filter(|_| has_own_day))?.unwrap_or_else(|| day_of(at, country));
        let happening = Happening { day, what, who: who(fact) };
        if !all.iter().any(|(other, _)| is_repetition(other, &happening)) {
            all.push((happening, at));
        }
    }
    // A dispute and what waits for it from that day on are one happening.
    let filed: Vec<rules::Day> =
        all.iter().filter(|(one, _)| one.what == What::Dispute(StepNews::Filed)).map(|(one, _)| one.day).collect();
    all.retain(|(one, _)| one.what != What::HoldBegan(HoldReason::Disputed) || !filed.contains(&one.day));
    let today_last = |one: &(Happening, i64), other: &(Happening, i64)| (other.0.day, other.1).cmp(&(one.0.day, one.1));
    all.sort_by(today_last);
    Ok(all.into_iter().map(|(happening, _)| happening).collect())
}

/// Events that other facts tell of, with more in them.
const KNOWN_OTHERWISE: [&str; 4] = ["placed", "letter_sent", "paid", "closed"];

fn plain(day: rules::Day, what: What) -> Happening {
    Happening { day, what, who: None }
}

/// Whose act a fact of the story was.
fn who(fact: &FactRow) -> Option<Who> {
    if fact.kind == "payment" {
        return fact.helper().map(|name| Who::Helper(name.to_owned()));
    }
    if !matches!(fact.kind.as_str(), "event" | "offer") {
        return None;
    }
    match fact.own.as_deref()? {
        "viewer" => Some(Who::Viewer),
        "helper" => fact.detail.clone().map(Who::Helper),
        "other" => Some(Who::Other),
        "rule" => Some(Who::Rule),
        _ => fact.detail.clone().map(Who::Staff),
    }
}

fn told(channel: &str) -> Told {
    match channel {
        "email" => Told::Email,
        "sms" => Told::Sms,
        _ => Told::Page,
    }
}

/// Several parts put on hold for one reason on one day are one happening.
fn is_repetition(one: &Happening, other: &Happening) -> bool {
    one.day == other.day
        && one.what == other.what
        && matches!(one.what, What::HoldBegan(_) | What::LetterSent | What::Told(_))
}

fn what(fact: &FactRow) -> Outcome<Option<What>> {
    Ok(match fact.kind.as_str() {
        "letter" => Some(What::LetterSent),
        "held" | "hold_over" => Some(What::HoldBegan(known(fact.detail.as_deref().and_then(HoldReason::parse))?)),
        "plan" => Some(What::Plan(PlanNews::Began)),
        "event" if fact.part == "settled" => Some(What::Settled),
        "event" if fact.part == "reminded" => Some(What::Reminded),
        "event" if KNOWN_OTHERWISE.contains(&fact.part.as_str()) => None,
        "event" => {
            let said = || PaidClaimNews::parse(&fact.part).map(What::PaidClaim);
            let dispute = || StepNews::parse(&fact.part).map(What::Dispute);
            let known = PlanNews::parse(&fact.part).map(What::Plan).or_else(said).or_else(dispute);
            Some(known.unwrap_or_else(|| What::Event(fact.part.clone())))
        }
        "told" => Some(What::Told(told(&fact.part))),
        "offer" => OfferNews::parse(&fact.part).map(What::Offer),
        "to_seller" => Some(What::PaidToSeller(Cents::new(fact.amount))),
        "received" => Some(What::Received(Cents::new(fact.amount))),
        "payment" => is_money(fact)?.then(|| What::Paid {
            amount: Cents::new(fact.amount),
            payment: fact.own.as_deref().filter(|_| fact.is_own()).and_then(PaymentId::parse),
            by_viewer: fact.is_own(),
        }),
        _ => None,
    })
}

/// Was this payment settled, and not given or taken back?
pub(super) fn is_money(fact: &FactRow) -> Outcome<bool> {
    Ok(matches!(known(State::parse(&fact.part))?, State::Settled | State::RefundPending))
}
