//! Ready texts for decisions about disputes, in plain words and in the language of the debtor.

use casework::dispute::DeskDispute;
use leptos::prelude::*;
use rules::money::Currency;

use crate::words::{Language, Words};

/// A ready text: its name in the form, its label, and its words.
type Ready = (&'static str, &'static str, &'static str);

const READY: [Ready; 6] = [
    ("proof", "staff-dispute-ready-proof", "staff-dispute-ready-proof-text"),
    ("agrees", "staff-dispute-ready-agrees", "staff-dispute-ready-agrees-text"),
    ("paid", "staff-dispute-ready-paid", "staff-dispute-ready-paid-text"),
    ("part", "staff-dispute-ready-part", "staff-dispute-ready-part-text"),
    ("proved", "staff-dispute-ready-proved", "staff-dispute-ready-proved-text"),
    ("unpaid", "staff-dispute-ready-unpaid", "staff-dispute-ready-unpaid-text"),
];

/// The same where something must be done: nothing of it is about money.
const OF_DEEDS: [Ready; 3] = [
    ("proof", "staff-dispute-ready-proof", "staff-perform-ready-proof-text"),
    ("agrees", "staff-dispute-ready-agrees", "staff-perform-ready-agrees-text"),
    ("proved", "staff-dispute-ready-proved", "staff-perform-ready-proved-text"),
];

fn ready(performs: bool) -> &'static [Ready] {
    if performs { &OF_DEEDS } else { &READY }
}

/// The text with this name, as the debtor would read it.
pub fn text(name: &str, found: &DeskDispute) -> Option<String> {
    let (.., words) = ready(found.page.performance).iter().find(|(ready, ..)| *ready == name)?;
    // The Netherlands and Belgium read Dutch; there are no other euro cases in a language of ours but English.
    let language = if found.page.currency == Currency::EUR { Language::Nl } else { Language::En };
    Some(Words::of(language).with(words, [("creditor", found.page.creditor.clone().into())]))
}

/// The choice of a ready text, with the button that puts it in the box.
pub fn choice(w: Words, performs: bool) -> AnyView {
    let options: Vec<_> =
        ready(performs).iter().map(|(name, label, _)| view! { <option value=*name>{w.say(label)}</option> }).collect();
    view! {
        <div class="f sub">
            <label for="template">{w.say("staff-ready")}</label>
            <div class="row">
                <select class="in w3" id="template" name="template">
                    {options}
                </select>
                <button class="btn alt" name="act" value="fill">
                    {w.say("staff-ready-fill")}
                </button>
            </div>
        </div>
    }
    .into_any()
}
