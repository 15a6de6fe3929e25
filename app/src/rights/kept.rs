//! Kept: what of a request to delete goes, and what stays with the rule that keeps it and its day. The agency sees it
//! before the answer, the person with the answer.

use casework::retention::{Erasure, Held, Keeps};
use leptos::prelude::*;

use crate::design::text;
use crate::retention::words;
use crate::words::Words;

/// What goes with a yes.
pub fn goes(w: Words, erasure: &Erasure) -> Option<AnyView> {
    let rows: Vec<_> = erasure.gone.iter().map(|(item, _)| view! { <li>{words::item(w, *item)}</li> }).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <p>{w.say("erase-goes")}</p>
            <ul>{rows}</ul>
        }
        .into_any()
    })
}

/// What stays, and why.
pub fn stays(w: Words, erasure: &Erasure) -> Option<AnyView> {
    let rows: Vec<_> = erasure.kept.iter().map(|keeps| row(w, keeps)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <p>{w.say("erase-stays")}</p>
            <ul class="list">{rows}</ul>
        }
        .into_any()
    })
}

fn row(w: Words, keeps: &Keeps) -> AnyView {
    let day = match keeps.delete_on {
        Some(day) => w.rich("erase-on", [("day", text::day(w, day))]),
        None => w.say("erase-open").into_any(),
    };
    let why = match (&keeps.held, keeps.rule) {
        (Some(held), _) => held_because(w, held),
        (None, Some(rule)) => view! { {words::rule(w, rule)} " " {day} }.into_any(),
        (None, None) => day,
    };
    view! {
        <li>
            <strong>{words::item(w, keeps.item)}</strong>
            <br />
            {why}
        </li>
    }
    .into_any()
}

fn held_because(w: Words, held: &Held) -> AnyView {
    let reason = match &held.reason {
        Some(reason) => view! { <bdi>{reason.clone()}</bdi> }.into_any(),
        None => w.say("retention-held-other").into_any(),
    };
    view! { {w.say("retention-held")} " " {reason} " " {w.rich("retention-review", [("day", text::day(w, held.review_on))])} }
        .into_any()
}
