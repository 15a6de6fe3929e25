//! Python with two libraries, in which a program that shares no code with ours checks what we sign.

use std::process::{Command, Stdio};

use crate::{Outcome, shell};

/// Installs what is missing. Where that cannot be done the tests say `NOT RUN`.
pub fn install() -> Outcome {
    let ready = |program: &&str| {
        let mut python = Command::new(program);
        python.args(["-c", "import cryptography, jsonschema"]).stderr(Stdio::null());
        python.status().is_ok_and(|status| status.success())
    };
    if ["python3", "/usr/bin/python3"].iter().any(ready) {
        return Ok(());
    }
    shell::install(&["python3", "python3-cryptography", "python3-jsonschema"])
}
