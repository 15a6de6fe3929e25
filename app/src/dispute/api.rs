//! The forms that send a dispute. Each answers 303; the key of the last look makes a second press the same dispute.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::answers::{self, ALL, Answers};
use crate::desk;
use crate::problem::Problem;
use crate::routes;

/// Which part is not right: kept for the next screen.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "dispute/part")]
pub async fn part(
    #[server(default)] case: String,
    #[server(default)] line: BTreeMap<String, String>,
) -> Result<(), Problem> {
    let chosen = if line.contains_key(ALL) { ALL.to_owned() } else { line.into_keys().collect::<Vec<_>>().join(",") };
    let check = |answers: &Answers, form: &casework::dispute::DisputeForm| answers.part(form).map(|_| ());
    answers::step(desk::desk().await?, &case, |answers| answers.part = chosen, check, routes::dispute_ground).await
}

/// What is wrong with it, and the story: kept for the last look.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "dispute/ground")]
pub async fn ground(
    #[server(default)] case: String,
    #[server(default)] ground: String,
    #[server(default)] statement: String,
) -> Result<(), Problem> {
    let change = |answers: &mut Answers| (answers.ground, answers.statement) = (ground, statement);
    let check = |answers: &Answers, form: &casework::dispute::DisputeForm| {
        answers.ground()?;
        answers.statement()?;
        answers.part(form).map(|_| ())
    };
    answers::step(desk::desk().await?, &case, change, check, routes::dispute_check).await
}

/// Sends it: in the same moment that part stands still.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "dispute/file")]
pub async fn file(
    #[server(default)] case: String,
    #[server(default)] part: String,
    #[server(default)] ground: String,
    #[server(default)] statement: String,
    #[server(default)] key: String,
) -> Result<(), Problem> {
    answers::file(desk::desk().await?, &case, Answers { part, ground, statement }, &key).await
}
