//! The table of the staff's pages, and the document around them. None of them is ever in a search machine.

use std::sync::Arc;

use http::request::Parts;
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{MatchNestedRoutes, SsrMode, path};

use crate::desk;
use crate::shell::{Site, head, with_policy};
use crate::staff::page::{
    audit, check, contact_one, contacts, decide, dispute, disputes, legal_holds, messages, offer, offering, offers,
    performance, performances, plans, privacy, privacy_check, privacy_new, privacy_one, processing, queue, rest,
    retention, sign_in, task, task_seller, tasks, thread, unmatched, verdict,
};
use crate::staff::sheet::{at_door, awaited, loaded, missing};

/// All pages. The paths are those of [`super::PAGES`].
#[component]
pub fn StaffTable() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=|| awaited(missing, String::new())>
                <Route path=path!("/") view=|| loaded(queue::queue) ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view=|| at_door(sign_in::paste) ssr=SsrMode::Async />
                <Route path=path!("/sign-in/:code") view=|| at_door(sign_in::link) ssr=SsrMode::Async />
                <Route path=path!("/plans") view=|| loaded(plans::plans) ssr=SsrMode::Async />
                <Route path=path!("/plans/:id") view=|| loaded(decide::decide) ssr=SsrMode::Async />
                <Route path=path!("/plans/:id/counter") view=|| loaded(check::counter) ssr=SsrMode::Async />
                <Route path=path!("/plans/:id/refuse") view=|| loaded(check::refuse) ssr=SsrMode::Async />
                <Route path=path!("/offers") view=|| loaded(offers::offers) ssr=SsrMode::Async />
                <Route path=path!("/offers/new") view=|| loaded(offering::form) ssr=SsrMode::Async />
                <Route path=path!("/offers/new/check") view=|| loaded(offering::check) ssr=SsrMode::Async />
                <Route path=path!("/offers/:id") view=|| loaded(offer::offer) ssr=SsrMode::Async />
                <Route path=path!("/offers/:id/refuse") view=|| loaded(offer::refuse) ssr=SsrMode::Async />
                <Route path=path!("/disputes") view=|| loaded(disputes::disputes) ssr=SsrMode::Async />
                <Route path=path!("/disputes/:id") view=|| loaded(dispute::dispute) ssr=SsrMode::Async />
                <Route path=path!("/disputes/:id/check") view=|| loaded(verdict::check) ssr=SsrMode::Async />
                <Route path=path!("/messages") view=|| loaded(messages::messages) ssr=SsrMode::Async />
                <Route path=path!("/messages/:id") view=|| loaded(thread::message) ssr=SsrMode::Async />
                <Route path=path!("/messages/:id/check") view=|| loaded(thread::check) ssr=SsrMode::Async />
                <Route path=path!("/performances") view=|| loaded(performances::performances) ssr=SsrMode::Async />
                <Route path=path!("/performances/:id") view=|| loaded(performance::performance) ssr=SsrMode::Async />
                <Route path=path!("/performances/:id/check") view=|| loaded(performance::check) ssr=SsrMode::Async />
                <Route path=path!("/tasks") view=|| loaded(tasks::tasks) ssr=SsrMode::Async />
                <Route path=path!("/tasks/:id") view=|| loaded(task::task) ssr=SsrMode::Async />
                <Route path=path!("/tasks/:id/check") view=|| loaded(task_seller::check) ssr=SsrMode::Async />
                <Route path=path!("/payments/unmatched") view=|| loaded(unmatched::list) ssr=SsrMode::Async />
                <Route path=path!("/payments/unmatched/:id") view=|| loaded(unmatched::one) ssr=SsrMode::Async />
                <Route path=path!("/privacy-requests") view=|| loaded(privacy::privacy) ssr=SsrMode::Async />
                <Route path=path!("/privacy-requests/new") view=|| loaded(privacy_new::form) ssr=SsrMode::Async />
                <Route path=path!("/privacy-requests/:id") view=|| loaded(privacy_one::privacy) ssr=SsrMode::Async />
                <Route path=path!("/privacy-requests/:id/check") view=|| loaded(privacy_check::check) ssr=SsrMode::Async />
                <Route path=path!("/processing-record") view=|| loaded(processing::processing) ssr=SsrMode::Async />
                <Route path=path!("/audit") view=|| loaded(audit::audit) ssr=SsrMode::Async />
                <Route path=path!("/rest") view=|| loaded(rest::rest) ssr=SsrMode::Async />
                <Route path=path!("/legal-holds") view=|| loaded(legal_holds::legal_holds) ssr=SsrMode::Async />
                <Route path=path!("/legal-holds/:id") view=|| loaded(legal_holds::legal_hold) ssr=SsrMode::Async />
                <Route path=path!("/retention") view=|| loaded(retention::retention) ssr=SsrMode::Async />
                <ContactPages />
            </Routes>
        </Router>
    }
}

/// People who work for companies and authorities.
#[component(transparent)]
fn ContactPages() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/contacts") view=|| loaded(contacts::contacts) ssr=SsrMode::Async />
        <Route path=path!("/contacts/new") view=|| loaded(contacts::form) ssr=SsrMode::Async />
        <Route path=path!("/contacts/:id") view=|| loaded(contact_one::contact) ssr=SsrMode::Async />
        <Route path=path!("/contacts/:id/check") view=|| loaded(contact_one::check) ssr=SsrMode::Async />
    }
    .into_inner()
}

/// The document. Contexts that must be there: `Arc<Site>`, `casework::Office` and what `leptos_axum` provides.
pub fn shell() -> impl IntoView {
    provide_meta_context();
    let site = expect_context::<Arc<Site>>();
    let nonce = with_policy(&site);
    let language = desk::language(&expect_context::<Parts>());
    view! {
        <!DOCTYPE html>
        <html lang=language.tag() dir=language.direction()>
            <head>{head(&site.desk_styles(), &nonce, false)} <MetaTags /></head>
            <body class="desk">
                <StaffTable />
            </body>
        </html>
    }
}
