//! One privacy request: what was asked, by whom and until when; its history; the forms that answer, refuse or take more
//! time; and whom a corrected datum is to be told.

use casework::draft::Draft;
use casework::rights::desk::{self as requests, DeskRequest};
use casework::rights::whose;
use casework::staff::{StaffViewer, draft};
use leptos::prelude::*;
use rules::Day;
use rules::money::Currency;
use rules::rights::{ANSWER_CHARACTERS_MAX, Event, FULL_FILE_DAYS, Identified};

use super::privacy_link::{self, Linking};
use super::{privacy_hand, privacy_told};
use crate::design::button::{Loudness, button};
use crate::design::facts::{Fact, fact, facts};
use crate::design::text;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::problem::Problem;
use crate::rights::kept;
use crate::routes::staff as routes;
use crate::staff::desk::StaffDesk;
use crate::staff::privacy_ready::{self as ready, Act};
use crate::staff::privacy_words as words;
use crate::staff::sheet::{Place, StaffSheet};
use crate::staff::{badge, restricted};
use crate::words::Words;

/// The name of the words of an act among the drafts: one for each act.
pub fn form(act: Act) -> &'static str {
    match act {
        Act::Of(Event::Refuse) => "privacy/refuse",
        Act::Of(Event::Extend) => "privacy/extend",
        Act::Of(_) => "privacy/answer",
        Act::Lift => "privacy/lift",
    }
}

/// The acts that words go with, in the order of the page.
pub const ACTS: [Act; 4] = [Act::Of(Event::Answer), Act::Of(Event::Refuse), Act::Of(Event::Extend), Act::Lift];

/// `/privacy-requests/{id}`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`].
pub async fn privacy(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let found = requests::one(&desk.office, &staff, &id).await?;
    let mut typed = Vec::new();
    for act in ACTS {
        typed.push((act, draft::read(&desk.office, &desk.visit, form(act), &id).await?));
    }
    let is_nobodys = privacy_link::is_open(&found);
    let linking = if is_nobodys { linking(&desk, &staff, &id).await? } else { Linking::default() };
    let known = whose::identified(&desk.office, &staff, &found.page.id).await?;
    let w = desk.words;
    let is_refused = linking.draft.refusal.is_some() || typed.iter().any(|(_, draft)| draft.refusal.is_some());
    let title = w.with("privacy-one-page", [("right", w.say(words::right(found.page.right)).into())]);
    let page = draw(w, &Shown { found: &found, known, linking: &linking }, &typed, desk.today());
    let body = restricted::above_person(&desk, found.restricted, page);
    let sheet = StaffSheet::new(&desk, Place::Privacy, title, body);
    Ok(sheet.refused(is_refused).back(routes::PRIVACY.to_owned(), w.say("privacy-requests")))
}

/// What was typed to find out whose it is, and whom that case has.
async fn linking(desk: &StaffDesk, staff: &StaffViewer, id: &str) -> Result<Linking, Problem> {
    let draft = draft::read(&desk.office, &desk.visit, privacy_link::FORM, id).await?;
    let people = match draft.typed("reference") {
        "" => Vec::new(),
        reference => whose::people(&desk.office, staff, reference).await.unwrap_or_default(),
    };
    Ok(Linking { draft, people })
}

/// What the page shows.
pub struct Shown<'a> {
    /// The request.
    pub found: &'a DeskRequest,
    /// How we knew who asked.
    pub known: Option<Identified>,
    /// The form of a request that is nobody's yet.
    pub linking: &'a Linking,
}

/// The page without its frame.
pub fn draw(w: Words, shown: &Shown<'_>, typed: &[(Act, Draft)], today: Day) -> AnyView {
    let found = shown.found;
    let page = &found.page;
    let troubles: Vec<_> = typed.iter().map(|(act, draft)| (*act, trouble(*act, draft))).collect();
    let unlinked = privacy_link::trouble(shown.linking);
    let worst = unlinked.as_ref().or(troubles.iter().find_map(|(_, trouble)| trouble.as_ref()));
    let link = privacy_link::is_open(found).then(|| privacy_link::card(w, found, shown.linking, unlinked.as_ref()));
    let deadline = page.state.is_open().then(|| badge::deadline(w, page.last_on, today));
    let forms: Vec<_> = typed
        .iter()
        .zip(&troubles)
        .filter(|((act, _), _)| act.is_possible(found))
        .map(|((act, draft), (_, trouble))| act_form(w, found, *act, draft, trouble.as_ref()))
        .collect();
    view! {
        {summary(w, worst)}
        <div class="row ends">
            <h1>{w.say(words::right(page.right))}</h1>
            <p class="m0">{deadline}</p>
        </div>
        <div class="panes">
            <div class="stack">{asked(w, found, shown.known)} {erasing(w, found)} {history(w, found)}</div>
            <div class="stack">
                {link} {steps(w, found)} {forms} {privacy_told::card(w, found)} {ended(w, found)}
            </div>
        </div>
    }
    .into_any()
}

