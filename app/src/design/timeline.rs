//! Timeline: what happened, newest first. What is still to come is dashed.

use leptos::prelude::*;
use rules::Day;

use super::text;
use crate::words::Words;

/// One thing that happened, or will.
pub struct Moment {
    /// When.
    pub day: Day,
    /// What.
    pub what: AnyView,
    /// Is it still to come?
    pub soon: bool,
}

/// The list.
pub fn timeline(w: Words, moments: impl IntoIterator<Item = Moment>) -> AnyView {
    let items: Vec<_> = moments
        .into_iter()
        .map(|moment| {
            view! { <li class=moment.soon.then_some("soon")>{text::day(w, moment.day)} {moment.what}</li> }
        })
        .collect();
    view! { <ol class="tl">{items}</ol> }.into_any()
}
