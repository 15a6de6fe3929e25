//! The table of pages: which function draws which path.

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{MatchNestedRoutes, SsrMode, path};

use crate::design::gallery::gallery;
use crate::design::sheet::{awaited, loaded};
use crate::{
    calculation, call_back, case, contact, conversation, decision, dispute, document, extract, help, letter_check,
    moving, paid_claim, payment, people, performance, plan, problem, receipt, retention, rights, rights_form, seen,
    settlement, sign_in, start, support,
};

/// All pages. The paths are those of [`super::PAGES`]; a test holds the two together.
#[component]
pub fn Table() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=|| awaited(problem::page::missing, String::new())>
                <PublicPages />
                <CasePages />
                <ActPages />
                <OwnPages />
                <RightsPages />
            </Routes>
        </Router>
    }
}

/// What everybody may see, and the way in.
#[component(transparent)]
fn PublicPages() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/") view=|| loaded(start::page::start) ssr=SsrMode::Async />
        <Route path=path!("/login") view=|| loaded(sign_in::page::letter) ssr=SsrMode::Async />
        <Route path=path!("/login/second") view=|| loaded(sign_in::page::person) ssr=SsrMode::Async />
        <Route path=path!("/verify-letter") view=|| loaded(letter_check::page::verify) ssr=SsrMode::Async />
        <Route path=path!("/verify-export") view=|| loaded(extract::verify::verify) ssr=SsrMode::Async />
        <Route path=path!("/verify-receipt") view=|| loaded(receipt::page::verify) ssr=SsrMode::Async />
        <Route path=path!("/not-me") view=|| loaded(letter_check::wrong_reader::not_me) ssr=SsrMode::Async />
        <Route path=path!("/not-me/done") view=|| loaded(letter_check::wrong_reader::done) ssr=SsrMode::Async />
        <Route path=path!("/help") view=|| loaded(help::page::help) ssr=SsrMode::Async />
        <Route path=path!("/rights") view=|| loaded(help::page::rights) ssr=SsrMode::Async />
        <Route path=path!("/rights/form") view=|| loaded(rights_form::page::form) ssr=SsrMode::Async />
        <Route path=path!("/rights/form/done") view=|| loaded(rights_form::page::done) ssr=SsrMode::Async />
        <Route path=path!("/privacy/contacts") view=|| loaded(rights_form::contacts::notice) ssr=SsrMode::Async />
        <Route path=path!("/unsubscribe/:id") view=|| loaded(contact::page::unsubscribe) ssr=SsrMode::Async />
        <Route path=path!("/privacy") view=|| loaded(help::page::privacy) ssr=SsrMode::Async />
        <Route path=path!("/accessibility") view=|| loaded(help::page::accessibility) ssr=SsrMode::Async />
        <Route path=path!("/costs") view=|| loaded(help::page::costs) ssr=SsrMode::Async />
        <Route path=path!("/contact") view=|| loaded(help::page::contact) ssr=SsrMode::Async />
        <Route path=path!("/complaint") view=|| loaded(rights::complaint::complaint) ssr=SsrMode::Async />
        <Route path=path!("/people/accept") view=|| loaded(people::accept::accept) ssr=SsrMode::Async />
        <Route path=path!("/design") view=|| loaded(gallery) ssr=SsrMode::Async />
    }
    .into_inner()
}

/// The cases, and what begins at one of them.
#[component(transparent)]
fn CasePages() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/cases") view=|| loaded(case::overview::overview) ssr=SsrMode::Async />
        <Route path=path!("/cases/closed") view=|| loaded(case::overview::closed) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference") view=|| loaded(case::page::case) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/calculation") view=|| loaded(calculation::page::calculation) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/certificate") view=|| loaded(document::certificate::certificate) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/documents/:id") view=|| loaded(document::page::document) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/offer") view=|| loaded(settlement::page::offer) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/pay") view=|| loaded(payment::page::pay) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/pay/check") view=|| loaded(payment::page::check) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/plan") view=|| loaded(plan::page::planner) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/plan/when") view=|| loaded(plan::when::when) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/plan/check") view=|| loaded(plan::check::check) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/plan/budget") view=|| loaded(plan::budget::budget) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/paid-already") view=|| loaded(paid_claim::page::paid) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/paid-already/check") view=|| loaded(paid_claim::page::check) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/performance/done") view=|| loaded(performance::page::done) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/performance/day") view=|| loaded(performance::page::day) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/dispute") view=|| loaded(dispute::part::part) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/dispute/ground") view=|| loaded(dispute::ground::ground) ssr=SsrMode::Async />
        <Route path=path!("/cases/:reference/dispute/check") view=|| loaded(dispute::check::check) ssr=SsrMode::Async />
    }
    .into_inner()
}

