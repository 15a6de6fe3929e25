//! About this case: whose it is, its numbers, and how to reach whoever sold.

use casework::case::{CasePage, Contact};
use leptos::prelude::*;
use rules::case::DataRole;

use super::words;
use crate::design::facts::{Fact, fact, facts};
use crate::design::{money, text};
use crate::words::Words;

/// The card.
pub fn about(w: Words, case: &CasePage) -> AnyView {
    let performs = case.performance.is_some();
    let mut list: Vec<Fact> = vec![fact(w.say("about-seller"), text::name(case.seller.name.clone()))];
    if case.creditor != case.seller.name {
        let name = if performs { "perform-about-creditor" } else { "about-creditor" };
        list.push(fact(w.say(name), text::name(case.creditor.clone())));
    }
    if let Some(day) = case.assigned_on {
        let id = if performs { "perform-about-assigned" } else { "about-assigned-on" };
        list.push(fact(w.say("about-assigned"), w.rich(id, [("day", text::day(w, day))])));
    }
    list.push(fact(w.say("case-reference"), text::ltr(case.reference.grouped())));
    list.push(fact(w.say("about-invoice"), text::ltr(case.invoice.clone())));
    if let Some(contract) = &case.contract {
        list.push(fact(w.say("about-contract"), text::ltr(contract.clone())));
    }
    let role = if performs { crate::performance::words::role(case.role) } else { words::role(case.role) };
    if let Some(id) = role {
        list.push(fact(w.say("about-role"), w.say(id)));
    }
    if let Some(most) = case.liable_up_to.filter(|_| !performs) {
        let amount = money::amount(w, most, case.currency);
        list.push(fact(w.say("about-liable"), w.rich("about-liable-most", [("amount", amount)])));
    }
    list.push(fact(w.say("about-law"), w.say(words::country(case.country))));
    list.push(fact(w.say("about-data"), w.say(data(case.data_role))));
    view! {
        <section class="card" aria-labelledby="about-title">
            <h2 id="about-title">{w.say("about-title")}</h2>
            {facts(w, list)}
            {reach(w, &case.seller)}
        </section>
    }
    .into_any()
}

fn data(role: DataRole) -> &'static str {
    match role {
        DataRole::Processor => "about-data-seller",
        DataRole::Controller => "about-data-us",
    }
}

/// How to reach the seller, as far as we know it. Addresses of others are text, not links that we vouch for.
fn reach(w: Words, seller: &Contact) -> Option<AnyView> {
    let lines: Vec<AnyView> = [&seller.email, &seller.phone]
        .into_iter()
        .flatten()
        .map(|line| text::ltr(line.clone()))
        .chain(seller.address.iter().map(|line| text::name(line.clone())))
        .collect();
    (!lines.is_empty()).then(|| {
        let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
        view! {
            <div class="sub" id="seller">
                <h3>{w.say("about-reach")}</h3>
                <ul class="bare">{lines}</ul>
            </div>
        }
        .into_any()
    })
}
