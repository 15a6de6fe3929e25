//! Native code and wasm count alike: the auditor is built for the browser's target, loaded into node, and asked the
//! same random questions as the native one. What a debtor's browser works out is then what the server books.

use std::path::Path;

use super::programs::{self, Program};
use super::tally::Tally;
use crate::{Outcome, bind, say, shell, wasm};

/// The test program that asks both; without a module it has nothing to compare, so only this step runs it.
pub const TARGET: &str = "same";

/// The variables that tell it where the module and node are.
const MODULE: &str = "QUITTE_TEST_AUDITOR_WASM";
const NODE: &str = "QUITTE_TEST_NODE";

/// How the lines begin that say how many were compared.
const FIGURES: [&str; 2] = ["10,000 cases, ", "10,000 plans, "];

/// Builds the module and runs the comparison.
pub fn run(programs: &[Program]) -> Outcome<Tally> {
    if shell::find("node").is_none() {
        shell::install(&["nodejs"])?;
    }
    let node = shell::find("node").ok_or("nodejs was installed, but node is not on PATH.")?;
    let toolchain = wasm::toolchain(wasm::From::Anywhere)?;
    say::step("Building the auditor for the browser's target");
    let module = bind::for_node(&wasm::auditor(&toolchain)?)?;
    let environment: [(&str, &Path); 2] = [(MODULE, &module), (NODE, &node)];
    let mut missing = FIGURES.to_vec();
    let tally = programs::run_target(programs, TARGET, &environment, |line| {
        missing.retain(|figure| !line.starts_with(figure));
    })?;
    // A test that found no module says so and passes: here that is a failure.
    if missing.is_empty() { Ok(tally) } else { Err(format!("not compared: {}", missing.join(" and "))) }
}
