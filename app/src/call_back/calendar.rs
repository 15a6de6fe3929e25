//! Calendar: a call that is to come, as a file for a telephone. Others look at a calendar too, so it names no agency and
//! no topic.

use casework::call_back::{self, Booked};
use chrono::{DateTime, NaiveDate};
use icalendar::{Calendar, Class, Component, Event, EventLike};
use rules::ids::CallBackId;

use crate::desk::Desk;
use crate::problem::Problem;
use crate::words::Words;

/// The file of a call of the person who asks.
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn file(desk: &Desk, id: &str) -> Result<String, Problem> {
    let call = call_back::one(&desk.office, &desk.viewer, id).await?;
    draw(desk.words, &call, desk.office.now()).ok_or(Problem::NotFound)
}

/// One event in the part of the day, by the clock on the wall where the person is.
pub(crate) fn draw(w: Words, call: &Booked, now_us: i64) -> Option<String> {
    let day = call.slot.day;
    let date = NaiveDate::from_ymd_opt(day.year(), day.month(), day.day())?;
    let (first, end) = call.slot.part.hours();
    let mut event = Event::new();
    event
        .uid(call.id.as_str().trim_start_matches(CallBackId::PREFIX))
        .timestamp(DateTime::from_timestamp_micros(now_us).unwrap_or_default())
        .summary(&w.say("call-calendar-event"))
        .class(Class::Private)
        .starts(date.and_hms_opt(first, 0, 0)?)
        .ends(date.and_hms_opt(end, 0, 0)?);
    let mut calendar = Calendar::new();
    calendar.push(event.done());
    Some(calendar.to_string())
}
