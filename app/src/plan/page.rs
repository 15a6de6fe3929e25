//! The planner: one number, three ways to pay beside each other, and every payment that comes of it. It works by
//! posts; the island only makes it quicker.

use casework::plan::{self, PlanCase, Planner};
use leptos::prelude::*;
use rules::Refusal;
use rules::money::Cents;
use rules::plan::what_if::WhatIf;
use rules::plan::{InterestRule, Schedule, Standing};

use super::answers::{Answers, LAW, step_major};
use super::columns::columns;
use super::island::PlanWhatIf;
use super::schedule::{self, Line, Square};
use super::steps;
use crate::design::boot::Boot;
use crate::design::button::{Loudness, button, button_link};
use crate::design::field;
use crate::design::pick::Pick;
use crate::design::sheet::Sheet;
use crate::design::trouble::{Trouble, summary};
use crate::design::{money, text};
use crate::desk::Desk;
use crate::payment::page::sign;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// `/cases/{reference}/plan`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn planner(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let (answers, refusal) = match steps::kept(&desk, &named).await {
        Err(casework::Error::Refused(refusal)) if refusal != rules::Refusal::NotInMandate => {
            return Ok(not_possible(&desk, &named, &refusal));
        }
        kept => kept?,
    };
    match steps::planner(&desk, &named, &answers).await {
        Err(casework::Error::Refused(refusal)) if refusal != rules::Refusal::NotInMandate => {
            Ok(not_possible(&desk, &named, &refusal))
        }
        planner => Ok(sheet(&desk, &planner?, &answers, refusal)),
    }
}

/// `/plans/{id}/change`: the planner of the first case, with what was agreed in the box.
///
/// # Errors
/// As [`planner`].
pub async fn change(desk: Desk, id: String) -> Result<Sheet, Problem> {
    let page = plan::page(&desk.office, &desk.viewer, &id).await?;
    let Some((reference, ..)) = page.cases.first().filter(|_| page.own) else { return Err(Problem::NotFound) };
    let answers = Answers::to_propose(desk.words, &page, page.terms.amount);
    let named = reference.to_string();
    match steps::planner(&desk, &named, &answers).await {
        Err(casework::Error::Refused(refusal)) if refusal != rules::Refusal::NotInMandate => {
            Ok(not_possible(&desk, &named, &refusal))
        }
        planner => Ok(sheet(&desk, &planner?, &answers, None)),
    }
}

/// Nothing can be planned here: why, and who can help.
fn not_possible(desk: &Desk, named: &str, refusal: &Refusal) -> Sheet {
    let w = desk.words;
    let why = w.refusal(refusal, rules::Currency::EUR);
    let body = view! {
        <div class="col stack">
            <h1>{w.say("plan-not-title")}</h1>
            <p>{why}</p>
            <div class="row full">
                {button_link(routes::help_plan(), Loudness::First, w.say("case-help-link"))}
                {button_link(routes::CASES, Loudness::Other, w.say("overview-title"))}
            </div>
        </div>
    };
    let title = w.with("plan-not-page", [("reference", named.to_owned().into())]);
    Sheet::new(desk, title, body).on_cases()
}

fn sheet(desk: &Desk, planner: &Planner, answers: &Answers, refusal: Option<Refusal>) -> Sheet {
    let w = desk.words;
    let trouble = Trouble::of(refusal, planner.currency, &["amount", "choice"]);
    let body = view! {
        {draw(w, planner, answers, trouble.as_ref())}
        <Boot />
    };
    let title = w.with("plan-page", [("creditor", planner.creditor.clone().into())]);
    let sheet = Sheet::new(desk, title, body).on_cases().refused(trouble.is_some());
    sheet.back(routes::case(planner.reference), planner.creditor.clone())
}

/// The page without its frame.
pub fn draw(w: Words, planner: &Planner, answers: &Answers, trouble: Option<&Trouble>) -> AnyView {
    let made = answers.what_if(planner);
    let chosen = answers.which();
    view! {
        <div class="col stack planner">
            {summary(w, trouble)} {stands(w, planner)}
            <form method="post" action=routes::DO_PLAN_CHOOSE novalidate class="stack full" id="planner">
                // The Enter key works the form out again; without this it would press the first button, "less".
                <button hidden formaction=routes::DO_PLAN_SHOW data-step="0"></button>
                <input type="hidden" name="case" value=planner.reference.to_string() />
                {amount(w, planner, answers, trouble)} {columns(w, planner, &made, chosen)}
                {help(w, planner)} {cases(w, planner, answers)}
                <p class="small muted">{w.say("plan-fourteen")}</p>
                {button(Loudness::First, w.say("form-next"))}
            </form>
            {outcome(w, planner, answers, &made)}
        </div>
    }
    .into_any()
}

