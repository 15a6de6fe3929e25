//! Icons: small drawings beside a word that says the same. They are never alone, so they are hidden from those who listen.

use leptos::prelude::*;

/// Which drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Done.
    Tick,
    /// Something is to be done by a day.
    Clock,
    /// It stands still.
    Pause,
}

/// The drawing.
pub fn icon(icon: Icon) -> AnyView {
    let inside = match icon {
        Icon::Tick => view! { <path d="M3 9l4 4 7-9" /> }.into_any(),
        Icon::Clock => view! {
            <circle cx="8.5" cy="8.5" r="6" />
            <path d="M8.5 5v4l3 2" />
        }
        .into_any(),
        Icon::Pause => view! { <path d="M6 3v11M11 3v11" /> }.into_any(),
    };
    view! {
        <svg viewBox="0 0 17 17" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.4">
            {inside}
        </svg>
    }
    .into_any()
}
