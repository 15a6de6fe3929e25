//! How anybody checks a file that we signed: without us, on their own computer. Nothing is sent here for it.

use casework::extract;
use leptos::prelude::*;

use crate::design::facts::{fact, facts};
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::desk::{self, Desk};
use crate::problem::Problem;
use crate::routes;

/// What somebody types who has the product.
const COMMAND: &str = "quitte export verify my-data.zip --public-key";

/// `/verify-export`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn verify(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    let (key, name) = extract::published_key(&desk.office).map_err(desk::broken)?;
    let command = format!("{COMMAND} {key}");
    let keys = facts(
        w,
        [
            fact(w.say("extract-check-key"), view! { <code>{text::ltr(key)}</code> }),
            fact(w.say("extract-check-key-name"), text::ltr(name)),
        ],
    );
    let body = view! {
        <div class="col stack">
            <h1>{w.say("extract-check-title")}</h1>
            <p>{w.say("extract-check-lead")}</p>
            <section class="card" aria-labelledby="key">
                <h2 id="key">{w.say("extract-check-ours")}</h2>
                <p>{w.say("extract-check-ours-lead")}</p>
                {keys}
            </section>
            <section class="card" aria-labelledby="how">
                <h2 id="how">{w.say("extract-check-how")}</h2>
                <p>{w.say("extract-check-how-lead")}</p>
                <p>
                    <code>{text::ltr(command)}</code>
                </p>
                <p>{w.say("extract-check-how-other")}</p>
            </section>
            <section class="card" aria-labelledby="format">
                <h2 id="format">{w.say("extract-check-format")}</h2>
                <p>{w.say("extract-check-format-lead")}</p>
                <p class="m0">
                    <a href=routes::EXTRACT_SCHEMA>{w.say("extract-check-schema")}</a>
                </p>
            </section>
        </div>
    };
    Ok(Sheet::new(&desk, w.say("extract-check-title"), body).back(routes::START.to_owned(), w.say("form-back")))
}
