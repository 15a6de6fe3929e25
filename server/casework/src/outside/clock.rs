//! The clock: the only place that knows what time it is. In demo mode and in tests it can be set.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Datelike, Timelike, Utc};
use rules::{Country, Day};

/// The time, possibly shifted. Cheap to clone; clones share the shift.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    shift_us: Arc<AtomicI64>,
}

impl Clock {
    /// The machine's own time.
    pub fn system() -> Self {
        Self::default()
    }

    /// Now, in microseconds since 1970 UTC: both engines keep exactly that.
    pub fn now_us(&self) -> i64 {
        #[expect(clippy::disallowed_methods, reason = "this is the clock")]
        let now = Utc::now().timestamp_micros();
        now + self.shift_us.load(Ordering::SeqCst)
    }

    /// Sets the time (demo and tests); it runs on from there.
    pub fn set(&self, now_us: i64) {
        self.shift_us.fetch_add(now_us - self.now_us(), Ordering::SeqCst);
    }

    /// Moves the time (demo and tests).
    pub fn advance(&self, by_us: i64) {
        self.shift_us.fetch_add(by_us, Ordering::SeqCst);
    }

    /// Which day it is in a country.
    pub fn today(&self, country: Country) -> Day {
        day_of(self.now_us(), country)
    }
}

/// The day of an instant in the time zone of a country.
pub fn day_of(at_us: i64, country: Country) -> Day {
    let zone: chrono_tz::Tz = country.time_zone().parse().expect("the rules name zones that exist");
    let local = DateTime::from_timestamp_micros(at_us).expect("an instant of this age").with_timezone(&zone);
    Day::from_numbers(local.year(), local.month(), local.day()).expect("a day of the calendar")
}

/// The instant of a minute of a day on the clocks of a country; of a minute that an hour change takes away, the first
/// one after it.
pub fn instant_of(day: Day, minute: u32, country: Country) -> i64 {
    let zone: chrono_tz::Tz = country.time_zone().parse().expect("the rules name zones that exist");
    let midnight = chrono::NaiveDate::from_ymd_opt(day.year(), day.month(), day.day()).expect("a day of the calendar");
    let mut local = midnight.and_time(chrono::NaiveTime::MIN) + chrono::TimeDelta::minutes(minute.into());
    loop {
        match local.and_local_timezone(zone).earliest() {
            Some(instant) => return instant.timestamp_micros(),
            None => local += chrono::TimeDelta::minutes(1),
        }
    }
}

/// An instant as RFC 3339 in UTC, to the millisecond.
pub fn rfc3339(at_us: i64) -> String {
    let instant = DateTime::from_timestamp_micros(at_us);
    instant.map_or_else(|| at_us.to_string(), |at| at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
}

/// Hours and minutes of an instant on the clocks of a country.
pub fn time_of(at_us: i64, country: Country) -> (u32, u32) {
    let zone: chrono_tz::Tz = country.time_zone().parse().expect("the rules name zones that exist");
    let local = DateTime::from_timestamp_micros(at_us).expect("an instant of this age").with_timezone(&zone);
    (local.hour(), local.minute())
}
