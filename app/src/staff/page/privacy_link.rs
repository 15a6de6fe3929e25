//! Whose a request of the public form is: the case by its number, then one of its people. Until then it is nobody's.

use casework::draft::Draft;
use casework::rights::desk::DeskRequest;
use casework::rights::whose::Party;
use leptos::prelude::*;
use rules::money::Currency;

use super::privacy_new::{how, who};
use crate::design::button::{Loudness, button};
use crate::design::field::{TextField, Typing};
use crate::design::trouble::Trouble;
use crate::routes::staff as routes;
use crate::words::Words;

/// The name of the form among the drafts.
pub const FORM: &str = "privacy/link";

/// What was typed in it, and whom the case has.
#[derive(Default)]
pub struct Linking {
    /// What was typed.
    pub draft: Draft,
    /// The people of the case that was typed.
    pub people: Vec<Party>,
}

/// Is there somebody to be found?
pub fn is_open(found: &DeskRequest) -> bool {
    found.name.is_none() && found.page.state.is_open()
}

/// The trouble of the form.
pub fn trouble(linking: &Linking) -> Option<Trouble> {
    Trouble::of(linking.draft.refusal.clone(), Currency::EUR, &["reference"])
}

/// The form.
pub fn card(w: Words, found: &DeskRequest, linking: &Linking, trouble: Option<&Trouble>) -> AnyView {
    let id = found.page.id.to_string();
    let typed = linking.draft.typed("reference").to_owned();
    let reference = Typing { value: typed.clone(), inputmode: "numeric", ..Typing::default() };
    let rest = (!linking.people.is_empty()).then(|| {
        view! {
            <form method="post" action=routes::DO_PRIVACY_LINK class="stack">
                <input type="hidden" name="request" value=id.clone() />
                <input type="hidden" name="reference" value=typed.clone() />
                {who(w, &linking.people, linking.draft.typed("person"))}
                {how(w, linking.draft.typed("identified"))}
                {button(Loudness::First, w.say("privacy-link-do"))}
            </form>
        }
    });
    view! {
        <section class="card stack" aria-labelledby="link">
            <h2 id="link">{w.say("privacy-link")}</h2>
            <p class="small muted">{w.say("privacy-link-note")}</p>
            <form method="post" action=routes::DO_PRIVACY_FIND novalidate>
                <input type="hidden" name="request" value=id.clone() />
                <TextField
                    w
                    name="reference"
                    label=w.say("staff-offer-case")
                    error=Trouble::at(trouble, w, "reference")
                    typing=reference
                />
                {button(Loudness::Other, w.say("privacy-find"))}
            </form>
            {rest}
        </section>
    }
    .into_any()
}
