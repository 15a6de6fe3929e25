//! State: how it stands with what somebody said to have paid, on its own page and in one note on the page of the case.

use casework::file::FileView;
use casework::paid_claim::{Answer, Latest, PaidPage};
use leptos::prelude::*;
use rules::Day;
use rules::paid_claim::{PaidTo, State};
use rules::reference::Reference;

use crate::design::button::{Loudness, button};
use crate::design::{money, text};
use crate::file as files;
use crate::routes;
use crate::words::Words;

/// What was said, how it stands, and what can be done.
pub(super) fn latest(w: Words, page: &PaidPage, latest: &Latest, proof: &[FileView]) -> AnyView {
    let (class, title, lead) = match latest.state {
        State::Announced => ("note info", "paid-announced-title", "paid-announced"),
        State::Confirmed => ("note ok", "paid-confirmed-title", "paid-confirmed"),
        State::Denied => ("note warn", "paid-denied-title", "paid-denied"),
        State::NotFound if latest.paid_to == PaidTo::Seller => {
            ("note warn", "paid-not-answered-title", "paid-not-answered")
        }
        State::Matched => ("note ok", "paid-matched-title", "paid-matched"),
        State::NotFound => ("note warn", "paid-not-found-title", "paid-not-found"),
        State::Withdrawn => ("note info", "paid-withdrawn-title", "paid-withdrawn"),
    };
    let pieces = [
        ("amount", money::amount(w, latest.amount, latest.currency)),
        ("day", text::day(w, latest.paid_on)),
        ("until", text::day(w, latest.quiet_until)),
        ("said", text::day(w, latest.said_on)),
    ];
    let more = match latest.state {
        State::Announced => announced(w, page, latest),
        State::NotFound | State::Denied => not_found(w, page.reference, latest),
        State::Confirmed => confirmed(w, page.reference, latest),
        State::Matched | State::Withdrawn => ().into_any(),
    };
    let proof = (!proof.is_empty()).then(|| {
        view! {
            <p class="m0">{w.say("paid-fact-proof")}</p>
            {files::list(w, proof)}
        }
    });
    view! {
        <section class=class id="state" aria-labelledby="state-title">
            <h2 id="state-title">{w.say(title)}</h2>
            <p>{w.rich(lead, pieces)}</p>
            {proof}
            {more}
        </section>
    }
    .into_any()
}

/// What we do now, and how to take it back.
fn announced(w: Words, page: &PaidPage, latest: &Latest) -> AnyView {
    let to = match latest.paid_to {
        PaidTo::Us => w.say("paid-we-look").into_any(),
        PaidTo::Seller => w.rich("paid-we-ask", [("seller", text::name(page.seller.name.clone()))]),
    };
    view! {
        <p>{to}</p>
        {arrived(w, latest, "paid-arrived")}
        <p>{w.rich("paid-no-reminder", [("until", text::day(w, latest.quiet_until))])}</p>
        <p>{w.say("paid-still-open")}</p>
        <form method="post" action=routes::DO_PAID_WITHDRAW class="full">
            <input type="hidden" name="case" value=page.reference.to_string() />
            {button(Loudness::Other, w.say("paid-withdraw"))}
        </form>
    }
    .into_any()
}

/// What came of it in parts so far.
fn arrived(w: Words, latest: &Latest, id: &'static str) -> Option<AnyView> {
    latest.arrived.is_positive().then(|| {
        let came = money::amount(w, latest.arrived, latest.currency);
        view! { <p>{w.rich(id, [("arrived", came)])}</p> }.into_any()
    })
}

/// What the seller got, and what to do where that is not what was paid.
fn confirmed(w: Words, reference: Reference, latest: &Latest) -> AnyView {
    let Some(Answer::Came { amount, on }) = &latest.answer else { return ().into_any() };
    let came = [("came", money::amount(w, *amount, latest.currency)), ("on", text::day(w, *on))];
    let less = (*amount < latest.amount).then(|| {
        view! {
            <p>{w.rich("paid-confirmed-less", [("amount", money::amount(w, latest.amount, latest.currency))])}</p>
            <p>
                <a href=routes::dispute(reference)>{w.say("paid-not-found-dispute")}</a>
            </p>
        }
    });
    view! {
        <p>{w.rich("paid-confirmed-came", came)}</p>
        {less}
    }
    .into_any()
}

