//! The frame around every page of the staff: where one is, who one is, and the way out.

use casework::staff::{Role, StaffViewer};
use leptos::prelude::*;

use super::sheet::Place;
use crate::design::button::{Loudness, button};
use crate::design::text;
use crate::routes::staff as routes;
use crate::shell::Site;
use crate::words::{Language, Words};

/// The header: the mark, and what there is to do for whoever is signed in.
pub fn header(w: Words, site: &Site, place: Place, signed_in: bool) -> impl IntoView + use<> {
    let links = [
        (routes::QUEUE, "staff-queue", Place::Queue),
        (routes::PLANS, "staff-plans", Place::Plans),
        (routes::OFFERS, "staff-offers", Place::Offers),
        (routes::DISPUTES, "staff-disputes", Place::Disputes),
        (routes::PERFORMANCES, "staff-performances", Place::Performances),
        (routes::MESSAGES, "talk-title", Place::Messages),
        (routes::PRIVACY, "privacy-nav", Place::Privacy),
        (routes::TASKS, "staff-tasks", Place::Tasks),
        (routes::UNMATCHED, "desk-bank-nav", Place::Bank),
    ];
    let nav = signed_in.then(|| {
        let links = links.map(|(path, id, own)| {
            view! {
                <a href=path aria-current=(own == place).then_some("page")>
                    {w.say(id)}
                </a>
            }
        });
        view! { <nav aria-label=w.say("frame-nav")>{links.collect_view()}</nav> }
    });
    view! {
        <header class="top">
            <div class="wrap">
                <a class="id" href=routes::QUEUE>
                    <span class="mark" aria-hidden="true">{site.agency.initials()}</span>
                    <span>{w.say("staff-site")}</span>
                </a>
                {nav}
            </div>
        </header>
    }
}

/// The footer: who is signed in, signing out, and the other language.
pub fn footer(w: Words, site: &Site, reader: Option<&StaffViewer>, path: &str) -> impl IntoView + use<> {
    let who = reader.map(|staff| {
        let name = text::name(staff.name.clone());
        let audit = (staff.role == Role::Lead).then(|| view! { <a href=routes::AUDIT>{w.say("audit-title")}</a> });
        view! {
            <p class="m0">{w.rich("staff-signed-in", [("name", name), ("role", role(w, staff.role).into_any())])}</p>
            <form method="post" action=routes::DO_LEAVE>
                {button(Loudness::Quiet, w.say("frame-sign-out"))}
            </form>
            {audit}
        }
    });
    let back = if routes::is_own(path) { path } else { routes::QUEUE };
    let others = Language::ALL.into_iter().filter(|language| *language != w.language);
    let languages: Vec<_> = others
        .map(|language| {
            view! {
                <form method="post" action=routes::DO_LANGUAGE>
                    <input type="hidden" name="back" value=back.to_owned() />
                    <button class="btn txt" name="language" value=language.tag() lang=language.tag()>
                        {language.own_name()}
                    </button>
                </form>
            }
        })
        .collect();
    view! {
        <footer class="foot">
            <div class="wrap row">
                {who} {languages}
                <p class="small muted m0">{site.agency.name.clone()}</p>
            </div>
        </footer>
    }
}

/// What somebody does here, in a word.
fn role(w: Words, role: Role) -> String {
    match role {
        Role::Handler => w.say("staff-role-handler"),
        Role::Lead => w.say("staff-role-lead"),
    }
}
