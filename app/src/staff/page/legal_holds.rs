//! Legal holds: the form that keeps the data of a case for a claim, the list by the day on which somebody decides again,
//! and one hold with the two ways on.

use casework::Error;
use casework::draft::Draft;
use casework::retention::hold::{self, Listed};
use casework::rights::whose::Party;
use casework::staff::{Role, StaffViewer, draft};
use leptos::prelude::*;
use rules::Day;
use rules::money::Currency;

use crate::case::words as case_words;
use crate::design::button::{Loudness, button, button_link};
use crate::design::facts::{fact, facts};
use crate::design::field::{TextField, Typing};
use crate::design::pick::Pick;
use crate::design::text;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::day_field::day_field;
use crate::staff::desk::StaffDesk;
use crate::staff::queue_table::queue_table;
use crate::staff::sheet::{Place, StaffSheet};
use crate::staff::{badge, restricted};
use crate::words::Words;

/// The name of these forms among the drafts; the object is the hold, and nothing for a new one.
pub const FORM: &str = "legal_hold";
/// What the form sends to see who is in the case.
pub const FIND: &str = "find";

/// `/legal-holds`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn legal_holds(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let found = hold::list(&desk.office, &staff).await?;
    let draft = draft::read(&desk.office, &desk.visit, FORM, "").await?;
    // Who is in the case that was typed; one that there is not has a refusal of its own when the hold is set.
    let people = match draft.typed("reference") {
        "" => Vec::new(),
        reference => match hold::people(&desk.office, &staff, reference).await {
            Err(Error::Refused(_)) => Vec::new(),
            found => found?,
        },
    };
    let w = desk.words;
    let body = draw(w, &found, (&draft, &people), desk.today(), staff.role == Role::Lead);
    let sheet = StaffSheet::new(&desk, Place::Tasks, w.say("staff-holds"), body);
    Ok(sheet.refused(draft.refusal.is_some()).back(routes::TASKS.to_owned(), w.say("staff-tasks")))
}

/// `/legal-holds/{id}`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`].
pub async fn legal_hold(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let found = hold::one(&desk.office, &staff, &id).await?;
    let draft = draft::read(&desk.office, &desk.visit, FORM, &id).await?;
    let w = desk.words;
    let body = restricted::above(&desk, &[found.reference.to_string()], draw_one(w, &found, &draft)).await?;
    let sheet = StaffSheet::new(&desk, Place::Tasks, w.say("staff-hold"), body);
    Ok(sheet.refused(draft.refusal.is_some()).back(routes::LEGAL_HOLDS.to_owned(), w.say("staff-holds")))
}

/// The list without its frame.
pub fn draw(w: Words, found: &[Listed], (draft, people): (&Draft, &[Party]), today: Day, is_lead: bool) -> AnyView {
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &["reference", "reason", "on_day"]);
    let trouble = trouble.as_ref();
    let rows: Vec<_> = found.iter().map(|one| row(w, one, today)).collect();
    let list = if rows.is_empty() {
        view! { <p class="card">{w.say("staff-holds-none")}</p> }.into_any()
    } else {
        table(w, rows)
    };
    let lead = is_lead.then(|| button_link(routes::RETENTION, Loudness::Other, w.say("staff-retention")));
    view! {
        {summary(w, trouble)}
        <div class="row ends">
            <h1>{w.say("staff-holds")}</h1>
            {lead}
        </div>
        <p>{w.say("staff-holds-lead")}</p>
        {list}
        {form(w, draft, people, trouble)}
    }
    .into_any()
}

fn table(w: Words, rows: Vec<AnyView>) -> AnyView {
    let columns = ["staff-col-case", "staff-col-creditor", "staff-hold-reason", "staff-hold-review"];
    let table = queue_table(w, "staff-holds", &columns, &[], rows);
    view! {
        <section class="card" aria-label=w.say("staff-holds")>
            {table}
        </section>
    }
    .into_any()
}

