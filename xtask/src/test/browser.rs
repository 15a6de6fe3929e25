//! The browser tests of `end2end/`: installs Chromium and node packages when they are missing, then node's own runner.
//! Each spec starts a server of its own on a copy of the demo data, so that one test cannot disturb another.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::tally::Tally;
use crate::demo::{self, Serve};
use crate::{Outcome, place, say, scratch, shell};

/// The oldest node that runs the tests, and the one that is fetched when this machine's is older.
const NODE_MAJOR_MIN: u32 = 20;
const NODE: &str = "node@22";

/// What Chromium is called, the quickest first.
const CHROMIUMS: [&str; 4] = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

/// The specs that hold an answer against the clock: each has the machine for itself. The others run two at a time.
const CLOCKED: [&str; 3] = ["dispute.spec.mjs", "plan.spec.mjs", "plan_slider.spec.mjs"];

/// Runs every spec and counts.
pub fn run() -> Outcome<Tally> {
    let chromium = chromium()?;
    let node = node()?;
    let serve = Serve::scratch(false, "browser")?;
    let outcome = serve.fill().and_then(|()| specs(&node, &chromium, &serve));
    demo::sweep(&serve.data);
    outcome
}

fn specs(node: &Path, chromium: &Path, serve: &Serve) -> Outcome<Tally> {
    let specs = place::files(&home().join("tests"))?;
    let specs = specs.into_iter().filter(|file| file.to_string_lossy().ends_with(".spec.mjs"));
    let is_timed = |file: &PathBuf| CLOCKED.iter().any(|name| file.ends_with(name));
    let (timed, others): (Vec<_>, Vec<_>) = specs.partition(is_timed);
    let mut tally = Tally::default();
    let mut succeeded = true;
    for (specs, at_once) in [(others, "--test-concurrency=2"), (timed, "--test-concurrency=1")] {
        let mut command = Command::new(node);
        command.args(["--test", "--test-reporter=spec", at_once]).args(specs).current_dir(home());
        command.env("QUITTE_BINARY", place::quitte(serve.release)).env("QUITTE_DEMO_DATA", &serve.data);
        command.env("CHROMIUM", chromium).env("NODE_NO_WARNINGS", "1").env("TMPDIR", scratch::home());
        succeeded &= shell::watch(&mut command, |line| tally.node(line))?;
    }
    tally.checked(succeeded)
}

fn home() -> PathBuf {
    place::root().join("end2end")
}

/// This machine's Chromium; where there is none, one is installed: first choice the one without a window, which is the
/// same browser and takes two thirds of the time.
fn chromium() -> Outcome<PathBuf> {
    let find = || CHROMIUMS.iter().find_map(|name| shell::find(name));
    if let Some(found) = find() {
        return Ok(found);
    }
    if let Err(why) = shell::install(&CHROMIUMS[..1]) {
        say::note(&why);
        shell::install(&CHROMIUMS[1..2])?;
    }
    find().ok_or_else(|| "Chromium was installed, but it is not on PATH.".into())
}

/// The packages of `end2end/` and a node that is new enough for them.
fn node() -> Outcome<PathBuf> {
    if shell::find("node").is_none() || shell::find("npm").is_none() {
        shell::install(&["nodejs", "npm"])?;
    }
    let own = home().join("node_modules/node/bin/node");
    let lock = place::read(&home().join("package-lock.json"))?;
    let stamp = home().join("node_modules/.stamp");
    if std::fs::read(&stamp).ok().as_deref() != Some(&lock[..]) {
        say::step("Installing the node packages of end2end");
        npm(&["ci"])?;
        place::write(&stamp, &lock)?;
    }
    if own.exists() {
        return Ok(own);
    }
    let version = shell::read(Command::new("node").arg("--version"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_some_and(|major| major >= NODE_MAJOR_MIN) {
        return Ok("node".into());
    }
    say::step(&format!("This machine's node is {version}; installing {NODE} for the tests only"));
    npm(&["install", "--no-save", NODE])?;
    if own.exists() { Ok(own) } else { Err(format!("{NODE} was installed, but it is not there.")) }
}

fn npm(words: &[&str]) -> Outcome {
    let mut command = Command::new("npm");
    command.args(words).args(["--no-audit", "--no-fund", "--loglevel", "error"]).current_dir(home());
    shell::run(command.stdout(Stdio::null()))
}
