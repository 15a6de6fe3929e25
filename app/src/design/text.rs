//! Small pieces of text that need an element of their own: numbers that read from left to right in every language,
//! and days.

use leptos::prelude::*;
use rules::{Country, Day};

use super::button::outside;
use crate::shell::Agency;
use crate::words::Words;

/// A number, code or reference: from left to right also within Arabic.
pub fn ltr(text: impl Into<String>) -> AnyView {
    view! { <bdi dir="ltr">{text.into()}</bdi> }.into_any()
}

/// A name that we did not choose, in whatever direction it is written.
pub fn name(text: impl Into<String>) -> AnyView {
    view! { <bdi>{text.into()}</bdi> }.into_any()
}

/// Words as markup that says them, for the two places where nobody else escapes them: what stands in a textarea, and
/// the title of a page, which `leptos_meta` 0.8 writes between its tags as it is.
pub fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A day, for people and for machines.
pub fn day(w: Words, day: Day) -> AnyView {
    view! { <time datetime=day.to_string()>{w.day(day)}</time> }.into_any()
}

/// A day in a table.
pub fn day_short(w: Words, day: Day) -> AnyView {
    view! { <time datetime=day.to_string()>{w.day_short(day)}</time> }.into_any()
}

/// An article of law: a proper name in the language of its country.
pub fn law(country: Country, article: impl Into<String>) -> AnyView {
    view! { <bdi lang=law_language(country)>{article.into()}</bdi> }.into_any()
}

/// An article as a link to the official text, with the site that it leads to: nobody is taken elsewhere unawares.
pub fn source(country: Country, article: &str, url: &str) -> AnyView {
    let Some(address) = outside(url, false) else { return law(country, article) };
    let host = address.trim_start_matches("https://").split('/').next().unwrap_or_default();
    let host = host.trim_start_matches("www.").to_owned();
    view! {
        <a href=address.clone() rel="external noreferrer" class="ext">
            {law(country, article)}
        </a>
        " "
        <span class="small muted noprint">"(" {ltr(host)} ")"</span>
    }
    .into_any()
}

/// Something that was written in the language of a case's country: what a court is called, what a cost is for.
pub fn in_language_of(country: Country, words: impl Into<String>) -> AnyView {
    law(country, words)
}

/// The language in which the articles of a country are named.
fn law_language(country: Country) -> &'static str {
    match country {
        Country::Nl | Country::Be => "nl",
        Country::Se => "sv",
        Country::De => "de",
        Country::Fi => "fi",
        Country::No => "no",
    }
}

/// The agency's telephone number as a link.
pub fn phone(agency: &Agency) -> AnyView {
    view! { <a href=agency.phone_link()>{ltr(agency.phone.clone())}</a> }.into_any()
}

/// A link to a page of ours within a sentence.
pub fn link(path: &str, words: String) -> AnyView {
    view! { <a href=path.to_owned()>{words}</a> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_name_in_a_title_ends_no_title() {
        assert_eq!(escaped("</title><script>x</script> & Zn"), "&lt;/title&gt;&lt;script&gt;x&lt;/script&gt; &amp; Zn");
        assert_eq!(escaped("Uw dossier – Voorbeeld B.V."), "Uw dossier – Voorbeeld B.V.");
    }
}
