//! One contact: what we keep and until when, the days on which the relation ended, news with the person's yes, and what
//! was found out about the company, for leads.

use casework::contact::{self, Check, Found};
use casework::draft::Draft;
use casework::staff::{StaffViewer, draft};
use leptos::prelude::*;
use rules::contact::{CheckKind, FOUND_CHARACTERS_MAX, Group};
use rules::money::Currency;

use crate::design::button::{Loudness, button, button_link};
use crate::design::facts::{fact, facts};
use crate::design::field::message;
use crate::design::pick::Pick;
use crate::design::text;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::contact_words as words;
use crate::staff::day_field::day_field;
use crate::staff::desk::StaffDesk;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::Words;

/// The name of the form of the two days among the drafts.
pub const END: &str = "contact/end";
/// The name of the form of news among the drafts.
pub const NEWS: &str = "contact/news";
/// The name of the form of a check among the drafts.
pub const CHECK: &str = "contact/check";

/// `/contacts/{id}`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`].
pub async fn contact(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let found = contact::one(&desk.office, &staff, &id).await?;
    let end = draft::read(&desk.office, &desk.visit, END, &id).await?;
    let news = draft::read(&desk.office, &desk.visit, NEWS, &id).await?;
    let w = desk.words;
    let refused = end.refusal.is_some() || news.refusal.is_some();
    let sheet = StaffSheet::new(&desk, Place::Privacy, w.say("contacts-staff-title"), draw(w, &found, &end, &news));
    Ok(sheet.refused(refused).back(routes::CONTACTS.to_owned(), w.say("contacts-staff-title")))
}

/// `/contacts/{id}/check`
///
/// # Errors
/// As [`contact`]; not found for who is no lead.
pub async fn check(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let company = contact::subject(&desk.office, &staff, &id).await?;
    let draft = draft::read(&desk.office, &desk.visit, CHECK, &id).await?;
    let key = desk.office.chance().ulid(desk.office.now());
    let w = desk.words;
    let body = draw_check(w, &id, &company, &draft, &key);
    let sheet = StaffSheet::new(&desk, Place::Privacy, w.say("contacts-check-new"), body);
    Ok(sheet.refused(draft.refusal.is_some()).back(routes::contact_of(&id), w.say("contacts-staff-title")))
}

/// One contact without its frame.
pub fn draw(w: Words, found: &Found, end: &Draft, news: &Draft) -> AnyView {
    let ends = Trouble::of(end.refusal.clone(), Currency::EUR, &["on_day"]);
    let says = Trouble::of(news.refusal.clone(), Currency::EUR, &["consent"]);
    let relation = (found.listed.group != Group::Prospect).then(|| relation(w, found, end, ends.as_ref()));
    let news = found.email.is_some() && found.listed.group.gets_news();
    let news = news.then(|| news_of(w, found, says.as_ref()));
    view! {
        <div class="col stack">
            {summary(w, ends.as_ref().or(says.as_ref()))} <h1>{text::name(found.listed.name.clone())}</h1>
            {kept(w, found)} {relation} {news}
            {found.checks.as_ref().map(|checks| checks_of(w, found, checks))}
        </div>
    }
    .into_any()
}

fn kept(w: Words, found: &Found) -> AnyView {
    let some = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
    let delete = found.delete_on.map_or_else(|| w.say("contacts-delete-open").into_any(), |day| text::day(w, day));
    let mut list = vec![
        fact(w.say("contacts-group"), w.say(words::group(found.listed.group))),
        fact(w.say("contacts-organisation"), text::name(some(&found.listed.organisation))),
        fact(w.say("contacts-email"), text::ltr(some(&found.email))),
        fact(w.say("contacts-phone"), text::ltr(some(&found.phone))),
        fact(w.say("contacts-source"), w.say(words::source(found.source))),
        fact(w.say("contacts-made"), text::day(w, found.made_on)),
        fact(w.say("contacts-delete"), delete),
    ];
    if let Some(company) = &found.company {
        list.insert(2, fact(w.say("contacts-company"), text::name(company.clone())));
    }
    facts(w, list).into_any()
}

