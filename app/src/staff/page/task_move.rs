//! A move to another country: the partner there, the form of what it was given and when, and the button that says that
//! nothing is given.

use casework::draft::Draft;
use casework::moving::desk::MoveLook;
use leptos::prelude::*;
use rules::Day;
use rules::moving::DataCategory;

use super::task::SHARE;
use crate::case::words::country as country_name;
use crate::design::button::{Loudness, button};
use crate::design::facts::{Fact, fact};
use crate::design::field::message;
use crate::design::pick::Pick;
use crate::design::text;
use crate::design::trouble::Trouble;
use crate::routes::staff as routes;
use crate::staff::day_field::day_field;
use crate::words::Words;

/// Where the person goes, who works for us there, and what was given.
pub fn known(w: Words, look: &MoveLook) -> Vec<Fact> {
    let to = look.country.map_or_else(|| w.say("moving-elsewhere"), |to| w.say(country_name(to)));
    let partner = match &look.partner {
        Some([name, address, register]) => view! {
            {text::name(name.clone())} <br />
            {text::name(address.clone())} <br />
            {text::ltr(register.clone())}
        }
        .into_any(),
        None => w.say("desk-move-no-partner").into_any(),
    };
    let mut list = vec![
        fact(w.say("moving-to"), to),
        fact(w.say("moving-from"), text::day(w, look.from)),
        fact(w.say("desk-move-partner"), partner),
    ];
    if let Some((on, categories)) = &look.shared {
        let given: Vec<_> = categories.iter().map(|one| view! { {w.say(category(*one))} <br /> }).collect();
        list.push(fact(w.say("desk-shared-on"), text::day(w, *on)));
        list.push(fact(w.say("desk-share-what"), view! { {given} }));
    }
    list
}

/// The two ways to end it.
pub fn forms(w: Words, id: &str, look: &MoveLook, draft: &Draft, trouble: Option<&Trouble>, today: Day) -> AnyView {
    let sharing = look.partner.as_ref().map(|[name, ..]| share(w, id, name, draft, trouble, today));
    view! {
        {sharing}
        <section class="card" aria-labelledby="keep">
            <h2 id="keep">{w.say("desk-keep-title")}</h2>
            <p>{w.say("desk-keep-lead")}</p>
            <form method="post" action=routes::DO_MOVE_KEEP class="full">
                <input type="hidden" name="task" value=id.to_owned() />
                {button(Loudness::Other, w.say("desk-keep-send"))}
            </form>
        </section>
    }
    .into_any()
}

fn share(w: Words, id: &str, partner: &str, draft: &Draft, trouble: Option<&Trouble>, today: Day) -> AnyView {
    let own = draft.typed("act") == SHARE;
    let on_day = if own { draft.typed("on_day").to_owned() } else { today.to_string() };
    let error = Trouble::at(trouble, w, "part");
    let class = if error.is_some() { "f bad" } else { "f" };
    let picks: Vec<_> = DataCategory::ALL
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let id = if place == 0 { "part" } else { "" };
            let checked = own && draft.typed("given").split(' ').any(|given| given == one.name());
            view! { <Pick name=one.name() value="yes" id=id tick=true checked=checked label=w.say(category(*one)) /> }
        })
        .collect();
    view! {
        <section class="card" aria-labelledby="share">
            <h2 id="share">{w.say("desk-share-title")}</h2>
            <p>{w.rich("desk-share-lead", [("partner", text::name(partner.to_owned()))])}</p>
            <form method="post" action=routes::DO_MOVE_SHARE novalidate class="full">
                <input type="hidden" name="task" value=id.to_owned() />
                <fieldset class=class>
                    <legend>{w.say("desk-share-what")}</legend>
                    {error.map(|error| message(w, "part", error))}
                    {picks}
                </fieldset>
                {day_field(w, "on_day", w.say("desk-share-day"), on_day, Trouble::at(trouble, w, "on_day"))}
                {button(Loudness::First, w.say("desk-share-send"))}
            </form>
        </section>
    }
    .into_any()
}

fn category(category: DataCategory) -> &'static str {
    match category {
        DataCategory::Name => "desk-data-name",
        DataCategory::Address => "desk-data-address",
        DataCategory::Claim => "desk-data-claim",
        DataCategory::Payments => "desk-data-payments",
        DataCategory::Agreements => "desk-data-agreements",
    }
}
