//! `cargo xtask dev`: like `run`, and when a file changes both halves are built and the server starts again.
//! It looks at the times of the files twice a second; that needs no library and costs less than a keystroke.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use crate::args::Args;
use crate::demo::{self, Serve};
use crate::leash::Leash;
use crate::say::{self, Stopwatch};
use crate::{Outcome, place, run, wasm};

/// What a change in makes a new build.
const WATCHED: [&str; 6] = ["src", "app", "server", "style", "public", "Cargo.toml"];

/// Runs until Ctrl-C.
pub fn run(mut args: Args) -> Outcome {
    let serve = run::settings(&mut args)?;
    args.finish()?;
    demo::must_be_free(serve.port, "--port N")?;
    let mut server = None;
    loop {
        let seen = newest()?;
        // The old server goes first: it holds the port and the database.
        drop(server.take());
        match again(&serve) {
            Ok(started) => server = Some(started),
            Err(why) => say::note(&why),
        }
        while newest()? == seen {
            std::thread::sleep(Duration::from_millis(500));
        }
    }
}

fn again(serve: &Serve) -> Outcome<Leash> {
    let clock = Stopwatch::start();
    demo::build(serve.release, wasm::From::Anywhere)?;
    let server = serve.start()?;
    say::step(&format!(
        "http://localhost:{} is up after {}; watching for changes",
        serve.port,
        say::time(clock.passed())
    ));
    Ok(server)
}

/// How many files there are and when the last one was changed.
fn newest() -> Outcome<(usize, Option<SystemTime>)> {
    let mut files: Vec<PathBuf> = Vec::new();
    for name in WATCHED {
        let path = place::root().join(name);
        if path.is_dir() { files.extend(place::files(&path)?) } else { files.push(path) }
    }
    let changed = |file: &PathBuf| file.metadata().and_then(|about| about.modified()).ok();
    Ok((files.len(), files.iter().filter_map(changed).max()))
}
