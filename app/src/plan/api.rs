//! The forms of plans. Each answers 303; the key of the last look makes a second press the same plan.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]
#![expect(clippy::too_many_arguments, reason = "the arguments are the fields of a form")]

use std::collections::BTreeMap;

use casework::plan;
use leptos::prelude::*;
use rules::ids::PlanId;

use super::answers::{Answers, TICKED, Wish};
use super::{budget, missed, steps};
use crate::problem::Problem;
use crate::{desk, routes};
use casework::Outcome;

/// The planner once more, for the amount that was typed, or one step more or less.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "plan/show")]
pub async fn show(
    #[server(default)] case: String,
    #[server(default)] amount: String,
    #[server(default)] choice: String,
    #[server(default)] with: BTreeMap<String, String>,
    #[server(default)] first: String,
    #[server(default)] step: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let typed = Answers { amount, choice, with: joined(&with), first, ..Answers::default() };
    let answers = steps::first_page(&desk, &case, typed).await;
    steps::show(desk, &case, answers, &step).await
}

/// How much a month, and of which cases: kept for the next page.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "plan/choose")]
pub async fn choose(
    #[server(default)] case: String,
    #[server(default)] amount: String,
    #[server(default)] choice: String,
    #[server(default)] with: BTreeMap<String, String>,
    #[server(default)] first: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let typed = Answers { amount, choice, with: joined(&with), first, ..Answers::default() };
    let answers = steps::first_page(&desk, &case, typed).await;
    steps::choose(desk, &case, answers).await
}

/// On which day of the month, and from when: kept for the last look.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "plan/when")]
pub async fn when(
    #[server(default)] case: String,
    #[server(default)] day_of_month: String,
    #[server(default)] day_other: String,
    #[server(default)] month: String,
    #[server(default)] without_acknowledging: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let typed = Answers { day: day_of_month, day_other, month, without: without_acknowledging, ..Answers::default() };
    steps::when(desk, &case, typed).await
}

/// Proposes a plan. The answer is on its page.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "plan/propose")]
pub async fn propose(
    #[server(default)] case: String,
    #[server(default)] amount: String,
    #[server(default)] day_of_month: String,
    #[server(default)] first_date: String,
    #[server(default)] with: String,
    #[server(default)] designated: String,
    #[server(default)] without_acknowledging: String,
    #[server(default)] page_of: String,
    #[server(default)] key: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let with = with.split(',').filter(|one| !one.is_empty()).map(str::to_owned).collect();
    let (designated, without) = (designated == TICKED, without_acknowledging == TICKED);
    let asked = Wish { case, with, designated, amount, day_of_month, first_date, without };
    steps::propose(desk, asked, page_of, key).await
}

/// To the last look with the amount to which a rule would have said yes at once.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "plan/again")]
pub async fn again(#[server(default)] plan: String) -> Result<(), Problem> {
    steps::again(desk::desk().await?, &plan).await
}

/// Says yes to the terms of the agency: to these and no others.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "plan/accept")]
pub async fn accept(
    #[server(default)] plan: String,
    #[server(default)] without_acknowledging: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = plan::accept(&desk.office, &desk.viewer, &plan, without_acknowledging == TICKED).await;
    back_to(desk, &plan, done).await
}

/// Stops a plan, takes a proposal back, or declines an offer.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "plan/stop")]
pub async fn stop(#[server(default)] plan: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = plan::withdraw(&desk.office, &desk.viewer, &plan).await;
    back_to(desk, &plan, done).await
}

/// Skips the next term.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "plan/pause")]
pub async fn pause(#[server(default)] plan: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = plan::pause(&desk.office, &desk.viewer, &plan).await;
    back_to(desk, &plan, done).await
}

/// What happened with a missed term.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "plan/happened")]
pub async fn happened(
    #[server(default)] plan: String,
    #[server(default)] what: String,
    #[server(default)] on_day: String,
    #[server(default)] on_month: String,
    #[server(default)] on_year: String,
) -> Result<(), Problem> {
    missed::said(desk::desk().await?, &plan, &what, [&on_day, &on_month, &on_year]).await
}

/// Asks a person to look again at what a rule decided.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "plan/person")]
pub async fn person(#[server(default)] plan: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = plan::ask_person(&desk.office, &desk.viewer, &plan).await;
    back_to(desk, &plan, done).await
}

/// To the payment form, with the next instalment filled in.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "plan/pay")]
pub async fn pay(#[server(default)] plan: String) -> Result<(), Problem> {
    steps::pay(desk::desk().await?, &plan).await
}

/// Asks for the amount that pays a plan off: from now on it is enough through a day.
///
/// # Errors
/// [`Problem::Unavailable`] only: what cannot be is told on the page of the plan.
#[server(prefix = "/do", endpoint = "plan/pay_off")]
pub async fn pay_off(#[server(default)] plan: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    match plan::pay_off(&desk.office, &desk.viewer, &plan).await {
        Ok(_) => {
            desk::go(&PlanId::parse(&plan).map_or(routes::CASES.to_owned(), |id| routes::plan_pay_off(&id)));
            Ok(())
        }
        Err(error) => back_to(desk, &plan, Err(error)).await,
    }
}

/// What is left of an income. It is kept only when that is ticked.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "plan/budget")]
pub async fn work_out(
    #[server(default)] case: String,
    #[server(default)] household: String,
    #[server(default)] income: String,
    #[server(default)] housing: String,
    #[server(default)] fixed: String,
    #[server(default)] living: String,
    #[server(default)] debts: String,
    #[server(default)] keep: String,
) -> Result<(), Problem> {
    let typed = budget::Typed { household, income, housing, fixed, living, debts, keep };
    budget::work_out(desk::desk().await?, &case, typed).await
}

/// Deletes the budget that is kept.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "plan/forget_budget")]
pub async fn forget_budget(#[server(default)] case: String) -> Result<(), Problem> {
    budget::forget(desk::desk().await?, &case).await
}

fn joined(with: &BTreeMap<String, String>) -> String {
    with.keys().cloned().collect::<Vec<_>>().join(",")
}

/// To the page of the plan that came of it; a refusal is told there.
pub(super) async fn back_to(desk: desk::Desk, plan: &str, done: Outcome<PlanId>) -> Result<(), Problem> {
    match done {
        Ok(id) => desk::go(&routes::plan_page(&id)),
        Err(error) => {
            let page = PlanId::parse(plan).map_or(routes::CASES.to_owned(), |id| routes::plan_page(&id));
            return desk.refuse(super::state::FORM, plan, &[], error, &page).await;
        }
    }
    Ok(())
}
