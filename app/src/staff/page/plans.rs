//! The list of proposals by the day on which they must be answered. It shows initials, never a name.

use casework::plan::{Listed, desk as plans_desk};
use casework::staff::StaffViewer;
use leptos::prelude::*;
use rules::Day;

use crate::design::{money, text};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::badge;
use crate::staff::desk::StaffDesk;
use crate::staff::queue_table::queue_table;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::Words;

/// `/plans`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn plans(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let found = plans_desk::list(&desk.office, &staff).await?;
    let w = desk.words;
    let list = if found.is_empty() {
        view! { <p class="card">{w.say("staff-queue-empty")}</p> }.into_any()
    } else {
        view! { <div class="card">{rows(w, &found, desk.today())}</div> }.into_any()
    };
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let body = view! {
        <h1>{w.with("staff-plans-title", [("count", count.into())])}</h1>
        {list}
        <p class="muted">{w.rich("staff-order", [("day", text::day(w, desk.today()))])}</p>
    };
    Ok(StaffSheet::new(&desk, Place::Plans, w.say("staff-plans"), body))
}

/// The table of proposals.
pub fn rows(w: Words, found: &[Listed], today: Day) -> AnyView {
    let lines: Vec<_> = found.iter().map(|one| row(w, one, today)).collect();
    let columns = ["staff-col-what", "staff-col-who", "staff-col-term", "staff-col-day", "staff-col-creditor"];
    queue_table(w, "staff-plans", &columns, &["staff-col-total", "staff-col-amount"], lines)
}

fn row(w: Words, one: &Listed, today: Day) -> AnyView {
    let second = one.waits_for_second.then(|| badge::note(w.say("staff-waits-second")));
    let review = one.review.then(|| badge::note(w.say("staff-review")));
    let payments = i64::try_from(one.payments).unwrap_or(i64::MAX);
    let amount = [("amount", money::amount(w, one.amount, one.currency)), ("count", payments.into_any())];
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="w">
                <a href=routes::plan(&one.plan)>
                    {w.say("staff-plan-of")} " " {text::ltr(one.reference.to_string())}
                </a>
                {second}
                {review}
            </th>
            <td role="cell">{text::name(one.initials.clone())}</td>
            <td role="cell">{badge::deadline(w, one.answer_by, today)}</td>
            <td role="cell" class="r0">{text::day_short(w, one.answer_by)}</td>
            <td role="cell" class="w">{text::name(one.creditor.clone())}</td>
            <td role="cell" class="r w" data-l=w.say("staff-col-total")>
                {money::amount(w, one.total, one.currency)}
            </td>
            <td role="cell" class="r w" data-l=w.say("staff-col-amount")>
                {w.rich("staff-times", amount)}
            </td>
        </tr>
    }
    .into_any()
}
