//! The own data: what we hold, masked, and who gave us each piece; the language; where somebody is signed in.

use casework::moving::desk::End;
use casework::moving::{self, Datum, MyData, Origin, Signed, Source};
use casework::outside::{day_of, time_of};
use leptos::prelude::*;
use rules::Country;

use crate::design::button::{Loudness, button, button_link};
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::{Language, Words};

/// `/my-data`
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::Unavailable`].
pub async fn mine(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let data = moving::mine(&desk.office, &desk.viewer).await?;
    let w = desk.words;
    let body = view! {
        <div class="col stack">
            <h1>{w.say("my-data-title")}</h1>
            <p>{w.say("my-data-lead")}</p>
            {held(w, &data)}
            {how_long(w)}
            <p>
                <a class="go" href=routes::MY_RIGHTS>
                    {w.say("my-rights-link")}
                </a>
            </p>
            {address(w, &data)}
            {abroad(w, &data)}
            {languages(w, &data.language)}
            {sessions(w, &data.sessions)}
            <p>
                <a class="pad" href=routes::WHO_SAW>
                    {w.say("seen-link")}
                </a>
            </p>
        </div>
    };
    Ok(Sheet::new(&desk, w.say("my-data-title"), body).back(routes::CASES.to_owned(), w.say("overview-title")))
}

fn held(w: Words, data: &MyData) -> AnyView {
    let rows: Vec<_> = data
        .sources
        .iter()
        .map(|source| {
            let value = match &source.masked {
                Some(masked) => text::ltr(masked.clone()),
                None => w.say("my-data-protected").into_any(),
            };
            view! {
                <div>
                    <dt>{w.say(datum(source.datum))}</dt>
                    <dd>{value} <br /> <span class="small muted">{origin(w, source)}</span></dd>
                </div>
            }
        })
        .collect();
    view! {
        <section class="card" aria-labelledby="held">
            <h2 id="held">{w.say("my-data-held")}</h2>
            <dl class="facts">{rows}</dl>
            <p class="small muted">{w.say("my-data-masked")}</p>
        </section>
    }
    .into_any()
}

/// How long we keep it is a page of its own.
fn how_long(w: Words) -> AnyView {
    view! {
        <section class="card" aria-labelledby="how-long">
            <h2 id="how-long">{w.say("retention-link-title")}</h2>
            <p class="m0">
                <a class="go" href=routes::MY_KEPT>
                    {w.say("retention-link")}
                </a>
            </p>
        </section>
    }
    .into_any()
}

fn datum(datum: Datum) -> &'static str {
    match datum {
        Datum::Name => "my-data-name",
        Datum::BirthDate => "my-data-birth",
        Datum::Address => "my-data-address",
        Datum::Email => "my-data-email",
        Datum::Phone => "my-data-phone",
    }
}

/// Who gave it, and when.
pub(crate) fn origin(w: Words, source: &Source) -> AnyView {
    let day = text::day(w, source.on);
    match &source.origin {
        Origin::Client(name) => w.rich("my-data-from-client", [("name", text::name(name.clone())), ("day", day)]),
        Origin::You => w.rich("my-data-from-you", [("day", day)]),
        Origin::Register(Some(via)) => {
            w.rich("my-data-from-register-via", [("via", text::name(via.clone())), ("day", day)])
        }
        Origin::Register(None) => w.rich("my-data-from-register", [("day", day)]),
        Origin::Traced(Some(via)) => {
            w.rich("my-data-from-traced-via", [("via", text::name(via.clone())), ("day", day)])
        }
        Origin::ReturnedLetter => w.rich("my-data-from-returned-letter", [("day", day)]),
        Origin::Traced(None) => w.rich("my-data-from-traced", [("day", day)]),
    }
}

fn address(w: Words, data: &MyData) -> AnyView {
    let state = data.reported.as_ref().map(|reported| {
        let on = ("day", text::day(w, reported.on));
        let said = match reported.done_on {
            Some(done) => {
                let id = match reported.end {
                    Some(End::Taken) => "my-data-reported-taken",
                    Some(End::NotTaken(_)) => "my-data-reported-not-taken",
                    None => "my-data-reported-done",
                };
                w.rich(id, [on, ("done", text::day(w, done))])
            }
            None => w.rich("my-data-reported", [on, ("by", text::day(w, reported.answer_by))]),
        };
        let why = match &reported.end {
            Some(End::NotTaken(reason)) => Some(reason_of(w, reason)),
            _ => None,
        };
        view! {
            <div class="note info">
                <p>{said}</p>
                {why}
            </div>
        }
    });
    let act = if data.protected {
        view! {
            <p>
                {w.say("my-data-protected-change")} " " <a href=routes::CONTACT>{w.say("frame-contact")}</a>
            </p>
        }
        .into_any()
    } else {
        button_link(routes::MY_ADDRESS, Loudness::Other, w.say("my-data-change-address"))
    };
    view! {
        <section class="card" aria-labelledby="address">
            <h2 id="address">{w.say("my-data-moved")}</h2>
            {state}
            {act}
        </section>
    }
    .into_any()
}

/// Why it was not taken, as somebody at the agency wrote it.
fn reason_of(w: Words, reason: &str) -> AnyView {
    let lines: Vec<_> = reason.lines().map(|line| view! { <p dir="auto">{line.to_owned()}</p> }).collect();
    view! {
        <p>{w.say("my-data-reported-why")}</p>
        {lines}
    }
    .into_any()
}

fn abroad(w: Words, data: &MyData) -> Option<AnyView> {
    (!data.protected).then(|| {
        let id = if data.moves { "my-data-abroad-told" } else { "my-data-abroad" };
        view! {
            <section class="card" aria-labelledby="abroad">
                <h2 id="abroad">{w.say("my-data-abroad-title")}</h2>
                <p class="m0">
                    <a class="go" href=routes::MY_MOVE>
                        {w.say(id)}
                    </a>
                </p>
            </section>
        }
        .into_any()
    })
}

/// In which language letters come, and the site in another one.
fn languages(w: Words, letters: &str) -> AnyView {
    let own = Language::parse(letters).unwrap_or(Language::Nl).own_name();
    view! {
        <section class="card" aria-labelledby="language">
            <h2 id="language">{w.say("my-data-language")}</h2>
            <p>{w.with("my-data-language-letters", [("language", own.into())])}</p>
            {switch(w, routes::MY_DATA)}
        </section>
    }
    .into_any()
}

/// The site in another language, for somebody who goes to live elsewhere.
pub fn languages_of_site(w: Words) -> AnyView {
    view! {
        <section class="card" aria-labelledby="language">
            <h2 id="language">{w.say("my-data-language")}</h2>
            {switch(w, routes::MY_MOVE)}
        </section>
    }
    .into_any()
}

fn switch(w: Words, back: &'static str) -> AnyView {
    let others: Vec<_> = Language::ALL
        .into_iter()
        .filter(|language| *language != w.language)
        .map(|language| {
            view! {
                <form method="post" action=routes::DO_LANGUAGE>
                    <input type="hidden" name="back" value=back />
                    <button class="btn alt" name="language" value=language.tag() lang=language.tag()>
                        {language.own_name()}
                    </button>
                </form>
            }
        })
        .collect();
    view! {
        <p>{w.say("my-data-language-site")}</p>
        {others}
    }
    .into_any()
}

fn sessions(w: Words, sessions: &[Signed]) -> AnyView {
    let rows: Vec<_> = sessions
        .iter()
        .map(|session| {
            let id = if session.own { "my-data-session-own" } else { "my-data-session" };
            view! { <li>{w.rich(id, [("since", moment(w, session.since)), ("seen", moment(w, session.seen))])}</li> }
        })
        .collect();
    let others = (sessions.len() > 1).then(|| {
        view! {
            <form method="post" action=routes::DO_END_OTHERS class="full">
                {button(Loudness::Other, w.say("my-data-end-others"))}
            </form>
        }
    });
    view! {
        <section class="card" aria-labelledby="sessions">
            <h2 id="sessions">{w.say("my-data-sessions")}</h2>
            <ul class="list">{rows}</ul>
            {others}
        </section>
    }
    .into_any()
}

fn moment(w: Words, at: i64) -> AnyView {
    let (hour, minute) = time_of(at, Country::Nl);
    let time = text::ltr(format!("{hour:02}:{minute:02}"));
    w.rich("receipt-moment", [("day", text::day(w, day_of(at, Country::Nl))), ("time", time)])
}
