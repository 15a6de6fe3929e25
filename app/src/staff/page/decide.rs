//! Deciding about a proposal: on one side what the debtor sees, on the other what a rule said and the three answers.

use casework::draft::Draft;
use casework::plan::PlanPage;
use casework::plan::desk::{Proposed, proposed};
use casework::staff::{StaffViewer, draft};
use leptos::prelude::*;
use rules::plan::State;
use rules::{Day, Refusal};

use crate::design::button::{Loudness, button};
use crate::design::field::{TextField, Typing, Width, message};
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::design::{money, text};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::day_field::day_field;
use crate::staff::desk::StaffDesk;
use crate::staff::reason::{Answer, choice};
use crate::staff::sheet::{Place, StaffSheet};
use crate::staff::{badge, restricted, terms};
use crate::words::Words;

/// The name of the yes among the drafts.
pub const ACCEPT: &str = "plan/accept";
/// The name of other terms among the drafts.
pub const COUNTER: &str = "plan/counter";
/// The name of the no among the drafts.
pub const REFUSE: &str = "plan/refuse";

/// So many periods later than asked is a first day proposed at most.
const PERIODS_LATER_MAX: u32 = 60;

/// What was typed in the three forms of a page.
#[derive(Default)]
pub struct Typed {
    /// In the yes.
    pub accept: Draft,
    /// In other terms.
    pub counter: Draft,
    /// In the no.
    pub refuse: Draft,
}

/// The troubles of the three forms; at most one of them is news.
struct Troubles {
    accept: Option<Trouble>,
    counter: Option<Trouble>,
    refuse: Option<Trouble>,
}

/// `/plans/{id}`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`].
pub async fn decide(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let found = proposed(&desk.office, &staff, &id).await?;
    let w = desk.words;
    let read = |form| draft::read(&desk.office, &desk.visit, form, &id);
    let typed = Typed { accept: read(ACCEPT).await?, counter: read(COUNTER).await?, refuse: read(REFUSE).await? };
    let is_refused = [&typed.accept, &typed.counter, &typed.refuse].iter().any(|draft| draft.refusal.is_some());
    let body = restricted::above(&desk, &references(&found), draw(w, &found, &typed, desk.today())).await?;
    let title = w.with("staff-decide-page", [("reference", reference(&found).into())]);
    let sheet = StaffSheet::new(&desk, Place::Plans, title, body).refused(is_refused);
    Ok(sheet.back(routes::PLANS.to_owned(), w.say("staff-plans")))
}

/// The numbers of its cases.
pub fn references(found: &Proposed) -> Vec<String> {
    found.page.cases.iter().map(|(reference, ..)| reference.to_string()).collect()
}

/// The number of the first case.
fn reference(found: &Proposed) -> String {
    found.page.cases.first().map(|(reference, ..)| reference.to_string()).unwrap_or_default()
}

