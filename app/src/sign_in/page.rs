//! The two pages of signing in.

use casework::draft;
use leptos::prelude::*;
use rules::identity::Tier;
use rules::money::Currency;

use crate::design::button::{Loudness, button};
use crate::design::field::{DateFields, TextField, Typing};
use crate::design::sheet::{Nav, Sheet};
use crate::design::text;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;

/// The name of step one among the drafts.
pub const LETTER: &str = "sign_in/letter";
/// The name of step two among the drafts.
pub const PERSON: &str = "sign_in/person";

/// `/login`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn letter(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    if desk.signed_in() {
        return Ok(Sheet::elsewhere(routes::CASES));
    }
    let draft = draft::read(&desk.office, &desk.viewer, LETTER, "").await?;
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &["reference", "letter_code"]);
    let trouble = trouble.as_ref();
    let reference = Typing { value: draft.typed("reference").to_owned(), inputmode: "numeric", ..Typing::default() };
    let code = Typing { autocomplete: "one-time-code", code: true, ..Typing::default() };
    let reference_hint = w.rich("sign-in-reference-hint", [("example", text::ltr("4071 5526 3860"))]);
    let code_hint = w.rich("sign-in-code-hint", [("example", text::ltr("7KQ4-M2XD-9TRA"))]);
    let phone = text::phone(&desk.site.agency);
    let body = view! {
        <div class="col">
            {summary(w, trouble)}
            <p class="muted">{w.say("sign-in-step-one")}</p>
            <h1>{w.say("sign-in-title")}</h1>
            <form method="post" action=routes::DO_LETTER novalidate class="full">
                <TextField
                    w
                    name="reference"
                    label=w.say("sign-in-reference")
                    hint=reference_hint
                    error=Trouble::at(trouble, w, "reference")
                    typing=reference
                />
                <TextField
                    w
                    name="letter_code"
                    label=w.say("sign-in-code")
                    hint=code_hint
                    error=Trouble::at(trouble, w, "letter_code")
                    typing=code
                />
                {button(Loudness::First, w.say("form-next"))}
            </form>
            <details class="mt">
                <summary>{w.say("sign-in-lost")}</summary>
                <p>{w.rich("sign-in-lost-help", [("phone", phone)])}</p>
            </details>
            <p class="mt">
                <a href=routes::PEOPLE_ACCEPT>{w.say("people-accept-link")}</a>
            </p>
            <p class="muted mt">{w.say("sign-in-next")}</p>
        </div>
    };
    let sheet = Sheet::new(&desk, w.say("sign-in-page-one"), body)
        .back(routes::START.to_owned(), w.say("form-back"))
        .refused(trouble.is_some());
    Ok(neutral(sheet))
}

/// `/login/second`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn person(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    if desk.viewer.tier != Tier::LetterHolder {
        return Ok(Sheet::elsewhere(if desk.signed_in() { routes::CASES } else { routes::LOGIN }));
    }
    let draft = draft::read(&desk.office, &desk.viewer, PERSON, "").await?;
    let trouble = Trouble::of(draft.refusal, Currency::EUR, &["birth_day"]);
    let trouble = trouble.as_ref();
    let body = view! {
        <div class="col">
            {summary(w, trouble)}
            <p class="muted">{w.say("sign-in-step-two")}</p>
            <form method="post" action=routes::DO_PERSON novalidate class="full">
                <DateFields
                    w
                    names=["birth_day", "birth_month", "birth_year"]
                    purposes=["bday-day", "bday-month", "bday-year"]
                    legend=w.say("sign-in-birth-title")
                    hint=w.say("sign-in-birth-hint").into_any()
                    error=Trouble::at(trouble, w, "birth_day")
                    values=[String::new(), String::new(), String::new()]
                />
                {button(Loudness::First, w.say("form-next"))}
            </form>
            <p class="muted mt">{w.say("sign-in-birth-why")}</p>
            <p>
                <a href=routes::NOT_ME>{w.say("not-me-second")}</a>
            </p>
        </div>
    };
    let sheet = Sheet::new(&desk, w.say("sign-in-page-two"), body)
        .back(routes::LOGIN.to_owned(), w.say("form-back"))
        .refused(trouble.is_some());
    Ok(neutral(sheet))
}

fn neutral(sheet: Sheet) -> Sheet {
    Sheet { nav: Nav::Neutral, ..sheet }
}
