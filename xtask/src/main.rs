//! `cargo xtask`: everything that is done to the code, from a fresh machine to a running site and a tested one.
//! Each command is one file; `run` and `test` are the two that people need, the README names no other.

mod args;
mod bench;
mod bind;
mod debian;
mod demo;
mod dev;
mod http;
mod lean;
mod leash;
mod place;
mod run;
mod say;
mod scratch;
mod shell;
mod site;
mod size;
mod style;
mod test;
mod visitor;
mod wasm;

use std::process::ExitCode;

/// What a command of this tool ends with: nothing, or the sentence that says why not.
pub type Outcome<T = ()> = Result<T, String>;

const HELP: &str = "\
cargo xtask run    set up, build, make demo data, serve http://localhost:8080
                   [--port N] [--data DIR] [--release] [--fresh] [--database URL] [--wasm-from debian]
cargo xtask test   set up, then every check and test there is
                   [--only rules|stories|http|browser|lint]
cargo xtask dev    like run, and builds and starts again when a file changes [--port N] [--data DIR]
cargo xtask size   bytes of the pages and of the wasm, held against their ceilings
cargo xtask bench  how fast the arithmetic is, against its bounds, and the case page, next to a static file
                   [--only rules]";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let command = words.next().unwrap_or_default();
    let args = args::Args::new(words);
    let outcome = match command.as_str() {
        "run" => run::run(args),
        run::ANNOUNCE => run::announce(args),
        "test" => test::run(args),
        "dev" => dev::run(args),
        "size" => size::run(args),
        "bench" => bench::run(args),
        "" | "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => {
            eprintln!("There is no command \"{other}\".\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\n{why}");
            ExitCode::FAILURE
        }
    }
}
