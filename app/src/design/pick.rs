//! Pick: a choice of one, or one that can be made or left. The whole box is the label, so that a thumb cannot miss it.

use leptos::prelude::*;

/// One possible answer.
#[component]
pub fn Pick(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// What the form sends.
    #[prop(into)]
    value: String,
    /// The id in the page, where something links to it.
    #[prop(optional)]
    id: &'static str,
    /// Can it be made or left by itself? Then it is a box to tick.
    #[prop(optional)]
    tick: bool,
    /// Was it chosen before?
    checked: bool,
    /// What it says.
    #[prop(into)]
    label: String,
    /// An amount at the end of the row.
    #[prop(optional, into)]
    amount: Option<AnyView>,
    /// One line of explanation.
    #[prop(optional, into)]
    note: Option<AnyView>,
) -> impl IntoView {
    view! {
        <label class="pick">
            <input type=if tick { "checkbox" } else { "radio" } name=name value=value id=(!id.is_empty()).then_some(id) checked=checked />
            <span>{label}</span>
            {amount.map(|amount| view! { <strong>{amount}</strong> })}
            {note.map(|note| view! { <small>{note}</small> })}
        </label>
    }
}
