//! The public form of a request, and the page after it: the same words for everybody.

use casework::draft::{self, Draft};
use leptos::prelude::*;
use rules::money::Currency;
use rules::rights::{Right, Subject, WORDS_CHARACTERS_MAX};

use crate::design::button::{Loudness, button};
use crate::design::field::{TextField, Typing, message};
use crate::design::pick::Pick;
use crate::design::result::{Went, result_panel};
use crate::design::sheet::Sheet;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::help::page::sentence;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The name of the form among the drafts.
pub const FORM: &str = "rights_form";
/// The question at which a refusal stands that belongs to no field.
const FIRST: &str = "form";

/// `/rights/form`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn form(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let draft = draft::read(&desk.office, &desk.viewer, FORM, "").await?;
    let key = desk.office.chance().ulid(desk.office.now());
    let w = desk.words;
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &[FIRST, "name", "value", "statement"]);
    let body = draw(w, &draft, &key, trouble.as_ref());
    let sheet = Sheet::new(&desk, w.say("rights-form-title"), body).refused(trouble.is_some());
    Ok(sheet.back(routes::RIGHTS.to_owned(), w.say("rights-title")))
}

/// The page without its frame.
pub fn draw(w: Words, draft: &Draft, key: &str, trouble: Option<&Trouble>) -> AnyView {
    let typed = |name: &str| draft.typed(name).to_owned();
    let name = Typing { value: typed("name"), autocomplete: "name", ..Typing::default() };
    let reference = Typing { value: typed("reference"), inputmode: "numeric", ..Typing::default() };
    view! {
        <div class="col">
            {summary(w, trouble)} <h1>{w.say("rights-form-title")}</h1> <p>{w.say("rights-form-lead")}</p>
            <form method="post" action=routes::DO_RIGHTS_FORM novalidate class="full">
                <input type="hidden" name="key" value=key.to_owned() />
                {rights(w, draft.typed("right"), Trouble::at(trouble, w, FIRST))}
                <TextArea
                    w
                    name="statement"
                    label=w.say("rights-form-what")
                    hint=w.say("rights-form-what-hint").into_any()
                    error=Trouble::at(trouble, w, "statement")
                    value=typed("statement")
                    most=WORDS_CHARACTERS_MAX
                />
                <TextField
                    w
                    name="name"
                    label=w.say("rights-form-name")
                    error=Trouble::at(trouble, w, "name")
                    typing=name
                />
                <TextArea
                    w
                    name="value"
                    label=w.say("rights-form-contact")
                    hint=w.say("rights-form-contact-hint").into_any()
                    error=Trouble::at(trouble, w, "value")
                    value=typed("value")
                    most=casework::rights::intake::ASKER_CHARACTERS_MAX
                />
                <TextField
                    w
                    name="reference"
                    label=w.say("rights-form-reference")
                    hint=w.say("rights-form-reference-hint").into_any()
                    error=None
                    typing=reference
                />
                {groups(w, draft.typed("group"))}
                {button(Loudness::First, w.say("rights-form-send"))}
            </form>
            <p class="muted mt">{w.say("rights-form-nothing")}</p>
        </div>
    }
    .into_any()
}

/// The sentence for a right, as somebody would say it.
fn asks(right: Right) -> &'static str {
    match right {
        Right::Access => "rights-form-access",
        Right::Rectify => "rights-form-rectify",
        Right::Erase => "rights-form-erase",
        Right::Restrict => "rights-form-restrict",
        Right::Object => "rights-form-object",
        Right::Portability => "rights-form-portability",
        Right::Consent => "rights-form-consent",
        Right::HumanReview => "rights-form-review",
        Right::Marketing => "rights-form-marketing",
    }
}

fn rights(w: Words, chosen: &str, error: Option<AnyView>) -> AnyView {
    let class = if error.is_some() { "f bad" } else { "f" };
    let picks: Vec<_> = Right::ALL
        .iter()
        .map(|right| {
            let id = if *right == Right::Access { FIRST } else { "" };
            let checked = chosen == right.name();
            view! { <Pick name="right" value=right.name() id=id checked=checked label=w.say(asks(*right)) /> }
        })
        .collect();
    view! {
        <fieldset class=class>
            <legend>
                <h2>{w.say("rights-form-right")}</h2>
            </legend>
            {error.map(|error| message(w, FIRST, error))}
            {picks}
        </fieldset>
    }
    .into_any()
}

/// As whom somebody asks. Who says nothing asks for themselves.
fn groups(w: Words, chosen: &str) -> AnyView {
    let chosen = Subject::parse(chosen).unwrap_or(Subject::Debtor);
    let picks: Vec<_> = Subject::ALL
        .iter()
        .map(|group| {
            let label = w.say(match group {
                Subject::Debtor => "rights-form-debtor",
                Subject::Contact => "rights-form-contact-person",
                Subject::Prospect => "rights-form-prospect",
            });
            view! { <Pick name="group" value=group.name() checked=*group == chosen label=label /> }
        })
        .collect();
    view! {
        <fieldset class="f">
            <legend>
                <h2>{w.say("rights-form-group")}</h2>
            </legend>
            {picks}
        </fieldset>
    }
    .into_any()
}

/// `/rights/form/done`
///
/// # Errors
/// None of its own.
pub async fn done(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    let lead = view! { <p>{w.say("rights-form-done-lead")}</p> };
    let body = view! {
        <div class="col stack">
            {result_panel(Went::Well, w.say("rights-form-done"), lead)}
            <section class="card" aria-labelledby="now">
                <h2 id="now">{w.say("rights-form-now")}</h2>
                <p>{w.say("rights-form-month")}</p>
                <p>{w.say("rights-form-who")}</p>
                <p>{sentence(w, &desk, "rights-form-call")}</p>
            </section>
        </div>
    };
    Ok(Sheet::new(&desk, w.say("rights-form-done"), body))
}
