//! The register of contacts: the list by group, and the form in which a contact is written down.

use casework::contact::{self, Listed};
use casework::draft::Draft;
use casework::staff::{StaffViewer, draft};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rules::contact::{Group, Source};
use rules::ids::ClientId;
use rules::money::Currency;

use crate::design::button::{Loudness, button, button_link};
use crate::design::field::{TextField, Typing};
use crate::design::text;
use crate::design::trouble::{Trouble, summary};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::contact_words as words;
use crate::staff::desk::StaffDesk;
use crate::staff::queue_table::queue_table;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::Words;

/// The name of the form among the drafts.
pub const FORM: &str = "contact";
/// Its fields; a refusal of another one stands at the first.
const FIELDS: [&str; 4] = ["group", "name", "value", "phone"];

/// `/contacts`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn contacts(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let asked = use_query_map().get_untracked().get("group").unwrap_or_default();
    let group = Group::parse(&asked);
    let found = contact::list(&desk.office, &staff, group).await?;
    let w = desk.words;
    let sheet = StaffSheet::new(&desk, Place::Privacy, w.say("contacts-staff-title"), draw(w, &found, group));
    Ok(sheet.back(routes::PRIVACY.to_owned(), w.say("privacy-requests")))
}

/// `/contacts/new`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn form(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let draft = draft::read(&desk.office, &desk.visit, FORM, "").await?;
    let companies = contact::companies(&desk.office, &staff).await?;
    let key = desk.office.chance().ulid(desk.office.now());
    let w = desk.words;
    let sheet =
        StaffSheet::new(&desk, Place::Privacy, w.say("contacts-staff-new"), draw_new(w, &draft, &companies, &key));
    Ok(sheet.refused(draft.refusal.is_some()).back(routes::CONTACTS.to_owned(), w.say("contacts-staff-title")))
}

/// The list without its frame.
pub fn draw(w: Words, found: &[Listed], group: Option<Group>) -> AnyView {
    let choice = |label: &str, path: String, is_here: bool| {
        view! {
            <a href=path aria-current=is_here.then_some("page")>
                {w.say(label)}
            </a>
        }
        .into_any()
    };
    let mut choices = vec![choice("contacts-staff-all", routes::CONTACTS.to_owned(), group.is_none())];
    choices.extend(
        Group::ALL.iter().map(|one| choice(words::group(*one), routes::contacts_of(*one), group == Some(*one))),
    );
    let list = if found.is_empty() {
        view! { <p class="card">{w.say("contacts-staff-none")}</p> }.into_any()
    } else {
        table(w, found.iter().map(|one| row(w, one)).collect())
    };
    view! {
        <div class="row ends">
            <h1>{w.say("contacts-staff-title")}</h1>
            {button_link(routes::CONTACT_NEW, Loudness::Other, w.say("contacts-staff-new"))}
        </div>
        <p>{w.say("contacts-staff-lead")}</p>
        <nav class="row" aria-label=w.say("contacts-group")>
            {choices}
        </nav>
        {list}
    }
    .into_any()
}

fn table(w: Words, rows: Vec<AnyView>) -> AnyView {
    let columns = ["contacts-name", "contacts-organisation", "contacts-group", "contacts-ended", "contacts-news"];
    let table = queue_table(w, "contacts-staff-title", &columns, &[], rows);
    view! {
        <section class="card" aria-label=w.say("contacts-staff-title")>
            {table}
        </section>
    }
    .into_any()
}

fn row(w: Words, one: &Listed) -> AnyView {
    let ended = one.ended_on.map_or_else(|| "–".into_any(), |day| text::day_short(w, day));
    let news = if one.has_news { "contacts-news-yes" } else { "contacts-news-no" };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a href=routes::contact(&one.id)>{text::name(one.name.clone())}</a>
            </th>
            <td role="cell" class="w">
                {text::name(one.organisation.clone().unwrap_or_else(|| "–".to_owned()))}
            </td>
            <td role="cell">{w.say(words::group(one.group))}</td>
            <td role="cell">{ended}</td>
            <td role="cell">{w.say(news)}</td>
        </tr>
    }
    .into_any()
}

/// The form without its frame.
pub fn draw_new(w: Words, draft: &Draft, companies: &[(ClientId, String)], key: &str) -> AnyView {
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &FIELDS);
    let trouble = trouble.as_ref();
    let say = |value: &str, id: &str| (value.to_owned(), w.say(id));
    let groups = Group::ALL.iter().map(|one| say(one.name(), words::group(*one)));
    let sources = Source::ALL.iter().map(|one| say(one.name(), words::source(*one)));
    let languages = [say("nl", "contacts-language-nl"), say("en", "contacts-language-en")];
    let none = say("", "contacts-company-none");
    let companies = std::iter::once(none).chain(companies.iter().map(|(id, name)| (id.to_string(), name.clone())));
    view! {
        <div class="col stack">
            {summary(w, trouble)} <h1>{w.say("contacts-staff-new")}</h1>
            <form method="post" action=routes::DO_CONTACT_ADD novalidate>
                <input type="hidden" name="key" value=key.to_owned() />
                {words::choose(w, "group", "contacts-group", groups, draft.typed("group"))}
                {field(w, draft, trouble, "name", "contacts-name", "off", "")}
                {field(w, draft, trouble, "organisation", "contacts-organisation", "off", "")}
                {words::choose(w, "client", "contacts-company", companies, draft.typed("client"))}
                <p class="hint">{w.say("contacts-company-hint")}</p>
                {field(w, draft, trouble, "value", "contacts-email", "off", "email")}
                {field(w, draft, trouble, "phone", "contacts-phone", "off", "tel")}
                {words::choose(w, "source", "contacts-source", sources, draft.typed("source"))}
                {words::choose(w, "language", "contacts-language", languages, draft.typed("language"))}
                {button(Loudness::First, w.say("contacts-add"))}
            </form>
        </div>
    }
    .into_any()
}

fn field(
    w: Words,
    draft: &Draft,
    trouble: Option<&Trouble>,
    name: &'static str,
    label: &'static str,
    autocomplete: &'static str,
    inputmode: &'static str,
) -> AnyView {
    let typing = Typing { value: draft.typed(name).to_owned(), autocomplete, inputmode, ..Typing::default() };
    let error = Trouble::at(trouble, w, name);
    view! { <TextField w name=name label=w.say(label) error=error typing=typing /> }.into_any()
}
