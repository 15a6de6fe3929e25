//! A missed term: the question what happened, before anything else. Every answer leads on; none is a wrong one.

use casework::draft::{self, Draft};
use casework::plan::{self, Happened, PlanPage, Trouble as Missed};
use leptos::prelude::*;
use rules::{Day, Refusal};

use super::acts::framed;
use super::api;
use super::state::amount;
use crate::calculation::asked::Asked;
use crate::design::button::{Loudness, button};
use crate::design::field::{self, DateFields};
use crate::design::pick::Pick;
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::design::trouble::{Trouble, summary};
use crate::desk::{self, Desk};
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The name of this form among the drafts.
pub const FORM: &str = "plan/happened";
const BOXES: [&str; 3] = ["on_day", "on_month", "on_year"];

/// `/plans/{id}/missed`
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn missed(desk: Desk, id: String) -> Result<Sheet, Problem> {
    let page = plan::page(&desk.office, &desk.viewer, &id).await?;
    let Some(trouble) = page.trouble.filter(|_| page.own) else {
        return Ok(Sheet::elsewhere(&routes::plan_page(&page.terms.id)));
    };
    let draft = draft::read(&desk.office, &desk.viewer, FORM, &page.terms.id.to_string()).await?;
    let refused = Trouble::of(draft.refusal.clone(), page.currency, &["what", BOXES[0]]);
    let body = draw(desk.words, &page, trouble, &draft, refused.as_ref());
    Ok(framed(&desk, &page, "plan-happened-title", body).refused(refused.is_some()))
}

/// The page without its frame.
pub fn draw(w: Words, page: &PlanPage, missed: Missed, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let error = Trouble::at(trouble, w, "what");
    let class = if error.is_some() { "f bad" } else { "f" };
    let pick = |value: &'static str, id: &'static str, label: &str, note: &str| {
        let checked = draft.typed("what") == value;
        view! { <Pick name="what" id=id value=value checked=checked label=w.say(label) note=w.say(note).into_any() /> }
    };
    let lead = [("day", text::day(w, missed.due.day)), ("amount", amount(w, page, missed.behind))];
    let pause = page.pauses_left > 0;
    view! {
        <div class="col">
            {summary(w, trouble)}
            <form method="post" action=routes::DO_PLAN_HAPPENED novalidate class="full">
                <input type="hidden" name="plan" value=page.terms.id.to_string() />
                <fieldset class=class>
                    <legend>
                        <h1>{w.say("plan-happened-title")}</h1>
                    </legend>
                    <p>{w.rich("plan-happened-lead", lead)}</p>
                    {error.map(|error| field::message(w, "what", error))}
                    {pick("paid", "what", "plan-happened-paid", "plan-happened-paid-note")}
                    {pick("will_pay", "", "plan-happened-will", "plan-happened-will-note")}
                    <DateFields
                        w
                        names=BOXES
                        purposes=["", "", ""]
                        legend=w.say("plan-happened-when")
                        part=true
                        hint=w.say("plan-happened-when-hint").into_any()
                        error=Trouble::at(trouble, w, BOXES[0])
                        values=BOXES.map(|name| draft.typed(name).to_owned())
                    />
                    {pick("lower", "", "plan-happened-lower", "plan-happened-lower-note")}
                    {pause.then(|| pick("skip", "", "plan-happened-skip", "plan-happened-skip-note"))}
                    {pick("other", "", "plan-happened-other", "plan-happened-other-note")}
                </fieldset>
                {button(Loudness::First, w.say("form-next"))}
            </form>
        </div>
    }
    .into_any()
}

/// Takes what was said: told to casework, or on to the page where it can be done.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
pub(super) async fn said(desk: Desk, plan: &str, what: &str, day: [&str; 3]) -> Result<(), Problem> {
    let Some(id) = rules::ids::PlanId::parse(plan) else {
        desk::go(routes::CASES);
        return Ok(());
    };
    let typed = [("what", what), (BOXES[0], day[0]), (BOXES[1], day[1]), (BOXES[2], day[2])];
    let read = match what {
        "paid" => Ok(Happened::Paid),
        "will_pay" => day_of(day).map(Happened::WillPay),
        "other" => Ok(Happened::Other),
        "lower" | "skip" => {
            desk::go(&if what == "lower" { routes::plan_change(&id) } else { routes::plan_pause(&id) });
            return Ok(());
        }
        _ => Err(Refusal::ChoiceMissing),
    };
    match read {
        Ok(happened) => match plan::happened(&desk.office, &desk.viewer, plan, happened).await {
            Err(error @ casework::Error::Refused(_)) if what == "will_pay" => {
                desk.refuse(FORM, plan, &typed, error, &routes::plan_missed(&id)).await
            }
            done => api::back_to(desk, plan, done).await,
        },
        Err(refusal) => desk.refuse(FORM, plan, &typed, refusal.into(), &routes::plan_missed(&id)).await,
    }
}

fn day_of(day: [&str; 3]) -> Result<Day, Refusal> {
    let asked = Asked { typed: Some(day.map(|part| part.trim().to_owned())) };
    asked.day()?.ok_or(Refusal::DayUnreadable)
}
