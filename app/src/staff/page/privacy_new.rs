//! Writing a request down that came by telephone or by letter: first the case, then whose it is, what is asked, and how
//! we knew. The clock runs from the day on which it came in.

use casework::draft::Draft;
use casework::rights::whose::{self, Party};
use casework::staff::{StaffViewer, draft};
use leptos::prelude::*;
use rules::money::Currency;
use rules::rights::{Datum, Identified, Item, Purpose, Right, Subject, Via, WORDS_CHARACTERS_MAX};

use crate::case::words as case_words;
use crate::design::button::{Loudness, button};
use crate::design::field::{TextField, Typing, message};
use crate::design::pick::Pick;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::day_field::day_field;
use crate::staff::desk::StaffDesk;
use crate::staff::privacy_words as words;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::Words;

/// The name of the form among the drafts.
pub const FORM: &str = "privacy/new";
/// The fields of the form; a refusal of another one stands at the first.
const FIELDS: [&str; 5] = ["form", "reference", "on_day", "value", "statement"];

/// `/privacy-requests/new`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn form(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let draft = draft::read(&desk.office, &desk.visit, FORM, "").await?;
    let people = match draft.typed("reference") {
        "" => Vec::new(),
        reference => whose::people(&desk.office, &staff, reference).await.unwrap_or_default(),
    };
    let key = desk.office.chance().ulid(desk.office.now());
    let w = desk.words;
    let body = draw(w, &draft, &people, &key, &desk.today().to_string());
    let sheet = StaffSheet::new(&desk, Place::Privacy, w.say("privacy-new"), body);
    Ok(sheet.refused(draft.refusal.is_some()).back(routes::PRIVACY.to_owned(), w.say("privacy-requests")))
}

/// The page without its frame.
pub fn draw(w: Words, draft: &Draft, people: &[Party], key: &str, today: &str) -> AnyView {
    let fields: &[&'static str] = if people.is_empty() { &["reference"] } else { &FIELDS };
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, fields);
    let trouble = trouble.as_ref();
    let rest = (!people.is_empty()).then(|| request(w, draft, people, (key, today), trouble));
    let reference = Typing { value: draft.typed("reference").to_owned(), inputmode: "numeric", ..Typing::default() };
    view! {
        <div class="col stack">
            {summary(w, trouble)} <h1>{w.say("privacy-new")}</h1> <p>{w.say("privacy-new-lead")}</p>
            <form method="post" action=routes::DO_PRIVACY_FIND novalidate>
                <TextField
                    w
                    name="reference"
                    label=w.say("staff-offer-case")
                    error=Trouble::at(trouble, w, "reference")
                    typing=reference
                />
                {button(if people.is_empty() { Loudness::First } else { Loudness::Other }, w.say("privacy-find"))}
            </form>
            {rest}
        </div>
    }
    .into_any()
}

/// Everything but the case, once it is known.
fn request(
    w: Words,
    draft: &Draft,
    people: &[Party],
    (key, today): (&str, &str),
    trouble: Option<&Trouble>,
) -> AnyView {
    let typed = |name: &str| draft.typed(name).to_owned();
    let day = Some(typed("on_day")).filter(|day| !day.is_empty()).unwrap_or_else(|| today.to_owned());
    let rights = Right::ALL.iter().map(|right| (right.name(), w.say(words::right(*right))));
    let via = [Via::Phone, Via::Post].map(|via| (via.name(), w.say(words::via(via))));
    let error = Trouble::at(trouble, w, "form").map(|error| message(w, "form", error));
    view! {
        <form method="post" action=routes::DO_PRIVACY_TAKE novalidate id="form" class="stack">
            <input type="hidden" name="reference" value=typed("reference") />
            <input type="hidden" name="key" value=key.to_owned() />
            {error}
            {who(w, people, draft.typed("person"))}
            {choose(w, "via", "privacy-via", via, draft.typed("via"))}
            {day_field(w, "on_day", w.say("privacy-received"), day, Trouble::at(trouble, w, "on_day"))}
            {choose(w, "right", "privacy-col-what", rights, draft.typed("right"))}
            {parts(w, draft.typed("part"))}
            <TextArea
                w
                name="value"
                label=w.say("privacy-new-value")
                hint=w.say("privacy-value-hint").into_any()
                error=Trouble::at(trouble, w, "value")
                value=typed("value")
            />
            <TextArea
                w
                name="statement"
                label=w.say("privacy-own-words")
                error=Trouble::at(trouble, w, "statement")
                value=typed("statement")
                most=WORDS_CHARACTERS_MAX
            />
            {how(w, draft.typed("identified"))}
            {button(Loudness::First, w.say("privacy-take"))}
        </form>
    }
    .into_any()
}

