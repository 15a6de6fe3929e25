//! How much, and what it is made of: the headline with its three ways out, and the breakdown that adds up to it.

use casework::case::CasePage;
use leptos::prelude::*;
use rules::case::{Component, HoldReason, Parts, PartyRole};
use rules::costs::Verdict;
use rules::identity::Act;
use rules::ids::PlanId;
use rules::money::Cents;
use rules::reference::Reference;

use super::words;
use crate::calculation::together::per_day;
use crate::calculation::words::missing;
use crate::design::breakdown::{Part, bar};
use crate::design::lines::{Line, colour, lines};
use crate::design::{money, text};
use crate::routes;
use crate::words::Words;

/// Where paying in parts leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InParts {
    /// To the planner.
    Planner,
    /// To a plan that runs, or that ended and can run again.
    Runs(PlanId),
    /// To a proposal that waits for an answer.
    Waits(PlanId),
    /// To help: somebody else arranges this debt.
    Help,
}

/// The tile of paying in parts.
fn in_parts(w: Words, case: &CasePage, parts: &InParts) -> AnyView {
    let (path, name, note) = match parts {
        InParts::Planner => (routes::plan(case.reference), "case-act-plan", "case-act-plan-note"),
        InParts::Runs(id) => (routes::plan_page(id), "case-act-plan-runs", "case-act-plan-runs-note"),
        InParts::Waits(id) => (routes::plan_page(id), "case-act-plan-waits", "case-act-plan-waits-note"),
        InParts::Help => (routes::help_plan(), "case-act-plan", "case-act-plan-note"),
    };
    action(path, w.say(name), w.say(note))
}

/// The amount to pay now, the day, and three equal actions. Paying is not offered when nothing can be paid.
pub fn headline(w: Words, case: &CasePage, parts: &InParts) -> AnyView {
    let payable = case.payable();
    let by = case.pay_by.filter(|_| payable.is_positive()).map(|day| {
        let id = if day < case.as_of { "case-pay-by-past" } else { "case-pay-by" };
        view! { <p class="m0">{w.rich(id, [("day", view! { <strong>{text::day(w, day)}</strong> }.into_any())])}</p> }
    });
    let held = case.held_parts().total();
    let waits = held.is_positive().then(|| {
        view! { <p class="m0">{w.rich("case-held", [("amount", money::amount(w, held, case.currency))])}</p> }
    });
    let pay = (payable > case.waiting && case.offers(Act::Pay))
        .then(|| action(routes::pay(case.reference), w.say("case-act-pay"), w.say("case-act-pay-note")));
    // A plan is the debtor's own to ask for; a helper sees the one that runs.
    let plan = (case.offers(Act::Plan) && case.scope.is_none() || matches!(parts, InParts::Runs(_)))
        .then(|| in_parts(w, case, parts));
    let already = case.offers(Act::Dispute).then(|| {
        view! {
            <p class="mt noprint">
                <a href=routes::paid(case.reference)>{w.say("paid-link")}</a>
            </p>
        }
    });
    let none = (pay.is_none() && plan.is_none() && !case.offers(Act::Dispute))
        .then(|| view! { <p class="muted">{w.say("people-looks")}</p> });
    view! {
        <section class="card" id="amount" aria-label=w.say("case-amount")>
            <p class="muted m0">{w.say("case-to-pay")}</p>
            <strong class="money">{money::owed(w, payable, case.currency)}</strong>
            {by}
            {waits}
            {waiting(w, case)}
            <div class="acts">
                {pay} {plan} {dispute(w, case)}
            </div>
            {none} {already}
        </section>
    }
    .into_any()
}

/// The tile of what is not right.
pub fn dispute(w: Words, case: &CasePage) -> Option<AnyView> {
    case.offers(Act::Dispute)
        .then(|| action(routes::dispute(case.reference), w.say("case-act-dispute"), w.say("case-act-dispute-note")))
}

