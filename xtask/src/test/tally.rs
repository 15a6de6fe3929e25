//! Counts what passed and failed by reading what the test programs print.
//! The programs' own exit code has the last word: a crash without a result line is a failure too.

use std::time::Duration;

use crate::{Outcome, say};

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Did what they say.
    pub passed: usize,
    /// Did not.
    pub failed: usize,
    /// Were not run because they say so themselves.
    pub ignored: usize,
}

/// How a step ended.
pub struct Report {
    name: String,
    /// The counts; a step that could not run counts as one failure.
    pub tally: Tally,
    took: Duration,
    why: Option<String>,
}

impl Tally {
    /// Reads a line of `cargo test`: `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
    pub fn cargo(&mut self, line: &str) {
        let Some(counts) = line.strip_prefix("test result: ") else { return };
        for part in counts.split([';', '.']) {
            match part.trim().split_once(' ') {
                Some((number, "passed")) => self.passed += number.parse().unwrap_or(0),
                Some((number, "failed")) => self.failed += number.parse().unwrap_or(0),
                Some((number, "ignored")) => self.ignored += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }

    /// Reads a line of the closing report of node's runner: `ℹ pass 12`.
    pub fn node(&mut self, line: &str) {
        match line.strip_prefix("ℹ ").and_then(|line| line.split_once(' ')) {
            Some(("pass", number)) => self.passed += number.parse().unwrap_or(0),
            Some(("fail" | "cancelled", number)) => self.failed += number.parse().unwrap_or(0),
            Some(("skipped" | "todo", number)) => self.ignored += number.parse().unwrap_or(0),
            _ => {}
        }
    }

    /// The counts, held against how the program ended.
    pub fn checked(mut self, succeeded: bool) -> Outcome<Self> {
        if self == Self::default() {
            return Err(if succeeded { "not one test ran".into() } else { "it did not build or did not start".into() });
        }
        if !succeeded && self.failed == 0 {
            self.failed = 1;
        }
        Ok(self)
    }
}

impl Report {
    /// A step that could not run has failed once.
    pub fn new(name: &str, outcome: Outcome<Tally>, took: Duration) -> Self {
        let (tally, why) = match outcome {
            Ok(tally) => (tally, None),
            Err(why) => (Tally { failed: 1, ..Tally::default() }, Some(why)),
        };
        Self { name: name.to_owned(), tally, took, why }
    }

    /// One line of the summary.
    pub fn line(&self) -> String {
        let Tally { passed, failed, ignored } = self.tally;
        let verdict = if failed == 0 { "ok  " } else { "FAIL" };
        let why = self.why.as_deref().map(|why| format!("  — {why}")).unwrap_or_default();
        let counts = format!("{passed:>5} passed {failed:>4} failed {ignored:>4} ignored");
        format!("{verdict} {:20} {counts}  {}{why}", self.name, say::time(self.took))
    }
}

#[cfg(test)]
mod tests {
    use super::{Report, Tally};
    use std::time::Duration;

    #[test]
    fn the_counts_of_several_test_programs_add_up() {
        let mut tally = Tally::default();
        tally.cargo("running 3 tests");
        tally.cargo("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s");
        tally.cargo("test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out");
        assert_eq!(tally, Tally { passed: 14, failed: 3, ignored: 1 });
    }

    #[test]
    fn the_counts_of_node_are_read() {
        let mut tally = Tally::default();
        for line in ["ℹ tests 9", "ℹ pass 7", "ℹ fail 1", "ℹ cancelled 1", "ℹ skipped 0", "✔ ℹ pass 3"] {
            tally.node(line);
        }
        assert_eq!(tally, Tally { passed: 7, failed: 2, ignored: 0 });
    }

    #[test]
    fn a_program_that_crashes_without_a_count_has_failed() {
        assert!(Tally::default().checked(false).is_err());
        assert!(Tally::default().checked(true).is_err());
        let one = Tally { passed: 1, ..Tally::default() };
        assert_eq!(one.checked(false), Ok(Tally { passed: 1, failed: 1, ignored: 0 }));
    }

    #[test]
    fn a_step_that_could_not_run_counts_as_a_failure() {
        let report = Report::new("browser", Err("no Chromium".into()), Duration::ZERO);
        assert_eq!(report.tally.failed, 1);
        assert!(report.line().starts_with("FAIL browser"));
    }
}
