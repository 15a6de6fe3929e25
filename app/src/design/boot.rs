//! Boot: the loader of the islands, in the page with its nonce. Only a page with an island has it.

use std::sync::Arc;

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use crate::shell::Site;

/// The loader. Its text is ours, made at build time (`app/boot.js`); only the two URLs are filled in.
#[component]
pub fn Boot() -> impl IntoView {
    let site = expect_context::<Arc<Site>>();
    let nonce = use_nonce().map(|nonce| nonce.to_string()).unwrap_or_default();
    let text = site.boot.replace("{glue}", &site.glue).replace("{wasm}", &site.wasm);
    view! { <script nonce=nonce inner_html=text></script> }
}
