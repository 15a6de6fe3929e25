//! Small pieces of text that need an element of their own: numbers that read from left to right in every language,
//! and days.

use leptos::prelude::*;
use rules::Day;

use crate::shell::Agency;
use crate::words::Words;

/// A number, code or reference: from left to right also within Arabic.
pub fn ltr(text: impl Into<String>) -> AnyView {
    view! { <bdi dir="ltr">{text.into()}</bdi> }.into_any()
}

/// A name that we did not choose, in whatever direction it is written.
pub fn name(text: impl Into<String>) -> AnyView {
    view! { <bdi>{text.into()}</bdi> }.into_any()
}

/// A day, for people and for machines.
pub fn day(w: Words, day: Day) -> AnyView {
    view! { <time datetime=day.to_string()>{w.day(day)}</time> }.into_any()
}

/// The agency's telephone number as a link.
pub fn phone(agency: &Agency) -> AnyView {
    view! { <a href=agency.phone_link()>{ltr(agency.phone.clone())}</a> }.into_any()
}

/// A link to a page of ours within a sentence.
pub fn link(path: &str, words: String) -> AnyView {
    view! { <a href=path.to_owned()>{words}</a> }.into_any()
}
