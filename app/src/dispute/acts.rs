//! Acts: sending something more, taking it back, and asking for a second look. Each page says what it means before its
//! button does it.

use casework::dispute::{self, DisputePage};
use casework::draft::{self, Draft};
use casework::file::{self, Tray};
use leptos::prelude::*;

use crate::design::button::{Loudness, button, button_link};
use crate::design::sheet::Sheet;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::design::{money, text};
use crate::desk::Desk;
use crate::file as files;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The name of adding among the drafts.
pub const ADD: &str = "dispute/add";
/// The name of taking back among the drafts.
pub const WITHDRAW: &str = "dispute/withdraw";
/// The name of a second look among the drafts.
pub const APPEAL: &str = "dispute/appeal";

/// What a page with one text and one button says.
struct Say {
    title: &'static str,
    lead: &'static str,
    label: &'static str,
    send: &'static str,
    action: &'static str,
}

const ADDING: Say = Say {
    title: "dispute-add-title",
    lead: "dispute-add-lead",
    label: "dispute-add-text",
    send: "dispute-add-send",
    action: routes::DO_DISPUTE_ADD,
};

const APPEALING: Say = Say {
    title: "dispute-appeal-title",
    lead: "dispute-appeal-lead",
    label: "dispute-appeal-text",
    send: "dispute-appeal-send",
    action: routes::DO_DISPUTE_APPEAL,
};

/// `/disputes/{id}/add`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn add(desk: Desk, id: String) -> Result<Sheet, Problem> {
    telling(desk, &id, ADD, &ADDING, |page| page.may_add).await
}

/// `/disputes/{id}/appeal`
///
/// # Errors
/// As [`add`].
pub async fn appeal(desk: Desk, id: String) -> Result<Sheet, Problem> {
    telling(desk, &id, APPEAL, &APPEALING, |page| page.may_appeal).await
}

/// `/disputes/{id}/withdraw`
///
/// # Errors
/// As [`add`].
pub async fn withdraw(desk: Desk, id: String) -> Result<Sheet, Problem> {
    let page = dispute::page(&desk.office, &desk.viewer, &id).await?;
    if !page.may_withdraw {
        return Ok(Sheet::elsewhere(&routes::dispute_page(&page.id)));
    }
    let body = draw_withdraw(desk.words, &page);
    Ok(framed(&desk, &page, "dispute-withdraw-title", body))
}

/// A page with one text: what was typed and refused comes back.
async fn telling(
    desk: Desk,
    id: &str,
    form: &str,
    say: &'static Say,
    may: fn(&DisputePage) -> bool,
) -> Result<Sheet, Problem> {
    let page = dispute::page(&desk.office, &desk.viewer, id).await?;
    if !may(&page) {
        return Ok(Sheet::elsewhere(&routes::dispute_page(&page.id)));
    }
    let draft = draft::read(&desk.office, &desk.viewer, form, id).await?;
    let tray = match form {
        ADD => Some(file::tray(&desk.office, &desk.viewer, &format!("dispute_more:{}", page.id)).await?),
        _ => None,
    };
    let trouble = Trouble::of(draft.refusal.clone(), page.currency, &["statement"]);
    let refused = trouble.is_some() || tray.as_ref().is_some_and(|tray| tray.refusal.is_some());
    let body = draw_telling(desk.words, &page, say, &draft, tray.as_ref(), trouble.as_ref());
    Ok(framed(&desk, &page, say.title, body).refused(refused))
}

fn framed(desk: &Desk, page: &DisputePage, title: &str, body: AnyView) -> Sheet {
    let w = desk.words;
    let sheet = Sheet::new(desk, format!("{} – {}", w.say(title), page.creditor), body).on_cases();
    sheet.back(routes::dispute_page(&page.id), w.say("form-back"))
}

fn draw_telling(
    w: Words,
    page: &DisputePage,
    say: &Say,
    draft: &Draft,
    tray: Option<&Tray>,
    trouble: Option<&Trouble>,
) -> AnyView {
    let of_file = tray.and_then(files::trouble);
    let (action, kind) = match tray {
        Some(_) => (routes::UPLOAD, Some("multipart/form-data")),
        None => (say.action, None),
    };
    let until = page.appeal_until.filter(|_| say.action == routes::DO_DISPUTE_APPEAL).map(|day| {
        view! { <p>{w.rich("dispute-appeal-until", [("day", text::day(w, day))])}</p> }
    });
    view! {
        <div class="col stack">
            {summary(w, trouble.or(of_file.as_ref()))} <h1>{w.say(say.title)}</h1> <p>{w.say(say.lead)}</p> {until}
            <form method="post" action=action enctype=kind novalidate class="full" id="telling">
                {tray.map(files::first)}
                <input type="hidden" name="dispute" value=page.id.to_string() />
                <TextArea
                    w
                    name="statement"
                    label=w.say(say.label)
                    hint=w.say("dispute-statement-hint").into_any()
                    error=Trouble::at(trouble, w, "statement")
                    value=draft.typed("statement").to_owned()
                />
                {tray.map(|tray| files::in_form(w, tray))} {button(Loudness::First, w.say(say.send))}
            </form>
        </div>
    }
    .into_any()
}

/// The page of taking it back, without its frame.
pub fn draw_withdraw(w: Words, page: &DisputePage) -> AnyView {
    let lead = if page.performance {
        w.say("dispute-withdraw-perform").into_any()
    } else {
        w.rich("dispute-withdraw-lead", [("amount", money::amount(w, page.total_held, page.currency))])
    };
    let interest = super::page::rests(page).then(|| view! { <p>{w.say("dispute-withdraw-interest")}</p> });
    view! {
        <div class="col stack">
            <h1>{w.say("dispute-withdraw-title")}</h1>
            <p>{lead}</p>
            {interest}
            <p>{w.say("dispute-withdraw-again")}</p>
            <form method="post" action=routes::DO_DISPUTE_WITHDRAW class="full">
                <input type="hidden" name="dispute" value=page.id.to_string() />
                {button(Loudness::First, w.say("dispute-withdraw-send"))}
            </form>
            {button_link(routes::dispute_page(&page.id), Loudness::Other, w.say("dispute-keep"))}
        </div>
    }
    .into_any()
}