/// Whose request it is.
pub fn who(w: Words, people: &[Party], chosen: &str) -> AnyView {
    let picks: Vec<_> = people
        .iter()
        .map(|party| {
            let note = case_words::role(party.role).map(|role| w.say(role).into_any());
            let checked = chosen == party.person.as_str() || people.len() == 1;
            let value = party.person.to_string();
            match note {
                Some(note) => {
                    view! { <Pick name="person" value=value checked=checked label=party.name.clone() note=note /> }
                        .into_any()
                }
                None => {
                    view! { <Pick name="person" value=value checked=checked label=party.name.clone() /> }.into_any()
                }
            }
        })
        .collect();
    view! {
        <fieldset class="f">
            <legend>
                <h2>{w.say("privacy-who")}</h2>
            </legend>
            {picks}
        </fieldset>
    }
    .into_any()
}

/// How we knew who asked.
pub fn how(w: Words, chosen: &str) -> AnyView {
    let picks: Vec<_> = Identified::ALL
        .iter()
        .map(|how| {
            let label = w.say(words::identified(*how));
            view! { <Pick name="identified" value=how.name() checked=chosen == how.name() label=label /> }
        })
        .collect();
    view! {
        <fieldset class="f">
            <legend>
                <h2>{w.say("privacy-how")}</h2>
            </legend>
            <p class="hint">{w.say("privacy-how-hint")}</p>
            {picks}
        </fieldset>
    }
    .into_any()
}

/// One of several, in a list.
fn choose(
    w: Words,
    name: &'static str,
    label: &'static str,
    options: impl IntoIterator<Item = (&'static str, String)>,
    chosen: &str,
) -> AnyView {
    let options: Vec<_> = options.into_iter().map(|(value, words)| option(value, words, chosen)).collect();
    view! {
        <div class="f">
            <label for=name>{w.say(label)}</label>
            <select class="in w3" id=name name=name>
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn option(value: &'static str, words: String, chosen: &str) -> impl IntoView + use<> {
    let selected = value == chosen;
    view! {
        <option value=value selected=selected>
            {words}
        </option>
    }
}

/// What it is about: a datum to put right, an item to delete, or a purpose to object to.
fn parts(w: Words, chosen: &str) -> AnyView {
    let group = |label: &str, options: Vec<(&'static str, &'static str)>| {
        let options: Vec<_> = options.into_iter().map(|(value, id)| option(value, w.say(id), chosen)).collect();
        view! { <optgroup label=w.say(label)>{options}</optgroup> }
    };
    let data = Datum::ALL.iter().map(|datum| (datum.name(), words::datum(*datum))).collect();
    let of_items = [Item::Budget, Item::Needs, Item::Case, Item::Payments];
    let items = of_items.iter().map(|item| (item.name(), words::item(*item))).collect();
    let purposes = Purpose::open_to_objection(Subject::Debtor);
    let purposes = purposes.map(|purpose| (purpose.name(), words::purpose(purpose))).collect();
    view! {
        <div class="f">
            <label for="part">{w.say("privacy-about")}</label>
            <p class="hint">{w.say("privacy-part-hint")}</p>
            <select class="in w3" id="part" name="part">
                <option value="">{w.say("privacy-part-all")}</option>
                {group("privacy-part-data", data)}
                {group("privacy-part-items", items)}
                {group("privacy-part-purposes", purposes)}
            </select>
        </div>
    }
    .into_any()
}
