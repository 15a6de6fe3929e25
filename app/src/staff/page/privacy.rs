//! The queue of privacy requests, by the day at which we aim: what is asked, by whom in initials, and how long there is.

use casework::rights::desk::{self as requests, Listed};
use casework::staff::StaffViewer;
use leptos::prelude::*;
use rules::Day;

use crate::design::button::{Loudness, button_link};
use crate::design::text;
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::badge;
use crate::staff::desk::StaffDesk;
use crate::staff::privacy_words as words;
use crate::staff::queue_table::queue_table;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::Words;

/// `/privacy-requests`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn privacy(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let found = requests::queue(&desk.office, &staff).await?;
    let w = desk.words;
    Ok(StaffSheet::new(&desk, Place::Privacy, w.say("privacy-requests"), draw(w, &found, desk.today())))
}

/// The page without its frame.
pub fn draw(w: Words, found: &[Listed], today: Day) -> AnyView {
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let late = found.iter().filter(|one| one.last_on < today).count();
    let late = i64::try_from(late).unwrap_or(i64::MAX);
    let title = w.with("privacy-requests-title", [("count", count.into()), ("late", late.into())]);
    let list = if found.is_empty() {
        view! { <p class="card">{w.say("privacy-requests-none")}</p> }.into_any()
    } else {
        view! { <div class="card">{rows(w, found, today)}</div> }.into_any()
    };
    view! {
        <div class="row ends">
            <h1>{title}</h1>
            <p class="m0 row">
                {button_link(routes::PRIVACY_NEW, Loudness::Other, w.say("privacy-new"))}
                {button_link(routes::CONTACTS, Loudness::Other, w.say("contacts-staff-title"))}
                {button_link(routes::PROCESSING, Loudness::Other, w.say("processing-title"))}
            </p>
        </div>
        {list}
        <p class="muted">{w.rich("privacy-order", [("day", text::day(w, today))])}</p>
    }
    .into_any()
}

fn rows(w: Words, found: &[Listed], today: Day) -> AnyView {
    let lines: Vec<_> = found.iter().map(|one| row(w, one, today)).collect();
    let columns = [
        "privacy-col-what",
        "staff-col-who",
        "staff-col-term",
        "privacy-col-aim",
        "privacy-col-last",
        "staff-col-state",
        "privacy-col-via",
    ];
    queue_table(w, "privacy-requests", &columns, &[], lines)
}

fn row(w: Words, one: &Listed, today: Day) -> AnyView {
    let part = words::part(w, one.right, &one.part).filter(|part| *part != one.part);
    let who = match &one.initials {
        Some(initials) => text::name(initials.clone()),
        None => w.say("privacy-outside").into_any(),
    };
    let case = one.reference.map(|reference| view! { <small>{text::ltr(reference.to_string())}</small> });
    let seller = one.is_sellers.then(|| view! { <small>{w.say("privacy-is-sellers")}</small> });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="w">
                <a href=routes::privacy(&one.id)>{w.say(words::right(one.right))}</a>
                " "
                {part.map(|part| view! { <small>{part}</small> })}
            </th>
            <td role="cell" class="w">
                {who} " " {case}
            </td>
            <td role="cell" class="w">{badge::deadline(w, one.last_on, today)}</td>
            <td role="cell" class="w" data-l=w.say("privacy-col-aim")>
                {text::day_short(w, one.aim_on)}
            </td>
            <td role="cell" class="w" data-l=w.say("privacy-col-last")>
                {text::day_short(w, one.last_on)}
            </td>
            <td role="cell" class="w">{w.say(words::state(one.state))} " " {seller}</td>
            <td role="cell" class="w">{w.say(words::via(one.via))}</td>
        </tr>
    }
    .into_any()
}
