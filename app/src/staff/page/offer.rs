//! One offer: what it says, and where a debtor named another amount, the two answers to it. A no is looked at once more
//! before it goes out.

use casework::draft::Draft;
use casework::settlement::desk::{self as offers, Listed};
use casework::staff::{StaffViewer, draft};
use leptos::prelude::*;
use rules::Day;
use rules::money::Cents;
use rules::settlement::{State, is_over};

use super::check::{as_read, send};
use crate::design::button::{Loudness, button};
use crate::design::facts::{fact, facts};
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::design::{money, text};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::day_field::day_field;
use crate::staff::desk::StaffDesk;
use crate::staff::sheet::{Place, StaffSheet};
use crate::staff::{badge, restricted};
use crate::words::Words;

/// The name of the yes among the drafts.
pub const ACCEPT: &str = "offer/accept";
/// The name of the no among the drafts.
pub const REFUSE: &str = "offer/refuse";

/// `/offers/{id}`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`].
pub async fn offer(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let found = offers::one(&desk.office, &staff, &id).await?;
    let read = |form| draft::read(&desk.office, &desk.visit, form, &id);
    let (yes, no) = (read(ACCEPT).await?, read(REFUSE).await?);
    let is_refused = found.state == State::Countered && (yes.refusal.is_some() || no.refusal.is_some());
    let w = desk.words;
    let title = w.with("staff-offer-one", [("reference", found.reference.to_string().into())]);
    let page = draw(w, &found, &yes, &no, desk.today());
    let body = restricted::above(&desk, &[found.reference.to_string()], page).await?;
    let sheet = StaffSheet::new(&desk, Place::Offers, title, body);
    Ok(sheet.refused(is_refused).back(routes::OFFERS.to_owned(), w.say("staff-offers")))
}

/// `/offers/{id}/refuse`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`]. Without a reason it goes back to its form.
pub async fn refuse(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let found = offers::one(&desk.office, &staff, &id).await?;
    let draft = draft::read(&desk.office, &desk.visit, REFUSE, &id).await?;
    let (Ok(reason), State::Countered) = (offers::reason(draft.typed("reason")), found.state) else {
        return Ok(StaffSheet::elsewhere(&routes::offer(&found.offer)));
    };
    let w = desk.words;
    let page = draw_refuse(w, &found, &reason, desk.today());
    let body = restricted::above(&desk, &[found.reference.to_string()], page).await?;
    let sheet = StaffSheet::new(&desk, Place::Offers, w.say("staff-refuse-page"), body);
    Ok(sheet.back(routes::offer(&found.offer), w.say("staff-offer-to-one")))
}

/// The page without its frame.
pub fn draw(w: Words, found: &Listed, yes: &Draft, no: &Draft, today: Day) -> AnyView {
    let amount = money::amount(w, found.amount, found.currency);
    let title = w.rich("staff-offer-one-title", [("amount", amount), ("creditor", text::name(found.creditor.clone()))]);
    let (trouble, answers) = match (found.state, &found.counter) {
        (State::Countered, Some((asked, why))) => {
            let yes_trouble = Trouble::of(yes.refusal.clone(), found.currency, &["on_day"]);
            let no_trouble = Trouble::of(no.refusal.clone(), found.currency, &["why"]);
            let said = said(w, found, *asked, why, today);
            let accept = accept_form(w, found, *asked, yes, yes_trouble.as_ref(), today);
            let refuse = refuse_form(w, found, no, no_trouble.as_ref(), today);
            (yes_trouble.or(no_trouble), view! { {said} {accept} {refuse} }.into_any())
        }
        _ => (None, stands(w, found, today)),
    };
    view! {
        {summary(w, trouble.as_ref())}
        <h1>{title}</h1>
        <div class="panes">
            <div class="stack">{terms(w, found)}</div>
            <div class="stack">{answers}</div>
        </div>
    }
    .into_any()
}

/// What the agency offered.
fn terms(w: Words, found: &Listed) -> AnyView {
    let lines = facts(
        w,
        [
            fact(w.say("staff-col-case"), text::ltr(found.reference.to_string())),
            fact(w.say("staff-col-creditor"), text::name(found.creditor.clone())),
            fact(w.say("staff-col-offered"), money::amount(w, found.amount, found.currency)),
            fact(w.say("staff-offer-until"), text::day(w, found.valid_until)),
        ],
    );
    let reason = found.reason.clone().map(|reason| written(w.say("staff-reason-read"), reason));
    view! {
        <section class="card" aria-labelledby="terms">
            <h2 id="terms">{w.say("staff-offer-terms")}</h2>
            {lines} {reason}
        </section>
    }
    .into_any()
}