/// What can be done when the money was not found.
fn not_found(w: Words, reference: Reference, latest: &Latest) -> AnyView {
    let who = match (&latest.answer, latest.paid_to) {
        (Some(Answer::NotCame(reason)), _) => {
            let lines: Vec<_> = reason.lines().map(|line| view! { <p dir="auto">{line.to_owned()}</p> }).collect();
            view! {
                <p>{w.say("paid-denied-why")}</p>
                {lines}
            }
            .into_any()
        }
        (_, PaidTo::Seller) => view! { <p>{w.say("paid-not-answered-person")}</p> }.into_any(),
        (_, PaidTo::Us) => view! { <p>{w.say("paid-not-found-person")}</p> }.into_any(),
    };
    view! {
        {who} {arrived(w, latest, "paid-arrived-part")}
        <ul class="list">
            <li>{w.say("paid-not-found-check")}</li>
            <li>
                <a href=routes::dispute(reference)>{w.say("paid-not-found-dispute")}</a>
            </li>
            <li>
                <a href=routes::CALL_BACK>{w.say("paid-not-found-call")}</a>
            </li>
        </ul>
    }
    .into_any()
}

/// In place of the form, where a person has to look.
pub(super) fn ask_a_person(w: Words, reference: Reference) -> AnyView {
    view! {
        <section class="card" aria-labelledby="person">
            <h2 id="person">{w.say("paid-person-title")}</h2>
            <p>{w.say("refusal-paid-claim-not-found-before")}</p>
            <ul class="list">
                <li>
                    <a href=routes::dispute(reference)>{w.say("paid-not-found-dispute")}</a>
                </li>
                <li>
                    <a href=routes::CALL_BACK>{w.say("paid-not-found-call")}</a>
                </li>
            </ul>
        </section>
    }
    .into_any()
}

/// What happens after it is said.
pub(super) fn what_then(w: Words, to: PaidTo, until: Day) -> AnyView {
    let look = match to {
        PaidTo::Us => "paid-then-us",
        PaidTo::Seller => "paid-then-seller",
    };
    view! {
        <section class="card" aria-labelledby="then">
            <h2 id="then">{w.say("paid-then")}</h2>
            <ul class="list">
                <li>{w.rich("paid-no-reminder", [("until", text::day(w, until))])}</li>
                <li>{w.say(look)}</li>
                <li>{w.rich("paid-then-not-found", [("until", text::day(w, until))])}</li>
                <li>{w.say("paid-still-open")}</li>
            </ul>
        </section>
    }
    .into_any()
}

/// Where to, in words.
pub(super) fn to(w: Words, to: PaidTo, seller: &str) -> AnyView {
    match to {
        PaidTo::Us => w.say("paid-to-us").into_any(),
        PaidTo::Seller => w.rich("paid-to-seller", [("seller", text::name(seller.to_owned()))]),
    }
}

/// The note on the page of the case.
pub fn note(w: Words, reference: Reference, latest: &Latest) -> AnyView {
    let (class, title, lead) = match latest.state {
        State::Denied => ("note warn", "paid-denied-title", "paid-note-not-found"),
        State::NotFound if latest.paid_to == PaidTo::Seller => {
            ("note warn", "paid-not-answered-title", "paid-note-not-found")
        }
        State::NotFound => ("note warn", "paid-not-found-title", "paid-note-not-found"),
        _ => ("note info", "paid-announced-title", "paid-note-announced"),
    };
    let pieces = [
        ("amount", money::amount(w, latest.amount, latest.currency)),
        ("day", text::day(w, latest.paid_on)),
        ("until", text::day(w, latest.quiet_until)),
    ];
    view! {
        <section class=class aria-labelledby="paid-note">
            <h2 id="paid-note">{w.say(title)}</h2>
            <p>{w.rich(lead, pieces)}</p>
            <p>
                <a href=routes::paid(reference)>{w.say("paid-note-link")}</a>
            </p>
        </section>
    }
    .into_any()
}
