//! The agreement: what was agreed, by whom and when, with every term. The same on paper as on the screen.

use casework::plan::{self, MadeBy, PlanKind, PlanPage};
use leptos::prelude::*;

use super::acts::framed;
use super::state::{self, amount};
use crate::design::facts::{Fact, fact, facts};
use crate::design::sheet::Sheet;
use crate::design::{table::table, text};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::shell::Agency;
use crate::words::Words;

/// `/plans/{id}/agreement`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn agreement(desk: Desk, id: String) -> Result<Sheet, Problem> {
    let page = plan::page(&desk.office, &desk.viewer, &id).await?;
    let body = draw(desk.words, &page, &desk.site.agency);
    let proof = crate::receipt::save::proof(&desk, page.terms.id.as_str()).await?;
    let body = view! { {body} {proof} }.into_any();
    Ok(framed(&desk, &page, "plan-agreement-title", body))
}

/// The page without its frame.
pub fn draw(w: Words, page: &PlanPage, agency: &Agency) -> AnyView {
    let rows = page
        .terms
        .dues
        .iter()
        .map(|due| {
            let payment = view! { {due.number} ". " {text::day(w, due.day)} }.into_any();
            [payment, amount(w, page, due.amount)]
        })
        .collect();
    let heads = [w.say("plan-row"), w.say("plan-row-amount")];
    let hash = page.content_hash.clone().map(|hash| {
        view! {
            <p class="small">
                {w.say("plan-agreement-hash")} " " {text::ltr(hash)}
            </p>
        }
    });
    let waits = (!page.terms.state.runs() && page.terms.state.waits())
        .then(|| view! { <p class="note info">{w.say("plan-agreement-not-yet")}</p> });
    view! {
        <div class="col stack agreement">
            <h1>{w.say("plan-agreement-title")}</h1>
            {waits}
            <section class="card">{facts(w, parties(w, page, agency))}</section>
            <section class="card" aria-labelledby="terms">
                <h2 id="terms">{w.say("plan-agreement-terms")}</h2>
                {facts(w, terms(w, page))}
            </section>
            <section aria-labelledby="all">
                <h2 id="all">{w.say("plan-payments")}</h2>
                {table(w.say("plan-rows"), heads, rows)}
            </section>
            <section aria-labelledby="also">
                <h2 id="also">{w.say("plan-agreement-also")}</h2>
                <ul>{also(w, page)}</ul>
            </section>
            <section aria-labelledby="acts">
                <h2 id="acts">{w.say("plan-agreement-acts")}</h2>
                {facts(w, acts(w, page))}
                {hash}
            </section>
            <p class="small muted noprint">{w.say("plan-agreement-print")}</p>
        </div>
    }
    .into_any()
}

fn parties(w: Words, page: &PlanPage, agency: &Agency) -> Vec<Fact> {
    let mut list = vec![fact(
        w.say("plan-agreement-between"),
        w.with("plan-agreement-you", [("agency", agency.name.clone().into())]),
    )];
    for (reference, creditor, _) in &page.cases {
        let named = [("creditor", text::name(creditor.clone())), ("reference", text::ltr(reference.grouped()))];
        list.push(fact(w.say("check-for"), w.rich("check-case", named)));
    }
    list.push(fact(w.say("plan-agreement-number"), text::ltr(page.terms.id.to_string())));
    list.push(fact(w.say("plan-agreement-version"), page.terms.number.to_string()));
    list
}

fn terms(w: Words, page: &PlanPage) -> Vec<Fact> {
    let mut list = vec![fact(w.say("plan-fact-amount"), amount(w, page, page.terms.amount))];
    list.extend(state::terms(w, page, &page.terms));
    if page.without_acknowledging {
        list.push(fact(w.say("ack-plan-title"), w.say("ack-plan-without")));
    }
    list
}

/// What else holds: each sentence from the rules of the client company as they are.
fn also(w: Words, page: &PlanPage) -> Vec<AnyView> {
    let policy = &page.policy;
    let count = |number: u32| i64::from(number).into();
    let mut list = vec![
        w.with("plan-also-remind", [("days", count(policy.reminder_days))]),
        w.with("plan-also-missed", [("missed", count(policy.missed_most)), ("days", count(policy.notice_days))]),
        w.with("plan-also-revive", [("days", count(policy.revive_days))]),
        w.with("plan-also-pause", [("times", count(policy.pauses_a_year))]),
        w.with("plan-also-stop", [("days", count(rules::plan::policy::WITHDRAW_DAYS))]),
        w.say("plan-also-early"),
    ];
    list.push(match page.terms.interest_rule {
        rules::plan::InterestRule::Stops => w.say("plan-interest-stops"),
        rules::plan::InterestRule::RunsOn => w.say("plan-also-interest"),
    });
    let fee = policy.missed_fee;
    let mut items: Vec<AnyView> = list.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
    let costs = if fee.is_positive() {
        w.rich("plan-also-missed-fee", [("amount", amount(w, page, fee))])
    } else {
        w.say("plan-also-no-missed-fee").into_any()
    };
    items.push(view! { <li>{costs}</li> }.into_any());
    items
}

/// Who did what when: the terms, and every step after them.
fn acts(w: Words, page: &PlanPage) -> Vec<Fact> {
    let made = match (page.terms.kind, page.terms.made_by) {
        (PlanKind::Pause, _) => "plan-made-pause",
        (_, MadeBy::Debtor) => "plan-made-you",
        (_, MadeBy::Agency) => "plan-made-us",
    };
    let mut list = vec![fact(w.day(page.terms.made_on), w.say(made))];
    let own = page.story.iter().rev().filter(|lived| lived.number == page.terms.number);
    list.extend(own.map(|lived| fact(w.day(lived.day), w.say(state::event(lived)))));
    list
}
