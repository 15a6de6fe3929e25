//! The page of a dispute: what stands still, how far it is, what happens and what does not; then the decision and why.

use casework::dispute::{self, By, DisputePage, StepNews};
use casework::draft;
use casework::file::{self, FileView};
use leptos::prelude::*;
use rules::dispute::State;
use rules::{Country, Day};

use super::acts::WITHDRAW;
use super::check::{either, line_of, written};
use super::{decided, waits, words};
use crate::design::facts::{fact, facts};
use crate::design::icon::{Icon, icon};
use crate::design::sheet::Sheet;
use crate::design::timeline::{Moment, timeline};
use crate::design::trouble::{Trouble, summary};
use crate::design::{money, text};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// `/disputes/{id}`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn dispute(desk: Desk, id: String) -> Result<Sheet, Problem> {
    let page = dispute::page(&desk.office, &desk.viewer, &id).await?;
    let w = desk.words;
    // Taking it back has no field to correct: a refusal is told once.
    let draft = draft::read(&desk.office, &desk.viewer, WITHDRAW, &id).await?;
    if draft.refusal.is_some() {
        draft::discard(&desk.office, &desk.viewer, WITHDRAW, &id).await?;
    }
    let trouble = Trouble::of(draft.refusal, page.currency, &["acts"]);
    let files = if page.own { file::of(&desk.office, page.id.as_str()).await? } else { Vec::new() };
    let (title, body) = draw(w, &page, &files, desk.office.today(Country::Nl));
    let proof = crate::receipt::save::proof(&desk, page.id.as_str()).await?;
    let body = view! { {summary(w, trouble.as_ref())} {body} {proof} };
    let title = format!("{title} – {}", page.creditor);
    let sheet = Sheet::new(&desk, title, body).on_cases().refused(trouble.is_some());
    Ok(sheet.back(routes::case(page.reference), page.creditor))
}

/// The title and the page without its frame.
pub fn draw(w: Words, page: &DisputePage, files: &[FileView], today: Day) -> (String, AnyView) {
    let (title, head) = match page.state {
        State::Received | State::SellerAsked | State::SellerAnswered | State::Appealed => waits::head(w, page, today),
        State::Upheld | State::Partly | State::Rejected | State::Withdrawn => decided::head(w, page),
    };
    let next = match page.state {
        State::Received | State::SellerAsked | State::SellerAnswered | State::Appealed => waits::next(w, page),
        State::Upheld | State::Partly | State::Rejected | State::Withdrawn => decided::next(w, page),
    };
    let body = view! {
        <div class="split">
            <div class="stack">
                {head} {decided::decision(w, page)} {still(w, page)} {how_far(w, page)} {seller(w, page)}
            </div>
            <div class="stack">{next} {yours(w, page, files)} {acts(w, page)}</div>
        </div>
    };
    (title, body.into_any())
}

/// What stands still, with every amount of it.
fn still(w: Words, page: &DisputePage) -> Option<AnyView> {
    let waits = page.state.is_open() || page.total_held.is_positive() || (page.performance && page.may_appeal);
    if !waits {
        return None;
    }
    let since = text::day(w, page.filed_on);
    let body = if page.performance {
        view! { <p>{w.rich("dispute-still-perform", [("day", since)])}</p> }.into_any()
    } else {
        let lines = page.held.iter().map(|(line, amount)| {
            view! { <li>{line_of(w, *line, *amount, page.currency)}</li> }
        });
        let said = if rests(page) { "dispute-still-since" } else { "dispute-still-since-hold" };
        view! {
            <strong class="money mt">{money::data(w, page.total_held, page.currency, "amount-held")}</strong>
            <p>{w.rich(said, [("day", since)])}</p>
            <ul class="bare">{lines.collect::<Vec<_>>()}</ul>
        }
        .into_any()
    };
    let until = page.appeal_until.filter(|_| !page.state.is_open());
    let until = until.map(|day| view! { <p>{w.rich("dispute-still-until", [("day", text::day(w, day))])}</p> });
    Some(
        view! {
            <section class="card" aria-labelledby="still">
                <div class="row ends">
                    <h2 id="still" class="m0">
                        {w.say(either(page.performance, "perform-dispute-still", "dispute-still-title"))}
                    </h2>
                    <span class="tag plain">{icon(Icon::Pause)} {w.say("dispute-still")}</span>
                </div>
                {body}
                {until}
            </section>
        }
        .into_any(),
    )
}

