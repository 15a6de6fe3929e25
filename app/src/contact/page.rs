//! `/unsubscribe/{token}`: a look changes nothing and shows one button; the button ends the news. A link that was used,
//! and one that there never was, read the same, so that nobody learns anything from them.

use casework::rights::marketing;
use leptos::prelude::*;

use crate::design::button::{Loudness, button};
use crate::design::result::{Went, result_panel};
use crate::design::sheet::Sheet;
use crate::desk::Desk;
use crate::help::page::sentence;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The page.
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn unsubscribe(desk: Desk, token: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    let is_live = marketing::link_is_live(&desk.office, &token).await?;
    let (title, body) = if is_live { ("news-title", ask(w, &token)) } else { ("news-over", over(w, &desk)) };
    let mut sheet = Sheet::new(&desk, w.say(title), body);
    // The path opens something: no other form repeats it.
    sheet.local = false;
    Ok(sheet)
}

fn ask(w: Words, token: &str) -> AnyView {
    view! {
        <div class="col stack">
            <h1>{w.say("news-title")}</h1>
            <p>{w.say("news-lead")}</p>
            <form method="post" action=routes::unsubscribe(token)>
                {button(Loudness::First, w.say("news-stop"))}
            </form>
            <p class="muted">{w.say("news-keep")}</p>
        </div>
    }
    .into_any()
}

fn over(w: Words, desk: &Desk) -> AnyView {
    let lead = view! { <p>{w.say("news-over-lead")}</p> };
    view! {
        <div class="col stack">
            {result_panel(Went::Well, w.say("news-over"), lead)} <p>{sentence(w, desk, "news-over-more")}</p>
        </div>
    }
    .into_any()
}
