//! One dispute: on one side what the debtor sees and said, on the other the seller's side and the decision.

use casework::dispute::{DeskDispute, Ruling, desk as disputes_desk};
use casework::draft::Draft;
use casework::file::{self, FileView};
use casework::staff::{StaffViewer, draft};
use leptos::prelude::*;
use rules::{Currency, Day};

use super::disputes::last_day;
use crate::case::words as case_words;
use crate::design::button::{Loudness, button};
use crate::design::facts::{Fact, fact, facts};
use crate::design::field::{TextField, Typing, Width, message};
use crate::design::pick::Pick;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::design::{money, text};
use crate::dispute::words;
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::desk::StaffDesk;
use crate::staff::dispute_api::{ASK, DECIDE, NOTE, amount_field};
use crate::staff::dispute_reason;
use crate::staff::sheet::{Place, StaffSheet};
use crate::staff::{badge, restricted};
use crate::words::Words;

/// What was typed in the forms of the page.
#[derive(Default)]
pub struct Typed {
    /// Having asked the seller.
    pub ask: Draft,
    /// What the seller answered.
    pub note: Draft,
    /// The decision.
    pub decide: Draft,
}

/// `/disputes/{id}`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`].
pub async fn dispute(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let found = disputes_desk::read(&desk.office, &staff, &id).await?;
    let w = desk.words;
    let read = |form| draft::read(&desk.office, &desk.visit, form, &id);
    let typed = Typed { ask: read(ASK).await?, note: read(NOTE).await?, decide: read(DECIDE).await? };
    let refused = [&typed.ask, &typed.note, &typed.decide].iter().any(|draft| draft.refusal.is_some());
    let files = file::of(&desk.office, found.page.id.as_str()).await?;
    let banner = restricted::banner(&desk, &found.page.reference.to_string()).await?;
    let body = view! { {banner} {draw(w, &found, &files, &typed, desk.today())} };
    let title = w.with("staff-dispute-page", [("reference", found.page.reference.to_string().into())]);
    let sheet = StaffSheet::new(&desk, Place::Disputes, title, body).refused(refused);
    Ok(sheet.back(routes::DISPUTES.to_owned(), w.say("staff-disputes")))
}

