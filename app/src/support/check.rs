//! The last look before what was ticked is kept: what we do then, tick by tick.

use casework::draft::{self, Draft};
use casework::support;
use leptos::prelude::*;
use rules::support::Need;

use super::page::{CONSENT, DROPPED, FORM, TICKED, list};
use crate::design::button::{Loudness, button};
use crate::design::sheet::Sheet;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// `/support/check`: goes back to the form where nothing was ticked or unticked.
///
/// # Errors
/// [`Problem::SignedOut`]; [`Problem::Unavailable`].
pub async fn check(desk: Desk, _: String) -> Result<Sheet, Problem> {
    support::page(&desk.office, &desk.viewer).await?;
    let draft = draft::read(&desk.office, &desk.viewer, FORM, "").await?;
    if draft.fields.is_empty() {
        return Ok(Sheet::elsewhere(routes::SUPPORT));
    }
    let w = desk.words;
    let sheet = Sheet::new(&desk, w.say("support-check-title"), draw(w, &draft));
    Ok(sheet.back(routes::SUPPORT.to_owned(), w.say("form-back")))
}

/// The page without its frame.
pub fn draw(w: Words, draft: &Draft) -> AnyView {
    let needs: Vec<Need> = Need::ALL.iter().copied().filter(|need| draft.typed(need.name()) == TICKED).collect();
    let hidden = needs.iter().map(|need| {
        view! { <input type="hidden" name=format!("need[{}]", need.name()) value=TICKED /> }
    });
    let hidden: Vec<_> = hidden.collect();
    let consent = (draft.typed(CONSENT) == TICKED).then(|| {
        view! { <input type="hidden" name=CONSENT value=TICKED /> }
    });
    let shown = if needs.is_empty() {
        view! { <p>{w.say("support-check-nothing")}</p> }.into_any()
    } else {
        view! {
            <p>{w.say("support-check-lead")}</p>
            {list(w, &needs)}
        }
        .into_any()
    };
    let dropped = (draft.typed(DROPPED) == TICKED).then(|| {
        view! {
            <div class="note warn">
                <p>{w.say("support-dropped")}</p>
                <p>
                    <a href=format!("{}#{CONSENT}", routes::SUPPORT)>{w.say("support-dropped-link")}</a>
                </p>
            </div>
        }
    });
    view! {
        <div class="col stack">
            <h1>{w.say("support-check-title")}</h1>
            <section class="card" aria-label=w.say("support-check-title")>{shown}</section>
            {dropped}
            <form method="post" action=routes::DO_SUPPORT_SAVE class="full">
                {hidden} {consent} {button(Loudness::First, w.say("support-save"))}
            </form>
        </div>
    }
    .into_any()
}
