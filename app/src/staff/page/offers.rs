//! The list of settlement offers: first the amounts of debtors that wait for an answer, then what is offered now, both by
//! their last day. It shows the case and never who it is.

use casework::settlement::desk::{self as offers_desk, Listed};
use casework::staff::StaffViewer;
use leptos::prelude::*;
use rules::Day;
use rules::settlement::{State, is_over};

use crate::design::button::{Loudness, button_link};
use crate::design::table::table;
use crate::design::{money, text};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::badge;
use crate::staff::desk::StaffDesk;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::Words;

/// `/offers`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn offers(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let found = offers_desk::live(&desk.office, &staff).await?;
    let w = desk.words;
    Ok(StaffSheet::new(&desk, Place::Offers, w.say("staff-offers"), draw(w, &found, desk.today())))
}

/// The page without its frame.
pub fn draw(w: Words, found: &[Listed], today: Day) -> AnyView {
    let (asked, live): (Vec<_>, Vec<_>) = found.iter().partition(|one| one.state == State::Countered);
    let count = i64::try_from(asked.len()).unwrap_or(i64::MAX);
    let asked = if asked.is_empty() { none(w, "staff-offers-asked-none") } else { countered(w, &asked, today) };
    let live = if live.is_empty() { none(w, "staff-offers-live-none") } else { standing(w, &live, today) };
    view! {
        <div class="row ends">
            <h1>{w.with("staff-offers-title", [("count", count.into())])}</h1>
            {button_link(routes::OFFER_NEW, Loudness::First, w.say("staff-offer-new"))}
        </div>
        <section class="card" aria-labelledby="asked">
            <h2 id="asked">{w.say("staff-offers-asked")}</h2>
            {asked}
        </section>
        <section class="card" aria-labelledby="live">
            <h2 id="live">{w.say("staff-offers-live")}</h2>
            {live}
        </section>
        <p class="muted">{w.rich("staff-order", [("day", text::day(w, today))])}</p>
    }
    .into_any()
}

fn none(w: Words, id: &str) -> AnyView {
    view! { <p class="m0">{w.say(id)}</p> }.into_any()
}

/// The amounts of debtors.
fn countered(w: Words, found: &[&Listed], today: Day) -> AnyView {
    let rows = found.iter().map(|one| {
        let asked = one.counter.as_ref().map(|(amount, _)| money::amount(w, *amount, one.currency));
        let row: [AnyView; 6] = [
            case(one),
            badge::deadline(w, one.valid_until, today),
            text::day_short(w, one.valid_until),
            text::name(one.creditor.clone()),
            money::amount(w, one.amount, one.currency),
            asked.into_any(),
        ];
        row
    });
    let heads = [
        "staff-col-case",
        "staff-col-term",
        "staff-col-day",
        "staff-col-creditor",
        "staff-col-offered",
        "staff-col-asked",
    ];
    table(w.say("staff-offers-asked"), heads.map(|id| w.say(id)), rows.collect())
}

/// What the agency offers.
fn standing(w: Words, found: &[&Listed], today: Day) -> AnyView {
    let rows = found.iter().map(|one| {
        let row: [AnyView; 5] = [
            case(one),
            stands(w, one, today),
            text::day_short(w, one.valid_until),
            text::name(one.creditor.clone()),
            money::amount(w, one.amount, one.currency),
        ];
        row
    });
    let heads = ["staff-col-case", "staff-col-stands", "staff-col-day", "staff-col-creditor", "staff-col-offered"];
    table(w.say("staff-offers-live"), heads.map(|id| w.say(id)), rows.collect())
}

/// How it stands. Money that left in time can still come some days after the last one.
fn stands(w: Words, one: &Listed, today: Day) -> AnyView {
    match one.state {
        _ if is_over(one.valid_until, today) => badge::note(w.say("staff-offer-past")),
        State::Accepted => badge::good(w.say("staff-offer-yes")),
        _ => w.say("staff-offer-waits").into_any(),
    }
}

fn case(one: &Listed) -> AnyView {
    view! { <a href=routes::offer(&one.offer)>{text::ltr(one.reference.to_string())}</a> }.into_any()
}
