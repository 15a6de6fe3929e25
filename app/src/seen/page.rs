//! Who saw my data: every look of somebody at the agency, the newest first, and everybody to whom data were given.

use casework::outside::{day_of, time_of};
use casework::recipients::{Kind, Recipient};
use casework::seen::{self, LookView, WhoSaw};
use casework::staff::Role;
use casework::staff::seen::Page;
use leptos::prelude::*;
use rules::Country;

use crate::design::facts::{fact, facts};
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// Looks on the page: the first view stays small, and the whole list is in the copy of somebody's data.
const LOOKS_MAX: usize = 60;

/// `/who-saw-my-data`
///
/// # Errors
/// [`Problem::SignedOut`]; [`Problem::Refused`] for a helper; [`Problem::Unavailable`].
pub async fn who_saw(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let found = seen::who_saw(&desk.office, &desk.viewer).await?;
    let w = desk.words;
    let sheet = Sheet::new(&desk, w.say("seen-title"), draw(w, &found));
    Ok(sheet.back(routes::MY_DATA.to_owned(), w.say("my-data-title")))
}

/// The page without its frame.
pub fn draw(w: Words, found: &WhoSaw) -> AnyView {
    view! {
        <div class="col stack">
            <h1>{w.say("seen-title")}</h1>
            <p>{w.say("seen-lead")}</p>
            {looks(w, &found.looks)}
            {recipients(w, &found.recipients)}
        </div>
    }
    .into_any()
}

fn looks(w: Words, looks: &[LookView]) -> AnyView {
    let items: Vec<_> = looks.iter().take(LOOKS_MAX).map(|one| look(w, one)).collect();
    let list = if items.is_empty() {
        view! { <p class="m0">{w.say("seen-none")}</p> }.into_any()
    } else {
        view! { <ol class="tl">{items}</ol> }.into_any()
    };
    let more = (looks.len() > LOOKS_MAX).then(|| {
        let count = i64::try_from(LOOKS_MAX).unwrap_or(i64::MAX);
        view! { <p class="small muted m0">{w.with("seen-more", [("count", count.into())])}</p> }
    });
    view! {
        <section class="card" aria-labelledby="looks">
            <h2 id="looks">{w.say("seen-looks")}</h2>
            {list}
            {more}
            <p class="small muted m0">{w.say("seen-name")}</p>
        </section>
    }
    .into_any()
}

fn look(w: Words, one: &LookView) -> AnyView {
    let (hour, minute) = time_of(one.at, Country::Nl);
    let time = text::ltr(format!("{hour:02}:{minute:02}"));
    let role = match one.role {
        Role::Handler => "seen-handler",
        Role::Lead => "seen-lead-role",
    };
    let who = w.rich(role, [("name", text::ltr(one.who.clone()))]);
    let case = one.reference.map(|reference| {
        view! {
            <br />
            <span class="small muted">{w.say("case-reference")} " " {text::ltr(reference.grouped())}</span>
        }
    });
    view! {
        <li>
            <span class="by">
                {w.rich("seen-moment", [("day", text::day(w, day_of(one.at, Country::Nl))), ("time", time)])}
            </span>
            <strong>{who}</strong> " " {w.say(why(one.page))} {case}
        </li>
    }
    .into_any()
}

/// What a page of the staff is looked at for.
fn why(page: Page) -> &'static str {
    match page {
        Page::List => "seen-page-list",
        Page::Case => "seen-page-case",
        Page::Plan => "seen-page-plan",
        Page::Offer => "seen-page-offer",
        Page::Dispute => "seen-page-dispute",
        Page::Performance => "seen-page-performance",
        Page::Message => "seen-page-message",
        Page::Task => "seen-page-task",
        Page::Bank => "seen-page-bank",
        Page::File => "seen-page-file",
        Page::Request => "seen-page-request",
        Page::Hold => "seen-page-hold",
    }
}

fn recipients(w: Words, recipients: &[Recipient]) -> AnyView {
    let list: Vec<_> = recipients.iter().map(|one| fact(named(w, one), given(w, one))).collect();
    let list = if list.is_empty() {
        view! { <p class="m0">{w.say("seen-given-none")}</p> }.into_any()
    } else {
        facts(w, list).into_any()
    };
    view! {
        <section class="card" aria-labelledby="given">
            <h2 id="given">{w.say("seen-given")}</h2>
            <p>{w.say("seen-given-lead")}</p>
            {list}
        </section>
    }
    .into_any()
}

/// The name of a recipient; what they are where none is in our books.
fn named(w: Words, one: &Recipient) -> String {
    one.name.clone().unwrap_or_else(|| {
        w.say(match one.kind {
            Kind::Client => "seen-client",
            Kind::Seller => "seen-seller",
            Kind::Partner => "seen-partner",
            Kind::Helper => "seen-helper",
            Kind::Provider => "seen-provider",
            Kind::Email => "seen-email",
            Kind::Sms => "seen-sms",
            Kind::Post => "seen-post",
        })
    })
}

/// What a recipient was given, when, and for which case.
fn given(w: Words, one: &Recipient) -> AnyView {
    let what = match one.kind {
        Kind::Client => "seen-client-what",
        Kind::Seller => "seen-seller-what",
        Kind::Partner => "seen-partner-what",
        Kind::Helper => "seen-helper-what",
        Kind::Provider => "seen-provider-what",
        Kind::Email => "seen-email-what",
        Kind::Sms => "seen-sms-what",
        Kind::Post => "seen-post-what",
    };
    let first = text::day(w, one.first);
    let when = match one.last {
        Some(last) if last != one.first => {
            let count = text::ltr(one.times.to_string());
            w.rich("seen-between", [("first", first), ("last", text::day(w, last)), ("count", count)])
        }
        Some(_) => w.rich("seen-on", [("day", first)]),
        None => w.rich("seen-since", [("day", first)]),
    };
    let case = one.reference.map(|reference| {
        view! {
            <br />
            <span class="small muted">{w.say("case-reference")} " " {text::ltr(reference.grouped())}</span>
        }
    });
    view! { {w.say(what)} <br /> <span class="small muted">{when}</span> {case} }.into_any()
}