/// Nothing more to pay.
pub fn closed(w: Words, reference: Reference) -> AnyView {
    view! {
        <section class="done">
            <h2>{w.say("case-closed-title")}</h2>
            <p>{w.say("case-closed")}</p>
            <p class="m0">
                <a href=routes::certificate(reference)>{w.say("certificate-link")}</a>
            </p>
        </section>
    }
    .into_any()
}

fn waiting(w: Words, case: &CasePage) -> Option<AnyView> {
    case.waiting.is_positive().then(|| {
        view! {
            <p class="note info">
                {w.rich("case-waiting", [("amount", money::amount(w, case.waiting, case.currency))])}
            </p>
        }
        .into_any()
    })
}

/// One way on, among equal ones.
pub fn action(path: String, name: String, note: String) -> AnyView {
    view! {
        <a class="act" href=path>
            {name}
            <small>{note}</small>
        </a>
    }
    .into_any()
}

/// What the debt was made of, what is paid, what stands still, what is left: every line adds up to the headline.
pub fn breakdown(w: Words, case: &CasePage) -> AnyView {
    let parts = numbered(w, &case.charged);
    let total = case.charged.total();
    let drawn = bar(w, "made-of", w.say("case-why"), &parts, total, case.currency);
    let made_of: Vec<Line> = case
        .charged
        .iter()
        .zip(&parts)
        .map(|((component, amount), part)| {
            let line = Line::new(component.name(), name(w, case, component), amount).number(part.number, part.colour);
            line.why(reason(w, case, component))
        })
        .collect();
    let source = case.country.payment_order(case.contract_kind).source;
    view! {
        <section class="card" id="why" aria-labelledby="why-title">
            <h2 id="why-title">{w.say("case-why")}</h2>
            {drawn}
            {lines(w, case.currency, made_of.into_iter().chain(rest(w, case)))}
            {paid(w, case)}
            {whole(w, case)}
            <p class="small muted mt">
                {w.rich("case-order", [("order", order(w, case)), ("rule", text::name(source))])}
            </p>
        </section>
    }
    .into_any()
}

/// From what the debt was made of to what is to be paid now.
fn rest(w: Words, case: &CasePage) -> Vec<Line> {
    let mut rest = Vec::new();
    if case.paid.is_positive() {
        let count = i64::try_from(case.payments).unwrap_or(i64::MAX);
        rest.push(Line::new("paid", w.with("case-paid", [("count", count.into())]), -case.paid));
    }
    // What is neither paid nor open any more was given up, or was put right.
    let other = case.owed() - (case.charged.total() - case.paid);
    if !other.is_zero() {
        let id = if other < Cents::ZERO { "case-waived" } else { "case-added" };
        rest.push(Line::new("correction", w.say(id), other));
    }
    for held in &case.held {
        let name = w.rich("case-held-part", [("part", w.say(words::component(held.component)).into_any())]);
        let why = match held.until {
            _ if held.reason == HoldReason::NotDue && case.undue.is_some() => undue(w, case),
            Some(day) if held.reason == HoldReason::BreathingSpace => {
                w.rich("rest-held-until", [("day", text::day(w, day))])
            }
            Some(day) if held.reason != HoldReason::NotDue => {
                view! { {w.say(words::hold(held.reason))} " " {w.rich("hold-until", [("day", text::day(w, day))])} }
                    .into_any()
            }
            _ => w.say(words::hold(held.reason)).into_any(),
        };
        rest.push(Line::new("held", name, -held.amount).why(why));
    }
    rest.push(Line::sum("balance", w.say("case-left"), case.payable()));
    rest
}

/// That it need not be paid, and what is missing: the first reason here, all of them in the calculation.
fn undue(w: Words, case: &CasePage) -> AnyView {
    let why = match &case.undue {
        Some(Verdict::NotYet { last_free_day, .. }) => w.rich("may-not-yet", [("last", text::day(w, *last_free_day))]),
        Some(Verdict::NotDue { missing: reasons }) => {
            let first = reasons.first().map(|first| missing(w, *first, case.currency));
            view! { {w.say("case-undue")} " " {first} }.into_any()
        }
        _ => ().into_any(),
    };
    let path = routes::calculation_of(case.reference, Component::Costs);
    let link = (case.role != PartyRole::Guarantor).then(|| view! { " " <a href=path>{w.say("case-undue-why")}</a> });
    view! { {why} {link} }.into_any()
}

