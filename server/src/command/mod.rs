//! The commands of the binary, one file for each that is more than a few lines.

/// Prints a line for whoever asked. A reader who has seen enough (`quitte letters | head`) is no failure of ours.
macro_rules! say {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($text)*);
    }};
}

pub mod audit;
pub mod auditor;
pub mod backup;
pub mod export;
pub mod import;
pub mod letters;
pub mod restore;
pub mod retention;
pub mod seed;
pub mod staff;

use casework::Office;
use casework::outside::{Chance, Clock};
use rules::Country;

use crate::config::{Audit, Cli, Command, Export, Import, Receipt, Secrets, Settings, Staff, Verify};
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
            ours(&settings).await?;
            say!("The database is up to date.");
            Ok(())
        }
        Command::Import { what } => take_in(&settings, what).await,
        Command::Letters { reference } => {
            let office = open(&settings, Chance::system(), Codes::Needed).await?;
            letters::run(&office, &settings.data_dir, reference.as_deref()).await
        }
        Command::Staff { what: Staff::Invite { name, role } } => {
            staff::invite(&ours(&settings).await?, &name, role).await
        }
        Command::Ledger { what: Verify::Verify } => ledger(&settings).await,
        Command::Audit { what: Audit::Verify { public_key } } => {
            audit::verify(&ours(&settings).await?, public_key).await
        }
        Command::Receipt { what: Receipt::Verify { file, public_key } } => {
            audit::receipt(&at_home(&settings), &file, public_key)
        }
        Command::Retention { dry_run } => retention::run(&ours(&settings).await?, dry_run).await,
        Command::Backup { folder } => backup::run(&ours(&settings).await?, &settings, &folder).await,
        Command::Restore { folder } => {
            restore::put_back(&settings, &folder)?;
            let office = ours(&settings).await?;
            restore::look_after(&office).await
        }
        Command::Keys { what: Secrets::Renew } => {
            let office = ours(&settings).await?;
            let keys = office.store().wrap_keys_anew().await?;
            say!("{keys} keys are sealed with the secret of now; the former one is needed no more.");
            Ok(())
        }
        Command::Seed { cases, seed } => seed::run(&ours(&settings).await?, cases, seed).await,
        Command::Calculate { file, kind } => auditor::calculate(&file, kind.as_deref()),
        Command::Check { file } => auditor::check(&file, Clock::system().today(Country::Nl)),
        Command::Export { what: Export::Verify { file, public_key } } => export::verify(&file, public_key.as_deref()),
        Command::Export { what: Export::Schema } => {
            export::schema();
            Ok(())
        }
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
            let office = ours(settings).await?;
            import::claims::place(&office, &files, json).await
        }
        Import::Statement { files, dry_run: true, json } => import::statement::read_only(&files, json),
        Import::Statement { files, dry_run: false, json } => {
            let office = ours(settings).await?;
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

/// The office as it is, for a command that looks at no letter code.
async fn ours(settings: &Settings) -> Result<Office, Stop> {
    open(settings, Chance::system(), Codes::NotNeeded).await
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
    let office = ours(settings).await?;
    let found = casework::check::verify(&office).await?;
    for difference in &found.found {
        say!("{difference}");
    }
    let number = found.found.len();
    say!("{number} differences in {} journals and {} postings.", found.journals, found.postings);
    if number == 0 { Ok(()) } else { Err(Stop::Refused("The books are not right.".into())) }
}
