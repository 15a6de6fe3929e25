//! Told: whom a datum that was put right is to be told (GDPR art. 19), who was told, and when.

use casework::rights::desk::{DeskRequest, ToldView};
use leptos::prelude::*;

use crate::design::button::{Loudness, button};
use crate::design::text;
use crate::routes::staff as routes;
use crate::words::Words;

/// The list, where there is anybody on it.
pub fn card(w: Words, found: &DeskRequest) -> Option<AnyView> {
    let rows: Vec<_> = found.told.iter().map(|told| row(w, found, told)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="told">
                <h2 id="told">{w.say("privacy-told")}</h2>
                <p class="small muted">{w.say("privacy-told-note")}</p>
                <ul class="list">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

fn row(w: Words, found: &DeskRequest, told: &ToldView) -> AnyView {
    let kind = w.say(if told.is_partner { "privacy-told-partner" } else { "privacy-told-client" });
    let state = match told.on {
        Some(day) => w.rich("privacy-told-on", [("day", text::day(w, day))]),
        None => view! {
            <form method="post" action=routes::DO_PRIVACY_TOLD>
                <input type="hidden" name="request" value=found.page.id.to_string() />
                <input type="hidden" name="told" value=told.id.clone() />
                {button(Loudness::Other, w.say("privacy-told-do"))}
            </form>
        }
        .into_any(),
    };
    view! {
        <li class="row ends">
            <span>{text::name(told.name.clone())} <small>{kind}</small></span>
            <span>{state}</span>
        </li>
    }
    .into_any()
}
