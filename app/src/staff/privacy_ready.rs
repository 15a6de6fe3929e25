//! Ready texts for answers to privacy requests, in plain words and in the language of whoever asked.

use casework::rights::desk::DeskRequest;
use leptos::prelude::*;
use rules::rights::{Event, Right};

use super::ready;
use crate::words::{Language, Words};

/// A ready text: its name in the form, its label, and its words.
type Ready = (&'static str, &'static str, &'static str);

const YES: Ready = ("yes", "privacy-ready-yes", "privacy-ready-yes-text");
const RECTIFIED: Ready = ("rectified", "privacy-ready-rectified", "privacy-ready-rectified-text");
const ERASED: Ready = ("erased", "privacy-ready-erased", "privacy-ready-erased-text");
const STOPPED: Ready = ("stopped", "privacy-ready-stopped", "privacy-ready-stopped-text");
const LOOKED: Ready = ("looked", "privacy-ready-looked", "privacy-ready-looked-text");
const KEPT: Ready = ("kept", "privacy-ready-kept", "privacy-ready-kept-text");
const PROVED: Ready = ("proved", "privacy-ready-proved", "privacy-ready-proved-text");
const CLAIM: Ready = ("claim", "privacy-ready-claim", "privacy-ready-claim-text");
const AGAIN: Ready = ("again", "privacy-ready-again", "privacy-ready-again-text");
const UNKNOWN: Ready = ("unknown", "privacy-ready-unknown", "privacy-ready-unknown-text");
const MANY: Ready = ("many", "privacy-ready-many", "privacy-ready-many-text");
const HARD: Ready = ("hard", "privacy-ready-hard", "privacy-ready-hard-text");
const LIFTED: Ready = ("lifted", "privacy-ready-lifted", "privacy-ready-lifted-text");

/// The texts for what is being done, those of this right first.
pub fn texts(right: Right, act: Act) -> &'static [Ready] {
    match (act, right) {
        (Act::Of(Event::Extend), _) => &[MANY, HARD],
        (Act::Lift, _) => &[LIFTED],
        (Act::Of(Event::Refuse), Right::Erase) => &[KEPT, CLAIM, UNKNOWN],
        (Act::Of(Event::Refuse), Right::Rectify) => &[PROVED, UNKNOWN],
        (Act::Of(Event::Refuse), Right::Object | Right::Restrict) => &[CLAIM, UNKNOWN],
        (Act::Of(Event::Refuse), Right::HumanReview) => &[AGAIN, UNKNOWN],
        (Act::Of(Event::Refuse), _) => &[UNKNOWN],
        (Act::Of(_), Right::Rectify) => &[RECTIFIED, YES],
        (Act::Of(_), Right::Erase) => &[ERASED, YES],
        (Act::Of(_), Right::Object | Right::Restrict) => &[STOPPED, YES],
        (Act::Of(_), Right::HumanReview) => &[LOOKED, YES],
        (Act::Of(_), _) => &[YES],
    }
}

/// What somebody at the agency does with a request, where words go with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// A step of the table.
    Of(Event),
    /// Ends a restriction.
    Lift,
}

impl Act {
    /// Reads the word that a form sends.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "answer" => Some(Self::Of(Event::Answer)),
            "refuse" => Some(Self::Of(Event::Refuse)),
            "extend" => Some(Self::Of(Event::Extend)),
            "lift" => Some(Self::Lift),
            _ => None,
        }
    }

    /// That word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Of(event) => event.name(),
            Self::Lift => "lift",
        }
    }

    /// Is it to be done with this request now?
    pub fn is_possible(self, found: &DeskRequest) -> bool {
        match self {
            Self::Of(Event::Extend) => found.extend_until.is_some(),
            Self::Of(event) => found.may.contains(&event),
            Self::Lift => found.page.is_restricted && !found.page.state.is_open(),
        }
    }
}

/// The language in which whoever asked reads the answer.
pub fn reader(found: &DeskRequest) -> Words {
    Words::of(found.language.as_deref().and_then(Language::parse).unwrap_or(Language::Nl))
}

/// The text with this name, as whoever asked would read it.
pub fn text(name: &str, act: Act, found: &DeskRequest) -> Option<String> {
    let (.., words) = texts(found.page.right, act).iter().find(|(ready, ..)| *ready == name)?;
    Some(reader(found).say(words))
}

/// The choice of a ready text. The forms of one page have ids of their own.
pub fn choice(w: Words, right: Right, act: Act) -> AnyView {
    let id = format!("template-{}", act.name());
    ready::choice(w, &id, texts(right, act).iter().map(|(name, label, _)| (*name, *label)))
}
