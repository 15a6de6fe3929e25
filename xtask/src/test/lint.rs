//! The checks that need no data: format, lints, the house rules, the lock file and the trees of dependencies.
//! Each check counts as one test, so that the closing summary shows that it ran.

use std::process::Command;

use super::programs::{self, Program};
use super::tally::Tally;
use super::trees;
use crate::{Outcome, say, shell, wasm};

/// The test program of the house rules: it reads the tree and needs no database.
pub const HOUSE: &str = "house";

/// Runs all checks, also after one fails.
pub fn run(programs: &Outcome<Vec<Program>>) -> Tally {
    let mut tally = Tally::default();
    let mut check = |name: &str, outcome: Outcome| match outcome {
        Ok(()) => {
            say::note(&format!("ok    {name}"));
            tally.passed += 1;
        }
        Err(why) => {
            say::note(&format!("FAIL  {name}: {why}"));
            tally.failed += 1;
        }
    };
    check("the lock file is up to date", locked());
    check("the code is formatted", cargo(&["fmt", "--all", "--check"]));
    check("no lint complains", cargo(&["clippy", "--locked", "--workspace", "--all-targets", "--", "-Dwarnings"]));
    check("no lint complains about the browser's half", browser());
    for (name, outcome) in trees::checks() {
        check(name, outcome);
    }
    let house =
        programs.as_ref().map_err(Clone::clone).and_then(|programs| programs::run_target(programs, HOUSE, &[], |_| ()));
    let house = house.unwrap_or_else(|why| {
        say::note(&format!("FAIL  the house rules: {why}"));
        Tally { failed: 1, ..Tally::default() }
    });
    Tally { passed: tally.passed + house.passed, failed: tally.failed + house.failed, ignored: house.ignored }
}

fn cargo(words: &[&str]) -> Outcome {
    shell::run(shell::cargo().args(words))
}

fn locked() -> Outcome {
    shell::read(shell::cargo().args(["metadata", "--locked", "--format-version", "1", "--no-deps"])).map(|_| ())
}

/// Clippy of the toolchain that builds for the browser. Debian's has none; there the compiler's own warnings must do.
fn browser() -> Outcome {
    let toolchain = wasm::toolchain(wasm::From::Anywhere)?;
    let words = ["--locked", "-p", "browser", "-p", "auditor", "--target", wasm::TARGET];
    let mut command: Command = wasm::cargo(&toolchain);
    if toolchain.env.is_empty() {
        return shell::run(command.arg("clippy").args(words).args(["--", "-Dwarnings"]));
    }
    shell::run(command.arg("check").args(words).env("RUSTFLAGS", "-Dwarnings"))
}
