//! The last look before an answer goes out: the words as the debtor will read them and, for other terms, the payments
//! that would be stored. What is seen here is what is sent.

use casework::draft::Draft;
use casework::plan::desk::{self as plans, Counter, Look, Proposed, proposed};
use casework::staff::{StaffViewer, draft};
use leptos::prelude::*;
use rules::plan::State;

use super::decide::{COUNTER, REFUSE, references};
use crate::design::button::{Loudness, button};
use crate::design::facts::{fact, facts};
use crate::design::{money, text};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::desk::StaffDesk;
use crate::staff::sheet::{Place, StaffSheet};
use crate::staff::{plain, restricted, terms};
use crate::words::{Words, typed};

/// `/plans/{id}/counter`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`]. What cannot be proposed any more goes back to its form.
pub async fn counter(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let draft = draft::read(&desk.office, &desk.visit, COUNTER, &id).await?;
    let asked =
        Counter { amount: draft.typed("amount"), first_date: draft.typed("first_date"), reason: draft.typed("reason") };
    let look = match plans::look(&desk.office, &staff, &id, asked).await {
        Err(casework::Error::Refused(_)) => return Ok(StaffSheet::elsewhere(&routes::plan_of(&id))),
        look => look?,
    };
    let w = desk.words;
    let body = draw_counter(w, &look, asked.first_date);
    sheet(&desk, &look.proposed, w.say("staff-counter-page"), body).await
}

/// `/plans/{id}/refuse`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`]. Without a reason it goes back to its form.
pub async fn refuse(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let found = proposed(&desk.office, &staff, &id).await?;
    let draft = draft::read(&desk.office, &desk.visit, REFUSE, &id).await?;
    let (Some(reason), State::Proposed) = (reason_of(&draft), found.page.terms.state) else {
        return Ok(StaffSheet::elsewhere(&routes::plan_of(&id)));
    };
    let w = desk.words;
    sheet(&desk, &found, w.say("staff-refuse-page"), draw_refuse(w, &found, &reason)).await
}

fn reason_of(draft: &Draft) -> Option<String> {
    plans::reason(draft.typed("reason")).ok()
}

async fn sheet(desk: &StaffDesk, found: &Proposed, title: String, body: AnyView) -> Result<StaffSheet, Problem> {
    let body = restricted::above(desk, &references(found), body).await?;
    let back = routes::plan(&found.page.terms.id);
    Ok(StaffSheet::new(desk, Place::Plans, title, body).back(back, desk.words.say("staff-back-plan")))
}

/// The last look at other terms, without its frame.
pub fn draw_counter(w: Words, look: &Look, first_date: &str) -> AnyView {
    let page = &look.proposed.page;
    let currency = page.currency;
    let money = |amount| money::amount(w, amount, currency);
    let total = look.dues.iter().map(|due| due.amount).sum();
    let column = |amount, count: usize, last: Option<rules::Day>, total| -> [AnyView; 4] {
        [
            money(amount),
            i64::try_from(count).unwrap_or(i64::MAX).into_any(),
            last.map(|day| text::day_short(w, day)).into_any(),
            money(total),
        ]
    };
    let terms = &page.terms;
    let asked = column(terms.amount, terms.dues.len(), terms.last().map(|due| due.day), terms.total);
    let ours = column(look.amount, look.dues.len(), look.dues.last().map(|due| due.day), total);
    let line =
        |name: &str, [amount, count, last, total]: [AnyView; 4]| [w.say(name).into_any(), amount, count, last, total];
    let rows = vec![line("staff-row-asked", asked), line("staff-row-ours", ours)];
    let heads =
        ["staff-col-plan", "staff-col-amount", "staff-payments", "staff-last", "staff-total"].map(|id| w.say(id));
    let hidden = [
        ("plan", page.terms.id.to_string()),
        ("amount", typed(look.amount, currency)),
        ("first_date", first_date.to_owned()),
        ("reason", look.reason.clone()),
    ];
    let side = facts(
        w,
        [
            fact(w.say("staff-interest"), money(look.interest)),
            fact(w.say("staff-answer-by"), text::day(w, look.answer_by)),
        ],
    );
    view! {
        <h1>{w.say("staff-counter-page")}</h1>
        <section class="card">
            {crate::design::table::table(w.say("staff-compare"), heads, rows)} <div class="mt">{side}</div>
            {terms::payments(w, currency, look.dues.iter().map(|due| (due.day, due.amount)))}
        </section>
        {as_read(w, initials(w, &look.proposed), &look.reason)}
        {send(w, routes::DO_COUNTER, &hidden, w.rich("staff-counter-send", [("amount", money(look.amount))]))}
    }
    .into_any()
}

/// The last look at a no, without its frame.
pub fn draw_refuse(w: Words, found: &Proposed, reason: &str) -> AnyView {
    let hidden = [("plan", found.page.terms.id.to_string()), ("reason", reason.to_owned())];
    view! {
        <h1>{w.say("staff-refuse-page")}</h1>
        {as_read(w, initials(w, found), reason)}
        {send(w, routes::DO_REFUSE, &hidden, w.say("staff-refuse-send").into_any())}
    }
    .into_any()
}

/// Who will read it.
fn initials(w: Words, found: &Proposed) -> AnyView {
    w.rich("staff-as-read", [("name", text::name(found.initials.clone()))])
}

/// The reason as the debtor will read it, and how hard it is to read.
pub(super) fn as_read(w: Words, title: AnyView, reason: &str) -> AnyView {
    let lines: Vec<_> = reason.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect();
    view! {
        <section class="card" aria-labelledby="read">
            <h2 id="read">{title}</h2>
            <blockquote class="note">{lines}</blockquote>
            {plain::verdict(w, reason)}
        </section>
    }
    .into_any()
}

/// The button that sends what is shown.
pub(super) fn send(w: Words, action: &'static str, hidden: &[(&'static str, String)], words: AnyView) -> AnyView {
    let fields: Vec<_> =
        hidden.iter().map(|(name, value)| view! { <input type="hidden" name=*name value=value.clone() /> }).collect();
    view! {
        <form method="post" action=action class="row">
            {fields} {button(Loudness::First, words)} <span class="muted small">{w.say("staff-send-note")}</span>
        </form>
    }
    .into_any()
}