fn trouble(act: Act, draft: &Draft) -> Option<Trouble> {
    Trouble::of(draft.refusal.clone(), Currency::EUR, &[field(act)])
}

/// The name of the box of an act: two boxes of a page never have one id.
pub fn field(act: Act) -> &'static str {
    match act {
        Act::Of(Event::Refuse) => "why",
        Act::Of(Event::Extend) => "more",
        Act::Of(_) => "answer",
        Act::Lift => "reason",
    }
}

/// What was asked, whose it is, and until when.
fn asked(w: Words, found: &DeskRequest, known: Option<Identified>) -> AnyView {
    let page = &found.page;
    let mut list: Vec<Fact> = vec![fact(w.say("privacy-who"), who(w, found))];
    if let Some(part) = words::part(w, page.right, &page.part) {
        list.push(fact(w.say("privacy-about"), text::name(part)));
    }
    if let Some(wish) = page.wish {
        list.push(fact(w.say("privacy-wish"), w.say(words::wish(wish))));
    }
    if let Some(current) = &found.current {
        list.push(fact(w.say("privacy-now"), lines(current)));
    }
    if let Some(value) = &page.value {
        list.push(fact(w.say("privacy-new-value"), lines(value)));
    }
    list.push(fact(w.say("privacy-via"), w.say(words::via(page.via))));
    if let Some(known) = known {
        list.push(fact(w.say("privacy-how"), w.say(words::identified(known))));
    }
    list.push(fact(w.say("privacy-received"), text::day(w, page.received_on)));
    list.push(fact(w.say("privacy-last"), text::day(w, page.last_on)));
    list.push(fact(w.say("privacy-article"), text::ltr(format!("GDPR {}", page.right.article()))));
    let said = page.words.clone().map(|said| {
        view! {
            <h3>{w.say("privacy-own-words")}</h3>
            <blockquote class="note">{lines(&said)}</blockquote>
        }
    });
    view! {
        <section class="card" aria-labelledby="asked">
            <h2 id="asked">{w.say("privacy-asked")}</h2>
            {facts(w, list)}
            {said}
        </section>
    }
    .into_any()
}

/// The person by name, or what somebody outside typed.
fn who(w: Words, found: &DeskRequest) -> AnyView {
    match (&found.name, &found.asker) {
        (Some(name), _) => text::name(name.clone()),
        (None, Some([_, name, contact])) => view! {
            {text::name(name.clone())}
            <br />
            {lines(contact)}
            <br />
            <span class="small muted">{w.say("privacy-outside-note")}</span>
        }
        .into_any(),
        (None, None) => w.say("privacy-outside").into_any(),
    }
}

/// Text of several lines, as it was typed.
pub fn lines(text: &str) -> AnyView {
    let lines: Vec<_> =
        text.lines().map(|line| view! { <span class="ln"><bdi>{line.to_owned()}</bdi></span> }).collect();
    lines.into_any()
}

/// What a yes to a request to delete does now, and what stays with its rule and its day.
fn erasing(w: Words, found: &DeskRequest) -> Option<AnyView> {
    let erasure = found.page.erasing.as_ref()?;
    Some(
        view! {
            <section class="card" aria-labelledby="erasing">
                <h2 id="erasing">{w.say("privacy-erasing")}</h2>
                {found.page.state.is_open().then(|| kept::goes(w, erasure))}
                {kept::stays(w, erasure)}
            </section>
        }
        .into_any(),
    )
}

/// What happened, the oldest first.
fn history(w: Words, found: &DeskRequest) -> AnyView {
    let page = &found.page;
    let step = |(state, day, name): &(rules::rights::State, Day, Option<String>)| {
        let by = name.clone().map(|name| view! { ", " {text::name(name)} });
        view! { <li>{text::day(w, *day)} ": " {w.say(words::state(*state))} {by}</li> }
    };
    let steps: Vec<_> = page.steps.iter().map(step).collect();
    let extended = page.extended.clone().map(|(day, reason)| {
        view! {
            <p class="m0">{w.rich("privacy-extended", [("day", text::day(w, day))])}</p>
            <blockquote class="note">{lines(&reason)}</blockquote>
        }
    });
    view! {
        <section class="card" aria-labelledby="history">
            <h2 id="history">{w.say("privacy-history")}</h2>
            <ol class="list">
                <li>{text::day(w, page.received_on)} ": " {w.say("privacy-state-received")}</li>
                {steps}
            </ol>
            {extended}
        </section>
    }
    .into_any()
}

