//! A payment that is under way: not yet at the bank, at the bank, or a transfer that is still to come.

use casework::payment::{PaymentPage, Transfer};
use leptos::prelude::*;

use crate::design::button::{Loudness, button, button_link, outside};
use crate::design::facts::{fact, facts};
use crate::design::result::{Went, result_panel};
use crate::design::{money, qr, text};
use crate::routes;
use crate::words::Words;

/// The provider does not know of it yet.
pub fn created(w: Words, payment: &PaymentPage) -> (String, AnyView) {
    let title = w.say("created-title");
    let body = view! {
        <div class="col stack">
            {result_panel(Went::Otherwise, title.clone(), view! { <p>{w.rich("created", [("amount", amount(w, payment))])}</p> })}
            {refresh(w, payment, Loudness::First)}
            {stop(w, payment)}
            {to_case(w, payment)}
        </div>
    };
    (title, body.into_any())
}

/// The page before the bank's site: says that it is another site, and lets the debtor turn back (ASVS 3.7.3).
pub fn redirected(w: Words, payment: &PaymentPage, demo: bool) -> (String, AnyView) {
    let Some(address) = payment.provider_url.as_deref().and_then(|address| outside(address, demo)) else {
        return created(w, payment);
    };
    let title = w.say("leaving-title");
    let body = view! {
        <div class="col stack">
            <h1>{title.clone()}</h1>
            <div class="card full">
                <p class="muted m0">{w.say("check-you-pay")}</p>
                <strong class="money">{amount(w, payment)}</strong>
                <p>{w.rich("leaving", [("creditor", text::name(payment.creditor.clone()))])}</p>
                {button_link(address, Loudness::First, w.rich("leaving-go", [("amount", amount(w, payment))]))}
            </div>
            <p class="muted">{w.say("leaving-back")}</p>
            {refresh(w, payment, Loudness::Other)}
            {stop(w, payment)}
        </div>
    };
    (title, body.into_any())
}

/// The debtor has agreed; the bank has not answered.
pub fn pending(w: Words, payment: &PaymentPage) -> (String, AnyView) {
    let title = w.say("pending-title");
    let body = view! {
        <div class="col stack">
            {result_panel(Went::Otherwise, title.clone(), view! { <p>{w.rich("pending", [("amount", amount(w, payment))])}</p>
                <p>{w.say("pending-look-later")}</p> })}
            {refresh(w, payment, Loudness::First)}
            {to_case(w, payment)}
        </div>
    };
    (title, body.into_any())
}

/// What is needed to make the transfer. Each value can be selected and copied by hand.
pub fn transfer(w: Words, payment: &PaymentPage) -> (String, AnyView) {
    let title = w.say("transfer-title");
    let details = match &payment.transfer {
        Some(transfer) => details(w, payment, transfer),
        None => view! { <p>{w.rich("created", [("amount", amount(w, payment))])}</p> }.into_any(),
    };
    let body = view! {
        <div class="col stack">
            <h1>{title.clone()}</h1>
            {details}
            <p>{w.say("transfer-days")}</p>
            {refresh(w, payment, Loudness::Other)}
            {stop(w, payment)}
            {to_case(w, payment)}
        </div>
    };
    (title, body.into_any())
}

fn details(w: Words, payment: &PaymentPage, transfer: &Transfer) -> AnyView {
    let list = [
        fact(w.say("transfer-amount"), amount(w, payment)),
        fact(w.say("transfer-account"), text::ltr(transfer.account.clone())),
        fact(w.say("transfer-payee"), text::name(transfer.payee.clone())),
        fact(w.say("transfer-reference"), text::ltr(transfer.reference.clone())),
    ];
    let code = transfer.qr_svg.as_deref().and_then(|svg| qr::code(svg, w.say("transfer-code"))).map(|code| {
        view! {
            <div class="sub">
                <h2>{w.say("transfer-scan")}</h2>
                <p>{w.say("transfer-scan-how")}</p>
                {code}
            </div>
        }
    });
    view! {
        <div class="card">
            <p>{w.say("transfer-lead")}</p>
            {facts(w, list)}
            <p class="note info">{w.say("transfer-reference-why")}</p>
            {code}
        </div>
    }
    .into_any()
}

fn amount(w: Words, payment: &PaymentPage) -> AnyView {
    money::amount(w, payment.amount, payment.currency)
}

/// Asks the provider now. A button, because a page that loads itself again takes the reader's place away.
fn refresh(w: Words, payment: &PaymentPage, loudness: Loudness) -> AnyView {
    view! {
        <form method="post" action=routes::DO_REFRESH class="full">
            <input type="hidden" name="payment" value=payment.id.to_string() />
            {button(loudness, w.say("payment-refresh"))}
        </form>
    }
    .into_any()
}

fn stop(w: Words, payment: &PaymentPage) -> AnyView {
    view! {
        <form method="post" action=routes::DO_STOP>
            <input type="hidden" name="payment" value=payment.id.to_string() />
            {button(Loudness::Quiet, w.say("payment-stop"))}
        </form>
    }
    .into_any()
}

fn to_case(w: Words, payment: &PaymentPage) -> AnyView {
    view! {
        <p>
            <a href=routes::case(payment.reference)>{w.say("payment-to-case")}</a>
        </p>
    }
    .into_any()
}
