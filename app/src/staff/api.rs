//! The forms of the staff's site. Each answers 303; a refused one goes back to its page.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]
#![expect(clippy::unused_async, reason = "the framework wants every form's function asynchronous")]

use casework::plan::desk::{self as plans, Counter};
use casework::staff::{self as people, StaffViewer, Visit, draft};
use casework::{Error, Outcome};
use leptos::prelude::*;
use rules::ids::PlanId;

use super::desk::{self, StaffDesk};
use super::page::decide::{ACCEPT, COUNTER, REFUSE};
use super::page::sign_in;
use super::reason::{Answer, text};
use crate::desk::{broken, go, set_language};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::words::Language;

/// What the form sends to put a ready text into its box.
const FILL: &str = "fill";

/// Comes in by the code of a link, or by the whole link.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/enter")]
pub async fn enter(#[server(default)] code: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let code = code.trim().rsplit('/').next().unwrap_or_default();
    match people::enter(&desk.office, &desk.visit, code).await {
        Ok(token) => {
            desk::set_session(&token);
            go(routes::QUEUE);
            Ok(())
        }
        Err(error) => desk.refuse(sign_in::FORM, "", &[], error, routes::SIGN_IN).await,
    }
}

/// Signs out: the session ends, the browser forgets.
///
/// # Errors
/// [`Problem::Unavailable`].
#[server(prefix = "/do", endpoint = "staff/leave")]
pub async fn leave() -> Result<(), Problem> {
    let desk = desk::desk().await?;
    people::session::end(&desk.office, &desk.visit).await.map_err(broken)?;
    desk::forget();
    go(routes::SIGN_IN);
    Ok(())
}

/// Remembers a language and goes back to one of our own pages; a language that we do not speak changes nothing.
///
/// # Errors
/// None.
#[server(prefix = "/do", endpoint = "staff/language")]
pub async fn speak(#[server(default)] language: String, #[server(default)] back: String) -> Result<(), Problem> {
    if let Some(language) = Language::parse(&language) {
        set_language(language);
    }
    go(if routes::is_own(&back) { &back } else { routes::QUEUE });
    Ok(())
}

/// Keeps other terms for their last look, or puts a ready text into the box. Nothing is sent yet.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/plan/look_counter")]
pub async fn look_counter(
    #[server(default)] plan: String,
    #[server(default)] act: String,
    #[server(default)] template: String,
    #[server(default)] amount: String,
    #[server(default)] first_date: String,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    let typed = [("amount", amount), ("first_date", first_date), ("reason", reason)];
    last_look(Answer::Counter, &plan, (act == FILL).then_some(&*template), typed.to_vec()).await
}

/// Keeps a no for its last look, or puts a ready text into the box. Nothing is sent yet.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/plan/look_refuse")]
pub async fn look_refuse(
    #[server(default)] plan: String,
    #[server(default)] act: String,
    #[server(default)] template: String,
    #[server(default)] why: String,
) -> Result<(), Problem> {
    last_look(Answer::Refuse, &plan, (act == FILL).then_some(&*template), vec![("reason", why)]).await
}

/// Says yes to a proposal.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the page.
#[server(prefix = "/do", endpoint = "staff/plan/accept")]
pub async fn accept(#[server(default)] plan: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match signed_in(&desk.visit) {
        Ok(staff) => plans::accept(&desk.office, staff, &plan).await,
        Err(error) => Err(error),
    };
    answered(desk, ACCEPT, &plan, &[], done).await
}

/// Proposes other terms: those of the last look.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/plan/counter")]
pub async fn other_terms(
    #[server(default)] plan: String,
    #[server(default)] amount: String,
    #[server(default)] first_date: String,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let asked = Counter { amount: &amount, first_date: &first_date, reason: &reason };
    let done = match signed_in(&desk.visit) {
        Ok(staff) => plans::counter(&desk.office, staff, &plan, asked).await,
        Err(error) => Err(error),
    };
    let typed = [("amount", amount), ("first_date", first_date), ("reason", reason)];
    answered(desk, COUNTER, &plan, &typed, done).await
}

