//! `/decisions`: every decision that a rule took about the reader, the newest first, each on a card of its own.

use casework::decision::{self, Decided};
use leptos::prelude::*;

use super::card;
use crate::design::sheet::Sheet;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The page.
///
/// # Errors
/// [`Problem::SignedOut`]; [`Problem::Unavailable`].
pub async fn decisions(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let all = decision::page(&desk.office, &desk.viewer).await?;
    let w = desk.words;
    let sheet = Sheet::new(&desk, w.say("decided-title"), draw(w, &all));
    Ok(sheet.back(routes::MY_RIGHTS.to_owned(), w.say("my-rights-title")))
}

/// The page without its frame.
pub fn draw(w: Words, all: &[Decided]) -> AnyView {
    let cards: Vec<_> = all.iter().enumerate().map(|(at, decided)| card::card(w, at + 1, decided)).collect();
    let lead = if all.is_empty() { "decided-none" } else { "decided-lead" };
    view! {
        <div class="col stack">
            <div>
                <h1>{w.say("decided-title")}</h1>
                <p>{w.say(lead)}</p>
                <p class="small muted">{w.say("decided-people")}</p>
            </div>
            {cards}
        </div>
    }
    .into_any()
}
