//! Serve: the house put together and started: listeners, sites, layers, jobs, and an orderly end.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use app::serve::Front;
use casework::Office;
use casework::outside::{Chance, Clock};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::admin::Admin;
use crate::config::Settings;
use crate::keys::Keys;
use crate::listen::{self, Limits};
use crate::portal::Portal;
use crate::sites::Sites;
use crate::{Stop, admin, assets, logbook, office, rooms};

/// How often the jobs that are due are run.
const JOBS_EVERY: Duration = Duration::from_secs(2);
/// How many rounds one request for jobs may take until nothing is due any more.
const ROUNDS_MAX: u32 = 20;

/// A running server.
pub struct Running {
    /// Where the sites are.
    pub sites: SocketAddr,
    /// Where the admin listener is.
    pub admin: SocketAddr,
    /// The office behind the pages.
    pub office: Office,
    /// The sandbox, in demo mode.
    pub bank: Option<testbank::Bank>,
    draining: Arc<AtomicBool>,
    stop: CancellationToken,
    tasks: TaskTracker,
}

/// Starts everything; returns when connections are accepted.
///
/// # Errors
/// When a setting is wrong, an address is taken, or the database cannot be opened.
pub async fn start(settings: Settings) -> Result<Running, Stop> {
    refuse_strangers(&settings)?;
    // Once for the process; a second server in it, as in tests, finds it done.
    let _ = rustls::crypto::ring::default_provider().install_default();
    logbook::metrics();
    let listener = bind(settings.listen, "QUITTE_LISTEN").await?;
    let admin_listener = bind(settings.admin_listen, "QUITTE_ADMIN_LISTEN").await?;
    let own = address(&listener)?;
    let admin_address = address(&admin_listener)?;
    let sites = Sites::read(&settings, own)?;
    let keys = Keys::to_serve(&settings)?;
    let office = office::open(&settings, &keys, &sites, Clock::system(), Chance::system()).await?;
    let erased = casework::erasure::replay(&office).await?;
    if erased > 0 {
        tracing::warn!(erased, "people who had been erased were in the database again and are erased again");
    }
    let bank = sandbox(&settings, &keys, &sites, &office).await?;
    let (site, files) = assets::read(&settings, office.settings().into())?;
    let portal = Portal { front: Front::new(office.clone(), Arc::new(site)), assets: files };
    if settings.demo {
        casework::demo::rehouse(&office, &settings.data_dir).await?;
    }
    let router = rooms::router(&settings, sites, portal, bank.clone().map(testbank::router));

    let stop = CancellationToken::new();
    let tasks = TaskTracker::new();
    let draining = Arc::new(AtomicBool::new(false));
    let limits = Limits {
        connections_max: settings.connections_max,
        per_network_max: settings.connections_per_network_max,
        proxies: settings.proxy.clone(),
    };
    let for_admin = Admin { office: office.clone(), bank: bank.clone(), draining: Arc::clone(&draining) };
    let admin_router = admin::router(for_admin, settings.demo);
    tasks.spawn(listen::serve(listener, router, limits.clone(), stop.clone()));
    tasks.spawn(listen::serve(admin_listener, admin_router, limits, stop.clone()));
    tasks.spawn(jobs(office.clone(), bank.clone(), stop.clone()));
    Ok(Running { sites: own, admin: admin_address, office, bank, draining, stop, tasks })
}