/// How far it is: what is paid and what is left, as a bar. A part that is left is never red.
fn paid(w: Words, case: &CasePage) -> Option<AnyView> {
    if !case.paid.is_positive() || !case.owed().is_positive() {
        return None;
    }
    let parts = [
        Part { number: 1, colour: "d", name: w.say("case-paid-part"), amount: case.paid },
        Part { number: 2, colour: "rest", name: w.say("case-open-part"), amount: case.owed() },
    ];
    let total = case.paid + case.owed();
    let title = w.say("case-paid-title");
    let drawn = bar(w, "paid", title.clone(), &parts, total, case.currency);
    let list = parts.map(|part| {
        view! {
            <li>
                <span class=format!("n n{}", part.colour)>{part.number}</span>
                " "
                {part.name}
                " "
                {money::amount(w, part.amount, case.currency)}
            </li>
        }
    });
    Some(
        view! {
            <div class="sub">
                <h3>{title}</h3>
                {drawn}
                <ul class="bare row">{list.collect_view()}</ul>
            </div>
        }
        .into_any(),
    )
}

fn numbered(w: Words, parts: &Parts) -> Vec<Part> {
    parts
        .iter()
        .enumerate()
        .map(|(at, (component, amount))| Part {
            number: at + 1,
            colour: colour(component),
            name: w.say(words::component(component)),
            amount,
        })
        .collect()
}

fn name(w: Words, case: &CasePage, component: rules::Component) -> AnyView {
    match (component, case.issued_on) {
        (rules::Component::Principal, Some(day)) => w.rich("case-invoice-of", [("day", text::day(w, day))]),
        _ => w.say(words::component(component)).into_any(),
    }
}

/// Where a line comes from, and the way to its calculation. A guarantor sees the own liability, and not how the debt of
/// another came about (domain.md D23).
fn reason(w: Words, case: &CasePage, component: rules::Component) -> AnyView {
    let why = why(w, case, component);
    let between = if why.is_some() { " · " } else { "" };
    let how = (case.role != PartyRole::Guarantor).then(|| {
        let name = w.say(words::component(component)).to_lowercase();
        view! {
            {between}
            <a href=routes::calculation_of(case.reference, component)>
                {w.say("case-how")} <span class="vh">": " {name}</span>
            </a>
        }
    });
    view! { {why} {how} }.into_any()
}

/// What a day adds, and the way to the whole calculation.
fn whole(w: Words, case: &CasePage) -> Option<AnyView> {
    (case.role != PartyRole::Guarantor).then(|| {
        let per_day = case.owed().is_positive().then(|| per_day(w, case.per_day, case.currency));
        view! {
            <p class="mt">
                {per_day} " " <a href=routes::calculation(case.reference)>{w.say("case-calculation")}</a>
            </p>
        }
        .into_any()
    })
}

/// Where a line comes from: what was bought, or what kind of rule it follows.
fn why(w: Words, case: &CasePage, component: rules::Component) -> Option<AnyView> {
    match component {
        rules::Component::Principal => case.description.clone().map(text::name),
        rules::Component::Interest => Some(w.say("why-interest").into_any()),
        rules::Component::Costs => Some(w.say("why-costs").into_any()),
        rules::Component::Vat => Some(w.say("why-vat").into_any()),
        rules::Component::Court => Some(w.say("why-court").into_any()),
    }
}

/// The parts of this case in the order in which a payment pays them: `incassokosten, rente, rekening`.
fn order(w: Words, case: &CasePage) -> AnyView {
    let order = case.country.payment_order(case.contract_kind);
    let names: Vec<String> = rules::allocation::in_order(&order, &case.charged)
        .map(|(component, _)| w.say(words::component(component)).to_lowercase())
        .collect();
    names.join(", ").into_any()
}
