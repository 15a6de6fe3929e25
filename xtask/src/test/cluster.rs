//! A PostgreSQL cluster for one run of the tests: made in a temporary folder, on a free port, and removed after it.
//! Its settings stay as safe as in production (fsync on), because the product refuses to start on less.

use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::leash::Leash;
use crate::say::{self, Stopwatch};
use crate::{Outcome, place, scratch, shell};

/// How long the cluster may take to answer.
const START_SECONDS_MAX: u64 = 30;

/// A running cluster; it stops and its folder goes when this goes.
pub struct Cluster {
    /// Where the tests find it: a role that may make databases.
    pub url: String,
    _server: Leash,
}

impl Cluster {
    /// Installs PostgreSQL when it is missing, makes a cluster and starts it.
    pub fn start() -> Outcome<Self> {
        let programs = programs()?;
        say::step("Starting a PostgreSQL cluster for this run");
        let owner = owner()?;
        let home = scratch::folder("postgres")?;
        let started = Self::start_in(&programs, &home, owner);
        if started.is_err() {
            let _ = place::clear(&home);
        }
        started
    }

    fn start_in(programs: &Path, home: &Path, owner: Option<(u32, u32)>) -> Outcome<Self> {
        if let Some((user, group)) = owner {
            chown(home, Some(user), Some(group)).map_err(|why| format!("{}: {why}", home.display()))?;
        }
        let data = home.join("data");
        let mut make = as_owner(programs.join("initdb"), home, owner);
        make.args(["--username=quitte", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync", "--pgdata"]);
        shell::run(make.arg(&data).stdout(Stdio::null()))?;
        let port = shell::free_port()?.to_string();
        let log = std::fs::File::create(home.join("log")).map_err(|why| format!("{}: {why}", home.display()))?;
        let mut serve = as_owner(programs.join("postgres"), home, owner);
        serve.arg("-D").arg(&data).arg("-k").arg(home).args(["-p", &port, "-c", "listen_addresses=127.0.0.1"]);
        // The race tests open 64 connections each, and tests run side by side.
        serve.args(["-c", "max_connections=400"]).stdout(Stdio::null()).stderr(log);
        let mut server = Leash::start(&mut serve, &format!("rm -rf '{}'", home.display()))?;
        let mut ready = Command::new(programs.join("pg_isready"));
        ready.args(["-q", "-h", "127.0.0.1", "-p", &port]);
        let clock = Stopwatch::start();
        while !ready.status().is_ok_and(|status| status.success()) {
            if server.ended() || clock.passed() > Duration::from_secs(START_SECONDS_MAX) {
                let said = std::fs::read_to_string(home.join("log")).unwrap_or_default();
                return Err(format!("PostgreSQL did not start. It said:\n{said}"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(Self { url: format!("postgres://quitte@127.0.0.1:{port}/postgres"), _server: server })
    }
}

/// The folder of the newest server programs; Debian keeps them off `PATH`.
fn programs() -> Outcome<PathBuf> {
    let newest = || {
        let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
        let number =
            |path: &PathBuf| path.file_name().and_then(|name| name.to_str()).and_then(|name| name.parse::<u32>().ok());
        let newest =
            versions.map(|entry| entry.path()).filter(|path| path.join("bin/initdb").exists()).max_by_key(number);
        newest.map(|path| path.join("bin"))
    };
    let on_path = || shell::find("initdb").and_then(|initdb| initdb.parent().map(Path::to_path_buf));
    if let Some(found) = newest().or_else(on_path) {
        return Ok(found);
    }
    shell::install(&["postgresql"])?;
    newest().ok_or_else(|| "postgresql was installed, but there is no initdb.".into())
}

/// PostgreSQL refuses to run as root: then its own user takes over, or nobody.
fn owner() -> Outcome<Option<(u32, u32)>> {
    if shell::read(Command::new("id").arg("-u"))? != "0" {
        return Ok(None);
    }
    let users = std::fs::read_to_string("/etc/passwd").map_err(|why| format!("/etc/passwd: {why}"))?;
    let find = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut numbers = line.split(':').skip(2).map(|number| number.parse().ok());
        Some((numbers.next()??, numbers.next()??))
    };
    find("postgres").or_else(|| find("nobody")).map(Some).ok_or_else(|| "there is no unprivileged user".into())
}

fn as_owner(program: PathBuf, home: &Path, owner: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(home).env("LC_ALL", "C");
    if let Some((user, group)) = owner {
        command.uid(user).gid(group);
    }
    command
}
