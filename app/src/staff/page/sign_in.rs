//! Signing in: by the link that was made for somebody. Looking at the page of a link uses nothing up, because mail
//! programs look at links too; its button does.

use casework::staff::draft;
use leptos::prelude::*;
use rules::money::Currency;

use crate::design::button::{Loudness, button};
use crate::design::field::{TextField, Typing};
use crate::design::trouble::{Trouble, summary};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::desk::StaffDesk;
use crate::staff::sheet::{Place, StaffSheet};

/// The name of this form among the drafts.
pub const FORM: &str = "staff/enter";

/// `/sign-in`: paste the link, or its last part.
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn paste(desk: StaffDesk, _: String) -> Result<StaffSheet, Problem> {
    if desk.visit.staff.is_some() {
        return Ok(StaffSheet::elsewhere(routes::QUEUE));
    }
    let w = desk.words;
    let draft = draft::read(&desk.office, &desk.visit, FORM, "").await?;
    let trouble = Trouble::of(draft.refusal, Currency::EUR, &["code"]);
    let trouble = trouble.as_ref();
    let lines = if desk.office.settings().demo {
        let typing = Typing { autocomplete: "one-time-code", ..Typing::default() };
        view! {
            <p>{w.say("staff-enter-how")}</p>
            <form method="post" action=routes::DO_ENTER novalidate>
                <TextField
                    w
                    name="code"
                    label=w.say("staff-enter-code")
                    hint=w.say("staff-enter-hint").into_any()
                    error=Trouble::at(trouble, w, "code")
                    typing
                />
                {button(Loudness::First, w.say("staff-enter"))}
            </form>
        }
        .into_any()
    } else {
        view! { <p>{w.say("staff-enter-later")}</p> }.into_any()
    };
    let body = view! {
        <div class="col stack">
            {summary(w, trouble)} <h1>{w.say("staff-enter-title")}</h1> {lines}
        </div>
    };
    let sheet = StaffSheet::new(&desk, Place::Elsewhere, w.say("staff-enter-title"), body);
    Ok(sheet.refused(trouble.is_some()))
}

/// `/sign-in/{code}`: one button, the same whether or not the link works.
///
/// # Errors
/// [`Problem::NotFound`] outside demo mode.
pub async fn link(desk: StaffDesk, code: String) -> Result<StaffSheet, Problem> {
    if !desk.office.settings().demo {
        return Err(Problem::NotFound);
    }
    let w = desk.words;
    let body = view! {
        <div class="col stack">
            <h1>{w.say("staff-enter-title")}</h1>
            <p>{w.say("staff-enter-once")}</p>
            <form method="post" action=routes::DO_ENTER>
                <input type="hidden" name="code" value=code />
                {button(Loudness::First, w.say("staff-enter"))}
            </form>
        </div>
    };
    Ok(StaffSheet::new(&desk, Place::Elsewhere, w.say("staff-enter-title"), body))
}
