//! What happened: a sentence for everything that happened in a case, newest first.

use casework::case::{CasePage, PlanNews, What};
use casework::dispute::StepNews;
use leptos::prelude::*;
use rules::Stage;

use super::words;
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
    let past =
        case.timeline.iter().map(|event| Moment { day: event.day, what: sentence(w, case, &event.what), soon: false });
    view! {
        <section class="card" id="timeline" aria-labelledby="timeline-title">
            <h2 id="timeline-title">{w.say("story-title")}</h2>
            {timeline(w, soon.into_iter().chain(past))}
        </section>
    }
    .into_any()
}

fn sentence(w: Words, case: &CasePage, what: &What) -> AnyView {
    match what {
        What::InvoiceIssued => w.rich("story-invoice", [("seller", text::name(case.seller.name.clone()))]),
        What::WasDue => w.say("story-due").into_any(),
        What::Placed => w.rich("story-placed", [("creditor", text::name(case.creditor.clone()))]),
        What::LetterSent => w.say("story-letter").into_any(),
        What::Paid { amount, payment, by_viewer } => {
            let amount = money::amount(w, *amount, case.currency);
            let id = if *by_viewer { "story-paid" } else { "story-paid-other" };
            let receipt = payment.as_ref().map(|payment| {
                view! {
                    <span class="by">
                        <a class="pad" href=routes::payment(payment)>{w.say("story-receipt")}</a>
                    </span>
                }
            });
            view! { {w.rich(id, [("amount", amount)])} {receipt} }.into_any()
        }
        What::Received(amount) => w.rich("story-received", [("amount", money::amount(w, *amount, case.currency))]),
        What::HoldBegan(reason) => w.say(words::hold(*reason)).into_any(),
        What::Plan(news) => w.say(plan(*news)).into_any(),
        What::Dispute(news) => w.say(dispute(*news)).into_any(),
        What::Reminded => w.say("story-reminded").into_any(),
        What::Settled => w.say("story-settled").into_any(),
        What::Closed => w.say("story-closed").into_any(),
    }
}

fn plan(news: PlanNews) -> &'static str {
    match news {
        PlanNews::Proposed => "story-plan-proposed",
        PlanNews::Countered => "story-plan-countered",
        PlanNews::Refused => "story-plan-refused",
        PlanNews::Began => "story-plan-began",
        PlanNews::Paused => "story-plan-paused",
        PlanNews::Resumed => "story-plan-resumed",
        PlanNews::Missed => "story-plan-missed",
        PlanNews::Reminded => "story-plan-reminded",
        PlanNews::Noticed => "story-plan-noticed",
        PlanNews::Broken => "story-plan-broken",
        PlanNews::Again => "story-plan-again",
        PlanNews::Withdrawn => "story-plan-withdrawn",
        PlanNews::Completed => "story-plan-completed",
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
