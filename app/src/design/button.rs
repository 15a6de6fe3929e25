//! Buttons, and links that look like one. Never disabled: a page that cannot do something says why instead.

use leptos::prelude::*;

/// How loud a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loudness {
    /// The one thing to do on a page.
    #[default]
    First,
    /// Something else that can be done.
    Other,
    /// A quiet one, as a link.
    Quiet,
}

impl Loudness {
    fn class(self) -> &'static str {
        match self {
            Self::First => "btn",
            Self::Other => "btn alt",
            Self::Quiet => "btn txt",
        }
    }
}

/// Sends the form that it stands in.
pub fn button(loudness: Loudness, words: impl IntoAny) -> AnyView {
    // One piece of text: the parts of a flex box would each break by themselves.
    view! {
        <button class=loudness.class()>
            <span>{words.into_any()}</span>
        </button>
    }
    .into_any()
}

/// Leads to another page: a path from `routes`, or an address that [`outside`] has let through.
pub fn button_link(href: impl Into<String>, loudness: Loudness, words: impl IntoAny) -> AnyView {
    view! {
        <a class=loudness.class() href=href.into()>
            {words.into_any()}
        </a>
    }
    .into_any()
}

/// An address outside our site that a page may link to: https, or http too where `plain` says that this is a demo.
/// Anything else (`javascript:` above all) is no link; the framework does not look.
pub fn outside(address: &str, plain: bool) -> Option<String> {
    let https = address.starts_with("https://");
    let http = plain && address.starts_with("http://");
    let clean = !address.chars().any(|c| c.is_control() || c.is_whitespace());
    ((https || http) && clean).then(|| address.to_owned())
}
