//! `cargo xtask bench`: how fast the arithmetic is, held against its bounds; then how long the case page takes, next to
//! a static file over the same connection in the same run. The ratio means the same on every machine; the rest does not.

use std::time::Duration;

use crate::args::Args;
use crate::demo::{self, Serve};
use crate::say::{self, Stopwatch};
use crate::visitor::Visitor;
use crate::{Outcome, shell, wasm};

/// Requests before the first measured one, and measured requests.
const WARM_UP: usize = 200;
const MEASURED: usize = 2_000;

/// Builds for speed, measures, prints. `--only rules` stops after the arithmetic.
pub fn run(mut args: Args) -> Outcome {
    let only = args.value("--only")?;
    args.finish()?;
    if let Some(part) = only.as_deref().filter(|part| *part != "rules") {
        return Err(format!("--only {part}: the only part that is measured alone is rules."));
    }
    say::step("Measuring the arithmetic");
    shell::run(shell::cargo().args(["bench", "--locked", "-p", "rules", "--bench", "arithmetic"]))?;
    if only.is_some() {
        return Ok(());
    }
    demo::build(true, wasm::From::Anywhere)?;
    let serve = Serve::scratch(true, "bench")?;
    let outcome = measure(&serve);
    demo::sweep(&serve.data);
    outcome
}

fn measure(serve: &Serve) -> Outcome {
    serve.fill()?;
    let clock = Stopwatch::start();
    let _server = serve.start()?;
    println!("start to first page  {:>8}", say::time(clock.passed()));
    let demo = serve.demo()?;
    let who = demo.debtors.first().ok_or("demo.json names nobody who can sign in.")?;
    let mut visitor = Visitor::new(serve.port)?;
    visitor.sign_in(who)?;
    let page = sample(&mut visitor, &format!("/cases/{}", who.reference))?;
    let file = sample(&mut visitor, "/robots.txt")?;
    print("case page", &page);
    print("static file", &file);
    println!("ratio of the medians {:>8.1}", middle(&page).as_secs_f64() / middle(&file).as_secs_f64());
    Ok(())
}

/// The sorted durations of the measured requests.
fn sample(visitor: &mut Visitor, path: &str) -> Outcome<Vec<Duration>> {
    let mut took = Vec::with_capacity(MEASURED);
    for round in 0..WARM_UP + MEASURED {
        let clock = Stopwatch::start();
        let answer = visitor.once(path)?;
        if answer.status != 200 {
            return Err(format!("{path} answered {} after {round} requests.", answer.status));
        }
        if round >= WARM_UP {
            took.push(clock.passed());
        }
    }
    took.sort();
    Ok(took)
}

fn middle(took: &[Duration]) -> Duration {
    took[took.len() / 2]
}

fn print(what: &str, took: &[Duration]) {
    let late = took[took.len() * 99 / 100];
    let ms = |one: Duration| one.as_secs_f64() * 1_000.0;
    println!("{what:20} {:>8.3} ms median {:>8.3} ms p99", ms(middle(took)), ms(late));
}
