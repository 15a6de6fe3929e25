//! The sheet of the staff's site: one page in the frame of that site, and the pages of what went wrong there.

use std::future::Future;
use std::sync::Arc;

use casework::staff::StaffViewer;
use http::StatusCode;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::desk::{self, StaffDesk};
use super::frame;
use crate::desk::{go, language, status};
use crate::problem::Problem;
use crate::problem::page::{Doctype, ErrorKind, number, ours};
use crate::routes::staff as routes;
use crate::shell::{Site, head};
use crate::words::{Language, Words};

/// Where in the site a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// What waits.
    Queue,
    /// Proposals.
    Plans,
    /// Settlement offers.
    Offers,
    /// Disputes.
    Disputes,
    /// What debtors say of something that must be done.
    Performances,
    /// Messages of debtors.
    Messages,
    /// Privacy requests.
    Privacy,
    /// Tasks of every kind.
    Tasks,
    /// Money of the bank that no rule could book.
    Bank,
    /// Somewhere else.
    Elsewhere,
}

/// One page.
pub struct StaffSheet {
    /// What it is about.
    pub title: String,
    /// Where it is.
    pub place: Place,
    /// Who reads it: their name and their role.
    pub reader: Option<StaffViewer>,
    /// Where "back" leads, and what it says.
    pub back: Option<(String, String)>,
    /// Is it a form that came back? Then its title says so first.
    pub refused: bool,
    /// What stands in it.
    pub body: AnyView,
}

impl StaffSheet {
    /// A page for whoever stands at the desk.
    pub fn new(desk: &StaffDesk, place: Place, title: String, body: impl IntoAny) -> Self {
        let reader = desk.visit.staff.clone();
        Self { title, place, reader, back: None, refused: false, body: body.into_any() }
    }

    /// Not this page but another: answers 303, with nothing in it.
    pub fn elsewhere(path: &str) -> Self {
        go(path);
        Self::bare(String::new(), ().into_any())
    }

    /// A page with a way back.
    #[must_use]
    pub fn back(mut self, path: String, label: String) -> Self {
        self.back = Some((path, label));
        self
    }

    /// A page of a refused form when there is a refusal.
    #[must_use]
    pub fn refused(mut self, refused: bool) -> Self {
        self.refused = refused;
        self
    }

    fn bare(title: String, body: AnyView) -> Self {
        Self { title, place: Place::Elsewhere, reader: None, back: None, refused: false, body }
    }

    fn full_title(&self, w: Words) -> String {
        let error = if self.refused { w.say("frame-error-prefix") } else { String::new() };
        format!("{error}{} – {}", self.title, w.say("staff-site"))
    }

    fn view(self, w: Words, site: &Site, path: &str) -> AnyView {
        let back = self.back.map(|(path, label)| {
            view! {
                <nav aria-label=w.say("frame-back-nav")>
                    <a class="back" href=path>
                        {label}
                    </a>
                </nav>
            }
        });
        view! {
            <a class="skip" href="#main">
                {w.say("frame-skip")}
            </a>
            {frame::header(w, site, self.place, self.reader.is_some())}
            <main id="main" class="wrap stack" tabindex="-1">
                {back}
                {self.body}
            </main>
            {frame::footer(w, site, self.reader.as_ref(), path)}
        }
        .into_any()
    }
}

/// A page for somebody of the staff; whoever is not signed in is sent to sign in.
pub fn loaded<F, Fut>(page: F) -> AnyView
where
    F: FnOnce(StaffDesk, StaffViewer, String) -> Fut + Send + 'static,
    Fut: Future<Output = Result<StaffSheet, Problem>> + Send + 'static,
{
    at_door(async move |desk: StaffDesk, named| match desk.visit.staff.clone() {
        Some(staff) => page(desk, staff, named).await,
        None => Ok(StaffSheet::elsewhere(routes::SIGN_IN)),
    })
}

/// A page for whoever stands at the door.
pub fn at_door<F, Fut>(page: F) -> AnyView
where
    F: FnOnce(StaffDesk, String) -> Fut + Send + 'static,
    Fut: Future<Output = Result<StaffSheet, Problem>> + Send + 'static,
{
    let params = use_params_map();
    awaited(page, params.with_untracked(|map| map.get("id").or_else(|| map.get("code")).unwrap_or_default()))
}

/// The same for a path that no page has: there are no parameters to ask for.
pub fn awaited<F, Fut>(page: F, named: String) -> AnyView
where
    F: FnOnce(StaffDesk, String) -> Fut + Send + 'static,
    Fut: Future<Output = Result<StaffSheet, Problem>> + Send + 'static,
{
    Suspend::new(async move {
        let parts = expect_context::<http::request::Parts>();
        let site = expect_context::<Arc<Site>>();
        let words = Words::of(language(&parts));
        let outcome = match desk::desk().await {
            Ok(desk) => {
                let reader = desk.visit.staff.clone();
                page(desk, named).await.map_err(|problem| (problem, reader))
            }
            Err(problem) => Err((problem, None)),
        };
        let sheet = outcome.unwrap_or_else(|(problem, reader)| of(problem, reader, words));
        let title = sheet.full_title(words);
        let body = sheet.view(words, &site, parts.uri.path());
        view! {
            <Title text=crate::design::text::escaped(&title) />
            {body}
        }
    })
    .into_any()
}

/// The page for a path that this site does not have.
///
/// # Errors
/// Always [`Problem::NotFound`].
pub async fn missing(_: StaffDesk, _: String) -> Result<StaffSheet, Problem> {
    Err(Problem::NotFound)
}

/// A page without a request: for the layers around the pages.
pub fn error_page(kind: &ErrorKind, language: Language, site: &Site, nonce: &str) -> String {
    Owner::new()
        .with(|| {
            let words = Words::of(language);
            let sheet = trouble(kind, words);
            let title = sheet.full_title(words);
            let body = sheet.view(words, site, routes::QUEUE);
            let head = head(&site.desk_styles(), nonce, false);
            view! {
                <html lang=language.tag() dir=language.direction()>
                    <head>{head} <title>{title}</title></head>
                    <body class="desk">{body}</body>
                </html>
            }
            .to_html()
        })
        .insert_doctype()
}

/// The page for a problem, with its status.
fn of(problem: Problem, reader: Option<StaffViewer>, words: Words) -> StaffSheet {
    let (kind, code) = match problem {
        Problem::SignedOut | Problem::NotFound => (ErrorKind::NotFound, StatusCode::NOT_FOUND),
        Problem::Refused(refusal) => {
            let reference = number();
            tracing::error!(reference, code = refusal.code(), "a page of the staff was refused");
            (ErrorKind::Broken { reference }, StatusCode::INTERNAL_SERVER_ERROR)
        }
        Problem::Unavailable { reference } => (ErrorKind::Broken { reference }, StatusCode::INTERNAL_SERVER_ERROR),
    };
    status(code);
    StaffSheet { reader, ..trouble(&kind, words) }
}

fn trouble(kind: &ErrorKind, w: Words) -> StaffSheet {
    let (title, lines) = match kind {
        ErrorKind::NotFound => (
            w.say("staff-missing-title"),
            view! {
                <p>{w.say("staff-missing")}</p>
                <p>
                    <a href=routes::QUEUE>{w.say("staff-to-queue")}</a>
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
    StaffSheet::bare(title, body.into_any())
}
