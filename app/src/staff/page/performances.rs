//! What debtors say of something that must be done, by the day on which we answer.

use casework::performance::desk::{self as performances_desk, Listed};
use casework::staff::StaffViewer;
use leptos::prelude::*;
use rules::Day;
use rules::performance::State;

use crate::design::text;
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::badge;
use crate::staff::desk::StaffDesk;
use crate::staff::queue_table::queue_table;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::Words;

/// `/performances`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn performances(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let found = performances_desk::list(&desk.office, &staff).await?;
    let w = desk.words;
    let body = draw(w, &found, desk.today());
    Ok(StaffSheet::new(&desk, Place::Performances, w.say("staff-performances"), body))
}

/// The page without its frame.
pub fn draw(w: Words, found: &[Listed], today: Day) -> AnyView {
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let list = if found.is_empty() {
        view! { <p class="card">{w.say("staff-perform-none")}</p> }.into_any()
    } else {
        view! {
            <section class="card" aria-label=w.say("staff-performances")>
                {rows(w, found, today)}
            </section>
        }
        .into_any()
    };
    view! {
        <h1>{w.with("staff-perform-title", [("count", count.into())])}</h1>
        {list}
        <p class="muted">{w.rich("staff-order", [("day", text::day(w, today))])}</p>
    }
    .into_any()
}

/// What was said, or how it stands where nothing waits.
pub fn said(w: Words, state: State) -> String {
    w.say(match state {
        State::Open => "staff-perform-state-open",
        State::Proposed => "staff-perform-said-proposed",
        State::Agreed => "staff-perform-state-agreed",
        State::Performed => "staff-perform-said-performed",
        State::MoreAsked => "staff-perform-state-more-asked",
        State::Confirmed => "staff-perform-state-confirmed",
        State::NotAccepted => "staff-perform-state-not-accepted",
    })
}

fn rows(w: Words, found: &[Listed], today: Day) -> AnyView {
    let lines: Vec<_> = found.iter().map(|one| row(w, one, today)).collect();
    let columns = [
        "staff-col-case",
        "staff-perform-col-said",
        "staff-col-term",
        "staff-col-day",
        "staff-col-creditor",
        "staff-perform-col-what",
    ];
    queue_table(w, "staff-performances", &columns, &[], lines)
}

fn row(w: Words, one: &Listed, today: Day) -> AnyView {
    let day = one.day.map(|day| view! { <small>{text::day_short(w, day)}</small> });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="w">
                <a href=routes::performance(one.reference)>{text::ltr(one.reference.to_string())}</a>
            </th>
            <td role="cell">{said(w, one.state)} " " {day}</td>
            <td role="cell">{one.answer_by.map(|by| badge::deadline(w, by, today))}</td>
            <td role="cell" class="r0">{one.answer_by.map(|by| text::day_short(w, by))}</td>
            <td role="cell" class="w">{text::name(one.creditor.clone())}</td>
            <td role="cell" class="w">{text::name(one.what.clone())}</td>
        </tr>
    }
    .into_any()
}
