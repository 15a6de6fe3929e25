//! Reasons: ready texts to begin with, in plain words and in the language of the debtor, whatever the language of the
//! reader here.

use casework::plan::PlanPage;
use leptos::prelude::*;
use rules::Country;
use rules::plan::decide::{Figure, Name};

use super::ready;
use crate::words::{Language, Words};

/// What an answer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Other terms.
    Counter,
    /// No.
    Refuse,
}

impl Answer {
    /// The word for ids in the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Refuse => "refuse",
        }
    }

    /// The ready texts for it, by the ids of their labels and of their words.
    fn ready(self) -> &'static [Ready] {
        match self {
            Self::Counter => &[
                Ready { name: "time", label: "staff-ready-time", words: "staff-ready-time-text" },
                Ready { name: "low", label: "staff-ready-low", words: "staff-ready-low-text" },
                Ready { name: "first", label: "staff-ready-first", words: "staff-ready-first-text" },
            ],
            Self::Refuse => &[
                Ready { name: "never", label: "staff-ready-never", words: "staff-ready-never-text" },
                Ready { name: "broken", label: "staff-ready-broken", words: "staff-ready-broken-text" },
                Ready { name: "talk", label: "staff-ready-talk", words: "staff-ready-talk-text" },
            ],
        }
    }
}

/// A ready text.
#[derive(Clone, Copy)]
struct Ready {
    name: &'static str,
    label: &'static str,
    words: &'static str,
}

/// The text with this name, as the debtor of the page would read it.
pub fn text(answer: Answer, name: &str, page: &PlanPage, phone: &str) -> Option<String> {
    let ready = answer.ready().iter().find(|ready| ready.name == name)?;
    let words = Words::of(match page.country {
        Country::Nl | Country::Be => Language::Nl,
        _ => Language::En,
    });
    let creditor = page.cases.first().map(|(_, creditor, _)| creditor.clone()).unwrap_or_default();
    let limit = |name: Name| page.decision.as_ref()?.variables.iter().find(|one| one.name == name)?.limit;
    let day = |name: Name| match limit(name) {
        Some(Figure::On(Some(day))) => words.day(day),
        _ => String::new(),
    };
    let gaps = [
        ("creditor", creditor.into()),
        ("last", day(Name::LastDay).into()),
        ("first", day(Name::FirstDay).into()),
        ("phone", phone.to_owned().into()),
    ];
    Some(words.with(ready.words, gaps))
}

/// The choice of a ready text for this answer.
pub fn choice(w: Words, answer: Answer) -> AnyView {
    let id = format!("template-{}", answer.name());
    ready::choice(w, &id, answer.ready().iter().map(|ready| (ready.name, ready.label)))
}
