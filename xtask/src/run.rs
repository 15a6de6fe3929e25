//! `cargo xtask run`: from a checkout to a page in the browser.
//! When all is built the server takes this process over, so that Ctrl-C and `kill` reach it and nothing stands between.

use std::os::unix::process::{CommandExt, parent_id};
use std::process::{Command, Stdio};

use crate::args::Args;
use crate::demo::{self, Demo, Serve};
use crate::say::{self, Stopwatch};
use crate::{Outcome, wasm};

/// The hidden command that waits for the first page and says where it is.
pub const ANNOUNCE: &str = "announce-first-page";

/// The port that everybody knows, and the distance of the admin listener to it.
const PORT: u16 = 8080;

/// Runs the command; it returns only when something is in the way.
pub fn run(mut args: Args) -> Outcome {
    let clock = Stopwatch::start();
    let serve = settings(&mut args)?;
    let from = wasm::From::parse(args.value("--wasm-from")?)?;
    let fresh = args.flag("--fresh");
    args.finish()?;
    demo::must_be_free(serve.port, "--port N")?;
    demo::must_be_free(serve.admin, "--port N")?;
    demo::build(serve.release, from)?;
    if fresh {
        serve.forget()?;
    }
    serve.fill()?;
    say::step(&format!("Starting the server (built and filled in {})", say::time(clock.passed())));
    let myself = std::env::current_exe().map_err(|why| format!("cannot find this tool: {why}"))?;
    let mut herald = Command::new(myself);
    herald.arg(ANNOUNCE).arg("--port").arg(serve.port.to_string()).arg("--data").arg(&serve.data);
    herald.stdin(Stdio::null()).spawn().map_err(|why| format!("cannot start this tool again: {why}"))?;
    Err(format!("The server could not be started: {}", serve.command(&["serve", "--demo"]).exec()))
}

/// Waits for the first page, then says where it is and who can sign in. Ends quietly when the server is gone.
pub fn announce(mut args: Args) -> Outcome {
    let serve = settings(&mut args)?;
    let server = parent_id();
    if !demo::first_page(serve.port, || parent_id() == server) {
        return Ok(());
    }
    let Demo { debtors: people, staff } = serve.demo()?;
    let width = people.iter().map(|one| one.label.chars().count()).max().unwrap_or(0);
    println!("\nQuitte is at http://localhost:{} — Ctrl-C stops it.\n\nWho can sign in (all fictional):", serve.port);
    println!("  {:width$}  {:12}  {:13}  born", "", "reference", "letter code");
    for one in people {
        println!(
            "  {:width$}  {:12}  {:13}  {}",
            one.label,
            one.reference,
            one.letter_code,
            one.birth_date.as_deref().unwrap_or("—")
        );
    }
    println!("\nWho works at the agency (each link works once, \"quitte staff invite\" makes another):");
    for one in staff {
        println!("  {} ({})  {}", one.name, one.role, one.login_url);
    }
    println!();
    Ok(())
}

/// The settings that `run` and `dev` share.
pub fn settings(args: &mut Args) -> Outcome<Serve> {
    let port = args.port("--port", PORT)?;
    let admin = port.checked_add(1).ok_or("--port 65535: the port after it is needed too.")?;
    let data = demo::folder(args.value("--data")?)?;
    let database = args.value("--database")?;
    Ok(Serve { release: args.flag("--release"), port, admin, data, database })
}
