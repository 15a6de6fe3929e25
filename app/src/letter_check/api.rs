//! The forms of checking a letter and of saying that it is for somebody else. A code is never kept.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::{draft, letter_check};
use leptos::prelude::*;
use rules::identity::Tier;

use super::{page, wrong_reader};
use crate::problem::Problem;
use crate::{desk, routes};

/// Is this letter ours? The answer is kept for the page, not put into its address.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "letter_check/check")]
pub async fn check(
    #[server(default)] reference: String,
    #[server(default)] letter_code: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let typed = [("reference", reference.as_str())];
    let found = match letter_check::check(&desk.office, &desk.viewer, &reference, &letter_code).await {
        Ok(found) => found,
        Err(error) => return desk.refuse(page::FORM, "", &typed, error, routes::VERIFY_LETTER).await,
    };
    let desk = desk.with_session().await?;
    let kept = page::Answer::of(found);
    draft::keep(&desk.office, &desk.viewer, page::FORM, "", &kept.fields(), None).await.map_err(desk::broken)?;
    desk::go(routes::VERIFY_LETTER);
    Ok(())
}

/// Forgets the answer: another letter can be checked.
///
/// # Errors
/// [`Problem::Unavailable`] only.
#[server(prefix = "/do", endpoint = "letter_check/again")]
pub async fn again() -> Result<(), Problem> {
    let desk = desk::desk().await?;
    draft::discard(&desk.office, &desk.viewer, page::FORM, "").await.map_err(desk::broken)?;
    desk::go(routes::VERIFY_LETTER);
    Ok(())
}

/// The letter is for somebody else. The answer is the same whether we know the letter or not.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "letter_check/wrong_reader")]
pub async fn tell_wrong_reader(
    #[server(default)] why: String,
    #[server(default)] reference: String,
    #[server(default)] letter_code: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let came_in = desk.viewer.tier == Tier::LetterHolder;
    let typed = [("why", why.as_str()), ("reference", &reference)];
    match letter_check::tell(&desk.office, &desk.viewer, &why, &reference, &letter_code).await {
        Ok(()) if came_in => desk::forget(),
        Ok(()) => {
            draft::discard(&desk.office, &desk.viewer, wrong_reader::FORM, "").await.map_err(desk::broken)?;
        }
        Err(error) => return desk.refuse(wrong_reader::FORM, "", &typed, error, routes::NOT_ME).await,
    }
    desk::go(routes::NOT_ME_DONE);
    Ok(())
}