impl Running {
    /// Stops accepting, lets begun requests and jobs finish, and returns when all is quiet.
    pub async fn stop(self) {
        self.draining.store(true, Ordering::SeqCst);
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}

/// Serves until SIGTERM or Ctrl-C.
///
/// # Errors
/// As [`start`].
pub async fn run(settings: Settings) -> Result<(), Stop> {
    let told = told_to_stop()?;
    let running = start(settings).await?;
    tracing::info!(sites = %running.sites, admin = %running.admin, "serving");
    told.await;
    tracing::info!("stopping: begun requests are finished");
    running.stop().await;
    Ok(())
}

/// Runs what is due at the provider and in casework until nothing is left; returns how much was done.
///
/// # Errors
/// The chain of causes, without personal data.
pub async fn run_jobs(office: &Office, bank: Option<&testbank::Bank>) -> Result<u64, String> {
    let mut done = 0;
    for _ in 0..ROUNDS_MAX {
        let mut round = 0;
        if let Some(bank) = bank {
            round += bank.run_due().await.map_err(|error| logbook::chain(&error))?;
        }
        round += casework::jobs::run_due(office).await.map_err(|error| logbook::chain(&error))?;
        done += round;
        if round == 0 {
            break;
        }
    }
    Ok(done)
}

/// Runs due jobs every few seconds; a failing round is told and tried again.
async fn jobs(office: Office, bank: Option<testbank::Bank>, stop: CancellationToken) {
    // The first round at once: after a crash something is waiting.
    loop {
        let (office, bank) = (office.clone(), bank.clone());
        // A task of its own: a panic in one round must not end all later ones.
        let round = tokio::spawn(async move { run_jobs(&office, bank.as_ref()).await });
        match round.await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::error!(error, "a round of jobs failed and will be tried again"),
            Err(_) => tracing::error!("a round of jobs panicked and will be tried again"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(JOBS_EVERY) => {}
        }
    }
}

async fn sandbox(
    settings: &Settings,
    keys: &Keys,
    sites: &Sites,
    office: &Office,
) -> Result<Option<testbank::Bank>, Stop> {
    let Some(keys) = &keys.testbank else { return Ok(None) };
    let clock = office.clock().clone();
    let bank = testbank::Bank::open(testbank::Config {
        db_path: settings.data_dir.join("testbank.db"),
        api_key: keys.api_key.clone(),
        webhook_secret: keys.webhook_secret.clone(),
        webhook_url: format!("{}{}", sites.own_address(), crate::gate::WEBHOOK_PATH),
        webhook_host: sites.portal_authority(),
        public_url: sites.testbank_origin(),
        merchant_origin: sites.portal_origin(),
        now: Arc::new(move || clock.now_us()),
    });
    bank.await.map(Some).map_err(|error| Stop::Refused(format!("{error}.")))
}

/// Demo mode has known people and a clock that anybody can set: it is for this machine only.
fn refuse_strangers(settings: &Settings) -> Result<(), Stop> {
    for (name, address) in [("QUITTE_LISTEN", settings.listen), ("QUITTE_ADMIN_LISTEN", settings.admin_listen)] {
        if settings.demo && !address.ip().is_loopback() {
            return Err(Stop::Usage(format!("{name} is {address}; demo mode serves loopback addresses only.")));
        }
    }
    Ok(())
}

async fn bind(address: SocketAddr, name: &str) -> Result<TcpListener, Stop> {
    TcpListener::bind(address)
        .await
        .map_err(|error| Stop::Refused(format!("{name} {address} cannot be listened on: {error}.")))
}

fn address(listener: &TcpListener) -> Result<SocketAddr, Stop> {
    listener.local_addr().map_err(|error| Stop::Refused(format!("A listener has no address: {error}.")))
}

fn told_to_stop() -> Result<impl Future<Output = ()>, Stop> {
    use tokio::signal::unix::{SignalKind, signal};
    let cannot = |error: std::io::Error| Stop::Refused(format!("Signals cannot be heard: {error}."));
    let mut term = signal(SignalKind::terminate()).map_err(cannot)?;
    let mut int = signal(SignalKind::interrupt()).map_err(cannot)?;
    Ok(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = int.recv() => {}
        }
    })
}

/// A service error that cannot be.
pub fn never<T>(result: Result<T, Infallible>) -> T {
    result.unwrap_or_else(|never| match never {})
}
