//! When: on which day of the month, and from when. Then whether asking for a plan is meant as acknowledging.

use casework::draft::{self, Draft};
use casework::plan::Planner;
use leptos::prelude::*;
use rules::{Day, Refusal};

use super::answers::{Answers, FORM, OTHER, month_of};
use super::steps;
use crate::design::button::{Loudness, button};
use crate::design::field::{self, TextField, Typing, Width};
use crate::design::pick::Pick;
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::payment::acknowledge::{self, About, Doing};
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The days that most incomes come on.
const DAYS: [u32; 4] = [1, 15, 25, 28];

/// `/cases/{reference}/plan/when`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn when(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let (answers, refusal) = match steps::kept(&desk, &named).await {
        Err(casework::Error::Refused(_)) => return Ok(Sheet::elsewhere(&routes::plan_of(&named))),
        kept => kept?,
    };
    let planner = match steps::planner(&desk, &named, &answers).await {
        Err(casework::Error::Refused(_)) => return Ok(Sheet::elsewhere(&routes::plan_of(&named))),
        planner => planner?,
    };
    if answers.amount(&planner).is_err() {
        return Ok(Sheet::elsewhere(&routes::plan(planner.reference)));
    }
    let draft = draft::read(&desk.office, &desk.viewer, FORM, &planner.reference.to_string()).await?;
    let w = desk.words;
    let trouble = trouble(refusal, &planner);
    let body = draw(w, &planner, &answers, &draft, trouble.as_ref());
    let title = w.with("plan-when-page", [("creditor", planner.creditor.clone().into())]);
    let sheet = Sheet::new(&desk, title, body).on_cases().refused(trouble.is_some());
    Ok(sheet.back(routes::plan(planner.reference), w.say("form-back")))
}

/// What was wrong, at the field of this page.
pub fn trouble(refusal: Option<Refusal>, planner: &Planner) -> Option<Trouble> {
    Trouble::of(refusal, planner.currency, &["day_of_month", "first_date"])
}

/// The page without its frame.
pub fn draw(w: Words, planner: &Planner, answers: &Answers, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let about = About { doing: Doing::Planning, country: planner.country, limitation: planner.limitation };
    view! {
        <div class="col">
            {summary(w, trouble)}
            <form method="post" action=routes::DO_PLAN_WHEN novalidate class="full">
                <input type="hidden" name="case" value=planner.reference.to_string() />
                {days(w, answers, trouble)} {months(w, planner, answers, trouble)}
                {acknowledge::question(w, about, draft)} {button(Loudness::First, w.say("form-next"))}
                <p class="muted mt">{w.say("plan-not-yet")}</p>
            </form>
        </div>
    }
    .into_any()
}

fn days(w: Words, answers: &Answers, trouble: Option<&Trouble>) -> AnyView {
    let error = Trouble::at(trouble, w, "day_of_month");
    let class = if error.is_some() { "f bad" } else { "f" };
    let pick = |(at, day): (usize, u32)| {
        let label = w.with("plan-day", [("day", day.to_string().into())]);
        let checked = answers.day == day.to_string();
        let id = if at == 0 { "day_of_month" } else { "" };
        view! { <Pick name="day_of_month" id=id value=day.to_string() checked=checked label=label /> }
    };
    // A plan of another day comes back with its number in the box.
    let listed = DAYS.iter().any(|day| answers.day == day.to_string());
    let other = !answers.day.is_empty() && !listed;
    let typed = if other && answers.day != OTHER { answers.day.clone() } else { answers.day_other.clone() };
    let typing = Typing { value: typed, inputmode: "numeric", width: Width::Digits, ..Typing::default() };
    view! {
        <fieldset class=class>
            <legend>
                <h1>{w.say("plan-when-title")}</h1>
            </legend>
            <p class="hint">{w.say("plan-when-hint")}</p>
            {error.map(|error| field::message(w, "day_of_month", error))}
            {DAYS.into_iter().enumerate().map(pick).collect::<Vec<_>>()}
            <Pick name="day_of_month" value=OTHER checked=other label=w.say("plan-day-other") />
            <TextField w name="day_other" label=w.say("plan-day-number") error=None typing=typing />
        </fieldset>
    }
    .into_any()
}

/// The months in which the first payment can be. A later one is looked at by a person, and says so.
fn months(w: Words, planner: &Planner, answers: &Answers, trouble: Option<&Trouble>) -> AnyView {
    let error = Trouble::at(trouble, w, "first_date");
    let class = if error.is_some() { "f bad" } else { "f" };
    let chosen = if answers.month.is_empty() { month_of(planner.first) } else { answers.month.clone() };
    let picks: Vec<_> = between(planner.first_from, planner.first_last)
        .into_iter()
        .enumerate()
        .map(|(at, month)| {
            let label = w.month(month);
            // Late in this month, or in all of it, a person looks before anybody says yes.
            let later = month.plus_months(1).minus_days(1) > planner.first_until;
            let until = text::day(w, planner.first_until);
            let note = later.then(|| w.rich("plan-month-later", [("day", until)]));
            let (value, id) = (month_of(month), if at == 0 { "first_date" } else { "" });
            let checked = chosen == value;
            match note {
                Some(note) => {
                    view! { <Pick name="month" id=id value=value checked=checked label=label note=note /> }.into_any()
                }
                None => view! { <Pick name="month" id=id value=value checked=checked label=label /> }.into_any(),
            }
        })
        .collect();
    let bounds = [("first", text::day(w, planner.first_from)), ("last", text::day(w, planner.first_last))];
    view! {
        <fieldset class=class>
            <legend>
                <h2>{w.say("plan-month")}</h2>
            </legend>
            <p class="hint">{w.rich("plan-month-hint", bounds)}</p>
            {error.map(|error| field::message(w, "first_date", error))}
            {picks}
        </fieldset>
    }
    .into_any()
}

/// The first days of the months from one day to another.
fn between(from: Day, until: Day) -> Vec<Day> {
    let first = from.minus_days(from.day() - 1);
    (0..24).map(|at| first.plus_months(at)).take_while(|month| *month <= until).collect()
}
