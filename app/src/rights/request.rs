//! The page of a request: where it stands, its last legal day, what was asked, and what was answered.

use casework::rights::{self, RequestPage};
use leptos::prelude::*;
use rules::rights::{Datum, Item, Purpose, Right, State};

use super::page::{complain, outside};
use super::{kept, words};
use crate::design::button::{Loudness, button};
use crate::design::facts::{Fact, fact, facts};
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::design::timeline::{Moment, timeline};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// `/my-rights/requests/{id}`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same for what is somebody else's;
/// [`Problem::Unavailable`].
pub async fn request(desk: Desk, id: String) -> Result<Sheet, Problem> {
    let page = rights::request(&desk.office, &desk.viewer, &id).await?;
    let w = desk.words;
    let title = w.say(words::right(page.right));
    let proof = crate::receipt::save::proof(&desk, &id).await?;
    let sheet = Sheet::new(&desk, title, view! { {draw(w, &page)} {proof} });
    Ok(sheet.back(routes::MY_RIGHTS.to_owned(), w.say("my-rights-title")))
}

/// The page without its frame.
pub fn draw(w: Words, page: &RequestPage) -> AnyView {
    view! {
        <div class="col stack">
            <div>
                <h1>{w.say(words::right(page.right))}</h1>
                <p>
                    {w.rich(
                        "my-request-number",
                        [("number", text::ltr(page.id.to_string())), ("day", text::day(w, page.received_on))],
                    )}
                </p>
            </div>
            {stands(w, page)} {answered(w, page)} {way(w, page)} {asked(w, page)} {told(w, page)} {acts(w, page)}
            {(page.state != State::Refused).then(|| complain(w, page.authority))}
        </div>
    }
    .into_any()
}

/// By when there is an answer; of a seller's matter, who decides.
pub(crate) fn stands(w: Words, page: &RequestPage) -> Option<AnyView> {
    if let Some(seller) = &page.seller {
        let name = ("seller", text::name(seller.name.clone()));
        let said = match page.forwarded_on {
            Some(day) => w.rich("my-request-forwarded-on", [name, ("day", text::day(w, day))]),
            None => w.rich("my-request-to-forward", [name]),
        };
        let contact = [&seller.email, &seller.phone, &seller.address].into_iter().flatten().cloned();
        let contact: Vec<_> = contact.map(|line| view! { <br /> {text::name(line)} }).collect();
        let view = view! {
            <section class="note info">
                <p>{said}</p>
                <p class="m0">
                    {text::name(seller.name.clone())} {contact}
                </p>
            </section>
        };
        return Some(view.into_any());
    }
    if !page.state.is_open() {
        return None;
    }
    let why = match &page.extended {
        Some((on, reason)) => view! {
            <p>{w.rich("my-request-extended-on", [("day", text::day(w, *on))])}</p>
            {paragraphs(reason)}
        }
        .into_any(),
        None => view! { <p class="m0">{w.say("my-request-month")}</p> }.into_any(),
    };
    let quiet = page.right.stops_use().then(|| view! { <p>{w.say(stopped(page.right))}</p> });
    Some(
        view! {
            <section class="card" aria-labelledby="last">
                <p class="muted m0" id="last">
                    {w.say("my-request-last")}
                </p>
                <strong class="money">{text::day(w, page.last_on)}</strong>
                {why}
                {quiet}
            </section>
        }
        .into_any(),
    )
}

/// What stands still meanwhile.
fn stopped(right: Right) -> &'static str {
    match right {
        Right::Object => "my-object-meanwhile",
        Right::HumanReview => "my-review-meanwhile",
        _ => "my-restrict-meanwhile",
    }
}

/// What was answered; a refusal names the authority and the court (art. 12(4)).
pub(crate) fn answered(w: Words, page: &RequestPage) -> Option<AnyView> {
    let title = match page.state {
        State::Answered => "my-answer",
        State::Refused => "my-refusal",
        _ => return None,
    };
    let words = match (&page.answer, page.right) {
        (Some(answer), _) => paragraphs(answer),
        (None, Right::Consent) => view! { <p>{w.say("my-consent-done")}</p> }.into_any(),
        (None, Right::Marketing) => view! { <p>{w.say("my-marketing-done")}</p> }.into_any(),
        (None, _) => ().into_any(),
    };
    let by = page.decided_by.clone().map(|name| {
        view! { <p class="small muted">{w.rich("my-answer-by", [("name", text::name(name))])}</p> }
    });
    let next = (page.state == State::Refused).then(|| {
        view! {
            <p>{w.rich("my-refusal-authority", [("authority", outside(page.authority))])}</p>
            <p class="m0">{w.say("my-refusal-court")}</p>
        }
    });
    Some(
        view! {
            <section class="card" aria-labelledby="answer">
                <h2 id="answer">{w.say(title)}</h2>
                {words}
                {full(w, page)}
                {page.erasing.as_ref().map(|erasure| kept::stays(w, erasure))}
                {by}
                {next}
            </section>
        }
        .into_any(),
    )
}

