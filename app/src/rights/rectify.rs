//! Putting a datum right: all of them with where they come from, and a form for each.

use casework::rights::{self, CurrentDatum};
use leptos::prelude::*;
use rules::rights::{Datum, Right};

use super::ask::Form;
use super::words;
use crate::design::facts::{fact, facts};
use crate::design::field::{DateFields, TextField, Typing};
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::moving::page::origin;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The boxes of a birth date.
const BOXES: [&str; 3] = ["birth_day", "birth_month", "birth_year"];

/// `/my-rights/rectify`
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::Unavailable`].
pub async fn list(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let data = rights::forms(&desk.office, &desk.viewer).await?;
    let w = desk.words;
    let rows: Vec<_> = data.iter().map(|datum| row(w, datum)).collect();
    let body = view! {
        <div class="col stack">
            <h1>{w.say("my-right-rectify")}</h1>
            <p>{w.say("my-rectify-lead")}</p>
            <ul class="card list">{rows}</ul>
        </div>
    };
    let sheet = Sheet::new(&desk, w.say("my-right-rectify"), body);
    Ok(sheet.back(routes::MY_RIGHTS.to_owned(), w.say("my-rights-title")))
}

fn row(w: Words, current: &CurrentDatum) -> AnyView {
    let name = w.say(words::datum(current.datum));
    let act = match &current.open {
        Some(id) => view! { <a href=routes::request(id)>{w.say("my-rectify-open")}</a> }.into_any(),
        None => view! {
            <a href=routes::rectify(current.datum)>
                {w.say("my-rectify-wrong")} <span class="vh">": " {name.clone()}</span>
            </a>
        }
        .into_any(),
    };
    view! {
        <li>
            <strong>{name}</strong>
            <br />
            {source(w, current)}
            {act}
        </li>
    }
    .into_any()
}

/// Where a datum comes from.
fn source(w: Words, current: &CurrentDatum) -> Option<AnyView> {
    let source = current.source.as_ref()?;
    Some(view! { <span class="small muted">{origin(w, source)}</span> <br /> }.into_any())
}

/// `/my-rights/rectify/{datum}`
///
/// # Errors
/// As [`list`]; [`Problem::NotFound`] for a datum that there is not, or that is protected.
pub async fn datum(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let data = rights::forms(&desk.office, &desk.viewer).await?;
    let wanted = Datum::parse(&named).ok_or(Problem::NotFound)?;
    let current = data.into_iter().find(|one| one.datum == wanted).ok_or(Problem::NotFound)?;
    if let Some(id) = &current.open {
        return Ok(Sheet::elsewhere(&routes::request(id)));
    }
    let fields: &[&'static str] = match wanted {
        Datum::Address => &["street", "statement"],
        Datum::BirthDate => &[BOXES[0], "statement"],
        Datum::Other => &["statement"],
        Datum::Name | Datum::Email | Datum::Phone => &["value", "statement"],
    };
    let form = Form::read(&desk, Right::Rectify, wanted.name(), fields).await?;
    let w = form.w;
    let questions = view! {
        {form.matters()}
        {new_value(&form, wanted)}
        {form.words(if wanted == Datum::Other { "my-rectify-words" } else { "my-rights-why" }, "my-rights-why-hint")}
    };
    let body = view! {
        <div class="col stack">
            {summary(w, form.trouble.as_ref())}
            <h1>{w.with("my-rectify-title", [("datum", w.say(words::datum(wanted)).to_lowercase().into())])}</h1>
            <p>{w.say("my-rectify-then")}</p>
            {now(w, &current)}
            {form.form(wanted.name(), questions.into_any(), "my-rectify-send")}
        </div>
    };
    let title = w.say(words::right(Right::Rectify));
    let sheet = Sheet::new(&desk, title, body).refused(form.trouble.is_some());
    Ok(sheet.back(routes::MY_RECTIFY.to_owned(), w.say("my-right-rectify")))
}

/// What we have now, masked: nobody who looks along reads it.
fn now(w: Words, current: &CurrentDatum) -> Option<AnyView> {
    let masked = current.source.as_ref()?.masked.clone()?;
    Some(facts(w, [fact(w.say("my-rectify-now"), text::ltr(masked))]))
}

fn new_value(form: &Form, datum: Datum) -> AnyView {
    let w = form.w;
    let line = |name: &'static str, label: &'static str, autocomplete: &'static str| {
        let typing = Typing { value: form.draft.typed(name).to_owned(), autocomplete, ..Typing::default() };
        let error = Trouble::at(form.trouble.as_ref(), w, name);
        view! { <TextField w name=name label=w.say(label) error=error typing=typing /> }.into_any()
    };
    match datum {
        Datum::Name => line("value", "my-rectify-new-name", "name"),
        Datum::Email => line("value", "my-rectify-new-email", "email"),
        Datum::Phone => line("value", "my-rectify-new-phone", "tel"),
        Datum::Address => view! {
            {line("street", "address-street", "street-address")}
            {line("postal_code", "address-postal-code", "postal-code")}
            {line("city", "address-city", "address-level2")}
        }
        .into_any(),
        Datum::BirthDate => view! {
            <DateFields
                w
                names=BOXES
                purposes=["bday-day", "bday-month", "bday-year"]
                legend=w.say("my-rectify-new-birth")
                part=true
                hint=w.say("my-rectify-birth-hint").into_any()
                error=Trouble::at(form.trouble.as_ref(), w, BOXES[0])
                values=[String::new(), String::new(), String::new()]
            />
        }
        .into_any(),
        Datum::Other => ().into_any(),
    }
}
