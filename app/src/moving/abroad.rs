//! A move to another country: who would work for us there, whose rules and whose authority hold then, and that nothing
//! is shared by telling it.

use casework::draft;
use casework::moving::{self, ANSWER_DAYS, ELSEWHERE, MovePage, PartnerView, Shared, ToldMove};
use leptos::prelude::*;
use rules::money::Currency;
use rules::moving::DataCategory;
use rules::{Country, Day};

use super::address::{BOXES, CHOICE, countries, from};
use crate::case::words::country as country_name;
use crate::design::button::{Loudness, button};
use crate::design::facts::{fact, facts};
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The name of the form among the drafts.
pub const FORM: &str = "moving/abroad";

/// `/my-data/moving`
///
/// # Errors
/// [`Problem::SignedOut`]; [`Problem::NotFound`] for those whose address is protected; [`Problem::Unavailable`].
pub async fn abroad(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let page = moving::abroad(&desk.office, &desk.viewer).await?;
    if page.protected {
        return Err(Problem::NotFound);
    }
    let w = desk.words;
    let draft = draft::read(&desk.office, &desk.viewer, FORM, "").await?;
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &[CHOICE, BOXES[0]]);
    let trouble = trouble.as_ref();
    let today = desk.office.today(Country::Nl);
    let shared = page.told.as_ref().and_then(|told| told.shared.as_ref());
    let told = page.told.as_ref().map(|told| state(w, &page, told, today));
    let title = w.say(if told.is_some() { "moving-again" } else { "moving-tell" });
    let form = view! {
        <section class="card" aria-labelledby="tell">
            <h2 id="tell">{title}</h2>
            <form method="post" action=routes::DO_MOVE novalidate class="full">
                {countries(w, &draft, trouble, Some((ELSEWHERE, "moving-elsewhere")))}
                {from(w, &draft, trouble)}
                {button(Loudness::First, w.say("moving-send"))}
            </form>
        </section>
    };
    let body = view! {
        <div class="col stack">
            {summary(w, trouble)}
            <h1>{w.say("moving-title")}</h1>
            <p>{w.with("moving-lead", [("days", i64::from(ANSWER_DAYS).into())])}</p>
            {shared.is_none().then(|| view! { <p>{w.say("moving-nothing")}</p> })}
            {told}
            {form}
        </div>
    };
    let sheet = Sheet::new(&desk, w.say("moving-title"), body).refused(trouble.is_some());
    Ok(sheet.back(routes::MY_DATA.to_owned(), w.say("my-data-title")))
}

/// What was told, and what came of it.
fn state(w: Words, page: &MovePage, told: &ToldMove, today: Day) -> AnyView {
    let to = w.say(told.country.map_or("moving-elsewhere", country_name));
    let mut list = vec![
        fact(w.say("moving-to"), to),
        fact(w.say("moving-from"), text::day(w, told.from)),
        fact(w.say("moving-told"), text::day(w, told.on)),
    ];
    match told.done_on {
        Some(done) => list.push(fact(w.say("moving-looked"), text::day(w, done))),
        None => list.push(fact(w.say("moving-answer"), text::day(w, told.answer_by))),
    }
    let late = (told.done_on.is_none() && today >= told.answer_by).then(|| {
        view! {
            <p>
                {w.say("moving-late")} " " <a href=routes::CONTACT>{w.say("frame-contact")}</a>
            </p>
        }
    });
    view! {
        <section class="card" aria-labelledby="told">
            <h2 id="told">{w.say("moving-state")}</h2>
            {facts(w, list)}
            {late}
            <form method="post" action=routes::DO_MOVE_BACK class="full noprint">
                {button(Loudness::Other, w.say("moving-take-back"))}
            </form>
        </section>
        {partner(w, page, told)}
        {law(w, page, told)}
        {super::page::languages_of_site(w)}
    }
    .into_any()
}

/// Who works for us there, and what they were given.
fn partner(w: Words, page: &MovePage, told: &ToldMove) -> AnyView {
    let there = told.country.and_then(|to| page.partners.iter().find(|(country, _)| *country == to));
    let inside = match (&told.shared, there) {
        (Some(shared), _) => given(w, shared),
        (None, Some((_, partner))) => view! {
            {facts(w, named(w, partner))}
            <p>{w.say("moving-not-shared")}</p>
        }
        .into_any(),
        (None, None) => view! { <p class="m0">{w.say("moving-no-partner")}</p> }.into_any(),
    };
    view! {
        <section class="card" aria-labelledby="partner">
            <h2 id="partner">{w.say("moving-partner")}</h2>
            {inside}
        </section>
    }
    .into_any()
}

fn named(w: Words, partner: &PartnerView) -> Vec<crate::design::facts::Fact> {
    vec![
        fact(w.say("moving-partner-name"), text::name(partner.name.clone())),
        fact(w.say("my-data-address"), text::name(partner.address.clone())),
        fact(w.say("moving-partner-register"), text::name(partner.register.clone())),
    ]
}

fn given(w: Words, shared: &Shared) -> AnyView {
    let kinds: Vec<_> = shared.categories.iter().map(|one| view! { <li>{w.say(category(*one))}</li> }).collect();
    view! {
        {facts(w, named(w, &shared.partner))}
        <p>{w.rich("moving-shared", [("day", text::day(w, shared.on))])}</p>
        <ul>{kinds}</ul>
    }
    .into_any()
}

fn category(category: DataCategory) -> &'static str {
    match category {
        DataCategory::Name => "moving-data-name",
        DataCategory::Address => "moving-data-address",
        DataCategory::Claim => "moving-data-claim",
        DataCategory::Payments => "moving-data-payments",
        DataCategory::Agreements => "moving-data-agreements",
    }
}

/// Whose rules hold for the amount, and who watches over data where the person lives.
fn law(w: Words, page: &MovePage, told: &ToldMove) -> AnyView {
    let stays: Vec<_> = page
        .laws
        .iter()
        .map(|country| {
            let name = w.say(country_name(*country)).into_any();
            view! { <li>{w.rich("moving-law-stays", [("country", name)])}</li> }
        })
        .collect();
    let watched = told.country.map(|to| {
        let authority = to.data_authority();
        let checked = Day::parse(authority.checked_on).map(|day| text::day(w, day));
        let source = text::source(to, authority.name, authority.url);
        let there = w.rich("moving-law-there", [("country", w.say(country_name(to)).into_any())]);
        view! {
            <li>{there}</li>
            <li>{w.rich("moving-authority", [("authority", source)])}</li>
            {checked.map(|day| view! { <li class="small muted">{w.rich("moving-authority-checked", [("day", day)])}</li> })}
        }
    });
    let elsewhere = told.country.is_none().then(|| view! { <li>{w.say("moving-authority-elsewhere")}</li> });
    view! {
        <section class="card" aria-labelledby="law">
            <h2 id="law">{w.say("moving-law")}</h2>
            <ul>{stays} {watched} {elsewhere}</ul>
        </section>
    }
    .into_any()
}
