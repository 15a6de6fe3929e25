//! The last look: what will be sent, and exactly what stops and what goes on once it is. Nothing is sent yet.

use casework::dispute::DisputeForm;
use casework::file::{self, FileView};
use leptos::prelude::*;
use rules::case::Component;
use rules::dispute::{Ground, Part};
use rules::money::Cents;

use super::answers::{self, Answers};
use super::part::{not_now, step};
use super::words;
use crate::case::words as case_words;
use crate::design::button::{Loudness, button};
use crate::design::facts::{Fact, fact, facts};
use crate::design::sheet::Sheet;
use crate::design::trouble::{Trouble, summary};
use crate::design::{money, text};
use crate::desk::Desk;
use crate::file as files;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// `/cases/{reference}/dispute/check`: goes back to the screen whose answer is missing.
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn check(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let (form, draft) = match answers::kept(&desk, &named).await {
        Err(casework::Error::Refused(refusal)) if refusal != rules::Refusal::NotInMandate => {
            return not_now(desk, &named, refusal).await;
        }
        kept => kept?,
    };
    let kept = Answers::of(&draft);
    let Ok(part) = kept.part(&form) else { return Ok(Sheet::elsewhere(&routes::dispute(form.reference))) };
    let (Ok(ground), Ok(_)) = (kept.ground(), kept.statement()) else {
        return Ok(Sheet::elsewhere(&routes::dispute_ground(form.reference)));
    };
    let w = desk.words;
    let trouble = Trouble::of(draft.refusal.clone(), form.currency, &["send"]);
    let tray = file::tray(&desk.office, &desk.viewer, &answers::tray(form.reference)).await?;
    let key = desk.office.chance().ulid(desk.office.now());
    let look = Look { form: &form, part, ground, statement: &kept.statement, files: &tray.files, key };
    let body = draw(w, &look, trouble.as_ref());
    let title = w.with("dispute-check-page", [("creditor", form.creditor.clone().into())]);
    let sheet = Sheet::new(&desk, title, body).on_cases().refused(trouble.is_some());
    Ok(sheet.back(routes::dispute_ground(form.reference), w.say("form-back")))
}

/// What the last look shows.
pub struct Look<'a> {
    /// The case.
    pub form: &'a DisputeForm,
    /// Which part.
    pub part: Part,
    /// Why.
    pub ground: Ground,
    /// The story, as it was typed.
    pub statement: &'a str,
    /// What goes with it.
    pub files: &'a [FileView],
    /// A second press of the button is the same dispute.
    pub key: String,
}

/// The page without its frame.
pub fn draw(w: Words, look: &Look, trouble: Option<&Trouble>) -> AnyView {
    let form = look.form;
    let held = form.held_by(&look.part);
    let then = words::then(look.ground, form.performance).map(|id| {
        let creditor = text::name(form.creditor.clone());
        view! {
            <section class="note info" aria-labelledby="then">
                <h2 id="then">{w.say("dispute-then-title")}</h2>
                <p>{w.rich(id, [("creditor", creditor)])}</p>
            </section>
        }
    });
    let hidden = [
        ("case", form.reference.to_string()),
        ("part", look.part.to_string()),
        ("ground", look.ground.name().to_owned()),
        ("statement", look.statement.to_owned()),
        ("key", look.key.clone()),
    ]
    .map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    view! {
        {summary(w, trouble)}
        <div class="split">
            <div class="stack">
                <p class="muted m0">{step(w, form, 3)}</p>
                <h1>{w.say("dispute-check-title")}</h1>
                <p>{w.say("dispute-check-lead")}</p>
                <section class="card">{facts(w, list(w, look, &held))}</section>
                {then}
                <form method="post" action=routes::DO_DISPUTE_FILE class="full" id="send">
                    {hidden.collect_view()} {button(Loudness::First, w.say("dispute-send"))}
                </form>
                <p class="muted">{w.say(either(form.performance, "perform-dispute-later", "dispute-check-later"))}</p>
            </div>
            {what_changes(w, form, &held)}
        </div>
    }
    .into_any()
}

