//! A program that shares no code with ours: Python with two libraries, which checks what we sign.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// The Python of this machine that has what the checks need; says so where there is none. The test command installs it.
pub fn python(what: &str) -> Option<Command> {
    let ready = |program: &&str| {
        let mut python = Command::new(program);
        python.args(["-c", "import cryptography, jsonschema"]).stderr(Stdio::null());
        python.status().is_ok_and(|status| status.success())
    };
    let found = ["python3", "/usr/bin/python3"].into_iter().find(ready);
    if found.is_none() {
        let line = "NOT RUN: python3 with cryptography and jsonschema is not here; nobody but us has checked";
        writeln!(std::io::stderr(), "{line} {what}").ok();
    }
    found.map(Command::new)
}
