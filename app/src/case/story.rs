//! What happened: a sentence for everything that happened in a case, newest first.

use casework::case::{CasePage, Happening, PaidClaimNews, What, Who};
use casework::dispute::StepNews;
use leptos::prelude::*;
use rules::Stage;
use rules::ids::PaymentId;

use super::{acts, words};
use crate::design::timeline::{Moment, timeline};
use crate::design::{money, text};
use crate::routes;
use crate::words::Words;

/// The card; the day by which to pay stands first, as something still to come.
pub fn story(w: Words, case: &CasePage) -> AnyView {
    let soon = case
        .pay_by
        .filter(|day| *day >= case.as_of && case.stage != Stage::Closed && case.performance.is_none())
        .filter(|_| case.payable().is_positive())
        .map(|day| {
            let amount = money::amount(w, case.payable(), case.currency);
            Moment { day, what: w.rich("story-pay-by", [("amount", amount)]), soon: true }
        });
    let past = case
        .timeline
        .iter()
        .filter_map(|event| sentence(w, case, event).map(|what| Moment { day: event.day, what, soon: false }));
    view! {
        <section class="card" id="timeline" aria-labelledby="timeline-title">
            <h2 id="timeline-title">{w.say("story-title")}</h2>
            {timeline(w, soon.into_iter().chain(past))}
        </section>
    }
    .into_any()
}

/// What happened, and whose act it was. Nothing for an event that no sentence knows.
fn sentence(w: Words, case: &CasePage, event: &Happening) -> Option<AnyView> {
    let performs = case.performance.is_some();
    let said = match &event.what {
        What::InvoiceIssued if performs => return None, // A bill is about money.
        What::WasDue if performs => w.say("perform-story-due").into_any(),
        What::Placed if performs => w.rich("perform-story-placed", [("creditor", text::name(case.creditor.clone()))]),
        What::Dispute(news) if performs => {
            return Some(by(w, crate::dispute::words::story(*news), event.who.as_ref()));
        }
        What::InvoiceIssued => w.rich("story-invoice", [("seller", text::name(case.seller.name.clone()))]),
        What::WasDue => w.say("story-due").into_any(),
        What::Placed => w.rich("story-placed", [("creditor", text::name(case.creditor.clone()))]),
        What::LetterSent => w.say("story-letter").into_any(),
        What::Paid { amount, payment, by_viewer } => {
            let amount = money::amount(w, *amount, case.currency);
            paid(w, amount, payment.as_ref(), *by_viewer, event.who.as_ref())
        }
        What::Received(amount) => w.rich("story-received", [("amount", money::amount(w, *amount, case.currency))]),
        What::PaidToSeller(amount) => {
            let gaps = [
                ("amount", money::amount(w, *amount, case.currency)),
                ("seller", text::name(case.seller.name.clone())),
            ];
            w.rich("story-paid-to-seller", gaps)
        }
        What::HoldBegan(reason) => w.say(words::hold(*reason)).into_any(),
        What::Plan(news) => return Some(by(w, acts::plan(*news, event.who.as_ref()), event.who.as_ref())),
        What::Offer(news) => return Some(by(w, acts::offer(*news, event.who.as_ref()), event.who.as_ref())),
        What::Told(told) => w.say(acts::told(*told)).into_any(),
        What::Event(kind) => {
            let [own, other] = words::event(kind)?;
            let id = if event.who == Some(Who::Viewer) { own } else { other };
            return Some(by(w, id, event.who.as_ref()));
        }
        What::Dispute(news) => return Some(by(w, dispute(*news), event.who.as_ref())),
        What::Reminded => w.say("story-reminded").into_any(),
        What::PaidClaim(news) => return Some(by(w, paid_claim(*news), event.who.as_ref())),
        What::Settled => w.say("story-settled").into_any(),
        What::Closed => {
            let proof = view! {
                <span class="by">
                    <a class="pad" href=routes::certificate(case.reference)>{w.say("certificate-link")}</a>
                </span>
            };
            let proof = (case.stage == Stage::Closed).then_some(proof);
            view! { {w.say("story-closed")} {proof} }.into_any()
        }
    };
    Some(said)
}

/// What was paid through us, and by whom.
fn paid(w: Words, amount: AnyView, payment: Option<&PaymentId>, by_viewer: bool, who: Option<&Who>) -> AnyView {
    if let Some(Who::Helper(name)) = who {
        return w.rich("story-paid-helper", [("amount", amount), ("name", text::name(name.clone()))]);
    }
    let id = if by_viewer { "story-paid" } else { "story-paid-other" };
    let receipt = payment.map(|payment| {
        view! {
            <span class="by">
                <a class="pad" href=routes::payment(payment)>{w.say("story-receipt")}</a>
            </span>
        }
    });
    view! { {w.rich(id, [("amount", amount)])} {receipt} }.into_any()
}

/// A sentence, and below it who decided where that was a person at the agency or a rule.
fn by(w: Words, id: &'static str, who: Option<&Who>) -> AnyView {
    let who = match who {
        Some(Who::Staff(name)) => Some(w.rich("story-by-staff", [("name", text::name(name.clone()))])),
        Some(Who::Helper(name)) => Some(w.rich("story-by-helper", [("name", text::name(name.clone()))])),
        Some(Who::Rule) if acts::is_decision(id) => Some(w.say("story-by-rule").into_any()),
        _ => None,
    };
    view! { {w.say(id)} {who.map(|who| view! { <span class="by">{who}</span> })} }.into_any()
}

fn paid_claim(news: PaidClaimNews) -> &'static str {
    match news {
        PaidClaimNews::Said => "story-paid-claim-said",
        PaidClaimNews::Found => "story-paid-claim-found",
        PaidClaimNews::NotFound => "story-paid-claim-not-found",
        PaidClaimNews::Denied => "story-paid-claim-denied",
        PaidClaimNews::Withdrawn => "story-paid-claim-withdrawn",
    }
}

fn dispute(news: StepNews) -> &'static str {
    match news {
        StepNews::Filed => "story-dispute-filed",
        StepNews::SellerAsked => "story-dispute-asked",
        StepNews::SellerAnswered => "story-dispute-answered",
        StepNews::Upheld => "story-dispute-upheld",
        StepNews::Partly => "story-dispute-partly",
        StepNews::Rejected => "story-dispute-rejected",
        StepNews::Appealed => "story-dispute-appealed",
        StepNews::Withdrawn => "story-dispute-withdrawn",
        StepNews::HoldEnded => "story-dispute-over",
    }
}
