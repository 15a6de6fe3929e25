//! The test programs: built once for the product and once for this tool, then run package by package.
//! Built one package at a time, cargo would choose other features for each and compile half the tree again; this tool
//! stands apart because what it links asks for features that the server does without.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use super::tally::Tally;
use crate::{Outcome, scratch, shell};

/// What is built together. The browser's entry has no native tests.
const SETS: [&[&str]; 2] = [&["--workspace", "--exclude=browser", "--exclude=xtask"], &["-p=xtask"]];

/// One test program.
pub struct Program {
    package: String,
    target: String,
    path: PathBuf,
    folder: PathBuf,
}

/// What cargo says of a finished artifact; the rest of its messages are of no interest here.
#[derive(Deserialize)]
struct Message {
    reason: String,
    manifest_path: Option<PathBuf>,
    executable: Option<PathBuf>,
    profile: Option<Profile>,
    target: Option<Target>,
}

#[derive(Deserialize)]
struct Profile {
    test: bool,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

/// Builds every test program. Progress and complaints stay in view.
pub fn build() -> Outcome<Vec<Program>> {
    let mut programs = Vec::new();
    for set in SETS {
        let test = ["test", "--locked", "--no-run", "--message-format=json-render-diagnostics"];
        let printed = shell::read(shell::cargo().args(test).args(set))?;
        programs.extend(printed.lines().filter_map(program));
    }
    if programs.is_empty() { Err("cargo named no test program".into()) } else { Ok(programs) }
}

fn program(line: &str) -> Option<Program> {
    let message: Message = serde_json::from_str(line).ok()?;
    let is_test = message.reason == "compiler-artifact" && message.profile?.test;
    let folder = message.manifest_path?.parent()?.to_owned();
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).ok()?;
    let name = manifest.lines().find_map(|line| line.strip_prefix("name = "))?.trim_matches('"').to_owned();
    is_test.then_some(Program { package: name, target: message.target?.name, path: message.executable?, folder })
}

/// Runs the programs of these packages, all to the end, and counts their tests. `but` names a target to leave out.
pub fn run(programs: &[Program], packages: &[&str], but: &str, database: Option<(&str, &str)>) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let mut succeeded = true;
    let wanted = |one: &&Program| packages.contains(&one.package.as_str()) && one.target != but;
    for one in programs.iter().filter(wanted) {
        println!("   {} of {}", one.target, one.package);
        let mut command = Command::new(&one.path);
        command.current_dir(&one.folder).env("TMPDIR", scratch::home());
        if let Some((name, url)) = database {
            command.env(name, url);
        }
        succeeded &= shell::watch(&mut command, |line| tally.cargo(line))?;
    }
    tally.checked(succeeded)
}

/// Runs the program with this target name only, with these variables in its environment. `each` sees its lines.
pub fn run_target(
    programs: &[Program],
    target: &str,
    environment: &[(&str, &Path)],
    mut each: impl FnMut(&str),
) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let one = programs.iter().find(|one| one.target == target).ok_or_else(|| format!("no test program {target}"))?;
    let mut command = Command::new(&one.path);
    command.current_dir(&one.folder).env("TMPDIR", scratch::home()).envs(environment.iter().copied());
    let succeeded = shell::watch(&mut command, |line| {
        tally.cargo(line);
        each(line);
    })?;
    tally.checked(succeeded)
}

#[cfg(test)]
mod tests {
    use super::program;

    #[test]
    fn only_test_programs_are_taken_from_what_cargo_says() {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let line = |test: bool| {
            format!(
                r#"{{"reason":"compiler-artifact","manifest_path":"{manifest}","target":{{"name":"x"}},"profile":{{"test":{test}}},"executable":"/x"}}"#
            )
        };
        assert_eq!(program(&line(true)).map(|one| (one.package, one.target)), Some(("xtask".into(), "x".into())));
        assert!(program(&line(false)).is_none() && program("not JSON").is_none());
    }
}
