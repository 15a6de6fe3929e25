//! Who has access, with what they may do, what they did, and the way to end it; and the code that is shown once.

use casework::mandate::{self, Helper, People, Stands};
use leptos::prelude::*;

use super::invite;
use crate::design::button::{Loudness, button, button_link};
use crate::design::facts::{fact, facts};
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The name of the forms of this page among the drafts: they type nothing.
pub const FORM: &str = "people";

/// `/people`
///
/// # Errors
/// [`Problem::SignedOut`]; [`Problem::Refused`] for a helper; [`Problem::Unavailable`].
pub async fn people(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let found = mandate::people(&desk.office, &desk.viewer).await?;
    let w = desk.words;
    let sheet = Sheet::new(&desk, w.say("people-title"), draw(w, &found));
    Ok(sheet.back(routes::CASES.to_owned(), w.say("overview-title")))
}

/// The page without its frame.
pub fn draw(w: Words, found: &People) -> AnyView {
    let none = found.now.is_empty().then(|| view! { <p class="card">{w.say("people-none")}</p> });
    let now: Vec<_> = found.now.iter().map(|one| card(w, one)).collect();
    let before: Vec<_> = found.before.iter().map(|one| card(w, one)).collect();
    let before = (!before.is_empty()).then(|| view! { <h2>{w.say("people-before")}</h2> {before} });
    let invite = found
        .can_invite
        .then(|| button_link(routes::PEOPLE_INVITE.to_owned(), Loudness::First, w.say("people-invite-title")));
    view! {
        <div class="col stack">
            <h1>{w.say("people-title")}</h1>
            <p>{w.say("people-lead")}</p>
            {none}
            {now}
            {invite}
            {before}
        </div>
    }
    .into_any()
}

fn card(w: Words, one: &Helper) -> AnyView {
    let mut list = vec![
        fact(w.say("people-state"), state(w, one.stands)),
        fact(w.say("people-scope-fact"), w.say(invite::scope(one.scope)[0])),
        fact(w.say("people-until-fact"), text::day(w, one.until)),
    ];
    if let Some(organisation) = &one.organisation {
        list.insert(0, fact(w.say("people-organisation-fact"), text::name(organisation.clone())));
    }
    let names: Vec<_> = one.cases.iter().map(|case| view! { <li>{text::name(case.creditor.clone())}</li> }).collect();
    list.push(fact(w.say("people-cases-fact"), view! { <ul class="bare">{names}</ul> }));
    let seen = match one.seen_on {
        Some(day) => text::day(w, day),
        None => w.say("people-seen-never").into_any(),
    };
    list.push(fact(w.say("people-seen"), seen));
    let is_over = matches!(one.stands, Stands::Ended(_));
    let id = one.id.to_string();
    let title = format!("helper-{id}");
    let shown =
        one.code_waits.then(|| view! { <p><a href=routes::people_code(&one.id)>{w.say("people-code-link")}</a></p> });
    let end = (!is_over).then(|| {
        let name = text::name(one.name.clone());
        view! {
            <form method="post" action=routes::DO_PEOPLE_REVOKE class="full mt noprint">
                <input type="hidden" name="mandate" value=id />
                {button(Loudness::Other, w.rich("people-revoke", [("name", name)]))}
            </form>
        }
    });
    view! {
        <article class="card" aria-labelledby=title.clone()>
            <h2 id=title.clone()>{text::name(one.name.clone())}</h2>
            {facts(w, list)}
            {acts(w, one)}
            {shown}
            {end}
        </article>
    }
    .into_any()
}

fn state(w: Words, stands: Stands) -> AnyView {
    match stands {
        Stands::Invited(until) => w.rich("people-invited", [("day", text::day(w, until))]),
        Stands::Runs => w.say("people-runs").into_any(),
        Stands::Ended(on) => w.rich("people-ended", [("day", text::day(w, on))]),
    }
}

/// What the helper did, in plain verbs.
fn acts(w: Words, one: &Helper) -> Option<AnyView> {
    let lines: Vec<_> =
        one.acts.iter().map(|act| view! { <li>{text::day(w, act.on)} ": " {w.say(verb(&act.act))}</li> }).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <h3>{w.say("people-acts")}</h3>
            <ul>{lines}</ul>
        }
        .into_any()
    })
}

fn verb(act: &str) -> &'static str {
    match act {
        "mandate.accepted" => "people-act-accepted",
        "payment.start" => "people-act-payment",
        "payment.cancel" => "people-act-payment-stopped",
        act => match act.split('.').next().unwrap_or_default() {
            "payment" => "people-act-payment",
            "settlement" => "people-act-offer",
            "dispute" => "people-act-dispute",
            "conversation" => "people-act-message",
            "file" => "people-act-file",
            "paid_claim" => "people-act-paid",
            "call_back" => "people-act-call",
            "document" => "people-act-document",
            "performance" => "people-act-performance",
            _ => "people-act-other",
        },
    }
}

/// `/people/{id}/code`
///
/// # Errors
/// [`Problem::NotFound`] once it was written down; as [`people`].
pub async fn code(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let (helper, code, reference, days) = mandate::code(&desk.office, &desk.viewer, &named).await?;
    let w = desk.words;
    let list = vec![
        fact(w.say("case-reference"), text::ltr(reference.grouped())),
        fact(w.say("people-code"), view! { <strong>{text::ltr(code)}</strong> }),
        fact(
            w.say("people-code-where"),
            text::ltr(format!("{}{}", desk.office.settings().public_url, routes::PEOPLE_ACCEPT)),
        ),
    ];
    let name = text::name(helper.name.clone());
    let body = view! {
        <div class="col stack">
            <h1>{w.say("people-code-title")}</h1>
            <p>{w.rich("people-code-lead", [("name", name)])}</p>
            <section class="card" aria-label=w.say("people-code-title")>{facts(w, list)}</section>
            <p>{w.with("people-code-once", [("days", i64::from(days).into())])}</p>
            <form method="post" action=routes::DO_PEOPLE_NOTED class="full noprint">
                <input type="hidden" name="mandate" value=helper.id.to_string() />
                {button(Loudness::First, w.say("people-code-noted"))}
            </form>
        </div>
    };
    let sheet = Sheet::new(&desk, w.say("people-code-title"), body);
    Ok(sheet.back(routes::PEOPLE.to_owned(), w.say("people-title")))
}
