//! The frame around every page: header, help block, languages. The same order everywhere (WCAG 3.2.3, 3.2.6).

use leptos::prelude::*;
use rules::mandate::Scope;

use super::button::{Loudness, button};
use super::sheet::{Nav, On};
use crate::routes;
use crate::shell::Site;
use crate::words::{Language, Words};

/// The header: the mark and at most three links, in one row at 320 px.
pub fn header(w: Words, site: &Site, nav: Nav) -> impl IntoView + use<> {
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
        Nav::SignedIn { on, unread, .. } => view! {
            <header class="top">
                <div class="wrap">
                    <a class="id" href=routes::CASES>
                        <span class="mark" aria-hidden="true">{mark}</span>
                        <span class="nm">{name}</span>
                    </a>
                    <nav aria-label=w.say("frame-nav")>
                        <a href=routes::CASES aria-current=(on == On::Cases).then_some("page")>
                            {w.say("frame-cases")}
                        </a>
                        <a href=routes::MESSAGES aria-current=(on == On::Messages).then_some("page")>
                            {w.say("frame-messages")}
                            {count(w, unread)}
                        </a>
                        <a href=routes::HELP>{w.say("frame-help")}</a>
                    </nav>
                </div>
            </header>
        }
        .into_any(),
    }
}

/// How much is new, where something is.
fn count(w: Words, unread: i64) -> Option<AnyView> {
    (unread > 0).then(|| {
        view! { <span class="cnt">{unread} <span class="vh">" " {w.say("frame-new")}</span></span> }.into_any()
    })
}

/// The footer: the help block, at the same place on every page, and what there is about this site.
pub fn footer(w: Words, site: &Site, nav: Nav, path: &str) -> impl IntoView + use<> {
    let agency = &site.agency;
    let links = [
        (routes::RIGHTS, "frame-rights"),
        (routes::VERIFY_LETTER, "frame-verify"),
        (routes::COSTS, "frame-costs"),
        (routes::CONTACT, "frame-contact"),
        (routes::ACCESSIBILITY, "frame-accessibility"),
    ]
    .map(|(path, id)| view! { <li><a href=path>{w.say(id)}</a></li> });
    // The data of the debtor are not for a helper.
    let own = matches!(nav, Nav::SignedIn { scope: None, .. });
    let sign_out = (nav != Nav::Neutral).then(|| {
        view! {
            {own.then(|| view! { <li><a href=routes::MY_DATA>{w.say("frame-my-data")}</a></li> })}
            <li>
                <form method="post" action=routes::DO_LOGOUT>
                    {button(Loudness::Quiet, w.say("frame-sign-out"))}
                </form>
            </li>
        }
    });
    view! {
        <footer class="foot">
            <div class="wrap split">
                {help_block(w, site, nav)}
                <nav aria-label=w.say("frame-about-nav")>
                    <ul class="list">{links.collect_view()} {languages(w, path)} {sign_out}</ul>
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

/// Who helps: us, by telephone and in writing, and those who help with debts and with life, on every page.
fn help_block(w: Words, site: &Site, nav: Nav) -> AnyView {
    let number = |link: String, number: String| {
        view! {
            <a href=link>
                <bdi dir="ltr">{number}</bdi>
            </a>
        }
        .into_any()
    };
    let phone = number(site.agency.phone_link(), site.agency.phone.clone());
    let geldfit = number("tel:08008115".to_owned(), "0800 8115".to_owned());
    let line = number("tel:113".to_owned(), "113".to_owned());
    // Whoever is not signed in is not known: nobody can answer or call back. A helper writes where the debtor allowed it.
    let writes = matches!(nav, Nav::SignedIn { scope, .. } if scope.is_none_or(|scope| scope == Scope::Agree));
    let known = writes.then(|| {
        let write = super::text::link(routes::MESSAGE_NEW, w.say("frame-help-write-link"));
        let call = super::text::link(routes::CALL_BACK, w.say("support-call"));
        view! { " " {w.rich("frame-help-write", [("link", write)])} " " {w.rich("frame-help-call-back", [("call", call)])} }
    });
    view! {
        <section class="help" aria-labelledby="fh">
            <h2 id="fh">{w.say("frame-help-title")}</h2>
            <p>{w.rich("frame-help-call", [("phone", phone)])} {known}</p>
            <p>
                {w.rich("frame-help-free", [("geldfit", geldfit), ("line", line)])} " " {w.say("frame-help-abroad")}
            </p>
        </section>
    }
    .into_any()
}

/// The languages that the page is not in, each as a button in its own language.
fn languages(w: Words, path: &str) -> AnyView {
    Language::ALL
        .into_iter()
        .filter(|language| *language != w.language)
        .map(|language| {
            view! {
                <li>
                    <form method="post" action=routes::DO_LANGUAGE>
                        <input type="hidden" name="back" value=path.to_owned() />
                        <button class="btn txt" name="language" value=language.tag() lang=language.tag()>
                            {language.own_name()}
                        </button>
                    </form>
                </li>
            }
        })
        .collect_view()
        .into_any()
}