fn row(w: Words, one: &Listed, today: Day) -> AnyView {
    let reference = text::ltr(one.reference.to_string());
    let about = one.initials.clone().map(|initials| view! { " (" {text::name(initials)} ")" });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a href=routes::legal_hold(&one.id)>{reference}</a>
            </th>
            <td role="cell" class="w">{text::name(one.creditor.clone())} {about}</td>
            <td role="cell" class="w" dir="auto">{one.reason.clone()}</td>
            <td role="cell">
                {text::day_short(w, one.review_on)} " " {badge::deadline(w, one.review_on, today)}
            </td>
        </tr>
    }
    .into_any()
}

fn form(w: Words, draft: &Draft, people: &[Party], trouble: Option<&Trouble>) -> AnyView {
    let value = |field: &str| draft.typed(field).to_owned();
    let reference = Typing { value: value("reference"), inputmode: "numeric", ..Typing::default() };
    view! {
        <section class="card col" aria-labelledby="new">
            <h2 id="new">{w.say("staff-hold-new")}</h2>
            <form method="post" action=routes::DO_HOLD_SET novalidate>
                <TextField
                    w
                    name="reference"
                    label=w.say("staff-offer-case")
                    error=Trouble::at(trouble, w, "reference")
                    typing=reference
                />
                {whole_or_one(w, people, draft.typed("person"))}
                <TextArea
                    w
                    name="reason"
                    label=w.say("staff-hold-why")
                    error=Trouble::at(trouble, w, "reason")
                    value=value("reason")
                />
                {day_field(w, "on_day", w.say("staff-hold-review"), value("on_day"), Trouble::at(trouble, w, "on_day"))}
                {button(Loudness::First, w.say("staff-hold-set"))}
                <button class="btn alt" name="act" value=FIND>
                    {w.say("staff-hold-find")}
                </button>
            </form>
        </section>
    }
    .into_any()
}

/// The whole case, or one of its people.
fn whole_or_one(w: Words, people: &[Party], chosen: &str) -> Option<AnyView> {
    let is_one = people.iter().any(|party| party.person.as_str() == chosen);
    let pick = |party: &Party| {
        let (value, checked) = (party.person.to_string(), party.person.as_str() == chosen);
        let role = case_words::role(party.role).map(|role| w.say(role)).unwrap_or_default();
        view! {
            <Pick name="person" value=value checked=checked label=party.name.clone() note=role.into_any() />
        }
    };
    let picks: Vec<_> = people.iter().map(pick).collect();
    (!picks.is_empty()).then(|| {
        view! {
            <fieldset class="f">
                <legend>{w.say("staff-hold-whom")}</legend>
                <Pick name="person" value="" checked=!is_one label=w.say("staff-hold-whole") />
                {picks}
            </fieldset>
        }
        .into_any()
    })
}

/// One hold without its frame.
pub fn draw_one(w: Words, found: &Listed, draft: &Draft) -> AnyView {
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &["on_day"]);
    let trouble = trouble.as_ref();
    let id = found.id.to_string();
    let about = found.initials.clone().map_or_else(|| w.say("staff-hold-whole").into_any(), text::name);
    let list = [
        fact(w.say("staff-col-case"), text::ltr(found.reference.to_string())),
        fact(w.say("staff-hold-about"), about),
        fact(w.say("staff-hold-reason"), view! { <span dir="auto">{found.reason.clone()}</span> }),
        fact(w.say("staff-hold-owner"), text::name(found.owner.clone())),
        fact(w.say("staff-hold-since"), text::day(w, found.began_on)),
        fact(w.say("staff-hold-review"), text::day(w, found.review_on)),
    ];
    let value = draft.typed("on_day").to_owned();
    view! {
        <div class="col stack">
            {summary(w, trouble)}
            <h1>{w.say("staff-hold")}</h1>
            {facts(w, list)}
            <form method="post" action=routes::DO_HOLD_REVIEW novalidate>
                <input type="hidden" name="hold" value=id.clone() />
                {day_field(w, "on_day", w.say("staff-hold-again"), value, Trouble::at(trouble, w, "on_day"))}
                {button(Loudness::First, w.say("staff-hold-keep"))}
            </form>
            <form method="post" action=routes::DO_HOLD_END>
                <input type="hidden" name="hold" value=id />
                <p>{w.say("staff-hold-end-lead")}</p>
                {button(Loudness::Other, w.say("staff-hold-end"))}
            </form>
        </div>
    }
    .into_any()
}
