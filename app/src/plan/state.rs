//! The page of a plan, whatever its state: what stands, what is next, what can be done, and how it came to be.

use casework::draft;
use casework::plan::{self, Lived, PlanPage, TermsView};
use leptos::prelude::*;
use rules::money::Cents;
use rules::plan::{Event, State};

use super::{ended, running, waits};
use crate::design::button::{Loudness, button};
use crate::design::facts::{Fact, fact, facts};
use crate::design::sheet::Sheet;
use crate::design::timeline::{Moment, timeline};
use crate::design::trouble::{Trouble, summary};
use crate::design::{money, text};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The name of the forms on this page among the drafts: why an act was refused.
pub const FORM: &str = "plan/act";

/// `/plans/{id}`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn plan(desk: Desk, id: String) -> Result<Sheet, Problem> {
    let page = plan::page(&desk.office, &desk.viewer, &id).await?;
    let w = desk.words;
    let trouble = refused(&desk, &page).await?;
    let (title, body) = draw(w, &page);
    let body = view! { {summary(w, trouble.as_ref())} {body} };
    let creditor = page.cases.first().map(|(_, creditor, _)| creditor.clone()).unwrap_or_default();
    let sheet = Sheet::new(&desk, format!("{title} – {creditor}"), body).on_cases().refused(trouble.is_some());
    Ok(match page.cases.first() {
        Some((reference, ..)) => sheet.back(routes::case(*reference), creditor),
        None => sheet,
    })
}

/// Why an act on this plan was refused a moment ago. It is told once: there is nothing to correct in a form.
async fn refused(desk: &Desk, page: &PlanPage) -> Result<Option<Trouble>, Problem> {
    let id = page.terms.id.to_string();
    let draft = draft::read(&desk.office, &desk.viewer, FORM, &id).await?;
    if draft.refusal.is_some() {
        draft::discard(&desk.office, &desk.viewer, FORM, &id).await?;
    }
    Ok(Trouble::of(draft.refusal, page.currency, &["acts"]))
}

/// The title and the page without its frame.
pub fn draw(w: Words, page: &PlanPage) -> (String, AnyView) {
    match page.terms.state {
        State::Proposed => waits::proposed(w, page),
        State::Countered => waits::countered(w, page),
        State::Accepted | State::Active | State::Paused => running::running(w, page),
        State::Completed => ended::completed(w, page),
        State::Broken => ended::broken(w, page),
        State::Withdrawn => ended::withdrawn(w, page),
        State::Refused => ended::refused(w, page),
        State::Changed => ended::changed(w, page),
    }
}

/// An amount in the currency of the plan.
pub(super) fn amount(w: Words, page: &PlanPage, amount: Cents) -> AnyView {
    money::amount(w, amount, page.currency)
}

/// A form with one button about this plan.
pub(super) fn act(page: &PlanPage, path: &'static str, loudness: Loudness, words: impl IntoAny) -> AnyView {
    view! {
        <form method="post" action=path class="full">
            <input type="hidden" name="plan" value=page.terms.id.to_string() />
            {button(loudness, words)}
        </form>
    }
    .into_any()
}

/// The button that pays an amount on the plan; nothing for a helper who only looks.
pub(super) fn pay(w: Words, page: &PlanPage, cents: Cents) -> Option<AnyView> {
    let words = || w.rich("check-pay", [("amount", amount(w, page, cents))]);
    page.may_pay().then(|| act(page, routes::DO_PLAN_PAY, Loudness::First, words()))
}

/// A set of terms as facts.
pub(super) fn terms(w: Words, page: &PlanPage, terms: &TermsView) -> Vec<Fact> {
    let each = |cents: Cents| amount(w, page, cents);
    let mut list = vec![fact(w.say("plan-fact-count"), w.rich("plan-times", [("count", terms.dues.len().into_any())]))];
    if let Some(first) = terms.first() {
        list.push(fact(w.say("plan-fact-first"), text::day(w, first)));
    }
    if let Some(last) = terms.last() {
        let words = [("day", text::day(w, last.day)), ("amount", each(last.amount))];
        list.push(fact(w.say("plan-fact-last"), w.rich("plan-fact-last-of", words)));
    }
    let interest =
        if terms.interest.is_positive() { each(terms.interest) } else { w.say("plan-no-interest").into_any() };
    list.push(fact(w.say("plan-fact-interest"), interest));
    let fee = if terms.fee.is_positive() { each(terms.fee) } else { w.say("plan-no-fee").into_any() };
    list.push(fact(w.say("plan-fact-fee"), fee));
    list.push(fact(w.say("plan-fact-total"), each(terms.total)));
    list
}

/// The cases of the plan in the order of paying.
pub(super) fn cases(w: Words, page: &PlanPage) -> AnyView {
    let items: Vec<_> = page
        .cases
        .iter()
        .map(|(reference, creditor, due)| {
            view! {
                <li class="row ends">
                    <a class="pad" href=routes::case(*reference)>
                        <bdi>{creditor.clone()}</bdi>
                    </a>
                    <span>{text::ltr(reference.grouped())}</span>
                    {amount(w, page, *due)}
                </li>
            }
        })
        .collect();
    view! {
        <section class="card" aria-labelledby="cases">
            <h2 id="cases">{w.say("plan-cases")}</h2>
            <ol class="list">{items}</ol>
        </section>
    }
    .into_any()
}

/// What happened, the newest first.
pub(super) fn story(w: Words, page: &PlanPage) -> Option<AnyView> {
    if page.story.is_empty() {
        return None;
    }
    let moments =
        page.story.iter().map(|lived| Moment { day: lived.day, what: w.say(event(lived)).into_any(), soon: false });
    Some(
        view! {
            <section class="card" aria-labelledby="story">
                <h2 id="story">{w.say("story-title")}</h2>
                {timeline(w, moments)}
            </section>
        }
        .into_any(),
    )
}

/// What happened, in one sentence.
pub(super) fn event(lived: &Lived) -> &'static str {
    match lived.event {
        Event::Accept => "plan-story-accept",
        Event::Refuse => "plan-story-refuse",
        Event::Begin => "plan-story-begin",
        Event::Replace => "plan-story-replace",
        Event::Pause => "plan-story-pause",
        Event::Resume => "plan-story-resume",
        Event::Complete => "plan-story-complete",
        Event::Break => "plan-story-break",
        Event::Revive => "plan-story-revive",
        Event::Reopen => "plan-story-reopen",
        Event::Withdraw => "plan-story-withdraw",
    }
}

/// The card of a set of terms, as in a comparison.
pub(super) fn terms_card(w: Words, page: &PlanPage, title: &str, from: &str, set: &TermsView) -> AnyView {
    let title = w.say(title);
    let label = title.clone();
    view! {
        <section class="card" aria-label=label>
            <p class="muted m0">{w.rich(from, [("day", text::day(w, set.made_on))])}</p>
            <h2>{title}</h2>
            <strong class="money">{amount(w, page, set.amount)}</strong>
            <p>{w.say("plan-a-month")}</p>
            {facts(w, terms(w, page, set))}
        </section>
    }
    .into_any()
}
