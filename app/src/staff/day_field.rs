//! Day field: one day in one box. A browser shows it in its own way and sends it as `YYYY-MM-DD`.

use leptos::prelude::*;

use crate::design::field::message;
use crate::words::Words;

/// A field for a day.
pub fn day_field(w: Words, name: &'static str, label: String, value: String, error: Option<AnyView>) -> AnyView {
    let bad = error.is_some();
    view! {
        <div class=if bad { "f bad" } else { "f" }>
            <label for=name>{label}</label>
            {error.map(|error| message(w, name, error))}
            <input
                class="in w3"
                type="date"
                id=name
                name=name
                value=value
                aria-invalid=bad.then_some("true")
                aria-describedby=bad.then(|| format!("{name}-error"))
            />
        </div>
    }
    .into_any()
}
