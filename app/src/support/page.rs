//! The page: rest first, then what makes it hard, with the way out for whoever is not safe.

use casework::draft::{self, Draft};
use casework::support::{self, SupportPage};
use leptos::prelude::*;
use rules::money::Currency;
use rules::support::Need;

use super::{rest, words};
use crate::design::button::{Loudness, button, button_link};
use crate::design::pick::Pick;
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The name of the form of ticks among the drafts.
pub const FORM: &str = "support";
/// The name of the forms of rest among the drafts.
pub const REST: &str = "support/rest";
/// What a box sends that is ticked.
pub const TICKED: &str = "yes";
/// The name of the consent box.
pub const CONSENT: &str = "consent";
/// In the draft: a tick about health came without consent and was not kept.
pub const DROPPED: &str = "dropped";
/// Where the way out leads: an empty page, which says nothing about who was here.
const ELSEWHERE: &str = "about:blank";

/// `/support`
///
/// # Errors
/// [`Problem::SignedOut`]; [`Problem::Unavailable`].
pub async fn support(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let page = support::page(&desk.office, &desk.viewer).await?;
    let draft = draft::read(&desk.office, &desk.viewer, REST, "").await?;
    let trouble = Trouble::of(draft.refusal.clone().filter(|_| page.rest.is_none()), Currency::EUR, &["rest"]);
    let w = desk.words;
    let body = draw(w, &page, &draft, trouble.as_ref());
    // The title is what a tab and a history show: it says nothing.
    let sheet = Sheet::new(&desk, w.say("support-page"), body).refused(trouble.is_some());
    Ok(sheet.back(routes::CASES.to_owned(), w.say("overview-title")))
}

/// The page without its frame.
pub fn draw(w: Words, page: &SupportPage, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    view! {
        <div class="col stack">
            {way_out(w)} {summary(w, trouble)}
            <h1>{w.say("support-title")}</h1>
            <p>{w.say("support-lead")}</p>
            {rest::card(w, page, draft.typed("asked") == TICKED)}
            {kept(w, page)}
            {ticks(w, page)}
        </div>
    }
    .into_any()
}

/// For whoever is not safe at home: away from this page, by a link that needs no script.
fn way_out(w: Words) -> AnyView {
    view! {
        <div class="note info noprint">
            <p>
                <a class="btn alt" href=ELSEWHERE>
                    {w.say("support-leave")}
                </a>
            </p>
            <p class="small m0">{w.say("support-leave-note")}</p>
        </div>
    }
    .into_any()
}

/// What is kept now, with what comes of it.
fn kept(w: Words, page: &SupportPage) -> Option<AnyView> {
    if page.needs.is_empty() {
        return None;
    }
    let consent = page.consent.map(|since| {
        view! {
            <p>{w.rich("support-consent-since", [("day", text::day(w, since))])}</p>
            <form method="post" action=routes::DO_SUPPORT_FORGET class="full">
                {button(Loudness::Other, w.say("support-forget"))}
            </form>
        }
    });
    Some(
        view! {
            <section class="card" id="kept" aria-labelledby="kept-title">
                <h2 id="kept-title">{w.say("support-kept")}</h2>
                {list(w, &page.needs)}
                {consent}
            </section>
        }
        .into_any(),
    )
}

/// Ticks, each with what comes of it.
pub(super) fn list(w: Words, needs: &[Need]) -> AnyView {
    let rows = needs.iter().map(|need| {
        view! {
            <li>
                <strong>{w.say(words::need(*need))}</strong>
                <br />
                {words::then(w, *need)}
            </li>
        }
    });
    view! { <ul class="list">{rows.collect_view()}</ul> }.into_any()
}

fn ticks(w: Words, page: &SupportPage) -> AnyView {
    let picks = Need::ALL.iter().map(|need| {
        let checked = page.needs.contains(need);
        let note = need.is_health().then(|| w.say("support-health-note").into_any());
        view! {
            <Pick
                name=format!("need[{}]", need.name())
                value=TICKED
                tick=true
                checked=checked
                label=w.say(words::need(*need))
                note=note.unwrap_or_else(|| ().into_any())
            />
        }
    });
    view! {
        <section aria-labelledby="hard">
            <form method="post" action=routes::DO_SUPPORT_LOOK class="full">
                <fieldset class="f">
                    <legend>
                        <h2 id="hard">{w.say("support-hard")}</h2>
                    </legend>
                    <p class="hint">{w.say("support-hard-hint")}</p>
                    {picks.collect_view()}
                </fieldset>
                <fieldset class="f">
                    <legend>
                        <h2>{w.say("support-consent-title")}</h2>
                    </legend>
                    <p>{w.say("support-consent-lead")}</p>
                    <Pick
                        name=CONSENT
                        id=CONSENT
                        value=TICKED
                        tick=true
                        checked=page.consent.is_some()
                        label=w.say("support-consent")
                        note=w.say("support-consent-note").into_any()
                    />
                </fieldset>
                {button(Loudness::Other, w.say("form-next"))}
            </form>
            <p class="mt">{button_link(routes::CALL_BACK, Loudness::Quiet, w.say("call-link"))}</p>
        </section>
    }
    .into_any()
}
