//! What the tool says while it works: one headline for each step, and how long it took.
//! A person who waits should know what for.

use std::time::{Duration, Instant};

/// A clock for the tool's own steps.
#[derive(Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    #[expect(
        clippy::disallowed_methods,
        reason = "the tool measures its own work; no rule of the product depends on it"
    )]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// The time since the start.
    pub fn passed(self) -> Duration {
        self.0.elapsed()
    }
}

/// Announces a step.
pub fn step(words: &str) {
    eprintln!("== {words}");
}

/// A remark below a step.
pub fn note(words: &str) {
    eprintln!("   {words}");
}

/// A duration for people: `0.4 s`, `12 s`, `3 min 20 s`.
pub fn time(took: Duration) -> String {
    let seconds = took.as_secs();
    match seconds {
        0..10 => format!("{}.{} s", seconds, took.subsec_millis() / 100),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::time;
    use std::time::Duration;

    #[test]
    fn a_duration_reads_as_people_say_it() {
        assert_eq!(time(Duration::from_millis(430)), "0.4 s");
        assert_eq!(time(Duration::from_millis(12_900)), "12 s");
        assert_eq!(time(Duration::from_secs(200)), "3 min 20 s");
    }
}
