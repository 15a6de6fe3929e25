//! Text area: the only place where a `textarea` is written. Leptos 0.8 does not escape its children, so this does.

use leptos::prelude::*;

use super::field::message;
use super::text::escaped;
use crate::words::Words;

/// A field for a story.
#[component]
pub fn TextArea(
    /// The words of the reader.
    w: Words,
    /// The name in the form, and the id in the page.
    name: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// How to answer.
    #[prop(optional, into)]
    hint: Option<AnyView>,
    /// What was wrong with the answer.
    error: Option<AnyView>,
    /// What was typed before, as it was typed.
    #[prop(into)]
    value: String,
    /// The most characters that it takes.
    #[prop(default = 2_000)]
    most: u32,
) -> impl IntoView {
    let bad = error.is_some();
    let described: Vec<String> = [(hint.is_some(), "hint"), (bad, "error")]
        .into_iter()
        .filter(|(there, _)| *there)
        .map(|(_, what)| format!("{name}-{what}"))
        .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    view! {
        <div class=if bad { "f bad" } else { "f" }>
            <label for=name>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })}
            {error.map(|error| message(w, name, error))}
            // The parser drops one line break at the start, so one is given to it. The text is escaped right here.
            <textarea
                class="in"
                id=name
                name=name
                rows="6"
                maxlength=most.to_string()
                aria-invalid=bad.then_some("true")
                aria-describedby=described
                inner_html=format!("\n{}", escaped(&value))
            ></textarea>
        </div>
    }
}
