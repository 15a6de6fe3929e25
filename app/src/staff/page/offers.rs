//! The list of settlement offers: first the amounts of debtors that wait for an answer, then what is offered now, both by
//! their last day. It shows the case and never who it is.

use casework::settlement::desk::{self as offers_desk, Listed};
use casework::staff::StaffViewer;
use leptos::prelude::*;
use rules::Day;
use rules::money::Cents;
use rules::settlement::{State, is_over};

use crate::design::button::{Loudness, button_link};
use crate::design::{money, text};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::badge;
use crate::staff::desk::StaffDesk;
use crate::staff::queue_table::queue_table;
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
        let asked = one.counter.as_ref().map(|(amount, _)| *amount);
        row(w, one, badge::deadline(w, one.valid_until, today), asked)
    });
    rows_of(w, "staff-offers-asked", "staff-col-term", true, rows.collect())
}

/// What the agency offers.
fn standing(w: Words, found: &[&Listed], today: Day) -> AnyView {
    let rows = found.iter().map(|one| row(w, one, stands(w, one, today), None));
    rows_of(w, "staff-offers-live", "staff-col-stands", false, rows.collect())
}

/// A table of offers. `second` is what its second column says, `asks` whether there is a column of debtors' amounts.
fn rows_of(w: Words, caption: &str, second: &str, asks: bool, rows: Vec<AnyView>) -> AnyView {
    let columns = ["staff-col-case", second, "staff-col-day", "staff-col-creditor"];
    let amounts = ["staff-col-offered", "staff-col-asked"];
    queue_table(w, caption, &columns, &amounts[..if asks { 2 } else { 1 }], rows)
}

fn row(w: Words, one: &Listed, second: AnyView, asked: Option<Cents>) -> AnyView {
    let amount = |id: &str, amount| {
        view! {
            <td role="cell" class="r w" data-l=w.say(id)>
                {money::amount(w, amount, one.currency)}
            </td>
        }
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="w">
                <a href=routes::offer(&one.offer)>{text::ltr(one.reference.to_string())}</a>
            </th>
            <td role="cell">{second}</td>
            <td role="cell" class="r0">{text::day_short(w, one.valid_until)}</td>
            <td role="cell" class="w">{text::name(one.creditor.clone())}</td>
            {amount("staff-col-offered", one.amount)}
            {asked.map(|asked| amount("staff-col-asked", asked))}
        </tr>
    }
    .into_any()
}

/// How it stands. Money that left in time can still come some days after the last one.
fn stands(w: Words, one: &Listed, today: Day) -> AnyView {
    match one.state {
        _ if is_over(one.valid_until, today) => badge::note(w.say("staff-offer-past")),
        State::Accepted => badge::good(w.say("staff-offer-yes")),
        _ => w.say("staff-offer-waits").into_any(),
    }
}
