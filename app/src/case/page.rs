//! One case: how much, why, by when, what can I do, what if I cannot. In that order.

use casework::case::{self, CasePage, Status};
use casework::performance::{self, PerformancePage};
use casework::{dispute, document, paid_claim, plan, settlement, support};
use leptos::prelude::*;
use rules::case::PartyRole;
use rules::settlement::State;
use rules::{Cents, Day, Stage};

use super::amount::InParts;
use super::{about, amount, next, stage, story, words};
use crate::design::sheet::Sheet;
use crate::design::stage_line::stage_line;
use crate::design::trouble::summary;
use crate::design::{money, text};
use crate::desk::Desk;
use crate::document::shelf;
use crate::performance::card;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// `/cases/{reference}`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn case(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let found = case::page(&desk.office, &desk.viewer, &named).await?;
    let w = desk.words;
    let parts = in_parts(&desk, &found).await?;
    let offer = settlement::waits(&desk.office, &desk.viewer, &found.reference.to_string()).await?;
    let named = found.reference.to_string();
    let disputes = dispute::of_case(&desk.office, &desk.viewer, &named).await?;
    let papers = document::shelf(&desk.office, &desk.viewer, &named).await?;
    let said = paid_claim::stands(&desk.office, &desk.viewer, &named).await?;
    let said = said.filter(|_| found.stage != Stage::Closed);
    let rest = support::stands(&desk.office, &desk.viewer).await?;
    let doing = performance::of_case(&desk.office, &desk.viewer, &named).await?;
    let trouble = match &doing {
        Some(doing) => crate::performance::page::trouble(&desk, doing).await?,
        None => None,
    };
    let refused = trouble.is_some();
    let body = view! {
        {summary(w, trouble.as_ref())}
        {crate::dispute::cards(w, &found, &disputes)}
        {said.map(|said| crate::paid_claim::state::note(w, found.reference, &said))}
        {rest.and_then(|rest| crate::support::rest::note(w, &found, &rest))}
        {offer.map(|offer| offer_waits(w, &found, offer))}
        {draw(w, &found, &parts, doing.as_ref())}
        <div class="mt">{shelf::card(w, &found, &papers)}</div>
    };
    let body = body.into_any();
    let sheet = Sheet::new(&desk, found.creditor.clone(), body).on_cases().refused(refused);
    Ok(sheet.back(routes::CASES.to_owned(), w.say("overview-title")))
}

/// An offer that stands: the amount, through which day, and where to read it.
fn offer_waits(w: Words, case: &CasePage, (amount, until, _): (Cents, Day, State)) -> AnyView {
    let words = [("amount", money::amount(w, amount, case.currency)), ("day", text::day(w, until))];
    view! {
        <section class="note info" aria-labelledby="offer-notice">
            <h2 id="offer-notice">{w.say("offer-notice-title")}</h2>
            <p>{w.rich("offer-notice", words)}</p>
            <p>
                <a href=routes::offer(case.reference)>{w.say("offer-notice-link")}</a>
            </p>
        </section>
    }
    .into_any()
}

/// Where paying in parts leads from here: to the plan that runs or waits, to the planner, or to help for those whose
/// debt it is not to arrange.
async fn in_parts(desk: &Desk, case: &CasePage) -> Result<InParts, Problem> {
    if case.stage == Stage::Closed || case.performance.is_some() {
        return Ok(InParts::Help);
    }
    let (office, viewer, reference) = (&desk.office, &desk.viewer, case.reference.to_string());
    if let Some(id) = plan::of_case(office, viewer, &reference).await? {
        if matches!(case.status, Status::PlanRuns | Status::PlanBroken) {
            return Ok(InParts::Runs(id));
        }
        if plan::page(office, viewer, id.as_str()).await.is_ok_and(|page| page.terms.state.waits()) {
            return Ok(InParts::Waits(id));
        }
    }
    let arranges = !matches!(case.role, PartyRole::Guarantor | PartyRole::Representative);
    let can = arranges && case.payable().is_positive();
    Ok(if can { InParts::Planner } else { InParts::Help })
}

/// The page without its frame.
pub fn draw(w: Words, case: &CasePage, parts: &InParts, doing: Option<&PerformancePage>) -> AnyView {
    let money = case.performance.is_none();
    let closed = case.stage == Stage::Closed;
    let own = case.scope.is_none();
    let top = match &case.performance {
        Some(what) => card::card(w, case, what, doing),
        _ if closed => amount::closed(w, case.reference),
        _ => amount::headline(w, case, parts),
    };
    view! {
        <h1>{text::name(case.creditor.clone())}</h1>
        {role_means(case).map(|id| view! { <p class="note info">{w.say(id)}</p> })}
        <div class="split">
            <div class="stack">
                {top} {stage_line(w, case.stage, case.next_step.as_ref().map(|step| step.kind.stage()))}
                {money.then(|| amount::breakdown(w, case))} {stage::stage(w, case)} {story::story(w, case)}
            </div>
            <div class="stack">
                {next::next(w, case, doing)} {about::about(w, case)}
                {(!closed).then(|| if money { help(w, own) } else { card::help(w, own) })}
            </div>
        </div>
    }
    .into_any()
}

/// What the role of the reader means; where something must be done it is not about paying.
fn role_means(case: &CasePage) -> Option<&'static str> {
    if case.performance.is_some() {
        return crate::performance::words::role_means(case);
    }
    words::role_means(case.role)
}

/// What helps when paying does not work out, and what makes it hard: that is the debtor's own, and not for a helper.
pub(crate) fn help(w: Words, own: bool) -> AnyView {
    let support = own.then(|| {
        view! {
            <p>
                <a href=routes::SUPPORT>{w.say("support-link")}</a>
            </p>
        }
    });
    view! {
        <section class="note info">
            <h2>{w.say("case-help")}</h2>
            <p>{w.say("case-help-lead")}</p>
            <p>
                <a href=routes::HELP>{w.say("case-help-link")}</a>
            </p>
            {support}
        </section>
    }
    .into_any()
}
