//! People: who has access to the cases of a debtor, how somebody is let in, and how a helper comes in.

pub mod accept;
pub mod api;
pub mod invite;
pub mod page;

use leptos::prelude::*;

use crate::design::text;
use crate::words::Words;

/// For the agency: that this was written by somebody who helps, whose initials are these of the debtor.
pub fn helps(w: Words, debtor: Option<&String>) -> Option<AnyView> {
    let name = text::name(debtor?.clone());
    Some(view! { <p class="note info">{w.rich("people-staff-helps", [("name", name)])}</p> }.into_any())
}
