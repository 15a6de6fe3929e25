//! `/privacy/contacts`: the notice for people who work for our clients, for contractors, partners and authorities, and
//! for companies that could become a client. Its purposes come from the same list as the record of processing.

use leptos::prelude::*;
use rules::rights::{Purpose, Subject};

use crate::design::button::{Loudness, button_link};
use crate::design::sheet::Sheet;
use crate::desk::Desk;
use crate::help::page::{Section, cards, sentence};
use crate::problem::Problem;
use crate::routes;
use crate::staff::privacy_words;
use crate::words::Words;

/// The page.
///
/// # Errors
/// None of its own.
pub async fn notice(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    let sections: [Section; 2] = [
        ("keep", "contacts-keep-title", &["contacts-keep", "contacts-keep-aml", "contacts-keep-marketing"]),
        ("rights", "contacts-rights-title", &["contacts-rights", "contacts-rights-month"]),
    ];
    let body = view! {
        <div class="col stack">
            <h1>{w.say("contacts-title")}</h1>
            <p>{sentence(w, &desk, "contacts-lead")}</p>
            {purposes(w)}
            {cards(&desk, &sections)}
            <p class="full">{button_link(routes::RIGHTS_FORM, Loudness::First, w.say("rights-form-link"))}</p>
        </div>
    };
    let sheet = Sheet::new(&desk, w.say("contacts-title"), body);
    Ok(sheet.back(routes::PRIVACY.to_owned(), w.say("privacy-title")))
}

/// What the data of this group are used for.
fn purposes(w: Words) -> AnyView {
    let is_theirs = |purpose: &&Purpose| {
        [Subject::Contact, Subject::Prospect].iter().any(|subject| purpose.subjects().contains(subject))
    };
    let lines: Vec<_> = Purpose::ALL
        .iter()
        .filter(is_theirs)
        .map(|purpose| view! { <li>{w.say(privacy_words::purpose(*purpose))}</li> })
        .collect();
    view! {
        <section class="card" aria-labelledby="for">
            <h2 id="for">{w.say("contacts-for-title")}</h2>
            <p>{w.say("contacts-for")}</p>
            <ul>{lines}</ul>
        </section>
    }
    .into_any()
}
