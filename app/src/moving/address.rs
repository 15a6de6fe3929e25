//! A new address: three lines, a country, and from which day.

use casework::draft::{self, Draft};
use casework::moving::{self, ANSWER_DAYS};
use leptos::prelude::*;
use rules::Country;
use rules::money::Currency;

use crate::case::words::country as country_name;
use crate::design::button::{Loudness, button};
use crate::design::field::{DateFields, TextField, Typing, message};
use crate::design::pick::Pick;
use crate::design::sheet::Sheet;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The name of the form among the drafts.
pub const FORM: &str = "moving/address";
/// The boxes of the day.
pub const BOXES: [&str; 3] = ["on_day", "on_month", "on_year"];
/// Where a choice that was not made is told: the id of the first country.
pub const CHOICE: &str = "form";

/// `/my-data/address`
///
/// # Errors
/// [`Problem::SignedOut`]; [`Problem::NotFound`] for those whose address is protected; [`Problem::Unavailable`].
pub async fn address(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let data = moving::mine(&desk.office, &desk.viewer).await?;
    if data.protected {
        return Err(Problem::NotFound);
    }
    let w = desk.words;
    let draft = draft::read(&desk.office, &desk.viewer, FORM, "").await?;
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &["street", BOXES[0], CHOICE]);
    let trouble = trouble.as_ref();
    let line = |name: &'static str, label: &'static str, autocomplete: &'static str| {
        let typing = Typing { value: draft.typed(name).to_owned(), autocomplete, ..Typing::default() };
        view! { <TextField w name=name label=w.say(label) error=Trouble::at(trouble, w, name) typing=typing /> }
    };
    let body = view! {
        <div class="col">
            {summary(w, trouble)}
            <h1>{w.say("address-title")}</h1>
            <p>{w.with("address-lead", [("days", i64::from(ANSWER_DAYS).into())])}</p>
            <p>{w.say("address-until")}</p>
            <form method="post" action=routes::DO_ADDRESS novalidate class="full">
                {line("street", "address-street", "street-address")}
                {line("postal_code", "address-postal-code", "postal-code")}
                {line("city", "address-city", "address-level2")}
                {countries(w, &draft, trouble, None)}
                {from(w, &draft, trouble)}
                {button(Loudness::First, w.say("address-send"))}
            </form>
            <p class="mt">
                <a href=routes::MY_MOVE>{w.say("address-abroad")}</a>
            </p>
        </div>
    };
    let sheet = Sheet::new(&desk, w.say("address-title"), body).refused(trouble.is_some());
    Ok(sheet.back(routes::MY_DATA.to_owned(), w.say("my-data-title")))
}

/// The six countries, and another answer below them where there is one.
pub fn countries(
    w: Words,
    draft: &Draft,
    trouble: Option<&Trouble>,
    other: Option<(&'static str, &'static str)>,
) -> AnyView {
    let error = Trouble::at(trouble, w, CHOICE);
    let class = if error.is_some() { "f bad" } else { "f" };
    let typed = draft.typed("country").to_owned();
    let picks: Vec<_> = Country::ALL
        .iter()
        .map(|country| (country.name(), country_name(*country)))
        .chain(other)
        .enumerate()
        .map(|(place, (value, label))| {
            let id = if place == 0 { CHOICE } else { "" };
            view! { <Pick name="country" value=value id=id checked=typed == value label=w.say(label) /> }
        })
        .collect();
    view! {
        <fieldset class=class>
            <legend>
                <h2>{w.say("address-country")}</h2>
            </legend>
            {error.map(|error| message(w, CHOICE, error))}
            {picks}
        </fieldset>
    }
    .into_any()
}

/// From which day.
pub fn from(w: Words, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    view! {
        <DateFields
            w
            names=BOXES
            purposes=["", "", ""]
            legend=w.say("address-from")
            part=true
            hint=w.say("address-from-hint").into_any()
            error=Trouble::at(trouble, w, BOXES[0])
            values=BOXES.map(|name| draft.typed(name).to_owned())
        />
    }
    .into_any()
}
