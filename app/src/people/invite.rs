//! Letting somebody in: who, how far, for which cases and until when; then a last look.

use casework::draft::{self, Draft};
use casework::mandate::{self, Asked, Invite};
use leptos::prelude::*;
use rules::mandate::Scope;
use rules::money::Currency;

use crate::design::button::{Loudness, button};
use crate::design::facts::{fact, facts};
use crate::design::field::{DateFields, TextField, Typing, message};
use crate::design::pick::Pick;
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The name of the form among the drafts.
pub const FORM: &str = "people/invite";
/// The boxes of the last day.
const BOXES: [&str; 3] = ["on_day", "on_month", "on_year"];
/// Where a choice that was not made is told: the id of the first scope.
const CHOICE: &str = "form";

/// The references that were ticked, as the draft keeps them.
pub fn chosen(draft: &Draft) -> Vec<String> {
    draft.typed("cases").split_whitespace().map(str::to_owned).collect()
}

/// What the draft asks for.
pub fn asked<'a>(draft: &'a Draft, cases: &'a [String]) -> Asked<'a> {
    Asked {
        name: draft.typed("name"),
        organisation: draft.typed("organisation"),
        scope: draft.typed("scope"),
        cases,
        until: BOXES.map(|name| draft.typed(name)),
    }
}

/// The sentence for a scope.
pub fn scope(scope: Scope) -> [&'static str; 2] {
    match scope {
        Scope::See => ["people-scope-see", "people-scope-see-note"],
        Scope::Pay => ["people-scope-pay", "people-scope-pay-note"],
        Scope::Agree => ["people-scope-agree", "people-scope-agree-note"],
    }
}

/// `/people/invite`
///
/// # Errors
/// [`Problem::SignedOut`]; [`Problem::NotFound`] where there is no case to give; [`Problem::Refused`] for a helper;
/// [`Problem::Unavailable`].
pub async fn invite(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let form = mandate::invite_form(&desk.office, &desk.viewer).await?;
    let w = desk.words;
    let draft = draft::read(&desk.office, &desk.viewer, FORM, "").await?;
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &["name", BOXES[0], CHOICE]);
    let trouble = trouble.as_ref();
    let typing = |name, autocomplete| Typing { value: draft.typed(name).to_owned(), autocomplete, ..Typing::default() };
    let days = [("first", text::day(w, form.first)), ("last", text::day(w, form.last))];
    let body = view! {
        <div class="col">
            {summary(w, trouble)}
            <h1>{w.say("people-invite-title")}</h1>
            <p>{w.say("people-invite-lead")}</p>
            <form method="post" action=routes::DO_PEOPLE_LOOK novalidate class="full">
                <TextField w name="name" label=w.say("people-name") hint=w.say("people-name-hint").into_any() error=Trouble::at(trouble, w, "name") typing=typing("name", "off") />
                <TextField w name="organisation" label=w.say("people-organisation") error=None typing=typing("organisation", "off") />
                {scopes(w, &draft, trouble)}
                {cases(w, &form, &draft)}
                <DateFields
                    w
                    names=BOXES
                    purposes=["", "", ""]
                    legend=w.say("people-until")
                    part=true
                    hint=w.rich("people-until-hint", days)
                    error=Trouble::at(trouble, w, BOXES[0])
                    values=BOXES.map(|name| draft.typed(name).to_owned())
                />
                {button(Loudness::First, w.say("form-next"))}
            </form>
        </div>
    };
    let sheet = Sheet::new(&desk, w.say("people-invite-title"), body).refused(trouble.is_some());
    Ok(sheet.back(routes::PEOPLE.to_owned(), w.say("people-title")))
}

fn scopes(w: Words, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let error = Trouble::at(trouble, w, CHOICE);
    let class = if error.is_some() { "f bad" } else { "f" };
    let picks: Vec<_> = Scope::ALL
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let id = if place == 0 { CHOICE } else { "" };
            let [label, note] = scope(*one);
            let checked = draft.typed("scope") == one.name();
            view! { <Pick name="scope" value=one.name() id=id checked=checked label=w.say(label) note=w.say(note).into_any() /> }
        })
        .collect();
    view! {
        <fieldset class=class>
            <legend>
                <h2>{w.say("people-scope")}</h2>
            </legend>
            {error.map(|error| message(w, CHOICE, error))}
            {picks}
        </fieldset>
    }
    .into_any()
}

/// All are ticked until somebody chooses.
fn cases(w: Words, form: &Invite, draft: &Draft) -> AnyView {
    let ticked = chosen(draft);
    let untouched = draft.fields.is_empty();
    let picks: Vec<_> = form
        .cases
        .iter()
        .enumerate()
        .map(|(place, case)| {
            let value = case.reference.to_string();
            let checked = untouched || ticked.contains(&value);
            let note = text::ltr(case.reference.grouped());
            view! { <Pick name=format!("cases[{place}]") value=value tick=true checked=checked label=case.creditor.clone() note=note /> }
        })
        .collect();
    view! {
        <fieldset class="f">
            <legend>
                <h2>{w.say("people-cases")}</h2>
            </legend>
            {picks}
        </fieldset>
    }
    .into_any()
}

/// `/people/invite/check`
///
/// # Errors
/// As [`invite`].
pub async fn check(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let draft = draft::read(&desk.office, &desk.viewer, FORM, "").await?;
    let cases = chosen(&draft);
    let found = match mandate::check(&desk.office, &desk.viewer, &asked(&draft, &cases)).await {
        Err(casework::Error::Refused(refusal)) if refusal != rules::Refusal::NotInMandate => {
            return Ok(Sheet::elsewhere(routes::PEOPLE_INVITE));
        }
        found => found?,
    };
    let w = desk.words;
    let back = || routes::PEOPLE_INVITE.to_owned();
    let names: Vec<_> = found
        .cases
        .iter()
        .map(|case| view! { <li>{text::name(case.creditor.clone())} " " {text::ltr(case.reference.grouped())}</li> })
        .collect();
    let mut list = vec![fact(w.say("people-name"), text::name(found.name.clone())).change(back())];
    if let Some(organisation) = &found.organisation {
        list.push(fact(w.say("people-organisation-fact"), text::name(organisation.clone())));
    }
    list.push(fact(w.say("people-scope-fact"), w.say(scope(found.scope)[0])).change(back()));
    list.push(fact(w.say("people-cases-fact"), view! { <ul class="bare">{names}</ul> }).change(back()));
    list.push(fact(w.say("people-until-fact"), text::day(w, found.until)).change(back()));
    let body = view! {
        <div class="col stack">
            <h1>{w.say("people-check-title")}</h1>
            <section class="card" aria-label=w.say("people-check-title")>{facts(w, list)}</section>
            <p>{w.say("people-check-sees")}</p>
            <p>{w.say("people-check-not")}</p>
            <form method="post" action=routes::DO_PEOPLE_INVITE class="full">
                {button(Loudness::First, w.say("people-check-send"))}
            </form>
        </div>
    };
    let sheet = Sheet::new(&desk, w.say("people-check-title"), body);
    Ok(sheet.back(back(), w.say("people-invite-title")))
}
