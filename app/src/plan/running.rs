//! A plan that runs: what is next, how far it is, and everything that can be done with it. What was missed is asked
//! about first, calmly.

use casework::plan::PlanPage;
use leptos::prelude::*;
use rules::money::Cents;
use rules::plan::{Event, InterestRule, State};

use super::state::{self, amount, cases, story};
use super::{decision, schedule};
use crate::design::facts::{fact, facts};
use crate::design::result::{Went, result_panel};
use crate::design::{money, text};
use crate::routes;
use crate::words::Words;

/// What is to be paid of the plan next: what was missed, else the next instalment, else what is left of late days.
pub(super) fn to_pay(page: &PlanPage) -> Cents {
    let behind = page.progress.behind();
    if behind.is_positive() {
        return behind;
    }
    page.progress.next().map_or(page.due_now, rules::plan::progress::Filled::left)
}

/// The page.
pub(super) fn running(w: Words, page: &PlanPage) -> (String, AnyView) {
    let paused = page.terms.state == State::Paused;
    let title = w.say(if paused { "plan-paused-title" } else { "plan-active-title" });
    let heading = match begun_today(page).filter(|_| !paused) {
        Some(accepted) => result_panel(Went::Well, w.say("plan-accepted-title"), accepted_words(w, page, accepted)),
        None => view! { <h1>{title.clone()}</h1> }.into_any(),
    };
    let body = view! {
        <div class="col stack">
            {heading} {missed(w, page)} {paused_until(w, page)} {next(w, page)} {how_far(w, page)} {acts(w, page)}
            {decision::explained(w, page)} {cases(w, page)} {story(w, page)}
        </div>
    };
    (title, body.into_any())
}

/// The first day of a plan that began today: then the page is the answer to a question.
fn begun_today(page: &PlanPage) -> Option<rules::Day> {
    let began = page.story.iter().any(|lived| lived.event == Event::Begin && lived.day == page.today);
    let is_new = began && page.terms.made_on == page.today && page.progress.rows.iter().all(|row| row.paid.is_zero());
    page.terms.first().filter(|_| is_new)
}

fn accepted_words(w: Words, page: &PlanPage, first: rules::Day) -> AnyView {
    let words = [
        ("count", page.terms.dues.len().into_any()),
        ("amount", amount(w, page, page.terms.amount)),
        ("day", text::day(w, first)),
    ];
    let until = page.withdraw_until.map(|day| {
        view! { <p>{w.rich("plan-withdraw-until", [("day", text::day(w, day))])}</p> }
    });
    view! { <p>{w.rich("plan-accepted", words)}</p> {until} }.into_any()
}

/// What was not seen, and the way to say what happened.
fn missed(w: Words, page: &PlanPage) -> Option<AnyView> {
    let trouble = page.trouble?;
    let promised = trouble.promised.map(|day| {
        view! { <p>{w.rich("plan-promised", [("day", text::day(w, day))])}</p> }
    });
    let ends = trouble.ends_on.map(|day| {
        let words = [("day", text::day(w, day)), ("amount", amount(w, page, trouble.behind))];
        view! { <p>{w.rich("plan-ends-on", words)}</p> }
    });
    let link = page.own.then(|| text::link(&routes::plan_missed(&page.terms.id), w.say("plan-missed-link")));
    Some(
        view! {
            <section class="note warn" aria-label=w.say("plan-missed-label")>
                <p>{w.rich("plan-missed", [("day", text::day(w, trouble.due.day))])}</p>
                {promised}
                {ends}
                <p>{link}</p>
            </section>
        }
        .into_any(),
    )
}

fn paused_until(w: Words, page: &PlanPage) -> Option<AnyView> {
    let until = page.paused_until?;
    Some(view! { <p class="note info">{w.rich("plan-paused-until", [("day", text::day(w, until))])}</p> }.into_any())
}

