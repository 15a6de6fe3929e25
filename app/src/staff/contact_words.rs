//! The words of the register of contacts: the group, the source and the reason of a check, the same on every page.

use leptos::prelude::*;
use rules::contact::{CheckKind, Group, Source};

use crate::words::Words;

/// For whom somebody works.
pub fn group(group: Group) -> &'static str {
    match group {
        Group::Client => "contacts-group-client",
        Group::Contractor => "contacts-group-contractor",
        Group::Partner => "contacts-group-partner",
        Group::Authority => "contacts-group-authority",
        Group::Prospect => "contacts-group-prospect",
    }
}

/// Where we have the data from.
pub fn source(source: Source) -> &'static str {
    match source {
        Source::Person => "contacts-source-person",
        Source::Company => "contacts-source-company",
        Source::Website => "contacts-source-website",
        Source::Register => "contacts-source-register",
    }
}

/// Why a company was looked at.
pub fn check(kind: CheckKind) -> &'static str {
    match kind {
        CheckKind::Credit => "contacts-check-credit",
        CheckKind::Aml => "contacts-check-aml",
    }
}

/// One of several, in a list.
pub fn choose(
    w: Words,
    name: &'static str,
    label: &'static str,
    options: impl IntoIterator<Item = (String, String)>,
    chosen: &str,
) -> AnyView {
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, words)| {
            let selected = value == chosen;
            view! {
                <option value=value selected=selected>
                    {words}
                </option>
            }
        })
        .collect();
    view! {
        <div class="f">
            <label for=name>{w.say(label)}</label>
            <select class="in w3" id=name name=name>
                {options}
            </select>
        </div>
    }
    .into_any()
}