/// Somebody's own words, line by line.
fn written(label: String, words: String) -> AnyView {
    let lines: Vec<_> = words.lines().map(|line| view! { <p>{text::name(line.to_owned())}</p> }).collect();
    view! {
        <p class="m0">{label}</p>
        <blockquote class="note">{lines}</blockquote>
    }
    .into_any()
}

/// What the debtor named instead.
fn said(w: Words, found: &Listed, asked: Cents, why: &str, today: Day) -> AnyView {
    let lines = facts(w, [fact(w.say("staff-col-asked"), money::amount(w, asked, found.currency))]);
    view! {
        <section class="card" aria-labelledby="asked">
            <h2 id="asked">{w.say("staff-offer-asked")}</h2>
            <p>{badge::deadline(w, found.valid_until, today)}</p>
            {lines}
            {written(w.say("staff-offer-why"), why.to_owned())}
        </section>
    }
    .into_any()
}

fn accept_form(
    w: Words,
    found: &Listed,
    asked: Cents,
    draft: &Draft,
    trouble: Option<&Trouble>,
    today: Day,
) -> AnyView {
    let day = match draft.fields.get("on_day") {
        Some(typed) => typed.clone(),
        None => found.valid_until.max(today).to_string(),
    };
    let words = w.rich("staff-offer-accept", [("amount", money::amount(w, asked, found.currency))]);
    view! {
        <section class="card" aria-labelledby="accept-title">
            <h2 id="accept-title">{w.say("staff-accept-title")}</h2>
            <p>{w.say("staff-offer-accept-note")}</p>
            <form method="post" action=routes::DO_OFFER_ACCEPT novalidate>
                <input type="hidden" name="offer" value=found.offer.to_string() />
                {day_field(w, "on_day", w.say("staff-offer-until"), day, Trouble::at(trouble, w, "on_day"))}
                {button(Loudness::First, words)}
            </form>
        </section>
    }
    .into_any()
}

fn refuse_form(w: Words, found: &Listed, draft: &Draft, trouble: Option<&Trouble>, today: Day) -> AnyView {
    view! {
        <section class="card" aria-labelledby="refuse-title">
            <h2 id="refuse-title">{w.say("staff-refuse-title")}</h2>
            {holds(w, found, today)}
            <form method="post" action=routes::DO_OFFER_LOOK_REFUSE novalidate>
                <input type="hidden" name="offer" value=found.offer.to_string() />
                <TextArea
                    w
                    name="why"
                    label=w.say("staff-reason")
                    error=Trouble::at(trouble, w, "why")
                    value=draft.typed("reason").to_owned()
                />
                {button(Loudness::Other, w.say("staff-refuse-look"))}
            </form>
        </section>
    }
    .into_any()
}

/// Nobody loses an offer by asking: after a no it holds through its day.
fn holds(w: Words, found: &Listed, today: Day) -> Option<AnyView> {
    let day = text::day(w, found.valid_until);
    let holds = !is_over(found.valid_until, today);
    holds.then(|| view! { <p>{w.rich("staff-offer-holds", [("day", day)])}</p> }.into_any())
}

/// Nothing is to be answered here: how it stands.
fn stands(w: Words, found: &Listed, today: Day) -> AnyView {
    let id = match found.state {
        State::Offered | State::Accepted if is_over(found.valid_until, today) => "staff-offer-past",
        State::Offered | State::Countered => "staff-offer-waits",
        State::Accepted => "staff-offer-yes",
        State::Declined => "staff-offer-no",
        State::Lapsed => "staff-offer-past",
        State::Paid => "staff-offer-paid",
        State::Withdrawn => "staff-offer-withdrawn",
        State::Replaced => "staff-offer-replaced",
    };
    let answer = found.answer.clone().map(|answer| written(w.say("staff-offer-answer"), answer));
    view! {
        <section class="card" role="status">
            <h2>{w.say(id)}</h2>
            {answer}
            <p class="m0">
                <a href=routes::OFFERS>{w.say("staff-offer-all")}</a>
            </p>
        </section>
    }
    .into_any()
}

/// The last look at a no, without its frame.
pub fn draw_refuse(w: Words, found: &Listed, reason: &str, today: Day) -> AnyView {
    let hidden = [("offer", found.offer.to_string()), ("reason", reason.to_owned())];
    view! {
        <h1>{w.say("staff-refuse-page")}</h1>
        {holds(w, found, today)}
        {as_read(w, w.say("staff-offer-read").into_any(), reason)}
        {send(w, routes::DO_OFFER_REFUSE, &hidden, w.say("staff-refuse-send").into_any())}
    }
    .into_any()
}