/// The full file, and until when it can be had.
fn full(w: Words, page: &RequestPage) -> Option<AnyView> {
    let until = page.full_until.filter(|_| page.state == State::Answered)?;
    Some(
        view! {
            <div class="note ok" id="full">
                <p>{w.rich("my-full-file", [("day", text::day(w, until))])}</p>
                <p class="m0">
                    <a class="go" href=routes::MY_ACCESS>
                        {w.say("my-full-file-link")}
                    </a>
                </p>
            </div>
        }
        .into_any(),
    )
}

/// How far it is, and what happened.
fn way(w: Words, page: &RequestPage) -> AnyView {
    let first = Moment { day: page.received_on, what: w.say("my-request-step-received").into_any(), soon: false };
    let steps = page.steps.iter().map(|(state, day, name)| {
        let by = name.clone().map(|name| view! { " (" {text::name(name)} ")" });
        let what = view! { {w.say(words::step(*state))} {by} }.into_any();
        Moment { day: *day, what, soon: false }
    });
    let mut moments: Vec<_> = core::iter::once(first).chain(steps).collect();
    if page.state.is_open() && page.seller.is_none() {
        moments.push(Moment { day: page.last_on, what: w.say("my-request-step-soon").into_any(), soon: true });
    }
    moments.reverse();
    view! {
        <section class="card" aria-labelledby="way">
            <h2 id="way">{w.say("my-request-way")}</h2>
            {line(w, page.state)}
            <div class="mt">{timeline(w, moments)}</div>
        </section>
    }
    .into_any()
}

/// The three steps of a request, and where it is.
fn line(w: Words, state: State) -> AnyView {
    let now = match state {
        State::Received => 0,
        State::InProgress | State::Extended => 1,
        State::Answered | State::Refused => 2,
        State::Forwarded | State::Withdrawn => return ().into_any(),
    };
    let items: Vec<_> = ["my-stage-received", "my-stage-looking", "my-stage-answer"]
        .into_iter()
        .enumerate()
        .map(|(place, word)| {
            view! {
                <li class=(place < now).then_some("was") aria-current=(place == now).then_some("step")>
                    {w.say(word)}
                </li>
            }
        })
        .collect();
    view! {
        <ol class="stage mt" aria-label=w.say("my-request-way")>
            {items}
        </ol>
    }
    .into_any()
}

fn asked(w: Words, page: &RequestPage) -> AnyView {
    let mut list: Vec<Fact> = Vec::new();
    let part = match page.right {
        Right::Rectify => Datum::parse(&page.part).map(words::datum),
        Right::Erase => Item::parse(&page.part).map(words::item),
        Right::Object | Right::Consent => Purpose::parse(&page.part).map(words::purpose),
        _ => None,
    };
    list.push(fact(w.say("my-request-what"), w.say(part.unwrap_or(words::right(page.right)))));
    if let Some(wish) = page.wish {
        list.push(fact(w.say("my-review-wish"), w.say(words::wish(wish))));
    }
    // The new value of a datum is not said: what we have to reach somebody is shown masked, or not at all.
    if let Some(words) = &page.words {
        list.push(fact(w.say("my-request-words"), paragraphs(words)));
    }
    view! {
        <section class="card" aria-labelledby="asked">
            <h2 id="asked">{w.say("my-request-asked")}</h2>
            {facts(w, list)}
        </section>
    }
    .into_any()
}

/// Whom a corrected datum was told (art. 19).
fn told(w: Words, page: &RequestPage) -> Option<AnyView> {
    if page.told.is_empty() {
        return None;
    }
    let rows: Vec<_> = page
        .told
        .iter()
        .map(|(name, on)| {
            let state = match on {
                Some(day) => w.rich("my-told-on", [("day", text::day(w, *day))]),
                None => w.say("my-told-soon").into_any(),
            };
            view! {
                <li>
                    <strong>{text::name(name.clone())}</strong>
                    <br />
                    {state}
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <section class="card" aria-labelledby="told">
                <h2 id="told">{w.say("my-told")}</h2>
                <ul class="list">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

fn acts(w: Words, page: &RequestPage) -> AnyView {
    let withdraw = page.may_withdraw.then(|| {
        view! {
            <form method="post" action=routes::DO_RIGHTS_WITHDRAW class="full">
                <input type="hidden" name="request" value=page.id.to_string() />
                {button(Loudness::Other, w.say("my-request-withdraw"))}
            </form>
        }
    });
    let again = (page.is_restricted && !page.may_withdraw).then(|| {
        view! {
            <form method="post" action=routes::DO_RIGHTS_USE_AGAIN class="full">
                {button(Loudness::Other, w.say("my-restricted-end"))}
            </form>
        }
    });
    view! {
        {withdraw}
        {again}
    }
    .into_any()
}

/// What somebody wrote, line by line.
fn paragraphs(words: &str) -> AnyView {
    let lines: Vec<_> = words.lines().map(|line| view! { <p dir="auto">{line.to_owned()}</p> }).collect();
    lines.into_any()
}
