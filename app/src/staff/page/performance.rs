//! One thing that must be done: what was said of it with its proof, whom to ask, and the answer. The answer is looked at
//! once more before it goes out.

use casework::performance::desk::{self as performances_desk, Answer, DeskPage};
use casework::staff::{StaffViewer, draft};
use leptos::prelude::*;
use rules::performance::State;
use rules::{Currency, Day, Refusal};

use super::check::{as_read, send};
use super::performances::said;
use crate::design::button::{Loudness, button};
use crate::design::facts::{Fact, fact, facts};
use crate::design::field::message;
use crate::design::pick::Pick;
use crate::design::text;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::dispute::check::written;
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::desk::StaffDesk;
use crate::staff::sheet::{Place, StaffSheet};
use crate::staff::{badge, restricted};
use crate::words::Words;

/// The name of an answer among the drafts.
pub const ANSWER: &str = "performance/answer";

/// An answer as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Which step is answered.
    pub version: String,
    /// The name of the answer.
    pub outcome: String,
    /// What the debtor reads with it.
    pub reason: String,
}

impl Typed {
    fn of(draft: &casework::draft::Draft) -> Self {
        let typed = |name| draft.typed(name).to_owned();
        Self { version: typed("version"), outcome: typed("outcome"), reason: typed("reason") }
    }

    /// As it is kept.
    pub fn fields(&self) -> [(&'static str, &str); 3] {
        [("version", &self.version), ("outcome", &self.outcome), ("reason", &self.reason)]
    }

    /// What would be sent.
    ///
    /// # Errors
    /// See [`performances_desk::checked`].
    pub fn checked(&self, found: &DeskPage) -> Result<(Answer, Option<String>), Refusal> {
        performances_desk::checked(found, &self.version, Answer::parse(&self.outcome), &self.reason)
    }
}

/// `/performances/{reference}`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`].
pub async fn performance(desk: StaffDesk, staff: StaffViewer, named: String) -> Result<StaffSheet, Problem> {
    let found = performances_desk::read(&desk.office, &staff, &named).await?;
    let w = desk.words;
    let draft = draft::read(&desk.office, &desk.visit, ANSWER, &named).await?;
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &["outcome", "reason"]);
    let page = draw(w, &found, &Typed::of(&draft), trouble.as_ref(), desk.today());
    let body = restricted::above(&desk, &[found.listed.reference.to_string()], page).await?;
    let title = w.with("staff-perform-page", [("reference", found.listed.reference.to_string().into())]);
    let sheet = StaffSheet::new(&desk, Place::Performances, title, body).refused(trouble.is_some());
    Ok(sheet.back(routes::PERFORMANCES.to_owned(), w.say("staff-performances")))
}

/// `/performances/{reference}/check`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`]. What cannot be sent goes back to the form.
pub async fn check(desk: StaffDesk, staff: StaffViewer, named: String) -> Result<StaffSheet, Problem> {
    let found = performances_desk::read(&desk.office, &staff, &named).await?;
    let typed = Typed::of(&draft::read(&desk.office, &desk.visit, ANSWER, &named).await?);
    let back = routes::performance(found.listed.reference);
    let Ok((answer, reason)) = typed.checked(&found) else { return Ok(StaffSheet::elsewhere(&back)) };
    let w = desk.words;
    let page = draw_check(w, &found, answer, reason.as_deref());
    let body = restricted::above(&desk, &[found.listed.reference.to_string()], page).await?;
    let sheet = StaffSheet::new(&desk, Place::Performances, w.say("staff-perform-check-page"), body);
    Ok(sheet.back(back, w.say("staff-perform-back")))
}

/// The page without its frame.
pub fn draw(w: Words, found: &DeskPage, typed: &Typed, trouble: Option<&Trouble>, today: Day) -> AnyView {
    let listed = &found.listed;
    let title = [("said", said(w, listed.state).into_any()), ("creditor", text::name(listed.creditor.clone()))];
    let deadline = listed.answer_by.filter(|_| !found.answers.is_empty()).map(|by| {
        view! { {badge::deadline(w, by, today)} " " {text::day_short(w, by)} }
    });
    let answer = (!found.answers.is_empty()).then(|| answering(w, found, typed, trouble));
    view! {
        {summary(w, trouble)}
        <div class="row ends">
            <h1>{w.rich("staff-perform-heading", title)}</h1>
            <p class="m0">{deadline}</p>
        </div>
        <div class="panes">
            <div class="stack">{terms(w, found)} {told(w, found)}</div>
            <div class="stack">{reach(w, found)} {answer} {last(w, found)}</div>
        </div>
    }
    .into_any()
}

fn terms(w: Words, found: &DeskPage) -> AnyView {
    let listed = &found.listed;
    let mut list = vec![
        fact(w.say("staff-col-case"), text::ltr(listed.reference.to_string())),
        fact(w.say("staff-perform-col-what"), text::name(listed.what.clone())),
    ];
    if let Some(by) = found.by {
        list.push(fact(w.say("staff-perform-by"), text::day(w, by)));
    }
    let state = if found.closed { State::Confirmed } else { listed.state };
    list.push(fact(w.say("staff-col-state"), said(w, state)));
    view! {
        <section class="card" aria-labelledby="terms">
            <h2 id="terms">{w.say("staff-perform-terms")}</h2>
            {facts(w, list)}
        </section>
    }
    .into_any()
}