/// Says no, with the reason of the last look.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/plan/refuse")]
pub async fn refuse(#[server(default)] plan: String, #[server(default)] reason: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match signed_in(&desk.visit) {
        Ok(staff) => plans::refuse(&desk.office, staff, &plan, &reason).await,
        Err(error) => Err(error),
    };
    answered(desk, REFUSE, &plan, &[("reason", reason)], done).await
}

fn signed_in(visit: &Visit) -> Outcome<&StaffViewer> {
    visit.signed_in()
}

/// To the last look at what was typed; with the name of a ready text back to the form, with that text in its box.
async fn last_look(
    answer: Answer,
    plan: &str,
    ready: Option<&str>,
    mut typed: Vec<(&'static str, String)>,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let form = form(answer);
    let page = match ready {
        Some(name) => match ready_text(&desk, plan, answer, name).await {
            Ok(words) => {
                typed.retain(|(field, _)| *field != "reason");
                typed.push(("reason", words));
                Ok(routes::plan_of(plan))
            }
            Err(error) => Err(error),
        },
        None => seen(&desk, plan, answer, &typed).await,
    };
    match page {
        Ok(page) => {
            let kept = draft::keep(&desk.office, &desk.visit, form, plan, &borrowed(&typed), None).await;
            kept.map_err(broken)?;
            go(&page);
            Ok(())
        }
        Err(error) => refused(desk, form, plan, &typed, error).await,
    }
}

/// The name of an answer among the drafts.
fn form(answer: Answer) -> &'static str {
    match answer {
        Answer::Counter => COUNTER,
        Answer::Refuse => REFUSE,
    }
}

/// The ready text with this name.
async fn ready_text(desk: &StaffDesk, plan: &str, answer: Answer, name: &str) -> Outcome<String> {
    let found = plans::proposed(&desk.office, signed_in(&desk.visit)?, plan).await?;
    text(answer, name, &found.page, &desk.site.agency.phone).ok_or(Error::NotFound)
}

/// Checks that an answer could be sent; returns the page of its last look.
async fn seen(desk: &StaffDesk, plan: &str, answer: Answer, typed: &Fields) -> Outcome<String> {
    let staff = signed_in(&desk.visit)?;
    let id = PlanId::parse(plan).ok_or(Error::NotFound)?;
    let of = |name: &str| typed.iter().find(|(field, _)| *field == name).map_or("", |(_, value)| value);
    match answer {
        Answer::Counter => {
            let asked = Counter { amount: of("amount"), first_date: of("first_date"), reason: of("reason") };
            plans::look(&desk.office, staff, plan, asked).await?;
            Ok(routes::counter(&id))
        }
        Answer::Refuse => {
            plans::reason(of("reason"))?;
            Ok(routes::refuse(&id))
        }
    }
}

type Fields = [(&'static str, String)];

fn borrowed(typed: &Fields) -> Vec<(&str, &str)> {
    typed.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

async fn refused(desk: StaffDesk, form: &str, plan: &str, typed: &Fields, error: Error) -> Result<(), Problem> {
    desk.refuse(form, plan, &borrowed(typed), error, &routes::plan_of(plan)).await
}

/// To the page of the proposal, which says what became of it; what was typed has done its work.
async fn answered(
    desk: StaffDesk,
    form: &str,
    plan: &str,
    typed: &Fields,
    done: Outcome<PlanId>,
) -> Result<(), Problem> {
    if let Err(error) = done {
        return refused(desk, form, plan, typed, error).await;
    }
    for form in [ACCEPT, COUNTER, REFUSE] {
        draft::discard(&desk.office, &desk.visit, form, plan).await.map_err(broken)?;
    }
    go(&routes::plan_of(plan));
    Ok(())
}
