//! The sheet: one page with its title, its place in the site and its content, and the frame around all of them.

use std::future::Future;
use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use crate::desk::{self, Desk};
use crate::problem::{self, Problem};
use crate::routes;
use crate::shell::Site;
use crate::words::{Language, Words};

/// Who the header speaks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nav {
    /// Anybody: nothing of a session shows.
    Neutral,
    /// Somebody who is signed in, on a page of the cases or elsewhere.
    SignedIn {
        /// Is this the page of all cases?
        cases: bool,
    },
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
        let nav = if desk.signed_in() { Nav::SignedIn { cases: false } } else { Nav::Neutral };
        Self { title, nav, back: None, refused: false, local: true, body: body.into_any() }
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

    /// The page of all cases.
    #[must_use]
    pub fn on_cases(mut self) -> Self {
        if let Nav::SignedIn { cases } = &mut self.nav {
            *cases = true;
        }
        self
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
            {header(w, site, self.nav)}
            {back}
            <main id="main" class="wrap" tabindex="-1">
                {self.body}
            </main>
            {footer(w, site, self.nav, if self.local { path } else { routes::START })}
        }
        .into_any()
    }
}

/// Awaits a page and puts it in its frame: the one place where a page waits for its data.
pub fn loaded<F, Fut>(page: F) -> AnyView
where
    F: FnOnce(Desk, String) -> Fut + Send + 'static,
    Fut: Future<Output = Result<Sheet, Problem>> + Send + 'static,
{
    let params = use_params_map();
    let named = params.with_untracked(|map| map.get("reference").or_else(|| map.get("id")).unwrap_or_default());
    Suspend::new(async move {
        let parts = expect_context::<http::request::Parts>();
        let site = expect_context::<Arc<Site>>();
        let words = Words::of(desk::language(&parts));
        let outcome = match desk::desk().await {
            Ok(desk) => page(desk, named).await,
            Err(problem) => Err(problem),
        };
        let sheet = outcome.unwrap_or_else(|problem| problem::page::of(problem, words));
        let title = sheet.full_title(words, &site);
        let body = sheet.view(words, &site, parts.uri.path());
        view! {
            <Title text=title />
            {body}
        }
    })
    .into_any()
}

fn header(w: Words, site: &Site, nav: Nav) -> impl IntoView + use<> {
    let name = site.agency.short().to_owned();
    let mark = site.agency.initials();
    match nav {
        Nav::Neutral => view! {
            <header class="top">
                <div class="wrap">
                    <a class="id" href=routes::START>
                        <span class="mark" aria-hidden="true">{mark}</span>
                        <span>{name}</span>
                    </a>
                    <nav aria-label=w.say("frame-nav")>
                        <a href=routes::HELP>{w.say("frame-help")}</a>
                    </nav>
                </div>
            </header>
        }
        .into_any(),
        Nav::SignedIn { cases } => view! {
            <header class="top">
                <div class="wrap">
                    <a class="id" href=routes::CASES>
                        <span class="mark" aria-hidden="true">{mark}</span>
                        <span class="nm">{name}</span>
                    </a>
                    <nav aria-label=w.say("frame-nav")>
                        <a href=routes::CASES aria-current=cases.then_some("page")>
                            {w.say("frame-cases")}
                        </a>
                        <a href=routes::HELP>{w.say("frame-help")}</a>
                        <form method="post" action=routes::DO_LOGOUT>
                            <button class="btn txt">{w.say("frame-sign-out")}</button>
                        </form>
                    </nav>
                </div>
            </header>
        }
        .into_any(),
    }
}

fn footer(w: Words, site: &Site, nav: Nav, path: &str) -> impl IntoView + use<> {
    let agency = &site.agency;
    let phone = view! {
        <a href=agency.phone_link()>
            <bdi dir="ltr">{agency.phone.clone()}</bdi>
        </a>
    };
    let geldfit = view! {
        <a href="tel:08008115">
            <bdi dir="ltr">"0800 8115"</bdi>
        </a>
    };
    let line113 = view! {
        <a href="tel:113">
            <bdi dir="ltr">"113"</bdi>
        </a>
    };
    let links = [
        (routes::RIGHTS, "frame-rights"),
        (routes::VERIFY_LETTER, "frame-verify"),
        (routes::COSTS, "frame-costs"),
        (routes::CONTACT, "frame-contact"),
        (routes::ACCESSIBILITY, "frame-accessibility"),
    ]
    .map(|(path, id)| view! { <li><a href=path>{w.say(id)}</a></li> });
    let _ = nav;
    view! {
        <footer class="foot">
            <div class="wrap split">
                <section class="help" aria-labelledby="fh">
                    <h2 id="fh">{w.say("frame-help-title")}</h2>
                    <p>{w.rich("frame-help-call", [("phone", phone.into_any())])}</p>
                    <p>
                        {w.rich("frame-help-free", [("geldfit", geldfit.into_any()), ("line", line113.into_any())])}
                    </p>
                </section>
                <nav aria-label=w.say("frame-about-nav")>
                    <ul class="list">{links.collect_view()}</ul>
                    {languages(w, path)}
                </nav>
            </div>
            <div class="wrap">
                <p class="small muted m0">
                    {agency.name.clone()} " · " {w.say("frame-register")} " "
                    <bdi dir="ltr">{agency.register_number.clone()}</bdi> " · "
                    <a href=routes::PRIVACY>{w.say("frame-privacy")}</a> " · "
                    <a href=routes::COMPLAINT>{w.say("frame-complaint")}</a>
                </p>
            </div>
        </footer>
    }
}

/// The languages that the page is not in, each as a button in its own language.
fn languages(w: Words, path: &str) -> AnyView {
    Language::ALL
        .into_iter()
        .filter(|language| *language != w.language)
        .map(|language| {
            view! {
                <form method="post" action=routes::DO_LANGUAGE>
                    <input type="hidden" name="back" value=path.to_owned() />
                    <button class="btn txt" name="language" value=language.tag() lang=language.tag()>
                        {language.own_name()}
                    </button>
                </form>
            }
        })
        .collect_view()
        .into_any()
}
