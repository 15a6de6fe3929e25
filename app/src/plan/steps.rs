//! Steps: what the forms of the planner do with what was sent, before and after casework.

use casework::draft;
use casework::plan::{self, Planner};
use rules::Refusal;
use rules::plan::what_if::Which;
use rules::reference::Reference;

use super::answers::{Answers, FORM};
use crate::desk::{self, Desk};
use crate::payment::choice;
use crate::problem::Problem;
use crate::routes;

/// The planner of a case with the cases that go along. A case that cannot go along any more is left out.
pub(super) async fn planner(desk: &Desk, case: &str, answers: &Answers) -> casework::Outcome<Planner> {
    let with = answers.with();
    match plan::planner(&desk.office, &desk.viewer, case, &with).await {
        Err(casework::Error::NotFound | casework::Error::Refused(_)) if !with.is_empty() => {
            plan::planner(&desk.office, &desk.viewer, case, &[]).await
        }
        found => found,
    }
}

/// Under which name the draft of this case is kept: its reference.
pub(super) async fn object(desk: &Desk, case: &str) -> casework::Outcome<String> {
    match Reference::parse_typed(case) {
        Ok(reference) => Ok(reference.to_string()),
        Err(_) => Ok(plan::planner(&desk.office, &desk.viewer, case, &[]).await?.reference.to_string()),
    }
}

/// What is kept for this case.
pub(super) async fn kept(desk: &Desk, case: &str) -> casework::Outcome<(Answers, Option<Refusal>)> {
    let draft = draft::read(&desk.office, &desk.viewer, FORM, &object(desk, case).await?).await?;
    Ok((Answers::of(&draft), draft.refusal))
}

/// Keeps the answers for the next page.
async fn keep(desk: &Desk, planner: &Planner, answers: &Answers) -> Result<(), Problem> {
    let object = planner.reference.to_string();
    draft::keep(&desk.office, &desk.viewer, FORM, &object, &answers.fields(), None).await.map_err(desk::broken)
}

/// Back to the page of this form with what was typed and why not.
async fn back(desk: Desk, case: &str, answers: &Answers, error: casework::Error, page: &str) -> Result<(), Problem> {
    let object = object(&desk, case).await.unwrap_or_default();
    desk.refuse(FORM, &object, &answers.fields(), error, page).await
}

/// The answers of the first page, with those of the second as they were kept.
pub(super) async fn first_page(desk: &Desk, case: &str, typed: Answers) -> Answers {
    let (kept, _) = kept(desk, case).await.unwrap_or_default();
    Answers { day: kept.day, day_other: kept.day_other, month: kept.month, without: kept.without, ..typed }
}

/// Draws the planner again for another amount: nothing is chosen by it.
pub(super) async fn show(desk: Desk, case: &str, mut answers: Answers, step: &str) -> Result<(), Problem> {
    let planner = match planner(&desk, case, &answers).await {
        Ok(planner) => planner,
        Err(error) => return back(desk, case, &answers, error, &routes::plan_of(case)).await,
    };
    let page = routes::plan(planner.reference);
    if !step.is_empty() {
        answers.amount = desk.words.plain(answers.stepped(&planner, step), planner.currency);
    }
    if let Err(refusal) = answers.amount(&planner) {
        return back(desk, case, &answers, refusal.into(), &page).await;
    }
    keep(&desk, &planner, &answers).await?;
    desk::go(&page);
    Ok(())
}

/// Takes the amount: on to the day, or to the payment form for whoever pays everything.
pub(super) async fn choose(desk: Desk, case: &str, answers: Answers) -> Result<(), Problem> {
    let planner = match planner(&desk, case, &answers).await {
        Ok(planner) => planner,
        Err(error) => return back(desk, case, &answers, error, &routes::plan_of(case)).await,
    };
    if answers.which() == Which::Now {
        let object = planner.reference.to_string();
        let fields = [("choice", choice::ALL)];
        draft::keep(&desk.office, &desk.viewer, choice::FORM, &object, &fields, None).await.map_err(desk::broken)?;
        desk::go(&routes::pay(planner.reference));
        return Ok(());
    }
    if let Err(refusal) = answers.amount(&planner) {
        return back(desk, case, &answers, refusal.into(), &routes::plan(planner.reference)).await;
    }
    keep(&desk, &planner, &answers).await?;
    desk::go(&routes::plan_when(planner.reference));
    Ok(())
}