/// Does no interest come on what stands still? Of costs alone there never is any to stop.
pub(super) fn rests(page: &DisputePage) -> bool {
    use rules::case::Component;
    page.held.iter().any(|(line, _)| matches!(line, Component::Principal | Component::Interest))
}

/// The stage line in three or four words, and what happened with its days.
fn how_far(w: Words, page: &DisputePage) -> AnyView {
    let soon = page.state.is_open().then(|| Moment {
        day: page.answer_before,
        what: w.say("dispute-story-answer").into_any(),
        soon: true,
    });
    let past =
        page.story.iter().map(|(day, news, by)| Moment { day: *day, what: happened(w, page, *news, by), soon: false });
    let moments: Vec<Moment> = soon.into_iter().chain(past).collect();
    view! {
        <section class="card" aria-labelledby="far">
            <h2 id="far">{w.say("dispute-stage-title")}</h2>
            {stages(w, page)}
            <div class="mt">{timeline(w, moments)}</div>
        </section>
    }
    .into_any()
}

fn stages(w: Words, page: &DisputePage) -> Option<AnyView> {
    let at = match page.state {
        State::Withdrawn => return None,
        State::Received => 0,
        State::SellerAsked | State::SellerAnswered => 1,
        State::Upheld | State::Partly | State::Rejected => 2,
        State::Appealed => 3,
    };
    let again = page.story.iter().any(|(_, news, _)| *news == StepNews::Appealed);
    let names = ["dispute-stage-received", "dispute-stage-asked", "dispute-stage-decision", "dispute-stage-again"];
    // A second look ends in a decision too: then both lie behind, and the decision is the last word.
    let order: &[usize] = match (again, page.state) {
        (false, _) => &[0, 1, 2],
        (true, State::Appealed) => &[0, 1, 2, 3],
        (true, _) => &[0, 1, 3, 2],
    };
    let now = order.iter().position(|one| *one == at).unwrap_or_default();
    let items: Vec<_> = order
        .iter()
        .enumerate()
        .map(|(place, name)| {
            let class = (place < now).then_some("was");
            let current = (place == now).then_some("step");
            view! {
                <li class=class aria-current=current>
                    {w.say(names[*name])}
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <ol class="stage" aria-label=w.say("dispute-stage-label")>
                {items}
            </ol>
        }
        .into_any(),
    )
}

/// What happened, in one sentence, and who did it beneath.
fn happened(w: Words, page: &DisputePage, news: StepNews, by: &By) -> AnyView {
    let creditor = || [("creditor", text::name(page.creditor.clone()))];
    let what = match news {
        StepNews::Filed if page.own => {
            let ground = w.say(words::ground_of(page.ground, page.performance));
            w.with("dispute-story-filed", [("ground", lower_first(&ground).into())]).into_any()
        }
        StepNews::Filed => w.say("dispute-story-filed-other").into_any(),
        StepNews::SellerAsked => w.rich("dispute-story-asked", creditor()),
        StepNews::SellerAnswered => w.rich("dispute-story-answered", creditor()),
        news if page.performance => w.say(words::story(news)).into_any(),
        StepNews::Upheld => w.say("dispute-story-upheld").into_any(),
        StepNews::Partly => w.say("dispute-story-partly").into_any(),
        StepNews::Rejected => w.say("dispute-story-rejected").into_any(),
        StepNews::Appealed => w.say("dispute-story-appealed").into_any(),
        StepNews::Withdrawn => w.say("dispute-story-withdrawn").into_any(),
        StepNews::HoldEnded => w.say("dispute-story-over").into_any(),
    };
    let who = match by {
        By::Staff(name) => {
            let name = text::name(name.clone());
            Some(view! { <span class="by">{w.rich("dispute-by-staff", [("name", name)])}</span> })
        }
        By::Helper(name) => {
            let name = text::name(name.clone());
            Some(view! { <span class="by">{w.rich("story-by-helper", [("name", name)])}</span> })
        }
        By::Viewer | By::Other | By::System => None,
    };
    view! { {what} {who} }.into_any()
}

/// A sentence within a sentence. "I" of English stays what it is.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some('I') if text.starts_with("I ") => text.to_owned(),
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// What the seller answered, for the one who asked.
fn seller(w: Words, page: &DisputePage) -> Option<AnyView> {
    let answer = page.seller_answer.clone()?;
    let creditor = text::name(page.creditor.clone());
    Some(
        view! {
            <section class="card" aria-labelledby="seller">
                <h2 id="seller">{w.rich("dispute-seller-title", [("creditor", creditor)])}</h2>
                {written(&answer)}
            </section>
        }
        .into_any(),
    )
}

/// What the person told us, for that person alone.
fn yours(w: Words, page: &DisputePage, files: &[FileView]) -> Option<AnyView> {
    if !page.own {
        return None;
    }
    let mut list = vec![fact(w.say("dispute-yours-ground"), w.say(words::ground_of(page.ground, page.performance)))];
    if !page.statement.is_empty() {
        list.push(fact(w.say("dispute-yours-statement"), written(&page.statement)));
    }
    for addition in &page.additions {
        let later = view! {
            <p class="small muted m0">{text::day(w, addition.day)}</p>
            {written(&addition.text)}
        };
        list.push(fact(w.say("dispute-yours-added"), later));
    }
    if let Some(appeal) = &page.appeal {
        list.push(fact(w.say("dispute-yours-appeal"), written(appeal)));
    }
    if !files.is_empty() {
        list.push(fact(w.say("dispute-check-files"), crate::file::list(w, files)));
    }
    Some(
        view! {
            <section class="card" aria-labelledby="yours">
                <h2 id="yours">{w.say("dispute-yours-title")}</h2>
                {page.by_helper.clone().map(|name| view! { <p>{w.rich("people-wrote", [("name", text::name(name))])}</p> })}
                {facts(w, list)}
            </section>
        }
        .into_any(),
    )
}

/// What can still be done, each on a page of its own.
fn acts(w: Words, page: &DisputePage) -> AnyView {
    let links = [
        (page.may_appeal, routes::dispute_appeal(&page.id), "dispute-appeal-link"),
        (page.may_add, routes::dispute_add(&page.id), "dispute-act-add"),
        (page.may_withdraw, routes::dispute_withdraw(&page.id), "dispute-act-withdraw"),
        (true, routes::case(page.reference), "dispute-act-case"),
    ];
    let items: Vec<_> = links
        .into_iter()
        .filter(|(may, ..)| *may)
        .map(|(_, path, id)| {
            view! {
                <li>
                    <a class="go" href=path>
                        {w.say(id)}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <section id="acts" aria-labelledby="acts-title" class="noprint">
            <h2 id="acts-title">{w.say("dispute-acts")}</h2>
            <ul class="card list">{items}</ul>
            <p class="small muted">{w.say("dispute-print")}</p>
        </section>
    }
    .into_any()
}

/// Which case this is about.
pub(super) fn number(w: Words, page: &DisputePage) -> AnyView {
    let number = view! { <strong>{text::ltr(page.reference.grouped())}</strong> }.into_any();
    view! { <p>{w.rich("dispute-number", [("reference", number)])}</p> }.into_any()
}

/// A list of what happens and what does not.
pub(super) fn next_card(w: Words, will: Vec<AnyView>, will_not: Vec<AnyView>) -> Option<AnyView> {
    if will.is_empty() && will_not.is_empty() {
        return None;
    }
    let item = |word: &str, line: AnyView| view! { <li><strong>{w.say(word)}</strong> " " {line}</li> };
    let will: Vec<_> = will.into_iter().map(|line| item("next-will", line)).collect();
    let will_not: Vec<_> = will_not.into_iter().map(|line| item("next-will-not", line)).collect();
    Some(
        view! {
            <section class="card" aria-labelledby="next">
                <h2 id="next">{w.say("dispute-next-title")}</h2>
                <ul class="list">{will} {will_not}</ul>
            </section>
        }
        .into_any(),
    )
}
