//! The list of disputes by the day before which they must be answered. It shows initials, never a name.

use casework::dispute::{ListedDispute, desk as disputes_desk};
use casework::staff::StaffViewer;
use leptos::prelude::*;
use rules::Day;

use crate::design::{money, text};
use crate::dispute::words;
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::badge;
use crate::staff::desk::StaffDesk;
use crate::staff::queue_table::queue_table;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::Words;

/// `/disputes`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn disputes(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let found = disputes_desk::list(&desk.office, &staff).await?;
    let w = desk.words;
    let body = draw(w, &found, desk.today());
    Ok(StaffSheet::new(&desk, Place::Disputes, w.say("staff-disputes"), body))
}

/// The page without its frame.
pub fn draw(w: Words, found: &[ListedDispute], today: Day) -> AnyView {
    let list = if found.is_empty() {
        view! { <p class="card">{w.say("staff-disputes-none")}</p> }.into_any()
    } else {
        view! { <div class="card">{rows(w, found, today)}</div> }.into_any()
    };
    let file = (!found.is_empty()).then(|| {
        view! {
            <p>
                <a href=routes::DISPUTES_FILE download="disputes.csv">
                    {w.say("staff-disputes-file")}
                </a>
            </p>
        }
    });
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    view! {
        <h1>{w.with("staff-disputes-title", [("count", count.into())])}</h1>
        {list}
        {file}
        <p class="muted">{w.rich("staff-order", [("day", text::day(w, today))])}</p>
    }
    .into_any()
}

/// The last day on which an answer is in time: the debtor was told "before" the next one.
pub fn last_day(answer_before: Day) -> Day {
    answer_before.minus_days(1)
}

fn rows(w: Words, found: &[ListedDispute], today: Day) -> AnyView {
    let lines: Vec<_> = found.iter().map(|one| row(w, one, today)).collect();
    let columns =
        ["staff-col-what", "staff-col-who", "staff-col-term", "staff-col-day", "staff-col-state", "staff-col-creditor"];
    queue_table(w, "staff-disputes", &columns, &["staff-col-still"], lines)
}

fn row(w: Words, one: &ListedDispute, today: Day) -> AnyView {
    let last = last_day(one.answer_before);
    let seller = one.seller_until.map(|day| {
        view! {
            <small>{w.say("staff-col-seller-until")} " " {text::day_short(w, day)}</small>
        }
    });
    let held = one.total_held.is_positive().then(|| money::amount(w, one.total_held, one.currency));
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="w">
                <a href=routes::dispute(&one.id)>
                    {w.say("staff-dispute-of")} " " {text::ltr(one.reference.to_string())}
                </a>
                <small>{w.say(words::ground(one.ground))}</small>
            </th>
            <td role="cell">{text::name(one.initials.clone())}</td>
            <td role="cell">{badge::deadline(w, last, today)}</td>
            <td role="cell" class="r0">{text::day_short(w, last)}</td>
            <td role="cell" class="w">{w.say(words::state(one.state))} " " {seller}</td>
            <td role="cell" class="w">{text::name(one.creditor.clone())}</td>
            <td role="cell" class="r w" data-l=w.say("staff-col-still")>
                {held}
            </td>
        </tr>
    }
    .into_any()
}
