//! The shell: the document around every page, with its styles inside and its content policy in the header.
//! There is no stylesheet to fetch and, on a page without an island, no script at all.

use std::sync::Arc;

use http::HeaderValue;
use http::header::CONTENT_SECURITY_POLICY;
use http::request::Parts;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::{MetaTags, provide_meta_context};

use crate::desk;
use crate::routes::{self, Table};

/// Whose pages are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// Those of the people who owe.
    #[default]
    Debtors,
    /// Those of the people at the agency.
    Staff,
}

/// What the pages need that is not in the case database. The server makes it once and hands it out in an `Arc`.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The stylesheet of every page.
    pub core: String,
    /// The stylesheet of pages that ask something.
    pub forms: String,
    /// The stylesheet of pages with a picture, a table or a result.
    pub figures: String,
    /// What the pages of the staff have besides.
    pub desk: String,
    /// The text of the loader (`app/boot.js`), in which `{glue}` and `{wasm}` stand for the two URLs below.
    pub boot: String,
    /// The URL of the JavaScript that `wasm-bindgen` made.
    pub glue: String,
    /// The URL of the wasm module.
    pub wasm: String,
    /// Who we are.
    pub agency: Agency,
}

/// Who we are, as every page says it.
#[derive(Clone, Debug, Default)]
pub struct Agency {
    /// The name.
    pub name: String,
    /// The number in the national register of collectors.
    pub register_number: String,
    /// The telephone number as people read it.
    pub phone: String,
    /// Are we reached by https? Then browsers are told to stay with it.
    pub https: bool,
}

impl From<&casework::office::Settings> for Agency {
    fn from(settings: &casework::office::Settings) -> Self {
        Self {
            name: settings.agency.clone(),
            register_number: settings.register_number.clone(),
            phone: settings.phone.clone(),
            https: settings.public_url.starts_with("https://"),
        }
    }
}

impl Agency {
    /// The name without its legal form, for titles and the header.
    pub fn short(&self) -> &str {
        ["B.V.", "BV", "AB", "GmbH", "AS", "Oy"]
            .into_iter()
            .find_map(|form| self.name.strip_suffix(form))
            .map_or(self.name.as_str(), str::trim_end)
    }

    /// The first letters of the first two words.
    pub fn initials(&self) -> String {
        self.name.split_whitespace().take(2).filter_map(|word| word.chars().next()).collect()
    }

    /// The telephone number for a `tel:` link.
    pub fn phone_link(&self) -> String {
        let digits: String = self.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        format!("tel:{digits}")
    }
}

/// The pages that a search engine may know; all others are somebody's own.
const PUBLIC: &[&str] = &[
    routes::START,
    routes::VERIFY_LETTER,
    routes::VERIFY_RECEIPT,
    routes::NOT_ME,
    routes::HELP,
    routes::RIGHTS,
    routes::PRIVACY,
    routes::ACCESSIBILITY,
    routes::COSTS,
    routes::CONTACT,
    routes::COMPLAINT,
];

/// What the pages begin with that show figures, facts and stories.
const SHOWS: &[&str] = &[
    routes::CASES,
    routes::PAYMENTS,
    routes::PLANS,
    routes::DISPUTES,
    routes::MESSAGES,
    routes::CALL_BACK,
    routes::SUPPORT,
    routes::MY_DATA,
    routes::MY_RIGHTS,
    routes::DECISIONS,
    routes::RIGHTS_FORM,
    routes::PRIVACY_CONTACTS,
    routes::UNSUBSCRIBE,
    routes::PEOPLE,
    routes::WHO_SAW,
    routes::VERIFY_LETTER,
    routes::VERIFY_RECEIPT,
    routes::NOT_ME,
    routes::GALLERY,
];

/// What the pages that ask something have in their paths.
const ASKS: &[&str] = &[
    routes::LOGIN,
    routes::PAY,
    routes::PLAN,
    routes::CALCULATION,
    routes::OFFER,
    routes::DISPUTE,
    routes::PAID,
    routes::PERFORMANCE,
    routes::MESSAGES,
    routes::CALL_BACK,
    routes::SUPPORT,
    routes::MY_DATA,
    routes::MY_RIGHTS,
    routes::RIGHTS_FORM,
    routes::PEOPLE,
    routes::VERIFY_LETTER,
    routes::VERIFY_RECEIPT,
    routes::NOT_ME,
    routes::GALLERY,
];

impl Site {
    /// The styles that a path needs.
    pub fn styles(&self, path: &str) -> String {
        let case = SHOWS.iter().any(|part| path.starts_with(part));
        let asks = ASKS.iter().any(|part| path.contains(part));
        let mut styles = self.core.clone();
        if asks {
            styles.push_str(&self.forms);
        }
        if case {
            styles.push_str(&self.figures);
        }
        styles
    }

    /// The styles of every page of the staff.
    pub fn desk_styles(&self) -> String {
        [self.core.as_str(), &self.forms, &self.figures, &self.desk].concat()
    }

    /// The content policy (security.md 1.3): nothing but what carries this nonce, and no way to inject a script.
    pub fn policy(&self, nonce: &str) -> HeaderValue {
        let upgrade = if self.agency.https { "; upgrade-insecure-requests" } else { "" };
        let policy = format!(
            "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; \
             style-src 'nonce-{nonce}'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
             form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; \
             require-trusted-types-for 'script'; trusted-types default{upgrade}"
        );
        HeaderValue::try_from(policy).expect("a nonce is plain text")
    }
}

/// The document of the debtors' pages. Contexts that must be there: `Arc<Site>`, `casework::Office` and what `leptos_axum` provides.
pub fn shell() -> impl IntoView {
    provide_meta_context();
    let site = expect_context::<Arc<Site>>();
    let parts = expect_context::<Parts>();
    let nonce = with_policy(&site);
    let path = parts.uri.path();
    let index = PUBLIC.contains(&path);
    let language = desk::language(&parts);
    view! {
        <!DOCTYPE html>
        <html lang=language.tag() dir=language.direction()>
            <head>{head(&site.styles(path), &nonce, index)} <MetaTags /></head>
            <body>
                <Table />
            </body>
        </html>
    }
}

/// Puts the content policy on the answer; returns its nonce.
pub fn with_policy(site: &Site) -> String {
    let nonce = use_nonce().map(|nonce| nonce.to_string()).unwrap_or_default();
    if let Some(options) = use_context::<ResponseOptions>() {
        options.insert_header(CONTENT_SECURITY_POLICY, site.policy(&nonce));
    }
    nonce
}

/// What stands in every head but the title.
pub fn head(styles: &str, nonce: &str, index: bool) -> impl IntoView + use<> {
    view! {
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {(!index).then(|| view! { <meta name="robots" content="noindex" /> })}
        <link rel="icon" type="image/svg+xml" href=routes::ICON />
        // Our own stylesheet, made at build time; nothing from outside is in it.
        <style nonce=nonce.to_owned() inner_html=styles.to_owned()></style>
    }
}
