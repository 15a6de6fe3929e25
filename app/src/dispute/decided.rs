//! A dispute that was decided or taken back: how, why, what was given up, and until when somebody else can look again.

use casework::dispute::DisputePage;
use leptos::prelude::*;
use rules::dispute::State;

use super::check::{either, written};
use super::page::{next_card, number};
use crate::design::button::{Loudness, button_link};
use crate::design::facts::{fact, facts};
use crate::design::result::{Went, result_panel};
use crate::design::{money, text};
use crate::routes;
use crate::words::Words;

/// The title, and the panel that says how it was decided.
pub(super) fn head(w: Words, page: &DisputePage) -> (String, AnyView) {
    let given_up = || [("amount", money::amount(w, page.given_up, page.currency))];
    let (went, title, lead) = match page.state {
        State::Upheld if page.performance => {
            (Went::Well, "dispute-upheld-title", w.say("dispute-upheld-perform").into_any())
        }
        State::Upheld => (Went::Well, "dispute-upheld-title", w.rich("dispute-upheld-lead", given_up())),
        // Of something that is to be done there are no parts: the decision says in its own words what is left to do.
        State::Partly if page.performance => {
            (Went::Otherwise, "dispute-partly-title", w.say("dispute-partly-perform").into_any())
        }
        State::Partly => (Went::Otherwise, "dispute-partly-title", w.rich("dispute-partly-lead", given_up())),
        State::Rejected if page.performance => {
            (Went::Otherwise, "dispute-rejected-perform-title", w.say("dispute-rejected-lead").into_any())
        }
        State::Rejected => (Went::Otherwise, "dispute-rejected-title", w.say("dispute-rejected-lead").into_any()),
        _ => (Went::Otherwise, "dispute-withdrawn-title", w.say("dispute-withdrawn-lead").into_any()),
    };
    let title = w.say(title);
    let words = view! {
        <p>{lead}</p>
        {number(w, page)}
    };
    let panel = result_panel(went, title.clone(), words);
    (title, panel)
}

/// The decision itself with its reason, also while somebody looks at it again.
pub(super) fn decision(w: Words, page: &DisputePage) -> Option<AnyView> {
    let decided_on = page.decided_on.filter(|_| page.state != State::Withdrawn)?;
    let mut list = vec![fact(w.say("dispute-decision-on"), text::day(w, decided_on))];
    if page.given_up.is_positive() {
        let amount = money::amount(w, page.given_up, page.currency);
        list.push(fact(w.say("dispute-decision-given-up"), amount));
    }
    if let Some(reason) = &page.reason {
        list.push(fact(w.say("dispute-decision-reason"), written(reason)));
    }
    let appeal = page.appeal_until.filter(|_| page.may_appeal).map(|day| {
        view! {
            <p>{w.rich("dispute-appeal-until", [("day", text::day(w, day))])}</p>
            <div class="noprint">
                {button_link(routes::dispute_appeal(&page.id), Loudness::Other, w.say("dispute-appeal-link"))}
            </div>
        }
    });
    Some(
        view! {
            <section class="card" aria-labelledby="decision">
                <h2 id="decision">{w.say("dispute-decision-title")}</h2>
                {facts(w, list)}
                <p class="mt">{w.say("dispute-decision-person")}</p>
                {appeal}
            </section>
        }
        .into_any(),
    )
}

/// What happens after it, and what does not.
pub(super) fn next(w: Words, page: &DisputePage) -> Option<AnyView> {
    let (mut will, mut will_not) = (Vec::new(), Vec::new());
    if page.case_closed {
        will_not.push(w.say("next-closed").into_any());
        return next_card(w, will, will_not);
    }
    // Of something that must be done no amount waits: it waits through the last day of appeal.
    let waits_on = page.total_held.is_positive() || (page.performance && page.may_appeal);
    let again = either(page.performance, "perform-dispute-again", "dispute-next-pay-again");
    match page.state {
        State::Partly | State::Rejected => {
            if let Some(last) = page.appeal_until.filter(|_| waits_on) {
                will.push(w.rich(again, [("day", text::day(w, last.plus_days(1)))]));
            }
            will_not.extend((!page.performance).then(|| w.say("dispute-next-no-back-interest").into_any()));
        }
        State::Withdrawn => {
            will.push(w.say("dispute-next-again-may").into_any());
            will_not.extend((!page.performance).then(|| w.say("dispute-next-no-back-interest").into_any()));
        }
        _ => {}
    }
    next_card(w, will, will_not)
}