/// Taking it up; telling the seller, where the seller decides.
fn steps(w: Words, found: &DeskRequest) -> Option<AnyView> {
    let page = &found.page;
    let id = page.id.to_string();
    let one = |event: Event, action: &'static str, label: &str| {
        found.may.contains(&event).then(|| {
            view! {
                <form method="post" action=action>
                    <input type="hidden" name="request" value=id.clone() />
                    {button(Loudness::Other, w.say(label))}
                </form>
            }
            .into_any()
        })
    };
    let begin = one(Event::Begin, routes::DO_PRIVACY_BEGIN, "privacy-begin");
    let forward = one(Event::Forward, routes::DO_PRIVACY_FORWARD, "privacy-forward");
    let seller = page.seller.as_ref().map(|seller| {
        let ways = [&seller.email, &seller.phone, &seller.address].into_iter().flatten();
        let ways: Vec<_> = ways.map(|way| view! { <li>{lines(way)}</li> }).collect();
        view! {
            <p>{w.rich("privacy-seller", [("seller", text::name(seller.name.clone()))])}</p>
            <ul>{ways}</ul>
        }
    });
    (begin.is_some() || seller.is_some()).then(|| {
        view! {
            <section class="card" aria-labelledby="step">
                <h2 id="step">{w.say("privacy-step")}</h2>
                {seller}
                <div class="row">{begin} {forward}</div>
            </section>
        }
        .into_any()
    })
}

/// The form of an act, with its ready texts. The last look comes before anything is sent.
fn act_form(w: Words, found: &DeskRequest, act: Act, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let (title, note) = match act {
        Act::Of(Event::Refuse) => ("privacy-refuse", Some("privacy-refuse-note")),
        Act::Of(Event::Extend) => ("privacy-extend", Some("privacy-extend-note")),
        Act::Of(_) => ("privacy-answer", does(found)),
        Act::Lift => ("privacy-lift", Some("privacy-lift-note")),
    };
    let (id, days) = (format!("{}-title", act.name()), i64::from(FULL_FILE_DAYS));
    let until = found.extend_until.filter(|_| act == Act::Of(Event::Extend));
    let until = until.map(|day| view! { <p>{w.rich("privacy-extend-until", [("day", text::day(w, day))])}</p> });
    view! {
        <section class="card" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{w.say(title)}</h2>
            {note.map(|note| view! { <p class="small muted">{w.with(note, [("days", days.into())])}</p> })}
            {until}
            <form method="post" action=routes::DO_PRIVACY_LOOK novalidate>
                <input type="hidden" name="request" value=found.page.id.to_string() />
                <input type="hidden" name="outcome" value=act.name() />
                <TextArea
                    w
                    name=field(act)
                    label=w.say("staff-reason")
                    error=Trouble::at(trouble, w, field(act))
                    value=draft.typed("reason").to_owned()
                    most=ANSWER_CHARACTERS_MAX
                />
                {(act == Act::Of(Event::Answer)).then(|| privacy_hand::boxes(w, found, draft.typed("ticked")))}
                <button class="btn alt" name="act" value="look">
                    {w.say("privacy-look")}
                </button>
                {ready::choice(w, found.page.right, act)}
            </form>
        </section>
    }
    .into_any()
}

/// What a yes does by itself, so that nobody is surprised by it.
fn does(found: &DeskRequest) -> Option<&'static str> {
    use rules::rights::Right;
    match found.page.right {
        Right::Rectify if found.page.value.is_some() => Some("privacy-does-rectify"),
        Right::Access => Some("privacy-does-access"),
        Right::Erase => match &found.page.erasing {
            Some(erasure) if !erasure.gone.is_empty() => Some("privacy-does-erase"),
            _ => Some("privacy-does-erase-by-rule"),
        },
        Right::Object => Some("privacy-does-object"),
        Right::Restrict => Some("privacy-does-restrict"),
        _ => None,
    }
}

/// What was answered, once it was.
fn ended(w: Words, found: &DeskRequest) -> Option<AnyView> {
    let page = &found.page;
    if page.state.is_open() {
        return None;
    }
    let by = page.decided_by.clone().map(|name| view! { ", " {text::name(name)} });
    let on = page.ended_on.map(|day| view! { ", " {text::day(w, day)} });
    let answer = page.answer.as_ref().map(|answer| view! { <blockquote class="note">{lines(answer)}</blockquote> });
    Some(
        view! {
            <section class="card" role="status">
                <h2>{w.say(words::state(page.state))}</h2>
                <p class="m0 muted">{w.say("privacy-ended")} {on} {by}</p>
                {answer}
            </section>
        }
        .into_any(),
    )
}