fn list(w: Words, look: &Look, held: &[(Component, Cents)]) -> Vec<Fact> {
    let form = look.form;
    let total: Cents = held.iter().map(|(_, amount)| *amount).sum();
    let lines: Vec<_> =
        held.iter().map(|(line, amount)| view! { <li>{line_of(w, *line, *amount, form.currency)}</li> }).collect();
    let part = if form.performance {
        w.say("dispute-part-all").into_any()
    } else {
        view! {
            <strong>{money::amount(w, total, form.currency)}</strong>
            <ul class="bare small">{lines}</ul>
        }
        .into_any()
    };
    let story = if look.statement.trim().is_empty() {
        w.say("dispute-check-statement-none").into_any()
    } else {
        written(look.statement)
    };
    let ground_page = routes::dispute_ground(form.reference);
    let part = fact(w.say("dispute-check-part"), part);
    let part = if answers::has_one(form) { part } else { part.change(routes::dispute(form.reference)) };
    let files = if look.files.is_empty() {
        w.say("dispute-check-statement-none").into_any()
    } else {
        files::list(w, look.files)
    };
    vec![
        part,
        fact(w.say("dispute-check-ground"), w.say(words::ground_of(look.ground, form.performance)))
            .change(ground_page.clone()),
        fact(w.say("dispute-check-statement"), story).change(format!("{ground_page}#statement")),
        fact(w.say("dispute-check-files"), files).change(format!("{ground_page}#file")),
    ]
}

/// The sentence for something that must be done, or the one for something that must be paid.
pub(super) fn either(performs: bool, deed: &'static str, money: &'static str) -> &'static str {
    if performs { deed } else { money }
}

/// A line of the debt with its amount, in one piece.
pub(super) fn line_of(w: Words, line: Component, amount: Cents, currency: rules::Currency) -> AnyView {
    let part = w.say(case_words::component(line)).into_any();
    w.rich("dispute-still-line", [("part", part), ("amount", money::amount(w, amount, currency))])
}

/// What somebody wrote, line by line, in whatever direction it is written.
pub fn written(text: &str) -> AnyView {
    let lines: Vec<_> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| view! { <p dir="auto">{line.to_owned()}</p> })
        .collect();
    lines.into_any()
}

/// What stops at once, and what goes on.
fn what_changes(w: Words, form: &DisputeForm, held: &[(Component, Cents)]) -> AnyView {
    let total: Cents = held.iter().map(|(_, amount)| *amount).sum();
    let open: Cents = form.lines.iter().map(|(_, amount)| *amount).sum();
    let rest = open - total;
    let each = |amount| money::amount(w, amount, form.currency);
    let stopped = |line: Component| held.iter().any(|(held, _)| *held == line);
    let whole = stopped(Component::Interest) || stopped(Component::Principal);
    let interest = (form.bears_interest && whole).then(|| view! { <li>{w.say("dispute-stops-interest")}</li> });
    let stops = if form.performance {
        w.say("dispute-stops-perform").into_any()
    } else {
        w.rich("dispute-stops-pay", [("amount", each(total))])
    };
    let rest_bears = form.bears_interest && rest.is_positive() && !whole;
    view! {
        <div class="stack">
            <section class="note info" aria-labelledby="stops">
                <h2 id="stops">{w.say("dispute-stops-title")}</h2>
                <ul>
                    <li>{stops}</li>
                    {interest}
                    <li>{w.say(either(form.performance, "perform-dispute-stops-reminder", "dispute-stops-reminders"))}</li>
                    <li>{w.say(either(form.performance, "perform-dispute-stops-step", "dispute-stops-measures"))}</li>
                </ul>
            </section>
            <section class="card" aria-labelledby="goes-on">
                <h2 id="goes-on">{w.say("dispute-goes-on-title")}</h2>
                <ul>
                    {rest.is_positive().then(|| view! { <li>{w.rich("dispute-goes-on-rest", [("amount", each(rest))])}</li> })}
                    {rest_bears.then(|| view! { <li>{w.say("dispute-goes-on-interest")}</li> })}
                    <li>{w.rich("dispute-goes-on-answer", [("day", text::day(w, form.answer_before))])}</li>
                    <li>{w.say("dispute-goes-on-back")}</li>
                </ul>
            </section>
            <p>{w.say(either(form.performance, "perform-dispute-no-yes", "dispute-aside-no-yes"))}</p>
        </div>
    }
    .into_any()
}
