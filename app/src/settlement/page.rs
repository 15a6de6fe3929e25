//! The page of an offer, whatever its state: the amount, what is given up, through which day, and what can be done.

use casework::draft::{self, Draft};
use casework::settlement::{self, OfferPage};
use leptos::prelude::*;
use rules::money::Cents;
use rules::settlement::State;

use super::answers::FORM;
use crate::design::button::{Loudness, button, button_link};
use crate::design::facts::{fact, facts};
use crate::design::field::{TextField, Typing, Width};
use crate::design::pick::Pick;
use crate::design::result::{Went, result_panel};
use crate::design::sheet::Sheet;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::design::{money, text};
use crate::desk::Desk;
use crate::payment::acknowledge::{self, About, Doing};
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// `/cases/{reference}/offer`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn offer(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let page = settlement::page(&desk.office, &desk.viewer, &named).await?;
    let w = desk.words;
    let object = page.reference.to_string();
    let draft = draft::read(&desk.office, &desk.viewer, FORM, &object).await?;
    let trouble = Trouble::of(draft.refusal.clone(), page.currency, &["amount", "reason", "acts"]);
    if trouble.is_some() && page.state != State::Offered {
        draft::discard(&desk.office, &desk.viewer, FORM, &object).await?; // There is no form any more to correct.
    }
    let (title, body) = draw(w, &page, &draft, trouble.as_ref());
    let title = format!("{title} – {}", page.creditor);
    let sheet = Sheet::new(&desk, title, body).on_cases().refused(trouble.is_some());
    Ok(sheet.back(routes::case(page.reference), page.creditor))
}

/// The title and the page without its frame.
pub fn draw(w: Words, page: &OfferPage, draft: &Draft, trouble: Option<&Trouble>) -> (String, AnyView) {
    let stands = page.state.is_open() && !page.is_over;
    let (title, body) = match page.state {
        State::Offered if stands => ("offer-title", offered(w, page, draft, trouble)),
        State::Accepted if stands => ("offer-accepted-title", accepted(w, page)),
        State::Countered if stands && page.counter.is_none() => ("offer-elsewhere-title", elsewhere(w, page)),
        State::Countered if stands => ("offer-countered-title", countered(w, page)),
        State::Paid => ("offer-paid-title", paid(w, page)),
        State::Declined | State::Withdrawn => ("offer-declined-title", gone(w, page, "offer-declined-lead")),
        _ => ("offer-over-title", gone(w, page, "offer-over-lead")),
    };
    let title = w.say(title);
    let body = view! {
        {summary(w, trouble)}
        <div class="col stack">{body}</div>
    };
    (title, body.into_any())
}

fn amount(w: Words, page: &OfferPage, cents: Cents) -> AnyView {
    money::amount(w, cents, page.currency)
}

/// What is offered, on paper the same as on the screen.
fn terms(w: Words, page: &OfferPage) -> AnyView {
    let case = w.rich(
        "check-case",
        [("creditor", text::name(page.creditor.clone())), ("reference", text::ltr(page.reference.grouped()))],
    );
    let mut list = vec![fact(w.say("offer-for"), case), fact(w.say("offer-open"), amount(w, page, page.open))];
    list.push(fact(w.say("offer-pay"), amount(w, page, page.amount)));
    if page.received.is_positive() {
        list.push(fact(w.say("offer-received"), amount(w, page, page.received)));
        list.push(fact(w.say("offer-left"), amount(w, page, page.left())));
    }
    list.push(fact(w.say("offer-given-up"), amount(w, page, page.given_up())));
    list.push(fact(w.say("offer-until"), text::day(w, page.valid_until)));
    let reason = page.reason.clone().map(|reason| {
        view! {
            <p class="mt">
                {w.say("offer-reason")} " " <bdi>{reason}</bdi>
            </p>
        }
    });
    view! {
        <section class="card" aria-labelledby="terms">
            <h2 id="terms">{w.say("offer-terms")}</h2>
            {facts(w, list)}
            {reason}
        </section>
    }
    .into_any()
}

fn offered(w: Words, page: &OfferPage, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let about = About { doing: Doing::Planning, country: page.country, limitation: page.limitation };
    let lead = [("amount", amount(w, page, page.left())), ("day", text::day(w, page.valid_until))];
    let (may_answer, _) = page.may;
    if !may_answer {
        return view! {
            <h1>{w.say("offer-title")}</h1>
            {terms(w, page)}
            <p class="muted">{w.say("people-looks")}</p>
        }
        .into_any();
    }
    view! {
        <h1>{w.say("offer-title")}</h1>
        <p class="lead">{w.rich("offer-lead", lead)}</p>
        {terms(w, page)}
        <p>{w.say("offer-nothing")}</p>
        <section id="acts" class="stack" aria-labelledby="acts-title">
            <h2 id="acts-title">{w.say("offer-acts")}</h2>
            <form method="post" action=routes::DO_OFFER_ACCEPT class="full stack">
                {seen(page)}
                {acknowledge::warning(w, about)}
                <Pick
                    name=acknowledge::FIELD
                    value=super::answers::TICKED
                    tick=true
                    checked=false
                    label=w.say("offer-ack-choice")
                    note=w.say("offer-ack-note").into_any()
                />
                {button(Loudness::First, w.rich("offer-accept", [("amount", amount(w, page, page.left()))]))}
            </form>
            {no(w, page, "offer-decline")}
        </section>
        {other(w, page, draft, trouble)}
        <p class="small muted noprint">{w.say("offer-print")}</p>
    }
    .into_any()
}

