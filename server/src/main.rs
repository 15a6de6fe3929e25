//! The binary `quitte`. Everything is in the library, where tests reach it too.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::main()
}
