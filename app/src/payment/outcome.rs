//! A payment that did not become money here, or whose money went back. Each says only what is known.

use casework::payment::PaymentPage;
use leptos::prelude::*;
use rules::payment::State;

use crate::design::button::{Loudness, button_link};
use crate::design::money;
use crate::design::result::{Went, result_panel};
use crate::routes;
use crate::words::Words;

/// Refused, too late or stopped. "No money has left your account" is said only where the bank said no; for the others
/// we know no more than that none has come.
pub fn not_paid(w: Words, payment: &PaymentPage) -> (String, AnyView) {
    let (title, line) = match payment.state {
        State::Failed => ("failed-title", "failed"),
        State::Expired => ("expired-title", "expired"),
        _ => ("cancelled-title", "cancelled"),
    };
    let title = w.say(title);
    let late = (payment.state != State::Failed).then(|| view! { <p>{w.say("not-paid-late")}</p> });
    let again = payment.open_now.is_positive().then(|| {
        view! { {button_link(routes::pay(payment.reference), Loudness::First, w.say("not-paid-again"))} }
    });
    let body = view! {
        <div class="col stack">
            {result_panel(Went::Otherwise, title.clone(), view! { <p>{w.rich(line, [("amount", money::amount(w, payment.amount, payment.currency))])}</p>
                {late} })}
            <div class="row full">
                {again}
                {button_link(routes::case(payment.reference), Loudness::Other, w.say("payment-to-case"))}
            </div>
            <p>
                {w.say("not-paid-help")} " " <a href=routes::HELP>{w.say("case-help-link")}</a>
            </p>
        </div>
    };
    (title, body.into_any())
}

/// On its way back, sent back, or taken back by the payer's bank.
pub fn given_back(w: Words, payment: &PaymentPage) -> (String, AnyView) {
    let (title, line) = match payment.state {
        State::RefundPending => ("refund-pending-title", "refund-pending"),
        State::Refunded => ("refunded-title", "refunded"),
        _ => ("charged-back-title", "charged-back"),
    };
    let title = w.say(title);
    let body = view! {
        <div class="col stack">
            {result_panel(Went::Otherwise, title.clone(), view! { <p>{w.rich(line, [("amount", money::amount(w, payment.amount, payment.currency))])}</p> })}
            {button_link(routes::case(payment.reference), Loudness::Other, w.say("payment-to-case"))}
        </div>
    };
    (title, body.into_any())
}
