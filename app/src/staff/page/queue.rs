//! The queue: how much waits, how much of it is late, and what to take first.

use casework::conversation::desk as talks;
use casework::dispute::desk as disputes;
use casework::performance::desk as performances;
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
    let disputes = disputes::list(&desk.office, &staff).await?;
    let w = desk.words;
    let today = desk.today();
    let waiting = Waiting {
        disputes: disputes.len(),
        late: disputes.iter().filter(|one| last_day(one.answer_before) < today).count(),
        messages: talks::waiting(&desk.office, &staff).await?,
        offers: waiting,
        performances: performances::count(&desk.office, &staff).await?,
        privacy: casework::rights::desk::count(&desk.office, &staff).await?,
        tasks: casework::task::count(&desk.office, &staff).await?,
        bank: casework::statement::desk::count(&desk.office, &staff).await?,
    };
    Ok(StaffSheet::new(&desk, Place::Queue, w.say("staff-queue"), draw(w, &found, waiting, today)))
}

/// How much waits on pages of its own.
#[derive(Clone, Copy, Debug, Default)]
pub struct Waiting {
    /// Disputes, and how many of them too long.
    pub disputes: usize,
    /// See there.
    pub late: usize,
    /// Messages of debtors.
    pub messages: i64,
    /// Amounts that debtors named.
    pub offers: i64,
    /// What debtors say of something that must be done.
    pub performances: i64,
    /// Privacy requests.
    pub privacy: i64,
    /// Tasks of every kind.
    pub tasks: i64,
    /// Lines of the bank that no rule could book.
    pub bank: i64,
}

/// The page without its frame.
pub fn draw(w: Words, found: &[Listed], waiting: Waiting, today: Day) -> AnyView {
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
        <ul class="list">{elsewhere(w, waiting)}</ul>
        <p class="muted">{w.rich("staff-order", [("day", crate::design::text::day(w, today))])}</p>
    }
    .into_any()
}

/// What waits on other pages, with the way there.
fn elsewhere(w: Words, waiting: Waiting) -> Vec<AnyView> {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX).into();
    let disputes = [("count", count(waiting.disputes)), ("late", count(waiting.late))];
    [
        (routes::DISPUTES, w.with("staff-queue-disputes", disputes)),
        (routes::MESSAGES, w.with("talk-staff-queue", [("count", waiting.messages.into())])),
        (routes::OFFERS, w.with("staff-queue-offers", [("count", waiting.offers.into())])),
        (routes::PERFORMANCES, w.with("staff-perform-queue", [("count", waiting.performances.into())])),
        (routes::PRIVACY, w.with("privacy-queue", [("count", waiting.privacy.into())])),
        (routes::TASKS, w.with("staff-queue-tasks", [("count", waiting.tasks.into())])),
        (routes::UNMATCHED, w.with("desk-bank-queue", [("count", waiting.bank.into())])),
    ]
    .map(|(path, said)| view! { <li><a href=path>{said}</a></li> }.into_any())
    .into()
}
