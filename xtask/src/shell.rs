//! Other programs: found, installed where that is allowed, and run with their output in view.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{Outcome, place, say};

/// The program's full path, when it is on `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// The cargo that started this tool.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(place::root());
    command
}

/// Runs a program to its end, its output in view; anything but success is an error that names it.
pub fn run(command: &mut Command) -> Outcome {
    let shown = show(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("\"{shown}\" failed ({status}).")),
        Err(why) => Err(format!("\"{shown}\" could not be started: {why}.")),
    }
}

/// Runs a program to its end and returns what it printed; its complaints stay in view.
pub fn read(command: &mut Command) -> Outcome<String> {
    let shown = show(command);
    match command.stderr(Stdio::inherit()).output() {
        Ok(done) if done.status.success() => Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned()),
        Ok(done) => Err(format!("\"{shown}\" failed ({}).", done.status)),
        Err(why) => Err(format!("\"{shown}\" could not be started: {why}.")),
    }
}

/// Runs a program, shows each line that it prints at once and hands it to `each` as well. True when it succeeded.
pub fn watch(command: &mut Command, mut each: impl FnMut(&str)) -> Outcome<bool> {
    let shown = show(command);
    let broken = |why: std::io::Error| format!("\"{shown}\" broke off: {why}.");
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(broken)?;
    let out = child.stdout.take().expect("the output was asked for");
    for line in BufReader::new(out).split(b'\n') {
        let line = line.map_err(broken)?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        each(&line);
    }
    Ok(child.wait().map_err(broken)?.success())
}

/// Installs Debian packages, when this user may; says so, and says what to type when not.
pub fn install(packages: &[&str]) -> Outcome {
    let list = packages.join(" ");
    say::step(&format!("Installing {list}"));
    let root = read(Command::new("id").arg("-u"))? == "0";
    let by_hand = format!("Install it by hand: apt-get install {list}");
    if find("apt-get").is_none() {
        return Err(format!("This machine has no apt-get. {by_hand}"));
    }
    if !root && find("sudo").is_none() {
        return Err(format!("Only an administrator can install programs here. {by_hand}"));
    }
    let apt = |words: &[&str]| {
        let mut command = if root { Command::new("apt-get") } else { Command::new("sudo") };
        if !root {
            command.arg("apt-get");
        }
        // apt's own list of actions is long and of no use to the reader; errors go to stderr.
        run(command.args(words).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()))
    };
    let install = || apt(&[&["install", "-y", "--no-install-recommends"], packages].concat());
    // The package lists may be a year old, or absent as in a fresh container.
    apt(&["update", "-qq"]).and_then(|()| install()).map_err(|why| format!("{why} {by_hand}"))
}

/// A port of this machine that nobody listens on just now.
pub fn free_port() -> Outcome<u16> {
    let free = std::net::TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    free.map(|address| address.port()).map_err(|why| format!("no free port on this machine: {why}"))
}

/// Asks a process to stop, as Ctrl-C would.
pub fn stop(pid: u32) {
    let _ = Command::new("kill").args(["-TERM", &pid.to_string()]).stderr(Stdio::null()).status();
}

fn show(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    std::iter::once(program).chain(words).take(8).collect::<Vec<_>>().join(" ")
}
