//! Result: what happened, at the top of the page that tells it.

use leptos::prelude::*;

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Went {
    /// Well: with a tick that draws itself once.
    Well,
    /// Not, or not yet.
    Otherwise,
}

/// The panel with its heading.
pub fn result_panel(went: Went, title: String, words: impl IntoAny) -> AnyView {
    let tick = (went == Went::Well).then(|| {
        view! {
            <svg viewBox="0 0 40 40" aria-hidden="true">
                <circle cx="20" cy="20" r="18" fill="none" stroke="currentColor" stroke-width="3" />
                <path d="M11 21l7 7 12-15" />
            </svg>
        }
    });
    let class = if went == Went::Well { "done" } else { "card" };
    view! {
        <div class=class role="status">
            {tick}
            <h1>{title}</h1>
            {words.into_any()}
        </div>
    }
    .into_any()
}
