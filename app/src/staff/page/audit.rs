//! The audit, for leads: how the chain stands, and its lines about something, of somebody or of a day. Ids and figures
//! only: nothing here is about a person.

use casework::Error;
use casework::audit::Tail;
use casework::audit::desk::{self as audits, Asked, AuditPage, Found};
use casework::draft::Draft;
use casework::outside::{day_of, time_of};
use casework::staff::{StaffViewer, draft};
use leptos::prelude::*;
use rules::Country;
use rules::money::Currency;

use crate::design::button::{Loudness, button};
use crate::design::field::{TextField, Typing};
use crate::design::text;
use crate::design::trouble::{Trouble, summary};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::day_field::day_field;
use crate::staff::desk::StaffDesk;
use crate::staff::queue_table::queue_table;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::Words;

/// The name of this form among the drafts.
pub const FORM: &str = "audit";

/// `/audit`
///
/// # Errors
/// [`Problem::NotFound`] for whoever is no lead; [`Problem::Unavailable`].
pub async fn audit(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let draft = draft::read(&desk.office, &desk.visit, FORM, "").await?;
    let asked = Asked { what: draft.typed("what"), on_day: draft.typed("on_day") };
    let (page, refusal) = match audits::look(&desk.office, &staff, asked).await {
        Ok(page) => (page, None),
        Err(Error::Refused(refusal)) => {
            (audits::look(&desk.office, &staff, Asked { on_day: "", ..asked }).await?, Some(refusal))
        }
        Err(error) => return Err(error.into()),
    };
    let w = desk.words;
    let trouble = Trouble::of(refusal, Currency::EUR, &["on_day"]);
    let body = draw(w, &page, &draft, trouble.as_ref());
    let sheet = StaffSheet::new(&desk, Place::Elsewhere, w.say("audit-title"), body);
    Ok(sheet.refused(trouble.is_some()))
}

/// The page without its frame.
pub fn draw(w: Words, page: &AuditPage, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let what = Typing { value: draft.typed("what").to_owned(), autocomplete: "off", ..Typing::default() };
    let list = if page.found.is_empty() {
        view! { <p class="card">{w.say("audit-none")}</p> }.into_any()
    } else {
        view! { <div class="card">{rows(w, &page.found)}</div> }.into_any()
    };
    view! {
        {summary(w, trouble)}
        <h1>{w.say("audit-title")}</h1>
        {tail(w, &page.tail)}
        <form method="post" action=routes::DO_AUDIT_SEARCH novalidate class="card">
            <TextField
                w
                name="what"
                label=w.say("audit-what")
                hint=w.say("audit-what-hint").into_any()
                error=None
                typing=what
            />
            {day_field(
                w,
                "on_day",
                w.say("audit-day"),
                draft.typed("on_day").to_owned(),
                Trouble::at(trouble, w, "on_day"),
            )}
            {button(Loudness::First, w.say("audit-search"))}
        </form>
        {list}
        <p class="muted">{w.say("audit-last")}</p>
    }
    .into_any()
}

/// How the end of the chain stands.
fn tail(w: Words, tail: &Tail) -> AnyView {
    match tail {
        Tail::Unsigned => view! { <p class="note info">{w.say("audit-unsigned")}</p> }.into_any(),
        Tail::Whole { signed, at, since } => {
            let pieces = [
                ("line", text::ltr(signed.to_string())),
                ("moment", moment(w, *at)),
                ("count", text::ltr(since.to_string())),
            ];
            view! { <p class="note ok">{w.rich("audit-whole", pieces)}</p> }.into_any()
        }
        Tail::Broken { number } => {
            let line = [("line", text::ltr(number.to_string()))];
            view! { <p class="note warn" role="alert">{w.rich("audit-broken", line)}</p> }.into_any()
        }
    }
}

fn moment(w: Words, at: i64) -> AnyView {
    let (hour, minute) = time_of(at, Country::Nl);
    let time = text::ltr(format!("{hour:02}:{minute:02}"));
    w.rich("audit-moment", [("day", text::day_short(w, day_of(at, Country::Nl))), ("time", time)])
}

fn rows(w: Words, found: &[Found]) -> AnyView {
    let lines: Vec<_> = found.iter().map(|line| row(w, line)).collect();
    let columns = ["audit-col-number", "audit-col-at", "audit-col-act", "audit-col-actor", "audit-col-object"];
    queue_table(w, "audit-title", &columns, &[], lines)
}

fn row(w: Words, line: &Found) -> AnyView {
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                {text::ltr(line.number.to_string())}
            </th>
            <td role="cell">{moment(w, line.at)}</td>
            <td role="cell" class="w">{text::ltr(line.act.clone())}</td>
            <td role="cell" class="w">{text::ltr(line.actor.clone())}</td>
            <td role="cell" class="w">{text::ltr(line.object.clone())}</td>
        </tr>
    }
    .into_any()
}
