//! What the page of a case says of its disputes: a notice for each that something waits for, and the way to the others.

use casework::case::CasePage;
use casework::dispute::DisputeLine;
use leptos::prelude::*;
use rules::Stage;
use rules::dispute::State;

use crate::design::{money, text};
use crate::routes;
use crate::words::Words;

/// The notices, and a list of what is over.
pub fn cards(w: Words, case: &CasePage, disputes: &[DisputeLine]) -> AnyView {
    let closed = case.stage == Stage::Closed;
    let waits = |one: &&DisputeLine| !closed && (one.state.is_open() || one.total_held.is_positive());
    let notices: Vec<_> = disputes.iter().filter(waits).map(|one| notice(w, case, one)).collect();
    let over: Vec<_> = disputes.iter().filter(|one| !waits(one)).map(|one| earlier(w, case, one)).collect();
    let over = (!over.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="disputes-over">
                <h2 id="disputes-over">{w.say("dispute-earlier")}</h2>
                <ul class="list">{over}</ul>
            </section>
        }
    });
    view! { {notices} {over} }.into_any()
}

fn notice(w: Words, case: &CasePage, one: &DisputeLine) -> AnyView {
    let open = one.state.is_open();
    let (title, link) = if open {
        ("dispute-notice-title", "dispute-notice-link")
    } else {
        ("dispute-notice-decided-title", "dispute-notice-decided-link")
    };
    let day = text::day(w, one.answer_before);
    let said = match (open, case.performance.is_some()) {
        (false, _) => w.say("dispute-notice-decided").into_any(),
        (true, true) => w.rich("dispute-notice-perform", [("day", day)]),
        (true, false) => {
            let amount = money::amount(w, one.total_held, case.currency);
            w.rich("dispute-notice", [("amount", amount), ("day", day)])
        }
    };
    let id = format!("notice-{}", one.id);
    let label = id.clone();
    view! {
        <section class="note info" aria-labelledby=label>
            <h2 id=id>{w.say(title)}</h2>
            <p>{said}</p>
            <p>
                <a href=routes::dispute_page(&one.id)>{w.say(link)}</a>
            </p>
        </section>
    }
    .into_any()
}

fn earlier(w: Words, case: &CasePage, one: &DisputeLine) -> AnyView {
    let state = match one.state {
        State::Upheld => "dispute-state-upheld",
        State::Partly => "dispute-state-partly",
        State::Rejected if case.performance.is_some() => "perform-dispute-state-rejected",
        State::Rejected => "dispute-state-rejected",
        State::Withdrawn => "dispute-state-withdrawn",
        State::Received | State::SellerAsked | State::SellerAnswered | State::Appealed => "dispute-state-open",
    };
    let words = [("day", text::day(w, one.filed_on)), ("state", w.say(state).into_any())];
    view! {
        <li>
            <a class="go" href=routes::dispute_page(&one.id)>
                {w.rich("dispute-earlier-one", words)}
            </a>
        </li>
    }
    .into_any()
}
