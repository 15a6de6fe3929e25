//! The calendar of a plan: its due days as a file that every calendar reads (RFC 5545). Whoever sees the calendar sees
//! that something is paid on a day, and neither what nor to whom.

use axum::response::{IntoResponse, Response};
use casework::outside::day_of;
use casework::plan::{self, PlanPage};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use http::request::Parts;
use rules::plan::State;
use rules::{Country, Day};

use crate::desk;
use crate::routes;
use crate::serve::Front;
use crate::words::Words;

/// The longest line of a calendar, in octets, without its end (RFC 5545, 3.1).
const LINE_OCTETS_MAX: usize = 75;

/// The file of a plan, for its owner; for everybody else there is none.
pub async fn answer(front: &Front, parts: &Parts) -> Option<Response> {
    let id = routes::calendar_of(parts.uri.path())?;
    let viewer = desk::viewer(&front.office, parts).await.ok()?;
    let page = plan::page(&front.office, &viewer, id).await.ok().filter(|page| page.own)?;
    if !page.terms.state.runs() && page.terms.state != State::Completed {
        return None;
    }
    let now = front.office.now();
    let file = draw(Words::of(desk::language(parts)), &page, day_of(now, Country::Nl));
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"calendar.ics\""),
        (CACHE_CONTROL, "no-store"),
    ];
    Some((headers, file).into_response())
}

/// The file: a whole day for each term.
pub fn draw(w: Words, page: &PlanPage, today: Day) -> String {
    let id = page.terms.id.as_str().trim_start_matches(rules::ids::PlanId::PREFIX);
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Quitte//Quitte//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
    ];
    for due in &page.terms.dues {
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{id}-{}", due.number),
            format!("DTSTAMP:{}T000000Z", basic(today)),
            format!("DTSTART;VALUE=DATE:{}", basic(due.day)),
            format!("DTEND;VALUE=DATE:{}", basic(due.day.plus_days(1))),
            format!("SUMMARY:{}", escaped(&w.say("calendar-summary"))),
            "CLASS:PRIVATE".to_owned(),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// `20261201`.
fn basic(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// Text as a property holds it (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line with its end; a long one goes on behind a blank, and no letter is cut in two.
fn folded(line: &str) -> String {
    let mut folded = String::new();
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > LINE_OCTETS_MAX {
            folded += "\r\n ";
            octets = 1;
        }
        folded.push(letter);
        octets += letter.len_utf8();
    }
    folded + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_goes_on_behind_a_blank_and_no_letter_is_cut() {
        assert_eq!(folded("SUMMARY:Betaling"), "SUMMARY:Betaling\r\n");
        let long = format!("SUMMARY:{}", "é€".repeat(60));
        let lines: Vec<String> = folded(&long).split_terminator("\r\n").map(str::to_owned).collect();
        assert!(lines.len() > 1 && lines.iter().all(|line| line.len() <= LINE_OCTETS_MAX));
        assert!(lines.iter().skip(1).all(|line| line.starts_with(' ')));
        let whole: String = lines.iter().enumerate().map(|(at, line)| &line[usize::from(at > 0)..]).collect();
        assert_eq!(whole, long);
    }

    #[test]
    fn what_a_calendar_reads_as_a_mark_is_escaped() {
        assert_eq!(escaped("a,b;c\\d\ne"), "a\\,b\\;c\\\\d\\ne");
    }
}
