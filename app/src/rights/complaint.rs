//! How to complain: to us first or not, and to the authority of the country where somebody lives, or of another one.

use casework::rights;
use leptos::prelude::*;
use rules::Country;
use rules::authorities;

use super::page::outside;
use crate::design::sheet::Sheet;
use crate::desk::Desk;
use crate::help::page::{Section, cards, sentence};
use crate::problem::Problem;
use crate::words::Words;

/// `/complaint`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn complaint(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    // Whoever is signed in sees the authority of where they live; a helper has no data of their own here.
    let own = if desk.signed_in() && desk.viewer.scope.is_none() {
        rights::rights(&desk.office, &desk.viewer).await?.authority
    } else {
        Country::Nl.data_authority()
    };
    let sections: [Section; 2] = [
        ("us", "complaint-us-title", &["complaint-us", "complaint-us-what"]),
        ("others", "complaint-others-title", &["complaint-others"]),
    ];
    let body = view! {
        <div class="col stack">
            <h1>{w.say("complaint-title")}</h1>
            <p>{w.say("complaint-lead")}</p>
            {cards(&desk, &sections)}
            <section class="card" id="data">
                <h2>{w.say("complaint-data-title")}</h2>
                <p>{sentence(w, &desk, "complaint-data")}</p>
                <p>{w.rich("complaint-authority", [("authority", outside(own))])}</p>
                {elsewhere(w)}
            </section>
        </div>
    };
    Ok(Sheet::new(&desk, w.say("complaint-title"), body))
}

/// The authorities of all countries: whoever works elsewhere, or was wronged there, may choose.
fn elsewhere(w: Words) -> AnyView {
    let rows: Vec<_> = authorities::countries()
        .into_iter()
        .filter_map(|code| authorities::of(code).map(|authority| (code, authority)))
        .map(|(code, authority)| {
            view! {
                <li>
                    <strong>{w.say(country(code))}</strong>
                    <br />
                    {outside(authority)}
                </li>
            }
        })
        .collect();
    view! {
        <details>
            <summary>{w.say("complaint-elsewhere")}</summary>
            <ul class="list">{rows}</ul>
        </details>
    }
    .into_any()
}

/// What a country is called.
fn country(code: &str) -> &'static str {
    match code {
        "AT" => "authority-at",
        "BE" => "authority-be",
        "BG" => "authority-bg",
        "CY" => "authority-cy",
        "CZ" => "authority-cz",
        "DE" => "authority-de",
        "DK" => "authority-dk",
        "EE" => "authority-ee",
        "ES" => "authority-es",
        "FI" => "authority-fi",
        "FR" => "authority-fr",
        "GR" => "authority-gr",
        "HR" => "authority-hr",
        "HU" => "authority-hu",
        "IE" => "authority-ie",
        "IS" => "authority-is",
        "IT" => "authority-it",
        "LI" => "authority-li",
        "LT" => "authority-lt",
        "LU" => "authority-lu",
        "LV" => "authority-lv",
        "MT" => "authority-mt",
        "NO" => "authority-no",
        "PL" => "authority-pl",
        "PT" => "authority-pt",
        "RO" => "authority-ro",
        "SE" => "authority-se",
        "SI" => "authority-si",
        "SK" => "authority-sk",
        _ => "authority-nl",
    }
}
