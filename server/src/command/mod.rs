//! The commands of the binary, one file for each that is more than a few lines.

/// Prints a line for whoever asked. A reader who has seen enough (`quitte letters | head`) is no failure of ours.
macro_rules! say {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($text)*);
    }};
}

pub mod auditor;
pub mod import;
pub mod letters;
pub mod seed;
pub mod staff;

use casework::Office;
use casework::audit::Verdict;
use casework::outside::{Chance, Clock};
use rules::Country;

use crate::config::{Cli, Command, Import, Settings, Staff, Verify};
use crate::keys::Keys;
use crate::sites::Sites;
use crate::{Stop, law, office, serve};

/// Does what the command line asks.
///
/// # Errors
/// One sentence on why it did not.
pub async fn run(cli: Cli) -> Result<(), Stop> {
    let settings = cli.settings;
    match cli.command {
        Command::Serve => serve::run(settings).await,
        Command::Demo { seed } => demo(Settings { demo: true, ..settings }, seed).await,
        Command::Migrate => {
            open(&settings, Chance::system(), Codes::NotNeeded).await?;
            say!("The database is up to date.");
            Ok(())
        }
        Command::Import { what } => take_in(&settings, what).await,
        Command::Letters { reference } => {
            let office = open(&settings, Chance::system(), Codes::Needed).await?;
            letters::run(&office, &settings.data_dir, reference.as_deref()).await
        }
        Command::Staff { what: Staff::Invite { name, role } } => {
            let office = open(&settings, Chance::system(), Codes::NotNeeded).await?;
            staff::invite(&office, &name, role).await
        }
        Command::Ledger { what: Verify::Verify } => ledger(&settings).await,
        Command::Audit { what: Verify::Verify } => audit(&settings).await,
        Command::Seed { cases, seed } => {
            let office = open(&settings, Chance::system(), Codes::NotNeeded).await?;
            seed::run(&office, cases, seed).await
        }
        Command::Calculate { file, kind } => auditor::calculate(&file, kind.as_deref()),
        Command::Check { file } => auditor::check(&file, Clock::system().today(Country::Nl)),
        Command::OpenFile { .. } => Err(Stop::Usage("A file is opened by a process of its own.".into())),
        Command::Version => {
            say!("quitte {}", env!("CARGO_PKG_VERSION"));
            Ok(())
        }
    }
}

/// Takes in what others have made; a dry run needs no database.
async fn take_in(settings: &Settings, what: Import) -> Result<(), Stop> {
    match what {
        Import::Claims { files, dry_run: true, json } => import::claims::read_only(&files, json),
        Import::Claims { files, dry_run: false, json } => {
            let office = open(settings, Chance::system(), Codes::NotNeeded).await?;
            import::claims::place(&office, &files, json).await
        }
        Import::Statement { files, dry_run: true, json } => import::statement::read_only(&files, json),
        Import::Statement { files, dry_run: false, json } => {
            let office = open(settings, Chance::system(), Codes::NotNeeded).await?;
            import::statement::take_in(&office, &files, json).await
        }
    }
}

/// Does a command make or check letter codes?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Codes {
    /// It cannot work without the pepper.
    Needed,
    /// It never looks at it.
    NotNeeded,
}

async fn open(settings: &Settings, chance: Chance, codes: Codes) -> Result<Office, Stop> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let settings = &at_home(settings);
    let sites = Sites::read(settings, settings.listen)?;
    let keys = if codes == Codes::Needed { Keys::needed(settings)? } else { Keys::at_hand(settings)? };
    office::open(settings, &keys, &sites, Clock::system(), chance).await
}

/// A data folder that demo mode has made is used as such by every later command, without `--demo` each time.
fn at_home(settings: &Settings) -> Settings {
    let demo = settings.demo || settings.data_dir.join("demo.json").exists();
    Settings { demo, ..settings.clone() }
}

async fn demo(settings: Settings, seed: u64) -> Result<(), Stop> {
    office::make_folder(&settings)?;
    law::write_demo(&settings.data_dir, Clock::system().today(rules::Country::Nl))?;
    let office = open(&settings, Chance::seeded(seed), Codes::Needed).await?;
    casework::demo::fill(&office, &settings.data_dir, seed).await?;
    say!("{}", settings.data_dir.join("demo.json").display());
    Ok(())
}

async fn ledger(settings: &Settings) -> Result<(), Stop> {
    let office = open(settings, Chance::system(), Codes::NotNeeded).await?;
    let found = casework::check::verify(&office).await?;
    for difference in &found.found {
        say!("{difference}");
    }
    let number = found.found.len();
    say!("{number} differences in {} journals and {} postings.", found.journals, found.postings);
    if number == 0 { Ok(()) } else { Err(Stop::Refused("The books are not right.".into())) }
}

async fn audit(settings: &Settings) -> Result<(), Stop> {
    let office = open(settings, Chance::system(), Codes::NotNeeded).await?;
    match casework::audit::verify(&office).await? {
        Verdict::Whole { lines, head } => {
            say!("The chain of {lines} lines is whole; its head is {head}.");
            Ok(())
        }
        Verdict::Broken { number, why } => {
            Err(Stop::Refused(format!("The audit chain is broken at line {number}: {why}.")))
        }
    }
}
