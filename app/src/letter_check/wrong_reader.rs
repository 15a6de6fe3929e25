//! A letter for somebody else: the reader says so and sees nothing of it. Who came here between the two steps of signing
//! in types nothing at all.

use casework::draft;
use casework::letter_check::{ANSWER_DAYS, Why};
use leptos::prelude::*;
use rules::identity::Tier;
use rules::money::Currency;

use super::page::letter_fields;
use crate::design::button::{Loudness, button};
use crate::design::field::message;
use crate::design::pick::Pick;
use crate::design::result::{Went, result_panel};
use crate::design::sheet::{Nav, Sheet};
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::help::page::sentence;
use crate::problem::Problem;
use crate::routes;

/// The name of the form among the drafts.
pub const FORM: &str = "letter_check/wrong_reader";
/// The name of the question, and the id of its first answer.
const WHY: &str = "form";

/// `/not-me`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn not_me(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    let draft = draft::read(&desk.office, &desk.viewer, FORM, "").await?;
    let came_in = desk.viewer.tier == Tier::LetterHolder;
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &[WHY, "reference", "letter_code"]);
    let trouble = trouble.as_ref();
    let error = Trouble::at(trouble, w, WHY);
    let class = if error.is_some() { "f bad" } else { "f" };
    let picks = Why::ALL.map(|why| {
        let label = match why {
            Why::NotMe => "not-me-not-me",
            Why::NotHere => "not-me-not-here",
        };
        let id = if why == Why::NotMe { WHY } else { "" };
        let checked = draft.typed("why") == why.name();
        view! { <Pick name="why" value=why.name() id=id checked=checked label=w.say(label) /> }
    });
    let fields = (!came_in).then(|| view! { <p>{w.say("not-me-letter")}</p> {letter_fields(w, &draft, trouble)} });
    let body = view! {
        <div class="col">
            {summary(w, trouble)}
            <h1>{w.say("not-me-title")}</h1>
            <p>{w.say("not-me-lead")}</p>
            <form method="post" action=routes::DO_WRONG_READER novalidate class="full">
                <fieldset class=class>
                    <legend>
                        <h2>{w.say("not-me-why")}</h2>
                    </legend>
                    {error.map(|error| message(w, WHY, error))}
                    {picks}
                </fieldset>
                {fields}
                {button(Loudness::First, w.say("not-me-send"))}
            </form>
            <p class="muted mt">{w.say("not-me-nothing")}</p>
        </div>
    };
    let (back, label) = if came_in { (routes::LOGIN_SECOND, "form-back") } else { (routes::START, "form-back") };
    let sheet =
        Sheet::new(&desk, w.say("not-me-title"), body).back(back.to_owned(), w.say(label)).refused(trouble.is_some());
    Ok(if came_in { Sheet { nav: Nav::Neutral, ..sheet } } else { sheet })
}

/// `/not-me/done`: the same words whether we know the letter or not.
///
/// # Errors
/// None of its own.
pub async fn done(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    let days = i64::from(ANSWER_DAYS).into();
    let lead = view! { <p>{w.say("not-me-done-lead")}</p> };
    let body = view! {
        <div class="col stack">
            {result_panel(Went::Well, w.say("not-me-done-title"), lead)}
            <section class="card" aria-labelledby="now">
                <h2 id="now">{w.say("not-me-done-now")}</h2>
                <p>{w.with("not-me-done-code", [("days", days)])}</p>
                <p>{w.say("not-me-done-often")}</p>
            </section>
            <section class="card" aria-labelledby="letter">
                <h2 id="letter">{w.say("not-me-done-letter")}</h2>
                <ul>
                    <li>{w.say("not-me-done-here")}</li>
                    <li>{w.say("not-me-done-away")}</li>
                    <li>{w.say("not-me-done-pay")}</li>
                </ul>
                <p>{sentence(w, &desk, "not-me-done-again")}</p>
            </section>
        </div>
    };
    Ok(Sheet::new(&desk, w.say("not-me-done-title"), body))
}
