//! The forms of support. Each answers 303. A tick about health is kept nowhere before its consent.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use std::collections::BTreeMap;

use casework::support::{self, Ticked};
use casework::{Outcome, draft};
use leptos::prelude::*;
use rules::support::Need;

use super::page::{CONSENT, DROPPED, FORM, REST, TICKED};
use crate::desk::{self, Desk};
use crate::problem::Problem;
use crate::routes;

/// Keeps what was ticked for its last look.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "support/look")]
pub async fn look(
    #[server(default)] need: BTreeMap<String, String>,
    #[server(default)] consent: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let ticked = ticked(&need, &consent);
    let kept = ticked.kept();
    let mut fields: Vec<(&str, &str)> = kept.iter().map(|need| (need.name(), TICKED)).collect();
    if ticked.consent {
        fields.push((CONSENT, TICKED));
    }
    if kept.len() < ticked.needs.len() {
        fields.push((DROPPED, TICKED));
    }
    // An empty draft is none: that everything was unticked is an answer too.
    fields.push(("seen", TICKED));
    match support::page(&desk.office, &desk.viewer).await {
        Ok(_) => {
            draft::keep(&desk.office, &desk.viewer, FORM, "", &fields, None).await.map_err(desk::broken)?;
            desk::go(routes::SUPPORT_CHECK);
            Ok(())
        }
        Err(error) => desk.refuse(FORM, "", &[], error, routes::SUPPORT).await,
    }
}

/// Keeps it.
///
/// # Errors
/// As [`look`].
#[server(prefix = "/do", endpoint = "support/save")]
pub async fn save(
    #[server(default)] need: BTreeMap<String, String>,
    #[server(default)] consent: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = support::save(&desk.office, &desk.viewer, &ticked(&need, &consent)).await;
    if done.is_ok() {
        draft::discard(&desk.office, &desk.viewer, FORM, "").await.map_err(desk::broken)?;
    }
    back(desk, FORM, done).await
}

/// Takes the consent for health back.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "support/forget")]
pub async fn forget() -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = support::forget_health(&desk.office, &desk.viewer).await;
    back(desk, FORM, done).await
}

/// Rest, at once.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal is told on the page.
#[server(prefix = "/do", endpoint = "support/rest")]
pub async fn rest() -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = support::give(&desk.office, &desk.viewer).await.map(drop);
    back(desk, REST, done).await
}

/// Ends the rest.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "support/end_rest")]
pub async fn end_rest() -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = support::end(&desk.office, &desk.viewer).await;
    back(desk, REST, done).await
}

/// Asks a person for more rest than the rule gives.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "support/ask_more")]
pub async fn ask_more() -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = support::ask_more(&desk.office, &desk.viewer).await;
    if done.is_ok() {
        let said = [("asked", TICKED)];
        draft::keep(&desk.office, &desk.viewer, REST, "", &said, None).await.map_err(desk::broken)?;
        desk::go(routes::SUPPORT);
        return Ok(());
    }
    back(desk, REST, done).await
}

/// Back to the page, where a refusal is told.
async fn back(desk: Desk, form: &str, done: Outcome<()>) -> Result<(), Problem> {
    if let Err(error) = done {
        return desk.refuse(form, "", &[], error, routes::SUPPORT).await;
    }
    if form == REST {
        draft::discard(&desk.office, &desk.viewer, REST, "").await.map_err(desk::broken)?;
    }
    desk::go(routes::SUPPORT);
    Ok(())
}

fn ticked(need: &BTreeMap<String, String>, consent: &str) -> Ticked {
    let needs = Need::ALL.iter().copied().filter(|one| need.contains_key(one.name())).collect();
    Ticked { needs, consent: consent == TICKED }
}
