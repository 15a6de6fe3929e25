//! Ready texts for decisions about disputes, in plain words and in the language of the debtor.

use casework::dispute::DeskDispute;
use leptos::prelude::*;

use super::ready;
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

fn ready_for(performs: bool) -> &'static [Ready] {
    if performs { &OF_DEEDS } else { &READY }
}

/// The text with this name, as the debtor would read it.
pub fn text(name: &str, found: &DeskDispute) -> Option<String> {
    let (.., words) = ready_for(found.page.performance).iter().find(|(ready, ..)| *ready == name)?;
    let language = Language::parse(&found.language).unwrap_or(Language::En);
    Some(Words::of(language).with(words, [("creditor", found.page.creditor.clone().into())]))
}

/// The choice of a ready text.
pub fn choice(w: Words, performs: bool) -> AnyView {
    ready::choice(w, "template", ready_for(performs).iter().map(|(name, label, _)| (*name, *label)))
}