/// What came of it: payments, plans, disputes.
#[component(transparent)]
fn ActPages() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/plans/:id") view=|| loaded(plan::state::plan) ssr=SsrMode::Async />
        <Route path=path!("/plans/:id/change") view=|| loaded(plan::page::change) ssr=SsrMode::Async />
        <Route path=path!("/plans/:id/pause") view=|| loaded(plan::acts::pause) ssr=SsrMode::Async />
        <Route path=path!("/plans/:id/missed") view=|| loaded(plan::missed::missed) ssr=SsrMode::Async />
        <Route path=path!("/plans/:id/stop") view=|| loaded(plan::acts::stop) ssr=SsrMode::Async />
        <Route path=path!("/plans/:id/pay-off") view=|| loaded(plan::acts::pay_off) ssr=SsrMode::Async />
        <Route path=path!("/plans/:id/agreement") view=|| loaded(plan::agreement::agreement) ssr=SsrMode::Async />
        <Route path=path!("/disputes/:id") view=|| loaded(dispute::page::dispute) ssr=SsrMode::Async />
        <Route path=path!("/disputes/:id/add") view=|| loaded(dispute::acts::add) ssr=SsrMode::Async />
        <Route path=path!("/disputes/:id/withdraw") view=|| loaded(dispute::acts::withdraw) ssr=SsrMode::Async />
        <Route path=path!("/disputes/:id/appeal") view=|| loaded(dispute::acts::appeal) ssr=SsrMode::Async />
        <Route path=path!("/payments/:id") view=|| loaded(payment::page::payment) ssr=SsrMode::Async />
    }
    .into_inner()
}

/// What somebody has besides cases: messages, own data, calls, support.
#[component(transparent)]
fn OwnPages() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/call-back") view=|| loaded(call_back::page::call_back) ssr=SsrMode::Async />
        <Route path=path!("/call-back/check") view=|| loaded(call_back::check::check) ssr=SsrMode::Async />
        <Route path=path!("/support") view=|| loaded(support::page::support) ssr=SsrMode::Async />
        <Route path=path!("/support/check") view=|| loaded(support::check::check) ssr=SsrMode::Async />
        <Route path=path!("/messages") view=|| loaded(conversation::list::messages) ssr=SsrMode::Async />
        <Route path=path!("/messages/new") view=|| loaded(conversation::start::new) ssr=SsrMode::Async />
        <Route path=path!("/messages/:id") view=|| loaded(conversation::page::message) ssr=SsrMode::Async />
        <Route path=path!("/people") view=|| loaded(people::page::people) ssr=SsrMode::Async />
        <Route path=path!("/people/invite") view=|| loaded(people::invite::invite) ssr=SsrMode::Async />
        <Route path=path!("/people/invite/check") view=|| loaded(people::invite::check) ssr=SsrMode::Async />
        <Route path=path!("/people/:id/code") view=|| loaded(people::page::code) ssr=SsrMode::Async />
        <Route path=path!("/my-rights/access") view=|| loaded(extract::page::access) ssr=SsrMode::Async />
        <Route path=path!("/my-rights/portability") view=|| loaded(extract::page::portability) ssr=SsrMode::Async />
        <Route path=path!("/my-data") view=|| loaded(moving::page::mine) ssr=SsrMode::Async />
        <Route path=path!("/who-saw-my-data") view=|| loaded(seen::page::who_saw) ssr=SsrMode::Async />
        <Route path=path!("/my-data/address") view=|| loaded(moving::address::address) ssr=SsrMode::Async />
        <Route path=path!("/my-data/moving") view=|| loaded(moving::abroad::abroad) ssr=SsrMode::Async />
        <Route path=path!("/my-data/kept") view=|| loaded(retention::page::kept) ssr=SsrMode::Async />
        <Route path=path!("/decisions") view=|| loaded(decision::page::decisions) ssr=SsrMode::Async />
    }
    .into_inner()
}

/// What somebody can ask about the own data.
#[component(transparent)]
fn RightsPages() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/my-rights") view=|| loaded(rights::page::rights) ssr=SsrMode::Async />
        <Route path=path!("/my-rights/rectify") view=|| loaded(rights::rectify::list) ssr=SsrMode::Async />
        <Route path=path!("/my-rights/rectify/:id") view=|| loaded(rights::rectify::datum) ssr=SsrMode::Async />
        <Route path=path!("/my-rights/erase") view=|| loaded(rights::ask::erase) ssr=SsrMode::Async />
        <Route path=path!("/my-rights/restrict") view=|| loaded(rights::ask::restrict) ssr=SsrMode::Async />
        <Route path=path!("/my-rights/object") view=|| loaded(rights::ask::object) ssr=SsrMode::Async />
        <Route path=path!("/my-rights/consent") view=|| loaded(rights::ask::consent) ssr=SsrMode::Async />
        <Route path=path!("/my-rights/human-review") view=|| loaded(rights::ask::review) ssr=SsrMode::Async />
        <Route path=path!("/my-rights/marketing") view=|| loaded(rights::ask::marketing) ssr=SsrMode::Async />
        <Route path=path!("/my-rights/requests/:id") view=|| loaded(rights::request::request) ssr=SsrMode::Async />
    }
    .into_inner()
}
