//! Server: one process that carries the pages, the sandbox provider and the jobs, and the commands beside them.
//!
//! Invariants:
//! - nothing reaches a page but through the gate ([`gate`]), and nothing leaves without its headers ([`headers`]);
//! - a connection that says nothing, or says it slowly, is closed;
//! - a request that changes something is carried to its end, whether or not the browser waits for it;
//! - no log line holds a path segment, a query, a header or a body that a person has typed.

pub mod admin;
pub mod assets;
pub mod command;
mod commands;
pub mod config;
pub mod errors;
pub mod files;
pub mod flood;
pub mod gate;
pub mod headers;
pub mod keys;
pub mod law;
pub mod listen;
pub mod logbook;
pub mod office;
pub mod pack;
pub mod portal;
pub mod rooms;
pub mod serve;
pub mod sites;
pub mod staff;
pub mod upload;

use std::process::ExitCode;

/// Why a command ended early, with one sentence for the person who started it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A setting or an argument is missing or wrong: exit code 2.
    Usage(String),
    /// What was asked for was refused or failed: exit code 1.
    Refused(String),
}

impl core::fmt::Display for Stop {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (Self::Usage(text) | Self::Refused(text)) = self;
        f.write_str(text)
    }
}

impl From<casework::Error> for Stop {
    fn from(error: casework::Error) -> Self {
        Self::Refused(format!("{}.", logbook::chain(&error)))
    }
}

/// Reads the command line and the environment, does what they ask, and says how it went.
pub fn main() -> ExitCode {
    let cli = match config::read() {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    // Before anything else runs: this process must be able to give up everything.
    if let config::Command::OpenFile { kind } = cli.command {
        return opener::child(kind);
    }
    logbook::start(&cli.settings);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return end(&Stop::Refused(format!("The process cannot start its threads: {error}."))),
    };
    match runtime.block_on(command::run(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => end(&stop),
    }
}

fn end(stop: &Stop) -> ExitCode {
    match stop {
        Stop::Usage(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
        Stop::Refused(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(1)
        }
    }
}
