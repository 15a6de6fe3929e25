//! The forms of privacy requests on the staff's site. Each answers 303; a refused one goes back to its page with what
//! was typed.

#![expect(clippy::too_many_arguments, reason = "the arguments are the fields of a form")]
#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use std::collections::BTreeMap;

use casework::rights::desk as requests;
use casework::staff::draft;
use casework::{Error, Outcome, typed};
use leptos::prelude::*;
use rules::Refusal;
use rules::ids::RequestId;
use rules::rights::{ANSWER_CHARACTERS_MAX, Event};

use super::desk::{self, StaffDesk};
use super::page::privacy_hand;
use super::page::privacy_one::{ACTS, form};
use super::privacy_ready::{self, Act};
use crate::desk::{broken, go};
use crate::problem::Problem;
use crate::routes::staff as routes;

/// What the form sends to put a ready text into its box.
const FILL: &str = "fill";

/// Keeps the words of an act for their last look, or puts a ready text into the box. Nothing is sent yet. Each of the
/// forms has a box of its own name.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/privacy/look")]
pub async fn look(
    #[server(default)] request: String,
    #[server(default)] outcome: String,
    #[server(default)] act: String,
    #[server(default)] template: String,
    #[server(default)] answer: String,
    #[server(default)] why: String,
    #[server(default)] more: String,
    #[server(default)] reason: String,
    #[server(default)] may_leave: BTreeMap<String, String>,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let ticked = privacy_hand::joined(may_leave.keys().map(String::as_str));
    let typed = [answer, why, more, reason].into_iter().find(|words| !words.is_empty()).unwrap_or_default();
    let ready = (act == FILL).then_some(template.as_str());
    let page = routes::privacy_of(&request);
    match next(&desk, &request, &outcome, &typed, ready).await {
        Ok((act, words, looked)) => {
            // Only the words that were looked at last can be sent.
            for other in ACTS.into_iter().filter(|other| *other != act) {
                draft::discard(&desk.office, &desk.visit, form(other), &request).await.map_err(broken)?;
            }
            let kept =
                [("reason", words.as_str()), ("looked", if looked { "yes" } else { "" }), ("ticked", ticked.as_str())];
            draft::keep(&desk.office, &desk.visit, form(act), &request, &kept, None).await.map_err(broken)?;
            go(&if looked { routes::privacy_check_of(&request) } else { page });
            Ok(())
        }
        Err(error) => {
            let kept = [("reason", typed.as_str()), ("ticked", ticked.as_str())];
            desk.refuse(form_of(&outcome), &request, &kept, error, &page).await
        }
    }
}

/// Sends what was looked at.
///
/// # Errors
/// As [`look`].
#[server(prefix = "/do", endpoint = "staff/privacy/send")]
pub async fn deliver(
    #[server(default)] request: String,
    #[server(default)] outcome: String,
    #[server(default)] reason: String,
    #[server(default)] ticked: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = sent(&desk, &request, &outcome, &reason, &ticked).await;
    answered(desk, &request, form_of(&outcome), &[("reason", &reason), ("ticked", &ticked)], done).await
}

/// Somebody begins to look at a request.
///
/// # Errors
/// As [`look`].
#[server(prefix = "/do", endpoint = "staff/privacy/begin")]
pub async fn begin(#[server(default)] request: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => requests::begin(&desk.office, staff, &request).await,
        Err(error) => Err(error),
    };
    answered(desk, &request, form_of(""), &[], done).await
}

/// Notes that the seller was told.
///
/// # Errors
/// As [`look`].
#[server(prefix = "/do", endpoint = "staff/privacy/forward")]
pub async fn forward(#[server(default)] request: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => requests::forward(&desk.office, staff, &request).await,
        Err(error) => Err(error),
    };
    answered(desk, &request, form_of(""), &[], done).await
}

/// Notes that somebody was told of a corrected datum.
///
/// # Errors
/// As [`look`].
#[server(prefix = "/do", endpoint = "staff/privacy/told")]
pub async fn told(#[server(default)] request: String, #[server(default)] told: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => requests::note_told(&desk.office, staff, &request, &told).await,
        Err(error) => Err(error),
    };
    answered(desk, &request, form_of(""), &[], done).await
}

/// The draft of an act; what has no words of its own shows its refusal at the answer.
fn form_of(outcome: &str) -> &'static str {
    form(Act::parse(outcome).unwrap_or(Act::Of(Event::Answer)))
}

/// What becomes of the words of a form: looked at, or a ready text in their place.
async fn next(
    desk: &StaffDesk,
    request: &str,
    outcome: &str,
    words: &str,
    ready: Option<&str>,
) -> Outcome<(Act, String, bool)> {
    let found = requests::one(&desk.office, desk.visit.signed_in()?, request).await?;
    let act = Act::parse(outcome).ok_or(Refusal::ChoiceMissing)?;
    if !act.is_possible(&found) {
        return Err(Refusal::RequestChangedMeanwhile.into());
    }
    if let Some(name) = ready {
        let text = privacy_ready::text(name, act, &found).ok_or(Error::NotFound)?;
        return Ok((act, text, false));
    }
    Ok((act, typed::reason(words, ANSWER_CHARACTERS_MAX)?, true))
}

async fn sent(desk: &StaffDesk, request: &str, outcome: &str, reason: &str, ticked: &str) -> Outcome<RequestId> {
    let staff = desk.visit.signed_in()?;
    match Act::parse(outcome).ok_or(Refusal::ChoiceMissing)? {
        Act::Of(Event::Answer) => {
            let ticked = privacy_hand::ticked(ticked);
            requests::answer_with(&desk.office, staff, request, reason, &ticked).await
        }
        Act::Of(Event::Refuse) => requests::refuse(&desk.office, staff, request, reason).await,
        Act::Of(Event::Extend) => requests::extend(&desk.office, staff, request, reason).await,
        Act::Lift => requests::lift(&desk.office, staff, request, reason).await,
        Act::Of(_) => Err(Refusal::ChoiceMissing.into()),
    }
}

/// To the page of the request, which says what became of it; what was typed has done its work.
async fn answered(
    desk: StaffDesk,
    request: &str,
    form_name: &'static str,
    typed: &[(&str, &str)],
    done: Outcome<RequestId>,
) -> Result<(), Problem> {
    let page = routes::privacy_of(request);
    if let Err(error) = done {
        return desk.refuse(form_name, request, typed, error, &page).await;
    }
    for act in ACTS {
        draft::discard(&desk.office, &desk.visit, form(act), request).await.map_err(broken)?;
    }
    go(&page);
    Ok(())
}
