//! A server with demo data: built, filled and started, for a person (`run`) or for a measurement or test (`start`).
//! Everything it needs is passed by its settings, so that several can run beside each other.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde::Deserialize;

use crate::leash::Leash;
use crate::say::Stopwatch;
use crate::{Outcome, bind, http, place, say, scratch, shell, site, wasm};

/// How long a server may take from its start to its first page.
const FIRST_PAGE_SECONDS_MAX: u64 = 30;

/// The settings of one server.
pub struct Serve {
    /// Built for speed rather than for a quick build.
    pub release: bool,
    /// The port of the site.
    pub port: u16,
    /// The port of the health checks and the demo's switches.
    pub admin: u16,
    /// The folder of the embedded database and of `demo.json`.
    pub data: PathBuf,
    /// Another database than the embedded one.
    pub database: Option<String>,
}

/// What `demo.json` says, as far as this tool needs it.
#[derive(Deserialize)]
pub struct Demo {
    /// Who can sign in.
    pub debtors: Vec<Debtor>,
    /// Who works at the agency.
    #[serde(default)]
    pub staff: Vec<Staff>,
}

/// Somebody fictional who works at the agency.
#[derive(Deserialize)]
pub struct Staff {
    /// The name.
    pub name: String,
    /// What they may do.
    pub role: String,
    /// Lets them in once.
    pub login_url: String,
}

/// Somebody fictional who can sign in.
#[derive(Deserialize)]
pub struct Debtor {
    /// What is special about this person, in words.
    pub label: String,
    /// The reference on the letter.
    pub reference: String,
    /// The code on the letter.
    pub letter_code: String,
    /// `YYYY-MM-DD`; without it nobody can pass the second step.
    pub birth_date: Option<String>,
}

/// Builds both halves and puts the site together beside the server's binary.
pub fn build(release: bool, from: wasm::From) -> Outcome {
    let made = bind::browser(from)?;
    site::build(&made, &place::site(release))?;
    say::step("Building the server");
    let mut build = shell::cargo();
    build.args(["build", "--locked", "-p", "server"]).args(release.then_some("--release"));
    shell::run(&mut build)
}

impl Serve {
    /// A throw-away server: free ports, and data in a folder that is removed after it.
    pub fn scratch(release: bool, name: &str) -> Outcome<Self> {
        let data = scratch::folder(name)?;
        Ok(Self { release, port: shell::free_port()?, admin: shell::free_port()?, data, database: None })
    }

    /// A command of the binary with these settings.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(place::quitte(self.release));
        command.args(words).current_dir(place::root());
        command.env("QUITTE_LISTEN", format!("127.0.0.1:{}", self.port));
        command.env("QUITTE_ADMIN_LISTEN", format!("127.0.0.1:{}", self.admin));
        command.env("QUITTE_PUBLIC_URL", format!("http://localhost:{}", self.port));
        command.env("QUITTE_DATA_DIR", &self.data);
        match &self.database {
            Some(url) => command.env("QUITTE_DATABASE_URL", url),
            None => command.env_remove("QUITTE_DATABASE_URL"),
        };
        command
    }

    /// Makes the demo data, unless the folder has them.
    pub fn fill(&self) -> Outcome {
        if self.demo_file().exists() {
            return Ok(());
        }
        say::step(&format!("Making demo data in {}", self.data.display()));
        place::make(&self.data)?;
        shell::run(&mut self.command(&["demo"]))
    }

    /// Reads who can sign in.
    pub fn demo(&self) -> Outcome<Demo> {
        let path = self.demo_file();
        serde_json::from_slice(&place::read(&path)?).map_err(|why| format!("{}: {why}", path.display()))
    }

    /// Removes the demo data of this folder; a folder without `demo.json` is not ours to empty.
    pub fn forget(&self) -> Outcome {
        if !self.demo_file().exists() {
            return Ok(());
        }
        if self.database.is_some() {
            return Err("--fresh empties only the embedded database. Name an empty PostgreSQL database instead.".into());
        }
        say::step(&format!("Removing the demo data in {}", self.data.display()));
        place::clear(&self.data)
    }

    /// Fills, starts and waits for the first page; the log goes to `server.log` in the data folder.
    pub fn start(&self) -> Outcome<Leash> {
        self.fill()?;
        let log = self.data.join("server.log");
        let file = File::create(&log).map_err(|why| format!("cannot write {}: {why}", log.display()))?;
        let second = file.try_clone().map_err(|why| why.to_string())?;
        let mut command = self.command(&["serve", "--demo"]);
        let mut server = Leash::start(command.stdout(file).stderr(second), "true")?;
        if first_page(self.port, || !server.ended()) {
            return Ok(server);
        }
        let said = std::fs::read_to_string(&log).unwrap_or_default();
        Err(format!("The server showed no page. It said:\n{}", tail(&said, 20)))
    }

    fn demo_file(&self) -> PathBuf {
        self.data.join("demo.json")
    }
}

/// Waits for the first page, as long as `alive` says that it can still come. False when it did not.
pub fn first_page(port: u16, mut alive: impl FnMut() -> bool) -> bool {
    let clock = Stopwatch::start();
    while clock.passed() < Duration::from_secs(FIRST_PAGE_SECONDS_MAX) && alive() {
        if http::get(port, "/").is_ok_and(|answer| answer.status == 200) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    false
}

/// Whether nobody listens on the port yet; a sentence for people when somebody does.
pub fn must_be_free(port: u16, flag: &str) -> Outcome {
    match std::net::TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(()),
        Err(_) => {
            Err(format!("Port {port} is in use by another program. Stop it, or choose another port with {flag}."))
        }
    }
}

/// A folder as given on the command line, seen from where the person stands.
pub fn folder(given: Option<String>) -> Outcome<PathBuf> {
    let given = given.map_or_else(|| place::root().join("data"), PathBuf::from);
    std::path::absolute(&given).map_err(|why| format!("{}: {why}", given.display()))
}

/// Removes a folder made by [`Serve::scratch`].
pub fn sweep(folder: &Path) {
    let _ = place::clear(folder);
}

fn tail(text: &str, lines: usize) -> String {
    let all: Vec<_> = text.lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}
