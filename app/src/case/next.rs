//! What happens next, and what does not. A sentence stands here only when the state of the case makes it true.

use casework::case::CasePage;
use casework::performance::PerformancePage;
use leptos::prelude::*;
use rules::Stage;
use rules::case::HoldReason;

use super::words;
use crate::design::{money, text};
use crate::words::Words;

/// The card.
pub fn next(w: Words, case: &CasePage, doing: Option<&PerformancePage>) -> AnyView {
    let mut will: Vec<AnyView> = Vec::new();
    let mut will_not: Vec<AnyView> = Vec::new();
    let closed = case.stage == Stage::Closed;
    if closed {
        will_not.push(w.say("next-closed").into_any());
    } else if case.performance.is_none() {
        if case.payable() > case.waiting {
            will.push(w.say("next-part").into_any());
        }
        if case.waiting.is_positive() {
            let amount = money::amount(w, case.waiting, case.currency);
            will.push(w.rich("next-waiting", [("amount", amount)]));
        }
    }
    will.extend(doing.filter(|_| !closed).and_then(|doing| crate::performance::state::next(w, doing)));
    for held in &case.held {
        let part = w.say(words::component(held.component)).to_lowercase().into_any();
        let amount = money::amount(w, held.amount, case.currency);
        will_not.push(w.rich("next-held", [("amount", amount), ("part", part)]));
        if let Some(day) = held.until {
            match held.reason {
                HoldReason::BreathingSpace => {} // Nothing comes of it but that it ends.
                HoldReason::NotDue => will.push(w.rich("next-free", [("day", text::day(w, day))])),
                _ => will.push(w.rich("next-answer", [("day", text::day(w, day))])),
            }
        }
    }
    will_not.push(w.say("next-looking").into_any());
    let item = |word: &str, line: AnyView| view! { <li><strong>{w.say(word)}</strong> " " {line}</li> };
    let will: Vec<_> = will.into_iter().map(|line| item("next-will", line)).collect();
    let will_not: Vec<_> = will_not.into_iter().map(|line| item("next-will-not", line)).collect();
    view! {
        <section class="card" aria-labelledby="next-title">
            <h2 id="next-title">{w.say("next-title")}</h2>
            <ul class="list">{will} {will_not}</ul>
        </section>
    }
    .into_any()
}