/// Takes the day: on to the last look.
pub(super) async fn when(desk: Desk, case: &str, typed: Answers) -> Result<(), Problem> {
    let (kept, _) = kept(&desk, case).await.unwrap_or_default();
    let answers = Answers { amount: kept.amount, choice: kept.choice, with: kept.with, first: kept.first, ..typed };
    let planner = match planner(&desk, case, &answers).await {
        Ok(planner) => planner,
        Err(error) => return back(desk, case, &answers, error, &routes::plan_of(case)).await,
    };
    if let Err(refusal) = answers.first_chosen(&planner) {
        return back(desk, case, &answers, refusal.into(), &routes::plan_when(planner.reference)).await;
    }
    keep(&desk, &planner, &answers).await?;
    desk::go(&routes::plan_check(planner.reference));
    Ok(())
}

/// What the last look sends, proposed. A refusal goes back to the page that holds its field.
pub(super) async fn propose(
    desk: Desk,
    wish: super::answers::Wish,
    page_of: String,
    key: String,
) -> Result<(), Problem> {
    let case = if page_of.is_empty() { wish.case.clone() } else { page_of };
    match plan::propose(&desk.office, &desk.viewer, wish.proposal(&key)).await {
        Ok(id) => {
            desk::go(&routes::plan_page(&id));
            Ok(())
        }
        Err(error) => {
            let (kept, _) = kept(&desk, &case).await.unwrap_or_default();
            let of_day = matches!(&error, casework::Error::Refused(why) if is_of_day(why));
            let path = if of_day { when_of(&case) } else { routes::plan_of(&case) };
            let month = wish.first_date.get(..7).unwrap_or_default().to_owned();
            // What was sent counts, not what another tab kept.
            let choice = if kept.amount == wish.amount { kept.choice.clone() } else { String::new() };
            let sent = Answers { amount: wish.amount.clone(), choice, ..kept };
            let answers =
                if sent.day.is_empty() { Answers { day: wish.day_of_month.clone(), month, ..sent } } else { sent };
            back(desk, &case, &answers, error, &path).await
        }
    }
}

fn is_of_day(why: &Refusal) -> bool {
    matches!(why, Refusal::DayOfMonthMissing | Refusal::FirstDateUnreadable | Refusal::FirstDateOutOfRange { .. })
}

fn when_of(case: &str) -> String {
    Reference::parse_typed(case).map_or_else(|_| routes::plan_of(case), routes::plan_when)
}

/// To the last look with the amount to which a rule says yes at once.
pub(super) async fn again(desk: Desk, id: &str) -> Result<(), Problem> {
    let page = match plan::page(&desk.office, &desk.viewer, id).await {
        Ok(page) => page,
        Err(error @ casework::Error::Broken { .. }) => return Err(desk::broken(error)),
        Err(_) => {
            desk::go(routes::CASES);
            return Ok(());
        }
    };
    let enough = page.decision.as_ref().and_then(|decision| decision.counterfactual);
    let (Some(amount), Some((reference, ..))) = (enough, page.cases.first()) else {
        desk::go(&routes::plan_page(&page.terms.id));
        return Ok(());
    };
    let answers = Answers::to_propose(desk.words, &page, amount);
    let object = reference.to_string();
    draft::keep(&desk.office, &desk.viewer, FORM, &object, &answers.fields(), None).await.map_err(desk::broken)?;
    desk::go(&routes::plan_check(*reference));
    Ok(())
}

/// To the payment form with what is next to be paid of a plan filled in.
pub(super) async fn pay(desk: Desk, id: &str) -> Result<(), Problem> {
    let found = plan::page(&desk.office, &desk.viewer, id).await;
    let page = match found {
        Ok(page) => page,
        Err(error @ casework::Error::Broken { .. }) => return Err(desk::broken(error)),
        Err(_) => {
            desk::go(routes::CASES);
            return Ok(());
        }
    };
    let Some((reference, _, due)) = page.cases.iter().find(|(_, _, due)| due.is_positive()) else {
        desk::go(&routes::plan_page(&page.terms.id));
        return Ok(());
    };
    let amount = super::running::to_pay(&page).min(*due);
    let amount = desk.words.plain(amount, page.currency);
    let fields = [("choice", choice::OTHER), ("amount", amount.as_str())];
    let object = reference.to_string();
    draft::keep(&desk.office, &desk.viewer, choice::FORM, &object, &fields, None).await.map_err(desk::broken)?;
    desk::go(&routes::pay(*reference));
    Ok(())
}
