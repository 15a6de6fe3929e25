//! The queue: how much waits, how much of it is late, and what to take first.

use casework::conversation::desk as talks;
use casework::dispute::desk as disputes;
use casework::plan::{Listed, desk as plans};
use casework::settlement::desk as offers;
use casework::staff::StaffViewer;
use leptos::prelude::*;
use rules::Day;

use super::disputes::last_day;
use super::plans::rows;
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::desk::StaffDesk;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::Words;

/// What is shown of a list whose rest is a page of its own.
const FIRST_ITEMS: usize = 5;

/// `/`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn queue(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let found = plans::list(&desk.office, &staff).await?;
    let waiting = offers::waiting(&desk.office, &staff).await?;
    let disputed = disputes::list(&desk.office, &staff).await?;
    let messages = talks::waiting(&desk.office, &staff).await?;
    let w = desk.words;
    let today = desk.today();
    let late = disputed.iter().filter(|one| last_day(one.answer_before) < today).count();
    let body = view! {
        {draw(w, &found, waiting, today)}
        {disputes_wait(w, disputed.len(), late)}
        {written(w, messages)}
    };
    Ok(StaffSheet::new(&desk, Place::Queue, w.say("staff-queue"), body))
}

/// How many disputes wait, and how many of them too long.
fn disputes_wait(w: Words, all: usize, late: usize) -> AnyView {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX).into();
    view! {
        <p>
            <a href=routes::DISPUTES>
                {w.with("staff-queue-disputes", [("count", count(all)), ("late", count(late))])}
            </a>
        </p>
    }
    .into_any()
}

/// How many messages of debtors wait.
fn written(w: Words, messages: i64) -> AnyView {
    view! {
        <p>
            <a href=routes::MESSAGES>{w.with("talk-staff-queue", [("count", messages.into())])}</a>
        </p>
    }
    .into_any()
}

/// The page without its frame. `offers` is how many amounts of debtors wait.
pub fn draw(w: Words, found: &[Listed], offers: i64, today: Day) -> AnyView {
    let count =
        |is: &dyn Fn(&Listed) -> bool| i64::try_from(found.iter().filter(|one| is(one)).count()).unwrap_or(i64::MAX);
    let all = count(&|_| true);
    let late = count(&|one| one.answer_by < today);
    let sums = [
        ("staff-count-all", all),
        ("staff-count-late", late),
        ("staff-count-today", count(&|one| one.answer_by == today)),
        ("staff-count-second", count(&|one| one.waits_for_second)),
        ("staff-count-review", count(&|one| one.review)),
    ]
    .map(|(id, number)| view! { <div><dt>{w.say(id)}</dt><dd><b>{number}</b></dd></div> });
    let title = w.with("staff-queue-title", [("count", all.into()), ("late", late.into())]);
    let first = if found.is_empty() {
        view! { <p class="card">{w.say("staff-queue-empty")}</p> }.into_any()
    } else {
        let shown = found.get(..FIRST_ITEMS).unwrap_or(found);
        view! {
            <section class="card" aria-labelledby="first">
                <h2 id="first">{w.say("staff-queue-first")}</h2>
                {rows(w, shown, today)}
                <p class="mt">
                    <a href=routes::PLANS>{w.with("staff-queue-all", [("count", all.into())])}</a>
                </p>
            </section>
        }
        .into_any()
    };
    view! {
        <h1>{title}</h1>
        <dl class="counts">{sums}</dl>
        {first}
        <p>
            <a href=routes::OFFERS>{w.with("staff-queue-offers", [("count", offers.into())])}</a>
        </p>
        <p class="muted">{w.rich("staff-order", [("day", crate::design::text::day(w, today))])}</p>
    }
    .into_any()
}
