//! The forms of what must be done on the staff's site. Each answers 303; a refused one goes back to its page with what
//! was typed.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::performance::desk::{self as performances, DeskPage};
use casework::staff::draft;
use casework::{Error, Outcome};
use leptos::prelude::*;

use super::desk::{self, StaffDesk};
use super::page::performance::{ANSWER, Typed};
use crate::desk::{broken, go};
use crate::problem::Problem;
use crate::routes::staff as routes;

/// Keeps an answer for its last look. Nothing is sent yet.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/performance/look")]
pub async fn look(
    #[server(default)] case: String,
    #[server(default)] version: String,
    #[server(default)] outcome: String,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let typed = Typed { version, outcome, reason };
    match read(&desk, &case, &typed).await {
        Ok(found) => {
            draft::keep(&desk.office, &desk.visit, ANSWER, &case, &typed.fields(), None).await.map_err(broken)?;
            go(&routes::performance_check(found.listed.reference));
            Ok(())
        }
        Err(error) => desk.refuse(ANSWER, &case, &typed.fields(), error, &routes::performance_of(&case)).await,
    }
}

/// Sends the answer of the last look.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/performance/answer")]
pub async fn answer(
    #[server(default)] case: String,
    #[server(default)] version: String,
    #[server(default)] outcome: String,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let typed = Typed { version, outcome, reason };
    let done = match desk.visit.signed_in() {
        Ok(staff) => {
            let said = (performances::Answer::parse(&typed.outcome), typed.reason.as_str());
            performances::answer(&desk.office, staff, (&case, &typed.version), said).await
        }
        Err(error) => Err(error),
    };
    if let Err(error) = done {
        return desk.refuse(ANSWER, &case, &typed.fields(), error, &routes::performance_of(&case)).await;
    }
    draft::discard(&desk.office, &desk.visit, ANSWER, &case).await.map_err(broken)?;
    go(&routes::performance_of(&case));
    Ok(())
}

/// Checks that this answer could be sent.
async fn read(desk: &StaffDesk, case: &str, typed: &Typed) -> Outcome<DeskPage> {
    let found = performances::read(&desk.office, desk.visit.signed_in()?, case).await?;
    typed.checked(&found).map_err(Error::from)?;
    Ok(found)
}
