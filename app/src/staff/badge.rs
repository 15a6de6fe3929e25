//! Badges: how long there still is, and how something was judged, each in words, with a drawing that says the same.

use leptos::prelude::*;
use rules::Day;

use crate::design::icon::{Icon, icon};
use crate::words::Words;

/// Days before the last one on which a badge begins to ask for attention.
const SOON_DAYS: i64 = 3;

/// How much time there is until a day: "1 day too late", "today", "2 more days".
pub fn deadline(w: Words, last: Day, today: Day) -> AnyView {
    let left = today.days_until(last);
    let class = match left {
        ..=0 => "tag over",
        1..=SOON_DAYS => "tag warn",
        _ => "tag plain",
    };
    let words = match left {
        ..0 => w.with("staff-late", [("count", (-left).into())]),
        0 => w.say("staff-today"),
        _ => w.with("staff-left", [("count", left.into())]),
    };
    badge(class, Icon::Clock, words)
}

/// Within the rule.
pub fn within(w: Words) -> AnyView {
    good(w.say("staff-within"))
}

/// Outside the rule: a person looks.
pub fn outside(w: Words) -> AnyView {
    warn(w.say("staff-outside"))
}

/// Something is as it should be.
pub fn good(words: String) -> AnyView {
    badge("tag ok", Icon::Tick, words)
}

/// Something should be looked at again.
pub fn warn(words: String) -> AnyView {
    badge("tag warn", Icon::Clock, words)
}

/// Something to know about an item.
pub fn note(words: String) -> AnyView {
    badge("tag info", Icon::Pause, words)
}

fn badge(class: &'static str, drawing: Icon, words: String) -> AnyView {
    view! { <span class=class>{icon(drawing)} {words}</span> }.into_any()
}
