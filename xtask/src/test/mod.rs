//! `cargo xtask test`: sets up what is missing, then every check and test there is, on both database engines.
//! All steps run even when one fails; a step that cannot run has failed; the last line is the sum.

mod browser;
mod cluster;
mod lint;
mod programs;
mod same;
mod stranger;
mod tally;
mod trees;

use crate::args::Args;
use crate::say::{self, Stopwatch};
use crate::{Outcome, demo, scratch, size, wasm};
use cluster::Cluster;
use programs::Program;
use tally::{Report, Tally};

/// What `--only` may name.
const PARTS: [&str; 5] = ["lint", "rules", "stories", "http", "browser"];

/// The packages whose tests need no database.
const RULES: [&str; 4] = ["rules", "auditor", "app", "xtask"];

/// The name under which the tests learn of the second engine.
const DATABASE: &str = "QUITTE_TEST_DATABASE_URL";

/// Runs the parts that were asked for; an error means that something failed.
pub fn run(mut args: Args) -> Outcome {
    let only = args.value("--only")?;
    args.finish()?;
    if let Some(part) = &only
        && !PARTS.contains(&part.as_str())
    {
        return Err(format!("--only {part}: choose from {}.", PARTS.join(", ")));
    }
    let wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);
    let clock = Stopwatch::start();
    scratch::into_memory();
    let mut reports = Vec::new();
    let native = PARTS.iter().any(|part| *part != "browser" && wanted(part));
    let programs = if native { built_once() } else { Ok(Vec::new()) };
    if wanted("lint") {
        reports.push(step("lint", || Ok(lint::run(&programs))));
    }
    if wanted("rules") {
        let built = || programs.as_ref().map_err(Clone::clone);
        reports.push(step("rules", || programs::run(built()?, &RULES, same::TARGET, None)));
        reports.push(step("native = wasm", || same::run(built()?)));
    }
    databases(&wanted, &programs, &mut reports);
    if wanted("browser") {
        in_browser(&mut reports);
    }
    scratch::sweep();
    summary(&reports, clock)
}

fn built_once() -> Outcome<Vec<Program>> {
    say::step("Building all test programs");
    programs::build()
}

/// Stories and HTTP tests, first on the embedded database, then on a cluster of their own.
fn databases(wanted: &dyn Fn(&str) -> bool, programs: &Outcome<Vec<Program>>, reports: &mut Vec<Report>) {
    let parts: [(&str, &[&str]); 2] = [("stories", &["casework"]), ("http", &["server", "testbank"])];
    let parts: Vec<_> = parts.into_iter().filter(|(part, _)| wanted(part)).collect();
    let tests = |packages: &[&str], database: Option<&str>| {
        let programs = programs.as_ref().map_err(Clone::clone)?;
        programs::run(programs, packages, lint::HOUSE, database.map(|url| (DATABASE, url)))
    };
    if wanted("stories")
        && let Err(why) = stranger::install()
    {
        say::note(&why);
    }
    for (part, packages) in &parts {
        reports.push(step(&format!("{part}, SQLite"), || tests(packages, None)));
    }
    if parts.is_empty() {
        return;
    }
    let cluster = Cluster::start();
    for (part, packages) in &parts {
        reports.push(step(&format!("{part}, PostgreSQL"), || match &cluster {
            Ok(cluster) => tests(packages, Some(&cluster.url)),
            Err(why) => Err(why.clone()),
        }));
    }
}

/// The site in a real browser, and its weight. Both need the same build.
fn in_browser(reports: &mut Vec<Report>) {
    let built = {
        say::step("Building the site for the browser tests");
        demo::build(false, wasm::From::Anywhere)
    };
    reports.push(step("browser", || built.clone().and_then(|()| browser::run())));
    reports.push(step("size", || {
        built.clone()?;
        let weights = size::weigh(false)?;
        let failed = weights.iter().filter(|one| one.wrong.is_some()).count();
        Ok(Tally { passed: weights.len() - failed, failed, ignored: 0 })
    }));
}

fn step(name: &str, work: impl FnOnce() -> Outcome<Tally>) -> Report {
    say::step(name);
    let clock = Stopwatch::start();
    let outcome = work();
    let report = Report::new(name, outcome, clock.passed());
    say::note(&report.line());
    report
}

fn summary(reports: &[Report], clock: Stopwatch) -> Outcome {
    let sum = |count: fn(&Tally) -> usize| reports.iter().map(|report| count(&report.tally)).sum::<usize>();
    let (passed, failed) = (sum(|tally| tally.passed), sum(|tally| tally.failed));
    println!("\nSummary, {} in all", say::time(clock.passed()));
    for report in reports {
        println!("  {}", report.line());
    }
    println!("{passed} passed, {failed} failed");
    if failed == 0 {
        return Ok(());
    }
    // The sum is the last line; the exit code says the rest.
    std::process::exit(1)
}
