//! A helper comes in for the first time: reference, code, own name and birth date. Nothing about anybody is shown.

use casework::draft;
use leptos::prelude::*;
use rules::money::Currency;

use crate::design::button::{Loudness, button};
use crate::design::field::{DateFields, TextField, Typing};
use crate::design::sheet::{Nav, Sheet};
use crate::design::text;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;

/// The name of the form among the drafts.
pub const FORM: &str = "people/accept";

/// `/people/accept`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn accept(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    let draft = draft::read(&desk.office, &desk.viewer, FORM, "").await?;
    let fields = ["reference", "letter_code", "name", "birth_day"];
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &fields);
    let trouble = trouble.as_ref();
    let reference = Typing { value: draft.typed("reference").to_owned(), inputmode: "numeric", ..Typing::default() };
    let code = Typing { autocomplete: "one-time-code", code: true, ..Typing::default() };
    let name = Typing { value: draft.typed("name").to_owned(), autocomplete: "name", ..Typing::default() };
    let body = view! {
        <div class="col">
            {summary(w, trouble)}
            <h1>{w.say("people-accept-title")}</h1>
            <p>{w.say("people-accept-lead")}</p>
            <form method="post" action=routes::DO_PEOPLE_ACCEPT novalidate class="full">
                <TextField
                    w
                    name="reference"
                    label=w.say("sign-in-reference")
                    hint=w.rich("people-accept-reference-hint", [("example", text::ltr("4071 5526 3860"))])
                    error=Trouble::at(trouble, w, "reference")
                    typing=reference
                />
                <TextField
                    w
                    name="letter_code"
                    label=w.say("people-accept-code")
                    hint=w.rich("people-accept-code-hint", [("example", text::ltr("7KQ4-M2XD-9TRA"))])
                    error=Trouble::at(trouble, w, "letter_code")
                    typing=code
                />
                <TextField
                    w
                    name="name"
                    label=w.say("people-accept-name")
                    error=Trouble::at(trouble, w, "name")
                    typing=name
                />
                <DateFields
                    w
                    names=["birth_day", "birth_month", "birth_year"]
                    purposes=["bday-day", "bday-month", "bday-year"]
                    legend=w.say("people-accept-birth")
                    part=true
                    hint=w.say("people-accept-birth-hint").into_any()
                    error=Trouble::at(trouble, w, "birth_day")
                    values=[String::new(), String::new(), String::new()]
                />
                {button(Loudness::First, w.say("people-accept-send"))}
            </form>
            <p class="muted mt">{w.say("people-accept-later")}</p>
        </div>
    };
    let sheet = Sheet::new(&desk, w.say("people-accept-title"), body)
        .back(routes::LOGIN.to_owned(), w.say("form-back"))
        .refused(trouble.is_some());
    Ok(Sheet { nav: Nav::Neutral, ..sheet })
}
