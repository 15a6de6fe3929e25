//! The receipt: what was paid, what it paid, what is left, and a number under which the books can be compared.

use casework::outside::{day_of, time_of};
use casework::payment::PaymentPage;
use leptos::prelude::*;
use rules::Country;
use rules::money::Cents;

use super::page::parts;
use crate::design::button::{Loudness, button_link};
use crate::design::facts::{Fact, fact, facts};
use crate::design::result::{Went, result_panel};
use crate::design::{money, text};
use crate::routes;
use crate::words::Words;

/// The page of a payment that has arrived.
pub fn settled(w: Words, payment: &PaymentPage) -> (String, AnyView) {
    let title = w.say("receipt-title");
    let amount = |amount: Cents| money::amount(w, amount, payment.currency);
    let left = payment.open_now;
    let lead = if left.is_positive() {
        w.rich("receipt-lead", [("amount", amount(payment.amount)), ("left", amount(left))])
    } else {
        w.rich("receipt-lead-all", [("amount", amount(payment.amount))])
    };
    let over = payment.overpaid.is_positive().then(|| {
        view! { <p class="note info">{w.rich("receipt-over", [("amount", amount(payment.overpaid))])}</p> }
    });
    let proof_of_end = (!left.is_positive()).then(|| {
        view! {
            <p>
                <a href=routes::certificate(payment.reference)>{w.say("certificate-link")}</a>
            </p>
        }
    });
    let body = view! {
        <div class="col stack">
            {result_panel(Went::Well, title.clone(), view! { <p>{lead}</p> })}
            <section class="card" aria-labelledby="receipt">
                <h2 id="receipt">{w.say("receipt")}</h2>
                {facts(w, proof(w, payment))}
                {over}
                <p class="small muted mt noprint">{w.say("receipt-keep")}</p>
            </section>
            <section aria-labelledby="now">
                <h2 id="now">{w.say("next-title")}</h2>
                <p>{w.say(if left.is_positive() { "receipt-rest" } else { "receipt-nothing-to-do" })}</p>
                {proof_of_end}
                {button_link(routes::case(payment.reference), Loudness::Other, w.say("payment-to-case"))}
            </section>
        </div>
    };
    (title, body.into_any())
}

fn proof(w: Words, payment: &PaymentPage) -> Vec<Fact> {
    let amount = |amount: Cents| money::amount(w, amount, payment.currency);
    let mut list = vec![
        fact(w.say("receipt-number"), text::ltr(payment.id.to_string())),
        fact(w.say("receipt-amount"), amount(payment.amount)),
    ];
    if let Some(at) = payment.settled_at {
        let (hour, minute) = time_of(at, Country::Nl);
        let time = text::ltr(format!("{hour:02}:{minute:02}"));
        let day = text::day(w, day_of(at, Country::Nl));
        list.push(fact(w.say("receipt-day"), w.rich("receipt-moment", [("day", day), ("time", time)])));
    }
    if let Some(name) = &payment.by_helper {
        list.push(fact(w.say("receipt-paid-by"), w.rich("receipt-by-helper", [("name", text::name(name.clone()))])));
    }
    if let Some(name) = &payment.on_behalf_of {
        list.push(fact(w.say("receipt-paid-by"), w.rich("receipt-on-behalf", [("name", text::name(name.clone()))])));
    }
    list.push(fact(w.say("receipt-for"), text::name(payment.creditor.clone())));
    list.push(fact(w.say("case-reference"), text::ltr(payment.reference.grouped())));
    if let Some((before, after)) = payment.before_after {
        // Before less after is what was booked on the debt; what was paid above it goes back and is told below.
        let booked = before - after;
        let sum = view! {
            {amount(before)}
            " − "
            {amount(booked)}
            " = "
            {amount(after)}
        };
        list.push(fact(w.say("receipt-sum"), sum));
    }
    if !payment.paid.total().is_zero() {
        list.push(fact(w.say("receipt-paid"), parts(w, &payment.paid, payment.currency)));
    }
    if payment.shares.len() > 1 {
        for (reference, creditor, share) in &payment.shares {
            let names = [
                ("creditor", text::name(creditor.clone())),
                ("reference", text::ltr(reference.grouped())),
                ("amount", amount(*share)),
            ];
            list.push(fact(w.say("receipt-share"), w.rich("share-of-case", names)));
        }
    }
    if payment.without_acknowledging {
        list.push(fact(w.say("ack-title"), w.say("ack-without")));
    }
    if let Some(hash) = &payment.receipt_hash {
        list.push(fact(w.say("receipt-hash"), view! { <span class="small">{text::ltr(hash.clone())}</span> }));
    }
    list
}
