//! Which words belong to a part of a day, a topic, a language.

use rules::call_back::{Part, Slot, Topic};
use rules::country::Country;

use crate::words::Words;

/// The days of the week from Monday on.
const WEEKDAYS: [&str; 7] = [
    "call-weekday-0",
    "call-weekday-1",
    "call-weekday-2",
    "call-weekday-3",
    "call-weekday-4",
    "call-weekday-5",
    "call-weekday-6",
];

/// `dinsdag 24 november 2026`
pub fn weekday(w: Words, slot: Slot) -> String {
    let weekday = w.say(WEEKDAYS[slot.day.weekday() as usize % WEEKDAYS.len()]);
    format!("{weekday} {}", w.day(slot.day))
}

/// `tussen 9 en 12 uur`, by the clock of a country.
pub fn hours(w: Words, part: Part) -> String {
    let (first, end) = part.hours();
    w.with("call-between", [("first", i64::from(first).into()), ("end", i64::from(end).into())])
}

/// The whole of it in one line.
pub fn slot(w: Words, slot: Slot) -> String {
    format!("{}, {}", weekday(w, slot), hours(w, slot.part))
}

/// By whose clock, where that is not the Dutch one.
pub fn clock(w: Words, country: Country) -> Option<String> {
    let name = || w.say(crate::case::words::country(country));
    (country != Country::Nl).then(|| w.with("call-clock", [("country", name().into())]))
}

/// What a call is about.
pub fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::Pay => "call-topic-pay",
        Topic::Wrong => "call-topic-wrong",
        Topic::Unclear => "call-topic-unclear",
        Topic::Support => "call-topic-support",
        Topic::Other => "call-topic-other",
    }
}

/// A language in its own words: whoever needs it reads it.
pub fn language(tag: &str) -> &'static str {
    match tag {
        "en" => "English",
        "ar" => "العربية",
        "de" => "Deutsch",
        "pl" => "Polski",
        "sv" => "Svenska",
        "tr" => "Türkçe",
        "uk" => "Українська",
        _ => "Nederlands",
    }
}
