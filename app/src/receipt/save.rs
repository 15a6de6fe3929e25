//! Saving the proof of an act: the line on its page, and the file itself.

use casework::audit::receipt::{self, Standing};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;

/// The line on the page of a payment, a plan, a dispute or a request with this id: how to save the proof of it, or when
/// that is ready. Nothing where there is none for whoever looks.
///
/// # Errors
/// [`Problem::Unavailable`]; [`Problem::SignedOut`].
pub async fn proof(desk: &Desk, object: &str) -> Result<Option<AnyView>, Problem> {
    let w = desk.words;
    let line = match receipt::stands(&desk.office, &desk.viewer, object).await? {
        Standing::None => return Ok(None),
        Standing::Soon => view! { <p class="m0">{w.say("receipt-proof-soon")}</p> }.into_any(),
        Standing::Ready => view! {
            <p>{w.say("receipt-proof-what")}</p>
            <p class="m0 row">
                <a href=routes::receipt(object) download=name(object)>
                    {w.say("receipt-proof-save")}
                </a>
                <a href=routes::VERIFY_RECEIPT class="pad">
                    {w.say("receipt-proof-check")}
                </a>
            </p>
        }
        .into_any(),
    };
    let section = view! {
        <div class="col mt noprint">
            <section class="card" aria-labelledby="proof">
                <h2 id="proof">{w.say("receipt-proof-title")}</h2>
                {line}
            </section>
        </div>
    };
    Ok(Some(section.into_any()))
}

/// The file, and the name under which it is saved.
///
/// # Errors
/// [`Problem::SignedOut`] and [`Problem::NotFound`], which look the same; [`Problem::Unavailable`].
pub async fn file(desk: &Desk, object: &str) -> Result<(String, String), Problem> {
    let receipt = receipt::of(&desk.office, &desk.viewer, object).await?;
    Ok((name(object), receipt.text()))
}

fn name(object: &str) -> String {
    format!("receipt-{object}.json")
}