/// The page without its frame.
pub fn draw(w: Words, found: &DeskDispute, files: &[FileView], typed: &Typed, today: Day) -> AnyView {
    let page = &found.page;
    let of = |draft: &Draft, fields: &[&'static str]| Trouble::of(draft.refusal.clone(), page.currency, fields);
    let ask = of(&typed.ask, &["ask"]);
    let note = of(&typed.note, &["answer"]);
    let decide = of(&typed.decide, &["outcome", "amount", "reason"]);
    let worst = ask.as_ref().or(note.as_ref()).or(decide.as_ref());
    let open = page.state.is_open();
    let deadline = open.then(|| {
        let last = last_day(page.answer_before);
        view! { {badge::deadline(w, last, today)} " " {text::day_short(w, last)} }
    });
    let title = [
        ("ground", w.say(words::ground_of(page.ground, page.performance)).into_any()),
        ("creditor", text::name(page.creditor.clone())),
    ];
    let decision = if open { deciding(w, found, &typed.decide, decide.as_ref()) } else { answered(w, found) };
    view! {
        {summary(w, worst)}
        <div class="row ends">
            <h1>{w.rich("staff-dispute-title", title)}</h1>
            <p class="m0">{deadline}</p>
        </div>
        {crate::people::helps(w, found.for_whom.as_ref())}
        <div class="panes">
            <div class="stack">{seen(w, found)} {said(w, found, files)}</div>
            <div class="stack">
                {asking(w, found, ask.as_ref())} {noting(w, found, &typed.note, note.as_ref())} {decision}
            </div>
        </div>
    }
    .into_any()
}

/// How it stands, as the debtor sees it.
fn seen(w: Words, found: &DeskDispute) -> AnyView {
    let page = &found.page;
    let cap = w.rich("staff-seen", [("name", text::name(found.initials.clone()))]);
    let mut list = vec![
        fact(w.say("staff-col-case"), text::ltr(page.reference.to_string())),
        fact(w.say("staff-col-state"), w.say(words::state(page.state))),
        fact(w.say("staff-dispute-filed"), text::day(w, page.filed_on)),
        fact(w.say("staff-dispute-answer-by"), text::day(w, page.answer_before)),
    ];
    if !page.performance {
        list.extend(page.held.iter().map(|(line, amount)| {
            let part = w.say(case_words::component(*line));
            let name = format!("{}: {}", w.say("staff-dispute-held"), part.to_lowercase());
            fact(name, money::amount(w, *amount, page.currency))
        }));
    }
    view! {
        <section class="phone" aria-label=w.say("staff-dispute-seen-label")>
            <p class="cap m0">{cap}</p>
            <div class="body stack">{facts(w, list)}</div>
        </section>
    }
    .into_any()
}

/// What the debtor said, first and later.
fn said(w: Words, found: &DeskDispute, files: &[FileView]) -> AnyView {
    let page = &found.page;
    let statement = if page.statement.is_empty() {
        w.say("staff-dispute-statement-none").into_any()
    } else {
        quoted(&page.statement)
    };
    let mut list: Vec<Fact> = vec![
        fact(w.say("staff-dispute-ground"), w.say(words::ground_of(page.ground, page.performance))),
        fact(w.say("staff-dispute-statement"), statement),
    ];
    for addition in &page.additions {
        let later = view! {
            <p class="small muted m0">{text::day(w, addition.day)}</p>
            {quoted(&addition.text)}
        };
        list.push(fact(w.say("staff-dispute-added"), later));
    }
    if !files.is_empty() {
        list.push(fact(w.say("dispute-check-files"), crate::file::pictures(w, files)));
    }
    if let Some(appeal) = &found.page.appeal {
        list.push(fact(w.say("staff-dispute-state-appealed"), quoted(appeal)));
    }
    view! {
        <section class="card" aria-labelledby="said">
            <h2 id="said">{w.say("staff-dispute-says")}</h2>
            {facts(w, list)}
        </section>
    }
    .into_any()
}

/// What somebody wrote, as it was written.
fn quoted(text: &str) -> AnyView {
    let lines: Vec<_> = text.lines().map(|line| view! { <p dir="auto">{line.to_owned()}</p> }).collect();
    view! { <blockquote class="note">{lines}</blockquote> }.into_any()
}

/// Asking the seller.
fn asking(w: Words, found: &DeskDispute, trouble: Option<&Trouble>) -> Option<AnyView> {
    let page = &found.page;
    let asked = match (page.seller_asked_on, found.seller_until) {
        (Some(day), Some(until)) => {
            let words = [("day", text::day(w, day)), ("until", text::day(w, until))];
            Some(view! { <p class="m0">{w.rich("staff-dispute-asked", words)}</p> })
        }
        _ => None,
    };
    if asked.is_none() && !found.may_ask_seller {
        return None;
    }
    let bad = Trouble::at(trouble, w, "ask").map(|error| message(w, "ask", error));
    let lead = if page.performance { "staff-perform-ask-lead" } else { "staff-dispute-ask-lead" };
    let form = found.may_ask_seller.then(|| {
        let creditor = text::name(page.creditor.clone());
        view! {
            <p>{w.rich(lead, [("creditor", creditor)])}</p>
            <form method="post" action=routes::DO_DISPUTE_ASK>
                <input type="hidden" name="dispute" value=page.id.to_string() />
                {button(Loudness::Other, w.say("staff-dispute-ask"))}
            </form>
        }
    });
    Some(
        view! {
            <section class="card" id="ask" aria-labelledby="ask-title">
                <h2 id="ask-title">{w.say("staff-dispute-ask-title")}</h2>
                {bad} {asked} {form}
            </section>
        }
        .into_any(),
    )
}

/// What the seller answered: noted once, read by the debtor.
fn noting(w: Words, found: &DeskDispute, draft: &Draft, trouble: Option<&Trouble>) -> Option<AnyView> {
    let page = &found.page;
    let answer = page.seller_answer.as_deref().map(quoted);
    if answer.is_none() && !found.may_note_answer {
        return None;
    }
    let form = found.may_note_answer.then(|| {
        view! {
            <p>{w.say("staff-dispute-note-lead")}</p>
            <form method="post" action=routes::DO_DISPUTE_NOTE novalidate>
                <input type="hidden" name="dispute" value=page.id.to_string() />
                <TextArea
                    w
                    name="answer"
                    label=w.say("staff-dispute-note")
                    error=Trouble::at(trouble, w, "answer")
                    value=draft.typed("answer").to_owned()
                />
                {button(Loudness::Other, w.say("staff-dispute-note-send"))}
            </form>
        }
    });
    Some(
        view! {
            <section class="card" aria-labelledby="note-title">
                <h2 id="note-title">{w.say("staff-dispute-note-title")}</h2>
                {answer} {form}
            </section>
        }
        .into_any(),
    )
}

/// The decision: which, how much of it where it is a part, and why.
fn deciding(w: Words, found: &DeskDispute, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let page = &found.page;
    let barred = match (found.is_first_decider, found.needs_lead) {
        (true, _) => Some("staff-dispute-other-only"),
        (_, true) => Some("staff-dispute-lead-only"),
        _ => None,
    };
    let barred = barred.map(|id| view! { <p>{badge::note(w.say("staff-four-eyes"))} " " {w.say(id)}</p> });
    let form = (!found.outcomes.is_empty()).then(|| {
        view! {
            <form method="post" action=routes::DO_DISPUTE_LOOK novalidate>
                <input type="hidden" name="dispute" value=page.id.to_string() />
                {outcomes(w, found, draft, trouble)}
                {found.outcomes.contains(&Ruling::UpholdPartly).then(|| amounts(w, found, draft, trouble))}
                <TextArea
                    w
                    name="reason"
                    label=w.say("staff-reason")
                    error=Trouble::at(trouble, w, "reason")
                    value=draft.typed("reason").to_owned()
                />
                <button class="btn" name="act" value="look">
                    {w.say("staff-dispute-look")}
                </button>
                {dispute_reason::choice(w, page.performance)}
            </form>
        }
    });
    view! {
        <section class="card" aria-labelledby="decide-title">
            <h2 id="decide-title">{w.say("staff-dispute-decide-title")}</h2>
            {barred} {form}
        </section>
    }
    .into_any()
}

fn outcomes(w: Words, found: &DeskDispute, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let chosen = Ruling::parse(draft.typed("outcome"));
    let error = Trouble::at(trouble, w, "outcome");
    let class = if error.is_some() { "f bad" } else { "f" };
    let picks: Vec<_> = found
        .outcomes
        .iter()
        .enumerate()
        .map(|(at, ruling)| {
            let (label, note) = of(*ruling, found.page.performance);
            let id = if at == 0 { "outcome" } else { "" };
            view! {
                <Pick
                    name="outcome"
                    id=id
                    value=ruling.name()
                    checked=chosen == Some(*ruling)
                    label=w.say(label)
                    note=w.say(note).into_any()
                />
            }
        })
        .collect();
    view! {
        <fieldset class=class>
            <legend>{w.say("staff-dispute-outcome")}</legend>
            {error.map(|error| message(w, "outcome", error))}
            {picks}
        </fieldset>
    }
    .into_any()
}

/// The words of a decision, and what it does.
pub fn of(ruling: Ruling, performs: bool) -> (&'static str, &'static str) {
    match ruling {
        Ruling::Uphold if performs => ("staff-dispute-uphold", "staff-perform-uphold-note"),
        Ruling::Reject if performs => ("staff-dispute-reject", "staff-perform-reject-note"),
        Ruling::Uphold => ("staff-dispute-uphold", "staff-dispute-uphold-note"),
        Ruling::UpholdPartly => ("staff-dispute-uphold-partly", "staff-dispute-uphold-partly-note"),
        Ruling::Reject => ("staff-dispute-reject", "staff-dispute-reject-note"),
    }
}

/// How much of each line is given up, where it is a part.
fn amounts(w: Words, found: &DeskDispute, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let page = &found.page;
    let error = Trouble::at(trouble, w, "amount");
    let class = if error.is_some() { "f bad" } else { "f" };
    let boxes: Vec<_> = page
        .held
        .iter()
        .map(|(line, most)| {
            let name = amount_field(*line);
            let value = draft.typed(name).to_owned();
            let typing = Typing { value, inputmode: "decimal", width: Width::Amount, ..Typing::default() };
            let words = [
                ("part", w.say(case_words::component(*line)).into()),
                ("amount", w.money(*most, page.currency).into()),
            ];
            let label = w.with("staff-dispute-amount", words);
            view! { <TextField w name=name label=label error=None typing=typing sign=sign(page.currency) /> }
        })
        .collect();
    view! {
        <fieldset class=class id="amount" tabindex="-1">
            <legend>{w.say("staff-dispute-amounts")}</legend>
            <p class="hint">{w.say("staff-dispute-amounts-hint")}</p>
            {error.map(|error| message(w, "amount", error))}
            {boxes}
        </fieldset>
    }
    .into_any()
}

/// The sign before an amount.
fn sign(currency: Currency) -> String {
    if currency.code() == "EUR" { "€".to_owned() } else { currency.code().to_owned() }
}

/// It is decided or taken back: nothing is left to do here.
fn answered(w: Words, found: &DeskDispute) -> AnyView {
    let page = &found.page;
    let reason = page.reason.as_deref().map(|reason| {
        view! {
            <p class="m0">{w.say("staff-reason-read")}</p>
            {quoted(reason)}
        }
    });
    let given_up = page.given_up.is_positive().then(|| {
        let amount = money::amount(w, page.given_up, page.currency);
        facts(w, [fact(w.say("staff-dispute-check-given-up"), amount)])
    });
    view! {
        <section class="card" role="status">
            <h2>{w.say(words::state(page.state))}</h2>
            {given_up} {reason} <p class="m0">
                <a href=routes::DISPUTES>{w.say("staff-dispute-next")}</a>
            </p>
        </section>
    }
    .into_any()
}