/// What the debtor said, and sent along.
fn told(w: Words, found: &DeskPage) -> Option<AnyView> {
    let day = found.listed.day?;
    let mut list: Vec<Fact> = Vec::new();
    if let Some(since) = found.since.filter(|_| found.listed.state.waits()) {
        list.push(fact(w.say("staff-perform-said-on"), text::day(w, since)));
    }
    list.push(fact(w.say("staff-perform-day"), text::day(w, day)));
    let statement = match found.statement.as_deref() {
        Some(statement) => view! { <blockquote class="note">{written(statement)}</blockquote> }.into_any(),
        None => w.say("staff-perform-statement-none").into_any(),
    };
    list.push(fact(w.say("staff-perform-statement"), statement));
    if !found.proof.is_empty() {
        list.push(fact(w.say("staff-perform-proof"), crate::file::pictures(w, &found.proof)));
    }
    let title = format!("{}: {}", w.say("staff-perform-said"), found.initials);
    Some(
        view! {
            <section class="card" aria-labelledby="told">
                <h2 id="told">{text::name(title)}</h2>
                {facts(w, list)}
            </section>
        }
        .into_any(),
    )
}

/// Whom to ask before anything is answered. Addresses of others are text, not links that we vouch for.
fn reach(w: Words, found: &DeskPage) -> Option<AnyView> {
    if found.answers.is_empty() {
        return None;
    }
    let seller = &found.seller;
    let lines: Vec<_> = [&seller.phone, &seller.email, &seller.address]
        .into_iter()
        .flatten()
        .map(|line| view! { <li>{text::name(line.clone())}</li> })
        .collect();
    Some(
        view! {
            <section class="card" aria-labelledby="reach">
                <h2 id="reach">{w.say("staff-perform-reach")}</h2>
                <p>{w.rich("staff-perform-reach-lead", [("seller", text::name(seller.name.clone()))])}</p>
                {(!lines.is_empty()).then(|| view! { <ul class="bare">{lines}</ul> })}
            </section>
        }
        .into_any(),
    )
}

fn answering(w: Words, found: &DeskPage, typed: &Typed, trouble: Option<&Trouble>) -> AnyView {
    let error = Trouble::at(trouble, w, "outcome");
    let class = if error.is_some() { "f bad" } else { "f" };
    let picks: Vec<_> = found
        .answers
        .iter()
        .enumerate()
        .map(|(at, answer)| {
            let (label, note) = of(*answer, found.listed.state);
            let id = if at == 0 { "outcome" } else { "" };
            let checked = typed.outcome == answer.name();
            let (label, note) = (w.say(label), w.say(note).into_any());
            view! { <Pick name="outcome" id=id value=answer.name() checked=checked label=label note=note /> }
        })
        .collect();
    view! {
        <section class="card" aria-labelledby="answer-title">
            <h2 id="answer-title">{w.say("staff-perform-answer")}</h2>
            <form method="post" action=routes::DO_PERFORMANCE_LOOK novalidate>
                <input type="hidden" name="case" value=found.listed.reference.to_string() />
                <input type="hidden" name="version" value=found.version.to_string() />
                <fieldset class=class>
                    <legend>{w.say("staff-perform-outcome")}</legend>
                    {error.map(|error| message(w, "outcome", error))}
                    {picks}
                </fieldset>
                <TextArea
                    w
                    name="reason"
                    label=w.say("staff-perform-reason")
                    error=Trouble::at(trouble, w, "reason")
                    value=typed.reason.clone()
                />
                {button(Loudness::First, w.say("staff-perform-look"))}
            </form>
        </section>
    }
    .into_any()
}

/// The words of an answer, and what it does.
fn of(answer: Answer, state: State) -> (&'static str, &'static str) {
    match answer {
        Answer::Accept if state == State::Proposed => ("staff-perform-accept-day", "staff-perform-accept-day-note"),
        Answer::Accept => ("staff-perform-accept", "staff-perform-accept-note"),
        Answer::AskMore => ("staff-perform-ask-more", "staff-perform-ask-more-note"),
        Answer::Refuse => ("staff-perform-refuse", "staff-perform-refuse-note"),
    }
}

/// What we wrote last.
fn last(w: Words, found: &DeskPage) -> Option<AnyView> {
    let answer = found.answer.as_deref()?;
    Some(
        view! {
            <section class="card" aria-labelledby="last">
                <h2 id="last">{w.say("staff-perform-last")}</h2>
                <blockquote class="note">{written(answer)}</blockquote>
            </section>
        }
        .into_any(),
    )
}

/// The last look, without its frame.
pub fn draw_check(w: Words, found: &DeskPage, answer: Answer, reason: Option<&str>) -> AnyView {
    let listed = &found.listed;
    let list = vec![
        fact(w.say("staff-col-case"), text::ltr(listed.reference.to_string())),
        fact(w.say("staff-perform-col-what"), text::name(listed.what.clone())),
        fact(w.say("staff-perform-check-outcome"), w.say(of(answer, listed.state).0)),
    ];
    let title = || w.rich("staff-as-read", [("name", text::name(found.initials.clone()))]);
    let hidden = [
        ("case", listed.reference.to_string()),
        ("version", found.version.to_string()),
        ("outcome", answer.name().to_owned()),
        ("reason", reason.unwrap_or_default().to_owned()),
    ];
    view! {
        <h1>{w.say("staff-perform-check-page")}</h1>
        <section class="card">{facts(w, list)}</section>
        {reason.map(|reason| as_read(w, title(), reason))}
        {send(w, routes::DO_PERFORMANCE_ANSWER, &hidden, w.say("staff-perform-send").into_any())}
    }
    .into_any()
}