/// The page without its frame.
pub fn draw(w: Words, found: &Proposed, typed: &Typed, today: Day) -> AnyView {
    let page = &found.page;
    let of = |refusal: &Option<Refusal>, fields: &[&'static str]| Trouble::of(refusal.clone(), page.currency, fields);
    let troubles = Troubles {
        accept: of(&typed.accept.refusal, &["accept"]),
        counter: of(&typed.counter.refusal, &["amount", "first_date", "reason"]),
        refuse: of(&typed.refuse.refusal, &["why"]),
    };
    let worst = troubles.accept.as_ref().or(troubles.counter.as_ref()).or(troubles.refuse.as_ref());
    let waits = page.terms.state == State::Proposed;
    let deadline = page.terms.answer_by.filter(|_| waits).map(|day| {
        view! { {badge::deadline(w, day, today)} " " {text::day_short(w, day)} }
    });
    let creditor = page.cases.first().map(|(_, creditor, _)| creditor.clone()).unwrap_or_default();
    let amount = money::amount(w, page.terms.amount, page.currency);
    let title = w.rich("staff-decide-title", [("amount", amount), ("creditor", text::name(creditor))]);
    let answers = if waits { answers(w, found, typed, &troubles).into_any() } else { answered(w, found) };
    view! {
        {summary(w, worst)}
        <div class="row ends">
            <h1>{title}</h1>
            <p class="m0">{deadline}</p>
        </div>
        <div class="panes">
            <div class="stack">
                {seen(w, found)} {rule(w, found)}
            </div>
            <div class="stack">{answers}</div>
        </div>
    }
    .into_any()
}

/// What the debtor sees of these terms.
fn seen(w: Words, found: &Proposed) -> AnyView {
    let page = &found.page;
    let dues = page.terms.dues.iter().map(|due| (due.day, due.amount));
    let cap = w.rich("staff-seen", [("name", text::name(found.initials.clone()))]);
    let without = page.without_acknowledging.then(|| view! { <p>{w.say("staff-without")}</p> });
    view! {
        <section class="phone" aria-label=w.say("staff-seen-label")>
            <p class="cap m0">{cap}</p>
            <div class="body stack">
                {terms::summary(w, page)} {without} {terms::payments(w, page.currency, dues)}
                <h2>{w.say("staff-cases")}</h2>
                {terms::cases(w, page)}
            </div>
        </section>
    }
    .into_any()
}

/// What a rule said, if one did.
fn rule(w: Words, found: &Proposed) -> Option<AnyView> {
    let decision = found.page.decision.as_ref()?;
    let review = found.page.review_asked.then(|| view! { <p>{badge::note(w.say("staff-review"))}</p> });
    Some(
        view! {
            <section class="card" aria-labelledby="rule">
                <h2 id="rule">{w.say("staff-decision")}</h2>
                {review} {terms::decision(w, decision, found.page.currency)}
            </section>
        }
        .into_any(),
    )
}

/// An answer was given: nothing is left to decide.
fn answered(w: Words, found: &Proposed) -> AnyView {
    let id = match found.page.terms.state {
        State::Proposed | State::Accepted | State::Active | State::Paused | State::Completed => "staff-answered-yes",
        State::Countered => "staff-answered-counter",
        State::Refused => "staff-answered-no",
        State::Changed => "staff-answered-other",
        State::Withdrawn => "staff-answered-withdrawn",
        State::Broken => "staff-answered-broken",
    };
    let reason = found.page.terms.reason.clone().map(|reason| {
        view! {
            <p class="m0">{w.say("staff-reason-read")}</p>
            <blockquote class="note">{text::name(reason)}</blockquote>
        }
    });
    view! {
        <section class="card" role="status">
            <h2>{w.say(id)}</h2>
            {reason}
            <p class="m0">
                <a href=routes::PLANS>{w.say("staff-next")}</a>
            </p>
        </section>
    }
    .into_any()
}

/// The three answers.
fn answers(w: Words, found: &Proposed, typed: &Typed, troubles: &Troubles) -> impl IntoView + use<> {
    let id = found.page.terms.id.to_string();
    view! {
        {yes(w, found, &id, troubles.accept.as_ref())}
        {other(w, found, &id, &typed.counter, troubles.counter.as_ref())}
        {no(w, &id, &typed.refuse, troubles.refuse.as_ref())}
    }
}

fn yes(w: Words, found: &Proposed, id: &str, trouble: Option<&Trouble>) -> AnyView {
    let amount = money::amount(w, found.page.terms.amount, found.page.currency);
    let said = match &found.first_yes {
        Some((_, true)) => Some(w.say("staff-two-own").into_any()),
        Some((name, false)) => Some(w.rich("staff-two-other", [("name", text::name(name.clone()))])),
        None if found.needs_two => Some(w.say("staff-two").into_any()),
        None => None,
    };
    let said = said.map(|said| view! { <p>{badge::note(w.say("staff-four-eyes"))} " " {said}</p> });
    let mine = matches!(found.first_yes, Some((_, true)));
    let form = (!mine).then(|| {
        view! {
            <form method="post" action=routes::DO_ACCEPT>
                <input type="hidden" name="plan" value=id.to_owned() />
                {button(Loudness::First, w.rich("staff-accept", [("amount", amount)]))}
            </form>
        }
    });
    let bad = Trouble::at(trouble, w, "accept").map(|error| message(w, "accept", error));
    view! {
        <section class="card" id="accept" aria-labelledby="accept-title">
            <h2 id="accept-title">{w.say("staff-accept-title")}</h2>
            {bad} {said} {form}
        </section>
    }
    .into_any()
}

fn other(w: Words, found: &Proposed, id: &str, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let suggested = found.page.decision.as_ref().and_then(|decision| decision.counterfactual);
    let value = match draft.fields.get("amount") {
        Some(typed) => typed.clone(),
        None => suggested.map(|amount| w.plain(amount, found.page.currency)).unwrap_or_default(),
    };
    let amount = Typing { value, inputmode: "decimal", width: Width::Amount, ..Typing::default() };
    let first = match draft.fields.get("first_date") {
        Some(typed) => typed.clone(),
        None => first_possible(&found.page).map(|day| day.to_string()).unwrap_or_default(),
    };
    let first_error = Trouble::at(trouble, w, "first_date");
    view! {
        <section class="card" aria-labelledby="counter-title">
            <h2 id="counter-title">{w.say("staff-counter-title")}</h2>
            <form method="post" action=routes::DO_LOOK_COUNTER novalidate>
                <input type="hidden" name="plan" value=id.to_owned() />
                <TextField
                    w
                    name="amount"
                    label=w.say("staff-counter-amount")
                    error=Trouble::at(trouble, w, "amount")
                    typing=amount
                    sign=sign(found)
                />
                {day_field(w, "first_date", w.say("staff-counter-first"), first, first_error)}
                <TextArea
                    w
                    name="reason"
                    label=w.say("staff-reason")
                    error=Trouble::at(trouble, w, "reason")
                    value=draft.typed("reason").to_owned()
                />
                <button class="btn" name="act" value="look">
                    {w.say("staff-counter-look")}
                </button>
                {choice(w, Answer::Counter)}
            </form>
        </section>
    }
    .into_any()
}

/// The debtor's own day, or the same one later: nothing is due before the debtor has had the time to answer.
fn first_possible(page: &PlanPage) -> Option<Day> {
    let (first, answered) = (page.terms.first()?, page.today.plus_days(page.policy.choose_days));
    (0..PERIODS_LATER_MAX).map(|periods| page.terms.every.due(first, periods)).find(|day| *day > answered)
}

/// The sign before an amount.
fn sign(found: &Proposed) -> String {
    let code = found.page.currency.code();
    if code == "EUR" { "€".to_owned() } else { code.to_owned() }
}

fn no(w: Words, id: &str, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    view! {
        <section class="card" aria-labelledby="refuse-title">
            <h2 id="refuse-title">{w.say("staff-refuse-title")}</h2>
            <form method="post" action=routes::DO_LOOK_REFUSE novalidate>
                <input type="hidden" name="plan" value=id.to_owned() />
                <TextArea
                    w
                    name="why"
                    label=w.say("staff-reason")
                    error=Trouble::at(trouble, w, "why")
                    value=draft.typed("reason").to_owned()
                />
                <button class="btn alt" name="act" value="look">
                    {w.say("staff-refuse-look")}
                </button>
                {choice(w, Answer::Refuse)}
            </form>
        </section>
    }
    .into_any()
}
