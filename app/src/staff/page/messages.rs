//! The list of messages: first those that wait for an answer, by the day that was promised, then those that were
//! answered and are still open. It shows initials and never who it is.

use casework::conversation::desk::{self as talks, Desk, Waiting};
use casework::staff::StaffViewer;
use leptos::prelude::*;
use rules::Day;

use crate::conversation::words;
use crate::design::text;
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::badge;
use crate::staff::desk::StaffDesk;
use crate::staff::queue_table::queue_table;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::Words;

/// `/messages`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn messages(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let found = talks::desk(&desk.office, &staff).await?;
    let w = desk.words;
    Ok(StaffSheet::new(&desk, Place::Messages, w.say("talk-title"), draw(w, &found, desk.today())))
}

/// The page without its frame.
pub fn draw(w: Words, found: &Desk, today: Day) -> AnyView {
    let count = i64::try_from(found.waiting.len()).unwrap_or(i64::MAX);
    view! {
        <h1>{w.with("talk-staff-title", [("count", count.into())])}</h1>
        <section class="card" aria-labelledby="waiting">
            <h2 id="waiting">{w.say("talk-staff-waiting")}</h2>
            {rows(w, "talk-staff-waiting", "talk-staff-waiting-none", &found.waiting, today)}
        </section>
        <section class="card" aria-labelledby="answered">
            <h2 id="answered">{w.say("talk-staff-answered")}</h2>
            {rows(w, "talk-staff-answered", "talk-staff-answered-none", &found.answered, today)}
        </section>
        <p class="muted">{w.rich("staff-order", [("day", text::day(w, today))])}</p>
    }
    .into_any()
}

fn rows(w: Words, caption: &str, none: &str, found: &[Waiting], today: Day) -> AnyView {
    if found.is_empty() {
        return view! { <p class="m0">{w.say(none)}</p> }.into_any();
    }
    let rows: Vec<_> = found.iter().map(|one| row(w, one, today)).collect();
    let columns = ["talk-staff-col-topic", "staff-col-term", "staff-col-day", "staff-col-who", "talk-staff-col-about"];
    queue_table(w, caption, &columns, &[], rows)
}

fn row(w: Words, one: &Waiting, today: Day) -> AnyView {
    let listed = &one.listed;
    let (term, day) = match listed.answer_by {
        Some(day) => (badge::deadline(w, day, today), day),
        None => (words::tag(w, listed.state, false), listed.changed_on),
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="w">
                <a href=routes::message(&listed.id)>{words::topic(w, listed.topic)}</a>
            </th>
            <td role="cell">{term}</td>
            <td role="cell" class="r0">{text::day_short(w, day)}</td>
            <td role="cell">{text::name(one.initials.clone())}</td>
            <td role="cell" class="w">{words::about(w, listed.about.as_ref())}</td>
        </tr>
    }
    .into_any()
}