/// The way to the budget helper: beside the question, for whoever cannot answer it.
fn help(w: Words, planner: &Planner) -> AnyView {
    view! {
        <details>
            <summary>{w.say("plan-help-title")}</summary>
            <p>
                {w.say("plan-help")} " "
                <a href=routes::plan_budget(planner.reference)>{w.say("plan-help-link")}</a>
            </p>
        </details>
    }
    .into_any()
}

/// What runs or waits already: another proposal is a change of it, or takes its place.
fn stands(w: Words, planner: &Planner) -> Option<AnyView> {
    let (id, words) = match (&planner.running, &planner.waiting) {
        (_, Some(id)) => (id, "plan-waits-already"),
        (Some(id), None) => (id, "plan-runs-already"),
        (None, None) => return None,
    };
    let link = text::link(&routes::plan_page(id), w.say("plan-look"));
    Some(view! { <p class="note info">{w.say(words)} " " {link}</p> }.into_any())
}

fn amount(w: Words, planner: &Planner, answers: &Answers, trouble: Option<&Trouble>) -> AnyView {
    let error = Trouble::at(trouble, w, "amount");
    let untouched = answers.amount.is_empty() && error.is_none();
    let value = if untouched { w.short(planner.bounds.start, planner.currency) } else { answers.amount.clone() };
    let bad = error.is_some();
    let least = money::amount(w, planner.bounds.least, planner.currency);
    let step = step_major(planner.country).to_string();
    let said = |id| w.with(id, [("step", step.clone().into()), ("sign", unit(w, planner).into())]);
    let described = if bad { "amount-hint amount-error" } else { "amount-hint" };
    view! {
        <div class=if bad { "f bad" } else { "f" }>
            <p class="muted m0">
                <bdi>{planner.creditor.clone()}</bdi>
                " · "
                {w.say("plan-due")}
                " "
                {money::owed(w, planner.due, planner.currency)}
            </p>
            <h1>
                <label for="amount">{w.say("plan-title")}</label>
            </h1>
            <p class="hint" id="amount-hint">
                {w.rich("plan-hint", [("least", least)])}
            </p>
            {error.map(|error| field::message(w, "amount", error))}
            <div class="row">
                <div class="around">
                <button class="btn alt sqb" name="step" value="-1" formaction=routes::DO_PLAN_SHOW data-step="-1" aria-label=said("plan-less")>
                    "−"
                </button>
                <div class="euro">
                    <span aria-hidden="true">{sign(planner.currency)}</span>
                    <input
                        class="in w2"
                        id="amount"
                        name="amount"
                        dir="ltr"
                        inputmode="decimal"
                        autocomplete="off"
                        value=value
                        aria-invalid=bad.then_some("true")
                        aria-describedby=described
                    />
                </div>
                <button class="btn alt sqb" name="step" value="1" formaction=routes::DO_PLAN_SHOW data-step="1" aria-label=said("plan-more")>
                    "+"
                </button>
                </div>
                <button class="btn alt" formaction=routes::DO_PLAN_SHOW data-step="0">
                    {w.say("plan-show")}
                </button>
            </div>
            {slider(w, planner, answers)}
        </div>
    }
    .into_any()
}

fn unit(w: Words, planner: &Planner) -> String {
    if planner.currency == rules::Currency::EUR { w.say("plan-unit-euro") } else { w.say("plan-unit-crown") }
}

/// The slider has no name: it sends nothing, and without script it is not there.
fn slider(w: Words, planner: &Planner, answers: &Answers) -> AnyView {
    let step = step_major(planner.country) * 100;
    let least = (planner.bounds.least.minor() + step - 1) / step * step;
    let most = (planner.bounds.most.minor() / step * step).max(least);
    view! {
        <div class="slide gone" id="slide">
            <label class="vh" for="slider">
                {w.say("plan-slider")}
            </label>
            <input type="range" id="slider" min=least max=most step=step value=answers.shown(planner).minor() />
        </div>
    }
    .into_any()
}

/// Which cases go along, and which is paid first.
fn cases(w: Words, planner: &Planner, answers: &Answers) -> Option<AnyView> {
    if planner.cases.len() < 2 {
        return None;
    }
    let others = planner.cases.iter().filter(|case| case.reference != planner.reference);
    let ticks: Vec<_> = others.map(|case| tick(w, planner, case)).collect();
    let named = answers.named_first(planner);
    let firsts: Vec<_> = planner
        .cases
        .iter()
        .filter(|case| case.chosen)
        .map(|case| {
            let label = w.with("plan-first-this", [("creditor", case.creditor.clone().into())]);
            let checked = named == Some(case.reference);
            view! { <Pick name="first" value=case.reference.to_string() checked=checked label=label /> }
        })
        .collect();
    let order = (firsts.len() > 1).then(|| {
        view! {
            <fieldset class="f">
                <legend>
                    <h2>{w.say("plan-order")}</h2>
                </legend>
                <Pick name="first" value=LAW checked=named.is_none() label=w.say("plan-order-law") note=w.say("plan-order-law-note").into_any() />
                {firsts}
            </fieldset>
        }
    });
    Some(
        view! {
            <fieldset class="f">
                <legend>
                    <h2>{w.say("plan-with")}</h2>
                </legend>
                <p class="hint">{w.rich("plan-with-hint", [("creditor", text::name(planner.creditor.clone()))])}</p>
                {ticks}
                <button class="btn alt" formaction=routes::DO_PLAN_SHOW>
                    {w.say("plan-with-show")}
                </button>
            </fieldset>
            {order}
        }
        .into_any(),
    )
}

