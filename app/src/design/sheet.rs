//! The sheet: one page with its title, its place in the site and its content, and the frame around all of them.

use std::future::Future;
use std::sync::Arc;

use casework::{Office, Viewer, conversation};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use rules::mandate::Scope;

use super::frame;
use crate::desk::{self, Desk};
use crate::problem::{self, Problem};
use crate::routes;
use crate::shell::Site;
use crate::words::Words;

/// Who the header speaks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nav {
    /// Anybody: nothing of a session shows.
    Neutral,
    /// Somebody who is signed in.
    SignedIn {
        /// Where in the site.
        on: On,
        /// How many conversations hold an answer that was not read.
        unread: i64,
        /// How far the mandate of a helper goes; nothing for those who act for themselves.
        scope: Option<Scope>,
    },
}

/// Where in the site a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// A page of the cases.
    Cases,
    /// A page of the messages.
    Messages,
    /// Elsewhere.
    Elsewhere,
}

/// One page.
pub struct Sheet {
    /// What it is about, without the agency's name.
    pub title: String,
    /// Who the header speaks to.
    pub nav: Nav,
    /// Where "back" leads, and what it says.
    pub back: Option<(String, String)>,
    /// Is it a form that came back? Then its title says so first.
    pub refused: bool,
    /// May the choice of a language lead back to this path? Not where the page must not tell one path from another.
    pub local: bool,
    /// What stands in it.
    pub body: AnyView,
}

impl Sheet {
    /// A page for anybody or for the person who is signed in.
    pub fn new(desk: &Desk, title: String, body: impl IntoAny) -> Self {
        let nav = if desk.signed_in() {
            Nav::SignedIn { on: On::Elsewhere, unread: 0, scope: desk.viewer.scope }
        } else {
            Nav::Neutral
        };
        Self { title, nav, back: None, refused: false, local: true, body: body.into_any() }
    }

    /// Not this page but another: answers 303, with nothing in it.
    pub fn elsewhere(path: &str) -> Self {
        desk::go(path);
        Self { title: String::new(), nav: Nav::Neutral, back: None, refused: false, local: false, body: ().into_any() }
    }

    /// A page of a refused form when there is a refusal.
    #[must_use]
    pub fn refused(mut self, refused: bool) -> Self {
        self.refused = refused;
        self
    }

    /// A page with a way back.
    #[must_use]
    pub fn back(mut self, path: String, label: String) -> Self {
        self.back = Some((path, label));
        self
    }

    /// A page of the cases.
    #[must_use]
    pub fn on_cases(self) -> Self {
        self.on(On::Cases)
    }

    /// A page of the messages.
    #[must_use]
    pub fn on_messages(self) -> Self {
        self.on(On::Messages)
    }

    fn on(mut self, place: On) -> Self {
        if let Nav::SignedIn { on, .. } = &mut self.nav {
            *on = place;
        }
        self
    }

    /// Asks how much is new for the reader, where the header tells it: one statement, for signed-in pages only.
    async fn counted(mut self, office: &Office, viewer: &Viewer) -> Result<Self, Problem> {
        if let Nav::SignedIn { unread, .. } = &mut self.nav {
            *unread = conversation::unread(office, viewer).await?;
        }
        Ok(self)
    }

    /// The whole title: "Error: " first on a refused form, the agency last.
    pub fn full_title(&self, w: Words, site: &Site) -> String {
        let error = if self.refused { w.say("frame-error-prefix") } else { String::new() };
        format!("{error}{} – {}", self.title, site.agency.short())
    }

    /// The page in its frame.
    pub fn view(self, w: Words, site: &Site, path: &str) -> AnyView {
        let back = self.back.map(|(path, label)| {
            view! {
                <div class="wrap">
                    <nav aria-label=w.say("frame-back-nav")>
                        <a class="back" href=path>
                            {label}
                        </a>
                    </nav>
                </div>
            }
        });
        view! {
            <a class="skip" href="#main">
                {w.say("frame-skip")}
            </a>
            {frame::header(w, site, self.nav)}
            {back}
            <main id="main" class="wrap" tabindex="-1">
                {self.body}
            </main>
            {frame::footer(w, site, self.nav, if self.local { path } else { routes::START })}
        }
        .into_any()
    }
}

/// Awaits a page and puts it in its frame: the one place where a page waits for its data. Whoever is signed out is sent
/// to sign in from a path that names nothing; where it names a case or a letter, that would tell that there is one.
pub fn loaded<F, Fut>(page: F) -> AnyView
where
    F: FnOnce(Desk, String) -> Fut + Send + 'static,
    Fut: Future<Output = Result<Sheet, Problem>> + Send + 'static,
{
    let params = use_params_map();
    awaited(page, params.with_untracked(|map| map.get("reference").or_else(|| map.get("id")).unwrap_or_default()))
}

/// The same for a path that no page has: there are no parameters to ask for.
pub fn awaited<F, Fut>(page: F, named: String) -> AnyView
where
    F: FnOnce(Desk, String) -> Fut + Send + 'static,
    Fut: Future<Output = Result<Sheet, Problem>> + Send + 'static,
{
    Suspend::new(async move {
        let parts = expect_context::<http::request::Parts>();
        let site = expect_context::<Arc<Site>>();
        let words = Words::of(desk::language(&parts));
        let names_nothing = named.is_empty();
        let outcome = match desk::desk().await {
            Ok(desk) => {
                let (office, viewer) = (desk.office.clone(), desk.viewer.clone());
                match page(desk, named).await {
                    Ok(sheet) => sheet.counted(&office, &viewer).await,
                    Err(problem) => Err(problem),
                }
            }
            Err(problem) => Err(problem),
        };
        let sheet = match outcome {
            Err(Problem::SignedOut) if names_nothing => Sheet::elsewhere(routes::LOGIN),
            outcome => outcome.unwrap_or_else(|problem| problem::page::of(problem, words)),
        };
        let title = sheet.full_title(words, &site);
        let body = sheet.view(words, &site, parts.uri.path());
        view! {
            <Title text=super::text::escaped(&title) />
            {body}
        }
    })
    .into_any()
}
