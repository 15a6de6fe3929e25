//! The list of tasks of every kind, by the day on which they are due. It shows the case and never who it is.

use casework::staff::StaffViewer;
use casework::task::{self, Listed};
use leptos::prelude::*;
use rules::Day;

use crate::design::button::{Loudness, button_link};
use crate::design::{money, text};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::badge;
use crate::staff::desk::StaffDesk;
use crate::staff::queue_table::queue_table;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::Words;

/// `/tasks`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn tasks(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let found = task::list(&desk.office, &staff).await?;
    let w = desk.words;
    Ok(StaffSheet::new(&desk, Place::Tasks, w.say("staff-tasks"), draw(w, &found, desk.today())))
}

/// What is to be done, in words.
pub fn kind(w: Words, kind: &str) -> String {
    w.say(&format!("task-{}", kind.replace('_', "-")))
}

/// The page without its frame.
pub fn draw(w: Words, found: &[Listed], today: Day) -> AnyView {
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let late = found.iter().filter(|task| task.due_on < today).count();
    let late = i64::try_from(late).unwrap_or(i64::MAX);
    let title = w.with("staff-tasks-title", [("count", count.into()), ("late", late.into())]);
    let list = if found.is_empty() {
        view! { <p class="card">{w.say("staff-tasks-none")}</p> }.into_any()
    } else {
        rows(w, found, today)
    };
    view! {
        <div class="row ends">
            <h1>{title}</h1>
            {button_link(routes::REST, Loudness::Other, w.say("staff-rest"))}
            {button_link(routes::LEGAL_HOLDS, Loudness::Other, w.say("staff-holds"))}
        </div>
        {list}
        <p class="muted">{w.rich("staff-order", [("day", text::day(w, today))])}</p>
    }
    .into_any()
}

fn rows(w: Words, found: &[Listed], today: Day) -> AnyView {
    let rows: Vec<_> = found.iter().map(|task| row(w, task, today)).collect();
    let columns = ["staff-col-task", "staff-col-term", "staff-col-day", "staff-col-case", "staff-col-creditor"];
    let table = queue_table(w, "staff-tasks", &columns, &["staff-task-amount"], rows);
    view! {
        <section class="card" aria-label=w.say("staff-tasks")>
            {table}
        </section>
    }
    .into_any()
}

fn row(w: Words, task: &Listed, today: Day) -> AnyView {
    let amount = task.amount.map(|(amount, currency)| money::amount(w, amount, currency));
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="w">
                <a href=routes::task(&task.id)>{kind(w, &task.kind)}</a>
            </th>
            <td role="cell">{badge::deadline(w, task.due_on, today)}</td>
            <td role="cell" class="r0">{text::day_short(w, task.due_on)}</td>
            <td role="cell">{text::ltr(task.reference.clone())}</td>
            <td role="cell" class="w">{text::name(task.creditor.clone())}</td>
            <td role="cell" class="r w" data-l=w.say("staff-task-amount")>{amount}</td>
        </tr>
    }
    .into_any()
}
