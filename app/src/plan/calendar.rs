//! Calendar: the due days of a plan that are to come, as a file for a telephone. Others look at a calendar too, so it
//! names no amount, no creditor and no debt.

use casework::plan::{self, PlanPage};
use chrono::{DateTime, NaiveDate};
use icalendar::{Calendar, Class, Component, Event, EventLike};
use rules::ids::PlanId;
use rules::plan::Standing;

use crate::desk::Desk;
use crate::problem::Problem;
use crate::words::Words;

/// The file of a plan for somebody who owes one of its cases. A plan that does not run has none.
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn file(desk: &Desk, id: &str) -> Result<String, Problem> {
    let page = plan::page(&desk.office, &desk.viewer, id).await?;
    if !page.terms.state.runs() {
        return Err(Problem::NotFound);
    }
    Ok(draw(desk.words, &page, &desk.office.settings().public_url, desk.office.now()))
}

/// One whole-day event for each instalment that is to come.
pub(crate) fn draw(w: Words, page: &PlanPage, site: &str, now_us: i64) -> String {
    let made_at = DateTime::from_timestamp_micros(now_us).unwrap_or_default();
    // Other terms are other days of the same plan: a telephone puts them in the place of the old ones (RFC 5545, 3.8.7.4).
    let first = page.versions.iter().min_by_key(|(_, number, _)| *number).map_or(&page.terms.id, |(id, ..)| id);
    let id = first.as_str().trim_start_matches(PlanId::PREFIX);
    let mut calendar = Calendar::new();
    for row in &page.progress.rows {
        let (due, day) = (row.due, row.due.day);
        let date = NaiveDate::from_ymd_opt(day.year(), day.month(), day.day());
        let Some(date) = date.filter(|_| matches!(row.standing, Standing::Next | Standing::Later)) else { continue };
        let mut event = Event::new();
        event
            .uid(&format!("{id}-{}", due.number))
            .sequence(page.terms.number)
            .timestamp(made_at)
            .summary(&w.say("plan-calendar-event"))
            .description(&w.with("plan-calendar-more", [("site", site.to_owned().into())]))
            .class(Class::Private)
            .all_day(date);
        calendar.push(event.done());
    }
    calendar.to_string()
}