/// Another amount, and why.
fn other(w: Words, page: &OfferPage, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let typing = Typing {
        value: draft.typed("amount").to_owned(),
        inputmode: "decimal",
        width: Width::Amount,
        ..Typing::default()
    };
    view! {
        <section aria-labelledby="other-title">
            <h2 id="other-title">{w.say("offer-other")}</h2>
            <p>{w.rich("offer-other-lead", [("day", text::day(w, page.valid_until))])}</p>
            <form method="post" action=routes::DO_OFFER_COUNTER novalidate class="full stack">
                {seen(page)}
                <TextField
                    w
                    name="amount"
                    label=w.with("offer-other-amount", [("currency", page.currency.code().to_owned().into())])
                    error=Trouble::at(trouble, w, "amount")
                    typing=typing
                />
                <TextArea
                    w
                    name="reason"
                    label=w.say("offer-other-reason")
                    error=Trouble::at(trouble, w, "reason")
                    value=draft.typed("reason").to_owned()
                />
                {button(Loudness::Other, w.say("offer-other-send"))}
            </form>
        </section>
    }
    .into_any()
}

fn accepted(w: Words, page: &OfferPage) -> AnyView {
    let title = w.say("offer-accepted-title");
    let (_, may_pay) = page.may;
    let pay = may_pay.then(|| {
        view! {
            <form method="post" action=routes::DO_OFFER_PAY class="full">
                <input type="hidden" name="case" value=page.reference.to_string() />
                {button(Loudness::First, w.rich("offer-pay-now", [("amount", amount(w, page, page.left()))]))}
            </form>
        }
    });
    let lead = [("amount", amount(w, page, page.left())), ("day", text::day(w, page.valid_until))];
    view! {
        {result_panel(Went::Well, title, view! { <p>{w.rich("offer-accepted-lead", lead)}</p> })}
        {terms(w, page)} {pay}
        <p>{w.say("offer-in-parts")}</p>
        <p>{w.say("offer-nothing")}</p>
        {no(w, page, "offer-withdraw")}
        <p class="small muted noprint">{w.say("offer-print")}</p>
    }
    .into_any()
}

fn countered(w: Words, page: &OfferPage) -> AnyView {
    let title = w.say("offer-countered-title");
    let own = page.counter.as_ref().map(|(own, why)| {
        let list = [
            fact(w.say("offer-yours"), amount(w, page, *own)),
            fact(w.say("offer-why"), view! { <bdi>{why.clone()}</bdi> }.into_any()),
        ];
        view! {
            <section class="card" aria-labelledby="own">
                <h2 id="own">{w.say("offer-own")}</h2>
                {facts(w, list)}
            </section>
        }
    });
    view! {
        {result_panel(Went::Otherwise, title, view! { <p>{w.rich("offer-countered-lead", [("day", text::day(w, page.valid_until))])}</p> })}
        {own}
        {terms(w, page)}
        {no(w, page, "offer-withdraw-own")}
    }
    .into_any()
}

/// Somebody else who owes the same debt named another amount, which is for that person alone: the offer holds meanwhile.
fn elsewhere(w: Words, page: &OfferPage) -> AnyView {
    let words = w.rich("offer-elsewhere-lead", [("day", text::day(w, page.valid_until))]);
    view! {
        {result_panel(Went::Otherwise, w.say("offer-elsewhere-title"), view! { <p>{words}</p> })}
        {terms(w, page)}
    }
    .into_any()
}

fn paid(w: Words, page: &OfferPage) -> AnyView {
    let title = w.say("offer-paid-title");
    view! {
        {result_panel(Went::Well, title, view! { <p>{w.rich("offer-paid-lead", [("amount", amount(w, page, page.amount))])}</p> })}
        {button_link(routes::case(page.reference), Loudness::Other, w.say("payment-to-case"))}
    }
    .into_any()
}

/// Said no, or over: the debt is what it was.
fn gone(w: Words, page: &OfferPage, lead: &'static str) -> AnyView {
    let title = w.say(if lead == "offer-over-lead" { "offer-over-title" } else { "offer-declined-title" });
    let answer = page.answer.clone().map(|answer| {
        view! {
            <p>
                {w.say("offer-reason")} " " <bdi>{answer}</bdi>
            </p>
        }
    });
    view! {
        {result_panel(Went::Otherwise, title, view! { <p>{w.rich(lead, [("day", text::day(w, page.valid_until))])}</p> {answer} })}
        {button_link(routes::case(page.reference), Loudness::Other, w.say("payment-to-case"))}
        <p>
            {w.say("offer-talk")} " " <a href=routes::CONTACT>{w.say("offer-talk-link")}</a>
        </p>
    }
    .into_any()
}

/// Saying no takes one press and no reason.
fn no(w: Words, page: &OfferPage, word: &'static str) -> Option<AnyView> {
    let (may_answer, _) = page.may;
    let form = view! {
        <form method="post" action=routes::DO_OFFER_DECLINE class="full">
            {seen(page)}
            {button(Loudness::Other, w.say(word))}
        </form>
    };
    may_answer.then(|| form.into_any())
}

/// The offer that was seen: an answer is to that one.
fn seen(page: &OfferPage) -> AnyView {
    view! {
        <input type="hidden" name="case" value=page.reference.to_string() />
        <input type="hidden" name="offer" value=page.id.to_string() />
    }
    .into_any()
}
