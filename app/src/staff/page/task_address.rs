//! A new address to check: the one in use beside the one that was told, the form that puts it in use with its source,
//! and the form that says why not.

use casework::draft::Draft;
use casework::moving::desk::{End, ReportLook};
use casework::plan::desk::REASON_CHARS_MAX;
use leptos::prelude::*;
use rules::moving::AddressSource;
use rules::{Country, Day};

use super::task::{CHOICE, NO, TAKE};
use crate::case::words::country as country_name;
use crate::design::button::{Loudness, button};
use crate::design::facts::{Fact, fact};
use crate::design::field::{TextField, Typing, message};
use crate::design::pick::Pick;
use crate::design::text;
use crate::design::text_area::TextArea;
use crate::design::trouble::Trouble;
use crate::routes::staff as routes;
use crate::staff::day_field::day_field;
use crate::words::Words;

/// What is known of both addresses, and how it ended.
pub fn known(w: Words, look: &ReportLook) -> Vec<Fact> {
    if look.protected {
        return vec![fact(w.say("desk-address-now"), w.say("desk-address-protected"))];
    }
    let mut old = look.old.lines.clone();
    old.extend(look.old.country.as_deref().map(|word| match Country::parse(word) {
        Some(country) => w.say(country_name(country)),
        None => word.to_owned(),
    }));
    let old = if old.is_empty() { w.say("desk-address-unknown").into_any() } else { lines(&old) };
    let told = [&look.told.street, &look.told.postal_code, &look.told.city].map(String::clone);
    let mut list = vec![
        fact(w.say("desk-address-now"), old),
        fact(w.say("desk-address-told"), lines(&told)),
        fact(w.say("desk-address-country"), w.say(country_name(look.country))),
        fact(w.say("desk-address-from"), text::day(w, look.from)),
    ];
    match &look.end {
        Some(End::Taken) => list.push(fact(w.say("desk-end"), w.say("desk-end-taken"))),
        Some(End::NotTaken(reason)) => {
            list.push(fact(w.say("desk-end"), w.say("desk-end-not-taken")));
            list.push(fact(w.say("desk-end-why"), text::name(reason.clone())));
        }
        None => {}
    }
    list
}

/// Lines of an address below each other, in the direction in which they are written.
fn lines(lines: &[String]) -> AnyView {
    let lines: Vec<_> = lines.iter().map(|line| view! { {text::name(line.clone())} <br /> }).collect();
    view! { {lines} }.into_any()
}

/// The two ways to end it.
pub fn forms(w: Words, id: &str, look: &ReportLook, draft: &Draft, trouble: Option<&Trouble>, today: Day) -> AnyView {
    let taking = (!look.protected).then(|| take(w, id, look, draft, trouble, today));
    view! {
        {taking}
        <section class="card" aria-labelledby="reject">
            <h2 id="reject">{w.say("desk-reject-title")}</h2>
            <p>{w.say("desk-reject-lead")}</p>
            <form method="post" action=routes::DO_ADDRESS_REJECT novalidate class="full">
                <input type="hidden" name="task" value=id.to_owned() />
                {why(w, draft, trouble)}
                {button(Loudness::Other, w.say("desk-reject-send"))}
            </form>
        </section>
    }
    .into_any()
}

fn take(w: Words, id: &str, look: &ReportLook, draft: &Draft, trouble: Option<&Trouble>, today: Day) -> AnyView {
    let own = draft.typed("act") == TAKE;
    let kept = |name: &str, told: &str| if own { draft.typed(name).to_owned() } else { told.to_owned() };
    let line = |name: &'static str, label: &'static str, told: &str| {
        let typing = Typing { value: kept(name, told), autocomplete: "off", ..Typing::default() };
        view! { <TextField w name=name label=w.say(label) error=Trouble::at(trouble, w, name) typing=typing /> }
    };
    let chosen = kept("country", look.country.name());
    let countries: Vec<_> = Country::ALL
        .iter()
        .map(|one| {
            view! {
                <option value=one.name() selected=chosen == one.name()>
                    {w.say(country_name(*one))}
                </option>
            }
        })
        .collect();
    view! {
        <section class="card" aria-labelledby="take">
            <h2 id="take">{w.say("desk-take-title")}</h2>
            <p>{w.say("desk-take-lead")}</p>
            <form method="post" action=routes::DO_ADDRESS_TAKE novalidate class="full">
                <input type="hidden" name="task" value=id.to_owned() />
                {line("street", "address-street", &look.told.street)}
                {line("postal_code", "address-postal-code", &look.told.postal_code)}
                {line("city", "address-city", &look.told.city)}
                <div class="f">
                    <label for="country">{w.say("desk-address-country")}</label>
                    <select class="in w3" id="country" name="country">
                        {countries}
                    </select>
                </div>
                {sources(w, draft, trouble)}
                {day_field(w, "on_day", w.say("desk-take-day"), kept("on_day", &today.to_string()), Trouble::at(trouble, w, "on_day"))}
                {button(Loudness::First, w.say("desk-take-send"))}
            </form>
        </section>
    }
    .into_any()
}

/// Where it was checked.
fn sources(w: Words, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let error = Trouble::at(trouble, w, CHOICE);
    let class = if error.is_some() { "f bad" } else { "f" };
    let picks: Vec<_> = AddressSource::ALL
        .iter()
        .enumerate()
        .map(|(place, source)| {
            let id = if place == 0 { CHOICE } else { "" };
            let label = match source {
                AddressSource::Register => "desk-source-register",
                AddressSource::Person => "desk-source-person",
                AddressSource::ReturnedLetter => "desk-source-letter",
            };
            let checked = draft.typed("source") == source.name();
            view! { <Pick name="source" value=source.name() id=id checked=checked label=w.say(label) /> }
        })
        .collect();
    view! {
        <fieldset class=class>
            <legend>{w.say("desk-take-source")}</legend>
            {error.map(|error| message(w, CHOICE, error))}
            {picks}
        </fieldset>
    }
    .into_any()
}

/// The reason of a no, which the person reads.
pub fn why(w: Words, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let value = if draft.typed("act") == NO { draft.typed("reason").to_owned() } else { String::new() };
    view! {
        <TextArea w name="reason" label=w.say("desk-reason-read") error=Trouble::at(trouble, w, "reason") value=value most=REASON_CHARS_MAX />
    }
    .into_any()
}
