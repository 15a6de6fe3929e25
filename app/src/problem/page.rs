//! The pages of things that went wrong. What is not there, what is not yours and what needs a session look the same.

use std::error::Error;

use casework::outside::Chance;
use http::StatusCode;
use leptos::prelude::*;
use rules::Refusal;

use super::Problem;
use crate::design::sheet::{Nav, Sheet};
use crate::desk::{self, Desk};
use crate::routes;
use crate::shell::{Site, head};
use crate::words::{Language, Words};

/// What the server's own layers have to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// 404: there is no such page, or not for this reader.
    NotFound,
    /// 403: a helper asks for what the debtor did not allow. It tells nothing new: the helper knows the case.
    NotInMandate,
    /// 429: too often.
    TooMany,
    /// 500: broken; the log has the cause under this number.
    Broken {
        /// The number.
        reference: String,
    },
    /// 503: too busy, or going down.
    Busy,
}

/// A page without a request: for the layers around the pages. The caller sets the status and, with the same nonce,
/// the header from [`Site::policy`].
pub fn error_page(kind: &ErrorKind, language: Language, site: &Site, nonce: &str) -> String {
    Owner::new()
        .with(|| {
            let words = Words::of(language);
            let sheet = sheet(kind, words);
            let title = sheet.full_title(words, site);
            let body = sheet.view(words, site, routes::START);
            let head = head(&site.styles(routes::START), nonce, false);
            view! {
                <html lang=language.tag() dir=language.direction()>
                    <head>{head} <title>{title}</title></head>
                    <body>{body}</body>
                </html>
            }
            .to_html()
        })
        .insert_doctype()
}

/// Puts the document type before a document.
pub(crate) trait Doctype {
    /// The whole document.
    fn insert_doctype(self) -> String;
}

impl Doctype for String {
    fn insert_doctype(self) -> String {
        format!("<!DOCTYPE html>{self}")
    }
}

/// The page for a path that we do not have.
///
/// # Errors
/// Always [`Problem::NotFound`].
pub async fn missing(_: Desk, _: String) -> Result<Sheet, Problem> {
    Err(Problem::NotFound)
}

/// The page for a problem, with its status.
pub fn of(problem: Problem, words: Words) -> Sheet {
    let (kind, code) = match problem {
        Problem::Refused(Refusal::NotInMandate) => (ErrorKind::NotInMandate, StatusCode::FORBIDDEN),
        Problem::SignedOut | Problem::NotFound => (ErrorKind::NotFound, StatusCode::NOT_FOUND),
        Problem::Refused(refusal) => {
            let reference = number();
            tracing::error!(reference, code = refusal.code(), "a page was refused");
            (ErrorKind::Broken { reference }, StatusCode::INTERNAL_SERVER_ERROR)
        }
        Problem::Unavailable { reference } => (ErrorKind::Broken { reference }, StatusCode::INTERNAL_SERVER_ERROR),
    };
    desk::status(code);
    sheet(&kind, words)
}

fn sheet(kind: &ErrorKind, w: Words) -> Sheet {
    let (title, lines) = match kind {
        ErrorKind::NotFound => (
            w.say("problem-hidden-title"),
            view! {
                <p>{w.say("problem-hidden")}</p>
                <p>
                    <a class="btn" href=routes::LOGIN>
                        {w.say("problem-sign-in")}
                    </a>
                </p>
                <p>
                    <a href=routes::START>{w.say("problem-start")}</a>
                </p>
            }
            .into_any(),
        ),
        ErrorKind::NotInMandate => (
            w.say("problem-mandate-title"),
            view! {
                <p>{w.say("refusal-not-in-mandate")}</p>
                <p>
                    <a class="btn" href=routes::CASES>
                        {w.say("overview-title")}
                    </a>
                </p>
            }
            .into_any(),
        ),
        of_ours => ours(of_ours, w),
    };
    let body = view! {
        <div class="col stack">
            <h1>{title.clone()}</h1>
            {lines}
        </div>
    };
    Sheet { title, nav: Nav::Neutral, back: None, refused: false, local: false, body: body.into_any() }
}

/// What happened where the reader could do nothing about it: the title and the lines below it.
pub(crate) fn ours(kind: &ErrorKind, w: Words) -> (String, AnyView) {
    match kind {
        ErrorKind::TooMany => (w.say("problem-often-title"), view! { <p>{w.say("problem-often")}</p> }.into_any()),
        ErrorKind::Broken { reference } => (
            w.say("problem-broken-title"),
            view! {
                <p>{w.say("problem-broken")}</p>
                <p>
                    {w.rich("problem-number", [("number", crate::design::text::ltr(reference.clone()))])}
                </p>
            }
            .into_any(),
        ),
        ErrorKind::Busy | ErrorKind::NotFound | ErrorKind::NotInMandate => {
            (w.say("problem-busy-title"), view! { <p>{w.say("problem-busy")}</p> }.into_any())
        }
    }
}

/// A fresh number for the log and the page: ten digits in pairs of five.
pub fn number() -> String {
    let digits = Chance::system().below(10_000_000_000);
    format!("{:05}-{:05}", digits / 100_000, digits % 100_000)
}

/// The causes of an error, one behind the other.
pub fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        text = format!("{text}: {deeper}");
        cause = deeper.source();
    }
    text
}