fn tick(w: Words, planner: &Planner, case: &PlanCase) -> AnyView {
    let amount = money::amount(w, case.due, planner.currency);
    let number = view! { {w.say("case-reference")} " " {text::ltr(case.reference.grouped())} }.into_any();
    view! {
        <Pick
            name=format!("with[{}]", case.reference)
            value="yes"
            tick=true
            checked=case.chosen
            label=case.creditor.clone()
            amount=amount
            note=number
        />
    }
    .into_any()
}

/// What comes of the amount in the box. The island writes into it; all that it needs stands here.
fn outcome(w: Words, planner: &Planner, answers: &Answers, made: &WhatIf) -> AnyView {
    let owed: Vec<String> = answers.owed(planner).iter().map(rules::plan::Owed::to_text).collect();
    let amount = |amount: Cents| money::amount(w, amount, planner.currency);
    let piece = |name: &'static str, view: AnyView| view! { <span data-f=name>{view}</span> }.into_any();
    let proposed = made.proposed;
    // Each figure ends its line, so that a longer one moves nothing.
    let said = [
        w.rich("plan-said-count", [("count", piece("payments", proposed.payments.into_any()))]),
        w.rich("plan-said-amount", [("amount", piece("amount", amount(proposed.amount)))]),
        w.rich("plan-said-last", [("amount", piece("last-amount", amount(proposed.last_amount)))]),
        w.rich("plan-said-total", [("amount", piece("total", amount(proposed.total)))]),
    ]
    .map(|line| view! { <span class="ln">{line} " "</span> })
    .collect_view();
    let label = w.say("plan-squares-all");
    // Children of an island outlive this function: they own what they show.
    let drawn = schedule::squares(w, squares(&made.schedule).into_iter(), label);
    let rows = rows(w, planner, &made.schedule, schedule::ROWS_OPEN_MAX);
    let later = schedule::later(w, planner.today);
    let (first, today) = (answers.first_day(planner).to_string(), planner.today.to_string());
    let (least, most) = (planner.bounds.least.minor(), planner.bounds.most.minor());
    let (fee, room) = (planner.policy.fee.minor(), planner.room.map(|room| room.room.minor()));
    let (currency, months) = (planner.currency.code().to_owned(), schedule::months(w));
    let island = view! {
        <PlanWhatIf>
            <div
                id="what-if"
                data-owed=owed.join("\n")
                data-first=first
                data-today=today
                data-least=least
                data-most=most
                data-fee=fee
                data-room=room
                data-currency=currency
                data-language=w.language.tag()
                data-months=months
                data-squares=schedule::SQUARES_MAX
                data-open=schedule::ROWS_OPEN_MAX
            >
                <p class="said" id="said">{said}</p>
                {drawn}
                {rows}
                <div hidden id="later">
                    {later}
                </div>
                <p class="vh" role="status"></p>
            </div>
        </PlanWhatIf>
    }
    .into_any();
    view! {
        <section class="card outcome" aria-labelledby="outcome">
            <h2 id="outcome">{w.say("plan-outcome")}</h2>
            {rate(w, planner).map(|rate| view! { <p class="small muted">{rate}</p> })}
            {island}
        </section>
    }
    .into_any()
}

/// The squares of a schedule that has not begun: the first payment is next.
pub(super) fn squares(schedule: &Schedule) -> Vec<Square> {
    let standing = |at: usize| if at == 0 { Standing::Next } else { Standing::Later };
    schedule.rows.iter().enumerate().map(|(at, row)| Square { day: row.day, standing: standing(at) }).collect()
}

/// Every payment of a schedule, with what is left after it.
pub(super) fn rows(w: Words, planner: &Planner, made: &Schedule, open_max: usize) -> AnyView {
    let line = |(at, row): (usize, &rules::plan::Row)| Line {
        number: at + 1,
        day: row.day,
        amount: row.paid,
        then: money::amount(w, row.balance, planner.currency),
        named: true,
    };
    let lines = made.rows.iter().enumerate().map(line).collect();
    schedule::payments(w, planner.currency, w.say("plan-row-left"), lines, open_max)
}

/// The rate that is counted with. That a change of it moves the last payment only is said where interest runs on.
pub(super) fn rate(w: Words, planner: &Planner) -> Option<AnyView> {
    if planner.policy.interest == InterestRule::Stops {
        return Some(w.say("plan-interest-stops").into_any());
    }
    let percent = planner.percent?;
    Some(w.with("plan-rate", [("percent", w.percent(percent.in_millionths()).into())]).into_any())
}
