//! Restricted: the banner above a case whose data are kept and not used, because somebody in it asked so.

use casework::rights;
use leptos::prelude::*;
use rules::Day;
use rules::ids::ConversationId;

use super::desk::StaffDesk;
use crate::design::text;
use crate::problem::Problem;

/// The banner, where the data of somebody in the case with this reference are not used.
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn banner(desk: &StaffDesk, reference: &str) -> Result<Option<AnyView>, Problem> {
    let since = rights::restricted_since(&desk.office, reference).await?;
    Ok(since.map(|day| note(desk, day)))
}

/// The banner above a page about some cases: one, by the earliest day.
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn above(desk: &StaffDesk, references: &[String], page: AnyView) -> Result<AnyView, Problem> {
    let mut since: Option<Day> = None;
    for reference in references {
        let day = rights::restricted_since(&desk.office, reference).await?;
        since = since.into_iter().chain(day).min();
    }
    Ok(under(since.map(|day| note(desk, day)), page))
}

/// The banner above a conversation of somebody whose data are not used, or about the case of such a person.
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn above_talk(desk: &StaffDesk, talk: &ConversationId, page: AnyView) -> Result<AnyView, Problem> {
    let since = rights::restricted_talk(&desk.office, talk).await?;
    Ok(under(since.map(|day| note(desk, day)), page))
}

/// The banner above a page about one person, where it is known since when.
pub fn above_person(desk: &StaffDesk, since: Option<Day>, page: AnyView) -> AnyView {
    under(since.map(|day| note(desk, day)), page)
}

fn under(banner: Option<AnyView>, page: AnyView) -> AnyView {
    view! { {banner} {page} }.into_any()
}

fn note(desk: &StaffDesk, day: Day) -> AnyView {
    let w = desk.words;
    view! {
        <div class="note warn" id="restricted">
            <p class="m0">{w.rich("staff-restricted", [("day", text::day(w, day))])}</p>
        </div>
    }
    .into_any()
}
