//! The browser's half: finds or makes a compiler for WebAssembly, then builds the `browser` crate with it.
//! Order: what is installed, then rustup, then Debian's own packages (for networks where rustup's server is out of reach).

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::{Outcome, debian, place, say, shell};

/// The one target of the browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Where the compiler's half for the browser comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// What is installed, else rustup, else Debian.
    Anywhere,
    /// Debian's packages, whatever is installed (`--wasm-from debian`).
    Debian,
}

/// A cargo that can build for the browser.
pub struct Toolchain {
    /// The cargo to call.
    pub cargo: OsString,
    /// What it must find in its environment.
    pub env: Vec<(&'static str, OsString)>,
    /// Its own build folder: artefacts of two compilers must not meet.
    pub target: PathBuf,
}

impl From {
    /// Reads `--wasm-from`.
    pub fn parse(given: Option<String>) -> Outcome<Self> {
        match given.as_deref() {
            None => Ok(Self::Anywhere),
            Some("debian") => Ok(Self::Debian),
            Some(other) => Err(format!("--wasm-from {other}: the only other source is \"debian\".")),
        }
    }
}

/// Finds or makes the compiler; does nothing when it is there.
pub fn toolchain(from: From) -> Outcome<Toolchain> {
    if from == From::Debian || (!installed() && !added_by_rustup()) {
        return debian::toolchain();
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    Ok(Toolchain { cargo, env: Vec::new(), target: place::target() })
}

/// Builds the browser crate and returns the module that the compiler wrote. Cargo knows whether there is work.
pub fn build(toolchain: &Toolchain) -> Outcome<PathBuf> {
    shell::run(cargo(toolchain).args([
        "build",
        "--locked",
        "-p",
        "browser",
        "--target",
        TARGET,
        "--profile",
        "wasm-release",
    ]))?;
    Ok(toolchain.target.join(TARGET).join("wasm-release").join("browser.wasm"))
}

/// Builds the auditor as a module, for the proof that it answers as native code does. Quickly, not small.
pub fn auditor(toolchain: &Toolchain) -> Outcome<PathBuf> {
    let words = ["rustc", "--locked", "-p", "auditor", "--lib", "--crate-type", "cdylib", "--target", TARGET];
    shell::run(cargo(toolchain).args(words))?;
    Ok(toolchain.target.join(TARGET).join("debug").join("auditor.wasm"))
}

/// A cargo command for the browser's target, with its environment.
pub fn cargo(toolchain: &Toolchain) -> Command {
    let mut command = Command::new(&toolchain.cargo);
    command.current_dir(place::root()).env("CARGO_TARGET_DIR", &toolchain.target).envs(toolchain.env.clone());
    command
}

fn installed() -> bool {
    let asked =
        Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]).stderr(Stdio::null()).output();
    asked.is_ok_and(|done| {
        let folder = PathBuf::from(String::from_utf8_lossy(&done.stdout).trim());
        done.status.success() && place::files(&folder).is_ok_and(|files| !files.is_empty())
    })
}

fn added_by_rustup() -> bool {
    if shell::find("rustup").is_none() {
        return false;
    }
    say::step(&format!("Adding the target {TARGET} with rustup (once)"));
    match shell::run(Command::new("rustup").args(["target", "add", TARGET])) {
        Ok(()) => installed(),
        Err(why) => {
            say::note(&format!("{why} Debian's packages are next."));
            false
        }
    }
}
