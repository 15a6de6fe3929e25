//! A dispute that waits for a decision: it is here, the seller was asked or answered, or somebody looks again.

use casework::dispute::DisputePage;
use leptos::prelude::*;
use rules::Day;
use rules::dispute::{Part, State};

use super::check::either;
use super::page::{next_card, number, rests};
use crate::design::result::{Went, result_panel};
use crate::design::text;
use crate::words::Words;

/// The title, and the panel that says that it is here and until when we answer.
pub(super) fn head(w: Words, page: &DisputePage, today: Day) -> (String, AnyView) {
    let again = page.state == State::Appealed;
    let title = w.say(if again { "dispute-again-title" } else { "dispute-running-title" });
    let lead = match (again, page.own) {
        (true, _) => "dispute-again-lead",
        (false, true) if page.performance => "perform-dispute-running",
        (false, false) if page.performance => "perform-dispute-running-other",
        (false, true) => "dispute-running-lead",
        (false, false) => "dispute-running-lead-other",
    };
    let day = view! { <strong>{text::day(w, page.answer_before)}</strong> }.into_any();
    let late = (today >= page.answer_before).then(|| view! { <p>{w.say("dispute-late")}</p> });
    let words = view! {
        <p>{w.rich(lead, [("day", day)])}</p>
        {late}
        {number(w, page)}
    };
    let panel = result_panel(Went::Well, title.clone(), words);
    (title, panel)
}

/// What happens now, and what does not while it waits.
pub(super) fn next(w: Words, page: &DisputePage) -> Option<AnyView> {
    let creditor = || [("creditor", text::name(page.creditor.clone()))];
    let silent = either(page.performance, "perform-dispute-silent", "dispute-next-silent");
    let mut will = match page.state {
        State::Received => vec![w.rich("dispute-next-ask", creditor())],
        State::SellerAsked => {
            vec![w.rich("dispute-next-asked", creditor()), w.rich(silent, creditor())]
        }
        _ => vec![w.say("dispute-next-decide").into_any()],
    };
    if page.part != Part::All && !page.performance {
        will.push(w.say("dispute-next-rest").into_any());
    }
    let mut will_not =
        vec![w.say(either(page.performance, "perform-dispute-no-reminder", "dispute-next-no-reminder")).into_any()];
    if rests(page) {
        will_not.push(w.say("dispute-next-no-interest").into_any());
    }
    will_not.push(w.say(either(page.performance, "perform-dispute-no-step", "dispute-next-no-step")).into_any());
    next_card(w, will, will_not)
}