/// The next payment, big, with its button.
fn next(w: Words, page: &PlanPage) -> AnyView {
    let pay = to_pay(page);
    let due = page.progress.next().map(|row| {
        view! { <p>{w.rich("plan-next-by", [("day", text::day(w, row.due.day))])}</p> }
    });
    let behind = page.progress.behind();
    let (lead, due) = if behind.is_positive() {
        let next = page.progress.next().map(|row| {
            let words = [("amount", amount(w, page, row.left())), ("day", text::day(w, row.due.day))];
            view! { <p>{w.rich("plan-then", words)}</p> }.into_any()
        });
        ("plan-behind", next)
    } else if page.progress.next().is_none() && page.rest.is_positive() {
        ("plan-rest", None)
    } else {
        ("plan-next", due.map(IntoAny::into_any))
    };
    let button = if pay.is_positive() { state::pay(w, page, pay) } else { None };
    view! {
        <section class="card" id="next" aria-labelledby="next-title">
            <h2 id="next-title" class="lbl">
                {w.say(lead)}
            </h2>
            <strong class="money">{amount(w, page, pay)}</strong>
            {due}
            {button}
        </section>
    }
    .into_any()
}

/// The squares, the table, and what is left in all.
fn how_far(w: Words, page: &PlanPage) -> AnyView {
    let paid: Cents = page.progress.rows.iter().map(|row| row.paid).sum();
    let mut list = vec![
        fact(w.say("case-paid-part"), amount(w, page, paid)),
        fact(w.say("plan-left"), money::owed(w, page.due_now, page.currency)),
    ];
    if let Some(last) = page.terms.last() {
        list.push(fact(w.say("plan-fact-ready"), text::day(w, last.day)));
    }
    if page.progress.beyond.is_positive() {
        list.push(fact(w.say("plan-ahead"), amount(w, page, page.progress.beyond)));
    }
    let interest = if page.terms.interest_rule == InterestRule::Stops {
        Some(w.say("plan-interest-stops"))
    } else {
        page.terms.interest.is_positive().then(|| w.say("plan-late-interest"))
    };
    view! {
        <section class="card" id="how-far" aria-labelledby="how-far-title">
            <h2 id="how-far-title">{w.say("case-paid-title")}</h2>
            {schedule::progress(w, page.currency, &page.progress)}
            <div class="sub">{facts(w, list)}</div>
            {interest.map(|words| view! { <p class="small muted mt">{words}</p> })}
        </section>
    }
    .into_any()
}

/// Everything that can be done, each with one line that says what it does.
fn acts(w: Words, page: &PlanPage) -> AnyView {
    let id = &page.terms.id;
    let mut list = Vec::new();
    if page.own {
        list.push((routes::plan_change(id), w.say("plan-act-change"), w.say("plan-act-change-note").into_any()));
        let left = i64::from(page.pauses_left);
        if left > 0 && page.terms.state == State::Active {
            let note = w.with("plan-act-pause-note", [("left", left.into())]).into_any();
            list.push((routes::plan_pause(id), w.say("plan-act-pause"), note));
        }
        list.push((routes::plan_pay_off(id), w.say("plan-act-pay-off"), w.say("plan-act-pay-off-note").into_any()));
        if let Some(day) = page.withdraw_until {
            let note = w.rich("plan-act-stop-note", [("day", text::day(w, day))]);
            list.push((routes::plan_stop(id), w.say("plan-act-stop"), note));
        }
        let calendar = w.say("plan-act-calendar-note").into_any();
        list.push((routes::plan_calendar(id), w.say("plan-act-calendar"), calendar));
    }
    list.push((routes::plan_agreement(id), w.say("plan-act-agreement"), w.say("plan-act-agreement-note").into_any()));
    let items: Vec<_> = list
        .into_iter()
        .map(|(path, name, note)| {
            view! {
                <li>
                    <a class="go" href=path>
                        <span>
                            {name} <br /> <span class="small muted">{note}</span>
                        </span>
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <section class="card noprint" id="acts" aria-labelledby="acts-title">
            <h2 id="acts-title">{w.say("plan-acts")}</h2>
            <ul class="list">{items}</ul>
        </section>
    }
    .into_any()
}
