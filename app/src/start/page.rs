//! The start page: signposts, and what looking at it does (nothing).

use leptos::prelude::*;

use crate::design::button::{Loudness, button_link};
use crate::design::sheet::Sheet;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;

/// `/`
///
/// # Errors
/// None of its own.
pub async fn start(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    let (to, button) = if desk.signed_in() { (routes::CASES, "start-cases") } else { (routes::LOGIN, "start-sign-in") };
    let body = view! {
        <div class="col stack">
            <h1>{w.say("start-title")}</h1>
            <p>{w.say("start-lead")}</p>
            <div class="card full">
                <h2>{w.say("start-letter")}</h2>
                <p>{w.say("start-letter-lead")}</p>
                {button_link(to, Loudness::First, w.say(button))}
            </div>
            <ul class="card list">
                <li>
                    <a class="go" href=routes::LOGIN>
                        {w.say("start-invoice")}
                    </a>
                </li>
                <li>
                    <a class="go" href=routes::VERIFY_LETTER>
                        {w.say("start-verify")}
                    </a>
                </li>
                <li>
                    <a class="go" href=routes::HELP>
                        {w.say("start-cannot-pay")}
                    </a>
                </li>
                <li>
                    <a class="go" href=routes::CONTACT>
                        {w.say("start-no-letter")}
                    </a>
                </li>
            </ul>
            <p class="muted">{w.say("start-looking")}</p>
        </div>
    };
    Ok(Sheet::new(&desk, w.say("start-title"), body))
}