fn relation(w: Words, found: &Found, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let value = |field: &str, kept: Option<rules::Day>| match &draft.refusal {
        Some(_) => draft.typed(field).to_owned(),
        None => kept.map(|day| day.to_string()).unwrap_or_default(),
    };
    let (ended, settled) = (value("on_day", found.listed.ended_on), value("settled_on", found.settled_on));
    let company = found.company.is_some().then(|| view! { <p class="hint">{w.say("contacts-end-company")}</p> });
    view! {
        <section class="card" aria-labelledby="relation">
            <h2 id="relation">{w.say("contacts-end-title")}</h2>
            <p>{w.say("contacts-end-lead")}</p>
            {company}
            <form method="post" action=routes::DO_CONTACT_END novalidate>
                <input type="hidden" name="contact" value=found.listed.id.to_string() />
                {day_field(w, "on_day", w.say("contacts-ended"), ended, Trouble::at(trouble, w, "on_day"))}
                {day_field(w, "settled_on", w.say("contacts-settled"), settled, None)}
                {button(Loudness::Other, w.say("contacts-end"))}
            </form>
        </section>
    }
    .into_any()
}

fn news_of(w: Words, found: &Found, trouble: Option<&Trouble>) -> AnyView {
    let id = found.listed.id.to_string();
    let error = Trouble::at(trouble, w, "consent").map(|error| message(w, "consent", error));
    let start = (!found.listed.has_news).then(|| {
        let id = id.clone();
        view! {
            <p>{w.say("contacts-news-lead")}</p>
            <form method="post" action=routes::DO_CONTACT_SUBSCRIBE novalidate>
                <input type="hidden" name="contact" value=id />
                {error}
                <Pick name="consent" value="yes" id="consent" tick=true checked=false label=w.say("contacts-news-said") />
                {button(Loudness::Other, w.say("contacts-news-start"))}
            </form>
        }
    });
    let is_prospect = found.listed.group == Group::Prospect;
    let lead = if is_prospect { "contacts-news-stop-prospect" } else { "contacts-news-stop-lead" };
    let state = if found.listed.has_news { "contacts-news-yes" } else { "contacts-news-no" };
    view! {
        <section class="card" aria-labelledby="news">
            <h2 id="news">{w.say("contacts-news")}</h2>
            <p>
                <strong>{w.say(state)}</strong>
            </p>
            {start}
            <p>{w.say(lead)}</p>
            <form method="post" action=routes::DO_CONTACT_NO_NEWS>
                <input type="hidden" name="contact" value=id />
                {button(Loudness::Other, w.say("contacts-news-stop"))}
            </form>
        </section>
    }
    .into_any()
}

fn checks_of(w: Words, found: &Found, checks: &[Check]) -> AnyView {
    let lines: Vec<_> = checks
        .iter()
        .map(|check| {
            let delete =
                check.delete_on.map_or_else(|| w.say("contacts-delete-open").into_any(), |day| text::day(w, day));
            view! {
                <li>
                    <strong>{w.say(words::check(check.kind))}</strong>
                    ", "
                    {text::day(w, check.on)}
                    <p dir="auto">{check.found.clone()}</p>
                    <p class="small muted">{w.say("contacts-delete")} ": " {delete}</p>
                </li>
            }
        })
        .collect();
    let list = if lines.is_empty() {
        view! { <p>{w.say("contacts-checks-none")}</p> }.into_any()
    } else {
        view! { <ul>{lines}</ul> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="checks">
            <h2 id="checks">{w.say("contacts-checks")}</h2>
            {list}
            {button_link(routes::contact_check(&found.listed.id), Loudness::Other, w.say("contacts-check-new"))}
        </section>
    }
    .into_any()
}

/// The form of a check without its frame.
pub fn draw_check(w: Words, id: &str, company: &str, draft: &Draft, key: &str) -> AnyView {
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &["kind", "reason", "on_day"]);
    let trouble = trouble.as_ref();
    let kinds = CheckKind::ALL.iter().map(|kind| (kind.name().to_owned(), w.say(words::check(*kind))));
    let day = draft.typed("on_day").to_owned();
    view! {
        <div class="col stack">
            {summary(w, trouble)} <h1>{w.say("contacts-check-new")}</h1>
            <p>{w.rich("contacts-check-lead", [("name", text::name(company.to_owned()))])}</p>
            <form method="post" action=routes::DO_CONTACT_CHECK novalidate>
                <input type="hidden" name="contact" value=id.to_owned() />
                <input type="hidden" name="key" value=key.to_owned() />
                {words::choose(w, "kind", "contacts-check-kind", kinds, draft.typed("kind"))}
                <TextArea
                    w
                    name="reason"
                    label=w.say("contacts-check-found")
                    error=Trouble::at(trouble, w, "reason")
                    value=draft.typed("reason").to_owned()
                    most=FOUND_CHARACTERS_MAX
                />
                {day_field(w, "on_day", w.say("contacts-check-day"), day, Trouble::at(trouble, w, "on_day"))}
                {button(Loudness::First, w.say("contacts-check-add"))}
            </form>
        </div>
    }
    .into_any()
}
